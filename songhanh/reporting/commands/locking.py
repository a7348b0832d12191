"""One report is changed by one command at a time."""

from __future__ import annotations

from songhanh.reporting.errors import RoundClosed
from songhanh.reporting.models import Obligation, RoundState, Submission


def locked_obligation(obligation: Obligation) -> Obligation:
    """The obligation as it is now, locked until the transaction ends. Raises RoundClosed."""
    fresh = Obligation.objects.select_for_update(of=("self",)).select_related("round__form").get(pk=obligation.pk)
    return _of_open_round(fresh)


def locked_submission(submission: Submission, *, also_closed: bool = False) -> Submission:
    """The submission as it is now, locked with its obligation until the transaction ends. Raises RoundClosed."""
    fresh = (
        Submission.objects.select_for_update(of=("self", "obligation"))
        .select_related("obligation__round__form")
        .get(pk=submission.pk)
    )
    if not also_closed:
        _of_open_round(fresh.obligation)
    return fresh


def _of_open_round(obligation: Obligation) -> Obligation:
    if obligation.round.state == RoundState.CLOSED:
        raise RoundClosed(title=obligation.round.title)
    return obligation
