"""Small counts of people that must not be recognised (docs/rules/suppression.md)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from songhanh.kernel.cells import SUPPRESSED, CellState, CellValue

SMALLEST_SHOWN = 5
"""Counts of 1 to 4 persons are hidden; zero points at nobody."""

K = TypeVar("K", bound=Hashable)


def is_small(value: CellValue) -> bool:
    """Whether the number by itself may not be shown."""
    return value.state is CellState.REPORTED and 0 < (value.number or 0) < SMALLEST_SHOWN


def suppress(cells: Mapping[K, CellValue], *, sums: Iterable[Sequence[K]] = ()) -> dict[K, CellValue]:
    """The cells with small counts hidden, and so many others that none comes back by subtraction.

    Shape   each of `sums` is (total, part, part, …): the total is the sum of its parts
    Missing cells that hold no number are left as they are; a hidden total still counts as hidden
    """
    shown = {key: SUPPRESSED if is_small(value) else value for key, value in cells.items()}
    equations = [[key for key in line if key in cells] for line in sums]
    while True:
        again = [line for line in equations if sum(shown[k].state is CellState.SUPPRESSED for k in line) == 1]
        chosen = next((key for line in again if (key := _second(line, shown=shown)) is not None), None)
        if chosen is None:
            return shown
        shown[chosen] = SUPPRESSED


def _second(line: Sequence[K], *, shown: Mapping[K, CellValue]) -> K | None:
    """Which further cell of one sum is hidden: the smallest part that is not 0, else the total."""
    parts = [key for key in line[1:] if shown[key].state is CellState.REPORTED and shown[key].number]
    if parts:
        return min(parts, key=lambda key: shown[key].number or 0)
    return line[0] if shown[line[0]].state is CellState.REPORTED else None
