"""Cells of the tables of a text, and where each of its tables begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.reading.text import Line
from songhanh.reading.traced import Traced, join

_DOTS = re.compile(r"[.…]{5,}")
NUMBERED = re.compile(r"^(?:TT|STT|Số TT|Số thứ tự|S\.?T\.?T\.?)$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:(?:tên |các |nội dung )?(?:chỉ tiêu|mục tiêu|tiêu chí)(?: cụ thể| chủ yếu)?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, the edges between it and the cell before, its lines, the number of its first line."""

    body: Traced
    edges: int
    lines: tuple[Traced, ...]
    line: int

    @property
    def text(self) -> str:
        """The words of the cell."""
        return self.body.text


def tables_in(lines: Sequence[Line], first: int = 0, *, end: int | None = None) -> list[list[Cell]]:
    """The tables among lines [first, end): the cells of each, from its head on, up to the head of the next."""
    stop = len(lines) if end is None else end
    found: list[list[Cell]] = []
    cells = cells_of(lines, first=first, end=stop)
    for number, cell in enumerate(cells):
        following = cells[number + 1] if number + 1 < len(cells) else None
        heads = bool(found) and len(found[-1]) == 1 and cell.edges == 1
        begins = not heads and (NUMBERED.match(cell.text) or (_NAMED.match(cell.text) and cell.edges > 0))
        if begins and following is not None and following.edges == 1:
            found.append([cell])
        elif found:
            found[-1].append(cell)
    return [table for table in found if len(table) > 2]


def cells_of(lines: Sequence[Line], *, first: int, end: int) -> list[Cell]:
    """The cells of lines [first, end): a line without an edge before it goes on with its cell."""
    groups: list[tuple[int, list[Line]]] = []
    for number in range(first, end):
        line = lines[number]
        if line.cells or not groups or _DOTS.match(line.text):
            groups.append((number, [line]))
        else:
            groups[-1][1].append(line)
    return [
        Cell(
            join([line.body for line in group]) if len(group) > 1 else group[0].body,
            group[0].cells,
            tuple(line.body for line in group),
            number,
        )
        for number, group in groups
    ]


def head_of(table: Sequence[Cell]) -> list[Cell]:
    """The first row of a table."""
    head = [table[0]]
    for cell in table[1:]:
        if cell.edges != 1:
            break
        head.append(cell)
    return head
