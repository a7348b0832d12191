"""The demo while it is being built: its clock, its units, its people."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import resources

from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, actor_for, units
from songhanh.plans.models import Plan
from songhanh.reporting.models import Round

PASSWORD = "Song hành 2026!"  # noqa: S105 # printed for everybody who tries the demo; no real installation has it
FOUNDED = date(2010, 1, 1)
SEED = 20240301


@dataclass(slots=True)
class World:
    """One province of the demo."""

    at: datetime
    programme_officer: str = "hoa"
    place: str = "Lam Giang"
    province: OrgUnit = field(default_factory=OrgUnit)
    units: dict[str, OrgUnit] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    officers: dict[str, str] = field(default_factory=dict)
    """Unit key → sign-in name of its officer."""
    plans: dict[str, Plan] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 # plausible, not secret
    _actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    def actor(self, name: str, *, at: datetime) -> Actor:
        """Who the account was on the day of `at`."""
        key = (name, clock.day_of(at))
        if key not in self._actors:
            self._actors[key] = actor_for(self.accounts[name], at=at)
        return self._actors[key]

    def forget_actors(self) -> None:
        """After appointments have changed."""
        self._actors.clear()

    def views(self, day: date) -> list[UnitView]:
        """The units as they were on a day."""
        return units(self.province.pk, day=day)

    @property
    def period(self) -> Period:
        """The period whose report is due next."""
        return period_due_next(clock.day_of(self.at))

    @property
    def year(self) -> int:
        """The year of the current plan."""
        return self.period.year

    @property
    def started_at(self) -> datetime:
        """When the province began to use Song Hành: two years before the current plan."""
        return moment(date(self.year - 2, 1, 3))


def period_due_next(day: date) -> Period:
    """The half-year or year period that ends next: its report is the one in work."""
    periods = [Period(year, kind) for year in (day.year, day.year + 1) for kind in PeriodKind]
    return min((p for p in periods if p.end >= day), key=lambda p: p.end)


def moment(day: date, *, hour: int = 9, minute: int = 0) -> datetime:
    """An instant on a clock in Việt Nam."""
    return datetime.combine(day, time(hour, minute), tzinfo=clock.VIETNAM)


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def sample_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file that ships with the demo."""
    text = resources.files("songhanh.demo").joinpath("samples", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
