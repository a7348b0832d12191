"""Where the cases of units have gone, whether there are any or not: to the one heir, or to who was named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.cases.models import CaseKeeper
from songhanh.kernel.actors import Role
from songhanh.organisations.models import Appointment, UnitVersion
from songhanh.organisations.queries import heirs_of, standing_among
from songhanh.organisations.queries.registry import went_into


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the cases of some units have gone by a day: to the one heir, or to who was named, from each that ended."""

    starts: frozenset[UUID]
    ended: Mapping[UUID, date]
    heirs: Mapping[UUID, tuple[UUID, ...]]
    named: Mapping[UUID, UUID]

    @classmethod
    def of_province(cls, province_id: UUID, *, day: date, also: Iterable[UUID] = ()) -> Ways:
        """From every unit of a province, and of those that have gone into it, that ever had a case worker: by the
        roles of today, and by what was asked when somebody was named, since roles of a unit that ended late move on.
        """
        provinces = went_into(province_id)
        workers = Appointment.objects.filter(role=Role.CASE_WORKER, unit__province_id__in=provinces)
        rows = CaseKeeper.objects.filter(unit__province_id__in=provinces)
        named = dict(rows.order_by("named_at", "pk").values_list("unit_id", "keeper_id"))
        starts = {*workers.values_list("unit_id", flat=True).distinct(), *named, *also}
        return cls._walked(starts, named=named, day=day)

    @classmethod
    def from_units(cls, unit_ids: Iterable[UUID], *, day: date) -> Ways:
        """From some units, wherever they are."""
        starts = set(unit_ids)
        rows = CaseKeeper.objects.order_by("named_at", "pk") if starts else CaseKeeper.objects.none()
        return cls._walked(starts, named=dict(rows.values_list("unit_id", "keeper_id")), day=day)

    @classmethod
    def _walked(cls, starts: set[UUID], *, named: Mapping[UUID, UUID], day: date) -> Ways:
        heirs: dict[UUID, tuple[UUID, ...]] = {}
        frontier = set(starts)
        while frontier:
            heirs |= heirs_of(frontier, day=day)
            reached = {heir for unit_id in frontier for heir in heirs[unit_id]}
            frontier = (reached | {named[unit_id] for unit_id in frontier if unit_id in named}) - heirs.keys()
        return cls(frozenset(starts), _ended(heirs, day=day), heirs, named)

    def way(self, start: UUID) -> list[UUID]:
        """The units at which the cases of a unit lay, one after the other."""
        passed = [start]
        while (here := passed[-1]) in self.ended:
            heirs = self.heirs[here]
            onward = heirs[0] if len(heirs) == 1 else self.named.get(here)
            if onward is None or onward in passed:
                break
            passed.append(onward)
        return passed

    def passed(self) -> set[UUID]:
        """Every unit at which cases may have lain."""
        return {unit_id for start in self.starts for unit_id in self.way(start)}

    def held(self) -> dict[UUID, set[UUID]]:
        """Unit → the units whose cases came to it, itself among them."""
        found: dict[UUID, set[UUID]] = {}
        for start in self.starts:
            way = self.way(start)
            for place, unit_id in enumerate(way):
                found.setdefault(unit_id, set()).update(way[: place + 1])
        return found


def _ended(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, date]:
    """Those of the units that have ended by the day → since when they are no more. Two queries."""
    gone = set(unit_ids) - standing_among(unit_ids, day=day)
    rows = UnitVersion.objects.filter(unit_id__in=gone, valid_until__lte=day).order_by("valid_until")
    return {unit_id: until for unit_id, until in rows.values_list("unit_id", "valid_until") if until is not None}
