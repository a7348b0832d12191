"""Task tables of an annex: one row, one task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from songhanh.reading.assigned import coordinating
from songhanh.reading.cells import Cell, head_of, tables_in
from songhanh.reading.deadlines import time_deadlines, time_due
from songhanh.reading.duties import duties_of
from songhanh.reading.items import Deadline, Target, Task, Unit
from songhanh.reading.labels import roman_text, roman_value
from songhanh.reading.targets import targets_of_row
from songhanh.reading.text import Line
from songhanh.reading.traced import Span
from songhanh.reading.units import scan_units

_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,2})?\.?$")
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
            rf"chủ trì|thực hiện chính|đầu mối|{_BODY} (?:thực hiện|chịu trách nhiệm|tham mưu)|phân công|trách nhiệm",
            _I,
        ),
    ),
    ("help", re.compile(r"phối hợp", re.IGNORECASE)),
    ("time", re.compile(r"thời gian|thời hạn|tiến độ", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of task tables hold: tasks, times, and the numbers their work is to reach."""

    tasks: tuple[Task, ...] = ()
    times: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()


def read_tables(lines: Sequence[Line], *, written: int | None = None, year: int | None = None) -> Rows:
    """The task tables in these lines; nothing when there is none. `year` is that of a plan for one year."""
    tasks: list[Task] = []
    times: list[Deadline] = []
    targets: list[Target] = []
    for table in tables_in(lines):
        head = head_of(table)
        columns = _columns(head)
        if "lead" not in columns:
            continue
        for section, row in _sections(_rows(table[len(head) :])):
            by_column = _placed(row)
            task = _task(row, by_column, columns=columns, section=section)
            if task is None:
                continue
            tasks.append(task)
            work, time = by_column[columns.get("work", 1)], by_column.get(columns.get("time", -1))
            targets.extend(targets_of_row(work.body, section, written=written))
            if time is not None:
                times.extend(time_deadlines(time.body, section, year=year))
    return Rows(tuple(tasks), tuple(times), tuple(targets))


def _sections(rows: Sequence[list[Cell]]) -> Iterator[tuple[str, list[Cell]]]:
    """The numbered rows, each with its label: "PL.II.3" stands below the row "II"."""
    roman: str | None = None
    for row in rows:
        head = row[0].text
        if _ROMAN.match(head):
            roman = roman_text(roman_value(head.strip("."))) or None
        elif _DOTS.search(head):
            roman = "?"
        elif _NUMBER.match(head):
            number = ".".join(str(int(part)) for part in head.strip(".").split("."))
            yield f"PL.{roman}.{number}" if roman else f"PL.{number}", row


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(head[1:], start=1):
        for name, pattern in _COLUMNS:
            if name not in columns and pattern.search(cell.text):
                columns[name] = index
                break
    return columns


def _rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """A row begins with a number or Roman numeral after the edge of the row before."""
    rows: list[list[Cell]] = []
    for cell in cells:
        text = cell.body.text
        begins = (cell.edges >= 2 and (_NUMBER.match(text) or _ROMAN.match(text))) or _DOTS.match(text)
        after_dots = rows and _DOTS.match(rows[-1][0].body.text) and _NUMBER.match(text)
        if begins or after_dots:
            rows.append([cell])
        elif rows:
            rows[-1].append(cell)
    return rows


def _task(row: Sequence[Cell], by_column: dict[int, Cell], *, columns: dict[str, int], section: str) -> Task | None:
    work_cell, lead = by_column.get(columns.get("work", 1)), by_column.get(columns["lead"])
    units = _units_in(lead) if work_cell is not None and lead is not None else []
    if work_cell is None or lead is None or not units:
        return None
    work = work_cell.body
    helper_cell = by_column.get(columns.get("help", -1))
    named = {unit.text.casefold() for unit in units}
    helpers = [
        *(_units_in(helper_cell) if helper_cell else []),
        *(unit for unit in coordinating([lead.body]) if unit.text.casefold() not in named),
    ]
    time_cell = by_column.get(columns.get("time", -1))
    due = time_due(time_cell.body) if time_cell else None
    duties = tuple(replace(duty, due=duty.due or due) for duty in duties_of([work]))
    span = Span(work.span().start, max(c.body.span().end for c in row))
    return Task(span, work.text, Decimal("0.85"), (), section, tuple(units), tuple(helpers), duties)


def _units_in(cell: Cell) -> list[Unit]:
    """The units of a cell: one list, or one a line."""
    begins = _MARK.match(cell.body.text)
    units, end = scan_units(cell.body, begins.end() if begins else 0)
    if len(cell.lines) < 2:
        return units
    whole = not cell.body.text[end:].strip(" .;,")
    by_line = []
    for line in cell.lines:
        mark = _MARK.match(line.text)
        found, stop = scan_units(line, mark.end() if mark else 0)
        if not found or line.text[stop:].strip(" .;,"):
            return units
        by_line.extend(found)
    return units if whole and len(units) >= len(by_line) else by_line


def _placed(row: Sequence[Cell]) -> dict[int, Cell]:
    """Cells by column: every further edge between two cells is an empty cell."""
    found = {0: row[0]}
    column = 0
    for cell in row[1:]:
        column += max(1, cell.edges)
        found[column] = cell
    return found
