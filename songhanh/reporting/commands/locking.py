"""One report is changed by one command at a time."""

from __future__ import annotations

from songhanh.reporting.errors import RoundClosed
from songhanh.reporting.models import Obligation, RoundState, Submission
from songhanh.reporting.rules import moves


def locked_obligation(obligation: Obligation) -> Obligation:
    """The obligation as it is now, locked until the transaction ends. Raises RoundClosed for a first report."""
    fresh = Obligation.objects.select_for_update(of=("self",)).select_related("round__form").get(pk=obligation.pk)
    _refuse_closed(fresh, newest=Submission.objects.filter(obligation=fresh).order_by("-version").first())
    return fresh


def locked_submission(submission: Submission, *, also_closed: bool = False) -> Submission:
    """The submission as it is now, locked with its obligation until the transaction ends.

    Raises RoundClosed for a first report, unless it may also be decided on in a closed round
    """
    fresh = (
        Submission.objects.select_for_update(of=("self", "obligation"))
        .select_related("obligation__round__form")
        .get(pk=submission.pk)
    )
    if not also_closed:
        _refuse_closed(fresh.obligation, newest=fresh)
    return fresh


def _refuse_closed(obligation: Obligation, *, newest: Submission | None) -> None:
    if obligation.round.state != RoundState.CLOSED:
        return
    if newest is None or not moves.closed_round_takes(version=newest.version, state=newest.state):
        raise RoundClosed(title=obligation.round.title)
