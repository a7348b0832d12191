"""The page on which a new version stands beside the plan in force."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.plans.commands import add_item, confirm_plan, correct_item, dismiss_item
from songhanh.plans.models import DraftItem, ItemKind
from songhanh.web.templatetags.comparison_words import fact_words
from tests.cast import AT
from tests.plans.conftest import draft, hand_made_draft, plan

__all__ = ["draft", "plan"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def page(cast, one, *, who: str = "hoa", **given: str):
    return cast.client(who).get(reverse("plans:draft_comparison", args=[one.pk]), given)


@pytest.fixture
def version(cast, plan):
    return hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-03-01"})


def test_the_page_tells_what_changed_from_what_to_what(cast, plan, version):
    target = DraftItem.objects.get(draft=version, kind=ItemKind.TARGET)
    amounts = [{"value": "62.5", "unit": "%", "comparator": ">="}]
    correct_item(item=target, value={**target.value, "amounts": amounts}, by=cast.hoa, at=AT)
    dismiss_item(item=DraftItem.objects.get(draft=version, value__section="IV.2"), by=cast.hoa, at=AT)
    value = {"title": "Mở nhà tạm lánh", "lead": ["Sở Y tế"]}
    add_item(draft=version, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    shown = page(cast, version).content.decode()
    assert "<del>≥ 60 %</del> → <ins>≥ 62,5 %</ins>" in shown
    assert "Tuyên truyền tại cơ sở" in shown
    assert "Mở nhà tạm lánh" in shown
    for words in ("1</b> thay đổi", "1</b> mới", "1</b> không còn", "3</b> giữ nguyên"):
        assert words in shown


def test_the_plan_is_chosen_and_one_that_cannot_be_is_not_found(cast, plan, version):
    assert page(cast, version, voi=str(plan.pk)).status_code == 200
    assert page(cast, version, voi=str(uuid4())).status_code == 404
    assert page(cast, version, voi="x").status_code == 404


def test_without_a_plan_that_has_not_ended_the_page_says_so(cast, draft):
    shown = page(cast, draft).content.decode()
    assert "Chưa có kế hoạch nào đang thực hiện" in shown


def test_two_plans_about_different_things_are_told_apart(cast, plan):
    other = hand_made_draft(
        cast, number={"text": "7/KH-UBND"}, title={"text": "Phòng, chống dịch bệnh gia súc, gia cầm"}
    )
    assert "hai kế hoạch khác nhau" in page(cast, other).content.decode()


def test_a_draft_that_has_become_a_plan_leads_to_it(cast, version):
    confirm_plan(draft=version, by=cast.hoa, at=AT)
    assert page(cast, version).headers["Location"] == reverse("plans:draft", args=[version.pk])


def test_the_review_leads_to_the_comparison(cast, plan, version):
    shown = cast.client("hoa").get(reverse("plans:draft", args=[version.pk])).content.decode()
    assert reverse("plans:draft_comparison", args=[version.pk]) in shown


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("value", ("<=", 5, "%"), "≤ 5 %"),
        ("value", ("=", 12, ""), "= 12"),
        ("year", 2030, "2030"),
        ("year", None, "–"),
        ("lead", ("Sở A", "Sở B"), "Sở A; Sở B"),
        ("lead", (), "–"),
        ("rhythm", ("half_yearly", (15, 6, None), False), "trước ngày 15/6, 6 tháng một lần"),
        ("rhythm", ("monthly", (20, None, None), True), "hết ngày 20, hằng tháng"),
        ("rhythm", ("once", (None, None, None), False), "một lần"),
        ("rhythm", ("once", (15, 12, 2026), False), "trước ngày 15/12/2026, một lần"),
        ("text", "Câu", "Câu"),
        ("force", "request", "đề nghị"),
        ("to", ("Sở Nội vụ",), "Sở Nội vụ"),
        ("who", "Sở Y tế; Công an tỉnh", "Sở Y tế; Công an tỉnh"),
        ("where", "", "–"),
    ],
)
def test_a_fact_is_told_as_people_write_it(name, value, words):
    assert fact_words(value, name) == words


def test_whoever_confirms_is_told_of_the_plan_that_may_be_the_older_version(cast, plan, version):
    shown = cast.client("hoa").get(reverse("plans:confirm", args=[version.pk])).content.decode()
    assert f"{reverse('plans:draft_comparison', args=[version.pk])}?voi={plan.pk}" in shown


def test_whoever_confirms_a_plan_about_something_else_is_told_of_no_older_version(cast, plan):
    other = hand_made_draft(cast, number={"text": "7/KH-UBND"}, title={"text": "Phòng, chống dịch bệnh gia cầm"})
    shown = cast.client("hoa").get(reverse("plans:confirm", args=[other.pk])).content.decode()
    assert "bản trước" not in shown
