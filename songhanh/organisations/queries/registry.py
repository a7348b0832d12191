"""The registry: the units that somebody may see, as they were on a day, found by kind, tier, state, place and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
from songhanh.organisations.models import OrgUnit, UnitEventPart, UnitKind, UnitVersion
from songhanh.organisations.queries.units import in_force
from songhanh.organisations.rules import searchable

KIND_ORDER = (
    UnitKind.MINISTRY,
    UnitKind.PROVINCE,
    UnitKind.COMMITTEE,
    UnitKind.DEPARTMENT,
    UnitKind.MASS_ORGANISATION,
    UnitKind.MEDIA,
    UnitKind.PUBLIC_SERVICE,
    UnitKind.SCHOOL,
    UnitKind.SHELTER,
    UnitKind.CLUB,
    UnitKind.DISTRICT,
    UnitKind.COMMUNE,
    UnitKind.VILLAGE,
)
"""The order in which an official paper lists them."""


class State(StrEnum):
    """What a unit is on a day."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    NOT_BEGUN = "not_begun"


class Tier(StrEnum):
    """At which level a unit stands: a place at its own, any other at that of the place right above it.

    Shape   what lies below a department or another body that is no place counts to the province
    """

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


_PLACES = {
    Tier.CENTRAL: UnitKind.MINISTRY,
    Tier.PROVINCE: UnitKind.PROVINCE,
    Tier.DISTRICT: UnitKind.DISTRICT,
    Tier.COMMUNE: UnitKind.COMMUNE,
    Tier.VILLAGE: UnitKind.VILLAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for."""

    day: date
    state: State | None = State.IN_FORCE
    """None: also what has ended by the day, and what begins after it."""
    kind: UnitKind | None = None
    tier: Tier | None = None
    province_id: UUID | None = None
    """With the provinces that went into it."""
    parent_id: UUID | None = None
    """What stands right below a unit."""
    words: str = ""
    """In any name that the unit ever had, from the beginning of a word and without diacritics, or how a code begins."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit as it was on the day; one that had ended as it was last, one that had not begun as it will be first."""

    id: UUID
    name: str
    short_name: str
    kind: UnitKind
    code: str
    parent_id: UUID | None
    province_id: UUID
    valid_from: date
    valid_until: date | None
    """The first day on which it is no longer so; the day on which it ended for one that has."""
    state: State


def seen_by(actor: Actor) -> QuerySet[UnitVersion]:
    """What every unit that the actor may see was and is."""
    return UnitVersion.objects.visible_to(actor)


def units_seen(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the units that the actor may open. One query."""
    return set(OrgUnit.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", flat=True))


def count_by_kind(actor: Actor, wanted: Wanted) -> dict[UnitKind, int]:
    """How many units of each wanted kind there are, in the order of lists. One query, two for one province."""
    rows = _found(actor, wanted).values("kind").annotate(number=Count("pk")).order_by()
    counted = {row["kind"]: row["number"] for row in rows}
    return {kind: counted[kind] for kind in KIND_ORDER if kind in counted}


def find_units(
    actor: Actor,
    wanted: Wanted,
    *,
    counted: Mapping[UnitKind, int],
    start: int,
    stop: int,
    by_register: bool = False,
) -> list[Entry]:
    """The units from one place of the list to another, by kind and name. One query, two for one province.

    Shape   `counted`: what `count_by_kind` said of the same, less the kinds that are not to be listed
    Shape   `by_register`: those of a kind as the register of their province has them, instead of by name
    Shape   what is found by words: first what is in force on the day
    """
    order: list[Any] = [_RANK, "folded_name", "unit_id"]
    kinds = list(counted)
    if wanted.words:
        order.insert(0, _liveness(wanted.day))
    else:
        kinds, skipped = _kinds_between(counted, start=start, stop=stop)
        start, stop = start - skipped, stop - skipped
        if by_register:
            order.insert(1, "sort_order")
    found = _found(actor, wanted).filter(kind__in=kinds)
    return entries(found.order_by(*order)[start:stop], day=wanted.day)


def _kinds_between(counted: Mapping[UnitKind, int], *, start: int, stop: int) -> tuple[list[UnitKind], int]:
    """The kinds to which the places of a list belong, and how many units stand before them: no more is sorted."""
    kinds: list[UnitKind] = []
    skipped = passed = 0
    for kind, number in counted.items():
        if passed < stop and passed + number > start:
            kinds.append(kind)
        elif passed + number <= start:
            skipped += number
        passed += number
    return kinds, skipped


_RANK = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(KIND_ORDER)), default=Value(99))


def _liveness(day: date) -> Case:
    return Case(When(in_force(day), then=Value(0)), When(valid_from__lte=day, then=Value(1)), default=Value(2))


def _found(actor: Actor, wanted: Wanted) -> QuerySet[UnitVersion]:
    """One version of every unit that is wanted: the one to be shown."""
    found = seen_by(actor).filter(_shown(wanted.state, day=wanted.day))
    if wanted.province_id is not None:
        found = found.filter(province_id__in=went_into(wanted.province_id))
    if wanted.parent_id is not None:
        found = found.filter(parent_id=wanted.parent_id)
    if wanted.tier is not None:
        found = found.filter(_of_tier(wanted.tier))
    if words := fold(wanted.words):
        found = found.filter(unit__in=UnitVersion.objects.filter(called(words)).values("unit"))
    return found


def _shown(state: State | None, *, day: date) -> Q:
    """In force: the version of the day. Ended: the last one. Not begun: the first one."""
    same = UnitVersion.objects.filter(unit=OuterRef("unit"))
    has_later = Exists(same.filter(valid_from__gt=OuterRef("valid_from"), valid_from__lte=day))
    has_earlier = Exists(same.filter(valid_from__lt=OuterRef("valid_from")))
    ways = {
        State.IN_FORCE: in_force(day),
        State.ENDED: Q(valid_until__lte=day) & ~Q(has_later),
        State.NOT_BEGUN: Q(valid_from__gt=day) & ~Q(has_earlier),
    }
    return ways[state] if state else ways[State.IN_FORCE] | ways[State.ENDED] | ways[State.NOT_BEGUN]


def _of_tier(tier: Tier) -> Q:
    place = _PLACES[tier]
    is_place = Q(kind__in=_PLACES.values())
    if tier is Tier.PROVINCE:
        elsewhere = [kind for other, kind in _PLACES.items() if other is not Tier.PROVINCE]
        return Q(kind=place) | (~is_place & (Q(parent__isnull=True) | ~Q(parent__in=_ever(elsewhere))))
    return Q(kind=place) | (~is_place & Q(parent__in=_ever([place])))


def _ever(kinds: Iterable[UnitKind]) -> QuerySet[UnitVersion, Any]:
    return UnitVersion.objects.filter(kind__in=list(kinds)).values("unit")


def called(words: str) -> Q:
    """The condition that a version is called so; the words are folded."""
    whole = Q(folded_name__startswith=words) | Q(folded_name__contains=f" {words}")
    return whole | Q(code__istartswith=words)


def entries(versions: Iterable[UnitVersion], *, day: date) -> list[Entry]:
    """The rows as a list shows them."""
    return [
        Entry(
            id=one.unit_id,
            name=one.name,
            short_name=one.short_name,
            kind=UnitKind(one.kind),
            code=one.code,
            parent_id=one.parent_id,
            province_id=one.province_id,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            state=state_of(one, day=day),
        )
        for one in versions
    ]


def state_of(version: UnitVersion, *, day: date) -> State:
    """What a unit is on a day, by the version that is shown of it."""
    if version.valid_from > day:
        return State.NOT_BEGUN
    return State.ENDED if version.valid_until is not None and version.valid_until <= day else State.IN_FORCE


def other_names(units: Iterable[Entry], *, words: str) -> dict[UUID, UnitVersion]:
    """By which other name or code a unit was found that is not called so itself; the last such. One query."""
    wanted = fold(words)
    odd = {one.id: one for one in units if not _is_called(one, wanted=wanted)}
    rows = UnitVersion.objects.filter(called(wanted), unit_id__in=odd.keys()).order_by("valid_from") if odd else []
    return {row.unit_id: row for row in rows}


def _is_called(unit: Entry, *, wanted: str) -> bool:
    names = f" {searchable(unit.name, short_name=unit.short_name)}"
    return f" {wanted}" in names or unit.code.lower().startswith(wanted)


def names_before(province_id: UUID, *, day: date) -> list[UnitVersion]:
    """What units were called before a day, in the province or in those that went into it; newest first. Two queries."""
    past = UnitVersion.objects.filter(province_id__in=went_into(province_id), valid_until__lte=day)
    return list(past.order_by("-valid_until", "sort_order"))


def went_into(province_id: UUID) -> set[UUID]:
    """A province with all that have gone into it, over any number of mergers. One query."""
    arrows = UnitEventPart.objects.filter(
        function="", predecessor_id=F("predecessor__province_id"), successor_id=F("successor__province_id")
    )
    into: dict[UUID, set[UUID]] = defaultdict(set)
    for old, new in arrows.values_list("predecessor_id", "successor_id"):
        if old is not None and new is not None:
            into[new].add(old)
    found, frontier = {province_id}, {province_id}
    while frontier:
        frontier = {old for new in frontier for old in into[new]} - found
        found |= frontier
    return found


def known_from(actor: Actor) -> date | None:
    """The first day of which the registry knows anything that the actor may see. One query."""
    return seen_by(actor).order_by("valid_from").values_list("valid_from", flat=True).first()
