"""Lists for the case workers of a unit; the sealed part is not even fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from songhanh.access.gate import ScopedQuerySet
from songhanh.cases.models import Case
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView, units, units_by_id


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stands in the list: nothing that names anybody."""

    case: Case
    commune: str
    keeper: str
    """The name of a former unit whose case it still is, to be read only; "" for one's own."""


def communes_on(province_id: UUID, *, day: date) -> list[UnitView]:
    """Where something can have happened on a day."""
    return units(province_id, day=day, kinds=[UnitKind.COMMUNE])


@dataclass(frozen=True, slots=True)
class WaitingCases:
    """The cases of a former unit that nobody has taken over."""

    former: UnitView
    unit: UnitView
    """The unit into which it went, and where the actor is case worker."""
    count: int


def former_units_of(actor: Actor, *, unit_id: UUID) -> frozenset[UUID]:
    """The units that went wholly into one at which the actor is case worker."""
    grants = [grant for grant in actor.grants if grant.role is Role.CASE_WORKER and grant.unit_id == unit_id]
    return frozenset().union(*(grant.former_units for grant in grants))


def cases_waiting_for(actor: Actor, *, day: date) -> list[WaitingCases]:
    """What the case worker may take over, by former unit. A query for each own unit, and one where anything waits."""
    found = {
        former: (unit, count)
        for unit in sorted(actor.units([Role.CASE_WORKER]))
        for former, count in waiting_at(actor, unit_id=unit).values_list("keeper_id").annotate(Count("id"))
    }
    names = units_by_id({*found, *(unit for unit, _ in found.values())}, day=day) if found else {}
    waiting = [WaitingCases(names[former], names[unit], count) for former, (unit, count) in found.items()]
    return sorted(waiting, key=lambda one: sort_key(one.former.name))


def waiting_at(actor: Actor, *, unit_id: UUID) -> QuerySet[Case]:
    """The cases that the case workers of a unit may take over: of units that went wholly into it, and those for which
    it, or one of these, was named.
    """
    former = former_units_of(actor, unit_id=unit_id)
    here = former | (actor.units([Role.CASE_WORKER]) & {unit_id})
    own = actor.units([Role.CASE_WORKER])
    return Case.objects.filter(Q(keeper_id__in=former) | Q(heir_id__in=here)).exclude(keeper_id__in=own).order_by()


def cases_visible_to(actor: Actor) -> ScopedQuerySet[Case]:
    """Cases of the actor's own unit and of those that went into it, the last taken in first, not the sealed part."""
    register: ScopedQuerySet[Case] = Case.objects.visible_to(actor)
    return register.defer("sealed").order_by("-taken_in_at", "-id")


def case_lines(cases: list[Case], *, actor: Actor, day: date) -> list[CaseLine]:
    """The cases with the names of their communes, and of the units that still keep them. One query."""
    own = actor.units([Role.CASE_WORKER])
    former = {case.keeper_id for case in cases} - own
    names = units_by_id({case.commune_id for case in cases} | former, day=day)
    return [
        CaseLine(case, names[case.commune_id].name, names[case.keeper_id].name if case.keeper_id in former else "")
        for case in cases
    ]
