"""The pieces in a real Chromium: keys, paste, sums, autosave that loses nothing, review keys, access, the phone."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import PHONE, ROOT, WIDE, chromium
from tests.web.pieces_server import styleguide_server

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address():
    with styleguide_server() as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


class Server:
    """What the page's saves are answered with: the last of `answers` again and again."""

    def __init__(self, page: Page):
        self.sent: list[dict] = []
        self.answers = [self.saved]
        page.route("**/kieu-mau/luu/", self.answer)

    def answer(self, route: Route):
        self.sent.append(json.loads(route.request.post_data))
        chosen = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        chosen(route)

    def saved(self, route: Route):
        sent = json.loads(route.request.post_data)
        versions = {f"{c['row']}:{c['column']}": c["base_version"] + 1 for c in sent["cells"]}
        texts = {t["section"]: t["base_version"] + 1 for t in sent["texts"]}
        route.fulfill(json={"saved_at": "14:05", "versions": versions, "text_versions": texts, "checks": []})

    @staticmethod
    def lost(route: Route):
        route.abort()

    @staticmethod
    def broken(route: Route):
        route.fulfill(status=503, body="")

    @staticmethod
    def signed_out(route: Route):
        route.fulfill(status=401, json={"code": "signed_out"})


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport=WIDE, locale="vi-VN")
    yield made
    made.close()


@pytest.fixture
def page(context, address):
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.server = Server(opened)
    opened.goto(address)
    return opened


def cell(page: Page, row: str, column: str):
    return page.locator(f'input[name="cell:{row}:{column}"]')


def total(page: Page, row: str):
    return page.locator(f'tr[data-row="{row}"] output')


def state(page: Page):
    return page.locator("[data-save-state]")


def paste(page: Page, text: str):
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const options = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )


@pytest.mark.parametrize(("size", "touch"), [(WIDE, False), (PHONE, True)])
def test_the_pieces_are_accessible_and_fit(browser, address, size, touch):
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
        ".then(r => r.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html)]))"
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert complaints == []
    context.close()


def test_a_phone_has_its_bar_and_large_targets(browser, address):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    bar = page.locator(".bottom-bar")
    expect(bar).to_be_in_viewport()
    assert bar.locator("> a").count() == 4
    small = page.evaluate(
        """[...document.querySelectorAll(".bottom-bar > a, summary.tool, .tool, .btn:not(.btn-sm), .grid input")]
            .map(e => e.getBoundingClientRect()).filter(r => r.width && (r.height < 44 || r.width < 44)).length"""
    )
    assert small == 0
    bar.locator("summary").click()
    expect(bar.get_by_role("link", name="Văn bản")).to_be_visible()
    context.close()


def test_arrows_and_enter_move_between_cells(page):
    cell(page, "1.1", "F").focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, "1.2", "F")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, "1.2", "M")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, "1.3", "M")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, "1.2", "F")).to_be_focused()


def test_sums_follow_what_is_typed_and_states_are_kept_apart(page):
    expect(total(page, "1.1")).to_have_text("100")
    cell(page, "1.1", "F").fill("1.042")
    expect(total(page, "1.1")).to_have_text("1.100")
    cell(page, "1.3", "M").fill("ps")
    page.keyboard.press("Tab")
    expect(cell(page, "1.3", "M")).to_have_value("0 ps")
    expect(total(page, "1.3")).to_have_text("0 ps")
    cell(page, "1.3", "M").fill("")
    expect(total(page, "1.3")).to_have_text("…")
    cell(page, "1.3", "M").fill("x")
    page.keyboard.press("Tab")
    expect(cell(page, "1.3", "M")).to_have_attribute("data-state", "not_applicable")


def test_a_block_from_excel_is_laid_over_the_cells_and_can_be_undone(page):
    cell(page, "1.1", "F").focus()
    paste(page, "1.500\t2,000\t9999\r\n12\t\t\r\nps\t-\t\r\n")
    expect(cell(page, "1.1", "F")).to_have_value("1.500")
    expect(cell(page, "1.1", "M")).to_have_value("2.000")
    expect(total(page, "1.1")).to_have_text("3.500")
    expect(cell(page, "1.2", "M")).to_have_value("")
    expect(cell(page, "1.3", "F")).to_have_value("0 ps")
    expect(cell(page, "1.3", "M")).to_have_value("–")
    page.locator(".toasts button").click()
    expect(cell(page, "1.1", "F")).to_have_value("42")
    expect(cell(page, "1.2", "M")).to_have_value("13")


def test_the_row_of_parts_follows_what_is_typed(page):
    grid, words = (page.locator(f'a[href="#{part}"] .tab-note') for part in ("grid", "part-text"))
    expect(grid).to_have_text("còn 1 ô")
    cell(page, "1.3", "M").fill("3")
    expect(grid).to_have_text("đủ")
    expect(page.locator("[data-grid-missing]")).to_have_text("Đã nhập đủ các ô")
    cell(page, "1.3", "M").fill("ba")
    expect(grid).to_have_text("còn 1 ô")
    page.locator("[data-text-section]").fill("Thiếu kinh phí.")
    expect(words).to_have_text("đủ")
    page.locator("[data-text-section]").fill(" ")
    expect(words).to_have_text("chưa viết")


def test_on_a_phone_what_was_pasted_is_said_in_the_bar_and_covers_nothing(page):
    page.set_viewport_size(PHONE)
    cell(page, "1.1", "F").focus()
    paste(page, "1\t2\r\n3\t4\r\n")
    said, bar = page.locator(".grid-bar .toasts").bounding_box(), page.locator(".grid-bar .actions").bounding_box()
    assert said["y"] >= bar["y"] + bar["height"]


def test_copying_a_marked_block_gives_bare_digits(page):
    cell(page, "1.1", "F").fill("1.042")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    copied = page.evaluate(
        """() => {
            const data = new DataTransfer();
            const options = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("copy", options));
            return data.getData("text/plain");
        }"""
    )
    assert copied == "1042\t58\r\n8\t13"


def test_a_part_above_its_whole_is_an_error_that_the_list_jumps_to(page):
    cell(page, "1.2", "F").fill("43")
    expect(cell(page, "1.2", "F")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-grid-checks]")).to_have_attribute("data-errors", "1")
    page.locator("[data-grid-checks] button").first.click()
    expect(cell(page, "1.2", "F")).to_be_focused()
    cell(page, "1.2", "F").fill("42")
    expect(cell(page, "1.2", "F")).to_have_attribute("aria-invalid", "false")


def test_text_that_is_no_number_is_an_error_and_is_not_sent(page):
    cell(page, "1.1", "F").fill("12,5")
    expect(cell(page, "1.1", "F")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    assert page.server.sent == []


def test_a_changed_cell_is_saved_with_its_version(page):
    cell(page, "2.1", "N").fill("5")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_text("Đã lưu 14:05")
    sent = page.server.sent[0]
    assert sent["cells"] == [{"row": "2.1", "column": "N", "state": "reported", "value": "5", "base_version": 0}]
    expect(cell(page, "2.1", "N")).to_have_attribute("data-version", "1")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_text_is_saved_too(page):
    page.locator("[data-text-section]").fill("Thiếu giảng viên.")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_text("Đã lưu 14:05")
    assert page.server.sent[0]["texts"] == [{"section": "difficulties", "text": "Thiếu giảng viên.", "base_version": 2}]


def test_an_unanswered_save_goes_again_under_the_same_id(page):
    page.server.answers = [Server.lost, Server.broken, page.server.saved]
    cell(page, "1.1", "F").fill("44")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_text("Chưa gửi được – đã giữ trên máy này")
    cell(page, "1.1", "M").fill("59")
    expect(state(page)).to_have_text("Đã lưu 14:05", timeout=20_000)
    ids = [sent["request_id"] for sent in page.server.sent]
    assert ids[0] == ids[1] == ids[2]
    assert page.server.sent[0] == page.server.sent[2]
    assert [c["value"] for c in page.server.sent[3]["cells"]] == ["59"]


def test_a_reload_brings_back_what_was_not_sent(page, address):
    page.server.answers = [Server.lost]
    cell(page, "1.1", "F").fill("45")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_attribute("data-save", "unsent")
    first = page.server.sent[0]["request_id"]
    page.server.answers = [page.server.saved]
    page.goto(address)
    expect(cell(page, "1.1", "F")).to_have_value("45")
    expect(total(page, "1.1")).to_have_text("103")
    expect(state(page)).to_have_text("Đã lưu 14:05")
    assert page.server.sent[-1]["request_id"] == first


def test_a_closed_tab_leaves_its_cells_to_the_next_one(page, context, address):
    page.server.answers = [Server.lost]
    cell(page, "1.1", "F").fill("46")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_attribute("data-save", "unsent")
    page.close()
    other = context.new_page()
    other.server = Server(other)
    other.goto(address)
    expect(cell(other, "1.1", "F")).to_have_value("46")
    expect(state(other)).to_have_text("Đã lưu 14:05")


def test_an_ended_session_says_so_and_keeps_the_cells(page):
    page.server.answers = [Server.signed_out]
    cell(page, "1.1", "F").fill("47")
    page.keyboard.press("Tab")
    expect(state(page)).to_contain_text("Phiên đã hết hạn, đăng nhập lại; số đã nhập vẫn còn")
    expect(state(page).get_by_role("link")).to_have_attribute("href", re.compile("/dang-nhap/"))
    assert page.evaluate("JSON.stringify(localStorage)").count("47")


def test_a_conflict_shows_both_values_and_the_choice_is_saved(page):
    theirs = {"row": "1.1", "column": "F", "theirs": {"state": "reported", "value": "50"}, "by": "Hoa", "version": 7}
    theirs["mine"] = {"state": "reported", "value": "48"}
    page.server.answers = [lambda route: route.fulfill(status=409, json={"conflicts": [theirs]}), page.server.saved]
    cell(page, "1.1", "F").fill("48")
    page.keyboard.press("Tab")
    expect(page.locator(".conflict")).to_contain_text("Hoa vừa ghi “50”, còn anh/chị ghi “48”")
    page.get_by_role("button", name="Giữ của tôi: 48").click()
    expect(state(page)).to_have_text("Đã lưu 14:05")
    assert page.server.sent[-1]["cells"][0] == {
        "row": "1.1",
        "column": "F",
        "state": "reported",
        "value": "48",
        "base_version": 7,
    }
    assert page.server.sent[0]["request_id"] != page.server.sent[-1]["request_id"]


def test_taking_the_other_value_writes_nothing(page):
    theirs = {
        "row": "1.1",
        "column": "F",
        "theirs": {"state": "nothing_arose", "value": None},
        "by": "Hoa",
        "version": 7,
    }
    page.server.answers = [lambda route: route.fulfill(status=409, json={"conflicts": [theirs]}), page.server.saved]
    cell(page, "1.1", "F").fill("48")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Lấy của Hoa: 0 ps").click()
    expect(cell(page, "1.1", "F")).to_have_value("0 ps")
    expect(cell(page, "1.1", "F")).to_have_attribute("data-version", "7")
    page.wait_for_timeout(600)
    assert len(page.server.sent) == 1


def test_signing_out_clears_what_waits(page):
    page.server.answers = [Server.lost]
    cell(page, "1.1", "F").fill("49")
    page.keyboard.press("Tab")
    expect(state(page)).to_have_attribute("data-save", "unsent")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.locator("summary.tool").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('songhanh:'))")
    assert "chưa gửi được" in asked[0]


def test_the_menu_of_a_cell_sets_a_state(page):
    cell(page, "2.1", "N").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    expect(cell(page, "2.1", "N")).to_have_value("0 ps")
    expect(cell(page, "2.1", "N")).to_be_focused()


def test_keys_walk_the_review_and_light_the_sentence(page):
    first, second = page.locator("[data-item]").nth(0), page.locator("[data-item]").nth(1)
    expect(first).to_have_attribute("aria-current", "true")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-current", "true")
    lit = page.evaluate("[...CSS.highlights.get('reading')].map(range => range.toString())")
    assert lit == [
        "Phấn đấu 60% cơ quan quản lý nhà nước, chính quyền các cấp có lãnh đạo chủ chốt là nữ vào năm 2026."
    ]
    page.evaluate(
        "document.addEventListener('submit', e => { e.preventDefault(); window.pressed = e.submitter.value; }, true)"
    )
    page.keyboard.press("x")
    assert page.evaluate("window.pressed") == "dismiss"


def test_offsets_count_code_points_beyond_the_basic_plane(page):
    page.locator("[data-item]").nth(3).click(position={"x": 40, "y": 45})
    lit = page.evaluate("[...CSS.highlights.get('reading')].map(range => range.toString())")
    assert lit == ["UBND các xã, phường báo cáo kết quả trước ngày 15/6 và ngày 15/12."]


def test_a_unit_is_found_without_diacritics(page):
    box = page.get_by_role("combobox", name="Đơn vị chủ trì")
    box.click()
    box.fill("dong k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("Phường Đông Kinh")
    assert page.locator("select[name=unit]").input_value() == "4"


def test_a_hidden_number_is_no_error_and_is_sent_only_when_typed_over(page):
    """What stands in the form of who answers for another unit: the server knows the number, the page does not."""
    hidden = cell(page, "1.1", "F")
    hidden.evaluate("input => { input.defaultValue = input.value = '•'; }")
    hidden.focus()
    page.keyboard.press("Tab")
    hidden.dispatch_event("input")
    assert (hidden.get_attribute("data-state"), hidden.get_attribute("aria-invalid")) == ("suppressed", "false")
    assert total(page, "1.1").text_content() == "•"
    cell(page, "1.1", "M").fill("4")
    expect(state(page)).to_contain_text("14:05")
    assert [(one["column"], one["value"]) for sent in page.server.sent for one in sent["cells"]] == [("M", "4")]
    hidden.fill("9")
    expect(total(page, "1.1")).to_have_text("13")
    cell(page, "1.1", "M").fill("•")
    assert cell(page, "1.1", "M").get_attribute("data-state") == "wrong"
