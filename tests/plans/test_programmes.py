"""A plan with what amends it is one programme: also where an amendment is corrected, and as of an earlier day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.activities.queries import tasks_of_units
from songhanh.plans import queries
from songhanh.plans.commands import Succession, confirm_plan, end_task
from songhanh.plans.errors import PlanReplaced
from songhanh.plans.models import Follows, ItemKind, Plan, PlanDraft, Target, Task
from songhanh.plans.queries.comparison import compare_with
from tests.cast import AT, Cast
from tests.plans.test_succeeding import (
    AFTER,
    TODAY,
    WORK,
    amend,
    counting,
    leave_out,
    newer,
    replace,
    task,
    version,
)
from tests.plans.test_what_an_amendment_ends import add_task, bare_draft, confirm

__all__ = ["version"]
FIVE = {"start_year": 2026, "end_year": 2030}
SHELTER = "Mở nhà tạm lánh"


@pytest.fixture
def amendment(cast: Cast, plan: Plan, version: PlanDraft) -> Plan:
    """99/KH-UBND amends the plan; the work of communes goes on as it was."""
    leave_out(cast, version, ItemKind.TASK, value__section="IV.2")
    return amend(cast, version, plan)


@pytest.fixture
def corrected(cast: Cast, amendment: Plan) -> Plan:
    """A corrected copy of 99/KH-UBND in its place."""
    draft = newer(cast, "99/KH-UBND")
    leave_out(cast, draft, ItemKind.TASK, value__section="IV.2")
    return replace(cast, draft, amendment)


# An amendment that is corrected


def test_what_takes_the_place_of_an_amendment_amends_the_same_plan(plan, amendment, corrected):
    for one in (plan, amendment, corrected):
        assert queries.whole_of(one) == [plan, corrected]
        assert queries.standing_for(one, day=AFTER) == [plan, corrected]
    assert [counting(one) for one in (plan, amendment, corrected)] == [[0, 1, 0], [0, 0, 0], [1, 2, 1]]


def test_reports_of_a_programme_are_found_from_each_of_its_plans_after_a_correction(plan, amendment, corrected):
    for one in (plan, corrected):
        assert [duty.plan for part in queries.whole_of(one) for duty in queries.reporting_duties(part)] == [corrected]


def test_the_plan_says_that_the_correction_amends_it(plan, amendment, corrected):
    assert queries.ties_of(plan).amended_by == (corrected,)
    assert queries.ties_of(amendment).replaced_by == corrected
    assert not queries.ties_of(corrected).amended_by


def test_who_replaces_the_plan_afterwards_replaces_the_correction_too(cast, plan, amendment, corrected):
    made = replace(cast, newer(cast, "120/KH-UBND"), plan)
    assert [counting(one) for one in (plan, amendment, corrected, made)] == [[0, 0, 0]] * 3 + [[1, 3, 1]]
    assert queries.plan_in_force(cast.province.pk, TODAY) == [made]
    for one in (plan, amendment, corrected):
        one.refresh_from_db()
        assert queries.standing_for(one, day=TODAY) == [made]
    assert queries.ties_of(corrected).replaced_by == made
    with pytest.raises(PlanReplaced) as refused:
        end_task(task=task(corrected), reason="Vì", by=cast.hoa, at=AT)
    assert "120/KH-UBND thay thế" in refused.value.sentence("vi")


def test_a_correction_also_takes_up_what_still_went_on_in_the_plan(cast, plan, amendment):
    draft = newer(cast, "99/KH-UBND")
    told = compare_with(amendment, draft=draft, today=TODAY).tally("task")
    assert (told.met, told.left, told.added, told.all_ending) == (3, 0, 0, 3)
    made = replace(cast, draft, amendment)
    assert [counting(one) for one in (plan, amendment, made)] == [[0, 0, 0], [0, 0, 0], [1, 3, 1]]
    assert task(plan, "Tuyên truyền tại cơ sở").ended_reason == "Theo bản sửa đổi, bổ sung 99/KH-UBND."
    assert task(made).continues == task(amendment)
    plan.refresh_from_db()
    assert plan.replaced_at is None


def test_a_correction_leaves_what_it_does_not_speak_of_in_the_plan_and_ends_the_amendment(cast, plan, amendment):
    draft = bare_draft(cast, "99/KH-UBND")
    add_task(cast, draft, title=SHELTER)
    told = compare_with(amendment, draft=draft, today=TODAY).tally("task")
    assert (told.met, told.left, told.added, told.all_ending) == (0, 3, 1, 2)
    made = replace(cast, draft, amendment)
    assert [counting(one) for one in (plan, amendment, made)] == [[0, 1, 0], [0, 0, 0], [0, 1, 0]]


def test_an_amendment_of_an_amendment_speaks_of_the_whole_programme(cast, plan, amendment):
    made = amend(cast, newer(cast, "100/KH-UBND"), amendment)
    assert [counting(one) for one in (plan, amendment, made)] == [[0, 0, 0], [0, 0, 0], [1, 3, 1]]
    assert queries.whole_of(made) == [plan, amendment, made]


def test_a_correction_of_a_plan_of_its_own_begins_a_programme_of_its_own(cast, plan):
    first = replace(cast, newer(cast, "99/KH-UBND"), plan)
    assert queries.whole_of(plan) == [plan]
    assert queries.whole_of(first) == [first]


def test_two_amendments_of_one_plan_speak_of_it_as_it_stands(cast, plan, version):
    first = amend(cast, version, plan)
    second = amend(cast, newer(cast, "100/KH-UBND"), plan)
    assert [counting(one) for one in (plan, first, second)] == [[0, 0, 0], [0, 0, 0], [1, 3, 1]]
    assert task(second).continues == task(first)
    assert queries.ties_of(plan).amended_by == (first, second)
    assert queries.ties_of(first).follows == plan
    assert not queries.ties_of(plan).replaced_by


# As of an earlier day


def test_as_of_an_earlier_day_a_plan_stands_with_what_amended_it_by_then(cast, plan, amendment):
    later = AT + timedelta(days=10)
    made = confirm_plan(
        draft=newer(cast, "120/KH-UBND"), by=cast.hoa, at=later, succeeds=Succession(plan, Follows.REPLACES)
    )
    for one in (plan, amendment):
        one.refresh_from_db()
        assert queries.standing_for(one, day=TODAY + timedelta(days=9)) == [plan, amendment]
        assert queries.standing_for(one, day=TODAY + timedelta(days=10)) == [made]
    assert queries.standing_for(plan, day=TODAY - timedelta(days=1)) == [plan]
    assert queries.whole_of(plan, day=TODAY + timedelta(days=9)) == [plan, amendment]
    assert queries.whole_of(plan) == [plan]


# An amendment that names another period


def titles_on(day: date) -> list[tuple[str, str]]:
    """(plan, task) of everything in force on a day."""
    standing = queries.in_force_on(day, through="plan__") & queries.counting_on(day)
    return sorted(Task.objects.filter(standing).values_list("plan__document__number", "title"))


@pytest.fixture
def five_years(cast: Cast) -> Plan:
    draft = bare_draft(cast, "50/KH-UBND", period=FIVE)
    for title in (WORK, SHELTER):
        add_task(cast, draft, title=title, lead=["Sở Y tế"])
    return confirm(cast, draft)


@pytest.mark.parametrize("period", [(2027, 2030), (2026, 2026), (2026, 2030), (None, 2028)])
def test_an_amendment_counts_from_when_it_is_confirmed_as_long_as_the_plan(cast, five_years, period):
    draft = bare_draft(cast, "51/KH-UBND", period={"start_year": period[0], "end_year": period[1]})
    add_task(cast, draft, title=WORK, lead=["Sở Y tế"])
    made = amend(cast, draft, five_years)
    assert titles_on(TODAY - timedelta(days=1)) == [("50/KH-UBND", SHELTER), ("50/KH-UBND", WORK)]
    for day in (TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2030, 12, 31)):
        assert titles_on(day) == [("50/KH-UBND", SHELTER), ("51/KH-UBND", WORK)]
        assert queries.state_of(made, day=day).value == "in_force"
        assert len(tasks_of_units([cast.units["health"].pk], day=day)) == 2
    assert titles_on(date(2031, 1, 1)) == []
    assert task(made).due_on == date(period[1], 12, 31)


def test_an_amendment_that_lasts_longer_than_the_plan_keeps_its_own_last_day(cast, five_years):
    draft = bare_draft(cast, "51/KH-UBND", period={"start_year": 2027, "end_year": 2035})
    add_task(cast, draft, title=WORK, lead=["Sở Y tế"])
    made = amend(cast, draft, five_years)
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (date(2026, 1, 1), date(2035, 12, 31))
    five_years.refresh_from_db()
    assert five_years.ends_on == date(2030, 12, 31)


def test_the_correction_of_an_amendment_lasts_as_long_as_the_plan_too(cast, five_years):
    def draft_of(number: str) -> PlanDraft:
        draft = bare_draft(cast, number, period={"start_year": 2027, "end_year": 2027})
        add_task(cast, draft, title=WORK, lead=["Sở Y tế"])
        return draft

    made = replace(cast, draft_of("51/KH-UBND"), amend(cast, draft_of("51/KH-UBND"), five_years))
    assert (made.starts_on, made.ends_on) == (date(2026, 1, 1), date(2030, 12, 31))


def test_a_plan_that_replaces_another_keeps_its_own_period(cast, five_years):
    draft = bare_draft(cast, "51/KH-UBND", period={"start_year": 2027, "end_year": 2028})
    made = replace(cast, draft, five_years)
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (date(2027, 1, 1), date(2028, 12, 31))
    assert not Target.objects.filter(ended_at=None).exists()
