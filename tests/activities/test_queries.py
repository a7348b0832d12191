"""Reads of work: set-based, the last note counts, voided courses do not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.activities.models import Audience, ProgressState, TaskProgress, Training
from songhanh.activities.queries import (
    TrainingCount,
    late_tasks,
    latest_progress,
    tasks_of_units,
    tasks_visible_to,
    training_counts,
    work_on,
)
from songhanh.activities.rules import DueState, Progress
from songhanh.kernel.periods import Period, PeriodKind
from tests.activities.work import make_plan, make_task
from tests.cast import AT

TODAY = date(2026, 5, 20)


def note(task, unit, state, *, days=0):
    return TaskProgress.objects.create(task=task, unit=unit, state=state, noted_at=AT + timedelta(days=days))


def test_last_note_counts_per_task_and_unit(cast):
    plan = make_plan(cast)
    first, second = make_task(plan), make_task(plan, position=2)
    commune, union = cast.units["an_phu"], cast.units["womens_union"]
    note(first, commune, ProgressState.DONE, days=2)
    note(first, commune, ProgressState.DOING, days=1)
    note(first, union, ProgressState.LATE)
    latest = latest_progress([first.pk, second.pk])
    assert {key: row.state for key, row in latest.items()} == {
        (first.pk, commune.pk): "done",
        (first.pk, union.pk): "late",
    }


@pytest.mark.parametrize("many", [1, 30])
def test_any_number_of_tasks_costs_four_queries(cast, many, django_assert_num_queries):
    plan = make_plan(cast)
    for position in range(many):
        task = make_task(plan, lead=cast.units["an_phu"], supporting=(cast.units["health"],), position=position)
        note(task, cast.units["an_phu"], ProgressState.DOING)
    with django_assert_num_queries(4):
        assert len(work_on(tasks_visible_to(cast.hoa), day=TODAY)) == many


def test_leading_units_decide_how_a_task_stands(cast):
    task = make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["health"],))
    note(task, cast.units["an_phu"], ProgressState.DONE)
    [work] = work_on([task], day=TODAY)
    assert (work.state, work.due) == (Progress.DONE, DueState.DONE)
    assert [part.state for part in work.supporting] == [Progress.NOT_STARTED]


def test_what_a_unit_owes_is_its_own_part(cast):
    task = make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["health"],))
    note(task, cast.units["an_phu"], ProgressState.DONE)
    [work] = tasks_of_units([cast.units["health"].pk], day=TODAY)
    assert (work.task, work.state) == (task, Progress.NOT_STARTED)


def test_tasks_of_ended_and_coming_plans_are_not_owed(cast):
    commune = cast.units["an_phu"]
    old = make_plan(cast, number="1/KH", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    new = make_plan(cast, number="2/KH", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    make_task(old, lead=commune, due_on=date(2025, 6, 1))
    make_task(new, lead=commune, due_on=date(2027, 6, 1))
    assert tasks_of_units([commune.pk], day=TODAY) == []
    assert late_tasks(cast.province.pk, day=TODAY) == []


def test_unmatched_group_stays_as_text(cast):
    task = make_task(make_plan(cast))
    task.assignments.create(role="supporting", text="Các sở, ban, ngành")
    [work] = work_on([task], day=TODAY)
    assert [(part.unit_id, part.name) for part in work.parts] == [(None, "Các sở, ban, ngành")]


def test_a_unit_into_which_several_have_gone_stands_in_a_task_once(cast):
    task = make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["health"],))
    for role in ("lead", "supporting"):
        task.assignments.create(role=role, unit=cast.units["justice"], responsible_unit=cast.units["an_phu"], text="Sở")
    [work] = work_on([task], day=TODAY)
    assert [(part.unit_id, part.is_lead) for part in work.parts] == [
        (cast.units["an_phu"].pk, True),
        (cast.units["health"].pk, False),
    ]


def test_late_tasks_are_those_whose_leads_are_not_done(cast):
    plan = make_plan(cast)
    commune = cast.units["an_phu"]
    late = make_task(plan, lead=commune, due_on=date(2026, 5, 1), position=1)
    done = make_task(plan, lead=commune, due_on=date(2026, 5, 1), position=2)
    make_task(plan, lead=commune, due_on=date(2026, 5, 20), position=3)
    before = make_task(plan, lead=commune, due_on=date(2026, 5, 20), due_inclusive=False, position=4)
    note(done, commune, ProgressState.DONE)
    assert [work.task for work in late_tasks(cast.province.pk, day=TODAY)] == [late, before]
    assert late_tasks(cast.other_province.pk, day=TODAY) == []


def course(unit, *, ends_on, women, men, audience=Audience.GENDER_OFFICERS, **more):
    return Training.objects.create(
        unit=unit,
        title="Lớp",
        audience=audience,
        starts_on=ends_on,
        ends_on=ends_on,
        women=women,
        men=men,
        recorded_at=AT,
        **more,
    )


def test_courses_count_in_the_period_in_which_they_ended(cast):
    commune = cast.units["an_phu"]
    half = Period(2026, PeriodKind.HALF_YEAR)
    course(commune, ends_on=date(2025, 12, 14), women=100, men=100)
    course(commune, ends_on=date(2025, 12, 15), women=10, men=5)
    course(commune, ends_on=date(2026, 6, 14), women=1, men=0, audience=Audience.RESIDENTS)
    course(commune, ends_on=date(2026, 6, 15), women=100, men=100)
    course(commune, ends_on=date(2026, 3, 1), women=100, men=100, voided_at=AT, voided_reason="trùng")
    counts = training_counts([commune.pk, cast.units["health"].pk], period=half)
    assert counts == {commune.pk: TrainingCount(courses=2, women=11, men=5)}
    assert counts[commune.pk].total == 16
    officers = training_counts([commune.pk], period=half, audience=Audience.GENDER_OFFICERS)
    assert officers == {commune.pk: TrainingCount(courses=1, women=10, men=5)}


def test_trainings_of_all_units_cost_one_query(cast, django_assert_num_queries):
    for unit in ("an_phu", "health", "justice"):
        course(cast.units[unit], ends_on=date(2026, 3, 1), women=2, men=2)
    with django_assert_num_queries(1):
        counts = training_counts([u.pk for u in cast.units.values()], period=Period(2026, PeriodKind.HALF_YEAR))
    assert len(counts) == 3
