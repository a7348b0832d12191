"""Who answers for a report from now on, when nobody of its unit can any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands import hold_province
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import standing_among, units_by_id
from songhanh.reporting.commands.locking import locked_obligation
from songhanh.reporting.errors import (
    AnswersAlready,
    ReasonNeeded,
    ReportWaitsForReview,
    UnitAnswersItself,
    UnitHasEnded,
)
from songhanh.reporting.models import Obligation, ObligationEvent, Submission, SubmissionState
from songhanh.reporting.queries.rounds import GIVEN


@transaction.atomic
def let_answer(*, obligation: Obligation, unit: OrgUnit, reason: str, by: Actor, at: datetime) -> Obligation:
    """Name the unit of today that answers for a report from now on: its people fill it in, send it, correct it.

    Shape   whose report it is does not change, nor any version. Also in a closed round what was sent back or accepted.
            Not while it waits for its review: who is named would have in hand what another unit has sent.
            The province is held, as on the day of a reorganisation: who is in force here is so until it is written
    Raises  UnitAnswersItself while the report's unit and who answers for it are both in force, UnitHasEnded for one
            that is not, AnswersAlready, ReasonNeeded, NotVisible for a unit of another province, RoundClosed,
            ReportWaitsForReview
    """
    require(by, Action.MANAGE_ROUND, on=obligation)
    province_id = obligation.round.province_id
    hold_province(province_id)
    obligation = locked_obligation(obligation)
    reason = squeeze(reason)
    if not reason:
        raise ReasonNeeded
    if unit.province_id != province_id or unit.pk == province_id:
        raise NotVisible
    if Submission.objects.filter(obligation=obligation, state=SubmissionState.SUBMITTED).exists():
        raise ReportWaitsForReview
    day = clock.day_of(at)
    old = obligation.answering_unit_id
    names = {pk: view.name for pk, view in units_by_id({obligation.unit_id, old, unit.pk}, day=day).items()}
    standing = standing_among({obligation.unit_id, old, unit.pk}, day=day)
    if {obligation.unit_id, old} <= standing:
        raise UnitAnswersItself(unit=names[old])
    if unit.pk == old:
        raise AnswersAlready(unit=names[old])
    if unit.pk not in standing:
        raise UnitHasEnded(unit=names.get(unit.pk, "?"), day=f"{day:%d/%m/%Y}")
    obligation.answering_unit_id = unit.pk
    obligation.save(update_fields=["answering_unit"])
    ObligationEvent.objects.create(
        obligation=obligation,
        kind=GIVEN,
        old_unit_id=old,
        new_unit_id=unit.pk,
        reason=reason[:300],
        decided_by_id=by.account_id,
        decided_at=at,
    )
    record(
        "obligation.given",
        on=obligation,
        by=by,
        at=at,
        changes={"answering_unit": (names[old], names[unit.pk])},
        reason=reason,
        label=obligation.round.title,
    )
    return obligation
