"""A reorganisation from its first draft to the day before it: begun, changed, made ready, withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import squeeze
from songhanh.organisations.models import OrgUnit
from songhanh.transitions.commands.locking import held
from songhanh.transitions.errors import (
    BasisNeeded,
    ConflictsStand,
    NothingPlanned,
    TitleNeeded,
    WrongStateOfReorganisation,
)
from songhanh.transitions.models import Reorganisation, ReorganisationState
from songhanh.transitions.queries.conflicts import conflicts_of
from songhanh.transitions.rules.moves import Move


@transaction.atomic
def draft_reorganisation(
    *, province: OrgUnit, title: str, effective_on: date, basis: str, by: Actor, at: datetime
) -> Reorganisation:
    """Begin a reorganisation that is to take effect on a day. Raises TitleNeeded, BasisNeeded."""
    require(by, Action.PLAN_REORGANISATION, on=province)
    drafted = _stored(
        Reorganisation(province=province, effective_on=effective_on), title=title, basis=basis, by=by, at=at
    )
    record("reorganisation.drafted", on=drafted, by=by, at=at, changes=_said(drafted), reason=drafted.basis)
    return drafted


@transaction.atomic
def draft_correction(
    *, of: Reorganisation, title: str, effective_on: date, basis: str, by: Actor, at: datetime
) -> Reorganisation:
    """Begin a later reorganisation that puts right one in force: nothing that is in force is ever erased.

    Raises TitleNeeded, BasisNeeded, WrongStateOfReorganisation when the first one is not in force
    """
    require(by, Action.PLAN_REORGANISATION, on=of)
    if Reorganisation.objects.get(pk=of.pk).state != ReorganisationState.IN_FORCE:
        raise WrongStateOfReorganisation
    drafted = _stored(
        Reorganisation(province_id=of.province_id, effective_on=effective_on, corrects=of),
        title=title,
        basis=basis,
        by=by,
        at=at,
    )
    changes = _said(drafted) | {"corrects": (None, of.title)}
    record("reorganisation.drafted", on=drafted, by=by, at=at, changes=changes, reason=drafted.basis)
    return drafted


@transaction.atomic
def change_reorganisation(
    *, reorganisation: Reorganisation, title: str, effective_on: date, basis: str, by: Actor, at: datetime
) -> Reorganisation:
    """Change what a draft is called, its day or its document. Raises TitleNeeded, BasisNeeded,
    WrongStateOfReorganisation once it is ready.
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.EDIT)
    before = _said(kept)
    kept.effective_on = effective_on
    _name(kept, title=title, basis=basis)
    kept.save(update_fields=["title", "effective_on", "basis"])
    changes = {field: (before[field][1], now) for field, (_, now) in _said(kept).items() if before[field][1] != now}
    record("reorganisation.changed", on=kept, by=by, at=at, changes=changes)
    return kept


@transaction.atomic
def make_ready(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """Let a draft wait for its day. Raises NothingPlanned without an event, ConflictsStand while a conflict blocks it,
    WrongStateOfReorganisation.
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.MAKE_READY)
    if not kept.planned_events.exists():
        raise NothingPlanned
    blocking = [one for one in conflicts_of(kept, today=clock.day_of(at)) if one.is_blocking]
    if blocking:
        raise ConflictsStand(count=len(blocking))
    kept.state = ReorganisationState.READY
    kept.made_ready_by_id, kept.made_ready_at = by.account_id, at
    kept.refused_at, kept.refusal_code, kept.refusal_params = None, "", {}
    kept.save()
    record("reorganisation.made_ready", on=kept, by=by, at=at, changes={"effective_on": (None, kept.effective_on)})
    return kept


@transaction.atomic
def reopen(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """Take one that waits for its day back into hand. Raises WrongStateOfReorganisation."""
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.REOPEN)
    kept.state = ReorganisationState.DRAFT
    kept.made_ready_by, kept.made_ready_at = None, None
    kept.save(update_fields=["state", "made_ready_by", "made_ready_at"])
    record("reorganisation.reopened", on=kept, by=by, at=at)
    return kept


@transaction.atomic
def withdraw(*, reorganisation: Reorganisation, reason: str, by: Actor, at: datetime) -> Reorganisation:
    """Give a reorganisation up before its day; what was planned stays readable. Raises WrongStateOfReorganisation."""
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.WITHDRAW)
    kept.state = ReorganisationState.WITHDRAWN
    kept.withdrawn_by_id, kept.withdrawn_at = by.account_id, at
    kept.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    record("reorganisation.withdrawn", on=kept, by=by, at=at, reason=squeeze(reason))
    return kept


def _stored(drafted: Reorganisation, *, title: str, basis: str, by: Actor, at: datetime) -> Reorganisation:
    _name(drafted, title=title, basis=basis)
    drafted.drafted_by_id, drafted.drafted_at = by.account_id, at
    drafted.save(force_insert=True)
    return drafted


def _name(reorganisation: Reorganisation, *, title: str, basis: str) -> None:
    reorganisation.title, reorganisation.basis = squeeze(title)[:200], squeeze(basis)[:200]
    if not reorganisation.title:
        raise TitleNeeded
    if not reorganisation.basis:
        raise BasisNeeded


def _said(reorganisation: Reorganisation) -> dict[str, tuple[object, object]]:
    return {
        "title": (None, reorganisation.title),
        "effective_on": (None, reorganisation.effective_on),
        "basis": (None, reorganisation.basis),
    }
