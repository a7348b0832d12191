"""The review of a plan that names a unit which has ended, that was registered already, or that has been seen whole."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, ItemKind, PlanDraft
from tests.cast import AT
from tests.plans.conftest import hand_made_draft
from tests.plans.conftest import past as past_of_the_province
from tests.plans.test_ended_units import LABOUR, task

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
past = past_of_the_province
HX = {"HX-Request": "true"}


@pytest.fixture
def draft(cast, past) -> PlanDraft:
    return hand_made_draft(cast)


@pytest.fixture
def item(cast, draft) -> DraftItem:
    return task(draft, cast, "Trợ giúp xã hội, chăm sóc trẻ em gái")


def card(cast, item: DraftItem) -> str:
    return cast.client("hoa").get(reverse("plans:item_card", args=[item.pk]), headers=HX).content.decode()


def test_the_card_says_since_when_and_who_it_is_today(cast, item):
    shown = card(cast, item)
    assert f"{LABOUR} đã kết thúc từ 01/03/2025; nay là <b>Sở Y tế</b>." in shown
    assert 'data-press="heir"' in shown
    assert "không khớp với đơn vị nào" not in shown


def test_one_press_writes_the_heir(cast, item):
    url = reverse("plans:item_heir", args=[item.pk])
    shown = cast.client("hoa").post(url, {"heir": f"{LABOUR} → Sở Y tế"}, headers=HX).content.decode()
    item.refresh_from_db()
    assert item.value["lead"] == ["Sở Y tế"]
    assert "đã kết thúc" not in shown


@pytest.mark.parametrize("heir", ["", "Sở Y tế", f"{LABOUR} → Sở Xây dựng", "Sở Khác → Sở Y tế"])
def test_what_is_no_heir_is_not_written(cast, item, heir):
    url = reverse("plans:item_heir", args=[item.pk])
    assert cast.client("hoa").post(url, {"heir": heir}).status_code == 302
    item.refresh_from_db()
    assert item.value["lead"] == [LABOUR]


def test_where_the_work_was_divided_every_heir_is_offered_and_none_by_key(cast, draft):
    shown = card(cast, task(draft, cast, "Phối hợp tổ chức hội nghị"))
    assert "Ghi Sở Nội vụ" in shown
    assert "Ghi Sở Y tế" in shown
    assert 'data-press="heir"' not in shown


def test_the_picker_finds_the_former_name(cast, item):
    shown = cast.client("hoa").get(reverse("plans:item", args=[item.pk]), headers=HX).content.decode()
    assert f'<option value="Sở Y tế">{LABOUR} → Sở Y tế</option>' in shown


def test_a_deadline_says_what_it_becomes(cast, draft):
    value = {"text": "Sở Y tế hoàn thành hồ sơ trước 30/6", "day": 30, "month": 6, "who": ["Sở Y tế"]}
    made = commands.add_item(
        draft=draft, kind=ItemKind.DEADLINE, value={**value, "recurrence": "once"}, by=cast.hoa, at=AT
    )
    shown = card(cast, made)
    assert "<b>Thành nhiệm vụ:</b> Sở Y tế hoàn thành hồ sơ trước 30/6" in shown
    report = draft.items.get(kind=ItemKind.DEADLINE, value__reporting=True)
    assert "<b>Thành chế độ báo cáo:</b> các sở, ban, ngành" in card(cast, report)


def test_the_tabs_and_the_button_follow_each_step(cast, draft):
    item = draft.items.first()
    commands.dismiss_item(item=item, by=cast.hoa, at=AT)
    shown = cast.client("hoa").post(reverse("plans:item_restore", args=[item.pk]), headers=HX).content.decode()
    waiting = queries.draft_page(draft).progress.waiting
    assert '<div id="review-views" hx-swap-oob="true">' in shown
    assert f'Chưa xem <span class="soft">{waiting}</span>' in shown
    assert "Nhận 0 mục" not in shown


def test_a_document_that_is_registered_is_told_at_the_top_of_the_review(cast, draft):
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    again = hand_made_draft(cast)
    shown = cast.client("hoa").get(reverse("plans:draft", args=[again.pk])).content.decode()
    assert "Trong sổ đã có văn bản cùng số, ngày và cơ quan ban hành." in shown
    assert reverse("plans:plan", args=[plan.pk]) in shown
    other = hand_made_draft(cast, number={"text": "99/KH-UBND"})
    assert "Trong sổ đã có" not in cast.client("hoa").get(reverse("plans:draft", args=[other.pk])).content.decode()


def test_what_an_amending_document_does_not_mention_goes_on(cast, draft):
    commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    title = {"text": "Sửa đổi, bổ sung Kế hoạch thực hiện công tác bình đẳng giới năm 2026"}
    amending = hand_made_draft(cast, number={"text": "99/KH-UBND"}, title=title)
    commands.dismiss_item(
        item=amending.items.filter(kind=ItemKind.TASK).order_by("position").first(), by=cast.hoa, at=AT
    )
    shown = cast.client("hoa").get(reverse("plans:draft_comparison", args=[amending.pk])).content.decode()
    assert "<summary>2 mục không nhắc tới, vẫn theo kế hoạch cũ</summary>" in shown
    assert "không còn" not in shown
