"""Which consolidated numbers of sensitive rows may be shown (docs/rules/suppression.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from songhanh.analytics.rules.achievement import Result
from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.suppression import LIMIT
from songhanh.reporting.rules.disclosure import suppress

Place = tuple[str, str]
"""Row code, column."""
WOMEN, MEN, TOTAL = "F", "M", "T"
REST = "rest of "
"""Before a column: what a part leaves of its whole."""


@dataclass(frozen=True, slots=True)
class SensitiveRow:
    """A sensitive row and what it adds up with."""

    code: str
    columns: tuple[str, ...]
    parts: tuple[str, ...] = ()
    """Rows that add up to it; empty when they need not."""
    within: str = ""
    """The row it is an "of which" of: what is left of that one is a count too, though no cell shows it."""


def incomplete(state: CellState, *, covered: int, expected: int, is_closed: bool) -> bool:
    """Whether a sensitive sum says something that the next accepted report would give away.

    Shape   two sums of one open round differ by what one unit has said, so only the whole one is shown
    """
    return not is_closed and 0 < covered < expected and state not in (CellState.MISSING, CellState.NOT_APPLICABLE)


def safe(cells: Mapping[Place, CellValue], *, rows: Sequence[SensitiveRow]) -> dict[Place, CellValue]:
    """The cells of sensitive rows as they may be shown; all others as they are."""
    sums: list[list[Place]] = []
    for row in rows:
        if TOTAL in row.columns:
            sums.append([(row.code, TOTAL), (row.code, WOMEN), (row.code, MEN)])
        if row.parts:
            sums += [[(row.code, column), *((part, column) for part in row.parts)] for column in row.columns]
    codes = {row.code for row in rows}
    sensitive = {place: value for place, value in cells.items() if place[0] in codes}
    rests = _rests(sensitive, rows=rows)
    sums += [[(row.within, column), (row.code, REST + column), (row.code, column)] for row, column in rests]
    shown = suppress({**sensitive, **{(row.code, REST + c): value for (row, c), value in rests.items()}}, sums=sums)
    return {**cells, **{place: shown[place] for place in sensitive}}


def _rests(
    cells: Mapping[Place, CellValue], *, rows: Sequence[SensitiveRow]
) -> dict[tuple[SensitiveRow, str], CellValue]:
    rests = {}
    for row in rows:
        for column in row.columns:
            whole, part = cells.get((row.within, column)), cells.get((row.code, column))
            if whole is not None and part is not None and whole.number is not None and part.number is not None:
                rests[row, column] = CellValue.reported(whole.number - part.number)
    return rests


def safe_result(result: Result) -> Result:
    """A sensitive result: hidden when the count, either part of a share or what is left of it is 1 to 4."""
    numbers = [result.number] if result.number is not None else []
    if result.ratio is not None:
        whole, part = result.ratio.denominator, result.ratio.numerator
        numbers = [part, whole, whole - part]
    if any(0 < number < LIMIT for number in numbers):
        return Result(CellState.SUPPRESSED)
    return result
