"""A whole list of events: what is right is kept, what is wrong is told at its cell. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from songhanh.kernel.text import fold
from songhanh.organisations.models import EventKind
from songhanh.reading.lists import FoundList, Row, SheetProblem, row_of
from songhanh.transitions.sheet.draft import ENDING, Draft
from songhanh.transitions.sheet.known import Known
from songhanh.transitions.sheet.lines import ListedEvent, ListedUnit


@dataclass(frozen=True, slots=True)
class Judged:
    """What the list makes, its right events in their order, and what is wrong in the others."""

    units: tuple[ListedUnit, ...]
    events: tuple[ListedEvent, ...]
    problems: tuple[SheetProblem, ...]

    def as_plain(self) -> dict[str, list[dict[str, Any]]]:
        """What is right, as it is kept."""
        return {
            "units": [unit.as_plain() for unit in self.units],
            "events": [event.as_plain() for event in self.events],
        }

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any], *, problems: Iterable[Mapping[str, Any]] = ()) -> Judged:
        """As it was kept."""
        return cls(
            units=tuple(ListedUnit.from_plain(unit) for unit in kept["units"]),
            events=tuple(ListedEvent.from_plain(event) for event in kept["events"]),
            problems=tuple(SheetProblem(**problem) for problem in problems),
        )


def judge(listed: FoundList, *, known: Known) -> Judged:
    """Read the list. An event with one wrong cell is left out whole, and so is one that names what only it makes."""
    grouped: dict[str, list[Row]] = {}
    problems: list[SheetProblem] = []
    for row in listed.rows():
        if row.text("number"):
            grouped.setdefault(fold(row.text("number")), []).append(row)
        else:
            problems.append(row.wrong("number", "no_number"))
    drafts = [Draft(rows, known=known, listed=listed) for rows in grouped.values()]
    made = _made(drafts)
    for draft in drafts:
        draft.place(made)
        draft.read(made)
    _refuse_used_twice(drafts, known=known)
    _refuse_standing(drafts, known=known)
    _refuse_leaning(drafts)
    right = [draft for draft in drafts if not draft.problems]
    problems += [problem for draft in drafts for problem in draft.problems]
    return Judged(
        units=tuple(unit for draft in right for unit in draft.units.values()),
        events=tuple(draft.event for draft in right if draft.event),
        problems=tuple(sorted(problems, key=_place)),
    )


def _place(problem: SheetProblem) -> tuple[int, str]:
    return row_of(problem.address), problem.address


def _made(drafts: Sequence[Draft]) -> dict[str, ListedUnit]:
    """The units that the list makes, each by one event."""
    made: dict[str, Row] = {}
    for draft in drafts:
        for key, row in draft.made_at.items():
            first = made.setdefault(key, row)
            if first is not row:
                params = {"text": row.text("after"), "address": first.address("after")}
                draft.keep(row.wrong("after", "made_twice", **params))
    return {key: unit for draft in reversed(drafts) for key, unit in draft.units.items()}


def _refuse_used_twice(drafts: Sequence[Draft], *, known: Known) -> None:
    """A unit ends, is divided, or gets another name and place, in one event."""
    seen: dict[UUID, Row] = {}
    for draft in drafts:
        if draft.kind in (EventKind.ESTABLISH, EventKind.TRANSFER):
            continue
        for unit, row in draft.used.items():
            first = seen.setdefault(unit, row)
            if first is not row:
                params = {"text": known.by_id[unit].name, "address": first.address("before")}
                draft.keep(row.wrong("before", "unit_twice", **params))


def _refuse_standing(drafts: Sequence[Draft], *, known: Known) -> None:
    """A made unit may have the name of one that is taken up in this list, not of one that stands on."""
    taken = {unit for draft in drafts if draft.kind in (*ENDING, EventKind.RENAME) for unit in draft.used}
    for draft in drafts:
        for key, unit in draft.units.items():
            standing = known.stands(unit.name)
            if standing is not None and standing.id not in taken:
                draft.keep(draft.made_at[key].wrong("after", "new_stands", text=unit.name))


def _refuse_leaning(drafts: Sequence[Draft]) -> None:
    """An event that names a unit made by an event that is left out is left out too."""
    while True:
        made = {key for draft in drafts if not draft.problems for key in draft.units}
        leaning = [(draft, lost) for draft in drafts if not draft.problems and (lost := sorted(_named(draft) - made))]
        if not leaning:
            return
        for draft, lost in leaning:
            row = next((row for row in draft.rows if fold(row.text("after")) in lost), draft.rows[0])
            draft.keep(row.wrong("after", "leans_on_wrong", text=row.text("after") or row.text("parent")))


def _named(draft: Draft) -> set[str]:
    own = {unit.parent_new for unit in draft.units.values() if unit.parent_new}
    return own | (draft.event.leans_on if draft.event else set())
