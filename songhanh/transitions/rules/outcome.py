"""What a reorganisation will have done to the units of its province, worked out before its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from songhanh.transitions.rules.drafts import ArrowDraft, NewUnit

ENDING = ("merge", "split", "abolish")
"""Kinds of events by which a unit ends unless it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One planned event."""

    id: UUID
    position: int
    kind: str
    key: str = "none"
    basis: str
    """Its own document, or that of the reorganisation."""
    arrows: tuple[ArrowDraft, ...] = ()
    unit: UUID | None = None
    name: str = ""
    short_name: str = ""
    code: str = ""
    parent: UUID | None = None

    @property
    def whole(self) -> list[ArrowDraft]:
        """The ways of units, without those of functions."""
        return [arrow for arrow in self.arrows if not arrow.function]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A reorganisation as it is planned."""

    province_id: UUID
    day: date
    events: tuple[Event, ...]
    new_units: Mapping[UUID, NewUnit]

    def named(self) -> set[UUID]:
        """The units that it names and that stand already."""
        ends = {
            end for event in self.events for arrow in event.arrows for end in (arrow.predecessor_id, arrow.successor_id)
        }
        ends |= {end for event in self.events for end in (event.unit, event.parent)}
        ends |= {unit.parent_id for unit in self.new_units.values()}
        return {end for end in ends if end is not None} - self.new_units.keys()


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit of the registry around the day."""

    name: str
    kind: str
    parent_id: UUID | None
    on_eve: bool
    """It exists on the day before."""
    on_day: bool
    """It would exist on the day if nothing were planned."""
    begins_later: bool = False
    """It begins, or changes, on the day or later."""
    ends: date | None = None
    """The day from which it is no more, where one is entered."""
    has_ended: bool = False
    """That day has come: of a plan that takes effect after its day."""
    later_parents: tuple[UUID, ...] = ()
    """Below whom it will stand, by what is entered for a later day."""

    @property
    def is_lasting(self) -> bool:
        """Whether it began before the day, and nothing is entered for it on the day or later, its end neither."""
        return self.on_eve and self.on_day and not self.begins_later and self.ends is None

    @property
    def stands(self) -> bool:
        """Whether it would exist on the day if nothing were planned, and has not ended since."""
        return self.on_day and not self.has_ended


@dataclass(frozen=True, slots=True)
class Registry:
    """The units of a province around the day, and who holds which function on its eve."""

    units: Mapping[UUID, Standing]
    holders: Mapping[str, UUID] = field(default_factory=dict)
    given_later: frozenset[str] = frozenset()
    """Functions that are given to somebody on the day or later already."""
    gone: Mapping[UUID, str] = field(default_factory=dict)
    """Units that the plan names and that have ended before its day, by their last names."""

    def name(self, unit_id: UUID) -> str:
        """What it is called; "?" for one that is not of the province."""
        return self.units[unit_id].name if unit_id in self.units else self.gone.get(unit_id, "?")


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that goes on with another name or below another parent."""

    unit: UUID
    basis: str
    name: str = ""
    short_name: str = ""
    code: str = ""
    parent: UUID | None = None
    event_id: UUID | None = None
    """None: it moves because the unit above it ends."""


@dataclass(frozen=True, slots=True)
class FunctionMove:
    """A function that gets another holder."""

    function: str
    giver: UUID | None
    taker: UUID
    basis: str
    event_id: UUID


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the day brings."""

    ended: frozenset[UUID]
    going_on: frozenset[UUID]
    """Units that take others in, or give a part away, and stay."""
    heirs: Mapping[UUID, tuple[UUID, ...]]
    """Where a unit went, wholly or in parts, without itself."""
    changes: tuple[Change, ...]
    functions: tuple[FunctionMove, ...]
    orphans: frozenset[UUID] = frozenset()
    """Units below one that ends, of which nothing says where they go, and units that begin there later."""

    @property
    def givers(self) -> frozenset[UUID]:
        """The units out of which something goes: themselves, a part, or a function."""
        given = {move.giver for move in self.functions if move.giver is not None}
        return self.ended | self.heirs.keys() | given

    def takers_of(self, unit_id: UUID) -> tuple[UUID, ...]:
        """Who may take over what is open at a unit: its heirs, then who gets a function of it."""
        functions = (move.taker for move in self.functions if move.giver == unit_id)
        return tuple(dict.fromkeys((*self.heirs.get(unit_id, ()), *functions)))

    def stands(self, unit_id: UUID | None, *, registry: Registry, made: Iterable[UUID]) -> bool:
        """Whether the unit exists on the day, with everything done, and to this day."""
        if unit_id is None or unit_id in self.ended:
            return False
        known = registry.units.get(unit_id)
        return unit_id in made or bool(known and known.stands)


def outcome(plan: Blueprint, *, registry: Registry) -> Outcome:
    """What the planned events will have done, as `organisations.commands` will do it.

    Shape   a unit that takes others in goes on when it stood before; one with a way to itself goes on. A unit below one
            that ends moves below its one heir, unless the plan says where it goes
    """
    ended: set[UUID] = set()
    going_on: set[UUID] = set()
    heirs: dict[UUID, dict[UUID, None]] = {}
    for event in plan.events:
        if event.kind not in ENDING:
            continue
        staying = going_on_of(event, registry=registry)
        going_on |= staying
        ended |= {arrow.predecessor_id for arrow in event.arrows if arrow.predecessor_id} - staying
        for arrow in event.whole:
            if arrow.predecessor_id and arrow.successor_id and arrow.predecessor_id != arrow.successor_id:
                heirs.setdefault(arrow.predecessor_id, {})[arrow.successor_id] = None
    followed = {unit: tuple(found) for unit, found in heirs.items()}
    changes = [_change(event, unit=event.unit) for event in plan.events if event.unit is not None]
    moved, orphans = _below(ended, plan=plan, registry=registry, heirs=followed)
    merged = [_with_parent(change, parent=moved.pop(change.unit, None)) for change in changes]
    merged += [Change(unit, basis, parent=parent) for unit, (parent, basis) in moved.items()]
    functions = tuple(
        FunctionMove(arrow.function, arrow.predecessor_id, arrow.successor_id, event.basis, event.id)
        for event in plan.events
        for arrow in event.arrows
        if arrow.function and arrow.successor_id
    )
    return Outcome(frozenset(ended), frozenset(going_on), followed, tuple(merged), functions, frozenset(orphans))


def going_on_of(event: Event, *, registry: Registry) -> set[UUID]:
    """The units of an event that go on: with a way to themselves, or taking others in when they stood before."""
    ways = [(a.predecessor_id, a.successor_id) for a in event.whole if a.predecessor_id and a.successor_id]
    said = {new for old, new in ways if old == new and new is not None}
    taking = {new for _, new in ways if new is not None} - {old for old, _ in ways}
    return said | {unit for unit in taking if unit in registry.units and registry.units[unit].on_eve}


def _change(event: Event, *, unit: UUID) -> Change:
    return Change(unit, event.basis, event.name, event.short_name, event.code, event.parent, event.id)


def _with_parent(change: Change, *, parent: tuple[UUID, str] | None) -> Change:
    if change.parent is not None or parent is None:
        return change
    return Change(change.unit, change.basis, change.name, change.short_name, change.code, parent[0], change.event_id)


def _below(
    ended: set[UUID], *, plan: Blueprint, registry: Registry, heirs: Mapping[UUID, tuple[UUID, ...]]
) -> tuple[dict[UUID, tuple[UUID, str]], set[UUID]]:
    """Units below one that ends → their new parent and the document; and those of which nothing is known."""
    said = {event.unit for event in plan.events if event.parent is not None}
    basis_of = {arrow.predecessor_id: event.basis for event in plan.events for arrow in event.arrows}
    moved: dict[UUID, tuple[UUID, str]] = {}
    orphans: set[UUID] = set()
    for unit_id, unit in registry.units.items():
        if unit.parent_id not in ended and unit_id not in ended and ended & set(unit.later_parents):
            orphans.add(unit_id)  # what is entered for a later day is not changed by a plan
        if unit.parent_id not in ended or unit_id in ended or unit_id in said:
            continue
        if not (unit.on_day or unit.begins_later):
            continue
        heir = _new_parent(unit_id, under=unit.parent_id, ended=ended, registry=registry, heirs=heirs)
        parent = heir if unit.on_day else None  # what is not there yet is not moved
        if parent is None:
            orphans.add(unit_id)
        else:
            moved[unit_id] = (parent, basis_of[unit.parent_id])
    return moved, orphans


def _new_parent(
    unit_id: UUID,
    *,
    under: UUID | None,
    ended: set[UUID],
    registry: Registry,
    heirs: Mapping[UUID, tuple[UUID, ...]],
) -> UUID | None:
    """The one heir of the unit above; where that is the unit itself, who stands above both."""
    if under is None:
        return None
    found = heirs.get(under, ())
    if found == (unit_id,):
        above = registry.units[under].parent_id if under in registry.units else None
        return above if above not in ended else None
    return found[0] if len(found) == 1 else None
