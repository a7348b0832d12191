"""People, their roles, and who is acting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from songhanh.access.gate import ScopedQuerySet
from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.kernel.text import fold
from songhanh.organisations.models import Appointment, Person
from songhanh.organisations.queries.units import in_force
from songhanh.organisations.statements import roles_held


def actor_for(account: Account, *, at: datetime) -> Actor:
    """Who the account is on the day of `at`: its grants from appointments in force. One query, without roles two."""
    held = roles_held(account.pk, day=clock.day_of(at))
    grants = tuple(
        Grant(
            Role(one.role),
            one.unit_id,
            one.province_id,
            former_units=frozenset(one.former_units),
            former_provinces=frozenset(one.former_provinces),
            units_below=frozenset(one.units_below),
            provinces_below=frozenset(one.provinces_below),
            stands_in_for=one.stands_in_for,
        )
        for one in held
    )
    home = None
    if not grants:
        home = Person.objects.filter(account_id=account.pk).values_list("province_id", flat=True).first()
    return Actor(account_id=account.pk, name=account.full_name, grants=grants, home_province_id=home)


def has_role_at(unit_id: UUID, *, role: Role, day: date) -> bool:
    """Whether somebody with an account holds the role at the unit on the day."""
    return Appointment.objects.filter(
        in_force(day), unit_id=unit_id, role=role, person__account__is_active=True
    ).exists()


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
    roles = Appointment.objects.filter(person__in=list(people)).select_related("stands_in_for__person")
    held = roles.order_by("-valid_from", "id")
    for appointment in held:
        found[appointment.person_id].append(appointment)
    return found
