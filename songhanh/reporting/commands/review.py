"""The programme officer's decision: back with reasons, or accepted (a step of `figures.accept_submission`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import nfc, squeeze
from songhanh.organisations.commands import hold_province
from songhanh.reporting.commands.handover import hand_to_heir
from songhanh.reporting.commands.locking import locked_submission
from songhanh.reporting.errors import PlaceUnknown, ReasonNeeded, ReviewerTookPart
from songhanh.reporting.models import Cell, FormRow, FormSection, ReturnReason, Submission, SubmissionState
from songhanh.reporting.rules import moves
from songhanh.reporting.rules.checks import columns_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something goes back: at a cell (row, column), at a row, at a section of text, or as a whole."""

    reason: str
    row: str = ""
    column: str = ""
    section: str = ""


@transaction.atomic
def return_report(
    *, submission: Submission, reasons: Sequence[Reason], note: str, by: Actor, at: datetime
) -> Submission:
    """Send a report back to its unit, also after the round was closed: what is sent back may be sent again.

    Shape   to who stands for a unit that has ended in the meantime. The province is held: a reorganisation that takes
            effect at the same moment finds the report with its unit, or has ended the unit before
    Raises ReasonNeeded, PlaceUnknown, ReviewerTookPart, WrongState
    """
    require(by, Action.REVIEW_REPORT, on=submission)
    hold_province(submission.obligation.round.province_id)
    submission = locked_submission(submission, also_closed=True)
    state = moves.after(submission.state, move=moves.Move.RETURN)
    _may_decide(submission, by=by)
    note = nfc(note).strip()
    if not (note or reasons) or any(not squeeze(r.reason) for r in reasons):
        raise ReasonNeeded
    ReturnReason.objects.bulk_create(_placed(submission, reasons=reasons, by=by, at=at))
    submission.state = SubmissionState(state)
    submission.return_note = note
    submission.decided_by_id = by.account_id
    submission.decided_at = at
    submission.save(update_fields=["state", "return_note", "decided_by", "decided_at"])
    hand_to_heir(submission.obligation, day=clock.day_of(at))
    changes: dict[str, tuple[object, object]] = {
        "reasons": (None, [[r.row, r.column, r.section, squeeze(r.reason)] for r in reasons])
    }
    record(
        "report.returned",
        on=submission,
        by=by,
        at=at,
        changes=changes,
        reason=note,
        label=submission.obligation.round.title,
    )
    return submission


def mark_accepted(submission: Submission, *, by: Actor, at: datetime) -> Submission | None:
    """A plain step of `figures.accept_submission`: accept a version; gives the version that it replaces, if any.

    Raises ReviewerTookPart, WrongState
    """
    fresh = locked_submission(submission, also_closed=True)
    state = moves.after(fresh.state, move=moves.Move.ACCEPT)
    _may_decide(fresh, by=by)
    replaced = Submission.objects.filter(obligation_id=fresh.obligation_id, state=SubmissionState.ACCEPTED).first()
    if replaced:
        replaced.state = SubmissionState(moves.after(replaced.state, move=moves.Move.SUPERSEDE))
        replaced.save(update_fields=["state"])
    submission.obligation = fresh.obligation
    submission.state = SubmissionState(state)
    submission.decided_by_id = by.account_id
    submission.decided_at = at
    submission.save(update_fields=["state", "decided_by", "decided_at"])
    return replaced


def _may_decide(submission: Submission, *, by: Actor) -> None:
    typed = Cell.objects.filter(submission=submission, saved_by_id=by.account_id).exists()
    took_part = {submission.prepared_by_id, submission.sent_by_id, by.account_id if typed else None}
    if not moves.may_decide(by.account_id, took_part=took_part):
        raise ReviewerTookPart


def _placed(submission: Submission, *, reasons: Sequence[Reason], by: Actor, at: datetime) -> list[ReturnReason]:
    obligation = submission.obligation
    form_id = obligation.round.form_id
    rows = {
        row.code: row for row in FormRow.objects.filter(section__form_id=form_id, provider_kind=obligation.unit_kind)
    }
    sections = {section.code: section for section in FormSection.objects.filter(form_id=form_id)}
    placed = []
    for reason in reasons:
        row, section = rows.get(reason.row), sections.get(reason.section)
        if (reason.row and row is None) or (reason.section and section is None):
            raise PlaceUnknown(place=reason.row or reason.section)
        if reason.column and (row is None or reason.column not in columns_of(row.kind)):
            raise PlaceUnknown(place=f"{reason.row}:{reason.column}")
        placed.append(
            ReturnReason(
                submission=submission,
                row=row,
                column=reason.column,
                section=section,
                reason=squeeze(reason.reason)[:500],
                given_by_id=by.account_id,
                given_at=at,
            )
        )
    return placed
