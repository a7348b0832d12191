"""A preview put into words: units by what becomes of them, and who gets what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from songhanh.kernel.cells import CellState
from songhanh.kernel.text import sort_key
from songhanh.transitions.queries import Preview
from songhanh.transitions.rules.passages import Passage, Subject
from songhanh.web.transitions.questions import note_of

SHOWN = 50
"""Lines of one table; a reorganisation of a whole province has thousands."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit that is touched."""

    name: str
    after: str
    """What follows it, or what it gets."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A role, a report or a task, and who has it afterwards."""

    label: str
    note: str
    now: str
    after: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class WorkTable:
    """The roles, the reports or the tasks."""

    lines: Sequence[WorkLine]
    count: int
    moving: int
    waiting: int

    @property
    def left(self) -> int:
        """Lines that are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """Everything of `transitions/touched.html` that needs words."""

    ended: Sequence[UnitLine]
    made: Sequence[UnitLine]
    changed: Sequence[UnitLine]
    going_on: Sequence[UnitLine]
    people: int
    roles: WorkTable
    reports: WorkTable
    tasks: WorkTable
    with_cases: Sequence[str]
    """Units that end and keep cases; how many is not told."""


def touched_page(preview: Preview) -> TouchedPage:
    """What a plan touches, names in the order of the alphabet."""
    plan, result, names = preview.planned.plan, preview.planned.result, preview.planned.names()
    ended = [UnitLine(names.get(one, "?"), _named(result.heirs.get(one, ()), names=names)) for one in result.ended]
    made = [UnitLine(unit.name, "") for unit in plan.new_units.values()]
    changed = [
        UnitLine(names.get(one.unit, "?"), " · ".join(filter(None, (one.name, _below(one.parent, names=names)))))
        for one in result.changes
    ]
    kept = [names.get(unit, "?") for unit, cell in preview.cases.items() if cell.state is CellState.SUPPRESSED]
    return TouchedPage(
        ended=_sorted(ended),
        made=_sorted(made),
        changed=_sorted(changed),
        going_on=_sorted(UnitLine(names.get(one, "?"), "") for one in result.going_on),
        people=preview.people,
        roles=_table(preview.of(Subject.APPOINTMENT), names=names),
        reports=_table(preview.of(Subject.OBLIGATION), names=names),
        tasks=_table(preview.of(Subject.ASSIGNMENT), names=names),
        with_cases=sorted(kept, key=sort_key),
    )


def _sorted(lines: Iterable[UnitLine]) -> list[UnitLine]:
    return sorted(lines, key=lambda line: sort_key(line.name))


def _named(units: Iterable[UUID], *, names: Mapping[UUID, str]) -> str:
    return ", ".join(names.get(unit, "?") for unit in units)


def _below(parent: UUID | None, *, names: Mapping[UUID, str]) -> str:
    return _("trực thuộc: %(parent)s") % {"parent": names.get(parent, "?")} if parent else ""


def _table(passages: Sequence[Passage], *, names: Mapping[UUID, str]) -> WorkTable:
    """What waits for an answer first, then what moves."""
    ordered = sorted(passages, key=lambda one: (not one.is_open, not one.moves))
    return WorkTable(
        lines=[_line(one, names=names) for one in ordered[:SHOWN]],
        count=len(passages),
        moving=sum(one.moves for one in passages),
        waiting=sum(one.is_open for one in passages),
    )


def _line(one: Passage, *, names: Mapping[UUID, str]) -> WorkLine:
    after = _named(one.goes_to, names=names) or _("không nơi nào")
    return WorkLine(one.label, note_of(one), names.get(one.unit_id, "?"), "" if one.is_open else after, one.is_open)
