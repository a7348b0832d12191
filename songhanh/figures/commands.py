"""The one change that makes facts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.figures import statements
from songhanh.figures.models import Figure
from songhanh.kernel.actors import Actor
from songhanh.reporting.commands import mark_accepted
from songhanh.reporting.models import Round, Submission


@transaction.atomic
def accept_submission(*, submission: Submission, by: Actor, at: datetime) -> Submission:
    """Accept a version: its cells become figures, those of the version that it corrects are superseded.

    Shape   sums are computed afterwards (`analytics.refresh_round`); until then they know that they are stale
    Raises  ReviewerTookPart, WrongState
    """
    require(by, Action.REVIEW_REPORT, on=submission)
    replaced = mark_accepted(submission, by=by, at=at)
    # An edition that is being frozen has locked its round: its leaves must add up to its sums.
    Round.objects.select_for_update(of=("self",)).get(pk=submission.obligation.round_id)
    if replaced:
        Figure.objects.filter(submission=replaced, superseded_at__isnull=True).update(
            superseded_by=submission, superseded_at=at
        )
    written = statements.write_figures(submission.pk, by_account=by.account_id, at=at)
    changes = {"version": (replaced.version if replaced else None, submission.version), "figures": (None, written)}
    title = submission.obligation.round.title
    record("report.accepted", on=submission, by=by, at=at, changes=changes, label=title)
    return submission
