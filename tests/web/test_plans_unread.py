"""Pieces that were not understood, on the review screen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.plans import commands
from songhanh.plans.models import ItemState, PlanDraft
from songhanh.reading.account import REASONS
from songhanh.web.plans import words
from tests.cast import AT
from tests.plans.conftest import HEAD, hand_made_draft
from tests.plans.test_unread import TEXT, draft, unread

__all__ = ["draft"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")
HX = {"HX-Request": "true"}


def shown(cast, draft: PlanDraft, **given: str) -> str:
    return cast.client("hoa").get(reverse("plans:draft", args=[draft.pk]), given).content.decode()


def test_every_reason_of_the_reader_has_its_own_sentence():
    assert set(words.UNREAD) >= REASONS
    assert words.unread_words("strange") == words.unread_words("not_understood")


def test_each_piece_stands_with_its_reason_and_leads_to_its_place(cast, draft):
    page = shown(cast, draft)
    assert "3 đoạn chưa hiểu" in page
    assert "máy không nhận ra cơ quan được giao" in page
    start = TEXT.index("Đề nghị")
    assert f"#s{start}" in page
    assert f"?start={start}&amp;end={start + 26}" in page
    assert page.count("Không có gì</button>") == 3


def test_the_review_can_be_narrowed_to_the_pieces(cast, draft):
    page = shown(cast, draft, xem="chua-hieu")
    assert page.count("data-item ") == 3


def test_a_draft_in_which_nothing_was_left_over_speaks_of_no_pieces(cast):
    page = shown(cast, hand_made_draft(cast))
    assert "chưa hiểu" not in page
    assert "Chưa hiểu" not in page


def test_nothing_in_it_is_one_press_and_the_count_follows(cast, draft):
    url = reverse("plans:item_accept", args=[unread(draft)[0].pk])
    card = cast.client("hoa").post(url, headers=HX).content.decode()
    assert "2 đoạn chưa hiểu" in card
    assert "Xem lại" in card
    assert "data-done" in card


def test_a_piece_has_no_form_of_its_own_but_becomes_an_item(cast, draft):
    last = unread(draft)[-1]
    client = cast.client("hoa")
    response = client.get(reverse("plans:item", args=[last.pk]))
    address = reverse("plans:item_add", args=[draft.pk]) + f"?start={last.start}&end={last.end}"
    assert response.headers["Location"] == address
    asked = client.get(address).content.decode()
    assert "Trời mưa thì nghỉ" in asked
    assert 'value="unread"' not in asked
    client.post(address + "&kind=budget_source", {"text": "Trời mưa"})
    last.refresh_from_db()
    assert last.state == ItemState.CORRECTED
    assert "Đã thành mục" in shown(cast, draft)


def test_who_confirms_is_told_of_pieces_that_nobody_looked_at(cast, draft):
    commands.save_head(draft=draft, head=HEAD, by=cast.hoa, at=AT)
    page = cast.client("hoa").get(reverse("plans:confirm", args=[draft.pk])).content.decode()
    assert "3 đoạn của văn bản máy không hiểu và chưa ai xem" in page


def test_the_button_says_how_many_items_it_takes(cast, draft):
    assert "Nhận 1 mục đọc chắc" in shown(cast, draft)


def test_the_button_that_takes_what_is_certain_follows_each_step(cast):
    made = hand_made_draft(cast)
    item = made.items.exclude(kind="unread").first()
    commands.dismiss_item(item=item, by=cast.hoa, at=AT)
    card = cast.client("hoa").post(reverse("plans:item_restore", args=[item.pk]), headers=HX).content.decode()
    assert 'id="review-certain"' in card
    assert 'hx-swap-oob="true"' in card
