"""Task tables of an annex: one row, one task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from songhanh.reading.deadlines import time_deadline, time_due
from songhanh.reading.duties import duties_of
from songhanh.reading.items import Deadline, Task, Unit
from songhanh.reading.labels import roman_text, roman_value
from songhanh.reading.tasks import coordinating
from songhanh.reading.text import Line
from songhanh.reading.traced import Span, Traced, join
from songhanh.reading.units import scan_units

_NUMBER = re.compile(r"^\d{1,3}\.?$")
_ROMAN = re.compile(r"^[IVX]{1,6}\.?$")
_MARK = re.compile(r"^[-–+*•]\s*")
_DOTS = re.compile(r"[.…]{5,}")
_I = re.IGNORECASE
_BODY = r"(?:đơn vị|cơ quan|tổ chức)(?:, (?:đơn vị|cá nhân))?"
_COLUMNS = (
    ("work", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động", re.IGNORECASE)),
    (
        "lead",
        re.compile(
            rf"chủ trì|thực hiện chính|{_BODY} (?:thực hiện|chịu trách nhiệm|tham mưu)|phân công|trách nhiệm", _I
        ),
    ),
    ("help", re.compile(r"phối hợp", re.IGNORECASE)),
    ("time", re.compile(r"thời gian|thời hạn|tiến độ", re.IGNORECASE)),
)
_HEADER = re.compile(r"^(?:TT|STT|Số TT|Số thứ tự|S\.?T\.?T\.?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    body: Traced
    edges: int
    lines: tuple[Traced, ...]


def read_table(lines: Sequence[Line]) -> tuple[tuple[Task, ...], tuple[Deadline, ...]]:
    """The tasks and times of the task table in these lines; nothing when there is none."""
    cells = _cells(lines)
    columns, first = _columns(cells)
    if "lead" not in columns:
        return (), ()
    tasks: list[Task] = []
    times: list[Deadline] = []
    roman: str | None = None
    for row in _rows(cells[first:]):
        head = row[0].body.text
        if _ROMAN.match(head):
            roman = roman_text(roman_value(head.strip("."))) or None
        elif _DOTS.search(head):
            roman = "?"
        elif _NUMBER.match(head):
            section = f"PL.{roman}.{int(head.strip('.'))}" if roman else f"PL.{int(head.strip('.'))}"
            task, time = _row(row, columns, section=section)
            tasks.extend(task)
            times.extend(time)
    return tuple(tasks), tuple(times)


def _cells(lines: Sequence[Line]) -> list[_Cell]:
    found: list[list[Line]] = []
    for line in lines:
        if line.cells or not found or _DOTS.match(line.text):
            found.append([line])
        else:
            found[-1].append(line)
    return [
        _Cell(join([line.body for line in group]), group[0].cells, tuple(line.body for line in group))
        for group in found
    ]


def _columns(cells: Sequence[_Cell]) -> tuple[dict[str, int], int]:
    start = next((i for i, cell in enumerate(cells) if _HEADER.match(cell.body.text)), None)
    if start is None:
        return {}, 0
    columns: dict[str, int] = {}
    index = start + 1
    while index < len(cells) and cells[index].edges == 1:
        for name, pattern in _COLUMNS:
            if name not in columns and pattern.search(cells[index].body.text):
                columns[name] = index - start
                break
        index += 1
    return columns, index


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """A row begins with a number or Roman numeral after the edge of the row before."""
    rows: list[list[_Cell]] = []
    for cell in cells:
        text = cell.body.text
        begins = (cell.edges >= 2 and (_NUMBER.match(text) or _ROMAN.match(text))) or _DOTS.match(text)
        after_dots = rows and _DOTS.match(rows[-1][0].body.text) and _NUMBER.match(text)
        if begins or after_dots:
            rows.append([cell])
        elif rows:
            rows[-1].append(cell)
    return rows


def _row(row: Sequence[_Cell], columns: dict[str, int], *, section: str) -> tuple[list[Task], list[Deadline]]:
    by_column = _placed(row)
    work_cell, lead = by_column.get(columns.get("work", 1)), by_column.get(columns["lead"])
    if work_cell is None or lead is None:
        return [], []
    work = work_cell.body
    units = _units_in(lead)
    if not units:
        return [], []
    helper_cell = by_column.get(columns.get("help", -1))
    named = {unit.text.casefold() for unit in units}
    helpers = [
        *(_units_in(helper_cell) if helper_cell else []),
        *(unit for unit in coordinating([lead.body]) if unit.text.casefold() not in named),
    ]
    time_cell = by_column.get(columns.get("time", -1))
    time = time_deadline(time_cell.body, section) if time_cell else None
    due = time_due(time_cell.body) if time_cell else None
    duties = tuple(replace(duty, due=duty.due or due) for duty in duties_of([work]))
    span = Span(work.span().start, max(c.body.span().end for c in row))
    task = Task(span, work.text, Decimal("0.85"), (), section, tuple(units), tuple(helpers), duties)
    return [task], [time] if time else []


def _units_in(cell: _Cell) -> list[Unit]:
    """The units of a cell: one list, or one a line."""
    begins = _MARK.match(cell.body.text)
    units, end = scan_units(cell.body, begins.end() if begins else 0)
    if len(cell.lines) < 2 or not cell.body.text[end:].strip(" .;,"):
        return units
    by_line = []
    for line in cell.lines:
        mark = _MARK.match(line.text)
        found, stop = scan_units(line, mark.end() if mark else 0)
        if not found or line.text[stop:].strip(" .;,"):
            return units
        by_line.extend(found)
    return by_line


def _placed(row: Sequence[_Cell]) -> dict[int, _Cell]:
    """Cells by column: every further edge between two cells is an empty cell."""
    found = {0: row[0]}
    column = 0
    for cell in row[1:]:
        column += max(1, cell.edges)
        found[column] = cell
    return found
