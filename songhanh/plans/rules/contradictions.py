"""Days of one plan that cannot all be right: nothing is decided here, an officer looks."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from songhanh.reading.agencies import plain
from songhanh.reading.days import days_in

_DAY = re.compile(r"(?:trước |hết |đến |trong )?(?:ngày |tháng |năm |quý )*\d{1,4}(?:[/.-]\d{1,4}){0,2}", re.IGNORECASE)
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
NEAR_DAYS = 45
"""Reports as frequent that lie further apart are two reports: one in June, one in December."""
LEAST_WORDS = 4
"""Fewer words in common are no sign that two tasks are one."""


class Clash(StrEnum):
    """What is wrong about the days."""

    BEFORE_THE_PLAN = "before_the_plan"
    """Due before the plan was signed or began."""
    AFTER_THE_PLAN = "after_the_plan"
    """Due after its last day."""
    SAME_TASK = "same_task"
    """The same words stand twice with different days."""
    SEVERAL_DAYS = "several_days"
    """The sentence names several days, and the task has room for one."""
    SAME_REPORT = "same_report"
    """The same units report to the same one as often, by days that lie near each other."""
    NO_SUCH_DAY = "no_such_day"
    """No calendar has the day, e.g. 31/6."""


@dataclass(frozen=True, slots=True)
class DatedTask:
    """What is held against each other of a task. Missing `due` None: the plan names no day."""

    id: UUID
    title: str
    due: date | None


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """What is held against each other of a duty of reporting."""

    id: UUID
    who: frozenset[str]
    """Kinds of units and units."""
    to: str
    recurrence: str
    day: int | None
    month: int | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong, and the parts of the plan that it is about."""

    clash: Clash
    ids: tuple[UUID, ...]


def clashes_of_tasks(tasks: Sequence[DatedTask], *, first: date, last: date) -> list[Contradiction]:
    """Tasks whose days cannot be right in a plan that counts from `first` to `last`. In proportion to their number."""
    found: list[Contradiction] = []
    alike: dict[str, list[DatedTask]] = defaultdict(list)
    for task in tasks:
        if task.due is not None and task.due < first:
            found.append(Contradiction(Clash.BEFORE_THE_PLAN, (task.id,)))
        if task.due is not None and task.due > last:
            found.append(Contradiction(Clash.AFTER_THE_PLAN, (task.id,)))
        if len(_days_once(task.title)) > 1:
            found.append(Contradiction(Clash.SEVERAL_DAYS, (task.id,)))
        words = plain(_DAY.sub(" ", task.title))
        if task.due is not None and len(words.split()) >= LEAST_WORDS:
            alike[words].append(task)
    for same in alike.values():
        if len({task.due for task in same}) > 1:
            found.append(Contradiction(Clash.SAME_TASK, tuple(task.id for task in same)))
    return found


def clashes_of_duties(duties: Iterable[DatedDuty]) -> list[Contradiction]:
    """Duties of reporting whose days cannot be right."""
    found: list[Contradiction] = []
    alike: dict[tuple[str, str], list[DatedDuty]] = defaultdict(list)
    for duty in duties:
        if duty.day and duty.month and duty.day > calendar.monthrange(2024, duty.month)[1]:
            found.append(Contradiction(Clash.NO_SUCH_DAY, (duty.id,)))
        if duty.day and duty.recurrence in _MONTHS:
            alike[duty.to, duty.recurrence].append(duty)
    for same in alike.values():
        for one, other in combinations(same, 2):
            if one.who & other.who and 0 < _apart(one, other) <= NEAR_DAYS:
                found.append(Contradiction(Clash.SAME_REPORT, (one.id, other.id)))
    return found


def _apart(one: DatedDuty, other: DatedDuty) -> int:
    """How many days lie between the days of two duties, counted around their period; a month has 30 days here."""
    months = _MONTHS[one.recurrence]
    distance = (_place(one, months=months) - _place(other, months=months)) % (30 * months)
    return min(distance, 30 * months - distance)


def _place(duty: DatedDuty, *, months: int) -> int:
    return (duty.month or months) % months * 30 + min(duty.day or 1, 30)


def _days_once(sentence: str) -> set[tuple[int, int | None, int | None]]:
    """The days by which something is due once; those of every year are told by their recurrence."""
    return {(day.day, day.month, day.year) for day in days_in(sentence) if day.recurrence == "once"}
