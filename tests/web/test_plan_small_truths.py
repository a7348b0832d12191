"""Small truths of the plan pages: the year of a day, dots of thousands, as of which day a group is counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, ItemKind, Plan, ReportingDuty
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
ONCE = {"recurrence": "once", "day": 15, "month": 12, "year": 2026}


def plan_with(cast, *, deadline: dict | None = None, amount: str = "60") -> Plan:
    draft = hand_made_draft(cast)
    for item in DraftItem.objects.filter(draft=draft, kind__in=(ItemKind.DEADLINE, ItemKind.TARGET)):
        if item.kind == ItemKind.DEADLINE:
            item.value.update(deadline or {})
        else:
            item.value["amounts"][0]["value"] = amount
        item.save()
    return commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def page(cast, plan: Plan) -> str:
    return " ".join(cast.client("hoa").get(reverse("plans:plan", args=[plan.pk])).content.decode().split())


def test_what_is_reported_once_keeps_its_year(cast):
    plan = plan_with(cast, deadline=ONCE)
    assert "trước ngày 15/12/2026, một lần" in page(cast, plan)
    days = [one.deadline.day for one in queries.obligations_of(plan, day=AT.date()).days if one.duty]
    assert days == [date(2026, 12, 15)]


def test_once_after_the_plan_is_a_day_of_it(cast):
    """A final report is written when a plan is over: "báo cáo tổng kết trước ngày 31/01/2031" of 2026-2030. Leaving
    it out of the calendar, as was done first, leaves out the one day that nobody is reminded of by a yearly rhythm."""
    plan = plan_with(cast, deadline={**ONCE, "day": 31, "month": 1, "year": 2027})
    days = [one.deadline.day for one in queries.obligations_of(plan, day=AT.date()).days if one.duty]
    assert days == [date(2027, 1, 31)]
    assert "31/01/2027" in cast.client("hoa").get(reverse("plans:plan_calendar", args=[plan.pk])).content.decode()
    assert b"20270130" in cast.client("hoa").get(reverse("plans:plan_ics", args=[plan.pk])).content


def test_what_recurs_names_no_year(cast):
    plan = plan_with(cast, deadline={"year": 2026})
    assert ReportingDuty.objects.get(plan=plan).due_year is None
    assert "15/6, 6 tháng một lần" in page(cast, plan)


def test_thousands_are_parted_by_dots(cast):
    assert "≥ 2.500 %" in page(cast, plan_with(cast, amount="2500"))


def test_a_group_in_the_review_is_counted_on_the_day_of_the_plan(cast):
    shown = cast.client("hoa").get(reverse("plans:draft", args=[hand_made_draft(cast).pk])).content.decode()
    assert "2 đơn vị tại ngày của kế hoạch" in shown


def test_the_accounts_lead_to_the_rule_of_confirming(cast):
    shown = cast.client("an").get(reverse("administration:accounts")).content.decode()
    assert reverse("plans:review_rule") in shown
