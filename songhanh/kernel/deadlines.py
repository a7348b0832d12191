"""A deadline as plans write it, and whether the day itself still counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from songhanh.kernel import clock


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day and whether it is included: "trước ngày 15/6" is `Deadline(day, inclusive=False)`.

    Source  product decision: "trước ngày 15/6" accepts until 14/6 23:59:59 in Asia/Ho_Chi_Minh.
    """

    day: date
    inclusive: bool = False

    @property
    def last_day(self) -> date:
        """The last calendar day on which something handed in is in time."""
        return self.day if self.inclusive else self.day - timedelta(days=1)

    @property
    def last_instant(self) -> datetime:
        """The last instant that is in time (aware, UTC)."""
        return clock.last_instant_of(self.last_day)

    def is_late(self, at: datetime) -> bool:
        """Whether something handed in at this instant is late."""
        return at > self.last_instant

    def days_left(self, today: date) -> int:
        """Whole days until the last day; 0 on the last day, negative when it has passed."""
        return (self.last_day - today).days
