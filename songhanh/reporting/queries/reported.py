"""What has become of the days on which a plan wants reports: the round of each, and who has handed in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.actors import Actor
from songhanh.kernel.periods import Period
from songhanh.plans.models import Plan
from songhanh.reporting.models import Obligation, Round
from songhanh.reporting.queries.owing import terms_of
from songhanh.reporting.queries.rounds import ReportState, newest_submissions, state_of
from songhanh.reporting.rules.dues import deadline_for

HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Reported:
    """The round of a day, and how many of the reports that the actor may see are in."""

    round: Round
    owed: int
    handed_in: int

    @property
    def is_done(self) -> bool:
        """Whether every one of them is in."""
        return self.handed_in >= self.owed


def reported_days(plan: Plan, *, actor: Actor) -> dict[tuple[UUID, date], Reported]:
    """(duty, day as the plan names it) → its round. A day of which no round was opened is left out. Three queries.

    Shape   the day is that of the plan also where a unit was given longer; of several forms of a day the last opened
    """
    seen = Obligation.objects.visible_to(actor).filter(duty__plan=plan)
    owed = list(seen.select_related("round", "duty").order_by("round__opened_at"))
    newest = newest_submissions(owed)
    found: dict[tuple[UUID, date], dict[Round, list[bool]]] = defaultdict(dict)
    for one in owed:
        if one.duty is None:
            continue
        day = deadline_for(terms_of(one.duty), period=Period.from_key(one.round.period), ends_on=plan.ends_on)
        if day is not None:
            is_in = state_of(newest.get(one.pk, [])) in HANDED_IN
            found[one.duty.pk, day.day].setdefault(one.round, []).append(is_in)
    last = {key: list(rounds.items())[-1] for key, rounds in found.items()}
    return {key: Reported(round, len(units), sum(units)) for key, (round, units) in last.items()}
