"""What a reorganisation does, in names and numbers: reckoned before its day, and kept as it was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from songhanh.kernel.text import sort_key
from songhanh.transitions.rules.outcome import Blueprint, Outcome
from songhanh.transitions.rules.passages import Passage, Subject


class Fate(StrEnum):
    """What becomes of a role, a report or a task at a unit that is touched."""

    MOVES = "moves"
    STAYS = "stays"
    ENDS = "ends"
    """Nobody has it afterwards: a role ends, a report cannot be sent, a task waits for the officer."""
    OPEN = "open"
    """Somebody has to say where it goes."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit that is touched."""

    name: str
    after: tuple[str, ...] = ()
    """Of one that ends: its heirs. Of one that is changed: its new name, where it gets one."""
    parent: str = ""
    """The unit below which it stands afterwards, where that changes."""


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A function that gets another holder."""

    function: str
    giver: str
    """"" when nobody held it."""
    taker: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A role, a report or a task, and who has it afterwards."""

    subject: Subject
    label: str
    detail: str
    now: str
    after: tuple[str, ...]
    fate: Fate
    id: str = ""
    """As `Passage.id`; "" in what was kept before it was kept too."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in which units report that end: an open one, or a closed one from which they have something in hand."""

    title: str
    due_on: date
    open: int
    """Reports that are still with units that end."""
    sent: int
    """Reports that an open round has got already: they stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies around the units that are touched and does not pass to anybody."""

    rounds: tuple[RoundLine, ...] = ()
    figures: int = 0
    """Figures in force of units that are touched: readable on both maps afterwards, none of them changed."""
    with_cases: frozenset[UUID] = frozenset()
    """Units that end and keep cases; how many is not told. Cases are taken over where they are kept."""
    of_ended_plans: int = 0
    """Tasks of plans that have ended between the day and today: they stay with the unit that had them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that the page of a reorganisation tells, by the names of the moment it was written."""

    ended: tuple[UnitLine, ...]
    made: tuple[UnitLine, ...]
    changed: tuple[UnitLine, ...]
    going_on: tuple[UnitLine, ...]
    functions: tuple[FunctionLine, ...]
    work: tuple[WorkLine, ...]
    rounds: tuple[RoundLine, ...]
    figures: int
    with_cases: tuple[str, ...]
    of_ended_plans: int
    caught_up: int = 0
    """Tasks of other units that the register gave to another one long ago, and that followed now."""

    def of(self, subject: Subject, *, fate: Fate | None = None) -> list[WorkLine]:
        """The roles, the reports or the tasks; those of one fate."""
        return [one for one in self.work if one.subject is subject and fate in (None, one.fate)]

    @property
    def people(self) -> int:
        """How many people's roles change, as far as their names tell them apart."""
        return len({one.label for one in self.of(Subject.APPOINTMENT) if one.fate is not Fate.STAYS})

    def counts(self) -> dict[str, int]:
        """The numbers of it: the same before the day, in the result and in the record."""
        return {
            "units_ended": len(self.ended),
            "units_made": len(self.made),
            "units_changed": len(self.changed),
            "functions": len(self.functions),
            "appointments": len(self.of(Subject.APPOINTMENT, fate=Fate.MOVES)),
            "appointments_ended": len(self.of(Subject.APPOINTMENT, fate=Fate.ENDS)),
            "obligations": len(self.of(Subject.OBLIGATION, fate=Fate.MOVES)),
            "obligations_left": len(self.of(Subject.OBLIGATION, fate=Fate.ENDS)),
            "assignments": len(self.of(Subject.ASSIGNMENT, fate=Fate.MOVES)),
            "assignments_left": len(self.of(Subject.ASSIGNMENT, fate=Fate.ENDS)),
            "assignments_of_ended_plans": self.of_ended_plans,
            "assignments_caught_up": self.caught_up,
        }

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        plain = asdict(self)
        for line in plain["rounds"]:
            line["due_on"] = line["due_on"].isoformat()
        return plain

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Ledger:
        """As it was kept."""
        return cls(
            ended=_unit_lines(kept["ended"]),
            made=_unit_lines(kept["made"]),
            changed=_unit_lines(kept["changed"]),
            going_on=_unit_lines(kept["going_on"]),
            functions=tuple(FunctionLine(**line) for line in kept["functions"]),
            work=tuple(
                WorkLine(
                    **line
                    | {
                        "subject": Subject(line["subject"]),
                        "after": tuple(line["after"]),
                        "fate": Fate(line["fate"]),
                    }
                )
                for line in kept["work"]
            ),
            rounds=tuple(RoundLine(**line | {"due_on": date.fromisoformat(line["due_on"])}) for line in kept["rounds"]),
            figures=kept["figures"],
            with_cases=tuple(kept["with_cases"]),
            of_ended_plans=kept["of_ended_plans"],
            caught_up=kept["caught_up"],
        )


def _unit_lines(kept: Iterable[Mapping[str, Any]]) -> tuple[UnitLine, ...]:
    return tuple(UnitLine(line["name"], tuple(line["after"]), line["parent"]) for line in kept)


Done = Mapping[tuple[Subject, str], tuple[UUID, ...]]
"""Role, report or task → the units that have it now; () for nobody."""


def ledger_of(
    plan: Blueprint,
    *,
    result: Outcome,
    passages: Iterable[Passage],
    names: Mapping[UUID, str],
    ground: Ground,
    done: Done | None = None,
    caught_up: int = 0,
) -> Ledger:
    """A plan in names and numbers.

    Shape   done: what has become of the passages, once it is carried out; what it does not name has stayed, unless
            nobody was to have it. Names in the order of the alphabet
    """

    def called(units: Iterable[UUID | None]) -> tuple[str, ...]:
        return tuple(names.get(unit, "?") for unit in units if unit is not None)

    return Ledger(
        ended=_sorted(UnitLine(names.get(one, "?"), called(result.heirs.get(one, ()))) for one in result.ended),
        made=_sorted(UnitLine(unit.name) for unit in plan.new_units.values()),
        changed=_sorted(
            UnitLine(
                names.get(one.unit, "?"),
                (one.name,) if one.name else (),
                names.get(one.parent, "?") if one.parent else "",
            )
            for one in result.changes
        ),
        going_on=_sorted(UnitLine(names.get(one, "?")) for one in result.going_on),
        functions=tuple(
            FunctionLine(one.function, names.get(one.giver, "?") if one.giver else "", names.get(one.taker, "?"))
            for one in result.functions
        ),
        work=tuple(
            WorkLine(one.subject, one.label, one.detail, names.get(one.unit_id, "?"), called(after), fate, one.id)
            for one in passages
            for after, fate in [_became(one, done=done)]
        ),
        rounds=ground.rounds,
        figures=ground.figures,
        with_cases=tuple(sorted(called(ground.with_cases), key=sort_key)),
        of_ended_plans=ground.of_ended_plans,
        caught_up=caught_up,
    )


def _became(one: Passage, *, done: Done | None) -> tuple[tuple[UUID, ...], Fate]:
    if one.is_open:
        return (), Fate.OPEN
    after = one.goes_to
    if done is not None:
        after = done.get((one.subject, one.id), (one.unit_id,) if one.goes_to else ())
    if not after:
        return (), Fate.ENDS
    return after, Fate.STAYS if after == (one.unit_id,) else Fate.MOVES


def _sorted(lines: Iterable[UnitLine]) -> tuple[UnitLine, ...]:
    return tuple(sorted(lines, key=lambda line: sort_key(line.name)))
