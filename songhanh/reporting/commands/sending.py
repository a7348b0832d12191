"""Sending a report up, with its receipt, and taking it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.cells import CellState
from songhanh.kernel.deadlines import Deadline
from songhanh.organisations.commands import hold_province
from songhanh.organisations.queries import has_role_at
from songhanh.reporting import statements
from songhanh.reporting.commands.handover import hand_to_heir
from songhanh.reporting.commands.locking import locked_obligation, locked_submission, version_in_hand
from songhanh.reporting.errors import DoesNotFit, HeadMustSend, IncompleteReport, NotEmpty
from songhanh.reporting.models import Cell, Obligation, Submission, SubmissionState
from songhanh.reporting.queries.entry import entry_rows
from songhanh.reporting.queries.forms import copied_unchanged
from songhanh.reporting.queries.submissions import cells_of
from songhanh.reporting.rules import moves
from songhanh.reporting.rules.checks import Level, findings, findings_beside, missing_places
from songhanh.reporting.rules.dues import receipt_number


@transaction.atomic
def submit_report(*, submission: Submission, by: Actor, at: datetime) -> Submission:
    """Send a unit's report up, with a receipt.

    Raises IncompleteReport, DoesNotFit, HeadMustSend, RoundClosed, WrongState
    """
    require(by, Action.SUBMIT_REPORT, on=submission)
    submission = locked_submission(submission)
    _may_send(submission.obligation, by=by, at=at)
    _check(submission)
    _send(submission, by=by, at=at)
    changes = {"receipt_number": ("", submission.receipt_number), "was_late": (None, submission.was_late)}
    record("report.submitted", on=submission, by=by, at=at, changes=changes, label=submission.obligation.round.title)
    return submission


@transaction.atomic
def submit_nothing_to_report(*, obligation: Obligation, by: Actor, at: datetime) -> Submission:
    """Send a report in which every cell says "không phát sinh": one click.

    Raises NotEmpty when something else has been said, AlreadyAccepted, HeadMustSend, RoundClosed, WrongState
    """
    require(by, Action.SUBMIT_REPORT, on=obligation)
    obligation = locked_obligation(obligation)
    _may_send(obligation, by=by, at=at)
    submission = version_in_hand(obligation, by=by)
    moves.after(submission.state, move=moves.Move.SAVE)
    empty = (CellState.MISSING, CellState.NOTHING_AROSE)
    if Cell.objects.filter(submission=submission).exclude(state__in=empty).exists():
        raise NotEmpty
    statements.fill_nothing_arose(
        submission.pk, form_id=obligation.round.form_id, unit_kind=obligation.unit_kind, by_account=by.account_id
    )
    submission.nothing_to_report = True
    _send(submission, by=by, at=at)
    changes = {"receipt_number": ("", submission.receipt_number), "nothing_to_report": (None, True)}
    record("report.submitted", on=submission, by=by, at=at, changes=changes, label=obligation.round.title)
    return submission


@transaction.atomic
def withdraw_report(*, submission: Submission, by: Actor, at: datetime) -> Submission:
    """Take a report back before anybody has decided on it. Raises WrongState, HeadMustSend, RoundClosed.

    Shape   the province is held as when a report is sent back
    """
    require(by, Action.SUBMIT_REPORT, on=submission)
    hold_province(submission.obligation.round.province_id)
    submission = locked_submission(submission)
    _may_send(submission.obligation, by=by, at=at)
    old = submission.receipt_number
    submission.state = SubmissionState(moves.after(submission.state, move=moves.Move.WITHDRAW))
    submission.receipt_number = ""
    submission.nothing_to_report = False
    submission.sent_by = submission.sent_at = None
    submission.save(update_fields=["state", "receipt_number", "nothing_to_report", "sent_by", "sent_at"])
    hand_to_heir(submission.obligation, day=clock.day_of(at))
    changes = {"receipt_number": (old, "")}
    record("report.withdrawn", on=submission, by=by, at=at, changes=changes, label=submission.obligation.round.title)
    return submission


def _next_receipt_number(*, at: datetime) -> str:
    """A receipt number that nobody else has."""
    year = clock.day_of(at).year
    return receipt_number(year=year, sequence=statements.next_receipt(year=year))


def _may_send(obligation: Obligation, *, by: Actor, at: datetime) -> None:
    """Asked again behind the lock: while it was waited for, the report may have gone to another unit."""
    require(by, Action.SUBMIT_REPORT, on=obligation)
    has_head = has_role_at(obligation.answering_unit_id, role=Role.UNIT_HEAD, day=clock.day_of(at))
    is_head = obligation.answering_unit_id in by.units([Role.UNIT_HEAD])
    if moves.must_be_sent_by_head(unit_has_head=has_head, actor_is_head=is_head):
        raise HeadMustSend


def _check(submission: Submission) -> None:
    """Raises IncompleteReport, DoesNotFit: without numbers where one takes part that who sends does not see."""
    obligation = submission.obligation
    rows = entry_rows(obligation.round.form_id, unit_kind=obligation.unit_kind)
    rules = [row.rule for row in rows.values()]
    stored = cells_of(submission.pk)
    cells = {place: cell.value for place, cell in stored.items()}
    if missing := missing_places(rules, cells=cells):
        raise IncompleteReport(places=missing)
    wrong = [f for f in findings(rules, cells=cells, previous={}) if f.level is Level.ERROR]
    if wrong and obligation.answering_unit_id != obligation.unit_id:
        closed = {at for at in copied_unchanged(submission.version, stored=stored) if rows[at[0]].is_sensitive}
        wrong = list(findings_beside(rules, cells=cells, hidden=closed, previous={}))
    if wrong:
        raise DoesNotFit(findings=wrong)


def _send(submission: Submission, *, by: Actor, at: datetime) -> None:
    """Move to sent. A report that was returned, or corrects one, keeps whether it first came late."""
    obligation = submission.obligation
    is_first = submission.decided_at is None and submission.version == 1
    submission.state = SubmissionState(moves.after(submission.state, move=moves.Move.SUBMIT))
    if is_first:
        submission.was_late = Deadline(obligation.due_on, inclusive=obligation.due_inclusive).is_late(at)
    submission.sent_by_id = by.account_id
    submission.sent_at = at
    submission.receipt_number = _next_receipt_number(at=at)
    submission.save(update_fields=["state", "was_late", "sent_by", "sent_at", "receipt_number", "nothing_to_report"])
