"""Reporting periods. A year is not a period: the regime says from which day to which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Regime(StrEnum):
    """Which rule cuts the year."""

    ADMINISTRATIVE = "administrative"
    """Reports of state agencies: 15/12 to 14/12 (Nghị định 09/2019/NĐ-CP, Điều 12)."""
    STATISTICAL = "statistical"
    """Statistical reports: 1/1 to 31/12 (Nghị định 60/2018/NĐ-CP)."""


class PeriodKind(StrEnum):
    """How long a period is."""

    HALF_YEAR = "H1"
    """The first six months."""
    YEAR = "Y"
    """The whole year."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period of one regime; its first and last day are both included.

    Source  Nghị định 09/2019/NĐ-CP: 6 months 15/12–14/6, year 15/12–14/12 (administrative).
    """

    year: int
    kind: PeriodKind
    regime: Regime = Regime.ADMINISTRATIVE

    @property
    def start(self) -> date:
        """The first day."""
        if self.regime is Regime.STATISTICAL:
            return date(self.year, 1, 1)
        return date(self.year - 1, 12, 15)

    @property
    def end(self) -> date:
        """The last day."""
        half = self.kind is PeriodKind.HALF_YEAR
        if self.regime is Regime.STATISTICAL:
            return date(self.year, 6, 30) if half else date(self.year, 12, 31)
        return date(self.year, 6, 14) if half else date(self.year, 12, 14)

    @property
    def due_day(self) -> date:
        """The day before which the report must be in (the day itself not included)."""
        return self.end + timedelta(days=1)

    @property
    def key(self) -> str:
        """A stable text for storage, e.g. "2026-H1" or "2026-Y-statistical"."""
        tail = "" if self.regime is Regime.ADMINISTRATIVE else f"-{self.regime.value}"
        return f"{self.year}-{self.kind.value}{tail}"

    @property
    def label(self) -> str:
        """As an official document names it: "6 tháng đầu năm 2026", "năm 2026"."""
        return f"6 tháng đầu năm {self.year}" if self.kind is PeriodKind.HALF_YEAR else f"năm {self.year}"

    def year_before(self) -> Period:
        """The same window a year before."""
        return Period(self.year - 1, self.kind, self.regime)

    @classmethod
    def from_key(cls, key: str) -> Period:
        """The period that wrote this key. Raises ValueError on any other text."""
        year, kind, *tail = key.split("-")
        return cls(int(year), PeriodKind(kind), Regime(tail[0]) if tail else Regime.ADMINISTRATIVE)
