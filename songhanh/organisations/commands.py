"""Writes on units, people and appointments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from songhanh.access.commands import add_account
from songhanh.access.gate import require
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.ids import new_id
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.errors import AppointmentEnded, UnitNameTaken
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
from songhanh.organisations.queries import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetails:
    """What a unit is from a day on."""

    name: str
    kind: UnitKind
    short_name: str = ""
    parent: OrgUnit | None = None
    code: str = ""
    sort_order: int = 0
    valid_from: date
    valid_until: date | None = None
    basis: str = ""


@transaction.atomic
def found_province(*, details: UnitDetails, by: Actor, at: datetime) -> OrgUnit:
    """Make the root unit of a new province. Only an installation does this, so no right is asked."""
    identity = new_id()
    root = OrgUnit(id=identity, province_id=identity)
    root.save(force_insert=True)
    _add_version(root, details=details)
    record("province.founded", on=root, by=by, at=at, province_id=root.pk, label=details.name)
    return root


@transaction.atomic
def establish_unit(*, province: OrgUnit, details: UnitDetails, by: Actor, at: datetime) -> OrgUnit:
    """Enter a unit of a province. Raises UnitNameTaken."""
    require(by, Action.MANAGE_UNITS, on=province)
    unit = add_unit(province=province, details=details)
    record("unit.established", on=unit, by=by, at=at, label=details.name, changes={"name": (None, details.name)})
    return unit


def add_unit(*, province: OrgUnit, details: UnitDetails) -> OrgUnit:
    """A plain step of commands above: store a unit with its first version. Raises UnitNameTaken."""
    taken = UnitVersion.objects.filter(
        in_force(details.valid_from), unit__province=province, name=squeeze(details.name)
    )
    if taken.exists():
        raise UnitNameTaken(name=details.name)
    unit = OrgUnit(province=province)
    unit.save(force_insert=True)
    _add_version(unit, details=details)
    return unit


@transaction.atomic
def give_function(
    *, unit: OrgUnit, function: str, valid_from: date, basis: str, by: Actor, at: datetime
) -> UnitFunction:
    """Give a function to a unit from a day on; whoever held it in the province until then loses it."""
    require(by, Action.MANAGE_UNITS, on=unit)
    UnitFunction.objects.filter(in_force(valid_from), unit__province_id=unit.province_id, function=function).update(
        valid_until=valid_from
    )
    given = UnitFunction.objects.create(unit=unit, function=function, valid_from=valid_from, basis=basis)
    record("unit.function_given", on=unit, by=by, at=at, changes={"function": (None, function)}, reason=basis)
    return given


@transaction.atomic
def record_event(
    *,
    province: OrgUnit,
    kind: EventKind,
    effective_on: date,
    basis: str,
    arrows: Iterable[tuple[OrgUnit | None, OrgUnit | None, str]],
    by: Actor,
    at: datetime,
) -> UnitEvent:
    """Record a reorganisation. Arrows: (predecessor, successor, function). Merged and abolished units end that day."""
    require(by, Action.MANAGE_UNITS, on=province)
    event = UnitEvent.objects.create(province=province, kind=kind, effective_on=effective_on, basis=basis)
    pairs = list(arrows)
    UnitEventPart.objects.bulk_create(
        UnitEventPart(event=event, predecessor=old, successor=new, function=function) for old, new, function in pairs
    )
    if kind in (EventKind.MERGE, EventKind.SPLIT, EventKind.ABOLISH):
        ended = {old.pk for old, new, _ in pairs if old is not None and old != new}
        UnitVersion.objects.filter(unit_id__in=ended, valid_until__isnull=True).update(valid_until=effective_on)
        UnitFunction.objects.filter(unit_id__in=ended, valid_until__isnull=True).update(valid_until=effective_on)
    record("unit.reorganised", on=event, by=by, at=at, reason=basis, changes={"kind": (None, kind)})
    return event


@transaction.atomic
def create_person(
    *, province: OrgUnit, username: str, full_name: str, password: str, by: Actor, at: datetime
) -> Person:
    """Enter a person with an account that must change its first password. Raises UsernameTaken, WeakPassword."""
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    account = add_account(username=username, full_name=full_name, password=password, at=at)
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
    """Give a person a role at a unit from a day on. Raises NotVisible for a person or unit of another province."""
    require(by, Action.MANAGE_ACCOUNTS, on=person)
    require(by, Action.MANAGE_UNITS, on=unit)
    appointment = Appointment.objects.create(
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


@transaction.atomic
def end_appointment(*, appointment: Appointment, last_day_after: date, reason: str, by: Actor, at: datetime) -> None:
    """End a role: `last_day_after` is the first day that no longer counts. Raises AppointmentEnded."""
    require(by, Action.MANAGE_ACCOUNTS, on=appointment)
    ended = Appointment.objects.filter(pk=appointment.pk, valid_until__isnull=True).update(valid_until=last_day_after)
    if not ended:
        raise AppointmentEnded
    changes = {"valid_until": (None, last_day_after)}
    record("person.appointment_ended", on=appointment.person, by=by, at=at, changes=changes, reason=reason)


@transaction.atomic
def install_first_administrator(
    *, province: OrgUnit, username: str, full_name: str, password: str, by: Actor, at: datetime
) -> Account:
    """The first account of a province, made by the installation; it may manage units and accounts."""
    account = add_account(username=username, full_name=full_name, password=password, at=at, must_change_password=False)
    person = Person.objects.create(full_name=squeeze(full_name), account=account, province=province)
    Appointment.objects.create(
        person=person, unit=province, role=Role.ADMINISTRATOR, valid_from=_day_before_everything(province)
    )
    record("person.installed", on=person, by=by, at=at, province_id=province.pk)
    return account


def _day_before_everything(province: OrgUnit) -> date:
    return UnitVersion.objects.filter(unit=province).order_by("valid_from").values_list("valid_from", flat=True)[0]


def _add_version(unit: OrgUnit, *, details: UnitDetails) -> UnitVersion:
    name = squeeze(details.name)
    short = squeeze(details.short_name) or name[:60]
    return UnitVersion.objects.create(
        unit=unit,
        name=name,
        short_name=short,
        folded_name=fold(f"{name} {short}"),
        kind=details.kind,
        parent=details.parent,
        code=details.code,
        sort_order=details.sort_order,
        valid_from=details.valid_from,
        valid_until=details.valid_until,
        basis=details.basis,
    )
