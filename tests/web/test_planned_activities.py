"""Activities on the review screen and on the page of the plan; whether a task orders or asks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.plans import commands
from songhanh.plans.models import DraftItem, ItemKind, ItemState
from tests.cast import AT
from tests.plans.conftest import HEAD, hand_made_draft
from tests.plans.test_planned_activities import activities, draft

__all__ = ["draft"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def at(name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=args)


def shown(cast, url: str, **given: str) -> str:
    return cast.client("hoa").get(url, given).content.decode()


def confirmed(cast, draft, *, number: str = "31/KH-UBND"):
    commands.save_head(draft=draft, head={**HEAD, "number": {"text": number}}, by=cast.hoa, at=AT)
    return commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def test_activities_are_told_with_who_where_when_and_for_whom(cast, draft):
    page = shown(cast, at("draft", draft.pk))
    assert "II.1. Truyền thông" in page
    for words in (
        "<b>Thành nhiệm vụ</b>",
        "Sở Y tế",
        "Ở đâu: các xã vùng cao",
        "Khi nào: quý III",
        "Cho ai: phụ nữ; trẻ em gái",
    ):
        assert words in page
    assert "Nhận cả mục (2)" in page
    assert "Đề nghị, không phải giao" in page


def test_a_heading_is_accepted_by_one_button_and_the_view_stays(cast, draft):
    response = cast.client("hoa").post(at("accept_section", draft.pk), {"heading": "II.1", "xem": "chua-xem"})
    assert response.headers["Location"] == at("draft", draft.pk) + "?xem=chua-xem"
    assert [one.state for one in activities(draft)] == ["accepted", "accepted", "proposed", "proposed"]
    page = shown(cast, at("draft", draft.pk), xem="chua-xem")
    assert "Nhận cả mục (2)" not in page
    assert "Nhận cả mục (1)" in page


def test_a_heading_that_is_not_there_takes_nothing(cast, draft):
    cast.client("hoa").post(at("accept_section", draft.pk), {"heading": "IX"})
    assert {one.state for one in activities(draft)} == {ItemState.PROPOSED}


def test_an_activity_is_corrected_in_its_form(cast, draft):
    item = activities(draft)[0]
    page = shown(cast, at("item", item.pk))
    assert "các xã vùng cao" in page
    given = {
        "text": "Tập huấn", "who": "Sở Y tế\nSở Tư pháp", "coordinating": "Công an tỉnh", "where": "xã A; xã B",
        "when": "", "groups": "", "section": "II.1.a", "force": "order",
    }  # fmt: skip
    cast.client("hoa").post(at("item", item.pk), given)
    item.refresh_from_db()
    assert item.state == ItemState.CORRECTED
    assert item.value == {
        "section": "II.1.a", "text": "Tập huấn", "who": ["Sở Y tế", "Sở Tư pháp"],
        "coordinating": ["Công an tỉnh"], "where": ["xã A", "xã B"], "when": None, "groups": [], "force": "order",
    }  # fmt: skip
    changed = shown(cast, at("draft", draft.pk), xem="thay-doi")
    assert "<del>nêu việc</del>" in changed
    assert "<ins>giao, yêu cầu</ins>" in changed


def test_an_activity_may_be_added_by_hand(cast, draft):
    given = {"text": "Ra quân dọn vệ sinh", "section": "II.2"}
    cast.client("hoa").post(at("item_add", draft.pk) + "?kind=activity", given)
    added = DraftItem.objects.get(draft=draft, kind=ItemKind.ACTIVITY, state=ItemState.ADDED)
    assert (added.value["text"], added.value["force"], added.value["who"]) == ("Ra quân dọn vệ sinh", "intent", [])


def test_a_task_that_orders_may_be_made_one_that_asks(cast, draft):
    item = DraftItem.objects.get(draft=draft, kind=ItemKind.TASK)
    cast.client("hoa").post(at("item", item.pk), {"lead": "Sở Y tế", "duty_0": "vận động", "force": "order"})
    item.refresh_from_db()
    assert item.value["force"] == "order"
    cast.client("hoa").post(at("item", item.pk), {"lead": "Sở Y tế", "duty_0": "vận động"})
    item.refresh_from_db()
    assert item.value["force"] == "order"


def test_the_page_of_the_plan_shows_them_under_their_headings(cast, draft):
    page = shown(cast, at("plan", confirmed(cast, draft).pk))
    assert "II.1. Truyền thông (2)" in page
    assert "Ngoài các mục (1)" in page
    assert "Ai làm: Sở Y tế" in page
    assert "<b>Đề nghị</b>" in page


def test_a_plan_without_activities_speaks_of_none(cast, plan_by_hand):
    assert "Hoạt động trong kế hoạch" not in shown(cast, at("plan", plan_by_hand.pk))


@pytest.fixture
def plan_by_hand(cast):
    return commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)


def test_the_matrix_says_which_tasks_only_ask(cast, draft, plan_by_hand):
    assert ">đề nghị<" in shown(cast, at("plan_assignments", confirmed(cast, draft, number="9/KH").pk))
    assert ">đề nghị<" not in shown(cast, at("plan_assignments", plan_by_hand.pk))


@pytest.mark.parametrize("name", ["draft_undo", "accept_certain"])
def test_the_chosen_view_stays_after_a_step(cast, draft, name):
    commands.accept_items(draft=draft, item_ids=[activities(draft)[0].pk], by=cast.hoa, at=AT)
    response = cast.client("hoa").post(at(name, draft.pk), {"xem": "chua-xem"})
    assert "xem=chua-xem" in response.headers["Location"]


@pytest.mark.parametrize("given", ["", "gi-do"])
def test_no_view_or_a_strange_one_leads_to_the_whole_review(cast, draft, given):
    response = cast.client("hoa").post(at("accept_certain", draft.pk), {"xem": given})
    assert response.headers["Location"] == at("draft", draft.pk)


def test_merging_and_splitting_keep_the_view(cast, draft):
    first = activities(draft)[0]
    merged = cast.client("hoa").post(at("item_merge", first.pk), {"xem": "chua-xem"})
    assert merged.headers["Location"] == at("draft", draft.pk) + f"?xem=chua-xem&muc={first.pk}#muc-{first.pk}"
    page = shown(cast, at("item_split", first.pk), xem="chua-xem")
    assert "?xem=chua-xem&amp;muc=" in page
    card = shown(cast, at("draft", draft.pk), xem="chua-xem")
    assert '<input type="hidden" name="xem" value="chua-xem">' in card
    assert """hx-vals='{"xem": "chua-xem"}'""" in card
