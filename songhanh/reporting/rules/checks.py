"""What is looked at while a form is filled (docs/rules/checks.md): parts, sums, jumps, and what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.numbers import written_number
from songhanh.kernel.sentences import sentence

PERSONS = "persons"
WOMEN, MEN, NUMBER = "F", "M", "N"
MOST = 10**12
"""No count and no sum of đồng of one unit is larger; a longer number is a slip of the finger."""
JUMP_TIMES = 3
HIDDEN_DIFFERS = "reporting.check_hidden_differs"
"""Something does not fit among numbers none of which the reader may see: nothing of it is told."""
EXCEEDS, ADD_UP = "reporting.check_part_exceeds", "reporting.check_parts_do_not_add_up"
EXCEEDS_HIDDEN, BELOW_HIDDEN, SUM_HIDDEN = (
    "reporting.check_exceeds_hidden",
    "reporting.check_below_hidden",
    "reporting.check_sum_hidden",
)
"""What was typed does not fit with a hidden number: told where it was typed, without any number."""
VEILED = frozenset({HIDDEN_DIFFERS, EXCEEDS_HIDDEN, BELOW_HIDDEN, SUM_HIDDEN})
"""Told at sending only: told while one types, they would let the hidden number be felt for."""
JUMP_AT_LEAST = 10

Place = tuple[str, str]
"""Code of the row, column."""
Cells = Mapping[Place, CellValue]


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Blocks sending."""
    WARNING = "warning"
    """Asks to look again."""


@dataclass(frozen=True, slots=True)
class RowRule:
    """What the checks need to know of one row."""

    code: str
    kind: str
    label_vi: str = ""
    label_en: str = ""
    part_of: str | None = None
    parts_add_up: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells of the row that are entered."""
        return columns_of(self.kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit, at a cell."""

    row: str
    column: str
    code: str
    level: Level
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        """The sentence for the user."""
        told = {
            name: written_number(value, language=language) if isinstance(value, int) else value
            for name, value in self.params.items()
        }
        return sentence(self.code, language, **told)


def columns_of(kind: str) -> tuple[str, ...]:
    """Which cells a row of this kind has: persons by sex, everything else one number."""
    return (WOMEN, MEN) if kind == PERSONS else (NUMBER,)


def depths(rows: Iterable[RowRule]) -> tuple[int, ...]:
    """How deep each row stands below the row that it is a part of; parents come before their parts."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.code] = found.get(row.part_of, -1) + 1 if row.part_of else 0
    return tuple(found.values())


def places(rows: Iterable[RowRule]) -> Iterator[Place]:
    """Every cell that must be said."""
    return ((row.code, column) for row in rows for column in row.columns)


def missing_places(rows: Iterable[RowRule], *, cells: Cells) -> tuple[Place, ...]:
    """The cells of which nothing has been said."""
    return tuple(place for place in places(rows) if place not in cells or cells[place].state is CellState.MISSING)


def findings(rows: Sequence[RowRule], *, cells: Cells, previous: Cells) -> tuple[Finding, ...]:
    """Everything that does not fit, in the order of the form.

    Missing a cell without a number takes part in no comparison; nothing-arose counts as 0
    """
    parts: dict[str, list[RowRule]] = {}
    for row in rows:
        if row.part_of:
            parts.setdefault(row.part_of, []).append(row)
    by_code = {row.code: row for row in rows}
    found: list[Finding] = []
    for row in rows:
        parent = by_code.get(row.part_of) if row.part_of else None
        if not (parent or row.parts_add_up or previous):
            continue
        for column in row.columns:
            if parent:
                found += _part(row, column=column, parent=parent, cells=cells)
            if row.parts_add_up:
                found += _sum(row, column=column, parts=parts.get(row.code, []), cells=cells)
            if previous:
                found += _jump(row, column=column, cells=cells, previous=previous)
    return tuple(found)


def findings_beside(
    rows: Sequence[RowRule], *, cells: Cells, hidden: Collection[Place], previous: Cells
) -> tuple[Finding, ...]:
    """What is told to somebody who does not see the hidden cells: everything among what is seen; and of what does not
    fit with a hidden number, that it does not, at a cell that is seen.
    """
    if not hidden:
        return findings(rows, cells=cells, previous=previous)
    shown = {place: value for place, value in cells.items() if place not in hidden}
    told = findings(rows, cells=shown, previous=previous)
    wrong = [one for one in findings(rows, cells=cells, previous={}) if one not in told]
    return told + tuple(_veiled(one, rows=rows, hidden=hidden) for one in wrong)


def _veiled(found: Finding, *, rows: Sequence[RowRule], hidden: Collection[Place]) -> Finding:
    by_code = {row.code: row for row in rows}
    row, column = by_code[found.row], found.column
    whole = by_code[row.part_of] if found.code == EXCEEDS and row.part_of else row
    others = [whole] if found.code == EXCEEDS else [one for one in rows if one.part_of == row.code]
    seen = next((one for one in (row, *others) if (one.code, column) not in hidden), None)
    if seen is None:
        return Finding(row.code, column, HIDDEN_DIFFERS, found.level)
    if found.code == ADD_UP:
        code, other = SUM_HIDDEN, row
    else:
        code, other = (EXCEEDS_HIDDEN, whole) if seen is row else (BELOW_HIDDEN, row)
    params = {"other_vi": other.label_vi, "other_en": other.label_en}
    return Finding(seen.code, column, code, found.level, params)


def _number(cells: Cells, place: Place) -> int | None:
    value = cells.get(place)
    if value is None:
        return None
    return 0 if value.state is CellState.NOTHING_AROSE else value.number


def _part(row: RowRule, *, column: str, parent: RowRule, cells: Cells) -> Iterator[Finding]:
    part, whole = _number(cells, (row.code, column)), _number(cells, (parent.code, column))
    if part is not None and whole is not None and part > whole:
        params = {"part": part, "whole": whole, "parent_vi": parent.label_vi, "parent_en": parent.label_en}
        yield Finding(row.code, column, EXCEEDS, Level.ERROR, params)


def _sum(row: RowRule, *, column: str, parts: Sequence[RowRule], cells: Cells) -> Iterator[Finding]:
    whole = _number(cells, (row.code, column))
    numbers = [_number(cells, (part.code, column)) for part in parts]
    said = [n for n in numbers if n is not None]
    if whole is None or not parts or len(said) < len(parts) or sum(said) == whole:
        return
    params = {"sum": sum(said), "whole": whole}
    yield Finding(row.code, column, ADD_UP, Level.ERROR, params)


def _jump(row: RowRule, *, column: str, cells: Cells, previous: Cells) -> Iterator[Finding]:
    now, before = _number(cells, (row.code, column)), _number(previous, (row.code, column))
    if now is not None and before is not None and is_jump(now=now, before=before):
        params = {"now": now, "before": before}
        yield Finding(row.code, column, "reporting.check_jump", Level.WARNING, params)


def is_jump(*, now: int, before: int) -> bool:
    """Whether a number changed so much that one should look again: to 3 times or a third, and by 10 at least."""
    if abs(now - before) < JUMP_AT_LEAST:
        return False
    return now >= JUMP_TIMES * before or now * JUMP_TIMES <= before
