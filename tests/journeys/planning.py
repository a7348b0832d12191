"""Steps 2 and 3: the plan in, the work."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from songhanh.kernel import clock
from songhanh.kernel.periods import Period
from tests.journeys import paper
from tests.journeys.stage import Stage, highlighted, path_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOING = "Đã họp ba đơn vị, thống nhất quy trình mới; còn chờ ý kiến của Công an tỉnh."


def plan_goes_in(stage: Stage, *, period: Period) -> str:
    """Upload, see it read, compare with the source, correct, dismiss, add, confirm; the address of the plan."""
    page = stage.at("hoa", "/ke-hoach/")
    page.get_by_role("link", name="Tải kế hoạch lên").click()
    content = paper.plan_docx(issued_on=_issued_on(), first=clock.today().year, last=period.year)
    page.get_by_label("Tệp").set_input_files({"name": "KH 207.docx", "mimeType": DOCX, "buffer": content})
    stage.shows(page, "upload")
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page.locator("[data-review], [role=progressbar], progress").first).to_be_visible()
    _reading_ends(page)
    expect(page.locator("[data-pane]")).to_contain_text("Luật Phòng, chống bạo lực gia đình")
    _items_point_at_their_sentences(page, period=period)
    stage.shows(page, "review", whole=False)
    _correct_dismiss_add(page)
    page.get_by_role("link", name="Xác nhận kế hoạch").click()
    stage.shows(page, "confirm")
    page.get_by_role("main").get_by_role("button", name="Xác nhận kế hoạch").click()
    expect(page.get_by_text("Đang thực hiện")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(paper.NUMBER)
    expect(page.get_by_role("main")).to_contain_text("≥ 92 %")
    stage.shows(page, "plan")
    return path_of(page).split("?")[0]


def _issued_on() -> date:
    day = clock.today() - timedelta(days=4)
    return day if day.year == clock.today().year else clock.today()


def _reading_ends(page: Page) -> None:
    """The progress line leads on when the reading is done."""
    expect(page.locator("[data-review]").or_(page.get_by_role("link", name="Xem kết quả")).first).to_be_visible()
    if page.locator("[data-review]").count() == 0:
        page.get_by_role("link", name="Xem kết quả").click()


def _items_point_at_their_sentences(page: Page, *, period: Period) -> None:
    target = page.locator("[data-item]", has_text="≥ 38").first
    target.locator(".review-text").click()
    assert highlighted(page) == paper.TARGET.format(last=period.year)
    signer = page.locator("[data-item]", has_text="Nguyễn Tiến Dũng").first
    signer.locator(".review-text").click()
    assert "Nguyễn Tiến Dũng" in highlighted(page)
    target.locator(".review-text").click()


def _correct_dismiss_add(page: Page) -> None:
    """ "Phấn đấu 92%" means at least; one addressee too many; a target that the reader could not see."""
    page.locator("[data-item]", has_text="= 92 %").first.get_by_role("link", name="Sửa").click()
    form = page.locator("article form", has=page.get_by_role("button", name="Lưu"))
    form.locator("[name=comparator_0]").select_option(">=")
    form.get_by_role("button", name="Lưu").click()
    expect(page.locator("[data-item]", has_text="≥ 92 %").first).to_contain_text("Đã sửa")
    recipient = page.locator("[data-item]", has_text="Thường trực Tỉnh ủy").first
    recipient.get_by_role("button", name="Bỏ").click()
    expect(page.locator(".is-dismissed", has_text="Thường trực Tỉnh ủy")).to_be_visible()
    page.get_by_role("link", name="Thêm chỉ tiêu").click()
    page.get_by_label("Chỉ tiêu, viết như trong văn bản").fill(paper.FORGOTTEN)
    page.locator("[name=value_0]").fill("100")
    page.locator("[name=unit_0]").fill("%")
    page.get_by_role("button", name="Thêm mục").click()
    expect(page.locator("[data-item]", has_text=paper.FORGOTTEN).first).to_be_visible()
    page.get_by_role("button", name="mục đọc chắc").click()
    expect(page.locator("#review-progress")).to_contain_text("Đã xem")


def work_is_done(stage: Stage, *, plan: str, folder: Path) -> None:
    """The unit finds its task, notes how far it is; the officer sees the matrix, the leader who is late."""
    lan = stage.at("lan", "/")
    expect(lan.get_by_role("main")).to_contain_text("rà soát quy trình tiếp nhận")
    stage.shows(lan, "mine")
    lan.locator("li", has_text="rà soát quy trình tiếp nhận").get_by_role("link").last.click()
    expect(lan.locator("blockquote").first).to_contain_text(paper.HEALTH_TASK)
    lan.get_by_label("Đang làm").check()
    lan.get_by_label("Đã làm được gì").fill(DOING)
    evidence = folder / "bien ban hop.txt"
    evidence.write_text("Biên bản họp ba đơn vị.", encoding="utf-8")
    lan.get_by_label("Tệp minh chứng").set_input_files(evidence)
    lan.get_by_role("button", name="Ghi tiến độ").click()
    expect(lan.get_by_role("main")).to_contain_text(DOING)
    expect(lan.get_by_role("link", name="bien ban hop.txt")).to_be_visible()
    stage.shows(lan, "task")
    hoa = stage.at("hoa", plan)
    hoa.get_by_role("link", name="Phân công").click()
    row = hoa.locator("#matrix tbody tr", has_text="rà soát quy trình tiếp nhận")
    expect(row.locator(".cell-lead")).to_have_count(1)
    expect(row.locator(".cell-support")).to_have_count(2)
    stage.shows(hoa, "matrix")
    dung = stage.at("dung", "/dieu-hanh/")
    for question in ("đơn vị trễ báo cáo", "chỉ tiêu chưa đạt", "nhiệm vụ quá hạn"):
        expect(dung.get_by_role("link", name=question)).to_be_visible()
    expect(dung.locator("#targets")).to_contain_text("Chưa đạt")
    stage.shows(dung, "leader")
