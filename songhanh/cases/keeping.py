"""Who keeps the cases of a unit that ends without one heir: said of units, whether there are cases or not.

Open to the rooms above: nothing here tells whether a single case exists. Cases are written only by the case workers of
a unit, and who ever was one is known to everybody; so a unit is asked about when somebody was, there or at a unit that
went into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from songhanh.cases.models import Case, CaseKeeper
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.models import Appointment, UnitVersion
from songhanh.organisations.queries import heirs_of, standing_among
from songhanh.organisations.queries.registry import went_into


@dataclass(frozen=True, slots=True)
class Orphaned:
    """A unit that ended without one heir, and at which there may be cases."""

    unit_id: UUID
    ended_on: date
    keeper_id: UUID | None
    """Who was named to keep them; None: nobody yet, they are closed to everybody."""


def may_have_cases(unit_ids: Iterable[UUID], *, province_id: UUID, day: date) -> set[UUID]:
    """Those of the units at which cases may lie on the day: a case worker was ever appointed there, or at a unit that
    has gone wholly into it, or for which it was named. Five queries, and one per reorganisation in a row.
    """
    passed = _Ways.until(day, province_id=province_id).passed()
    return {unit_id for unit_id in unit_ids if unit_id in passed}


def orphaned(province_id: UUID, *, day: date) -> list[Orphaned]:
    """The units of a province that have ended by the day without one heir and at which there may be cases, the last
    ended first. Five queries, and one per reorganisation in a row.
    """
    ways = _Ways.until(day, province_id=province_id)
    found = [
        Orphaned(unit_id, ways.ended[unit_id], ways.named.get(unit_id))
        for unit_id in ways.passed()
        if unit_id in ways.ended and len(ways.heirs[unit_id]) != 1
    ]
    return sorted(found, key=lambda one: (one.ended_on, str(one.unit_id)), reverse=True)


def with_case_worker(unit_ids: Iterable[UUID], *, day: date) -> set[UUID]:
    """Those of the units at which somebody with an account is case worker on the day or later. One query."""
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    rows = Appointment.objects.filter(
        lasting, role=Role.CASE_WORKER, unit_id__in=set(unit_ids), person__account__is_active=True
    )
    return set(rows.values_list("unit_id", flat=True))


def keep_cases(
    *, keepers: Mapping[UUID, UUID], province_id: UUID, day: date, basis: str, by: Actor, at: datetime
) -> None:
    """A plain step of commands: a unit of today keeps the cases of one that has ended by the day (unit → keeper).

    Shape   the keeper's case workers read them and may take them over, as those of a unit that went wholly into theirs;
            with what the ended unit itself might have taken over and did not. What was taken over stays where it is
    """
    if not keepers:
        return
    held = _Ways.until(day, province_id=province_id).held()
    rows = [
        CaseKeeper(
            unit_id=unit_id,
            keeper_id=keeper_id,
            valid_from=day,
            basis=basis[:200],
            named_by_id=by.account_id,
            named_at=at,
        )
        for unit_id, keeper_id in sorted(keepers.items())
    ]
    CaseKeeper.objects.bulk_create(rows)
    for unit_id, keeper_id in keepers.items():
        theirs = held.get(unit_id, {unit_id})
        Case.objects.filter(keeper_id__in=theirs).exclude(keeper_id=keeper_id).update(heir_id=keeper_id)


@dataclass(frozen=True, slots=True)
class _Ways:
    """Where the cases of every unit that ever had a case worker have gone by a day: to the one heir, or to who was
    named, from each unit that ended.
    """

    starts: frozenset[UUID]
    ended: Mapping[UUID, date]
    heirs: Mapping[UUID, tuple[UUID, ...]]
    named: Mapping[UUID, UUID]

    @classmethod
    def until(cls, day: date, *, province_id: UUID) -> _Ways:
        """Read the ways of a province, and of those that have gone into it."""
        provinces = went_into(province_id)
        workers = Appointment.objects.filter(role=Role.CASE_WORKER, unit__province_id__in=provinces)
        starts = frozenset(workers.values_list("unit_id", flat=True).distinct())
        rows = CaseKeeper.objects.filter(unit__province_id__in=provinces, valid_from__lte=day)
        named = dict(rows.order_by("named_at", "pk").values_list("unit_id", "keeper_id"))
        heirs: dict[UUID, tuple[UUID, ...]] = {}
        frontier: set[UUID] = set(starts)
        while frontier:
            heirs |= heirs_of(frontier, day=day)
            reached = {heir for unit_id in frontier for heir in heirs[unit_id]}
            frontier = (reached | {named[unit_id] for unit_id in frontier if unit_id in named}) - heirs.keys()
        return cls(starts, _ended(heirs, day=day), heirs, named)

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
