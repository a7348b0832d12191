"""Who holds a role at a unit: now, before, from a day on, in whose stead; and what nobody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from songhanh.kernel.actors import Role
from songhanh.organisations.models import Appointment, HandOver, Person, UnitVersion
from songhanh.organisations.queries.units import in_force
from songhanh.organisations.rules import covers


@dataclass(frozen=True, slots=True)
class UnitPeople:
    """The people of a unit as of a day."""

    holding: tuple[Appointment, ...]
    """By role and name."""
    coming: tuple[Appointment, ...]
    """The next to begin first."""
    former: tuple[Appointment, ...]
    """The last to go first."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nobody holds a role; without an end when nobody is named for it."""

    since: date
    until: date | None


def people_of_unit(unit_id: UUID, *, day: date) -> UnitPeople:
    """Who holds, held and will hold a role at the unit, seen from the day, with who stands in for whom. One query."""
    rows = list(
        Appointment.objects.filter(unit_id=unit_id)
        .select_related("person__account", "stands_in_for__person")
        .order_by("role", "person__full_name", "valid_from", "id")
    )
    holding = [one for one in rows if covers(valid_from=one.valid_from, valid_until=one.valid_until, day=day)]
    coming = [one for one in rows if one.valid_from > day]
    former = [one for one in rows if one.valid_until is not None and one.valid_until <= day]
    return UnitPeople(
        tuple(holding),
        tuple(sorted(coming, key=lambda one: one.valid_from)),
        tuple(sorted(former, key=lambda one: (one.valid_until, one.valid_from), reverse=True)),
    )


def roles_of_person(person: Person) -> list[Appointment]:
    """Every role of a person, newest first, with whom it stands in for and who stands in for it. Two queries."""
    roles = Appointment.objects.filter(person=person).select_related("person", "unit", "stands_in_for__person")
    stand_ins = Prefetch("stand_ins", Appointment.objects.select_related("person").order_by("valid_from"))
    return list(roles.prefetch_related(stand_ins).order_by("-valid_from", "id"))


def colleagues_in(role: Appointment, *, day: date) -> QuerySet[Appointment]:
    """Who else holds the same role at the same unit on a day and can sign in, by name."""
    held = Appointment.objects.filter(in_force(day), unit_id=role.unit_id, role=role.role)
    held = held.filter(person__account__is_active=True).exclude(person_id=role.person_id)
    return held.select_related("person", "stands_in_for__person").order_by("person__full_name", "id")


def gap_in(unit_id: UUID, *, role: Role, day: date, but: UUID | None = None) -> Gap | None:
    """From the day on: until when nobody who can sign in holds the role at the unit. One query.

    Shape   `but`: as if this person held it no more, and nobody in that person's stead
    Missing None when somebody does on the day
    """
    rows = Appointment.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), unit_id=unit_id, role=role)
    if but is not None:
        # Whose stand-in ends with the role: cut_roles.
        rows = rows.exclude(person_id=but).exclude(stands_in_for__person_id=but)
    firsts = list(rows.filter(person__account__is_active=True).values_list("valid_from", flat=True))
    if any(first <= day for first in firsts):
        return None
    return Gap(day, min(firsts, default=None))


def vacant_since(roles: Iterable[Appointment], *, day: date) -> set[UUID]:
    """Those of the roles that have ended by the day and that nobody holds on it, at units that there are. Two queries.

    Missing what was held in somebody's stead leaves nothing vacant
    """
    ended = [
        one for one in roles if one.valid_until is not None and one.valid_until <= day and not one.stands_in_for_id
    ]
    units = {one.unit_id for one in ended}
    if not units:
        return set()
    here = set(UnitVersion.objects.filter(in_force(day), unit_id__in=units).values_list("unit_id", flat=True))
    held = Appointment.objects.filter(in_force(day), unit_id__in=here, person__account__is_active=True)
    taken = set(held.values_list("unit_id", "role"))
    return {one.pk for one in ended if one.unit_id in here and (one.unit_id, one.role) not in taken}


def holders(unit_id: UUID, *, role: Role, day: date) -> list[Person]:
    """Who holds the role at the unit on the day, by name. One query."""
    rows = Appointment.objects.filter(in_force(day), unit_id=unit_id, role=role).select_related("person")
    return [one.person for one in rows.order_by("person__full_name", "id")]


def hand_overs_of(person: Person) -> list[HandOver]:
    """What a person handed over and took over, newest first. One query."""
    rows = HandOver.objects.filter(Q(appointment__person=person) | Q(taker=person))
    return list(rows.select_related("appointment__person", "taker").order_by("-effective_on", "-id"))


def people_who_name(person: Person) -> set[UUID]:
    """Whose records may name the person: who stood in for them, who handed something over to them. Two queries."""
    standing = Appointment.objects.filter(stands_in_for__person=person).values_list("person_id", flat=True)
    giving = HandOver.objects.filter(taker=person).values_list("appointment__person_id", flat=True)
    return {*standing, *giving}


def hand_overs_due(*, since: date, day: date) -> list[HandOver]:
    """The hand-overs whose day came after `since` and has come by `day`. One query."""
    rows = HandOver.objects.filter(effective_on__gt=since, effective_on__lte=day)
    return list(rows.select_related("appointment__person", "taker").order_by("effective_on", "id"))


def people_who_left(day: date) -> list[Person]:
    """Whose day of leaving has come and whose account is still open. One query."""
    return list(Person.objects.filter(leaves_on__lte=day, account__is_active=True).order_by("leaves_on", "id"))
