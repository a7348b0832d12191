"""What is open at units on a day, in lists and in numbers that agree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.activities.commands import update_task_progress
from songhanh.activities.models import ProgressState
from songhanh.cases.statistics import cases_kept
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import SUPPRESSED, CellValue
from songhanh.organisations.commands import end_appointment
from songhanh.organisations.models import Appointment
from songhanh.plans.commands import discard_draft, start_plan_by_hand
from songhanh.plans.models import AssignmentRole, DraftState, Task
from songhanh.reporting.commands import close_round
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries import ReportState
from songhanh.transitions.queries import open_counts, open_work, readings_begun_by
from tests.activities.work import make_plan, make_task
from tests.cases.intake import take_in
from tests.cast import AT
from tests.reporting.world import build

DAY = date(2026, 5, 20)


def of(cast, *names):
    return [cast.units[name].pk for name in names]


@pytest.fixture
def task(cast) -> Task:
    return make_task(make_plan(cast), lead=cast.units["health"], supporting=(cast.units["womens_union"],))


def said(cast, task, state, *, at=AT):
    update_task_progress(task=task, unit=cast.units["health"], state=state, note="", evidence=None, by=cast.lan, at=at)


def test_a_task_is_open_for_who_leads_and_who_supports(cast, task):
    found = open_work(of(cast, "health", "womens_union"), day=DAY).assignments
    assert [(one.unit_id, one.role) for one in found] == [
        (cast.units["health"].pk, AssignmentRole.LEAD),
        (cast.units["womens_union"].pk, AssignmentRole.SUPPORTING),
    ]
    assert (found[0].task_id, found[0].plan_id, found[0].deadline.day) == (task.pk, task.plan_id, task.due_on)


def test_the_last_note_decides_and_only_for_the_unit_that_wrote_it(cast, task):
    said(cast, task, ProgressState.DONE)
    [left] = open_work(of(cast, "health", "womens_union"), day=DAY).assignments
    assert left.unit_id == cast.units["womens_union"].pk
    said(cast, task, ProgressState.DOING, at=AT + timedelta(hours=1))
    assert len(open_work(of(cast, "health"), day=DAY).assignments) == 1


def test_a_task_of_an_ended_plan_or_an_ended_task_is_not_open(cast, task):
    assert open_work(of(cast, "health"), day=date(2027, 1, 1)).assignments == ()
    assert len(open_work(of(cast, "health"), day=date(2026, 12, 31)).assignments) == 1
    Task.objects.update(ended_at=AT)
    assert open_work(of(cast, "health"), day=DAY).assignments == ()


def test_what_is_due_first_stands_first(cast, task):
    make_task(task.plan, lead=cast.units["health"], due_on=date(2026, 6, 1), title="Sớm hơn", position=2)
    assert [one.title for one in open_work(of(cast, "health"), day=DAY).assignments] == ["Sớm hơn", task.title]


def test_a_report_is_open_until_it_is_accepted(cast):
    world = build(cast)

    def state():
        found = open_work(of(cast, "an_phu"), day=DAY).obligations
        return [(one.state, one.is_in_hand, one.is_untouched) for one in found]

    assert state() == [(ReportState.NOT_STARTED, False, True)]
    sent = world.sent("an_phu", by="minh")
    assert state() == [(ReportState.SUBMITTED, False, False)]
    accept_submission(submission=sent, by=cast.hoa, at=AT)
    assert state() == []


def test_a_report_in_hand_says_whose_it_is(cast):
    world = build(cast)
    submission = world.start("an_phu", by="minh")
    [owed] = open_work(of(cast, "an_phu"), day=DAY).in_hand
    assert (owed.submission_id, owed.prepared_by_id) == (submission.pk, cast.minh.account_id)
    assert (owed.round_id, owed.title, owed.deadline.day) == (world.round.pk, world.round.title, date(2026, 6, 15))


def test_a_report_is_open_where_it_is_answered_for(cast):
    world = build(cast)
    Obligation.objects.filter(pk=world.obligation("health").pk).update(answering_unit=cast.units["justice"])
    assert open_work(of(cast, "health"), day=DAY).obligations == ()
    own, other = open_work(of(cast, "justice"), day=DAY).obligations
    assert {own.owing_unit_id, other.owing_unit_id} == set(of(cast, "health", "justice"))
    assert own.unit_id == other.unit_id == cast.units["justice"].pk
    assert open_counts(of(cast, "justice"), day=DAY)[cast.units["justice"].pk].obligations == 2


def test_of_a_closed_round_only_what_was_begun_is_open(cast):
    world = build(cast)
    world.sent("an_phu", by="minh")
    close_round(round=world.round, by=cast.hoa, at=AT)
    found = open_work(of(cast, "an_phu", "health"), day=DAY).obligations
    assert [one.unit_id for one in found] == of(cast, "an_phu")


def test_readings_belong_to_where_who_began_them_works(cast):
    draft = start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    [reading] = open_work(of(cast, "home_affairs"), day=DAY).readings
    assert (reading.id, reading.state, reading.begun_by_id) == (draft.pk, DraftState.IN_REVIEW, cast.hoa.account_id)
    assert open_work(of(cast, "health"), day=DAY).readings == ()
    assert [one.id for one in readings_begun_by([cast.hoa.account_id])] == [draft.pk]
    held = Appointment.objects.get(person__account_id=cast.hoa.account_id)
    end_appointment(appointment=held, last_day_after=DAY, reason="", by=cast.an, at=AT)
    assert open_work(of(cast, "home_affairs"), day=DAY).readings == ()


def test_a_reading_that_was_set_aside_is_not_open(cast):
    draft = start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    discard_draft(draft=draft, by=cast.hoa, at=AT)
    assert readings_begun_by([cast.hoa.account_id]) == []


@pytest.mark.parametrize("cases", [1, 7])
def test_of_cases_only_that_there_are_any_is_told(cast, cases):
    take_in(cast, times=cases)
    told = cases_kept(of(cast, "social_work", "health"), day=DAY)
    assert list(told.values()).count(SUPPRESSED) == 1
    assert told[cast.units["social_work"].pk] == SUPPRESSED
    assert told[cast.units["health"].pk] == CellValue.reported(0)


def test_the_numbers_are_those_of_the_lists(cast, task):
    world = build(cast)
    world.start("health", by="lan")
    make_task(task.plan, lead=cast.units["womens_union"], supporting=(cast.units["health"],), position=2)
    take_in(cast)
    names = ("health", "womens_union", "an_phu", "social_work", "province")
    counts = open_counts(of(cast, *names), day=DAY)
    for unit_id in of(cast, *names):
        listed = open_work([unit_id], day=DAY)
        told = counts[unit_id]
        assert told.leading == sum(one.role is AssignmentRole.LEAD for one in listed.assignments)
        assert told.supporting == sum(one.role is AssignmentRole.SUPPORTING for one in listed.assignments)
        assert (told.obligations, told.in_hand) == (len(listed.obligations), len(listed.in_hand))
        assert told.cases == listed.cases[unit_id]
        assert told.is_empty is (listed.count() == 0)
    assert counts[cast.units["health"].pk].leading == counts[cast.units["health"].pk].in_hand == 1
    assert counts[cast.province.pk].is_empty


def test_many_units_cost_as_many_queries_as_one(cast, task, django_assert_num_queries):
    build(cast)
    assert Obligation.objects.count() > 3
    for units in (of(cast, "health"), [unit.pk for unit in cast.units.values()]):
        with django_assert_num_queries(4):
            assert open_work(units, day=DAY).count()
        with django_assert_num_queries(3):
            assert len(open_counts(units, day=DAY)) == len(units)
