"""Two communes become one, on a real server in a real browser: planned, settled, in force; next day work goes on."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from songhanh.kernel import clock
from songhanh.transitions.sheet import HEADS
from tests.browser import ARTEFACTS, chromium
from tests.journeys.stage import PATIENCE, Stage, build_demo, done, serving

pytestmark = pytest.mark.browser

PICTURES = ARTEFACTS / "reorganisation"
TITLE = "Sắp xếp các xã ven sông"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def stage(tmp_path):
    """A demo province of its own, served; old pictures are gone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    expect.set_options(timeout=PATIENCE)
    data = tmp_path / "data"
    data.mkdir()
    build_demo(data)
    with serving(data) as address, chromium() as browser:
        made = Stage(browser=browser, address=address, folder=PICTURES)
        yield made
        made.leave()
    expect.set_options(timeout=5_000)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()


def choose(page: Page, field: str, *, words: str, name: str) -> None:
    """Type some words, without marks, and tick the unit that is found."""
    page.get_by_label(f"Tìm: {field}").fill(words)
    found = page.get_by_role("group", name=re.compile(f"^{field}")).get_by_label(re.compile(f"^{name} "))
    found.check()
    expect(found).to_be_checked()


def test_two_communes_merge_and_next_morning_the_officer_finds_the_work(stage):
    desk = drafted(stage)
    merged(stage)
    split_from_a_list(stage)
    settled(stage, desk=desk)
    looked_at_by_others(stage, desk=desk)
    in_force(stage)
    work_goes_on(stage)
    assert stage.complaints == []
    assert len(list(PICTURES.glob("*.png"))) == 2 * stage.pictures


def drafted(stage: Stage) -> str:
    """The one that the demo has planned stands in the list; a new one begins beside it."""
    page = stage.at("an", "/to-chuc/sap-xep/")
    expect(page.get_by_role("main")).to_contain_text("Dự thảo")
    stage.shows(page, "list")
    page.get_by_role("link", name="Soạn phương án").click()
    page.get_by_label("Tên phương án").fill(TITLE)
    page.get_by_label("Có hiệu lực từ ngày").fill(clock.today().isoformat())
    page.get_by_label("Văn bản làm căn cứ").fill("Nghị quyết 45/NQ-HĐND (minh họa)")
    press(page, "Tạo phương án")
    done(page, "Đã tạo phương án")
    return page.url.removeprefix(stage.address)


def merged(stage: Stage) -> None:
    """Units are found while one types, and stay ticked."""
    page = stage.at("an")
    page.get_by_role("main").get_by_role("link", name="Sáp nhập", exact=True).click()
    choose(page, "Các đơn vị nhập lại", words="an phu", name="Xã An Phú")
    choose(page, "Các đơn vị nhập lại", words="an lac", name="Xã An Lạc")
    page.get_by_label("Tên đơn vị mới").fill("Xã Ven Sông")
    stage.shows(page, "merger")
    press(page, "Thêm lần sáp nhập")
    expect(page.locator(".event-list")).to_contain_text("Xã An Lạc")
    expect(page.locator(".event-list")).to_contain_text("Xã Ven Sông (mới)")


def workbook() -> bytes:
    out = BytesIO()
    rows = [
        (1, "Chia tách", "Phường Bến Trúc", "", "Phường Hồng Lam", "", "", "", "", "Theo dân số", 12480),
        (1, "Chia tách", "", "", "Phường Tân Trúc", "", "", "", "", "", 9310),
        (2, "Giải thể", "Phường Bến Trâu"),
    ]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADS.values())
        for down, row in enumerate(rows, start=1):
            sheet.write_row(down, 0, row)
    return out.getvalue()


def split_from_a_list(stage: Stage) -> None:
    """The right event of a workbook is taken, the wrong cell is told."""
    page = stage.at("an")
    page.get_by_role("link", name="Nhập từ Excel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mẫu Excel").click()
    assert download.value.suggested_filename == "Danh sách sự kiện sắp xếp.xlsx"
    page.get_by_label("Danh sách sự kiện (.xlsx)").set_input_files(
        {"name": "sự kiện.xlsx", "mimeType": XLSX, "buffer": workbook()}
    )
    press(page, "Đọc tệp")
    expect(page.get_by_role("main")).to_contain_text("C4: Không có đơn vị “Phường Bến Trâu”")
    stage.shows(page, "workbook")
    press(page, "Thêm 1 sự kiện vào phương án")
    expect(page.locator(".event-list > li")).to_have_count(2)
    stage.shows(page, "desk")


def settled(stage: Stage, *, desk: str) -> None:
    """Where the divided ward's officer goes is asked, answered, and nothing is left."""
    page = stage.at("an", desk)
    page.get_by_role("link", name="Giải quyết 1 vướng mắc").click()
    stage.shows(page, "conflicts")
    page.get_by_label("Nơi nhận: Đặng Văn Sơn").select_option("Phường Hồng Lam")
    press(page, "Lưu các lựa chọn")
    done(page, "Đã lưu 1 lựa chọn")
    page.get_by_role("link", name="Việc này chạm đến gì").click()
    touched = page.get_by_role("main")
    expect(touched).to_contain_text("3 kết thúc · 1 mới")
    expect(touched.get_by_role("row", name=re.compile("Phạm Văn Minh.*Xã An Phú.*Xã Ven Sông"))).to_be_visible()
    expect(touched.get_by_role("row", name=re.compile("Đặng Văn Sơn.*Phường Hồng Lam"))).to_be_visible()
    stage.shows(page, "touched")


def looked_at_by_others(stage: Stage, *, desk: str) -> None:
    """The programme officer looks and changes nothing; the commune's officer is told of no such thing."""
    page = stage.at("hoa", desk)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    assert stage.answer("minh", desk).status == 404


def in_force(stage: Stage) -> None:
    """Its day is today."""
    page = stage.at("an")
    page.get_by_role("link", name="Chốt", exact=True).click()
    press(page, "Chốt")
    done(page, "Đã chốt")
    stage.shows(page, "ready")
    page.get_by_role("link", name="Cho hiệu lực").click()
    press(page, "Cho hiệu lực")
    done(page, "Đã có hiệu lực")
    expect(page.get_by_role("main")).to_contain_text("3 đơn vị kết thúc")
    stage.shows(page, "in-force")


def work_goes_on(stage: Stage) -> None:
    """The officers sign in: the same tasks at the new commune; the report of the old one is theirs to fill."""
    page = stage.at("minh", "/")
    main = page.get_by_role("main")
    expect(page.get_by_role("banner")).to_contain_text("Xã Ven Sông")
    expect(main).to_contain_text("Xây dựng kế hoạch của địa phương")
    stage.shows(page, "next-morning")
    report = main.get_by_role("listitem").filter(has_text="Báo cáo thay Xã An Phú")
    report.get_by_role("link", name="Làm báo cáo").click()
    expect(main).to_contain_text("Xã An Phú (do Xã Ven Sông lập và nộp thay)")
    press(page, "Bắt đầu nhập")
    expect(page.locator('input[name^="cell:"]').first).to_be_editable()
    expect(stage.at("phuong.bentruc").get_by_role("banner")).to_contain_text("Phường Hồng Lam")
