"""Steps 4 and 5: the round, the reports up."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from songhanh.kernel.periods import Period
from tests.journeys.stage import Stage, cell, done, paste, path_of
from tests.journeys.workbook import entry_cells, with_values

TYPED = {
    "TH1D:N": "2",
    "TH2D:F": "58",
    "TH2D:M": "41",
    "TH3D:F": "12",
    "TH3D:M": "30",
    "TH4D:F": "3",
    "TH4D:M": "1",
    "TH5D:F": "2",
    "TH5D:M": "0",
    "TT4D:N": "ps",
    "TT5D:F": "ps",
    "TT5D:M": "ps",
    "KP1D:N": "45000000",
    "KP2D:N": "40000000",
    "KP3D:N": "5000000",
    "TC1D:F": "6",
    "TC1D:M": "5",
}
WOMEN, MEN = 16, 24
BLOCK = f"{WOMEN}\t{MEN}\r\n5\t9\r\n11\t16\r\n-\t-\r\n"
"""Leaders, directors among them, people in planning; nobody was appointed: not applicable."""
TEXTS = {
    "I": "Sở đã phân công đầu mối, ban hành kế hoạch và tổ chức hai lớp tập huấn.",
    "II": "Nữ lãnh đạo cấp phòng tăng một người so với kỳ trước.",
    "III": "Thuận lợi là chính; còn thiếu người làm số liệu.",
    "IV": "Hoàn thiện quy trình tiếp nhận người bị bạo lực.",
    "V": "Không có.",
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRONG = "mười hai"


def round_opens(stage: Stage, *, period: Period) -> str:
    """The officer opens the round of the new plan, sees who owes, reminds; the address of the round."""
    page = stage.at("hoa", "/bao-cao/")
    page.get_by_role("link", name="Mở kỳ báo cáo").click()
    plans = page.get_by_label("Kế hoạch", exact=True)
    plans.select_option(label=plans.locator("option", has_text="Nâng cao chất lượng").inner_text())
    expect(page.get_by_label("Kỳ báo cáo", exact=True)).to_have_value(period.key)
    page.get_by_role("button", name="Xem đơn vị phải nộp").click()
    owing = page.locator("tbody tr")
    expect(owing.filter(has_text="Sở Y tế")).to_contain_text(f"{period.due_day:%d/%m/%Y}")
    expect(owing.filter(has_text="Sở Nội vụ")).to_have_count(0)
    stage.shows(page, "open-round")
    page.get_by_role("button", name=re.compile("Mở kỳ cho .* đơn vị")).click()
    done(page, "Đã mở kỳ báo cáo")
    round_path = path_of(page)
    page.get_by_role("checkbox", name="Chọn Sở Tư pháp").check()
    page.get_by_role("button", name="Nhắc các đơn vị đã chọn").click()
    expect(page.locator("tbody tr", has_text="Sở Tư pháp").locator("td[data-label='Nhắc gần nhất']")).not_to_have_text(
        "–"
    )
    stage.shows(page, "round")
    return round_path


def to_report(stage: Stage, name: str, *, period: Period) -> Page:
    """From the first screen of a person to the report of the period."""
    page = stage.at(name, "/")
    page.locator("li", has_text=period.label).get_by_role("link").last.click()
    expect(page.get_by_role("main")).to_contain_text(period.label)
    return page


def told_of_the_round(stage: Stage, *, period: Period) -> None:
    """The units are told inside the application; the worker delivers."""
    page = stage.at("lan", "/thong-bao/")
    for _attempt in range(60):
        if page.get_by_role("main").get_by_text(period.label).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("main").get_by_text(period.label).first).to_be_visible()
    stage.shows(page, "notices")


def saved(page: Page) -> None:
    """All that was typed is acknowledged."""
    expect(page.locator("[data-save-state]")).to_have_text(re.compile("Đã lưu"))


def department_fills(stage: Stage, *, period: Period) -> str:
    """Every state of a cell, a block from a spreadsheet, a mistake mended, a dead line; the address of the report."""
    page = to_report(stage, "lan", period=period)
    stage.shows(page, "report-start")
    page.get_by_role("button", name="Bắt đầu nhập").click()
    for name, words in TYPED.items():
        cell(page, name).fill(words)
    cell(page, "CB1D:F").focus()
    paste(page, BLOCK)
    expect(cell(page, "CB4D:M")).to_have_value("–")
    expect(cell(page, "TT4D:N")).to_have_value("0 ps")
    expect(page.locator("tr[data-row=CB1D] output")).to_have_text(str(WOMEN + MEN))
    cell(page, "CB2D:F").fill(str(WOMEN + 1))
    expect(cell(page, "CB2D:F")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-grid-checks=grid-CB]")).to_contain_text("lớn hơn")
    stage.shows(page, "report-mistake")
    cell(page, "CB2D:F").fill("5")
    expect(cell(page, "CB2D:F")).to_have_attribute("aria-invalid", "false")
    for section, words in TEXTS.items():
        page.locator(f"[data-text-section={section}]").fill(words)
    page.keyboard.press("Tab")
    saved(page)
    stage.shows(page, "report")
    path = path_of(page)
    line_dies(stage, path=path)
    return path


def line_dies(stage: Stage, *, path: str) -> None:
    """Typed without a line, the tab closed: the next one brings it back and sends it."""
    page = stage.at("lan")
    context = page.context
    context.set_offline(True)
    cell(page, "TC1D:F").fill("7")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-state]")).to_have_text("Chưa gửi được – đã giữ trên máy này")
    stage.shows(page, "report-offline")
    page.close()
    context.set_offline(False)
    stage.pages["lan"] = stage.listened(context.new_page(), name="lan")
    page = stage.at("lan", path)
    expect(cell(page, "TC1D:F")).to_have_value("7")
    saved(page)
    page.reload()
    expect(cell(page, "TC1D:F")).to_have_value("7")


def head_sends(stage: Stage, *, path: str) -> None:
    """The officer checks; only the head sends, and gets a receipt with the time."""
    lan = stage.at("lan", path)
    lan.get_by_role("button", name="Kiểm tra, trình thủ trưởng").click()
    expect(lan.get_by_role("main")).to_contain_text("Báo cáo của đơn vị do thủ trưởng nộp.")
    stage.shows(lan, "report-check")
    quan = stage.at("quan", path)
    quan.get_by_role("button", name="Kiểm tra và nộp").click()
    quan.get_by_role("button", name="Nộp báo cáo").click()
    expect(quan.get_by_role("heading", level=1)).to_have_text("Biên nhận nộp báo cáo")
    expect(quan.get_by_role("main")).to_contain_text(re.compile(r"\d\d:\d\d"))


def taken_back_and_sent_again(stage: Stage, *, path: str) -> None:
    """As long as nobody has accepted."""
    page = stage.at("quan", path)
    page.get_by_role("link", name="Rút lại").click()
    page.get_by_role("main").get_by_role("button", name="Rút lại").click()
    expect(cell(page, "CB1D:F")).to_have_value(str(WOMEN))
    head_sends(stage, path=path)
    stage.shows(stage.at("quan"), "receipt")


def commune_sends_a_workbook(stage: Stage, *, period: Period, folder: Path) -> str:
    """Template down, filled, up: a wrong cell is named, the right ones are taken, the same file changes nothing."""
    page = to_report(stage, "minh", period=period)
    path = path_of(page)
    page.get_by_role("link", name="Nộp bằng Excel").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải mẫu Excel").click()
    waiting.value.save_as(folder / "mau.xlsx")
    stage.shows(page, "excel")
    template = (folder / "mau.xlsx").read_bytes()
    addresses = entry_cells(template)
    filled = with_values(template, {**dict.fromkeys(addresses, 4), addresses[0]: WRONG})
    _hand_in(page, filled)
    wrong = page.locator("table", has_text="Vì sao, sửa thế nào").locator("tbody tr")
    expect(wrong).to_have_count(1)
    expect(wrong.locator("th")).to_have_text(addresses[0])
    expect(wrong).to_contain_text(WRONG)
    stage.shows(page, "excel-read")
    page.get_by_role("button", name=f"Nhận {len(addresses) - 1} ô đúng").click()
    expect(page.get_by_role("main")).to_contain_text("ô")
    stage.at("minh", path)
    saved_once = _values(page)
    assert sum(value != "" for value in saved_once) == len(addresses) - 1
    page.get_by_role("link", name="Nộp bằng Excel").click()
    _hand_in(page, filled)
    expect(page.get_by_role("main")).to_contain_text("Nộp lại đúng tệp này không thay đổi gì.")
    stage.at("minh", path)
    assert _values(page) == saved_once
    _finish_by_hand(page)
    stage.shows(page, "commune-sent")
    return path


def _hand_in(page: Page, book: bytes) -> None:
    page.get_by_label("Tệp Excel đã điền").set_input_files(
        {"name": "xa an phu.xlsx", "mimeType": EXCEL, "buffer": book}
    )
    page.get_by_role("button", name="Đọc tệp").click()


def _values(page: Page) -> list[str]:
    return page.locator("input[data-cell]").evaluate_all("inputs => inputs.map(input => input.value)")


def _finish_by_hand(page: Page) -> None:
    page.locator("input[data-cell]").first.fill("12")
    for section, words in TEXTS.items():
        page.locator(f"[data-text-section={section}]").fill(words)
    page.keyboard.press("Tab")
    saved(page)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    page.get_by_role("button", name="Nộp báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biên nhận nộp báo cáo")


def nothing_arose(stage: Stage, *, period: Period) -> str:
    """One click, one question, one receipt."""
    page = to_report(stage, "phuong.binhminh", period=period)
    path = path_of(page)
    page.get_by_role("link", name="Không có nội dung phát sinh").click()
    stage.shows(page, "nothing")
    page.get_by_role("button", name="Nộp: không phát sinh").click()
    expect(page.get_by_role("main")).to_contain_text("Không có nội dung phát sinh")
    return path
