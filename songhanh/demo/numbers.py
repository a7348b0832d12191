"""Plausible numbers for every row of the form: the same unit tells a believable story over the years."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from songhanh.demo.world import SEED
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting.commands import CellChange
from songhanh.reporting.models import FormRow, RowKind


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a row is in a unit for a whole year, and what share of it are women."""

    low: int
    high: int
    women_pct: int = 50
    is_stock: bool = False
    """Counted on the last day of the period, not collected during it."""


SHAPES = {
    "TH1": Shape(1, 4),
    "TH2": Shape(35, 120, 58),
    "TH3": Shape(30, 45, 36),
    "TH4": Shape(2, 5, 66, is_stock=True),
    "TH5": Shape(80, 100, 66),
    "TT1": Shape(300, 420),
    "TT4": Shape(1, 6),
    "TT5": Shape(80, 420, 61),
    "CB1": Shape(14, 34, 34, is_stock=True),
    "CB1C": Shape(3, 4, 31, is_stock=True),
    "CB1O": Shape(3, 5, 55, is_stock=True),
    "CB2": Shape(10, 16, 28, is_stock=True),
    "CB3": Shape(12, 28, 38, is_stock=True),
    "CB4": Shape(0, 6, 40),
    "MH1": Shape(3, 7, is_stock=True),
    "MH2": Shape(60, 220, 82, is_stock=True),
    "MH3": Shape(1, 4, is_stock=True),
    "BL1": Shape(0, 9, 86),
    "BL2": Shape(75, 100, 86),
    "BL3": Shape(12, 30, 90),
    "BL4": Shape(20, 45, 90),
    "KP1": Shape(18, 90),
    "KP2": Shape(70, 95),
    "TC1": Shape(7, 13, 52, is_stock=True),
}
"""Row without its last letter (or with it, when it differs) → shape; of a part: its share of the whole in per cent."""
DEFAULT = Shape(1, 8)
MILLION = 1_000_000


def report_cells(rows: Sequence[FormRow], *, unit: str, period: Period) -> list[CellChange]:
    """All cells of a unit's report for a period, as they would be typed into an empty form."""
    told: dict[str, dict[str, int]] = {}
    for row in sorted(rows, key=lambda row: row.part_of_id is not None):
        told[row.code] = _row(row, unit=unit, period=period, told=told)
    _add_up(rows, told=told)
    return [CellChange(row.code, *cell) for row in rows for cell in _cells(row, told=told[row.code])]


def _cells(row: FormRow, *, told: dict[str, int]) -> Iterator[tuple[str, CellValue, int]]:
    for column, number in told.items():
        value = CellValue.reported(number)
        if number == 0:
            value = NOTHING_AROSE if row.kind != RowKind.PERSONS else value
        yield column, value, 0


def with_not_applicable(cells: Sequence[CellChange], *, section_prefix: str) -> list[CellChange]:
    """The same report of a unit that has nothing of a kind: those rows say so."""
    return [
        CellChange(cell.row, cell.column, NOT_APPLICABLE, cell.base_version)
        if cell.row.startswith(section_prefix)
        else cell
        for cell in cells
    ]


def _row(row: FormRow, *, unit: str, period: Period, told: dict[str, dict[str, int]]) -> dict[str, int]:
    shape = SHAPES.get(row.code, SHAPES.get(row.code[:-1], DEFAULT))
    steady = random.Random(f"{SEED}:{unit}:{row.code}")  # noqa: S311 # plausible, not secret
    level = steady.randint(shape.low, shape.high)
    women_pct = min(95, max(5, steady.randint(shape.women_pct - 8, shape.women_pct + 8) + 2 * (period.year - 2024)))
    if row.part_of is not None:
        parent = told[row.part_of.code]
        return {column: (number * min(level, 100) + 50) // 100 for column, number in parent.items()}
    amount = level if shape.is_stock else _collected(level, period=period, chance=steady)
    match row.kind:
        case RowKind.PERSONS:
            women = (amount * women_pct + 50) // 100
            return {"F": women, "M": amount - women}
        case RowKind.MONEY:
            return {"N": amount * MILLION}
    return {"N": amount}


def _collected(level: int, *, period: Period, chance: random.Random) -> int:
    """What a unit does in the period: a little more every year, rather less than half in the first six months."""
    year = level * (94 + 4 * (period.year - 2024) + chance.randint(-4, 4)) // 100
    return (year * 45 + 50) // 100 if period.kind is PeriodKind.HALF_YEAR else year


def _add_up(rows: Sequence[FormRow], *, told: dict[str, dict[str, int]]) -> None:
    """Parts that must make up their whole: the last one takes the rest."""
    for whole in rows:
        parts = [row for row in rows if row.part_of_id == whole.pk]
        if whole.parts_add_up and parts:
            for column, number in told[whole.code].items():
                first = sum(told[part.code][column] for part in parts[:-1])
                told[parts[-1].code][column] = number - first
