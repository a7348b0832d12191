"""Lists for the case workers of a unit; the sealed part is not even fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.access.gate import ScopedQuerySet
from songhanh.cases.models import Case
from songhanh.kernel.actors import Actor
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView, units, units_by_id


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stands in the list: nothing that names anybody."""

    case: Case
    commune: str


def communes_on(province_id: UUID, *, day: date) -> list[UnitView]:
    """Where something can have happened on a day."""
    return units(province_id, day=day, kinds=[UnitKind.COMMUNE])


def cases_visible_to(actor: Actor) -> ScopedQuerySet[Case]:
    """Cases of the actor's own unit, the last taken in first, without the sealed part."""
    register: ScopedQuerySet[Case] = Case.objects.visible_to(actor)
    return register.defer("sealed").order_by("-taken_in_at", "-id")


def case_lines(cases: list[Case], *, day: date) -> list[CaseLine]:
    """The cases with the names of their communes. One query."""
    names = units_by_id({case.commune_id for case in cases}, day=day)
    return [CaseLine(case, names[case.commune_id].name) for case in cases]
