"""One report is changed by one command at a time, and none while its round is being closed.

Whoever locks more than one row takes the obligation first and the round last, so that nobody waits for each other.
"""

from __future__ import annotations

from songhanh.kernel.actors import Actor
from songhanh.reporting.errors import AlreadyAccepted, RoundClosed
from songhanh.reporting.models import Obligation, Submission
from songhanh.reporting.queries.submissions import accepted_submission, open_submission, takes_report


def locked_obligation(obligation: Obligation) -> Obligation:
    """The obligation as it is now, locked with its round until the transaction ends.

    Raises RoundClosed for a first report
    """
    fresh = (
        Obligation.objects.select_for_update(of=("self", "round")).select_related("round__form").get(pk=obligation.pk)
    )
    _refuse_closed(fresh, newest=Submission.objects.filter(obligation=fresh).order_by("-version").first())
    return fresh


def locked_submission(submission: Submission, *, also_closed: bool = False) -> Submission:
    """The submission as it is now, locked with its obligation (and its open round) until the transaction ends.

    Raises RoundClosed for a first report, unless it may also be decided on in a closed round
    """
    rows = ("obligation", "self") if also_closed else ("obligation", "self", "obligation__round")
    fresh = (
        Submission.objects.select_for_update(of=rows).select_related("obligation__round__form").get(pk=submission.pk)
    )
    if not also_closed:
        _refuse_closed(fresh.obligation, newest=fresh)
    return fresh


def version_in_hand(obligation: Obligation, *, by: Actor) -> Submission:
    """The open version of a locked obligation; the first one begins here. Raises AlreadyAccepted."""
    if begun := open_submission(obligation):
        return begun
    if accepted_submission(obligation):
        raise AlreadyAccepted
    return Submission.objects.create(obligation=obligation, prepared_by_id=by.account_id)


def _refuse_closed(obligation: Obligation, *, newest: Submission | None) -> None:
    if not takes_report(obligation.round, newest=newest):
        raise RoundClosed(title=obligation.round.title)
