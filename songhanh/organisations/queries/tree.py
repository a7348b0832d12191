"""The tree of a day, one level at a time: what stands at the top, what right below a unit, what above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from songhanh.kernel.actors import Actor
from songhanh.organisations.models import UnitKind, UnitVersion
from songhanh.organisations.queries.registry import KIND_ORDER, Entry, entries, seen_by
from songhanh.organisations.queries.units import in_force

DEEPEST = 12
"""No unit stands lower; a circle in the data ends there too."""
ASTRAY = 200
ROOTS = (UnitKind.MINISTRY, UnitKind.PROVINCE)


def root_units(actor: Actor, *, day: date) -> list[Entry]:
    """The provinces and ministries of a day that the actor may see, by name. One query."""
    roots = seen_by(actor).filter(in_force(day), kind__in=ROOTS, unit_id=F("province_id"))
    return entries(roots.order_by("kind", "sort_order", "folded_name"), day=day)


def units_below(
    actor: Actor, parents: Iterable[UUID], *, day: date, kinds: Iterable[UnitKind] = ()
) -> dict[UUID, list[Entry]]:
    """Parent → what stood right below it on a day, in the order of the register. One query."""
    below = seen_by(actor).filter(in_force(day), parent_id__in=set(parents))
    wanted = list(kinds)
    if wanted:
        below = below.filter(kind__in=wanted)
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for one in entries(below.order_by("sort_order", "folded_name"), day=day):
        if one.parent_id is not None:
            found[one.parent_id].append(one)
    return found


def count_below(actor: Actor, parents: Iterable[UUID], *, day: date) -> dict[UUID, Mapping[UnitKind, int]]:
    """Parent → how many units of each kind stood right below it on a day, in the order of lists. One query."""
    below = seen_by(actor).filter(in_force(day), parent_id__in=set(parents))
    counted: dict[UUID, dict[str, int]] = defaultdict(dict)
    for parent, kind, number in (
        below.values("parent_id", "kind")
        .annotate(number=Count("pk"))
        .order_by()
        .values_list("parent_id", "kind", "number")
    ):
        counted[parent][kind] = number
    return {parent: {kind: found[kind] for kind in KIND_ORDER if kind in found} for parent, found in counted.items()}


def units_above(actor: Actor, unit: Entry, *, day: date) -> list[Entry]:
    """What a unit stood below on a day, the top first. One query for each level."""
    path: list[Entry] = []
    parent_id = unit.parent_id
    while parent_id is not None and len(path) < DEEPEST:
        above = entries(seen_by(actor).filter(in_force(day), unit_id=parent_id), day=day)
        if not above:
            break
        path.insert(0, above[0])
        parent_id = above[0].parent_id
    return path


def unit_on(actor: Actor, unit_id: UUID, *, day: date) -> Entry | None:
    """A unit on a day; None when it was not there, or may not be seen. One query."""
    found = entries(seen_by(actor).filter(in_force(day), unit_id=unit_id), day=day)
    return found[0] if found else None


def astray(actor: Actor, *, day: date) -> list[Entry]:
    """The units of a day that stand below nothing: what they stood below has ended. At most 200; one query."""
    there = UnitVersion.objects.filter(in_force(day)).values("unit")
    alone = Q(parent__isnull=True) | ~Q(parent__in=there)
    found = seen_by(actor).filter(in_force(day), alone).exclude(kind__in=ROOTS).order_by("folded_name")
    return entries(found[:ASTRAY], day=day)
