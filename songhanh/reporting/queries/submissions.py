"""Versions of a unit's report, their cells and texts, the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from songhanh.kernel import clock
from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.deadlines import Deadline
from songhanh.organisations.queries import unit_view
from songhanh.reporting.models import Cell, Narrative, Obligation, Round, RoundState, Submission, SubmissionState
from songhanh.reporting.rules import moves
from songhanh.reporting.rules.checks import Place

OPEN = (SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED)


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as it is stored, with the version that an autosave must name."""

    value: CellValue
    version: int
    saved_by: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as it is stored."""

    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a unit may print after it has sent its report."""

    number: str
    unit: str
    round_title: str
    version: int
    sent_by: str
    sent_at: datetime
    deadline: Deadline
    was_late: bool
    nothing_to_report: bool
    said_cells: int


def versions_of(obligation: Obligation) -> QuerySet[Submission]:
    """All versions of one unit's report, newest first."""
    return (
        Submission.objects.filter(obligation=obligation)
        .select_related("prepared_by", "sent_by", "decided_by")
        .order_by("-version")
    )


def open_submission(obligation: Obligation) -> Submission | None:
    """The version in hand: being filled, sent or returned."""
    return Submission.objects.filter(obligation=obligation, state__in=OPEN).first()


def accepted_submission(obligation: Obligation) -> Submission | None:
    """The version whose values are facts."""
    return Submission.objects.filter(obligation=obligation, state=SubmissionState.ACCEPTED).first()


def takes_report(current: Round, *, newest: Submission | None) -> bool:
    """Whether the round lets a unit's report move whose newest version is this: an open one always."""
    if current.state != RoundState.CLOSED:
        return True
    return newest is not None and moves.closed_round_takes(version=newest.version, state=newest.state)


def cells_of(submission_id: UUID) -> dict[Place, StoredCell]:
    """(row code, column) → what is stored. One query."""
    rows = Cell.objects.filter(submission_id=submission_id).values_list(
        "row__code", "column", "state", "number", "version", "saved_by__full_name"
    )
    return {
        (row, column): StoredCell(CellValue(CellState(state), number), version, name or "")
        for row, column, state, number, version, name in rows
    }


def texts_of(submission_id: UUID) -> dict[str, StoredText]:
    """Section code → text. One query."""
    rows = Narrative.objects.filter(submission_id=submission_id).values_list("section__code", "text", "version")
    return {section: StoredText(text, version) for section, text, version in rows}


def receipt(submission: Submission) -> Receipt | None:
    """The receipt of a version that was sent; None while it has not been."""
    sent = (
        Submission.objects.filter(pk=submission.pk)
        .exclude(receipt_number="")
        .select_related("obligation__round", "sent_by")
        .first()
    )
    if sent is None or sent.sent_at is None:
        return None
    obligation = sent.obligation
    return Receipt(
        number=sent.receipt_number,
        unit=unit_view(obligation.unit_id, day=clock.day_of(sent.sent_at)).name,
        round_title=obligation.round.title,
        version=sent.version,
        sent_by=sent.sent_by.full_name if sent.sent_by else "",
        sent_at=sent.sent_at,
        deadline=Deadline(obligation.due_on, inclusive=obligation.due_inclusive),
        was_late=sent.was_late,
        nothing_to_report=sent.nothing_to_report,
        said_cells=Cell.objects.filter(submission=sent).exclude(state=CellState.MISSING).count(),
    )
