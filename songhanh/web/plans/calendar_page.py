"""The days of a plan as its calendar shows them: what is late, what is due today, what is to come, what is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from songhanh.activities.queries import TaskWork
from songhanh.activities.rules import Progress
from songhanh.plans.models import Plan, Task
from songhanh.plans.queries import DueDay, Obligations
from songhanh.reporting.queries.reported import Reported


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar with what is known of it."""

    due: DueDay
    left: int | None
    """Whole days still open, negative when late; None where nobody counts: it is done, or the plan made it no work."""
    is_done: bool
    can_open: bool
    """Whether the reader has a page of the task."""
    reported: Reported | None = None

    @property
    def is_late(self) -> bool:
        """Whether somebody still owes it after its day."""
        return not self.is_done and self.left is not None and self.left < 0


@dataclass(frozen=True)
class Year:
    """The days of one year that are still to come."""

    year: int
    days: tuple[Day, ...]
    is_open: bool


@dataclass(frozen=True)
class Days:
    """All days, apart by what they ask of the reader; each in order."""

    late: tuple[Day, ...]
    today: tuple[Day, ...]
    coming: tuple[Year, ...]
    over: tuple[Day, ...]
    undated: tuple[Task, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the plan names no day at all."""
        return not (self.late or self.today or self.coming or self.over)


def days_of(
    plan: Plan,
    *,
    found: Obligations,
    work: Mapping[UUID, TaskWork],
    reports: Mapping[tuple[UUID, date], Reported],
    today: date,
) -> Days:
    """The days of a plan around a day.

    Shape   a report that has passed is late only where it has a round and somebody owes it: of a day without a round
            nobody knows. A task of every year is late after its own day only. A plan that has ended makes no overdue
            work; its closing reports are owed all the same
    """
    days = [_day(plan, due=one, work=work, reports=reports, today=today) for one in found.days]
    late = tuple(day for day in days if day.is_late)
    over = tuple(day for day in days if day.due.deadline.last_day < today and not day.is_late)
    coming = [day for day in days if day.due.deadline.last_day > today]
    years = [(year, tuple(some)) for year, some in groupby(coming, key=lambda day: day.due.deadline.last_day.year)]
    return Days(
        late=late,
        today=tuple(day for day in days if day.due.deadline.last_day == today),
        coming=tuple(Year(year, some, is_open=n == 0) for n, (year, some) in enumerate(years)),
        over=over,
        undated=found.undated,
    )


def _day(
    plan: Plan,
    *,
    due: DueDay,
    work: Mapping[UUID, TaskWork],
    reports: Mapping[tuple[UUID, date], Reported],
    today: date,
) -> Day:
    left = due.deadline.days_left(today)
    if due.task is not None:
        mine = work.get(due.task.pk)
        is_done = mine is not None and mine.state is Progress.DONE
        is_its_own = not due.task.due_derived and due.deadline.day == due.task.due_on
        counts = not is_done and today <= plan.ends_on and (left >= 0 or is_its_own)
        return Day(due, left if counts else None, is_done=is_done, can_open=mine is not None)
    told = reports.get((due.duty.pk, due.deadline.day)) if due.duty else None
    is_done = told is not None and told.is_done
    is_known = left >= 0 or told is not None
    counts = not is_done and is_known and (today <= plan.ends_on or due.deadline.day > plan.ends_on)
    return Day(due, left if counts else None, is_done=is_done, can_open=False, reported=told)
