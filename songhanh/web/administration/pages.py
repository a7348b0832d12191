"""People and their roles, put together for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from songhanh.organisations.models import Appointment, Person
from songhanh.organisations.queries import UnitView, appointments_of, units_by_id
from songhanh.organisations.rules import covers


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role with the name of its unit; whether it counts today."""

    held: Appointment
    unit: UnitView
    counts: bool


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A person with the roles of today."""

    person: Person
    roles: tuple[RoleLine, ...]


def account_lines(people: Sequence[Person], *, day: date) -> list[AccountLine]:
    """A page of people with the roles that count on the day. Two queries."""
    held = appointments_of(people)
    units = units_by_id({role.unit_id for roles in held.values() for role in roles}, day=day)
    return [
        AccountLine(
            person,
            tuple(line for line in (_line(r, units[r.unit_id], day=day) for r in held[person.pk]) if line.counts),
        )
        for person in people
    ]


def role_lines(person: Person, *, day: date) -> list[RoleLine]:
    """All roles of one person, newest first. Two queries."""
    held = appointments_of([person])[person.pk]
    units = units_by_id({role.unit_id for role in held}, day=day)
    return [_line(role, units[role.unit_id], day=day) for role in held]


def _line(role: Appointment, unit: UnitView, *, day: date) -> RoleLine:
    counts = covers(valid_from=role.valid_from, valid_until=role.valid_until, day=day)
    return RoleLine(role, unit, counts)
