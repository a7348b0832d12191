"""A list of events from a workbook: read, looked at, and planned once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.organisations.queries import units
from songhanh.reading.lists import HandedIn
from songhanh.transitions.commands.locking import held
from songhanh.transitions.commands.planning import enter_event, enter_units
from songhanh.transitions.errors import ListApplied, ListTooLong, ListUnknown, NothingListed
from songhanh.transitions.models import EventImport, PlannedEvent, Reorganisation
from songhanh.transitions.rules.moves import Move
from songhanh.transitions.sheet import EVENTS, Judged, Known, drafts_of, judge

MOST_EVENTS = 1000


@transaction.atomic
def stage_events(*, reorganisation: Reorganisation, handed: HandedIn, by: Actor, at: datetime) -> EventImport:
    """Read a list and keep what is right for a look; the same file again changes nothing once it is planned, unless
    all its events have been taken out since.

    Raises ListUnknown, ListTooLong, WrongStateOfReorganisation
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.EDIT)
    batch = EventImport.objects.filter(reorganisation=kept, file_digest=handed.digest).first()
    if batch is not None and batch.applied_at is not None:
        if _is_still_planned(batch):
            return batch
        batch.planned_before_at, batch.applied_at, batch.planned_events = batch.applied_at, None, []
    judged = _read(handed, reorganisation=kept)
    batch = batch or EventImport(reorganisation=kept)
    batch.put_down(handed, lines=judged.as_plain(), problems=judged.problems, at=at)
    batch.save()
    changes = {"right_events": (None, len(judged.events)), "wrong_cells": (None, len(judged.problems))}
    record("reorganisation.list_read", on=kept, by=by, at=at, changes=changes)
    return batch


@transaction.atomic
def apply_events(*, batch: EventImport, by: Actor, at: datetime) -> list[PlannedEvent]:
    """Plan all right events of a list, in their order, behind those that are planned already.

    Raises ListApplied, NothingListed, and as `plan_event`; then nothing of the list is planned
    """
    require(by, Action.PLAN_REORGANISATION, on=batch.reorganisation)
    kept = held(batch.reorganisation, move=Move.EDIT)
    fresh = EventImport.objects.select_for_update().get(pk=batch.pk)
    if fresh.applied_at is not None:
        raise ListApplied
    new_units, events = drafts_of(Judged.from_plain(fresh.lines))
    if not events:
        raise NothingListed
    enter_units(reorganisation=kept, units=new_units)
    planned = [enter_event(reorganisation=kept, event=event) for event in events]
    fresh.applied_at = at
    fresh.planned_events = [str(event.pk) for event in planned]
    fresh.save(update_fields=["applied_at", "planned_events"])
    changes = {"file": (None, fresh.file_name), "events": (None, len(planned)), "units": (None, len(new_units))}
    record("reorganisation.list_planned", on=kept, by=by, at=at, changes=changes)
    return planned


def _is_still_planned(batch: EventImport) -> bool:
    """Whether anything of a list stands in the plan; of one whose events were not written down: anything at all."""
    events = PlannedEvent.objects.filter(reorganisation_id=batch.reorganisation_id)
    return (events.filter(pk__in=batch.planned_events) if batch.planned_events else events).exists()


def _read(handed: HandedIn, *, reorganisation: Reorganisation) -> Judged:
    listed = handed.find(EVENTS)
    if listed is None:
        raise ListUnknown
    judged = judge(listed, known=Known.of(units(reorganisation.province_id, day=reorganisation.effective_on)))
    if len(judged.events) > MOST_EVENTS:
        raise ListTooLong(count=len(judged.events), most=MOST_EVENTS)
    return judged
