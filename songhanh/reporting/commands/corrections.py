"""Correcting what has been accepted: a new version, with its own acceptance."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import squeeze
from songhanh.organisations.commands import hold_province
from songhanh.reporting import statements
from songhanh.reporting.commands.handover import hand_to_heir
from songhanh.reporting.commands.locking import locked_obligation
from songhanh.reporting.errors import CorrectionOpen, NothingToCorrect, ReasonNeeded
from songhanh.reporting.models import Obligation, Submission
from songhanh.reporting.queries.submissions import accepted_submission, open_submission


@transaction.atomic
def start_correction(*, obligation: Obligation, reason: str, by: Actor, at: datetime) -> Submission:
    """Begin version n+1 with all that the accepted one says; the accepted one stands until the new one is accepted.

    Shape   also after the round was closed. The province is held as when a report is sent back
    Raises  ReasonNeeded, NothingToCorrect, CorrectionOpen, RoundClosed when there is no accepted version
    """
    require(by, Action.PREPARE_REPORT, on=obligation)
    hold_province(obligation.round.province_id)
    obligation = locked_obligation(obligation)
    require(by, Action.PREPARE_REPORT, on=obligation)
    reason = squeeze(reason)
    if not reason:
        raise ReasonNeeded
    if open_submission(obligation):
        raise CorrectionOpen
    accepted = accepted_submission(obligation)
    if accepted is None:
        raise NothingToCorrect
    correction = Submission.objects.create(
        obligation=obligation,
        version=accepted.version + 1,
        correction_reason=reason[:300],
        prepared_by_id=by.account_id,
        was_late=accepted.was_late,
    )
    statements.copy_contents(source_id=accepted.pk, target_id=correction.pk)
    hand_to_heir(obligation, day=clock.day_of(at))
    changes = {"version": (accepted.version, correction.version)}
    record(
        "report.correction_started",
        on=correction,
        by=by,
        at=at,
        changes=changes,
        reason=reason,
        label=obligation.round.title,
    )
    return correction
