"""Ways in without e-mail: a link for the first password, and out of a lost password or second factor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from songhanh.access.commands import drop_second_factors, invite, open_account
from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.commands.people import NewPerson, enter_person, locked_account
from songhanh.organisations.errors import AccountClosed, HasPassword, NoSecondFactor, NotAdministrator, OwnSecondFactor
from songhanh.organisations.models import Appointment, OrgUnit, Person
from songhanh.organisations.queries import in_force


@dataclass(frozen=True, slots=True)
class Invited:
    """A person and the token of the link; the token is nowhere else."""

    person: Person
    token: str

    def __repr__(self) -> str:
        return f"Invited({self.person.pk})"


@transaction.atomic
def invite_person(*, province: OrgUnit, person: NewPerson, by: Actor, at: datetime) -> Invited:
    """Enter a person with a first role and a link for the first password. Raises UsernameTaken, NotVisible."""
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    require(by, Action.MANAGE_UNITS, on=person.unit)
    entered = enter_person(province=province, person=person, at=at)
    token = invite(account=locked_account(entered), at=at)
    changes = {"role": (None, person.role)}
    record("person.invited", on=entered, by=by, at=at, changes=changes, reason=person.decision)
    return Invited(entered, token)


@transaction.atomic
def renew_invitation(*, person: Person, by: Actor, at: datetime) -> Invited:
    """Another link for somebody who has no password yet; the one before is void.

    Raises NoAccount, AccountClosed, HasPassword.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    account = locked_account(person)
    if not account.is_active:
        raise AccountClosed(name=person.full_name)
    if account.has_usable_password():
        raise HasPassword(name=person.full_name)
    token = invite(account=account, at=at)
    record("person.invitation_renewed", on=person, by=by, at=at)
    return Invited(person, token)


@transaction.atomic
def remove_second_factor(*, person: Person, reason: str, by: Actor, at: datetime) -> None:
    """Let somebody who lost the telephone in by the password alone. Nobody does this for himself.

    Raises NoAccount, NoSecondFactor, OwnSecondFactor.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    if by.account_id == person.account_id:
        raise OwnSecondFactor
    if not drop_second_factors(account=locked_account(person)):
        raise NoSecondFactor(name=person.full_name)
    record("person.second_factor_removed", on=person, by=by, at=at, reason=reason)


@transaction.atomic
def rescue_administrator(*, person: Person, password: str, by: Actor, at: datetime) -> int:
    """Let an administrator in again whom nobody else can let in: a new first password, no second factor, open account.

    Only for whoever holds the server's command line. Gives how many second factors were removed. Raises NoAccount,
    NotAdministrator for anybody else, who is helped by the administrator, and WeakPassword.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    account = locked_account(person)
    held = Appointment.objects.filter(in_force(clock.day_of(at)), person=person, role=Role.ADMINISTRATOR)
    if not held.exists():
        raise NotAdministrator(name=person.full_name)
    was_open = account.is_active
    dropped = drop_second_factors(account=account)
    open_account(account=account, password=password)
    changes = {"second_factors": (dropped, 0), "is_active": (was_open, True)}
    record("person.rescued", on=person, by=by, at=at, changes=changes)
    return dropped
