"""Where one unit's report stands: what the head of every page about it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView, standing_among, units_on_days
from songhanh.reporting.errors import RoundClosed
from songhanh.reporting.models import Obligation, ObligationEvent, Round, Submission, SubmissionState
from songhanh.reporting.queries import ReportState, day_of_round, is_late, takes_report, versions_of
from songhanh.reporting.queries.rounds import last_given
from songhanh.web.http import ActorRequest, get_visible

FILLED = (SubmissionState.DRAFT, SubmissionState.RETURNED)
HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's report with its round, unit, period, state and day."""

    obligation: Obligation
    round: Round
    unit: UnitView
    """Whose report it is."""
    answering: UnitView
    """Who fills it in: the unit itself, or who answers for it since it ended."""
    period: Period
    state: ReportState
    newest: Submission | None
    deadline: Deadline
    at: datetime
    standing: frozenset[UUID]
    """Of the unit and who answers: those that there are today."""
    given: ObligationEvent | None
    """When who prepares it was named, and why; None for one that was handed on with its unit."""

    @property
    def may_be_given(self) -> bool:
        """Whether another unit may be named to prepare it: one of the two has ended, the report is still taken, and
        does not wait for its review.
        """
        is_waiting = self.newest is not None and self.newest.state == SubmissionState.SUBMITTED
        return self.is_taken and not is_waiting and not {self.unit.id, self.answering.id} <= self.standing

    @property
    def is_left(self) -> bool:
        """Whether it is the unit's turn and who should answer is no unit of today: nobody can fill it in."""
        return self.is_in_hand and self.answering.id not in self.standing

    @property
    def is_answered_by_another(self) -> bool:
        """Whether the unit has ended, and its successor fills in what it still owed."""
        return self.answering.id != self.unit.id

    @property
    def is_done(self) -> str:
        """A text when the unit has nothing more to do."""
        return "done" if self.newest and self.newest.state in HANDED_IN else ""

    @property
    def is_in_hand(self) -> bool:
        """Whether the unit can change it: not begun, being filled or returned, in a round that still takes it."""
        return (self.newest is None or self.newest.state in FILLED) and self.is_taken

    @property
    def is_taken(self) -> bool:
        """Whether the round, if it was closed, still lets this report move."""
        return takes_report(self.round, newest=self.newest)

    @property
    def closed_words(self) -> str:
        """What a unit whose report is not in is told when its round takes it no more; "" otherwise."""
        if self.is_done or self.is_taken:
            return ""
        return RoundClosed(title=self.round.title).sentence(get_language() or "vi")

    @property
    def is_late(self) -> bool:
        """First sent late, or not sent although the day has passed."""
        return is_late(self.obligation, newest=self.newest, at=self.at)

    @property
    def late_words(self) -> str:
        """What late means here."""
        return _("Nộp trễ") if self.is_done else _("Quá hạn")

    @property
    def due_before(self) -> date | None:
        """The day before which it is due."""
        return None if self.deadline.inclusive else self.deadline.day

    @property
    def due_on(self) -> date | None:
        """The last day, when the plan includes it."""
        return self.deadline.day if self.deadline.inclusive else None

    @property
    def days_left(self) -> int:
        """Whole days that are left."""
        return self.deadline.days_left(clock.day_of(self.at))


def standing_of(obligation: Obligation, *, at: datetime) -> Standing:
    """Where the newest version of the report stands."""
    newest = versions_of(obligation).first()
    current = obligation.round
    today, then = clock.day_of(at), day_of_round(current, today=clock.day_of(at))
    units = units_on_days([(obligation.unit_id, then), (obligation.answering_unit_id, today)])
    standing = standing_among((obligation.unit_id, obligation.answering_unit_id), day=today)
    return Standing(
        obligation=obligation,
        round=current,
        unit=units[obligation.unit_id, then],
        answering=units[obligation.answering_unit_id, today],
        period=Period.from_key(current.period),
        state=ReportState(newest.state) if newest else ReportState.NOT_STARTED,
        newest=newest,
        deadline=Deadline(obligation.due_on, inclusive=obligation.due_inclusive),
        at=at,
        standing=frozenset(standing),
        given=last_given(obligation) if obligation.answering_unit_id != obligation.unit_id else None,
    )


def visible_standing(request: ActorRequest, pk: UUID) -> Standing:
    """The report of the obligation if the person may see it. Raises NotVisible."""
    return standing_of(get_visible(Obligation, actor=request.actor, pk=pk), at=clock.now())


def rights_on(standing: Standing, *, request: ActorRequest) -> dict[str, Any]:
    """What the person may do with this report now."""
    newest, actor = standing.newest, request.actor
    state = newest.state if newest else None
    gives = standing.may_be_given and may(actor, Action.MANAGE_ROUND, on=standing.obligation)
    prepares = may(actor, Action.PREPARE_REPORT, on=standing.obligation)
    return {
        "can_give": gives,
        "can_fill": prepares and standing.is_in_hand,
        "can_withdraw": state == SubmissionState.SUBMITTED
        and standing.is_taken
        and may(actor, Action.SUBMIT_REPORT, on=standing.obligation),
        "can_correct": state == SubmissionState.ACCEPTED and prepares,
        "can_review": state == SubmissionState.SUBMITTED and may(actor, Action.REVIEW_REPORT, on=standing.obligation),
    }
