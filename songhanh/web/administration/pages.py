"""People and their roles, put together for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from songhanh.audit.queries import history_of
from songhanh.organisations.models import Appointment, HandOver, Person
from songhanh.organisations.queries import (
    UnitView,
    appointments_of,
    hand_overs_of,
    roles_of_person,
    units_by_id,
    vacant_since,
)
from songhanh.organisations.queries.posts import people_who_name
from songhanh.organisations.rules import covers
from songhanh.web.trail import ToldEvent, told


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role with the name of its unit; whether it counts today."""

    held: Appointment
    unit: UnitView
    counts: bool
    day: date
    is_vacant: bool = False
    """Ended, and nobody holds it since."""

    @property
    def is_open(self) -> bool:
        """Whether it counts today or will."""
        return self.counts or self.begins_later

    @property
    def can_be_handed_over(self) -> bool:
        """Whether it is held today, or was and lies with nobody; what is held in somebody's stead is that one's."""
        return (self.counts or self.is_vacant) and self.held.stands_in_for_id is None

    @property
    def begins_later(self) -> bool:
        """Whether it has not begun."""
        return self.held.valid_from > self.day


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """A hand-over with the name of its unit, seen from one of the two."""

    made: HandOver
    unit: UnitView
    is_taker: bool


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A person with the roles of today."""

    person: Person
    roles: tuple[RoleLine, ...]


def account_lines(people: Sequence[Person], *, day: date) -> list[AccountLine]:
    """A page of people with the roles that count on the day. Two queries."""
    held = appointments_of(people)
    units = units_of_roles((role for roles in held.values() for role in roles), day=day)
    return [
        AccountLine(
            person,
            tuple(line for line in (_line(r, units[r.unit_id], day=day) for r in held[person.pk]) if line.counts),
        )
        for person in people
    ]


def role_lines(person: Person, *, day: date) -> list[RoleLine]:
    """All roles of one person, newest first, with who stands in for whom. Five queries."""
    held = roles_of_person(person)
    units = units_of_roles(held, day=day)
    vacant = vacant_since(held, day=day)
    return [replace(_line(role, units[role.unit_id], day=day), is_vacant=role.pk in vacant) for role in held]


def units_of_roles(roles: Iterable[Appointment], *, day: date) -> dict[UUID, UnitView]:
    """The units of roles as of a day; one that begins with a role of a later day, as of that day. One query or two."""
    first = {role.unit_id: role.valid_from for role in roles}
    found = units_by_id(first, day=day)
    later = {unit_id: start for unit_id, start in first.items() if unit_id not in found}
    return found | units_by_id(later, day=max(later.values())) if later else found


def hand_over_lines(person: Person, *, day: date) -> list[HandOverLine]:
    """What a person handed over and took over, newest first. Two queries."""
    found = hand_overs_of(person)
    units = units_of_roles((one.appointment for one in found), day=day)
    return [HandOverLine(one, units[one.appointment.unit_id], one.taker_id == person.pk) for one in found]


NAMED_AS = ("stands_in_for_id", "taker_id")
"""As whom a record of somebody else names a person."""
HISTORY_SHOWN = 20


def history_lines(person: Person) -> list[ToldEvent]:
    """The last records of a person, and of others those that name him: who stood in for him, what he took over."""
    records = list(history_of(person, named_as=NAMED_AS, named_by=people_who_name(person))[:HISTORY_SHOWN])
    return [
        event if record.object_id == str(person.pk) else replace(event, what=f"{event.what}: {event.object_label}")
        for record, event in zip(records, told(records), strict=True)
    ]


def _line(role: Appointment, unit: UnitView, *, day: date) -> RoleLine:
    counts = covers(valid_from=role.valid_from, valid_until=role.valid_until, day=day)
    return RoleLine(role, unit, counts, day)
