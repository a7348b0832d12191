"""The days of a plan: what is done is not late."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.activities.models import TaskProgress
from tests.activities.work import make_plan, make_task
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def plan(cast):
    return make_plan(cast)


def page(cast, plan):
    return cast.client("hoa").get(reverse("plans:plan_calendar", args=[plan.pk])).content.decode()


def test_a_day_that_has_passed_is_late(cast, plan):
    make_task(plan, title="rà soát hương ước", lead=cast.units["health"], due_on=date(2026, 5, 10))
    shown = page(cast, plan)
    assert "trễ 10 ngày" in shown
    assert "Rà soát hương ước" in shown
    assert "Hoàn thành" not in shown


def test_what_is_done_is_not_late(cast, plan):
    task = make_task(plan, title="rà soát hương ước", lead=cast.units["health"], due_on=date(2026, 5, 10))
    TaskProgress.objects.create(task=task, unit=cast.units["health"], state="done", noted_at=AT)
    shown = page(cast, plan)
    assert "trễ" not in shown
    assert "Hoàn thành" in shown


def test_a_plan_that_has_ended_says_its_days_without_counting(cast):
    old = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    make_task(old, lead=cast.units["health"], due_on=date(2025, 6, 1))
    shown = page(cast, old)
    assert "01/06/2025" in shown
    assert "trễ" not in shown
