"""Answers to what a reorganisation leaves open: who gets a role, a report, a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.cases.errors import ProvinceKeepsNone
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.errors import OwnAppointment
from songhanh.organisations.models import Appointment
from songhanh.transitions.commands.locking import held
from songhanh.transitions.commands.telling import told_answer
from songhanh.transitions.errors import CasesNeedUnit, NotOfThisReorganisation, TaskNeedsUnit
from songhanh.transitions.models import Reorganisation, Settlement
from songhanh.transitions.queries.conflicts import planned_of
from songhanh.transitions.queries.passages import Planned, passages_of
from songhanh.transitions.rules.moves import Move
from songhanh.transitions.rules.passages import Passage, Subject


@dataclass(frozen=True, slots=True)
class Answer:
    """Where one role, report or task goes.

    Missing unit None: to nobody; not for a task
    """

    subject: Subject
    id: str
    """As `Passage.id`."""
    unit_id: UUID | None


@transaction.atomic
def settle(*, reorganisation: Reorganisation, answers: Sequence[Answer], by: Actor, at: datetime) -> int:
    """Say where roles, reports and tasks of touched units go; a later answer takes the place of an earlier one.

    Raises NotOfThisReorganisation for one that is not touched, NotVisible for a unit that is not there on the day,
           TaskNeedsUnit and CasesNeedUnit for what is to go to nobody, ProvinceKeepsNone for cases, OwnAppointment for
           one's own role at a unit that does not take over, WrongStateOfReorganisation
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.EDIT)
    planned = planned_of(kept, today=clock.day_of(at))
    open_to_answers = {(one.subject, one.id): one for one in passages_of(kept, planned=planned)}
    names, said = planned.names(), []
    for answer in answers:
        passage = open_to_answers.get((answer.subject, answer.id))
        if passage is None:
            raise NotOfThisReorganisation
        _check(answer, passage=passage, planned=planned, by=by)
        _keep(kept, answer=answer, planned=planned)
        said.append(told_answer(passage, names=names, unit_id=answer.unit_id))
    record("reorganisation.settled", on=kept, by=by, at=at, changes={"answers": (None, said)})
    return len(said)


@transaction.atomic
def unsettle(*, reorganisation: Reorganisation, subject: Subject, subject_id: str, by: Actor, at: datetime) -> None:
    """Take an answer back: what is usual counts again. Raises NotOfThisReorganisation, WrongStateOfReorganisation."""
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.EDIT)
    planned = planned_of(kept, today=clock.day_of(at))
    about = (one for one in passages_of(kept, planned=planned) if (one.subject, one.id) == (subject, subject_id))
    said = [told_answer(one, names=planned.names(), unit_id=None, is_taken_back=True) for one in about]
    removed, _ = Settlement.objects.filter(reorganisation=kept, **_about(subject, subject_id=subject_id)).delete()
    if not removed:
        raise NotOfThisReorganisation
    record("reorganisation.settled", on=kept, by=by, at=at, changes={"answers": (None, said)})


def _check(answer: Answer, *, passage: Passage, planned: Planned, by: Actor) -> None:
    if answer.subject is Subject.ASSIGNMENT and answer.unit_id is None:
        raise TaskNeedsUnit(label=passage.label)
    if answer.subject is Subject.CASES and answer.unit_id is None:
        raise CasesNeedUnit(unit=passage.label)
    if answer.unit_id is not None and answer.unit_id not in planned.standing():
        raise NotVisible
    if answer.subject is Subject.CASES and answer.unit_id == planned.plan.province_id:
        raise ProvinceKeepsNone
    if answer.subject is not Subject.APPOINTMENT or answer.unit_id in (None, passage.unit_id, *passage.takers):
        return
    held_by = Appointment.objects.filter(pk=UUID(answer.id)).values_list("person__account_id", flat=True)
    if by.account_id is not None and by.account_id in held_by:
        raise OwnAppointment


def _keep(reorganisation: Reorganisation, *, answer: Answer, planned: Planned) -> None:
    is_made = answer.unit_id in planned.plan.new_units
    units = {"unit_id": None if is_made else answer.unit_id, "new_unit_id": answer.unit_id if is_made else None}
    about = _about(answer.subject, subject_id=answer.id)
    Settlement.objects.update_or_create(reorganisation=reorganisation, **about, defaults=units)


def _about(subject: Subject, *, subject_id: str) -> Mapping[str, Any]:
    key = int(subject_id) if subject is Subject.ASSIGNMENT else UUID(subject_id)
    return {f"{subject.value}_id": key}
