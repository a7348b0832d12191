"""Hundreds of accounts in one go: a list is read, looked at, and made into people with their links."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from songhanh.access.commands import invite
from songhanh.access.gate import require
from songhanh.access.queries import sign_in_names
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.text import fold
from songhanh.organisations.commands.invitations import Invited
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.commands.people import NewPerson, enter_person, locked_account
from songhanh.organisations.errors import ImportApplied, NothingToImport, PeopleSheetTooLong, PeopleSheetUnknown
from songhanh.organisations.models import Appointment, OrgUnit, PeopleImport
from songhanh.organisations.people_sheet import MOST_PEOPLE, PEOPLE, Holding, Known, PersonLine, judge
from songhanh.organisations.queries import in_force, units
from songhanh.reading.lists import HandedIn


@transaction.atomic
def read_people(
    *, province: OrgUnit, handed: HandedIn, roles: Mapping[str, Role], by: Actor, at: datetime
) -> PeopleImport:
    """Read a list and keep what is right for a look; the same file again changes nothing once its accounts are made.

    Shape   roles: every word by which a role may be named → the role
    Raises  PeopleSheetUnknown, PeopleSheetTooLong
    """
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    hold_province(province.pk)
    kept = PeopleImport.objects.select_for_update().filter(province=province, file_digest=handed.digest).first()
    if kept is not None and kept.applied_at is not None:
        return kept
    listed = handed.find(PEOPLE)
    if listed is None:
        raise PeopleSheetUnknown
    known = _known(province, roles={fold(word): role for word, role in roles.items()}, day=clock.day_of(at))
    judged = judge(listed, known=known)
    if (count := len(judged.lines) + len({p.address[1:] for p in judged.problems})) > MOST_PEOPLE:
        raise PeopleSheetTooLong(count=count, most=MOST_PEOPLE)
    batch = kept or PeopleImport(province=province)
    batch.put_down(handed, lines=[line.as_plain() for line in judged.lines], problems=judged.problems, at=at)
    batch.save()
    changes = {"right_rows": (None, len(judged.lines)), "wrong_cells": (None, len(judged.problems))}
    record("people.read", on=batch, by=by, at=at, changes=changes)
    return batch


@transaction.atomic
def make_people(*, batch: PeopleImport, by: Actor, at: datetime) -> list[Invited]:
    """Accounts, first roles and links of all right rows, in their order. Raises ImportApplied, NothingToImport,
    UsernameTaken when a name was taken since the list was read.
    """
    require(by, Action.MANAGE_ACCOUNTS, on=batch)
    held = PeopleImport.objects.select_for_update().get(pk=batch.pk)
    if held.applied_at is not None:
        raise ImportApplied
    lines = [PersonLine.from_plain(kept) for kept in held.lines]
    if not lines:
        raise NothingToImport
    named = {unit.pk: unit for unit in OrgUnit.objects.filter(pk__in={line.unit_id for line in lines})}
    for unit in named.values():
        require(by, Action.MANAGE_UNITS, on=unit)
    invited = [_made(line, province=held.province, unit=named[line.unit_id], at=at) for line in lines]
    held.applied_at = at
    held.save(update_fields=["applied_at"])
    changes = {"people": (None, [one.person.full_name for one in invited])}
    record("people.made", on=held, by=by, at=at, changes=changes)
    return invited


def _made(line: PersonLine, *, province: OrgUnit, unit: OrgUnit, at: datetime) -> Invited:
    new = NewPerson(
        username=line.username,
        full_name=line.full_name,
        password=None,
        unit=unit,
        role=line.role,
        valid_from=line.valid_from,
        decision=line.decision,
    )
    entered = enter_person(province=province, person=new, at=at)
    return Invited(entered, invite(account=locked_account(entered), at=at))


def _known(province: OrgUnit, *, roles: Mapping[str, Role], day: date) -> Known:
    """Four queries, however long the list is."""
    named: dict[str, list[tuple[UUID, str]]] = {}
    for unit in units(province.pk, day=day):
        for name in {fold(unit.name), fold(unit.short_name)}:
            named.setdefault(name, []).append((unit.id, unit.name))
    return Known(units=named, roles=roles, names_taken=sign_in_names(), held=_holdings(province, day=day), today=day)


def _holdings(province: OrgUnit, *, day: date) -> set[Holding]:
    held = Appointment.objects.filter(in_force(day), person__province=province)
    return {(fold(name), unit, role) for name, unit, role in held.values_list("person__full_name", "unit_id", "role")}
