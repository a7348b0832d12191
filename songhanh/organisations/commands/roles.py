"""Plain steps of the commands on people: how a role begins and ends. The commands ask for the right and record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.errors import (
    EndsBeforeItStarts,
    LastAdministrator,
    OwnAppointment,
    RoleBegunSince,
    RoleHeldAlready,
    UnitNotInForce,
)
from songhanh.organisations.models import Appointment, HandOver, OrgUnit, Person, UnitVersion
from songhanh.organisations.queries import in_force


def lasting_past(day: date) -> Q:
    """The condition that a dated row still counts on the day or begins later."""
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def refuse_own(person: Person, *, by: Actor) -> None:
    """A plain step of commands: nobody gives himself a role. Raises OwnAppointment."""
    if by.account_id is not None and by.account_id == person.account_id:
        raise OwnAppointment


def begin_role(
    *,
    person: Person,
    unit: OrgUnit,
    role: Role,
    valid_from: date,
    valid_until: date | None = None,
    title: str = "",
    decision: str = "",
    stands_in_for: Appointment | None = None,
) -> Appointment:
    """A plain step of commands, which hold the province: a role from a day on.

    Raises EndsBeforeItStarts, RoleHeldAlready, UnitNotInForce for a unit that does not exist on the first day.
    """
    if valid_until is not None and valid_until <= valid_from:
        raise EndsBeforeItStarts(day=f"{valid_from:%d/%m/%Y}")
    same = Appointment.objects.filter(lasting_past(valid_from), person=person, unit=unit, role=role)
    if (same if valid_until is None else same.filter(valid_from__lt=valid_until)).exists():
        raise RoleHeldAlready(name=person.full_name)
    _refuse_unit_of_another_time(unit, day=valid_from)
    _stay(person, until=valid_until)
    return Appointment.objects.create(
        person=person,
        unit=unit,
        role=role,
        title=title,
        valid_from=valid_from,
        valid_until=valid_until,
        decision=decision,
        stands_in_for=stands_in_for,
    )


def _refuse_unit_of_another_time(unit: OrgUnit, *, day: date) -> None:
    versions = UnitVersion.objects.filter(unit=unit)
    if not versions.filter(in_force(day)).exists():
        names = versions.order_by("-valid_from").values_list("name", flat=True)
        raise UnitNotInForce(name=names[0], day=f"{day:%d/%m/%Y}")


def _stay(person: Person, *, until: date | None) -> None:
    """Who is given a role that lasts past the day of leaving does not leave on it."""
    leaving = Person.objects.filter(pk=person.pk, leaves_on__isnull=False)
    (leaving if until is None else leaving.filter(leaves_on__lt=until)).update(leaves_on=None)


def cut_roles(roles: Sequence[Appointment], *, day: date, today: date) -> dict[str, tuple[object, object]]:
    """A plain step of commands, which hold the province: roles end on a day, and with them who stands in for them.

    Shape   a role that has not begun by today and would begin on the day or later never begins: it goes. Who began to
            stand in on the day or since did work: that ends today. Gives what the record tells of stand-ins
    Raises  RoleBegunSince for one that has begun on the day or since
    """
    for role in roles:
        if day <= role.valid_from <= today:
            name, since = role.person.full_name, role.valid_from
            raise RoleBegunSince(name=name, since=f"{since:%d/%m/%Y}", day=f"{day:%d/%m/%Y}")
    chosen = [role.pk for role in roles]
    covering = Appointment.objects.filter(lasting_past(day), stands_in_for__in=chosen).exclude(pk__in=chosen)
    standing_in = list(covering.select_related("person").order_by("valid_from", "id"))
    unborn = [role.pk for role in [*roles, *standing_in] if role.valid_from >= day and role.valid_from > today]
    HandOver.objects.filter(appointment__in=unborn).delete()
    Appointment.objects.filter(stands_in_for__in=unborn).delete()
    Appointment.objects.filter(pk__in=unborn).delete()
    begun_before = [role.pk for role in [*roles, *standing_in] if role.valid_from < day]
    Appointment.objects.filter(pk__in=begun_before).update(valid_until=day)
    for role in standing_in:
        if day <= role.valid_from <= today:
            first_without = max(today, role.valid_from + timedelta(days=1))
            Appointment.objects.filter(lasting_past(first_without), pk=role.pk).update(valid_until=first_without)
    names = ", ".join(role.person.full_name for role in standing_in)
    return {"appointments_ended": (None, names)} if names else {}


def refuse_last_administrator(roles: Sequence[Appointment], *, day: date) -> None:
    """A plain step of commands: whether a province is administered without these roles. Raises LastAdministrator."""
    given_up = [role for role in roles if role.role == Role.ADMINISTRATOR]
    for province_id in {role.unit.province_id for role in given_up}:
        if not administrators(province_id, day=day, without=[role.pk for role in roles]).exists():
            raise LastAdministrator


def administrators(province_id: UUID, *, day: date, without: Collection[UUID] = ()) -> QuerySet[Appointment]:
    """By whom the province is administered from a day on: roles without an end, of people who can sign in."""
    held = Appointment.objects.filter(in_force(day), role=Role.ADMINISTRATOR, unit__province_id=province_id)
    lasting = held.filter(valid_until__isnull=True, person__account__is_active=True, person__leaves_on__isnull=True)
    return lasting.exclude(pk__in=without)
