"""Work and courses as each person may see them: in, out, order, and what does not count."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest

from songhanh.activities.commands import record_training, update_task_progress
from songhanh.activities.errors import EndsBeforeStart, LateNeedsReason, NobodyTrained, NotHeldYet, TaskHasEnded
from songhanh.activities.models import ProgressState, TaskProgress, Training
from songhanh.activities.queries import (
    TrainingCount,
    answers_for,
    people_in,
    progress_notes,
    task_list,
    tasks_visible_to,
    trainings_of,
    trainings_visible_to,
)
from songhanh.activities.rules import DueState, Progress
from songhanh.audit.models import AuditEvent
from tests.activities.test_commands import COURSE
from tests.activities.test_queries import course, note
from tests.activities.work import make_plan, make_task
from tests.cast import AT

TODAY = date(2026, 5, 20)
OURS = {"hoa", "binh", "minh", "thu", "lan", "quan", "dung", "an", "van", "giang", "tuyet", "son", "yen"}


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["womens_union"],))


def who(cast, query):
    """Names of the cast for whom the query finds something."""
    return {name for name, actor in cast.actors.items() if query(actor)}


def test_tasks_of_the_province_are_seen_by_everybody_in_it_and_by_nobody_else(cast, task):
    assert who(cast, lambda actor: tasks_visible_to(actor).exists()) == OURS


def test_notes_are_seen_with_their_task_newest_first(cast, task):
    first = note(task, cast.units["an_phu"], ProgressState.DOING)
    second = note(task, cast.units["womens_union"], ProgressState.DONE, days=1)
    assert list(progress_notes(task, actor=cast.minh)) == [second, first]
    assert not progress_notes(task, actor=cast.khach).exists()


def test_the_list_is_of_plans_in_force_or_of_one_plan(cast):
    old = make_plan(cast, number="1/KH", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    now = make_plan(cast, number="2/KH")
    ended = make_task(old, lead=cast.units["an_phu"], due_on=date(2025, 6, 1))
    standing = make_task(now, lead=cast.units["an_phu"])
    assert [work.task for work in task_list(cast.hoa, day=TODAY)] == [standing]
    (of_old,) = task_list(cast.hoa, day=TODAY, plan_id=old.pk)
    assert (of_old.task, of_old.due, of_old.is_overdue) == (ended, DueState.ENDED, False)
    assert task_list(cast.khach, day=TODAY) == []


def test_the_list_of_a_unit_has_what_it_leads_and_what_it_supports(cast, task):
    plan = task.plan
    make_task(plan, lead=cast.units["health"], position=2)
    mine = task_list(cast.thu, day=TODAY, unit_ids=[cast.units["womens_union"].pk])
    assert [work.task for work in mine] == [task]


def test_a_task_taken_out_of_its_plan_stands_in_no_list(cast, task):
    task.ended_at = AT
    task.save(update_fields=["ended_at"])
    assert task_list(cast.hoa, day=TODAY) == []


def test_tasks_come_in_the_order_of_their_days(cast):
    plan = make_plan(cast)
    days = [date(2026, 9, 1), date(2026, 6, 1), date(2026, 7, 1)]
    for position, day in enumerate(days):
        make_task(plan, lead=cast.units["an_phu"], due_on=day, position=position)
    assert [work.task.due_on for work in task_list(cast.hoa, day=TODAY)] == sorted(days)


def test_a_task_tells_its_leads_from_its_supporters_and_counts_its_days(cast, task):
    (work,) = task_list(cast.hoa, day=TODAY)
    assert [part.name for part in work.leads] == ["Xã An Phú"]
    assert [part.name for part in work.supporting] == ["Hội Liên hiệp Phụ nữ tỉnh"]
    assert (work.state, work.days_left) == (Progress.NOT_STARTED, (date(2026, 9, 30) - TODAY).days)


def test_who_answers_for_a_task_is_who_stands_in_it_today(cast, task):
    asked = [cast.units[name].pk for name in ("an_phu", "womens_union", "health")]
    assert answers_for(unit_ids=asked, task=task) == set(asked[:2])
    assert answers_for(unit_ids=[], task=task) == set()


def test_courses_are_seen_by_their_unit_and_by_who_reads_the_province(cast):
    course(cast.units["an_phu"], ends_on=date(2026, 3, 1), women=1, men=1)
    assert who(cast, lambda actor: trainings_visible_to(actor).exists()) == {
        "hoa",
        "binh",
        "dung",
        "giang",
        "minh",
        "son",
    }


def test_the_register_begins_with_the_latest_course_and_keeps_voided_ones(cast):
    unit = cast.units["an_phu"]
    early = course(unit, ends_on=date(2026, 1, 5), women=1, men=1)
    late = course(unit, ends_on=date(2026, 5, 5), women=1, men=1, voided_at=AT, voided_reason="trùng")
    assert list(trainings_visible_to(cast.minh)) == [late, early]


def test_courses_of_a_task_leave_voided_ones_and_other_tasks_out(cast, task):
    unit = cast.units["an_phu"]
    held = course(unit, ends_on=date(2026, 1, 5), women=1, men=1, task=task)
    course(unit, ends_on=date(2026, 1, 6), women=1, men=1, task=task, voided_at=AT, voided_reason="trùng")
    course(unit, ends_on=date(2026, 1, 7), women=1, men=1)
    assert trainings_of(task, actor=cast.hoa) == [held]
    assert trainings_of(task, actor=cast.lan) == []


def test_people_are_counted_without_voided_courses_and_nobody_is_zero(cast, django_assert_num_queries):
    unit = cast.units["an_phu"]
    course(unit, ends_on=date(2026, 1, 5), women=18, men=12)
    course(unit, ends_on=date(2026, 2, 5), women=2, men=0)
    course(unit, ends_on=date(2026, 2, 6), women=99, men=99, voided_at=AT, voided_reason="trùng")
    with django_assert_num_queries(1):
        assert people_in(trainings_visible_to(cast.minh)) == TrainingCount(courses=2, women=20, men=12)
    assert people_in(trainings_visible_to(cast.lan)) == TrainingCount(courses=0, women=0, men=0)


CHANGES = {
    EndsBeforeStart: {"starts_on": date(2026, 4, 3)},
    NotHeldYet: {"ends_on": date(2026, 5, 21)},
    NobodyTrained: {"women": 0, "men": 0},
}


@pytest.mark.parametrize("refusal", list(CHANGES))
def test_a_refused_course_leaves_nothing_and_says_what_to_do(cast, refusal):
    details = replace(COURSE, **CHANGES[refusal])
    with pytest.raises(refusal) as refused:
        record_training(unit=cast.units["an_phu"], details=details, by=cast.minh, at=AT)
    assert not Training.objects.exists()
    assert not AuditEvent.objects.filter(action="training.recorded").exists()
    assert "{" not in refused.value.sentence("vi") + refused.value.sentence("en")


def test_a_course_can_carry_out_a_task_and_counts_from_the_day_it_ended(cast, task):
    details = replace(COURSE, task=task, ends_on=TODAY)
    training = record_training(unit=cast.units["an_phu"], details=details, by=cast.minh, at=AT)
    assert trainings_of(task, actor=cast.hoa) == [training]


@pytest.mark.parametrize(
    ("state", "note_text", "refusal"), [(ProgressState.LATE, " \n ", LateNeedsReason), (ProgressState.DOING, "", None)]
)
def test_a_note_is_asked_for_only_of_who_is_late(cast, task, state, note_text, refusal):
    def update():
        return update_task_progress(
            task=task, unit=cast.units["an_phu"], state=state, note=note_text, evidence=None, by=cast.minh, at=AT
        )

    if refusal is None:
        assert update().note == ""
        return
    with pytest.raises(refusal):
        update()
    assert not TaskProgress.objects.exists()
    assert not AuditEvent.objects.filter(action="task.progressed").exists()


def test_the_refusal_of_an_ended_task_names_its_day(cast, task):
    task.ended_at = AT - timedelta(days=1)
    task.save(update_fields=["ended_at"])
    with pytest.raises(TaskHasEnded) as refused:
        update_task_progress(
            task=task,
            unit=cast.units["an_phu"],
            state=ProgressState.DONE,
            note="xong",
            evidence=None,
            by=cast.minh,
            at=AT,
        )
    assert "19/05/2026" in refused.value.sentence("vi")


def test_a_note_is_stored_in_one_form_of_its_letters(cast, task):
    decomposed = unicodedata.normalize("NFD", "Đã mở lớp")
    progress = update_task_progress(
        task=task,
        unit=cast.units["an_phu"],
        state=ProgressState.DOING,
        note=f"  {decomposed} ",
        evidence=None,
        by=cast.minh,
        at=AT,
    )
    assert progress.note == "Đã mở lớp"
