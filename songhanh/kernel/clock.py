"""The only place that asks what time it is. Days are days in Asia/Ho_Chi_Minh."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The same instant on a clock in Việt Nam."""
    return at.astimezone(VIETNAM)


def day_of(at: datetime) -> date:
    """The calendar day in Việt Nam on which the instant falls."""
    return local(at).date()


def today() -> date:
    """The present calendar day in Việt Nam."""
    return day_of(now())


def last_instant_of(day: date) -> datetime:
    """23:59:59.999999 of the day in Việt Nam, as an aware instant in UTC."""
    midnight_after = datetime.combine(day + timedelta(days=1), time(), tzinfo=VIETNAM)
    return (midnight_after - timedelta(microseconds=1)).astimezone(UTC)
