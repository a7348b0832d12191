"""Pure decisions on cases."""

from __future__ import annotations

from datetime import date

from songhanh.cases.errors import HappenedInFuture, StoryMissing


def check_intake(*, happened_on: date, story: str, today: date) -> None:
    """Whether a case can be taken in. Raises HappenedInFuture, StoryMissing."""
    if happened_on > today:
        raise HappenedInFuture(day=f"{happened_on:%d/%m/%Y}")
    if not story.strip():
        raise StoryMissing
