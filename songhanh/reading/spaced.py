"""Tables whose columns only white space sets apart, as a program prints them that keeps the layout of a page.

The first column counts ("TT"); a column is where the ink of all full lines leaves a gap on both sides. A line without a
number goes on with the row above it, cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from songhanh.reading.traced import Traced

_HEAD = re.compile(r"^[\s\f]*(?:TT|STT|Số TT|S\.T\.T)\s{2,}\S", re.IGNORECASE)
_CHUNK = re.compile(r"\S+(?: \S+)*")
_LABEL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,6}|[A-Ea-eđ])[.)]?(?=\s|$)")
_SUM = re.compile(r"^(?:Cộng|Tổng(?: cộng| số)?|Toàn (?:tỉnh|quốc|ngành))(?!\w)", re.IGNORECASE)
_PAGE = re.compile(r"^[\s\f]*[-–]?\s*\d{1,3}\s*[-–]?\s*$")
_INK = re.compile(rb"\x01+(?:\x00\x01+)*")
"""The ink of one column; a gap of one space is between words."""
LEAST_COLUMNS = 3
MOST_BLANK = 2
MOST_ABOVE = 3
"""Lines of a head that stand above the one that begins with "TT"."""


@dataclass(slots=True)
class SpacedTable:
    """A table among raw lines [first, end): of each row the cells, of each cell its lines; what stands between rows."""

    first: int
    end: int
    rows: list[list[list[Traced]]] = field(default_factory=list)
    between: dict[int, list[Traced]] = field(default_factory=dict)
    """Page numbers, by the row that they stand behind."""


def tables_by_spaces(lines: Sequence[Traced]) -> dict[int, SpacedTable]:
    """The tables set in columns by spaces, each by its first line."""
    found: dict[int, SpacedTable] = {}
    free = 0
    for number, line in enumerate(lines):
        if number >= free and _HEAD.match(line.text) and "|" not in line.text:
            table = _table(lines, number, free=free)
            if table is not None:
                found[table.first] = table
                free = table.end
    return found


def _table(lines: Sequence[Traced], head: int, *, free: int) -> SpacedTable | None:
    """The table whose line of the head that counts is `head`; None where its columns do not stand apart."""
    inked = _chunks(lines[head])
    end = _end_of_ink(lines, head, label_ends=inked[0][1])
    full = [line for line in lines[head + 1 : end] if len(_chunks(line)) >= LEAST_COLUMNS]
    columns = max(_columns(full), _columns([lines[head], *full]), key=len)
    if not full or len(columns) < max(LEAST_COLUMNS, len(inked)):
        return None
    body = next((n for n in range(head + 1, end) if _is_row(lines[n], columns)), None)
    if body is None or any(_ink(lines[n], columns[1]) for n in range(head + 1, body)):
        return None
    above = _first_of_head(lines, head, free=free, columns=columns)
    names = [lines[n] for n in range(above, body) if lines[n].text.strip()]
    table = SpacedTable(above, body, [_cells(names, columns)])
    _fill(table, lines, end=end, columns=columns)
    return table if len(table.rows) > 1 else None


def _fill(table: SpacedTable, lines: Sequence[Traced], *, end: int, columns: list[tuple[int, int]]) -> None:
    """The rows below the head, up to the first line that is of none."""
    row: list[Traced] = []
    blank = 0
    for number in range(table.end, end):
        line = lines[number]
        if not line.text.strip():
            blank += 1
            continue
        if _PAGE.match(line.text) and not _is_row(line, columns):
            table.between.setdefault(len(table.rows), []).append(line)
            continue
        if _is_row(line, columns):
            if row:
                table.rows.append(_cells(row, columns))
            row = [line]
        elif _crosses(line, columns) or (blank and line.text.strip().isupper()):
            break
        else:
            row.append(line)
        blank = 0
        table.end = number + 1
    if row:
        table.rows.append(_cells(row, columns))
    last = len(table.rows) - 1
    table.between = {
        min(number, last): [line for line in found if line.at[0] < _place_after(lines, table.end)]
        for number, found in table.between.items()
    }


def _place_after(lines: Sequence[Traced], number: int) -> int:
    before = lines[number - 1]
    return before.at[-1] + 1 if len(before) else 0


def _end_of_ink(lines: Sequence[Traced], head: int, *, label_ends: int) -> int:
    """The first line below the head that begins where numbers stand and is none, or that long room parts from it."""
    blank = 0
    for number in range(head + 1, len(lines)):
        text = lines[number].text
        inked = _chunks(lines[number])
        if not inked:
            blank += 1
            if blank > MOST_BLANK:
                return number
            continue
        blank = 0
        label = _LABEL.match(text[inked[0][0] :])
        if "|" in text or (inked[0][0] < label_ends and label is None and not _PAGE.match(text)):
            return number
    return len(lines)


def _chunks(line: Traced) -> list[tuple[int, int]]:
    """Where words stand that one space at most sets apart."""
    return [match.span() for match in _CHUNK.finditer(line.text)]


def _columns(full: Sequence[Traced]) -> list[tuple[int, int]]:
    """Where the ink of all these lines together leaves gaps: [start, end) of each column, in order."""
    width = max((len(line) for line in full), default=0)
    inked = bytearray(width)
    for line in full:
        for start, end in _chunks(line):
            inked[start:end] = b"\1" * (end - start)
    return [match.span() for match in _INK.finditer(bytes(inked))]


def _is_row(line: Traced, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a row begins here: with a number in the first column, or as a sum of the rows above."""
    inked = _chunks(line)
    if not inked:
        return False
    if inked[0][0] < columns[1][0] and len(inked) > 1:
        return _LABEL.match(line.text[inked[0][0] :]) is not None
    return len(inked) >= LEAST_COLUMNS and _SUM.match(line.text[inked[0][0] :]) is not None


def _ink(line: Traced, column: tuple[int, int]) -> bool:
    return bool(line.text[column[0] : column[1]].strip())


def _crosses(line: Traced, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether words stand in the gap between two columns, or before the first words of the rows."""
    if line.text[: columns[1][0]].strip():
        return True
    return any(line.text[a[1] : b[0]].strip() for a, b in pairwise(columns[1:]))


def _first_of_head(lines: Sequence[Traced], head: int, *, free: int, columns: Sequence[tuple[int, int]]) -> int:
    """The first line of the head: above the one that counts, lines whose words all stand over the later columns."""
    first = head
    while first > max(free, head - MOST_ABOVE):
        inked = _chunks(lines[first - 1])
        if not inked or inked[0][0] < columns[2][0] - 2 or "|" in lines[first - 1].text:
            break
        first -= 1
    return first


def _cells(lines: Sequence[Traced], columns: Sequence[tuple[int, int]]) -> list[list[Traced]]:
    """The lines of a row, or of the head, cut into its cells; what heads other rows may stand over several columns."""
    found: list[list[Traced]] = [[] for _ in columns]
    for line in lines:
        inked = _chunks(line)
        heads = len(inked) == 2 and inked[0][1] <= columns[1][0]
        for start, end in inked:
            column = 1 if heads and start >= columns[1][0] else _column_of((start, end), columns)
            found[column].append(line.cut(start, end))
    return found


def _column_of(words: tuple[int, int], columns: Sequence[tuple[int, int]]) -> int:
    """The column that most of the words at [start, end) stand over, else the nearest."""
    shared = [min(words[1], column[1]) - max(words[0], column[0]) for column in columns]
    return shared.index(max(shared))
