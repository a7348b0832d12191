"""The page of one unit: what it is on the day, what it was and became, on both maps, and what is below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.actors import Actor
from songhanh.organisations.models import OrgUnit, UnitKind, UnitVersion
from songhanh.organisations.queries import (
    UnitView,
    events_of,
    functions_held,
    origins,
    state_of,
    successors,
    unit_on,
    units_above,
    units_by_id,
    units_seen,
    versions_of,
)
from songhanh.web.organisations.day import EVE_OF_TWO_TIERS, AsOf
from songhanh.web.organisations.pages import Named, event_lines, function_name
from songhanh.web.organisations.tree import nodes
from songhanh.web.unit_words import KIND_WORDS


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of another map that has to do with this one."""

    unit: Named
    is_part: bool
    """Whether only a part of it went this way."""


@dataclass(frozen=True, slots=True)
class BothMaps:
    """What lies in a unit of the map with districts, and in what it lies today."""

    then: tuple[Part, ...]
    now: tuple[Named, ...]
    is_shown: bool
    """Whether there is anything to tell but the unit itself on both."""


def unit_page(actor: Actor, unit: OrgUnit, *, as_of: AsOf) -> dict[str, object]:
    """What the page shows of a unit, whoever works there.

    Shape   a fixed number of queries, one more for each level above and for each reorganisation in a row
    """
    versions = versions_of(unit.pk)
    version = _shown(versions, day=as_of.day)
    here = unit_on(actor, unit.pk, day=as_of.day)
    events = events_of(unit.pk)
    parts, heirs = origins(unit.pk, day=EVE_OF_TWO_TIERS), successors(unit.pk, day=as_of.today)
    arrows = (arrow for event in events for arrow in event.arrows)
    touched = {one for arrow in arrows for one in (arrow.old_id, arrow.new_id) if one}
    touched |= {part.unit_id for part in parts} | set(heirs)
    seen = units_seen(actor, touched)
    then, now = units_by_id([part.unit_id for part in parts], day=EVE_OF_TWO_TIERS), units_by_id(heirs, day=as_of.today)
    return {
        "unit": unit,
        "version": version,
        "as_of": as_of,
        "state": state_of(version, day=as_of.day).value,
        "ended_on": _end(versions, today=as_of.today),
        "kind_name": KIND_WORDS[UnitKind(version.kind)],
        "above": units_above(actor, here, day=as_of.day) if here else [],
        "groups": nodes(actor, [here], as_of=as_of)[0].groups if here else (),
        "versions": versions,
        "has_codes": any(one.code for one in versions),
        "functions": [(function_name(held.function), held) for held in functions_held(unit.pk)],
        "events": event_lines(events, seen=seen),
        "eve": EVE_OF_TWO_TIERS,
        "both_maps": BothMaps(
            then=tuple(Part(_named(then[one.unit_id], seen=seen), one.is_part) for one in parts if one.unit_id in then),
            now=tuple(_named(now[heir], seen=seen) for heir in heirs if heir in now),
            is_shown={one.unit_id for one in parts} not in (set(), {unit.pk}) or set(heirs) != {unit.pk},
        ),
    }


def _shown(versions: Sequence[UnitVersion], *, day: date) -> UnitVersion:
    """The version of the day, the last one of a unit that has ended, the first one of a unit that has not begun."""
    return next((one for one in versions if one.valid_from <= day), versions[-1])


def _end(versions: Sequence[UnitVersion], *, today: date) -> date | None:
    """Since when the unit is no more; None for one that there is today."""
    last = versions[0].valid_until
    return last if last is not None and last <= today else None


def _named(unit: UnitView, *, seen: Collection[UUID]) -> Named:
    return Named(unit.id, unit.name, unit.id in seen)
