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
from songhanh.cases.ways import Ways
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.models import Appointment


@dataclass(frozen=True, slots=True)
class Orphaned:
    """A unit that ended without one heir, and at which there may be cases."""

    unit_id: UUID
    ended_on: date
    keeper_id: UUID | None
    """Who was named to keep them; None: nobody yet."""
    is_closed: bool
    """Whether they are closed to everybody: nobody was named, or who was has ended, and nobody follows it."""


def may_have_cases(unit_ids: Iterable[UUID], *, province_id: UUID, day: date) -> set[UUID]:
    """Those of the units at which cases may lie on the day: a case worker was ever appointed there, or at a unit that
    has gone wholly into it, or for which it was named. Five queries, and one per reorganisation in a row.
    """
    passed = Ways.of_province(province_id, day=day).passed()
    return {unit_id for unit_id in unit_ids if unit_id in passed}


def orphaned(province_id: UUID, *, day: date) -> list[Orphaned]:
    """The units of a province that have ended by the day without one heir and at which there may be cases, the last
    ended first. Five queries, and one per reorganisation in a row.
    """
    ways = Ways.of_province(province_id, day=day)
    found = [
        Orphaned(unit_id, ways.ended[unit_id], ways.named.get(unit_id), ways.way(unit_id)[-1] in ways.ended)
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


def keepers_named(moments: Iterable[datetime]) -> dict[datetime, list[tuple[UUID, UUID]]]:
    """Instant → which units were named to keep the cases of which others at it: (unit, keeper). One query."""
    found: dict[datetime, list[tuple[UUID, UUID]]] = {}
    rows = CaseKeeper.objects.filter(named_at__in=set(moments)).order_by("pk")
    for at, unit_id, keeper_id in rows.values_list("named_at", "unit_id", "keeper_id"):
        found.setdefault(at, []).append((unit_id, keeper_id))
    return found


def keep_cases(
    *, keepers: Mapping[UUID, UUID], province_id: UUID, day: date, basis: str, by: Actor, at: datetime
) -> None:
    """A plain step of commands: a unit of today keeps the cases of one that has ended by the day (unit → keeper).

    Shape   the keeper's case workers read them and may take them over, as those of a unit that went wholly into theirs;
            with what the ended unit itself might have taken over and did not, and what it was named to keep, by what
            is known when it is said. What was taken over stays where it is
    """
    if not keepers:
        return
    keeping = Case.objects.order_by().values_list("keeper_id", flat=True).distinct()
    held = Ways.of_province(province_id, day=max(day, clock.day_of(at)), also=keeping).held()
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
        came = Case.objects.filter(Q(keeper_id__in=theirs) | Q(heir_id__in=theirs))
        came.exclude(keeper_id=keeper_id).update(heir_id=keeper_id)
