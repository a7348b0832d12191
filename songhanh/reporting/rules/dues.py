"""Which duty of reporting a period falls under, and by what day it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.plans.rules.due_days import CLOSING_DAYS, ONCE, closing_time, due_days

AROUND = timedelta(days=CLOSING_DAYS)
"""How far before the end of the period that it closes a day named in a plan may lie."""
_HALF_A_QUARTER = timedelta(days=46)
"""The day of a quarterly duty that is nearest to the end of a period lies no further from it."""
EVERY_PERIOD = ("half_yearly", "quarterly", "monthly")


@dataclass(frozen=True, slots=True)
class DutyTerms:
    """When a duty of reporting falls due, as the plan says it."""

    recurrence: str
    due_day: int | None = None
    due_month: int | None = None
    due_inclusive: bool = False
    due_year: int | None = None
    """Only of a duty that is due once."""


def deadline_for(duty: DutyTerms, *, period: Period, ends_on: date | None = None) -> Deadline | None:
    """By when the duty's report for the period is due; None when the period does not fall under it.

    Shape   a named day is one of those in the calendar of the plan, so that each day there has one round at most;
            ends_on, the last day of the plan: no period after it falls under the duty; a report due once, in a year
            after it ("báo cáo tổng kết trước ngày 31/01/2031" of 2026-2030), closes the plan's last year
    Missing a duty that names no day: the day after the period, not included ("trước ngày 15/6"); one that names its
            year is due in that year only
    """
    if ends_on is not None and period.end > ends_on:
        return None
    if ends_on is not None and (final := _day_after(ends_on, duty=duty)) is not None:
        is_last_year = period.kind is PeriodKind.YEAR and period.year == ends_on.year
        return Deadline(final, inclusive=duty.due_inclusive) if is_last_year else None
    usual = Deadline(period.due_day, inclusive=False)
    if duty.due_day and duty.due_month:
        if named := _day_near(period, duty=duty):
            return Deadline(named, inclusive=duty.due_inclusive)
        return usual if duty.recurrence in EVERY_PERIOD else None
    if duty.recurrence in EVERY_PERIOD:
        return usual
    return usual if duty.recurrence == "yearly" and period.kind is PeriodKind.YEAR else None


def _day_after(ends_on: date, *, duty: DutyTerms) -> date | None:
    """The day of a report that is due once, in a year that the plan names, after the plan has ended."""
    if not (duty.due_year and duty.due_month and duty.due_day):
        return None
    try:
        named = date(duty.due_year, duty.due_month, duty.due_day)
    except ValueError:
        return None
    return named if named > ends_on else None


def _day_near(period: Period, *, duty: DutyTerms) -> date | None:
    """The day of the calendar of the plan that closes a period: that nearest to its end, of those not far from it."""
    closed = date(period.year, 12, 31) if period.kind is PeriodKind.YEAR else period.end
    before = _HALF_A_QUARTER if duty.recurrence == "quarterly" else AROUND
    days = due_days(
        day=duty.due_day,
        month=duty.due_month,
        recurrence="yearly" if duty.recurrence == ONCE else duty.recurrence,
        year=duty.due_year,
        first=period.end - before,
        last=closed + closing_time(duty.recurrence),
    )
    return min(days, key=lambda day: abs(day - period.end), default=None)


def receipt_number(*, year: int, sequence: int) -> str:
    """A number that can be read out over the telephone: "BN-2026-000123"."""
    return f"BN-{year}-{sequence:06d}"
