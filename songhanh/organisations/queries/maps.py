"""The map of a day, and the ways between two maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.lineage import Arrow, Lineage
from songhanh.organisations.models import UnitEvent, UnitEventPart, UnitVersion
from songhanh.organisations.queries.units import in_force


@dataclass(frozen=True, slots=True)
class UnitMap:
    """All units that exist on one day, each below its parent."""

    day: date
    parents: Mapping[UUID, UUID | None]


def map_of(day: date) -> UnitMap:
    """The map of a day, of all provinces. One query."""
    return UnitMap(day, dict(UnitVersion.objects.filter(in_force(day)).values_list("unit_id", "parent_id")))


def lineage() -> Lineage:
    """All reorganisations of whole units, to be asked for the way between two maps. One query."""
    parts = UnitEventPart.objects.filter(function="", predecessor__isnull=False, successor__isnull=False)
    rows = parts.values_list("predecessor_id", "successor_id", "event__effective_on", "weight")
    return Lineage.of(Arrow(old, new, day, weight) for old, new, day, weight in rows if old and new)


def days_of_change(province_id: UUID) -> list[date]:
    """The days on which units of a province were merged, divided, moved or ended, the oldest first. One query."""
    days = UnitEvent.objects.filter(parts__function="", parts__successor__province_id=province_id)
    return sorted(set(days.values_list("effective_on", flat=True)))
