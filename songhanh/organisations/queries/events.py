"""Functions, reorganisations, and who stands for whom after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from songhanh.organisations.models import EventKind, UnitEvent, UnitEventPart, UnitFunction, UnitVersion
from songhanh.organisations.queries.units import in_force
from songhanh.organisations.rules import successors_of


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
    """Who stands on a day for each of the units, by whole-unit events. One query per reorganisation in a row."""
    wanted = set(unit_ids)
    arrows = _arrows_from(wanted, day=day)
    return {unit_id: successors_of(unit_id, arrows=arrows) for unit_id in wanted}


def province_today(province_id: UUID, *, day: date) -> UUID | None:
    """The one province into which a province went; itself when it goes on. None where it was divided."""
    found = successors(province_id, day=day)
    return found[0] if len(found) == 1 else None


def _arrows_from(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, list[UUID]]:
    """All whole-unit arrows up to a day that can be followed from these units."""
    arrows: dict[UUID, list[UUID]] = defaultdict(list)
    frontier, seen = set(unit_ids), set(unit_ids)
    while frontier:
        parts = UnitEventPart.objects.filter(
            event__effective_on__lte=day, function="", predecessor_id__in=frontier, successor__isnull=False
        ).order_by("event__effective_on", "id")
        frontier = set()
        for predecessor, successor in parts.values_list("predecessor_id", "successor_id"):
            if predecessor is not None and successor is not None:
                arrows[predecessor].append(successor)
                frontier.add(successor)
        frontier -= seen
        seen |= frontier
    return arrows


@dataclass(frozen=True, slots=True)
class EventView:
    """A reorganisation in names of its day: who went into whom, with what."""

    kind: EventKind
    effective_on: date
    basis: str
    arrows: tuple[tuple[str, str, str], ...]
    """(predecessor, successor, function); "" where there is none."""


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
    arrows = tuple(
        (name(part.predecessor_id, day=eve), name(part.successor_id, day=day), part.function)
        for part in event.parts.all()
    )
    return EventView(EventKind(event.kind), day, event.basis, arrows)
