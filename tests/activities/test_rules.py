"""How work stands to its deadline, as tables."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.activities.errors import EndsBeforeStart, LateNeedsReason, NobodyTrained, NotHeldYet
from songhanh.activities.models import ProgressState
from songhanh.activities.rules import DueState, Progress, check_note, check_training, due_state, overall
from songhanh.kernel.deadlines import Deadline

END = date(2026, 12, 31)
BEFORE_15_JUNE = Deadline(date(2026, 6, 15), inclusive=False)
ON_15_JUNE = Deadline(date(2026, 6, 15), inclusive=True)


@pytest.mark.parametrize(
    ("deadline", "today", "expected"),
    [
        (BEFORE_15_JUNE, date(2026, 5, 30), DueState.LATER),
        (BEFORE_15_JUNE, date(2026, 5, 31), DueState.SOON),
        (BEFORE_15_JUNE, date(2026, 6, 14), DueState.SOON),
        (BEFORE_15_JUNE, date(2026, 6, 15), DueState.OVERDUE),
        (ON_15_JUNE, date(2026, 5, 31), DueState.LATER),
        (ON_15_JUNE, date(2026, 6, 1), DueState.SOON),
        (ON_15_JUNE, date(2026, 6, 15), DueState.SOON),
        (ON_15_JUNE, date(2026, 6, 16), DueState.OVERDUE),
        (ON_15_JUNE, date(2026, 12, 31), DueState.OVERDUE),
        (ON_15_JUNE, date(2027, 1, 1), DueState.ENDED),
    ],
)
def test_day_decides_how_unfinished_work_stands(deadline, today, expected):
    for progress in (Progress.NOT_STARTED, Progress.DOING, Progress.LATE):
        assert due_state(deadline=deadline, progress=progress, plan_ends_on=END, today=today) is expected


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 8, 1), date(2027, 1, 1)])
def test_finished_work_is_never_overdue(today):
    state = due_state(deadline=ON_15_JUNE, progress=Progress.DONE, plan_ends_on=END, today=today)
    assert state is DueState.DONE


def test_plan_that_has_ended_makes_no_overdue_work():
    day_after = date(2027, 1, 1)
    state = due_state(deadline=ON_15_JUNE, progress=Progress.DOING, plan_ends_on=END, today=day_after)
    assert state is DueState.ENDED


N, D, L, F = Progress.NOT_STARTED, Progress.DOING, Progress.LATE, Progress.DONE


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], N),
        ([N], N),
        ([N, N], N),
        ([F], F),
        ([F, F], F),
        ([F, N], D),
        ([D, N], D),
        ([F, D], D),
        ([F, L], L),
        ([L, N], L),
    ],
)
def test_several_units_stand_together(states, expected):
    assert overall(states) is expected


def test_rules_and_table_know_the_same_states():
    assert {p.value for p in Progress} == set(ProgressState.values)


def test_late_without_a_reason_is_refused():
    with pytest.raises(LateNeedsReason):
        check_note(state=Progress.LATE, note="")
    check_note(state=Progress.LATE, note="Chờ kinh phí")
    check_note(state=Progress.DOING, note="")


TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("starts", "ends", "women", "men", "refusal"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), 1, 1, EndsBeforeStart),
        (date(2026, 5, 20), date(2026, 5, 21), 1, 1, NotHeldYet),
        (date(2026, 5, 1), date(2026, 5, 1), 0, 0, NobodyTrained),
    ],
)
def test_wrong_course_is_refused(starts, ends, women, men, refusal):
    with pytest.raises(refusal):
        check_training(starts_on=starts, ends_on=ends, women=women, men=men, today=TODAY)


@pytest.mark.parametrize(("women", "men"), [(1, 0), (0, 1), (30, 25)])
def test_course_that_ended_today_counts_also_for_one_sex(women, men):
    check_training(starts_on=TODAY, ends_on=TODAY, women=women, men=men, today=TODAY)
