"""What the tests of changes of post begin with: roles and people in one line each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from songhanh.access.models import Account
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.clock import VIETNAM
from songhanh.organisations.commands import (
    NewPerson,
    Post,
    appoint,
    appoint_stand_in,
    employ_person,
    hand_over,
    leave_service,
    transfer_person,
)
from songhanh.organisations.models import Appointment, HandOver, Person
from songhanh.organisations.queries import actor_for
from tests.cast import AT, FOUNDED, PASSWORD, Cast

TODAY = date(2026, 5, 20)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def person_of(username: str) -> Person:
    """A person of the cast."""
    return Person.objects.get(account__username=username)


def role_of(username: str) -> Appointment:
    """The first role of a person."""
    return Appointment.objects.filter(person__account__username=username).order_by("valid_from", "id")[0]


def noon(day: date) -> datetime:
    """Midday in Việt Nam."""
    return datetime.combine(day, time(12), tzinfo=VIETNAM)


def actor(cast: Cast, username: str, *, on: date) -> Actor:
    """Who somebody is on a day."""
    return actor_for(cast.account(username), at=noon(on))


def employ(cast: Cast, username: str, *, unit: str = "province", role: Role = Role.ADMINISTRATOR) -> Actor:
    """One more person, who can sign in with the password of the cast."""
    person = NewPerson(
        username=username,
        full_name=f"Mai Thị {username.title()}",
        password=PASSWORD,
        unit=cast.units[unit],
        role=role,
        valid_from=FOUNDED,
    )
    made = employ_person(province=cast.province, person=person, by=cast.an, at=AT)
    Account.objects.filter(pk=made.account_id).update(must_change_password=False)
    return actor_for(cast.account(username), at=AT)


def transfer(
    cast: Cast, who: str = "lan", *, old: str = "health", new: str = "justice", on: date = JUNE, by=None, at=AT, **more
) -> Appointment:
    """Somebody goes from one unit to another."""
    role = more.pop("role", Role.UNIT_OFFICER)
    post = Post(unit=cast.units[new], role=role, valid_from=on, decision="QĐ 7", **more)
    return transfer_person(person=person_of(who), old_unit=cast.units[old], post=post, by=by or cast.an, at=at)


def stand_in(
    cast: Cast, who: str = "thu", *, absent: Appointment | None = None, days: int = 10, on: date = JUNE, by=None
) -> Appointment:
    """Somebody stands in for Lan, or for who holds the role."""
    return appoint_stand_in(
        absent=absent or role_of("lan"),
        stand_in=person_of(who),
        valid_from=on,
        valid_until=on + timedelta(days=days),
        decision="QĐ 8",
        by=by or cast.an,
        at=AT,
    )


def hand(cast: Cast, to: str = "thu", *, role: Appointment | None = None, on: date = JUNE, by=None) -> HandOver:
    """Lan, or who holds the role, hands over."""
    given = role or role_of("lan")
    return hand_over(appointment=given, taker=person_of(to), effective_on=on, decision="QĐ 9", by=by or cast.an, at=AT)


def leave(cast: Cast, who: str = "lan", *, on: date = JUNE, by=None, at=AT) -> bool:
    """Somebody leaves."""
    return leave_service(person=person_of(who), day=on, reason="Nghỉ hưu", by=by or cast.an, at=at)


def give(cast: Cast, who: str, *, unit: str, role: Role, on: date, until: date | None = None) -> Appointment:
    """One more role."""
    person = person_of(who)
    return appoint(person=person, unit=cast.units[unit], role=role, valid_from=on, valid_until=until, by=cast.an, at=AT)
