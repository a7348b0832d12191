"""As of when a page is asked: `?ngay=2025-06-30` in its address, and in every link from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from songhanh.kernel import clock
from songhanh.kernel.text import squeeze
from songhanh.organisations.catalogue import TWO_TIERS

LONGEST = 40
"""So much is repeated of what is no day."""
EVE_OF_TWO_TIERS = TWO_TIERS - timedelta(days=1)
"""The last day of the map of 63 provinces with their districts."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that a page shows."""

    day: date
    today: date
    unread: str = ""
    """What was asked for and is no day, in the reader's own letters."""

    @property
    def is_today(self) -> bool:
        """Whether nothing else was asked for."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """What a link from this page carries along; "" today."""
        return "" if self.is_today else f"?ngay={self.day.isoformat()}"

    def url(self, route: str, *keys: Any, **more: object) -> str:
        """The address of another page as of the same day; what is "" or None is left out."""
        asked = {} if self.is_today else {"ngay": self.day.isoformat()}
        asked |= {name: str(value) for name, value in more.items() if value not in ("", None)}
        return reverse(route, args=keys) + (f"?{urlencode(asked)}" if asked else "")


def as_of(request: HttpRequest) -> AsOf:
    """The day asked for, as a form sends it or as people write it (30/6/2025); today when it is none, which is told."""
    today, asked = clock.today(), squeeze(request.GET.get("ngay", ""))[:LONGEST]
    found = _day(asked)
    return AsOf(found or today, today, unread="" if found else asked)


def _day(text: str) -> date | None:
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), shape).date()  # noqa: DTZ007 # a calendar day has no zone
        except ValueError:
            continue
    return None
