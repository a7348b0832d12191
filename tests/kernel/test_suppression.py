"""No hidden cell can be worked out, also by who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest

from songhanh.kernel.cells import CellState
from songhanh.kernel.suppression import LIMIT, PlacedCount, protect

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "suppression.md"


def shown(numbers) -> tuple[str, ...]:
    """The table as a reader sees it: counts and at the end the total."""
    table = protect([PlacedCount(UUID(int=place), f"Xã {place}", n) for place, n in enumerate(numbers)])
    cells = [place.value for place in table.places] + [table.total]
    return tuple("•" if cell.state is CellState.SUPPRESSED else str(cell.number) for cell in cells)


def worked_table() -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """The rows of the rule page."""
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
        if line.startswith("|") and line[2].isdigit()
    ]
    return [(tuple(int(c) for c in row[:3]), tuple(row[3:7])) for row in rows]


def test_page_has_its_worked_table():
    assert len(worked_table()) == 13


@pytest.mark.parametrize(("numbers", "expected"), worked_table())
def test_worked_table_of_the_rule_page(numbers, expected):
    assert shown(numbers) == expected


def possible_values(*, places: int, up_to: int) -> dict[tuple[str, ...], list[set[int]]]:
    """What a reader sees → for each cell every value it can have, over all tables that look so."""
    worlds: dict[tuple[str, ...], list[set[int]]] = defaultdict(lambda: [set() for _ in range(places + 1)])
    for numbers in product(range(up_to + 1), repeat=places):
        for values, value in zip(worlds[shown(numbers)], (*numbers, sum(numbers)), strict=True):
            values.add(value)
    return worlds


@pytest.mark.parametrize(("places", "up_to"), [(1, 12), (2, 12), (3, 12), (4, 9)])
def test_every_hidden_cell_can_still_have_two_values(places, up_to):
    worlds = possible_values(places=places, up_to=up_to)
    edge = up_to - (LIMIT - 1)
    checked = 0
    for seen, values in worlds.items():
        if any(max(options) > edge and cell == "•" for cell, options in zip(seen[:-1], values, strict=False)):
            continue  # tables beyond the enumeration would look the same: more values, not fewer
        for cell, options in zip(seen, values, strict=True):
            assert cell != "•" or len(options) > 1, (seen, values)
            checked += cell == "•"
    assert checked > 0


@pytest.mark.parametrize(("places", "up_to"), [(3, 12), (4, 9)])
def test_no_small_count_is_ever_shown(places, up_to):
    for numbers in product(range(up_to + 1), repeat=places):
        for number, cell in zip((*numbers, sum(numbers)), shown(numbers), strict=True):
            assert cell == "•" or int(cell) == number
            assert not 0 < number < LIMIT or cell == "•"


def test_shown_cells_never_isolate_one_hidden_commune():
    for numbers in product(range(10), repeat=4):
        *cells, total = shown(numbers)
        assert cells.count("•") != 1 or total == "•"


def test_order_of_the_register_is_kept():
    table = protect([PlacedCount(UUID(int=2), "Xã B", 7), PlacedCount(UUID(int=1), "Xã A", 0)])
    assert [(place.place, place.value.number) for place in table.places] == [("Xã B", 7), ("Xã A", 0)]
