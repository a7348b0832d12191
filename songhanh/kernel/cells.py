"""Honest cells: five states that are carried through every sum (docs/rules/sums.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CellState(StrEnum):
    """What a unit has said about one cell."""

    REPORTED = "reported"
    """A number was given; zero is a number."""
    NOTHING_AROSE = "nothing_arose"
    """"Không phát sinh": the thing counted did not occur at all."""
    NOT_APPLICABLE = "not_applicable"
    """"Không áp dụng": the cell does not concern this unit."""
    MISSING = "missing"
    """"Chưa có": nothing has been said."""
    SUPPRESSED = "suppressed"
    """"Đã che": there is a value, which must not be shown."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """A state and, only when reported, a whole number."""

    state: CellState
    number: int | None = None

    def __post_init__(self) -> None:
        if (self.state is CellState.REPORTED) != (self.number is not None):
            raise ValueError(f"{self.state} with number {self.number!r}")

    @classmethod
    def reported(cls, number: int) -> CellValue:
        """A number that was given; 0 is one."""
        return cls(CellState.REPORTED, number)


MISSING = CellValue(CellState.MISSING)
NOTHING_AROSE = CellValue(CellState.NOTHING_AROSE)
NOT_APPLICABLE = CellValue(CellState.NOT_APPLICABLE)
SUPPRESSED = CellValue(CellState.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A sum that carries its coverage.

    Shape   `covered` of `expected` units said something that counts; not-applicable units are in neither
    Missing a missing unit is expected but not covered, so the sum is partial
    """

    value: CellValue
    covered: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Whether every unit that should have said something has."""
        return self.covered == self.expected


def add_up(values: Iterable[CellValue]) -> Aggregate:
    """One cell over several units (docs/rules/sums.md).

    Missing reported and nothing-arose count as covered and add their number or 0; not-applicable leaves
            sum and coverage; missing leaves a partial sum; a suppressed part makes the sum suppressed;
            all nothing-arose gives nothing-arose; nobody concerned gives not-applicable; nobody covered, missing.
    """
    concerned = [v for v in values if v.state is not CellState.NOT_APPLICABLE]
    covered = [v for v in concerned if v.state is not CellState.MISSING]
    return Aggregate(_sum_of(concerned=concerned, covered=covered), len(covered), len(concerned))


def _sum_of(*, concerned: list[CellValue], covered: list[CellValue]) -> CellValue:
    if not concerned:
        return NOT_APPLICABLE
    if not covered:
        return MISSING
    if any(v.state is CellState.SUPPRESSED for v in covered):
        return SUPPRESSED
    if all(v.state is CellState.NOTHING_AROSE for v in covered):
        return NOTHING_AROSE
    return CellValue.reported(sum(v.number or 0 for v in covered))


def persons_total(*, women: CellValue, men: CellValue) -> CellValue:
    """Nữ + Nam of one unit: a number only if both sexes are said.

    Missing a suppressed sex → suppressed; else a missing sex → missing; else a not-applicable sex →
            not-applicable; both nothing-arose → nothing-arose; otherwise the sum (nothing-arose adds 0).
    """
    pair = (women, men)
    states = {v.state for v in pair}
    for silent in (SUPPRESSED, MISSING, NOT_APPLICABLE):
        if silent.state in states:
            return silent
    if CellState.REPORTED not in states:
        return NOTHING_AROSE
    return CellValue.reported(sum(v.number or 0 for v in pair))
