"""The map of a day, and the ways between two maps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from songhanh.kernel.lineage import Arrow, Lineage
from songhanh.organisations.models import UnitEvent, UnitEventPart, UnitKind, UnitVersion
from songhanh.organisations.rules import covers


def lineage() -> Lineage:
    """All reorganisations of whole units, to be asked for the way between two maps. One query."""
    day = OuterRef("event__effective_on")
    lasting = UnitVersion.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day), unit_id=OuterRef("predecessor_id"), valid_from__lte=day
    )
    parts = UnitEventPart.objects.filter(function="", predecessor__isnull=False, successor__isnull=False)
    rows = parts.annotate(is_end=~Exists(lasting)).values_list(
        "predecessor_id", "successor_id", "event__effective_on", "weight", "event_id", "is_end"
    )
    return Lineage.of(Arrow(old, new, *said) for old, new, *said in rows if old and new)


def days_of_change(province_id: UUID) -> list[date]:
    """The days on which units of a province were merged, divided, moved or ended, the oldest first. One query."""
    days = UnitEvent.objects.filter(parts__function="", parts__successor__province_id=province_id)
    return sorted(set(days.values_list("effective_on", flat=True)))


@dataclass(frozen=True, slots=True)
class UnitOnMap:
    """What a unit was between two days."""

    name: str
    kind: UnitKind
    parent_id: UUID | None
    province_id: UUID
    sort_order: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Atlas:
    """All maps of some provinces, one above the other: every unit with what it was, the oldest first."""

    through_time: Mapping[UUID, Sequence[UnitOnMap]]

    def parents(self, day: date) -> dict[UUID, UUID | None]:
        """The map of a day: every unit that exists on it, below its parent."""
        return {unit_id: unit.parent_id for unit_id, unit in self.on(day)}

    def on(self, day: date) -> Iterable[tuple[UUID, UnitOnMap]]:
        """The units of a day."""
        for unit_id, versions in self.through_time.items():
            for version in versions:
                if covers(valid_from=version.valid_from, valid_until=version.valid_until, day=day):
                    yield unit_id, version

    def nearest(self, unit_id: UUID, *, day: date) -> UnitOnMap:
        """The unit on a day; its last version when it has ended by then, its first when it has not begun.

        Raises KeyError for a unit of another province
        """
        versions = self.through_time[unit_id]
        begun = [version for version in versions if version.valid_from <= day]
        return begun[-1] if begun else versions[0]


def atlas(province_ids: Iterable[UUID]) -> Atlas:
    """The maps of these provinces of all times. One query.

    Missing parent: what lies above a province (a ministry) is on none of its maps
    """
    columns = ("unit_id", "name", "kind", "parent_id", "province_id", "sort_order", "valid_from", "valid_until")
    versions = UnitVersion.objects.filter(province_id__in=set(province_ids)).order_by("valid_from")
    found: dict[UUID, list[UnitOnMap]] = defaultdict(list)
    rows = list(versions.values_list(*columns))
    here = {unit_id for unit_id, *_ in rows}
    for unit_id, name, kind, parent_id, *rest in rows:
        found[unit_id].append(UnitOnMap(name, UnitKind(kind), parent_id if parent_id in here else None, *rest))
    return Atlas(dict(found))
