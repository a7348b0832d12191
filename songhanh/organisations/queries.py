"""Units as of a day, people, and who is acting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from songhanh.access.gate import ScopedQuerySet
from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.text import fold
from songhanh.organisations.models import (
    Appointment,
    EventKind,
    OrgUnit,
    Person,
    UnitEvent,
    UnitEventPart,
    UnitFunction,
    UnitKind,
    UnitVersion,
)
from songhanh.organisations.rules import DEMO, successors_of
from songhanh.organisations.statements import roles_held


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it was on one day."""

    id: UUID
    name: str
    short_name: str
    kind: UnitKind
    code: str
    parent_id: UUID | None
    province_id: UUID

    def __str__(self) -> str:
        return self.name


def in_force(day: date) -> Q:
    """The condition that a dated row counts on the day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def actor_for(account: Account, *, at: datetime) -> Actor:
    """Who the account is on the day of `at`: its grants from appointments in force. One query."""
    held = roles_held(account.pk, day=clock.day_of(at))
    grants = tuple(Grant(Role(role), unit_id, province_id) for role, unit_id, province_id in held)
    return Actor(account_id=account.pk, name=account.full_name, grants=grants)


def units(province_id: UUID, *, day: date, kinds: Iterable[UnitKind] = ()) -> list[UnitView]:
    """The units of a province on a day, in the order of the register. One query."""
    versions = UnitVersion.objects.filter(in_force(day), province_id=province_id)
    wanted = list(kinds)
    if wanted:
        versions = versions.filter(kind__in=wanted)
    return _views(versions.order_by("kind", "sort_order", "folded_name"))


def units_by_id(ids: Iterable[UUID], *, day: date) -> dict[UUID, UnitView]:
    """Views on a day of the units with these ids; one that has ended shows its last version."""
    versions = UnitVersion.objects.filter(unit_id__in=set(ids), valid_from__lte=day).order_by("unit_id", "valid_from")
    return {view.id: view for view in _views(versions)}


def units_stored(ids: Iterable[UUID]) -> list[OrgUnit]:
    """The bodies with these ids, in the order that was asked. One query. Raises KeyError for one that is not there."""
    wanted = list(ids)
    found = OrgUnit.objects.in_bulk(wanted)
    return [found[unit_id] for unit_id in wanted]


def unit_view(unit_id: UUID, *, day: date) -> UnitView:
    """One unit on a day (its last version when it has ended). Raises KeyError before its first day."""
    return units_by_id([unit_id], day=day)[unit_id]


def search_units(province_id: UUID, *, words: str, day: date) -> list[UnitView]:
    """Units whose name contains the words, diacritics ignored."""
    versions = UnitVersion.objects.filter(in_force(day), province_id=province_id, folded_name__contains=fold(words))
    return _views(versions.order_by("kind", "sort_order", "folded_name"))


def holder_of(province_id: UUID, *, function: str, day: date) -> UUID | None:
    """The unit that holds a function on a day, or None."""
    return (
        UnitFunction.objects.filter(in_force(day), unit__province_id=province_id, function=function)
        .values_list("unit_id", flat=True)
        .first()
    )


def functions_of(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, list[str]]:
    """Which functions the units held on a day."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = UnitFunction.objects.filter(in_force(day), unit_id__in=set(unit_ids))
    for unit_id, function in rows.values_list("unit_id", "function"):
        found[unit_id].append(function)
    return found


def successors(unit_id: UUID, *, province_id: UUID, day: date, function: str = "") -> tuple[UUID, ...]:
    """Who stands for the unit on a day: by function when one is named and moved, else by whole-unit events."""
    if function and (holder := holder_of(province_id, function=function, day=day)):
        return (holder,)
    return successors_of(unit_id, arrows=_arrows(province_id, day=day))


def successors_of_all(unit_ids: Iterable[UUID], *, province_id: UUID, day: date) -> dict[UUID, tuple[UUID, ...]]:
    """Who stands on a day for each of the units, by whole-unit events. One query for all."""
    arrows = _arrows(province_id, day=day)
    return {unit_id: successors_of(unit_id, arrows=arrows) for unit_id in set(unit_ids)}


def _arrows(province_id: UUID, *, day: date) -> dict[UUID, list[UUID]]:
    arrows: dict[UUID, list[UUID]] = defaultdict(list)
    parts = UnitEventPart.objects.filter(
        event__province_id=province_id,
        event__effective_on__lte=day,
        function="",
        predecessor__isnull=False,
        successor__isnull=False,
    ).order_by("event__effective_on", "id")
    for predecessor, successor in parts.values_list("predecessor_id", "successor_id"):
        arrows[predecessor].append(successor)
    return arrows


def has_role_at(unit_id: UUID, *, role: Role, day: date) -> bool:
    """Whether somebody with an account holds the role at the unit on the day."""
    return Appointment.objects.filter(
        in_force(day), unit_id=unit_id, role=role, person__account__is_active=True
    ).exists()


def versions_of(unit_id: UUID) -> list[UnitVersion]:
    """What a unit was, newest first. One query."""
    return list(UnitVersion.objects.filter(unit_id=unit_id).select_related("parent").order_by("-valid_from"))


def functions_held(unit_id: UUID) -> list[UnitFunction]:
    """Every function a unit ever held, newest first. One query."""
    return list(UnitFunction.objects.filter(unit_id=unit_id).order_by("-valid_from", "function"))


@dataclass(frozen=True, slots=True)
class EventView:
    """A reorganisation in names of its day: who went into whom, with what."""

    kind: EventKind
    effective_on: date
    basis: str
    arrows: tuple[tuple[str, str, str], ...]
    """(predecessor, successor, function); "" where there is none."""


def events_of(unit_id: UUID) -> list[EventView]:
    """The reorganisations that touched a unit, newest first. Three queries."""
    touched = Q(parts__predecessor_id=unit_id) | Q(parts__successor_id=unit_id)
    events = UnitEvent.objects.filter(touched).distinct().order_by("-effective_on", "-id").prefetch_related("parts")
    ids = {i for event in events for part in event.parts.all() for i in (part.predecessor_id, part.successor_id) if i}
    versions = UnitVersion.objects.filter(unit_id__in=ids).order_by("valid_from")
    names: dict[UUID, list[UnitVersion]] = defaultdict(list)
    for version in versions:
        names[version.unit_id].append(version)
    return [_event_view(event, names=names) for event in events]


def _event_view(event: UnitEvent, *, names: Mapping[UUID, list[UnitVersion]]) -> EventView:
    def name(unit_id: UUID | None, *, day: date) -> str:
        if unit_id is None:
            return ""
        begun = [version.name for version in names[unit_id] if version.valid_from <= day]
        return begun[-1] if begun else names[unit_id][0].name

    eve, day = event.effective_on - timedelta(days=1), event.effective_on
    arrows = tuple(
        (name(part.predecessor_id, day=eve), name(part.successor_id, day=day), part.function)
        for part in event.parts.all()
    )
    return EventView(EventKind(event.kind), day, event.basis, arrows)


def people_at(unit_id: UUID, *, day: date) -> QuerySet[Appointment]:
    """Who holds which role at a unit on a day."""
    held = Appointment.objects.filter(in_force(day), unit_id=unit_id).select_related("person__account")
    return held.order_by("role", "person__full_name")


def people_visible_to(actor: Actor) -> ScopedQuerySet[Person]:
    """The people whose accounts the actor manages, by name."""
    return Person.objects.visible_to(actor).select_related("account").order_by("full_name", "id")


def search_people(actor: Actor, *, words: str) -> list[Person]:
    """The same people whose name or sign-in name contains the words, diacritics ignored.

    Names are folded here, not in the database: a province has a few hundred accounts.
    """
    wanted = fold(words)
    return [
        person
        for person in people_visible_to(actor)
        if wanted in fold(f"{person.full_name} {person.account.username if person.account else ''}")
    ]


def appointments_of(people: Iterable[Person]) -> dict[UUID, list[Appointment]]:
    """Person → roles, present and past, newest first. One query."""
    found: dict[UUID, list[Appointment]] = defaultdict(list)
    held = Appointment.objects.filter(person__in=list(people)).order_by("-valid_from", "id")
    for appointment in held:
        found[appointment.person_id].append(appointment)
    return found


def is_demo(province_id: UUID | None = None) -> bool:
    """Whether the province is a fictional one; without a province: whether any here is. One query."""
    marks = UnitFunction.objects.filter(function=DEMO, valid_until__isnull=True)
    return (marks if province_id is None else marks.filter(unit_id=province_id)).exists()


def provinces() -> QuerySet[OrgUnit]:
    """The root units, for whoever installs or runs jobs."""
    today = UnitVersion.objects.filter(in_force(clock.today()), kind=UnitKind.PROVINCE)
    return OrgUnit.objects.filter(pk__in=today.values("unit_id"))


def _views(versions: QuerySet[UnitVersion]) -> list[UnitView]:
    columns = ("unit_id", "name", "short_name", "kind", "code", "parent_id", "province_id")
    return [
        UnitView(unit_id, name, short, UnitKind(kind), code, parent_id, province_id)
        for unit_id, name, short, kind, code, parent_id, province_id in versions.values_list(*columns)
    ]
