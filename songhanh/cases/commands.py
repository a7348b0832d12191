"""Taking a case in, and reading: all of it leaves a record that names fields, never contents."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db import transaction

from songhanh.access.gate import require, require_somewhere
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.audit.commands import Changes, record
from songhanh.audit.queries import is_recorded
from songhanh.cases.errors import (
    BasisOfKeepingNeeded,
    CasesHaveHeir,
    KeeperHasEnded,
    NotACommune,
    NothingToTakeOver,
    ProvinceKeepsNone,
)
from songhanh.cases.keeping import keep_cases, orphaned
from songhanh.cases.models import AgeBand, Case, Sex, ViolenceForm
from songhanh.cases.queries import communes_on, former_units_of, waiting_at
from songhanh.cases.rules import check_intake
from songhanh.cases.sealing import SealedContents, seal, unseal
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.ids import new_id
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands import hold_province
from songhanh.organisations.errors import UnitNotInForce
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import standing_among, unit_view, units_by_id

SEALED_FIELDS: Changes = {field.name: (None, None) for field in fields(SealedContents)}
ONE_READING = timedelta(minutes=15)
"""Who opens the same again within this time of a record is still reading (docs/decisions, 0014)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is said of a case when it is taken in."""

    commune: OrgUnit
    happened_on: date
    form: ViolenceForm
    survivor_sex: Sex
    survivor_age: AgeBand
    contents: SealedContents


@transaction.atomic
def take_in_case(*, unit: OrgUnit, intake: Intake, by: Actor, at: datetime) -> Case:
    """Take a case in for the case worker's own unit.

    Shape   the province is held: a unit that ends at the same moment gets no case that nobody could read afterwards
    Raises  HappenedInFuture, StoryMissing, NotACommune, UnitNotInForce
    """
    _hold_at_work(unit, by=by, at=at)
    check_intake(happened_on=intake.happened_on, story=intake.contents.story, today=clock.day_of(at))
    known = {view.id for view in communes_on(unit.province_id, day=intake.happened_on)}
    if intake.commune.pk not in known:
        raise NotACommune(day=f"{intake.happened_on:%d/%m/%Y}")
    identity = new_id()
    case = Case(
        id=identity,
        unit=unit,
        keeper=unit,
        commune=intake.commune,
        happened_on=intake.happened_on,
        form=intake.form,
        survivor_sex=intake.survivor_sex,
        survivor_age=intake.survivor_age,
        sealed=seal(intake.contents, row_id=identity),
        taken_in_by_id=by.account_id,
        taken_in_at=at,
    )
    case.save(force_insert=True)
    record("case.taken_in", on=case, by=by, at=at, changes=SEALED_FIELDS, label="")
    return case


@transaction.atomic
def take_over_cases(*, former: OrgUnit, unit: OrgUnit, by: Actor, at: datetime) -> int:
    """The case workers of a unit go on with all cases of one that went wholly into it, or that it was named to keep;
    gives how many.

    It is recorded at who takes them over, with both units and without a number: the history of a unit is for everybody,
    and few cases of one unit name somebody. Raises NotVisible for any other unit, NothingToTakeOver, UnitNotInForce.
    """
    _hold_at_work(unit, by=by, at=at)
    waiting = waiting_at(by, unit_id=unit.pk).filter(keeper=former)
    if former.pk not in former_units_of(by, unit_id=unit.pk) and not waiting.exists():
        raise NotVisible
    taken: int = waiting.update(keeper=unit, heir=None)
    if not taken:
        raise NothingToTakeOver
    day = clock.day_of(at)
    names = (unit_view(former.pk, day=day).name, unit_view(unit.pk, day=day).name)
    record("case.taken_over", on=Account(pk=by.account_id), by=by, at=at, changes={"keeper": names}, label="")
    return taken


def _hold_at_work(unit: OrgUnit, *, by: Actor, at: datetime) -> None:
    """Hold the province of a case worker's unit, and ask again whether it stands: the right was read before that."""
    require(by, Action.RECORD_CASE, on=unit)
    hold_province(unit.province_id)
    day = clock.day_of(at)
    if unit.pk not in standing_among([unit.pk], day=day):
        raise UnitNotInForce(name=unit_view(unit.pk, day=day).name, day=f"{day:%d/%m/%Y}")


@transaction.atomic
def name_case_keeper(*, unit: OrgUnit, keeper: OrgUnit, basis: str, by: Actor, at: datetime) -> None:
    """Name the unit of today that keeps the cases of one that ended without one heir; nobody learns whether it had any.

    Raises CasesHaveHeir, KeeperHasEnded, ProvinceKeepsNone, BasisOfKeepingNeeded, NotVisible for units of another
           province
    """
    require(by, Action.MANAGE_UNITS, on=unit)
    require(by, Action.MANAGE_UNITS, on=keeper)
    hold_province(unit.province_id)
    if not (basis := squeeze(basis)):
        raise BasisOfKeepingNeeded
    if keeper.pk == unit.province_id:
        raise ProvinceKeepsNone
    day = clock.day_of(at)
    known = {one.unit_id: one for one in orphaned(unit.province_id, day=day)}
    names = units_by_id({unit.pk, keeper.pk, *(one.keeper_id for one in known.values() if one.keeper_id)}, day=day)
    if unit.pk not in known:
        raise CasesHaveHeir(unit=names[unit.pk].name)
    if keeper.pk not in standing_among([keeper.pk], day=day):
        raise KeeperHasEnded(unit=names[keeper.pk].name if keeper.pk in names else "?", day=f"{day:%d/%m/%Y}")
    keep_cases(keepers={unit.pk: keeper.pk}, province_id=unit.province_id, day=day, basis=basis, by=by, at=at)
    before = known[unit.pk].keeper_id
    names_told = (names[before].name if before else None, names[keeper.pk].name)
    record("case.keeper_named", on=unit, by=by, at=at, changes={"keeper": names_told}, reason=basis)


@transaction.atomic
def read_case(*, case: Case, by: Actor, at: datetime) -> SealedContents:
    """Open the sealed part for a case worker of the unit; that it was opened is recorded, once for one reading.

    Raises SealBroken
    """
    require(by, Action.VIEW_CASE, on=case)
    contents = unseal(bytes(case.sealed), row_id=case.pk)
    if not is_recorded("case.read", on=case, by=by, after=at - ONE_READING, until=at):
        record("case.read", on=case, by=by, at=at, changes=SEALED_FIELDS, label="")
    return contents


@transaction.atomic
def read_register(*, by: Actor, at: datetime) -> None:
    """Say in the trail that somebody opens the list of the cases of the own unit, once for one reading.

    It stands at the reader's own account: the history of a unit is for everybody. Raises NotPermitted.
    """
    require_somewhere(by, Action.VIEW_CASE)
    reader = Account(pk=by.account_id)
    if not is_recorded("case.register_read", on=reader, by=by, after=at - ONE_READING, until=at):
        record("case.register_read", on=reader, by=by, at=at, label="")
