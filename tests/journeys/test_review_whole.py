"""Real documents reviewed from the first item to the last by keyboard alone; skipped where they are not at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium
from tests.journeys.stage import PATIENCE, Stage, build_demo, highlighted, serving
from tests.journeys.test_review_keys import MOST_KEYS, Keyboard, current, waiting_now

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DOCUMENTS = ("seeds/001_9f902e4d1a5744eb.txt", "more/005_hatinh_624_kh_mamnon_2025.txt")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout"),
]
TYPED = {
    "Chỉ tiêu": "95",
    "Nhiệm vụ": "Sở Tư pháp",
    "Nơi nhận": "Bộ Nội vụ (để báo cáo)",
    "Nguồn kinh phí": "Ngân sách tỉnh",
    "Căn cứ": "1/NQ-CP",
    "Hoạt động": "Mở lớp tập huấn cho cán bộ trong năm 2026",
}
"""Of each kind one item is corrected in the field where its form opens."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A demo province, served once for all documents; the pictures stay in the folder of the test."""
    folder = tmp_path_factory.mktemp("review")
    pictures, data = folder / "pictures", folder / "data"
    pictures.mkdir()
    data.mkdir()
    expect.set_options(timeout=PATIENCE)
    build_demo(data)
    with serving(data) as address, chromium() as browser:
        made = Stage(browser=browser, address=address, folder=pictures)
        yield made
        made.leave()
    expect.set_options(timeout=5_000)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_document_is_reviewed_whole_without_a_mouse(stage, name):
    page = brought_in(stage, CORPUS / name)
    keys = Keyboard(page)
    first = current(page)
    expect(first).to_be_focused()
    assert highlighted(page)
    stage.shows(page, "begun", whole=False)
    per_item = corrected(keys)
    stage.shows(page, "corrected", whole=False)
    seen = everything_settled(keys)
    stage.shows(page, "settled", whole=False)
    assert per_item <= MOST_KEYS
    assert sum(seen.values()) > 0
    assert stage.complaints == []


def brought_in(stage: Stage, path: Path) -> Page:
    """The document handed in and read; the review stands open at its first doubt."""
    page = stage.at("hoa", "/ke-hoach/tai-len/")
    page.get_by_label("Tệp").set_input_files(path)
    page.get_by_role("button", name="Tải lên và đọc").press("Enter")
    expect(page.locator("[data-review]").or_(page.get_by_role("link", name="Xem kết quả")).first).to_be_visible()
    if page.locator("[data-review]").count() == 0:
        page.get_by_role("link", name="Xem kết quả").press("Enter")
    expect(current(page)).to_have_count(1)
    return page


def corrected(keys: Keyboard) -> float:
    """One item of each kind that the document has; gives the keys that an item took beside what was typed."""
    page = keys.page
    pressed, items = keys.pressed, 0
    for kind, typed in TYPED.items():
        if not stood_at(page, kind):
            continue
        keys.press("e")
        expect(page.locator("[data-editing] :focus")).to_have_count(1)
        page.evaluate("document.activeElement.select()")
        keys.write(typed)
        keys.press("Control+Enter")
        expect(page.locator("[data-editing]")).to_have_count(0)
        expect(page.locator("[data-item][data-done]", has_text=typed).first).to_contain_text("Đã sửa")
        expect(waiting_now(page)).to_be_focused()
        items += 1
    assert items >= 4
    return (keys.pressed - pressed) / items


def stood_at(page: Page, kind: str) -> bool:
    """Walks by arrows to the first waiting item of a kind; False when the document has none."""
    wanted = f"""[...document.querySelectorAll('[data-item]')].findIndex(
        item => !item.matches('[data-done]') && item.querySelector('.review-kind b').textContent === '{kind}')"""
    at = "[...document.querySelectorAll('[data-item]')].findIndex(item => item.hasAttribute('aria-current'))"
    to, place = page.evaluate(wanted), page.evaluate(at)
    if to < 0:
        return False
    for _ in range(abs(to - place)):
        page.keyboard.press("ArrowDown" if to > place else "ArrowUp")
    assert page.evaluate(at) == to
    return True


def everything_settled(keys: Keyboard) -> Counter[str]:
    """Doubts and pieces one by one, whole headings of activities by one key, until nothing waits; keys by name."""
    page, seen = keys.page, Counter[str]()
    waiting = page.locator("[data-item]:not([data-done])")
    keys.press("d")
    while left := waiting.count():
        inside = current(page).evaluate(
            "item => Boolean(item.closest('[data-together]')?.querySelector('[data-press-together]'))"
        )
        if current(page).evaluate("item => item.matches('[data-done]')"):
            assert stood_at_any(page)
            continue
        is_unread = current(page).locator("[data-press=accept]").count() == 0
        key = "a" if inside else "x" if is_unread else "Enter"
        seen[key] += 1
        if key == "a":
            with page.expect_navigation():
                keys.press(key)
            expect(page.locator(".notice", has_text="hoạt động")).to_be_visible()
            assert waiting.count() < left
        else:
            keys.press(key)
            expect(waiting).to_have_count(left - 1)
    expect(page.locator("#review-progress")).to_contain_text("không còn mục nào đáng ngờ")
    expect(page.locator("#review-progress")).not_to_contain_text("chưa hiểu")
    return seen


def stood_at_any(page: Page) -> bool:
    """Down to the next item that waits, up when there is none below."""
    for key in ("ArrowDown", "ArrowUp"):
        for _ in range(400):
            if not current(page).evaluate("item => item.matches('[data-done]')"):
                return True
            page.keyboard.press(key)
    return False
