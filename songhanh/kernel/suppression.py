"""Small counts are not shown, nor left to be worked out (docs/rules/suppression.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from songhanh.kernel.cells import SUPPRESSED, CellValue

LIMIT = 5
"""A count of 1 to 4 is hidden; 0 names nobody and is shown."""
ROOM = 2
"""How far the hidden counts together must stay from the smallest and largest sum they could have."""


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """A whole number that belongs to one place."""

    place_id: UUID
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class SafeCount:
    """What may be shown of one place."""

    place_id: UUID
    place: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class SafeTable:
    """Places in the order they were given, and their total; hidden cells are `SUPPRESSED`."""

    places: tuple[SafeCount, ...]
    total: CellValue


def protect(counts: Sequence[PlacedCount]) -> SafeTable:
    """Hide what is small and what would give it away (docs/rules/suppression.md).

    Shape   one count per place, none negative; a place has one column, so the total is the only equation
    Missing a place without any count is given as 0
    """
    numbers = [placed.count for placed in counts]
    small = [place for place, number in enumerate(numbers) if 0 < number < LIMIT]
    beside = _shield(numbers) if len(small) == 1 else []
    hidden = frozenset([*small, *beside])
    total = sum(numbers)
    safe_total = CellValue.reported(total)
    if hidden and (total < LIMIT or not _has_room(numbers, small=small, beside=beside)):
        safe_total = SUPPRESSED
    return SafeTable(
        tuple(
            SafeCount(
                placed.place_id, placed.place, SUPPRESSED if place in hidden else CellValue.reported(placed.count)
            )
            for place, placed in enumerate(counts)
        ),
        safe_total,
    )


def _shield(numbers: Sequence[int]) -> list[int]:
    """The first place with a count that could be shown. Its size must not matter: the choice would tell it."""
    return [place for place, number in enumerate(numbers) if number >= LIMIT][:1]


def _has_room(numbers: Sequence[int], *, small: Sequence[int], beside: Sequence[int]) -> bool:
    together = sum(numbers[place] for place in (*small, *beside))
    least = len(small) + LIMIT * len(beside)
    if beside:
        return together >= least + ROOM
    return least + ROOM <= together <= (LIMIT - 1) * len(small) - ROOM
