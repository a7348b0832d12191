"""Changes of post: transfer, standing in for an absent colleague, hand-over, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from songhanh.access.commands import close_account
from songhanh.access.gate import require
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.audit.commands import Changes, record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.commands.people import locked_account
from songhanh.organisations.commands.roles import (
    begin_role,
    cut_roles,
    lasting_past,
    refuse_last_administrator,
    refuse_own,
)
from songhanh.organisations.errors import (
    AbsenceCovered,
    AccountClosed,
    EndsBeforeItStarts,
    HandedOver,
    HandsToSelf,
    LeavesAlready,
    NoRoleThere,
    SameUnit,
    StandInBefore,
    StandInEndsFirst,
    StandInPast,
    StandsInAlready,
    StandsInForSelf,
)
from songhanh.organisations.models import Appointment, HandOver, OrgUnit, Person
from songhanh.organisations.queries import in_force, unit_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody becomes where, on which day, by which decision."""

    unit: OrgUnit
    role: Role
    valid_from: date
    title: str = ""
    decision: str = ""


@transaction.atomic
def transfer_person(*, person: Person, old_unit: OrgUnit, post: Post, by: Actor, at: datetime) -> Appointment:
    """End everything a person holds at the old unit on a day, and begin one role at the new one on the same day.

    Raises OwnAppointment, SameUnit, NoRoleThere, RoleBegunSince, LastAdministrator, what `begin_role` refuses, and
    NotVisible for a person or unit of another province.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    require(by, Action.MANAGE_UNITS, on=old_unit)
    require(by, Action.MANAGE_UNITS, on=post.unit)
    refuse_own(person, by=by)
    if old_unit.pk == post.unit.pk:
        raise SameUnit
    hold_province(person.province_id)
    today, day = clock.day_of(at), post.valid_from
    held = list(_lasting(past=day).filter(person=person, unit=old_unit))
    if not held:
        raise NoRoleThere(name=person.full_name, unit=_name(old_unit, day=day), day=f"{day:%d/%m/%Y}")
    refuse_last_administrator(held, day=max(day, today))
    ended = cut_roles(held, day=day, today=today)
    begun = begin_role(
        person=person, unit=post.unit, role=post.role, valid_from=day, title=post.title, decision=post.decision
    )
    changes: Changes = {
        "unit": (_name(old_unit, day=day), _name(post.unit, day=day)),
        "role": (", ".join(sorted({role.role for role in held})), post.role),
        "valid_from": (None, day),
        **ended,
    }
    record("person.transferred", on=person, by=by, at=at, changes=changes, reason=post.decision)
    return begun


@transaction.atomic
def appoint_stand_in(
    *,
    absent: Appointment,
    stand_in: Person,
    valid_from: date,
    valid_until: date,
    decision: str,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Let somebody hold the role of an absent colleague from a day until a day; the right ends by itself.

    Raises OwnAppointment, StandsInForSelf, StandsInAlready, StandInBefore, StandInEndsFirst, StandInPast,
    AbsenceCovered, NoAccount, AccountClosed, and what `begin_role` refuses.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=absent)
    require(by, Action.MANAGE_ACCOUNTS, on=stand_in)
    refuse_own(stand_in, by=by)
    hold_province(absent.unit.province_id)
    _refuse_closed(stand_in)
    colleague = absent.person
    if stand_in.pk == colleague.pk:
        raise StandsInForSelf(name=stand_in.full_name)
    if absent.stands_in_for_id is not None:
        raise StandsInAlready(name=colleague.full_name)
    _refuse_days_outside(absent, valid_from=valid_from, valid_until=valid_until)
    others = Appointment.objects.filter(lasting_past(valid_from), stands_in_for=absent, valid_from__lt=valid_until)
    if covering := others.select_related("person").first():
        raise AbsenceCovered(stand_in=covering.person.full_name, name=colleague.full_name)
    begun = begin_role(
        person=stand_in,
        unit=absent.unit,
        role=Role(absent.role),
        valid_from=valid_from,
        valid_until=valid_until,
        decision=decision,
        stands_in_for=absent,
    )
    changes: Changes = {
        "stands_in_for": (None, colleague.full_name),
        "stands_in_for_id": (None, colleague.pk),
        "role": (None, absent.role),
        "unit": (None, _name(absent.unit, day=valid_from)),
        "valid_from": (None, valid_from),
        "valid_until": (None, valid_until),
    }
    record("person.stand_in_appointed", on=stand_in, by=by, at=at, changes=changes, reason=decision)
    return begun


@transaction.atomic
def hand_over(
    *, appointment: Appointment, taker: Person, effective_on: date, decision: str, by: Actor, at: datetime
) -> HandOver:
    """Let somebody take a role over with what is open in it: the one ends on the day, the other holds it from then on.

    Shape   a role with a last day is held until that day by who takes over too. Who holds the role at the unit for as
            long already is given nothing; a role that has ended stays so
    Raises  OwnAppointment, StandsInAlready, HandsToSelf, HandedOver, EndsBeforeItStarts, NoAccount, AccountClosed,
            LastAdministrator, and what `begin_role` refuses
    """
    require(by, Action.MANAGE_ACCOUNTS, on=appointment)
    require(by, Action.MANAGE_ACCOUNTS, on=taker)
    refuse_own(taker, by=by)
    hold_province(appointment.unit.province_id)
    _refuse_closed(taker)
    if appointment.stands_in_for_id is not None:
        raise StandsInAlready(name=appointment.person.full_name)
    giver, unit, role = appointment.person, appointment.unit, Role(appointment.role)
    if giver.pk == taker.pk:
        raise HandsToSelf(name=taker.full_name)
    if HandOver.objects.filter(appointment=appointment, taker=taker, effective_on=effective_on).exists():
        raise HandedOver(name=taker.full_name, day=f"{effective_on:%d/%m/%Y}")
    if effective_on <= appointment.valid_from:
        raise EndsBeforeItStarts(day=f"{appointment.valid_from:%d/%m/%Y}")
    today = clock.day_of(at)
    running = list(_lasting(past=effective_on).filter(pk=appointment.pk))
    ended = cut_roles(running, day=effective_on, today=today)
    until = running[0].valid_until if running else None
    if not _holds(taker, unit=unit, role=role, valid_from=effective_on, until=until):
        begin_role(
            person=taker,
            unit=unit,
            role=role,
            valid_from=effective_on,
            valid_until=until,
            title=appointment.title,
            decision=decision,
        )
    refuse_last_administrator(running, day=max(effective_on, today))
    made = HandOver.objects.create(
        appointment=appointment, taker=taker, effective_on=effective_on, decision=decision, made_at=at
    )
    changes: Changes = {
        "role": (None, role),
        "unit": (None, _name(unit, day=effective_on)),
        "taker": (None, taker.full_name),
        "taker_id": (None, taker.pk),
        "valid_from": (None, effective_on),
        **({"valid_until": (None, until)} if until else {}),
        **ended,
    }
    record("person.handed_over", on=giver, by=by, at=at, changes=changes, reason=decision)
    return made


@transaction.atomic
def leave_service(*, person: Person, day: date, reason: str, by: Actor, at: datetime) -> bool:
    """End all roles of a person on a day and close the account then; whether it is closed now.

    Raises LeavesAlready, RoleBegunSince, LastAdministrator.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    hold_province(person.province_id)
    today = clock.day_of(at)
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if held.leaves_on is not None and held.leaves_on <= day:
        raise LeavesAlready(name=held.full_name, day=f"{held.leaves_on:%d/%m/%Y}")
    roles = list(_lasting(past=day).filter(person=person))
    refuse_last_administrator(roles, day=max(day, today))
    ended = cut_roles(roles, day=day, today=today)
    Person.objects.filter(pk=person.pk).update(leaves_on=day)
    changes: dict[str, tuple[object, object]] = {"leaves_on": (held.leaves_on, day), **ended}
    closes_now = day <= today and _is_open(held)
    if closes_now:
        close_account(account=locked_account(held))
        changes["is_active"] = (True, False)
    record("person.left", on=person, by=by, at=at, changes=changes, reason=reason)
    return closes_now


@transaction.atomic
def close_left_account(*, person: Person, by: Actor, at: datetime) -> None:
    """Close the account of somebody whose day of leaving has come. The machine's own work: it asks for no right.

    Safe to run twice; without a change there is no record.
    """
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if held.leaves_on is None or held.leaves_on > clock.day_of(at) or not _is_open(held):
        return
    close_account(account=locked_account(held))
    changes: Changes = {"is_active": (True, False)}
    record("person.account_deactivated", on=held, by=by, at=at, province_id=held.province_id, changes=changes)


def _refuse_days_outside(absent: Appointment, *, valid_from: date, valid_until: date) -> None:
    """Raises StandInBefore, StandInEndsFirst, StandInPast."""
    name, last = absent.person.full_name, f"{valid_until - timedelta(days=1):%d/%m/%Y}"
    if valid_from < absent.valid_from:
        raise StandInBefore(name=name, first=f"{absent.valid_from:%d/%m/%Y}")
    if valid_until <= valid_from:
        raise StandInEndsFirst(first=f"{valid_from:%d/%m/%Y}", last=last)
    if absent.valid_until is not None and valid_until > absent.valid_until:
        raise StandInPast(name=name, last=f"{absent.valid_until - timedelta(days=1):%d/%m/%Y}")


def _lasting(*, past: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(lasting_past(past)).select_related("person", "unit").order_by("valid_from", "id")


def _holds(person: Person, *, unit: OrgUnit, role: Role, valid_from: date, until: date | None) -> bool:
    """Whether somebody has a role of his own there from a day on, until a day or longer; None without an end."""
    lasting = Q(valid_until__isnull=True)
    if until is not None:
        lasting |= Q(valid_until__gte=until, stands_in_for__isnull=True)
    return Appointment.objects.filter(lasting, in_force(valid_from), person=person, unit=unit, role=role).exists()


def _is_open(person: Person) -> bool:
    return person.account_id is not None and Account.objects.filter(pk=person.account_id, is_active=True).exists()


def _refuse_closed(person: Person) -> None:
    """Raises NoAccount, AccountClosed."""
    if not locked_account(person).is_active:
        raise AccountClosed(name=person.full_name)


def _name(unit: OrgUnit, *, day: date) -> str:
    return unit_view(unit.pk, day=day).name
