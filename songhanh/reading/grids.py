"""Targets set out as a table: a row for each, a column for each year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhanh.reading.amounts import LONGEST_NUMBER, decimal_of
from songhanh.reading.cells import Cell, head_of, tables_in
from songhanh.reading.items import Amount, Target
from songhanh.reading.text import Line
from songhanh.reading.traced import Span

_I = re.IGNORECASE
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,6}|[a-zđ])[.)]?$")
_NAME = re.compile(r"chỉ tiêu|mục tiêu|tiêu chí|nội dung|danh mục", _I)
_UNIT = re.compile(r"đơn vị(?! (?:thực hiện|chủ trì|phụ trách))|ĐVT|đ\.v\.t", _I)
_YEAR = re.compile(r"(?:^|\D)(?P<year>(?:19|20)\d\d)\W*$")
_PAST = re.compile(
    r"(?<!kế hoạch )(?:thực hiện|kết quả|hiện trạng|hiện tại|ước|số liệu|cơ sở|đã đạt|đạt được|\bTH)\b|thời điểm", _I
)
_PLANNED = re.compile(r"kế hoạch|\bKH\b|chỉ tiêu|mục tiêu|phấn đấu|giao|dự kiến|lộ trình", _I)
_GIVEN = re.compile(r"^(?:chỉ tiêu (?:giao|phấn đấu|kế hoạch)|kế hoạch(?: giao)?|mục tiêu|phấn đấu|giá trị)$", _I)
_VALUE = re.compile(
    r"^(?P<more>≥|>=|>|từ|trên|ít nhất|tối thiểu|đạt trên|hơn)?(?P<less>≤|<=|<|dưới|không quá|tối đa)?\s*"
    r"(?P<low>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s*[-–]\s*[\d.,]+)?\s*"
    r"(?P<unit>(?!trở )[^\d\s()|+][^\d()|+]{0,30}?)?\s*(?P<up>trở lên|\+)?(?P<down>trở xuống)?$",
    _I,
)
_IN_NAME = re.compile(r"\((?:đơn vị(?: tính)?\s*:\s*)?(?P<unit>%|[^()\d]{2,20})\)\W*$")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of targets: its number in the row and its year."""

    number: int
    year: int | None


def with_grids(read: Sequence[Target], lines: Sequence[Line], *, first: int, written: int | None) -> tuple[Target, ...]:
    """The targets read in running text, and those of every table from line `first` on that sets targets out by year.

    A cell of such a table is no running text.
    """
    found: list[Target] = []
    places: list[Span] = []
    for table in tables_in(lines, first):
        head = head_of(table)
        name = next((i for i, cell in enumerate(head) if _NAME.search(cell.text) and not _year(cell)), None)
        columns = _columns(head, name=name, written=written)
        if name is not None and columns:
            unit = next((i for i, cell in enumerate(head) if i != name and _UNIT.search(cell.text)), None)
            for row in _rows(table[len(head) :], width=len(head), name=name):
                found.extend(_targets(row, columns, name=name, unit=unit))
                places.extend(cell.body.span() for cell in row.values())
    if not places:
        return tuple(read)
    inside = {place.start for place in places}
    apart = (target for target in read if target.span.start not in inside)
    return tuple(sorted((*apart, *found), key=lambda target: target.span.start))


def _columns(head: Sequence[Cell], *, name: int | None, written: int | None) -> list[_Column]:
    """The columns of years to come; those of what was reached are left out."""
    found = []
    for number, cell in enumerate(head):
        year = _year(cell)
        past = _PAST.search(cell.text) or (
            year is not None and written is not None and year < written and not _PLANNED.search(cell.text)
        )
        if number != name and not past and (year or _GIVEN.match(cell.text)):
            found.append(_Column(number, year))
    return found


def _year(cell: Cell) -> int | None:
    match = _YEAR.search(cell.text)
    return int(match["year"]) if match and len(cell.text) <= 60 else None


def _rows(cells: Sequence[Cell], *, width: int, name: int) -> Iterator[dict[int, Cell]]:
    """The rows, each by column; a row begins behind two edges, with its number where rows are numbered."""
    row: dict[int, Cell] = {}
    column, last = width, 0
    for cell in cells:
        number = _NUMBER.match(cell.text)
        counts = number and (not cell.text[0].isdigit() or cell.text.strip(".)") in ("1", str(last + 1)))
        if cell.edges >= 2 and (column + cell.edges > width or (name > 0 and counts and column >= name)):
            last = int(cell.text.strip(".)")) if counts and cell.text.strip(".)").isdigit() else last
            yield row
            row, column = {}, 0 if name == 0 or number else max(0, column + cell.edges - width - 1)
        else:
            column += max(1, cell.edges)
            if column >= width:
                break
        row[column] = cell
    yield row


def _targets(row: dict[int, Cell], columns: Sequence[_Column], *, name: int, unit: int | None) -> list[Target]:
    named = row.get(name)
    if named is None:
        return []
    found = []
    for column in columns:
        cell = row.get(column.number)
        value = _VALUE.match(cell.text) if cell else None
        if cell is None or value is None or len(value["low"]) > LONGEST_NUMBER:
            continue
        counted = (row[unit].text if unit in row else "") or value["unit"] or _unit_of(named.text)
        more, less = value["more"] or value["up"], value["less"] or value["down"]
        span = cell.body.span(value.start("low"), value.end("low"))
        amount = Amount(decimal_of(value["low"]), counted.strip(), ">=" if more else "<=" if less else "=", span)
        words, here = named.body.span(), cell.body.span()
        place = Span(min(words.start, here.start), max(words.end, here.end))
        found.append(Target(place, named.text, Decimal("0.8"), ("from_table",), (amount,), column.year, None))
    return found


def _unit_of(name: str) -> str:
    match = _IN_NAME.search(name)
    return match["unit"].strip() if match else "%" if re.match(r"tỷ lệ|tỉ lệ", name, _I) else ""
