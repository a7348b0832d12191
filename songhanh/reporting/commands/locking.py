"""One report is changed by one command at a time."""

from __future__ import annotations

from songhanh.reporting.errors import RoundClosed
from songhanh.reporting.models import Obligation, RoundState, Submission


def locked_obligation(obligation: Obligation) -> Obligation:
    """The obligation as it is now, locked until the transaction ends. Raises RoundClosed."""
    fresh = Obligation.objects.select_for_update(of=("self",)).select_related("round__form").get(pk=obligation.pk)
    refuse_closed(fresh)
    return fresh


def locked_submission(submission: Submission, *, also_closed: bool = False) -> Submission:
    """The submission as it is now, locked with its obligation until the transaction ends. Raises RoundClosed."""
    fresh = (
        Submission.objects.select_for_update(of=("self", "obligation"))
        .select_related("obligation__round__form")
        .get(pk=submission.pk)
    )
    if not also_closed:
        refuse_closed(fresh.obligation)
    return fresh


def refuse_closed(obligation: Obligation) -> None:
    """A closed round takes nothing. Raises RoundClosed."""
    if obligation.round.state == RoundState.CLOSED:
        raise RoundClosed(title=obligation.round.title)
