"""Pure decisions on progress and trainings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from songhanh.activities.errors import EndsBeforeStart, LateNeedsReason, NobodyTrained, NotHeldYet
from songhanh.kernel.deadlines import Deadline

SOON_DAYS = 14
"""What must be done within so many days is "sắp đến hạn"."""


class Progress(StrEnum):
    """How far a unit says it is with its part of a task."""

    NOT_STARTED = "not_started"
    """Nothing has been said or done."""
    DOING = "doing"
    """Under way."""
    LATE = "late"
    """The unit itself says that it is behind, with its reason."""
    DONE = "done"
    """Finished."""


class DueState(StrEnum):
    """How a piece of work stands to its deadline on one day."""

    OVERDUE = "overdue"
    """The last day has passed and it is not done."""
    SOON = "soon"
    """Not done, and no more than `SOON_DAYS` days are left."""
    LATER = "later"
    """Not done, with more time left."""
    DONE = "done"
    """Finished, in time or not."""
    ENDED = "ended"
    """Not done, but the plan's period is over: it makes no overdue work."""


def due_state(*, deadline: Deadline, progress: Progress, plan_ends_on: date, today: date) -> DueState:
    """How a piece of work stands on a day.

    Missing no note of progress is `NOT_STARTED`
    Source  product decision: a plan whose period has ended is "đã kết thúc" and makes no overdue work
    """
    if progress is Progress.DONE:
        return DueState.DONE
    if today > plan_ends_on:
        return DueState.ENDED
    left = deadline.days_left(today)
    if left < 0:
        return DueState.OVERDUE
    return DueState.SOON if left <= SOON_DAYS else DueState.LATER


def overall(states: Iterable[Progress]) -> Progress:
    """Where several units stand together.

    Shape   all done → done; somebody late → late; somebody at work or done → doing; else not started
    Missing nobody at all → not started
    """
    said = list(states)
    if said and all(state is Progress.DONE for state in said):
        return Progress.DONE
    if Progress.LATE in said:
        return Progress.LATE
    if Progress.DOING in said or Progress.DONE in said:
        return Progress.DOING
    return Progress.NOT_STARTED


def check_note(*, state: Progress, note: str) -> None:
    """Whether a note says enough. Raises LateNeedsReason."""
    if state is Progress.LATE and not note:
        raise LateNeedsReason


def check_training(*, starts_on: date, ends_on: date, women: int, men: int, today: date) -> None:
    """Whether a course may be recorded. Raises EndsBeforeStart, NotHeldYet, NobodyTrained."""
    if ends_on < starts_on:
        raise EndsBeforeStart(starts_on=f"{starts_on:%d/%m/%Y}", ends_on=f"{ends_on:%d/%m/%Y}")
    if ends_on > today:
        raise NotHeldYet(ends_on=f"{ends_on:%d/%m/%Y}")
    if women + men == 0:
        raise NobodyTrained
