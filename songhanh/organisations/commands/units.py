"""Writes on units: their versions, functions and reorganisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.ids import new_id
from songhanh.kernel.lineage import above
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.errors import (
    FunctionGivenLater,
    UnitBelowItself,
    UnitChangedLater,
    UnitNameTaken,
    UnitNotInForce,
)
from songhanh.organisations.models import (
    EventKind,
    OrgUnit,
    UnitEvent,
    UnitEventPart,
    UnitFunction,
    UnitKind,
    UnitVersion,
)
from songhanh.organisations.queries import in_force
from songhanh.organisations.rules import searchable


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetails:
    """What a unit is from a day on."""

    name: str
    kind: UnitKind
    short_name: str = ""
    parent: OrgUnit | None = None
    code: str = ""
    area_ha: int | None = None
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
    """Enter a unit of a province. Raises UnitNameTaken, and NotVisible for a parent of another province."""
    require(by, Action.MANAGE_UNITS, on=province)
    refuse_foreign([details.parent], province_id=province.pk)
    unit = add_unit(province=province, details=details)
    record("unit.established", on=unit, by=by, at=at, label=details.name, changes={"name": (None, details.name)})
    return unit


@transaction.atomic
def rename_unit(
    *, unit: OrgUnit, name: str, short_name: str, effective_on: date, basis: str, by: Actor, at: datetime
) -> UnitVersion:
    """Give a unit another name from a day on; its past keeps the old one.

    Raises UnitNotInForce when it does not exist on that day, UnitChangedLater, UnitNameTaken.
    """
    require(by, Action.MANAGE_UNITS, on=unit)
    hold_province(unit.province_id)
    old = _lasting_version(unit, day=effective_on)
    _refuse_taken_name(name, province_id=unit.province_id, first=effective_on, until=old.valid_until)
    changed = replace(_details_of(old), name=name, short_name=short_name, valid_from=effective_on, basis=basis)
    new = _succeed_version(old, details=changed, kind=EventKind.RENAME)
    record("unit.renamed", on=unit, by=by, at=at, label=name, changes={"name": (old.name, new.name)}, reason=basis)
    return new


@transaction.atomic
def move_unit(
    *, unit: OrgUnit, parent: OrgUnit, effective_on: date, basis: str, by: Actor, at: datetime
) -> UnitVersion:
    """Put a unit below another parent of its province from a day on; what is below it comes along.

    Raises UnitNotInForce for either on that day, UnitChangedLater, UnitBelowItself, and NotVisible for a parent of
    another province.
    """
    require(by, Action.MANAGE_UNITS, on=unit)
    refuse_foreign([parent], province_id=unit.province_id)
    hold_province(unit.province_id)
    old, new_parent = _lasting_version(unit, day=effective_on), _version_on(parent, day=effective_on)
    parents = dict(
        UnitVersion.objects.filter(in_force(effective_on), province_id=unit.province_id).values_list(
            "unit_id", "parent_id"
        )
    )
    if unit.pk in above(frozenset([parent.pk]), parents=parents):
        raise UnitBelowItself(name=old.name, parent=new_parent.name)
    changed = replace(_details_of(old), parent=parent, valid_from=effective_on, basis=basis)
    new = _succeed_version(old, details=changed, kind=EventKind.MOVE)
    before = old.parent_id and _version_on(OrgUnit(pk=old.parent_id), day=effective_on).name
    changes = {"parent": (before, new_parent.name)}
    record("unit.moved", on=unit, by=by, at=at, label=old.name, changes=changes, reason=basis)
    return new


def _version_on(unit: OrgUnit, *, day: date) -> UnitVersion:
    versions = UnitVersion.objects.filter(unit=unit)
    found = versions.filter(in_force(day)).first()
    if found is None:
        last = versions.order_by("-valid_from").values_list("name", flat=True)[0]
        raise UnitNotInForce(name=last, day=f"{day:%d/%m/%Y}")
    return found


def _lasting_version(unit: OrgUnit, *, day: date) -> UnitVersion:
    """What the unit is on a day, when it has not begun on that day and does not change after it."""
    found = _version_on(unit, day=day)
    if found.valid_from == day or UnitVersion.objects.filter(unit=unit, valid_from__gt=day).exists():
        raise UnitChangedLater(name=found.name)
    return found


def _details_of(version: UnitVersion) -> UnitDetails:
    return UnitDetails(
        name=version.name,
        kind=UnitKind(version.kind),
        short_name=version.short_name,
        parent=version.parent,
        code=version.code,
        area_ha=version.area_ha,
        sort_order=version.sort_order,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        basis=version.basis,
    )


def _succeed_version(old: UnitVersion, *, details: UnitDetails, kind: EventKind) -> UnitVersion:
    """End one version where the next begins, with the event that says why."""
    UnitVersion.objects.filter(pk=old.pk).update(valid_until=details.valid_from)
    new = _add_version(old.unit, details=details)
    event = UnitEvent.objects.create(
        province_id=old.province_id, kind=kind, effective_on=details.valid_from, basis=details.basis
    )
    UnitEventPart.objects.create(event=event, predecessor=old.unit, successor=old.unit)
    return new


def _refuse_taken_name(name: str, *, province_id: UUID, first: date, until: date | None) -> None:
    overlapping = Q(valid_until__isnull=True) | Q(valid_until__gt=first)
    if until is not None:
        overlapping &= Q(valid_from__lt=until)
    if UnitVersion.objects.filter(overlapping, province_id=province_id, name=squeeze(name)).exists():
        raise UnitNameTaken(name=squeeze(name))


def refuse_foreign(units: Iterable[OrgUnit | None], *, province_id: UUID) -> None:
    """A plain step of commands of this room: a unit of another province looks as if it did not exist."""
    if any(unit is not None and unit.province_id != province_id for unit in units):
        raise NotVisible


def change_unit(
    *,
    unit: OrgUnit,
    day: date,
    basis: str,
    name: str = "",
    short_name: str = "",
    code: str = "",
    parent_id: UUID | None,
) -> UnitVersion:
    """A plain step of commands above: another name, code or parent from a day on, with the event that says so.

    Shape   "" and None keep what it has; whether the name is free and the parent stands is asked by who calls
    Raises  UnitNotInForce, UnitChangedLater
    """
    old = _lasting_version(unit, day=day)
    kept = _details_of(old)
    changed = replace(
        kept,
        name=name or kept.name,
        short_name=short_name or ("" if name else kept.short_name),
        code=code or kept.code,
        parent=OrgUnit(pk=parent_id) if parent_id else kept.parent,
        valid_from=day,
        basis=basis,
    )
    is_renamed = (changed.name, changed.short_name, changed.code) != (kept.name, kept.short_name, kept.code)
    return _succeed_version(old, details=changed, kind=EventKind.RENAME if is_renamed else EventKind.MOVE)


def enter_body(*, province: OrgUnit, identity: UUID) -> OrgUnit:
    """A plain step of commands above: a new body under the id planned for it; `enter_version` says what it is."""
    unit = OrgUnit(id=identity, province=province)
    unit.save(force_insert=True)
    return unit


def enter_version(*, unit: OrgUnit, details: UnitDetails) -> UnitVersion:
    """A plain step of commands above: what a new body is from its first day. Raises UnitNameTaken."""
    first, until = details.valid_from, details.valid_until
    _refuse_taken_name(details.name, province_id=unit.province_id, first=first, until=until)
    return _add_version(unit, details=details)


def add_unit(*, province: OrgUnit, details: UnitDetails) -> OrgUnit:
    """A plain step of commands above: store a unit with its first version. Raises UnitNameTaken."""
    hold_province(province.pk)
    _refuse_taken_name(details.name, province_id=province.pk, first=details.valid_from, until=details.valid_until)
    unit = OrgUnit(province=province)
    unit.save(force_insert=True)
    _add_version(unit, details=details)
    return unit


@transaction.atomic
def give_function(
    *, unit: OrgUnit, function: str, valid_from: date, basis: str, by: Actor, at: datetime
) -> UnitFunction:
    """Give a function to a unit from a day on; whoever held it in the province until then loses it.

    Raises FunctionGivenLater when it was given on that day or later already.
    """
    require(by, Action.MANAGE_UNITS, on=unit)
    hold_province(unit.province_id)
    given = hand_function(unit=unit, function=function, day=valid_from, basis=basis)
    record("unit.function_given", on=unit, by=by, at=at, changes={"function": (None, function)}, reason=basis)
    return given


def hand_function(*, unit: OrgUnit, function: str, day: date, basis: str) -> UnitFunction:
    """A plain step of commands here and above: give a function; whoever held it in the province loses it.

    Raises FunctionGivenLater
    """
    given_so_far = UnitFunction.objects.filter(unit__province_id=unit.province_id, function=function)
    if given_so_far.filter(valid_from__gte=day).exists():
        raise FunctionGivenLater(day=f"{day:%d/%m/%Y}")
    given_so_far.filter(in_force(day)).update(valid_until=day)
    return UnitFunction.objects.create(unit=unit, function=function, valid_from=day, basis=basis)


def _add_version(unit: OrgUnit, *, details: UnitDetails) -> UnitVersion:
    version = version_of(unit, details=details)
    version.save(force_insert=True)
    return version


def version_of(unit: OrgUnit, *, details: UnitDetails) -> UnitVersion:
    """The row that says what a unit is from a day on, not yet stored."""
    name = squeeze(details.name)
    short = squeeze(details.short_name) or name[:60]
    return UnitVersion(
        unit=unit,
        name=name,
        short_name=short,
        folded_name=searchable(name, short_name=short),
        kind=details.kind,
        province_id=unit.province_id,
        parent=details.parent,
        code=details.code,
        area_ha=details.area_ha,
        sort_order=details.sort_order,
        valid_from=details.valid_from,
        valid_until=details.valid_until,
        basis=details.basis,
    )
