"""A plan is reviewed in a real browser by keyboard alone, and every key is counted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from songhanh.kernel import clock
from tests.browser import ARTEFACTS, chromium
from tests.journeys import paper
from tests.journeys.stage import PATIENCE, Stage, build_demo, highlighted, serving

pytestmark = pytest.mark.browser

PICTURES = ARTEFACTS / "review"
MOST_KEYS = 3
"""Keys that an item corrected may cost on average, beside what is typed."""


@dataclass
class Keyboard:
    """The only way in which this journey touches the review; it counts keys, not what is typed."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)

    def write(self, text: str) -> None:
        """What would be typed anyway, in whatever form."""
        self.page.keyboard.insert_text(text[:-1])
        self.page.keyboard.press(text[-1])


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


def test_an_officer_reviews_a_plan_without_a_mouse(stage):
    page = reading(stage)
    keys = Keyboard(page)
    the_unsure_comes_first(page)
    corrected_in_three_keys(keys)
    undone_after_a_reload(keys)
    split_and_merged(keys)
    made_of_marked_text(keys)
    everything_seen(keys)
    stage.shows(page, "end", whole=False)
    assert stage.complaints == []


def reading(stage: Stage) -> Page:
    """The plan handed in and read; the review stands open."""
    page = stage.at("hoa", "/ke-hoach/tai-len/")
    content = "\n".join(_lines()).encode()
    page.get_by_label("Tệp").set_input_files({"name": "KH 207.txt", "mimeType": "text/plain", "buffer": content})
    page.get_by_role("button", name="Tải lên và đọc").press("Enter")
    expect(page.locator("[data-review]").or_(page.get_by_role("link", name="Xem kết quả")).first).to_be_visible()
    if page.locator("[data-review]").count() == 0:
        page.get_by_role("link", name="Xem kết quả").press("Enter")
    expect(current(page)).to_have_count(1)
    stage.shows(page, "review", whole=False)
    return page


def _lines() -> list[str]:
    """Our plan as text, with two agencies that the province does not have."""
    day, strange = clock.today(), {"4. Sở Tài chính": "4. Sở Ngân khố", "3. Sở Giáo dục và Đào tạo": "3. Sở Thi đua"}
    body = [strange.get(line, line) for line in paper.BODY]
    date = f"Lam Giang, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    words = [*paper.LEFT, *paper.RIGHT, date, "KẾ HOẠCH", paper.TITLE, *body, *paper.RECIPIENTS, *paper.SIGNER]
    return [line.format(first=day.year, last=day.year) for line in words]


def current(page: Page) -> Locator:
    return page.locator("[data-item][aria-current]")


def waiting_now(page: Page) -> Locator:
    """Where one stands, when it waits: after a card is settled the review has gone on once this has the focus."""
    return page.locator("[data-item][aria-current]:not([data-done])")


def go_to(keys: Keyboard, words: str) -> None:
    """By arrows, from wherever one stands; walking is not counted: who reviews in order stands there already."""
    wanted = keys.page.locator("[data-item]", has_text=words).first
    expect(wanted).to_be_visible()
    places = "document.querySelectorAll('[data-item]')"
    at = keys.page.evaluate(f"[...{places}].findIndex(one => one.hasAttribute('aria-current'))")
    to = wanted.evaluate(f"item => [...{places}].indexOf(item)")
    for _ in range(abs(to - at)):
        keys.page.keyboard.press("ArrowDown" if to > at else "ArrowUp")
    expect(current(keys.page)).to_contain_text(words)


def the_unsure_comes_first(page: Page) -> None:
    """The first doubt is current, has the focus, and its sentence is lit; "d" goes round the doubts."""
    doubts = page.locator("[data-doubt]")
    first = doubts.first
    expect(first).to_have_attribute("aria-current", "true")
    expect(first).to_be_focused()
    assert highlighted(page)
    for number in range(1, doubts.count()):
        page.keyboard.press("d")
        expect(doubts.nth(number)).to_have_attribute("aria-current", "true")
    page.keyboard.press("d")
    expect(first).to_have_attribute("aria-current", "true")


def corrected_in_three_keys(keys: Keyboard) -> None:
    """Five items of four kinds put right, some with a name that is only begun."""
    begun, items = keys.pressed, 0
    for words, typed, after, shown in (
        ("= 92 %", "95", (), "95 %"),
        ("≥ 90", "120", (), "≥ 120"),
        ("Nơi nhận", "Bộ Nội vụ (để báo cáo)", (), "Bộ Nội vụ (để báo cáo)"),
        ("Bố trí kinh phí", "so giao duc", ("Tab",), "Sở Giáo dục và Đào tạo"),
        ("Phối hợp với Sở Nội vụ", "Hội Liên hiệp Phụ nữ tỉnh", (), "Hội Liên hiệp Phụ nữ tỉnh"),
    ):
        go_to(keys, words)
        keys.press("e")
        expect(keys.page.locator("[data-editing] :focus")).to_have_count(1)
        keys.write(typed)
        keys.press(*after, "Control+Enter")
        expect(keys.page.locator("[data-editing]")).to_have_count(0)
        expect(keys.page.locator("[data-item][data-done]", has_text=shown).first).to_contain_text("Đã sửa")
        expect(waiting_now(keys.page)).to_be_focused()
        items += 1
    assert (keys.pressed - begun) / items <= MOST_KEYS


def undone_after_a_reload(keys: Keyboard) -> None:
    """ "x" leaves an item out; tomorrow the page opens where one stopped and "u" brings it back."""
    page = keys.page
    go_to(keys, "Thường trực Tỉnh ủy")
    keys.press("x")
    gone = page.locator(".is-dismissed", has_text="Thường trực Tỉnh ủy")
    expect(gone).to_have_count(1)
    page.goto(page.url.split("?")[0].split("#")[0])
    keys.press("u")
    expect(gone).to_have_count(0)
    expect(current(page)).to_contain_text("Thường trực Tỉnh ủy")


def split_and_merged(keys: Keyboard) -> None:
    """An addressee becomes two at the caret, and one again."""
    page = keys.page
    before = page.locator("[data-item]").count()
    keys.press("s")
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+Home")
    for _ in range(len("Thường trực Tỉnh ủy,")):
        page.keyboard.press("ArrowRight")
    keys.press("Enter", "Control+Enter")
    expect(page.locator("[data-item]")).to_have_count(before + 1)
    expect(current(page)).to_contain_text("Thường trực Tỉnh ủy,")
    keys.press("m")
    expect(page.locator("[data-item]")).to_have_count(before)
    expect(current(page)).to_contain_text("HĐND tỉnh")


def made_of_marked_text(keys: Keyboard) -> None:
    """The target that the reader could not see: its sentence is marked by keys, one digit makes it a target."""
    page = keys.page
    go_to(keys, "≥ 120")
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    marked = "String(getSelection())"
    for _ in range(6):
        if not page.evaluate(marked).startswith("Mỗi"):
            page.keyboard.press("ArrowRight")
    for _ in range(40):
        if paper.FORGOTTEN.rstrip(".") not in page.evaluate(marked):
            page.keyboard.press("Shift+ArrowRight")
    assert paper.FORGOTTEN.rstrip(".") in page.evaluate(marked)
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] [data-marked]")).to_contain_text("làm đầu mối")
    page.keyboard.press("1")
    expect(page.locator("[name=value_0]")).to_be_focused()
    keys.write("100")
    page.keyboard.press("Control+Enter")
    expect(current(page)).to_contain_text("làm đầu mối")
    expect(current(page)).to_contain_text("Thêm tay")


def everything_seen(keys: Keyboard) -> None:
    """Enter accepts and goes on; the table of keys opens and closes; at the end nothing waits."""
    page = keys.page
    keys.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("hoàn tác bước vừa rồi")
    keys.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    keys.press("d")
    waiting = page.locator("[data-item]:not([data-done])")
    while left := waiting.count():
        expect(current(page)).not_to_have_attribute("data-done", "")
        keys.press("Enter" if current(page).locator("[data-press=accept]").count() else "x")
        expect(waiting).to_have_count(left - 1)
    expect(page.locator("#review-progress")).to_contain_text("không còn mục nào đáng ngờ")
