"""Functions, reorganisations, and who stands for whom after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, UnitEvent, UnitEventPart, UnitFunction, UnitKind, UnitVersion
from songhanh.organisations.queries.units import in_force, units
from songhanh.organisations.rules import History, Move, last_heirs, successors_of

TERRITORIAL = (UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.VILLAGE)
"""Places: whoever gets a part of one bears there what it was charged with."""


def holder_of(province_id: UUID, *, function: str, day: date) -> UUID | None:
    """The unit that holds a function on a day, or None."""
    return (
        UnitFunction.objects.filter(in_force(day), unit__province_id=province_id, function=function)
        .values_list("unit_id", flat=True)
        .first()
    )


def functions_of(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, list[str]]:
    """Which functions the units held on a day."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = UnitFunction.objects.filter(in_force(day), unit_id__in=set(unit_ids))
    for unit_id, function in rows.values_list("unit_id", "function"):
        found[unit_id].append(function)
    return found


def functions_held(unit_id: UUID) -> list[UnitFunction]:
    """Every function a unit ever held, newest first. One query."""
    return list(UnitFunction.objects.filter(unit_id=unit_id).order_by("-valid_from", "function"))


def successors(unit_id: UUID, *, day: date) -> tuple[UUID, ...]:
    """Who stands for the unit on a day, by whole-unit events, in whatever province that is."""
    return successors_of_all([unit_id], day=day)[unit_id]


def successors_of_all(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, tuple[UUID, ...]]:
    """Who stands on a day for each of the units, by whole-unit events: itself as long as it exists.

    One query per reorganisation in a row, and one more where there was any.
    """
    wanted = set(unit_ids)
    arrows = _heirs_from(wanted, day=day)
    alive: set[UUID] = set()
    if any(arrows.values()):
        alive.update(UnitVersion.objects.filter(in_force(day), unit_id__in=arrows).values_list("unit_id", flat=True))
    return {unit_id: successors_of(unit_id, arrows=arrows, alive=alive) for unit_id in wanted}


def province_today(province_id: UUID, *, day: date) -> UUID | None:
    """The one province into which a province went; itself when it goes on. None where it was divided."""
    found = successors(province_id, day=day)
    return found[0] if len(found) == 1 else None


def history_from(unit_ids: Iterable[UUID], *, province_id: UUID, day: date) -> History:
    """What became of units until a day, by events and by functions given to others, with the documents.

    Shape   one query per reorganisation in a row and five more, however many units
    """
    wanted = set(unit_ids)
    here = province_today(province_id, day=day) or province_id
    handed = _handed_over({province_id, here}, day=day)
    moves: dict[UUID, list[Move]] = defaultdict(list)
    frontier, seen = set(wanted), set(wanted)
    while frontier:
        for move in _moves_out_of(frontier, day=day):
            moves[move.predecessor].append(move)
        for unit_id in frontier:
            known = {(move.function, move.successor) for move in moves[unit_id]}
            moves[unit_id] += (move for move in handed[unit_id] if (move.function, move.successor) not in known)
        frontier = {m.successor for unit_id in frontier for m in moves[unit_id] if m.successor is not None} - seen
        seen |= frontier
    places = UnitVersion.objects.filter(unit_id__in=wanted, kind__in=TERRITORIAL).values_list("unit_id", flat=True)
    return History(
        moves={unit_id: tuple(sorted(found, key=lambda move: move.day)) for unit_id, found in moves.items()},
        alive=frozenset(unit.id for unit in units(here, day=day)),
        territorial=frozenset(places.distinct()),
        within={one.code: one.within for one in functions() if one.within},
    )


def _moves_out_of(unit_ids: Iterable[UUID], *, day: date) -> list[Move]:
    parts = UnitEventPart.objects.filter(event__effective_on__lte=day, predecessor_id__in=set(unit_ids))
    columns = ("predecessor_id", "successor_id", "function", "event__effective_on", "event__basis")
    rows = parts.order_by("event__effective_on", "id").values_list(*columns)
    return [Move(*row) for row in rows]


def _handed_over(province_ids: Iterable[UUID], *, day: date) -> dict[UUID, list[Move]]:
    """Functions that one unit lost and the next one was given, without an event that says so."""
    given: dict[str, list[UnitFunction]] = defaultdict(list)
    rows = UnitFunction.objects.filter(unit__province_id__in=set(province_ids), valid_from__lte=day)
    for row in rows.order_by("valid_from", "id"):
        given[row.function].append(row)
    handed: dict[UUID, list[Move]] = defaultdict(list)
    for function, held in given.items():
        for old, new in pairwise(held):
            if old.unit_id != new.unit_id and old.valid_until is not None and old.valid_until <= new.valid_from:
                move = Move(old.unit_id, new.unit_id, function, new.valid_from, new.basis)
                handed[old.unit_id].append(move)
    return handed


def _heirs_from(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, tuple[UUID, ...]]:
    """To whom units went by a day, and to whom these went: of all that can be reached from them."""
    arrows: dict[UUID, tuple[UUID, ...]] = {}
    frontier = set(unit_ids)
    while frontier:
        arrows |= heirs_of(frontier, day=day)
        frontier = {heir for unit_id in frontier for heir in arrows[unit_id]} - arrows.keys()
    return arrows


def heirs_of(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, tuple[UUID, ...]]:
    """For each of the units: to whom it went by a day, in one step, if it has ended (`last_heirs`). One query."""
    wanted = set(unit_ids)
    ways: dict[UUID, list[tuple[date, UUID | None]]] = defaultdict(list)
    parts = UnitEventPart.objects.filter(event__effective_on__lte=day, function="", predecessor_id__in=wanted)
    columns = ("predecessor_id", "event__effective_on", "successor_id")
    for unit_id, on, heir in parts.order_by("event__effective_on", "id").values_list(*columns):
        if unit_id is not None:
            ways[unit_id].append((on, heir))
    return {unit_id: last_heirs(ways[unit_id], unit=unit_id) for unit_id in wanted}


def left_on(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, tuple[UUID, ...]]:
    """For each of the units: to which others something of it went on that very day. One query."""
    wanted = set(unit_ids)
    found: dict[UUID, list[UUID]] = {unit_id: [] for unit_id in wanted}
    parts = UnitEventPart.objects.filter(event__effective_on=day, function="", predecessor_id__in=wanted)
    for unit_id, taker in parts.order_by("id").values_list("predecessor_id", "successor_id"):
        if unit_id is not None and taker not in (None, unit_id):
            found[unit_id].append(taker)
    return {unit_id: tuple(dict.fromkeys(takers)) for unit_id, takers in found.items()}


@dataclass(frozen=True, slots=True)
class EventArrow:
    """What of one unit went to another, in names of the day."""

    old_id: UUID | None
    old: str
    new_id: UUID | None
    new: str
    function: str
    """"" for the whole unit, or a part of it."""


@dataclass(frozen=True, slots=True)
class EventView:
    """A reorganisation in names of its day: who went into whom, with what."""

    kind: EventKind
    effective_on: date
    basis: str
    arrows: tuple[EventArrow, ...]


def events_of(unit_id: UUID) -> list[EventView]:
    """The reorganisations that touched a unit, newest first. Three queries."""
    touched = Q(parts__predecessor_id=unit_id) | Q(parts__successor_id=unit_id)
    events = UnitEvent.objects.filter(touched).distinct().order_by("-effective_on", "-id").prefetch_related("parts")
    ids = {i for event in events for part in event.parts.all() for i in (part.predecessor_id, part.successor_id) if i}
    versions = UnitVersion.objects.filter(unit_id__in=ids).order_by("valid_from")
    names: dict[UUID, list[UnitVersion]] = defaultdict(list)
    for version in versions:
        names[version.unit_id].append(version)
    return [_event_view(event, names=names) for event in events]


def _event_view(event: UnitEvent, *, names: Mapping[UUID, list[UnitVersion]]) -> EventView:
    def name(unit_id: UUID | None, *, day: date) -> str:
        if unit_id is None:
            return ""
        begun = [version.name for version in names[unit_id] if version.valid_from <= day]
        return begun[-1] if begun else names[unit_id][0].name

    eve, day = event.effective_on - timedelta(days=1), event.effective_on
    told = [
        part
        for part in event.parts.all()
        if part.predecessor_id != part.successor_id or event.kind not in (EventKind.MERGE, EventKind.ABOLISH)
    ]
    arrows = tuple(
        EventArrow(
            part.predecessor_id,
            name(part.predecessor_id, day=eve),
            part.successor_id,
            name(part.successor_id, day=day),
            part.function,
        )
        for part in told
    )
    return EventView(EventKind(event.kind), day, event.basis, arrows)


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit of an older map of which something lies in a unit."""

    unit_id: UUID
    is_part: bool
    """Whether it was divided: the rest of it lies elsewhere."""


def origins(unit_id: UUID, *, day: date) -> tuple[Origin, ...]:
    """What a unit is made of on the map of an earlier day. One query per reorganisation in a row, and one more.

    Shape   itself when it stood there and only went on; () when nothing led into it after the day
    """
    later = UnitEventPart.objects.filter(event__effective_on__gt=day, function="", predecessor__isnull=False)
    found: dict[UUID, None] = {}
    frontier, seen = {unit_id}, {unit_id}
    while frontier:
        arrows = later.filter(successor_id__in=frontier).order_by("event__effective_on", "id")
        before = [old for old in arrows.values_list("predecessor_id", flat=True) if old is not None]
        found.update(dict.fromkeys(before))
        frontier = set(before) - seen
        seen |= frontier
    there = set(UnitVersion.objects.filter(in_force(day), unit_id__in=found).values_list("unit_id", flat=True))
    went = set(later.filter(predecessor_id__in=there).values_list("predecessor_id", "successor_id").distinct())
    return tuple(Origin(old, sum(one == old for one, _new in went) > 1) for old in found if old in there)
