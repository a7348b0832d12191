"""Days of a plan: its period, its state on a day, until when a task must be done."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from songhanh.reading.items import Due
from songhanh.reading.sentence import read_until, read_work_until

ONCE = "once"
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


class PlanState(StrEnum):
    """Where a plan stands on a day."""

    UPCOMING = "upcoming"
    """Its period has not begun."""
    IN_FORCE = "in_force"
    """Its tasks are owed."""
    ENDED = "ended"
    """Its period is over; it makes no overdue work."""
    REPLACED = "replaced"
    """Another plan took its place; nothing of it is owed."""

    @property
    def is_over(self) -> bool:
        """Whether it is only there to be looked up."""
        return self in (PlanState.ENDED, PlanState.REPLACED)


@dataclass(frozen=True, slots=True)
class TaskDue:
    """Until when; `inclusive` False: that day itself is late; `derived`: the text names no day of its own."""

    day: date
    inclusive: bool
    derived: bool


def plan_state(*, starts_on: date, ends_on: date, day: date, replaced_on: date | None = None) -> PlanState:
    """The state of a plan on a day; its last day is still in force, that on which it was replaced is not."""
    if replaced_on is not None and day >= replaced_on:
        return PlanState.REPLACED
    if day < starts_on:
        return PlanState.UPCOMING
    return PlanState.ENDED if day > ends_on else PlanState.IN_FORCE


def period_days(*, start_year: int | None, end_year: int | None, issued_on: date | None) -> tuple[date, date] | None:
    """First and last day of a plan's years.

    Missing an open start begins in the year the plan was issued; no end at all → None
    """
    last = end_year or start_year
    if last is None:
        return None
    first = start_year or (issued_on.year if issued_on else last)
    return date(min(first, last), 1, 1), date(last, 12, 31)


def due_of(due: Mapping[str, Any] | None, *, starts_on: date, ends_on: date) -> TaskDue:
    """Until when a duty must be done.

    Shape   due: {"day", "month", "year", "inclusive"} as read; a part may be None
    Missing no due, or nothing but a day of the month → the end of the plan, derived; a day without a year is that
            day in the last year of the plan
    """
    if not due or not (due.get("month") or due.get("year")):
        return TaskDue(ends_on, inclusive=True, derived=True)
    year = due.get("year") or _last_year_with(due, starts_on=starts_on, ends_on=ends_on)
    month = due.get("month") or 12
    last = calendar.monthrange(year, month)[1]
    day = min(due.get("day") or last, last)
    inclusive = True if due.get("day") is None else bool(due.get("inclusive"))
    return TaskDue(date(year, month, day), inclusive=inclusive, derived=False)


def due_in_words(words: str, *, year: int | None = None) -> dict[str, Any] | None:
    """The parts of the last day of a time as people write it: "quý II/2027", "ngày 30 tháng 6 năm 2027".

    Shape   {"day", "month", "year", "inclusive"}; a quarter is its last month. `year`: the plan's own, where it is one
    Missing None where the words name no time that ends
    """
    return _parts(read_until(words, year=year))


def _parts(due: Due | None) -> dict[str, Any] | None:
    if due is None:
        return None
    return {"day": due.day, "month": due.month, "year": due.year, "inclusive": due.inclusive}


def due_told(words: str | None, *, years: tuple[int | None, int | None]) -> dict[str, Any] | None:
    """The last day of the time in which work is told to be done, as `due_in_words` gives it.

    Shape   years: first and last of the plan
    Missing None where no time ends, and for a year outside the plan's: that belongs to a document that is named
    """
    return _within(years, due_in_words(words or "", year=_only(years)))


def due_of_work(text: str, *, years: tuple[int | None, int | None]) -> dict[str, Any] | None:
    """The last day of the time in which the work of a sentence is told to be done; otherwise as `due_told`."""
    return _within(years, _parts(read_work_until(text, year=_only(years))))


def _only(years: tuple[int | None, int | None]) -> int | None:
    first, last = years
    return last if first in (None, last) else None


def _within(years: tuple[int | None, int | None], due: dict[str, Any] | None) -> dict[str, Any] | None:
    first, last = years
    if due is None or not due["year"]:
        return due
    return due if (first or 0) <= due["year"] <= (last or due["year"]) else None


def _last_year_with(due: Mapping[str, Any], *, starts_on: date, ends_on: date) -> int:
    in_last = date(ends_on.year, due.get("month") or 12, 1) <= ends_on
    return ends_on.year if in_last or ends_on.year == starts_on.year else ends_on.year - 1


def year_of_duty(value: Mapping[str, Any]) -> int | None:
    """The year of a duty that is due once. Missing: None for one that recurs, or names no year."""
    year = value.get("year")
    return int(year) if year and value.get("recurrence") == ONCE else None


def next_due(
    *, day: int | None, month: int | None, recurrence: str, after: date, year: int | None = None
) -> date | None:
    """The first day on or after `after` on which a duty of reporting falls due; with a year, only that day.

    Missing no day of the month → None; no month: every month, or every third, sixth, twelfth from January on
    """
    if day is None:
        return None
    if year is not None and month is not None:
        only = date(year, month, min(day, calendar.monthrange(year, month)[1]))
        return only if only >= after else None
    step = _MONTHS.get(recurrence, 12)
    anchor = month or step
    for ahead in range(25):
        months = after.year * 12 + after.month - 1 + ahead
        year, number = divmod(months, 12)
        if (number + 1 - anchor) % step == 0:
            found = date(year, number + 1, min(day, calendar.monthrange(year, number + 1)[1]))
            if found >= after:
                return found
    return None
