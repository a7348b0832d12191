"""Writes on progress and trainings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.activities import rules
from songhanh.activities.errors import AlreadyVoided, TaskHasEnded, UnitNotAssigned, VoidNeedsReason
from songhanh.activities.models import Audience, ProgressState, TaskProgress, Training
from songhanh.activities.queries import answers_for, progress_by_unit
from songhanh.audit.commands import record
from songhanh.documents.commands import add_upload
from songhanh.documents.models import Upload
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.errors import NotPermitted
from songhanh.kernel.text import nfc, squeeze
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import unit_view
from songhanh.plans.models import Task

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A file that shows what was done, as it was handed in."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDetails:
    """What is said of a course."""

    title: str
    audience: Audience
    starts_on: date
    ends_on: date
    women: int
    men: int
    place: str = ""
    cost_vnd: int | None = None
    task: Task | None = None


@transaction.atomic
def update_task_progress(
    *,
    task: Task,
    unit: OrgUnit,
    state: ProgressState,
    note: str,
    evidence: EvidenceFile | None,
    by: Actor,
    at: datetime,
) -> TaskProgress:
    """Add a unit's note on its part of a task.

    Raises NotPermitted for a unit that is not one's own, UnitNotAssigned, TaskHasEnded, LateNeedsReason,
           FileEmpty, FileTooLarge
    """
    require(by, Action.UPDATE_TASK, on=task)
    if unit.pk not in by.units(UNIT_ROLES):
        raise NotPermitted
    if not answers_for(unit_ids=[unit.pk], task=task):
        raise UnitNotAssigned(unit=unit_view(unit.pk, day=clock.day_of(at)).name)
    # Whoever is just ending the task has done so before this is said, or does it after.
    ended_at = Task.objects.select_for_update(no_key=True).values_list("ended_at", flat=True).get(pk=task.pk)
    if ended_at is not None:
        raise TaskHasEnded(day=f"{clock.day_of(ended_at):%d/%m/%Y}")
    note = nfc(note).strip()
    rules.check_note(state=rules.Progress(state), note=note)
    before = progress_by_unit([task]).get((task.pk, unit.pk))
    progress = TaskProgress.objects.create(
        task=task,
        unit=unit,
        state=state,
        note=note,
        evidence=_keep(evidence, unit=unit, by=by, at=at),
        noted_by_id=by.account_id,
        noted_at=at,
    )
    changes: dict[str, tuple[object, object]] = {"state": (before.state if before else None, str(state))}
    if evidence is not None and progress.evidence is not None:
        changes["evidence"] = (None, progress.evidence.file_name)
    record("task.progressed", on=task, by=by, at=at, changes=changes, reason=note)
    return progress


def _keep(evidence: EvidenceFile | None, *, unit: OrgUnit, by: Actor, at: datetime) -> Upload | None:
    if evidence is None:
        return None
    return add_upload(
        content=evidence.content,
        file_name=evidence.file_name,
        media_type=evidence.media_type,
        unit=unit,
        by=by,
        at=at,
    )


@transaction.atomic
def record_training(*, unit: OrgUnit, details: TrainingDetails, by: Actor, at: datetime) -> Training:
    """Enter a course that was held. Raises EndsBeforeStart, NotHeldYet, NobodyTrained."""
    require(by, Action.RECORD_ACTIVITY, on=unit)
    if details.task is not None:
        require(by, Action.VIEW_TASK, on=details.task)
    rules.check_training(
        starts_on=details.starts_on,
        ends_on=details.ends_on,
        women=details.women,
        men=details.men,
        today=clock.day_of(at),
    )
    training = Training.objects.create(
        unit=unit,
        task=details.task,
        title=squeeze(details.title),
        audience=details.audience,
        place=squeeze(details.place),
        starts_on=details.starts_on,
        ends_on=details.ends_on,
        women=details.women,
        men=details.men,
        cost_vnd=details.cost_vnd,
        recorded_by_id=by.account_id,
        recorded_at=at,
    )
    changes = {
        "audience": (None, details.audience.label),
        "ends_on": (None, details.ends_on),
        "women": (None, details.women),
        "men": (None, details.men),
    }
    record("training.recorded", on=training, by=by, at=at, changes=changes)
    return training


@transaction.atomic
def void_training(*, training: Training, reason: str, by: Actor, at: datetime) -> Training:
    """Take a wrong record out of every count; it stays readable. Raises VoidNeedsReason, AlreadyVoided."""
    require(by, Action.RECORD_ACTIVITY, on=training)
    reason = squeeze(reason)[:300]
    if not reason:
        raise VoidNeedsReason
    won = Training.objects.filter(pk=training.pk, voided_at=None).update(voided_at=at, voided_reason=reason)
    if won != 1:
        raise AlreadyVoided
    training.voided_at, training.voided_reason = at, reason
    changes = {"women": (training.women, None), "men": (training.men, None)}
    record("training.voided", on=training, by=by, at=at, changes=changes, reason=reason)
    return training
