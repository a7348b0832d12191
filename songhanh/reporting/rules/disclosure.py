"""Which cells of sensitive rows are hidden outside their unit (docs/rules/suppression.md)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from songhanh.kernel.cells import SUPPRESSED, CellState, CellValue
from songhanh.kernel.suppression import LIMIT

K = TypeVar("K", bound=Hashable)


def is_small(value: CellValue) -> bool:
    """Whether the number by itself may not be shown: 1 to 4; 0 points at nobody."""
    return value.state is CellState.REPORTED and 0 < (value.number or 0) < LIMIT


def suppress(cells: Mapping[K, CellValue], *, sums: Iterable[Sequence[K]] = ()) -> dict[K, CellValue]:
    """The cells with small counts hidden, and so many others that none comes back by subtraction.

    Shape   each of `sums` is (total, part, part, …): the total is the sum of its parts
    Missing cells that hold no number are left as they are
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
    """Which further cell of one sum is hidden: the first part that is not 0 (its size must not matter), else the total.

    A part of 0 is no cover: a total that is small is then small by itself.
    """
    for key in (*line[1:], line[0]):
        if shown[key].state is CellState.REPORTED and shown[key].number:
            return key
    return None
