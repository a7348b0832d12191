"""Steps 6 to 9: the check, the sum, the document out, the trail."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.journeys.collecting import MEN, WOMEN, saved
from tests.journeys.stage import Stage, cell, path_of

REASON = "Số nữ lãnh đạo khác danh sách Sở Nội vụ đang giữ; xin đối chiếu."
MENDED = WOMEN + 2
CORRECTED = MENDED + 1
WHY_CORRECTED = "Ghi sót một phó trưởng phòng nữ mới được bổ nhiệm."
NARRATIVE = "Toàn tỉnh đã phân công đầu mối ở mọi cơ quan; số liệu có chia theo giới được gửi cùng một kỳ."
ISSUED_NUMBER = "688"


@dataclass(frozen=True)
class Issued:
    """What was issued: where it stands, where its draft stands, and its bytes."""

    edition: str
    draft: str
    content: bytes


def returned_and_accepted(stage: Stage, *, path: str, others: tuple[str, ...]) -> None:
    """Returned with a reason at a cell, mended there, sent again, accepted; the others are accepted at once."""
    hoa = stage.at("hoa", f"{path}duyet/")
    row = hoa.locator("#row-CB1D")
    row.locator("summary").click()
    row.locator("input").first.fill(REASON)
    stage.shows(hoa, "review-report")
    hoa.get_by_role("button", name="Trả lại").click()
    expect(hoa.locator(".notice").first).to_be_visible()
    lan = stage.at("lan", path)
    expect(lan.get_by_role("main")).to_contain_text("Báo cáo bị trả lại")
    expect(lan.locator("#row-CB1D")).to_contain_text(REASON)
    stage.shows(lan, "returned")
    cell(lan, "CB1D:F").fill(str(MENDED))
    lan.keyboard.press("Tab")
    saved(lan)
    _send(stage, path=path)
    for sent in (path, *others):
        _accept(stage, path=sent)


def _send(stage: Stage, *, path: str) -> None:
    page = stage.at("quan", path)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    page.get_by_role("button", name="Nộp báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biên nhận nộp báo cáo")


def _accept(stage: Stage, *, path: str) -> None:
    page = stage.at("hoa", f"{path}duyet/")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator(".notice").first).to_be_visible()
    stage.at("hoa", path)
    expect(page.get_by_role("main")).to_contain_text("Đã duyệt")


def _summed(stage: Stage, *, round_path: str) -> Page:
    """The consolidated table, once the worker has counted all that was accepted."""
    page = stage.at("hoa", round_path)
    page.get_by_role("link", name="Bảng tổng hợp").click()
    for _attempt in range(60):
        if page.get_by_text("bảng đang được tính lại").count() == 0:
            break
        page.wait_for_timeout(500)
        page.reload()
    return page


def sums_and_their_sources(stage: Stage, *, round_path: str, folder: Path) -> None:
    """Coverage, last year, the cells below a number, the workbook out."""
    page = _summed(stage, round_path=round_path)
    row = page.locator("#row-CB1D")
    expect(row).to_contain_text(re.compile(r"\d+/\d+ đơn vị"))
    expect(row.locator("td").nth(1)).to_have_text(str(MENDED))
    before = row.locator("td").nth(5)
    assert int(before.inner_text().replace(".", "")) > MENDED + MEN
    row.get_by_role("link", name=str(MENDED), exact=True).click()
    sources = page.locator("#nguon")
    source = sources.locator("tbody tr", has_text="Sở Y tế")
    expect(source).to_contain_text(str(MENDED))
    expect(source).to_contain_text("Hoàng Anh Quân")
    expect(source).to_contain_text("Trần Thị Hoa")
    stage.shows(page, "sum")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải về .xlsx").click()
    waiting.value.save_as(folder / "tong hop.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO((folder / "tong hop.xlsx").read_bytes()))
    values = [value for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python() for value in line]
    assert MENDED in values
    assert MENDED + MEN in values


def report_goes_out(stage: Stage, *, folder: Path) -> Issued:
    """Exported, worded, proposed; issued by the leader with number and day; twice the same bytes."""
    page = stage.at("hoa")
    page.get_by_role("button", name="Xuất báo cáo").click()
    expect(page.get_by_role("article", name="Văn bản")).to_contain_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    draft = path_of(page)
    _complete_head(page)
    page.locator(".official-parts li.level-2 a, .official-parts li a").nth(1).click()
    page.locator("textarea").first.fill(NARRATIVE)
    stage.shows(page, "narrative")
    page.get_by_role("button", name="Lưu", exact=True).click()
    stage.at("hoa", draft)
    expect(page.get_by_role("article", name="Văn bản")).to_contain_text(NARRATIVE)
    stage.shows(page, "draft")
    page.get_by_role("button", name="Trình ký").click()
    dung = stage.at("dung", "/")
    dung.get_by_role("link", name="Xem và ban hành").first.click()
    dung.goto(stage.address + draft)
    dung.get_by_role("link", name="Ban hành", exact=True).click()
    dung.get_by_label("Số văn bản").fill(ISSUED_NUMBER)
    stage.shows(dung, "issue")
    dung.get_by_role("main").get_by_role("button", name="Ban hành").click()
    expect(dung.get_by_role("heading", level=1)).to_contain_text(ISSUED_NUMBER)
    stage.shows(dung, "edition")
    edition = path_of(dung)
    first, second = (_issued_file(dung, folder=folder) for _ in range(2))
    assert first == second
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(first)).paragraphs)
    assert NARRATIVE in text
    return Issued(edition, draft, first)


def _complete_head(page: Page) -> None:
    page.get_by_role("link", name="Thể thức").click()
    for label, words in (("Chức vụ người ký", "PHÓ CHỦ TỊCH"), ("Họ và tên người ký", "Nguyễn Tiến Dũng")):
        if not page.get_by_label(label).input_value():
            page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Về dự thảo").or_(page.get_by_role("article", name="Văn bản")).first.wait_for()
    if page.get_by_role("link", name="Về dự thảo").count():
        page.get_by_role("link", name="Về dự thảo").click()


def _issued_file(page: Page, *, folder: Path) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải tệp .docx").click()
    waiting.value.save_as(folder / "ban hanh.docx")
    return (folder / "ban hanh.docx").read_bytes()


def correction_leaves_the_document(stage: Stage, *, path: str, round_path: str, issued: Issued, folder: Path) -> None:
    """A correction is accepted later: the table follows, the issued bytes stay."""
    lan = stage.at("lan", path)
    lan.get_by_role("link", name="Đính chính").click()
    lan.get_by_label("Lý do").fill(WHY_CORRECTED)
    lan.get_by_role("button", name="Mở bản đính chính").click()
    cell(lan, "CB1D:F").fill(str(CORRECTED))
    lan.keyboard.press("Tab")
    saved(lan)
    _send(stage, path=path)
    _accept(stage, path=path)
    page = _summed(stage, round_path=round_path)
    expect(page.locator("#row-CB1D td").nth(1)).to_have_text(str(CORRECTED))
    dung = stage.at("dung", issued.edition)
    moved = dung.locator("tr", has_text=str(CORRECTED)).first
    expect(moved).to_contain_text(str(MENDED))
    stage.shows(dung, "edition-after-correction")
    assert hashlib.sha256(_issued_file(dung, folder=folder)).digest() == hashlib.sha256(issued.content).digest()
    expect(dung.get_by_role("main")).to_contain_text(hashlib.sha256(issued.content).hexdigest()[:8])


def trail_tells_all(stage: Stage) -> None:
    """The auditor finds the acts of the day, with who, old and new."""
    page = stage.at("giang", "/quan-tri/nhat-ky/")
    stage.shows(page, "trail")
    told = ""
    for number in range(1, 9):
        response = page.goto(f"{stage.address}/quan-tri/nhat-ky/?page={number}&trang={number}")
        told += page.get_by_role("main").inner_text() if response and response.ok else ""
        if "KH 207" in told:
            break
    for words in ("Trần Thị Hoa", "Hoàng Anh Quân", "Vũ Thị Lan", "Nguyễn Tiến Dũng", REASON, WHY_CORRECTED):
        assert words in told, words


def stranger_sees_nothing(stage: Stage, *, addresses: tuple[str, ...]) -> None:
    """The officer of another province: what is not his does not exist."""
    for address in addresses:
        assert stage.answer("khach", address).status == 404, address


def found_without_marks(stage: Stage) -> None:
    """Search needs no diacritics; the other language is one click away."""
    page = stage.at("hoa", "/")
    page.get_by_placeholder("Tìm kế hoạch").fill("binh dang")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Nâng cao chất lượng công tác bình đẳng giới")
    stage.shows(page, "search")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    stage.at("hoa", "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    stage.shows(page, "english")
