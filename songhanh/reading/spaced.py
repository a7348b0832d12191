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

_HEAD = re.compile(r"^[\s\f]*(?:TT|STT|Số TT|S\.T\.T|Số)\s{2,}\S", re.IGNORECASE)
_HALF = re.compile(r"^\s*TT(?:\s|$)")
"""The second half of "Số TT" over two lines."""
_CHUNK = re.compile(r"\S+(?: \S+)*")
_LABEL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,6}|[A-Ea-eđ])[.)]?(?=\s|$)")
_SUM = re.compile(r"^(?:Cộng|Tổng(?: cộng| số)?|Toàn (?:tỉnh|quốc|ngành))(?!\w)", re.IGNORECASE)
_PAGE = re.compile(r"[-–]? ?\d{1,3} ?[-–]?")
_BELOW = re.compile(r"(?:Nơi nhận|Ghi chú|Người lập|(?:TM|KT|TL)\.|[IVX]{1,5}[.)]\s|Điều \d|Phần |PHỤ LỤC|Phụ lục)")
"""What stands below a table, never in it."""
MOST_COLUMNS = 40
MOST_TRIES = 5
"""Heads that are tried inside lines that made no table before."""
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
    free = tried = tries = 0
    for number, line in enumerate(lines):
        if number < free or "|" in line.text or not _HEAD.match(line.text):
            continue
        tries = tries + 1 if number < tried else 0
        below, end = _body(lines, number) if tries < MOST_TRIES else (number, number)
        table = _table(lines, number, free=free, body=(below, end)) if end > below else None
        if table is None:
            tried = max(tried, end)
        else:
            found[table.first] = table
            free = table.end
    return found


def _body(lines: Sequence[Traced], head: int) -> tuple[int, int]:
    """The lines [below, end) that may be rows of the table with this head; an empty stretch where there are none."""
    inked = _chunks(lines[head])
    below = head + 1
    if not LEAST_COLUMNS <= len(inked) <= MOST_COLUMNS:
        return head, head
    if lines[head].text.strip().startswith("Số "):
        if below >= len(lines) or not _HALF.match(lines[below].text):
            return head, head
        below += 1
    return below, _end_of_ink(lines, below, label_ends=inked[0][1])


def _table(lines: Sequence[Traced], head: int, *, free: int, body: tuple[int, int]) -> SpacedTable | None:
    """The table whose line of the head that counts is `head`; None where its columns do not stand apart."""
    inked = _chunks(lines[head])
    below, end = body
    full = [line for line in lines[below:end] if len(_chunks(line)) >= LEAST_COLUMNS]
    columns = max(_columns(full), _columns([lines[head], *full]), key=len)
    if not full or not max(LEAST_COLUMNS, len(inked)) <= len(columns) <= MOST_COLUMNS:
        return None
    starts = _starts(lines, body, columns=columns)
    if not starts or any(_name(lines[n], columns) for n in range(below, starts[0])):
        return None
    above = _first_of_head(lines, head, free=free, columns=columns)
    names = [lines[n] for n in range(above, starts[0]) if lines[n].text.strip()]
    table = SpacedTable(above, starts[0], [_cells(names, columns)])
    _fill(table, lines, end=end, starts=frozenset(starts), columns=columns)
    return table if len(table.rows) > 1 else None


def _starts(lines: Sequence[Traced], body: tuple[int, int], *, columns: Sequence[tuple[int, int]]) -> list[int]:
    """The first line of each row: the one with its number, or, where that stands in the middle, the one it begins in.

    In the middle stands a number whose words go on in small letters, or that has none beside it
    """
    found: list[int] = []
    last = body[0] - 1
    for number in range(*body):
        if not _is_row(lines[number], columns):
            continue
        begins, first = _name(lines[number], columns), number
        above = number - 1
        while (not begins or begins[0].islower()) and above > last and _goes_with_row(lines[above], columns):
            begins = _name(lines[above], columns)
            first, above = (above if begins[:1].isupper() else first), above - 1
        found.append(first)
        last = number
    return found


def _goes_with_row(line: Traced, columns: Sequence[tuple[int, int]]) -> bool:
    return bool(line.text.strip()) and not _is_page(line) and not _crosses(line, columns)


def _is_page(line: Traced) -> bool:
    return _PAGE.fullmatch(line.text.strip()) is not None


def _ends(line: Traced, columns: Sequence[tuple[int, int]], *, blank: bool) -> bool:
    """Whether a line without a number is below the table: over a gap, behind room and no rest of a cell, a foot."""
    text = line.text.strip()
    return _crosses(line, columns) or (blank and not text[0].islower()) or _BELOW.match(text) is not None


def _fill(
    table: SpacedTable,
    lines: Sequence[Traced],
    *,
    end: int,
    starts: frozenset[int],
    columns: Sequence[tuple[int, int]],
) -> None:
    """The rows below the head, up to the first line that is of none."""
    row: list[Traced] = []
    apart: list[Traced] = []
    for number in range(table.end, end):
        line, begins = lines[number], number in starts
        if not line.text.strip():
            continue
        if _is_page(line) and not begins and not _is_row(line, columns):
            apart.append(line)
            continue
        blank = not lines[number - 1].text.strip()
        if begins or _is_row(line, columns):
            if begins and row:
                table.rows.append(_cells(row, columns))
                row = []
        elif _ends(line, columns, blank=blank):
            break
        row.append(line)
        if apart:
            table.between.setdefault(len(table.rows) - (len(row) == 1), []).extend(apart)
            apart = []
        table.end = number + 1
    if row:
        table.rows.append(_cells(row, columns))


def _end_of_ink(lines: Sequence[Traced], below: int, *, label_ends: int) -> int:
    """The first line below the head that begins where numbers stand and is none, or that long room parts from it."""
    blank = 0
    for number in range(below, len(lines)):
        text = lines[number].text
        inked = _chunks(lines[number])
        if not inked:
            blank += 1
            if blank > MOST_BLANK:
                return number
            continue
        blank = 0
        label = _LABEL.match(text[inked[0][0] :])
        if "|" in text or (inked[0][0] < label_ends and label is None and not _is_page(lines[number])):
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


def _name(line: Traced, columns: Sequence[tuple[int, int]]) -> str:
    """The words of a line in the column behind the numbers."""
    return " ".join(part.text for part in _cells([line], columns)[1])


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
