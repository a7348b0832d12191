"""What waits for the head of a unit: reports that are filled and that nobody else may send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from songhanh.kernel.actors import Actor, Role
from songhanh.organisations.queries import unit_view
from songhanh.reporting.models import Submission, SubmissionState
from songhanh.reporting.queries import DueReport, form_page
from songhanh.reporting.rules.checks import Level
from songhanh.web.http import get_visible


@dataclass(frozen=True, slots=True)
class Filled:
    """One report that can be sent as it stands."""

    report: DueReport
    unit: str
    saved_at: datetime | None
    cells: int
    days_left: int


def waiting_for_head(reports: Iterable[DueReport], *, actor: Actor, today: date) -> list[Filled]:
    """The reports that lack nothing but the head's sending. A returned one waits once it was mended."""
    headed = actor.units([Role.UNIT_HEAD])
    return [
        filled
        for report in reports
        if report.submission_id and report.is_with_unit and report.unit_id in headed
        for filled in _filled(report, submission_id=report.submission_id, actor=actor, today=today)
    ]


def _filled(report: DueReport, *, submission_id: UUID, actor: Actor, today: date) -> list[Filled]:
    submission = get_visible(Submission, actor=actor, pk=submission_id)
    if submission.state == SubmissionState.RETURNED and not _was_mended(submission):
        return []
    page = form_page(submission, reader=actor)
    if page.missing or any(finding.level is Level.ERROR for finding in page.findings):
        return []
    unit = unit_view(report.of_unit_id, day=today).name
    return [Filled(report, unit, submission.last_saved_at, page.expected, report.deadline.days_left(today))]


def _was_mended(submission: Submission) -> bool:
    saved, decided = submission.last_saved_at, submission.decided_at
    return saved is not None and decided is not None and saved > decided
