"""Writes on people: their accounts and appointments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import BasePasswordHasher
from django.db import transaction

from songhanh.access.commands import add_account, close_account, give_temporary_password, open_account
from songhanh.access.gate import require
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.commands.roles import begin_role, cut_roles, refuse_last_administrator, refuse_own
from songhanh.organisations.errors import (
    AccountClosed,
    AccountOpen,
    AppointmentEnded,
    EndsBeforeItStarts,
    NoAccount,
)
from songhanh.organisations.models import Appointment, OrgUnit, Person, UnitVersion
from songhanh.organisations.queries import in_force


@transaction.atomic
def create_person(
    *,
    province: OrgUnit,
    username: str,
    full_name: str,
    password: str,
    by: Actor,
    at: datetime,
    must_change_password: bool = True,
    hasher: BasePasswordHasher | None = None,
) -> Person:
    """Enter a person with an account, whose first password is to be changed. Raises UsernameTaken, WeakPassword.

    Missing no hasher: the installation's own; a cheaper one is only for a password that is no secret
    """
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    account = add_account(
        username=username,
        full_name=full_name,
        password=password,
        at=at,
        must_change_password=must_change_password,
        hasher=hasher,
    )
    person = Person.objects.create(full_name=squeeze(full_name), account=account, province=province)
    record("person.created", on=person, by=by, at=at)
    return person


@transaction.atomic
def appoint(
    *,
    person: Person,
    unit: OrgUnit,
    role: Role,
    valid_from: date,
    by: Actor,
    at: datetime,
    title: str = "",
    decision: str = "",
    valid_until: date | None = None,
) -> Appointment:
    """Give a person a role at a unit from a day on. Nobody gives a role to himself: that takes a second person.

    Raises NotVisible for a person or unit of another province, OwnAppointment, and what `begin_role` refuses.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    require(by, Action.MANAGE_UNITS, on=unit)
    refuse_own(person, by=by)
    hold_province(person.province_id)
    appointment = begin_role(
        person=person,
        unit=unit,
        role=role,
        title=title,
        valid_from=valid_from,
        valid_until=valid_until,
        decision=decision,
    )
    record("person.appointed", on=person, by=by, at=at, changes={"role": (None, role)}, reason=decision)
    return appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to be entered together with the first role."""

    username: str
    full_name: str
    password: str | None
    """None: to be set by the person, who is invited."""
    unit: OrgUnit
    role: Role
    valid_from: date
    title: str = ""
    decision: str = ""


@transaction.atomic
def employ_person(*, province: OrgUnit, person: NewPerson, by: Actor, at: datetime) -> Person:
    """Enter a person with an account and a first role. Raises UsernameTaken, WeakPassword, NotVisible."""
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    require(by, Action.MANAGE_UNITS, on=person.unit)
    employed = enter_person(province=province, person=person, at=at)
    changes = {"role": (None, person.role)}
    record("person.employed", on=employed, by=by, at=at, changes=changes, reason=person.decision)
    return employed


def enter_person(*, province: OrgUnit, person: NewPerson, at: datetime) -> Person:
    """A plain step of commands: person, account and first role. Raises UsernameTaken, WeakPassword."""
    account = add_account(username=person.username, full_name=person.full_name, password=person.password, at=at)
    entered = Person.objects.create(full_name=squeeze(person.full_name), account=account, province=province)
    Appointment.objects.create(
        person=entered,
        unit=person.unit,
        role=person.role,
        title=person.title,
        valid_from=person.valid_from,
        decision=person.decision,
    )
    return entered


@transaction.atomic
def end_appointment(*, appointment: Appointment, last_day_after: date, reason: str, by: Actor, at: datetime) -> None:
    """End a role: `last_day_after` is the first day that no longer counts. One that has not begun never does.

    Raises AppointmentEnded, EndsBeforeItStarts, LastAdministrator.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=appointment)
    today = clock.day_of(at)
    if last_day_after <= appointment.valid_from <= today:
        raise EndsBeforeItStarts(day=f"{appointment.valid_from:%d/%m/%Y}")
    hold_province(appointment.unit.province_id)
    held = Appointment.objects.filter(pk=appointment.pk).select_related("person", "unit").first()
    if held is None or (held.valid_until is not None and held.valid_until <= last_day_after):
        raise AppointmentEnded
    refuse_last_administrator([held], day=max(last_day_after, today))
    ended = cut_roles([held], day=last_day_after, today=today)
    changes = {"valid_until": (held.valid_until, last_day_after), **ended}
    record("person.appointment_ended", on=appointment.person, by=by, at=at, changes=changes, reason=reason)


@transaction.atomic
def reset_password(*, person: Person, password: str, by: Actor, at: datetime) -> None:
    """Give a person a new first password, to be changed at the next sign-in; every session of the old one ends.

    Raises NoAccount, AccountClosed, WeakPassword.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    account = locked_account(person)
    if not account.is_active:
        raise AccountClosed(name=person.full_name)
    give_temporary_password(account=account, password=password)
    record("person.password_reset", on=person, by=by, at=at)


@transaction.atomic
def deactivate_account(*, person: Person, reason: str, by: Actor, at: datetime) -> None:
    """Shut a person out at once: every session ends, no password opens the account. Roles stay as they are.

    Raises NoAccount, AccountClosed, LastAdministrator.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    hold_province(person.province_id)
    account = locked_account(person)
    if not account.is_active:
        raise AccountClosed(name=person.full_name)
    today = clock.day_of(at)
    roles = Appointment.objects.filter(in_force(today), person=person, role=Role.ADMINISTRATOR).select_related("unit")
    refuse_last_administrator(list(roles), day=today)
    close_account(account=account)
    record("person.account_deactivated", on=person, by=by, at=at, changes={"is_active": (True, False)}, reason=reason)


@transaction.atomic
def reactivate_account(*, person: Person, password: str, by: Actor, at: datetime) -> None:
    """Let a person in again, with a new first password. Raises NoAccount, AccountOpen, WeakPassword."""
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    account = locked_account(person)
    if account.is_active:
        raise AccountOpen(name=person.full_name)
    open_account(account=account, password=password)
    Person.objects.filter(pk=person.pk).update(leaves_on=None)
    record("person.account_reactivated", on=person, by=by, at=at, changes={"is_active": (False, True)})


def locked_account(person: Person) -> Account:
    """A plain step of commands: the person's account, held until the end of the change. Raises NoAccount."""
    if person.account_id is None:
        raise NoAccount(name=person.full_name)
    return Account.objects.select_for_update(no_key=True).get(pk=person.account_id)


@transaction.atomic
def install_first_administrator(
    *,
    province: OrgUnit,
    username: str,
    full_name: str,
    password: str,
    by: Actor,
    at: datetime,
    hasher: BasePasswordHasher | None = None,
) -> Account:
    """The first account of a province, made by the installation; it may manage units and accounts."""
    account = add_account(
        username=username, full_name=full_name, password=password, at=at, must_change_password=False, hasher=hasher
    )
    person = Person.objects.create(full_name=squeeze(full_name), account=account, province=province)
    Appointment.objects.create(
        person=person, unit=province, role=Role.ADMINISTRATOR, valid_from=_day_before_everything(province)
    )
    record("person.installed", on=person, by=by, at=at, province_id=province.pk)
    return account


def _day_before_everything(province: OrgUnit) -> date:
    return UnitVersion.objects.filter(unit=province).order_by("valid_from").values_list("valid_from", flat=True)[0]
