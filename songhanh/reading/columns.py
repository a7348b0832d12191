"""Two columns set side by side, read one after the other."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from songhanh.reading.letters import UPPER
from songhanh.reading.spaced import SpacedTable, tables_by_spaces
from songhanh.reading.traced import Traced

_WIDE_GAP = re.compile(r"(?<=\S)(?<!ngày)(?<!tháng)(?<!Số:)(?: {4,}|[ ]*\t[\t ]*)(?=\S)")
"""Between two columns; the room left for the pen in "Số:      /KH-UBND" and "ngày      tháng" is none."""
_HEAD_OF_OFFICE = (
    r"(?:PHÓ |QUYỀN |TỔNG )*(?:CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG|TRƯỞNG BAN|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ NHIỆM|CHÁNH VĂN PHÒNG"
    r"|TRƯỞNG PHÒNG|BÍ THƯ|HIỆU TRƯỞNG|VIỆN TRƯỞNG)"
)
_MEETING = re.compile(
    r"(?<=\S) +(?=CỘNG (?:HÒA|HOÀ) XÃ HỘI\b|Độc lập ?[-–—] ?Tự do ?[-–—] ?Hạnh phúc\W*$)"
    rf"|(?<=[{UPPER}]) +(?=[{UPPER}][^\d,:;|]{{1,40}}, *ngày\b[^;:]{{1,40}}\d{{4}}\W*$)"
    r"|(?:(?<=Nơi nhận:)|(?<=Nơi nhận :)) +(?=(?:TM|KT|TL|TUQ|Q)\.|[TK]/[MTL]\b)|(?<=\S) +(?=\((?:Đã|đã) ký\)$)"
    rf"|(?<=[;.)]) +(?=(?:(?:KT|TL|TUQ|Q)\. ?)?{_HEAD_OF_OFFICE}(?: [{UPPER} ]+)?$)"
)
"""Where the left column meets the right one with a single space, told by what stands at the right of a head or foot."""
_MEETS = ("CỘNG H", "Độc lập", "ngày", "Nơi nhận", " ký)", "TRƯỞNG", "CHỦ ", "GIÁM ĐỐC", "CHÁNH", "BÍ THƯ")
"""Every line where they meet has one of these."""
_FOOT_IN_CELLS = re.compile(r"^\W*Nơi nhận\s*:?\W*\|(?=.*\w)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–—•+*~·▪●]\s*\S")
_TAB = re.compile(r"\t")
LONGEST_ROW = 160
LEAST_COLUMNS = 3


def unfold_columns(text: str) -> list[tuple[Traced, int]]:
    """Raw lines and the cell edges before each; two columns side by side become one after the other."""
    rows: list[Traced] = []
    start = 0
    for line in text.split("\n"):
        rows.append(Traced.of(line, start))
        start += len(line) + 1
    out: list[tuple[Traced, int]] = []
    tables = tables_by_spaces(rows)
    index = 0
    while index < len(rows):
        if (table := tables.get(index)) is not None:
            out.extend(_cells_of(table))
            index = table.end
            continue
        if (end := _end_of_tabbed(rows, index)) > index:
            for row in rows[index:end]:
                out.extend((cell, 1) for cell in row.split(_TAB))
                out.append((Traced("", []), 1))
            index = end
            continue
        if _FOOT_IN_CELLS.match(rows[index].text) and _has_two_cells(rows[index]):
            left, right, index = _foot_in_cells(rows, index)
        elif _gap(rows[index]) is not None:
            block, index = _column_block(rows, index, tables=tables)
            left, right = _two_columns(block)
        else:
            out.append((rows[index], 0))
            index += 1
            continue
        out.extend((part, 1 if number == 0 else 0) for number, part in enumerate(left))
        out.extend((part, 1 if number == 0 else 0) for number, part in enumerate(right))
        if index < len(rows):
            out.append((Traced("", []), 1))
    return out


def _cells_of(table: SpacedTable) -> Iterator[tuple[Traced, int]]:
    """The lines of the cells, row by row, each with the edges before it; page numbers behind their row."""
    for number, row in enumerate(table.rows):
        for cell in row:
            yield from ((part, 0 if n else 1) for n, part in enumerate(cell or [Traced("", [])]))
        for line in table.between.get(number, ()):
            yield from ((Traced("", []), 0), (line, 0), (Traced("", []), 0))
        yield Traced("", []), 1


def _end_of_tabbed(rows: list[Traced], first: int) -> int:
    """Where the table whose cells are set apart by tabs ends; `first` when none begins there.

    Two columns of a head or foot have two cells a line: a table has three in its first line and in another.
    """
    if _cells_by_tab(rows[first]) < LEAST_COLUMNS:
        return first
    end = first + 1
    while end < len(rows) and _cells_by_tab(rows[end]) > 1:
        end += 1
    wide = sum(1 for row in rows[first:end] if _cells_by_tab(row) >= LEAST_COLUMNS)
    return end if wide > 1 else first


def _cells_by_tab(row: Traced) -> int:
    return sum(1 for cell in row.text.split("\t") if cell.strip()) if "\t" in row.text else 0


def _gap(row: Traced) -> tuple[int, int] | None:
    """Where the left column ends and the right one begins, when the line has two."""
    if "|" in row.text or len(row.text) > LONGEST_ROW:
        return None
    first = len(row.text) - len(row.text.lstrip())
    match = _WIDE_GAP.search(row.text, first) if "    " in row.text or "\t" in row.text else None
    if match is None and any(words in row.text for words in _MEETS):
        match = _MEETING.search(row.text, first)
    if match is None or len(row.text[: match.start()].strip()) < 4:
        return None
    return match.start(), match.end()


def _column_block(rows: list[Traced], first: int, *, tables: Container[int]) -> tuple[list[Traced], int]:
    last = first
    index = first
    found = False
    while index < len(rows) and index - last <= 4 and index not in tables:
        if _gap(rows[index]) is not None:
            last = index
            found = True
        elif rows[index].text.strip() and not found:
            break
        index += 1
    tail = last + 1
    while tail < len(rows) and tail not in tables and rows[tail].text.strip() and _BULLET.match(rows[tail].text):
        tail += 1
    return rows[first:tail], tail


def _two_columns(block: list[Traced]) -> tuple[list[Traced], list[Traced]]:
    left: list[Traced] = []
    right: list[Traced] = []
    gaps = [_gap(row) for row in block]
    border = min(gap[1] for gap in gaps if gap) - 6
    for row, gap in zip(block, gaps, strict=True):
        if gap is not None:
            left.append(Traced(row.text[: gap[0]], row.at[: gap[0]]))
            right.append(Traced(row.text[gap[1] :], row.at[gap[1] :]))
        elif row.text.strip() and len(row.text) - len(row.text.lstrip()) >= max(border, 8):
            right.append(row)
        else:
            left.append(row)
    return left, right


def _has_two_cells(row: Traced) -> bool:
    return "|" in row.text and row.text.strip(" |").count("|") <= 1


def _foot_in_cells(rows: list[Traced], first: int) -> tuple[list[Traced], list[Traced], int]:
    """Addressees and signature in the two cells of each row of a table."""
    left: list[Traced] = []
    right: list[Traced] = []
    index = first
    while index < len(rows) and _has_two_cells(rows[index]):
        row = rows[index]
        start = len(row.text) - len(row.text.lstrip(" |")) if index == first or row.text.count("|") > 1 else 0
        edge = row.text.find("|", start)
        edge = len(row.text) if edge < 0 else edge
        left.append(Traced(row.text[start:edge], row.at[start:edge]))
        right.append(Traced(row.text[edge + 1 :], row.at[edge + 1 :]))
        index += 1
    return left, right, index
