"""Task tables of an annex, and wherever else they stand: one row, one task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import merge
from typing import TypeVar

from songhanh.reading.assigned import coordinating
from songhanh.reading.cells import Cell, head_of, tables_in
from songhanh.reading.deadlines import time_deadlines, time_due
from songhanh.reading.duties import duties_of
from songhanh.reading.items import Deadline, Found, Target, Task, Unit
from songhanh.reading.labels import label_of, roman_text, roman_value
from songhanh.reading.scope import is_caps
from songhanh.reading.targets import targets_of_row
from songhanh.reading.text import Line
from songhanh.reading.traced import Span
from songhanh.reading.units import scan_units
from songhanh.reading.worktables import Table, columns_of

_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,2})?\.?$")
_ROMAN = re.compile(r"^[IVX]{1,6}\.?$")
_ANNEX = re.compile(r"^\W*phụ lục(?: số)?(?:\s+(\d{1,2}|[IVX]{1,5}))?\W*(?:$|[:.(–-])", re.IGNORECASE)
_MARK = re.compile(r"^[-–+*•]\s*")
_DOTS = re.compile(r"[.…]{5,}")
SHORT = 6
FURTHEST_HEAD = 12
"""Lines between the name of an annex and its table."""
F = TypeVar("F", bound=Found)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of task tables hold: tasks, times, the numbers their work is to reach; which rows told none."""

    tasks: tuple[Task, ...] = ()
    times: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    unread: tuple[int, ...] = ()


def read_tables(lines: Sequence[Line], *, written: int | None = None, year: int | None = None) -> Rows:
    """The task tables in these lines; nothing when there is none. `year` is that of a plan for one year."""
    tasks: list[Task] = []
    times: list[Deadline] = []
    targets: list[Target] = []
    for table in tables_in(lines):
        head = head_of(table)
        columns = columns_of(head)
        if "lead" not in columns:
            continue
        annex = _annex_above(lines, table[0].line)
        for section, row in _sections(_rows(table[len(head) :]), annex=annex):
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


def read_rows(table: Table, path: str, *, written: int | None = None, year: int | None = None) -> Rows:
    """The rows of a table of tasks that stands under the item `path`: "II.3", below a row "A" of it "II.A.3"."""
    tasks: list[Task] = []
    times: list[Deadline] = []
    targets: list[Target] = []
    unread: list[int] = []
    group, counted = "", 0
    for number, by_column in enumerate(table.rows):
        if (heads := _group_of(by_column, table)) is not None:
            group = heads
            continue
        counted += 1
        own = _number_of(by_column, table) if table.numbered else str(counted)
        section = ".".join(part for part in (path, group, own) if part)
        task = _task(list(by_column.values()), by_column, columns=table.columns, section=section)
        if task is None:
            unread.append(number)
            continue
        tasks.append(replace(task, section=section or None))
        for name in ("work", "product"):
            if (cell := by_column.get(table.columns.get(name, -1))) is not None:
                targets.extend(targets_of_row(cell.body, section, written=written))
        if (time := by_column.get(table.columns.get("time", -1))) is not None:
            times.extend(time_deadlines(time.body, section, year=year))
    return Rows(tuple(tasks), tuple(times), tuple(targets), tuple(unread))


def together(tables: Sequence[Rows]) -> Rows:
    """What the rows of all these tables hold."""
    return Rows(
        tuple(task for table in tables for task in table.tasks),
        tuple(time for table in tables for time in table.times),
        tuple(target for table in tables for target in table.targets),
    )


def in_order(read: Iterable[F], rows: Iterable[F]) -> tuple[F, ...]:
    """What was read in running text and in rows, by place."""
    return tuple(merge(read, rows, key=lambda item: item.span.start))


def _group_of(row: dict[int, Cell], table: Table) -> str | None:
    """The label of a row that heads those below it, empty when it has none; None for a row of work."""
    words = [cell.text for column, cell in row.items() if not (table.numbered and column == 0)]
    number = row[0].text.strip(".)") if table.numbered and 0 in row else ""
    if len(words) != 1 or (number.isdigit() and not is_caps(words[0])):
        return None
    if not number:
        label = label_of(words[0])
        number = label.text if label is not None and label.kind in ("roman", "part", "capital") else ""
    return number if not number.isdigit() else ""


def _number_of(row: dict[int, Cell], table: Table) -> str:
    """The number of a row of work as printed; empty when it has none."""
    text = row[0].text.strip(".)") if 0 in row else ""
    return ".".join(str(int(part)) for part in text.split(".")) if _NUMBER.match(text) else text[:SHORT]


def _annex_above(lines: Sequence[Line], first: int) -> str | None:
    """The number, as a Roman one, of the annex that line `first` stands in. Missing: None where it has none."""
    for line in reversed(lines[max(0, first - FURTHEST_HEAD) : first]):
        if (named := _ANNEX.match(line.text)) is not None:
            number = named[1] or ""
            return (roman_text(int(number)) if number.isdigit() else number.upper()) or None
    return None


def _sections(rows: Sequence[list[Cell]], *, annex: str | None) -> Iterator[tuple[str, list[Cell]]]:
    """The numbered rows, each with its label: "PL.II.3" stands below the row "II", or in annex II without such rows."""
    roman = annex
    for row in rows:
        head = row[0].text
        if _ROMAN.match(head):
            roman = roman_text(roman_value(head.strip("."))) or None
        elif _DOTS.search(head):
            roman = "?"
        elif _NUMBER.match(head):
            number = ".".join(str(int(part)) for part in head.strip(".").split("."))
            yield f"PL.{roman}.{number}" if roman else f"PL.{number}", row


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
