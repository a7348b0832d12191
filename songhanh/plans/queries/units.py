"""Names of units in plans: lookup on the plan's day, and who answers for a unit today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from songhanh.organisations.models import UnitEventPart
from songhanh.organisations.queries import functions_of, holder_of, province_today, successors_of_all, units
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.rules import KnownUnit, UnitNames, place_in


def unit_names(province_id: UUID, *, day: date, issuer: str) -> UnitNames:
    """The names of the province's units on the plan's day, ready to be looked up. Two queries."""
    known = [KnownUnit(u.id, u.name, u.short_name, u.kind) for u in units(province_id, day=day)]
    own = next((unit.name for unit in known if unit.kind == "province"), "")
    return UnitNames(known, places=[_bare_province(own), place_in(issuer) or ""])


def responsible_today(
    unit_ids: Iterable[UUID], *, province_id: UUID, plan_day: date, today: date
) -> dict[UUID, tuple[UUID, ...]]:
    """Who answers today for units named in a plan: the holder of the moved function, else whole-unit successors.

    Missing nobody in force today stands for the unit → an empty tuple
    """
    wanted = set(unit_ids)
    if not wanted:
        return {}
    here = province_today(province_id, day=today) or province_id
    standing = holder_of(here, function=STANDING_AGENCY, day=today)
    held = functions_of(wanted, day=plan_day)
    moved = set(
        UnitEventPart.objects.filter(
            predecessor_id__in=wanted, function=STANDING_AGENCY, event__effective_on__lte=today
        ).values_list("predecessor_id", flat=True)
    )
    alive = {unit.id for unit in units(here, day=today)}
    followed = successors_of_all(wanted, day=today)
    found: dict[UUID, tuple[UUID, ...]] = {}
    for unit_id in wanted:
        if standing and (STANDING_AGENCY in held.get(unit_id, ()) or (unit_id in moved and unit_id not in alive)):
            found[unit_id] = (standing,)
        else:
            found[unit_id] = tuple(one for one in followed[unit_id] if one in alive)
    return found


def _bare_province(name: str) -> str:
    for word in ("Tỉnh ", "Thành phố "):
        if name.lower().startswith(word.lower()):
            return name[len(word) :]
    return name
