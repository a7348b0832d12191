"""A card that was changed brings along what the cards that hang on it become now."""

from __future__ import annotations

import pytest

from songhanh.plans import queries
from songhanh.plans.models import DraftItem, ItemKind
from tests.plans.test_planned_activities import activities, draft  # noqa: F401
from tests.web.test_plans import at

HX = {"HTTP_HX_REQUEST": "true"}


def told(page: str, item: DraftItem) -> str:
    """What the answer says anew of an item. Missing: "" when it says nothing."""
    _, found, rest = page.partition(f'<div id="thanh-{item.pk}" hx-swap-oob="true">')
    return rest.partition("</div>")[0] if found else ""


def test_an_agency_item_in_the_same_words_takes_the_task_from_the_activity_and_gives_it_back(cast, draft):  # noqa: F811
    task = DraftItem.objects.get(draft=draft, kind=ItemKind.TASK)
    training = activities(draft)[0]
    given = {"lead": "Sở Y tế", "duty_0": "Chủ trì tập huấn cho cán bộ xã", "force": "order", "section": "III.1"}
    page = cast.client("hoa").post(at("item", task.pk), given, **HX).content.decode()
    assert "Ai làm: Sở Y tế" in told(page, training)
    assert "Thành nhiệm vụ" not in told(page, training)
    back = cast.client("hoa").post(at("item", task.pk), {**given, "duty_0": "vận động"}, **HX).content.decode()
    assert "Thành nhiệm vụ" in told(back, training)


def test_another_order_of_the_same_unit_under_the_same_heading_takes_none(cast, draft):  # noqa: F811
    task = DraftItem.objects.get(draft=draft, kind=ItemKind.TASK)
    given = {"lead": "Sở Y tế", "duty_0": "treo băng rôn", "force": "order", "section": "II.1"}
    page = cast.client("hoa").post(at("item", task.pk), given, **HX).content.decode()
    assert "Thành nhiệm vụ" in told(page, activities(draft)[0])


def test_nothing_is_told_anew_where_the_page_shows_some_items_only(cast, draft):  # noqa: F811
    task = DraftItem.objects.get(draft=draft, kind=ItemKind.TASK)
    given = {"lead": "Sở Y tế", "duty_0": "vận động", "force": "order", "section": "II.1", "xem": "chua-xem"}
    page = cast.client("hoa").post(at("item", task.pk), given, **HX).content.decode()
    assert f"muc-{task.pk}" in page
    assert "thanh-" not in page.replace(f'id="thanh-{task.pk}"', "")


@pytest.mark.parametrize(
    ("kind", "start", "section", "hang"),
    [
        (ItemKind.TASK, 900, "II.1", True),
        (ItemKind.TASK, 900, "II.1.b", True),
        (ItemKind.TASK, 900, "III.1", True),
        (ItemKind.TARGET, 900, "II.1", False),
        (ItemKind.RECIPIENT, 900, None, False),
        (ItemKind.DEADLINE, -1, "IX", True),
        (ItemKind.TASK, None, None, True),
        (ItemKind.ACTIVITY, 900, "II.1", False),
    ],
)
def test_what_an_item_holds_or_may_give_hangs_on_it(cast, draft, kind, start, section, hang):  # noqa: F811
    start = activities(draft)[0].start if start == -1 else start
    end = None if start is None else start + 3
    item = DraftItem(draft=draft, kind=kind, value={"section": section}, start=start, end=end)
    _, hanging = queries.after_change(item)
    assert (activities(draft)[0].pk in [one.item.pk for one in hanging]) is hang
