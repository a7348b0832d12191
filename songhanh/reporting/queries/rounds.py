"""Rounds with who owes them and how far each unit is; what a unit has to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView, units_on_days
from songhanh.reporting.models import Obligation, Round, RoundState, Submission, SubmissionState


class ReportState(StrEnum):
    """How far a unit is with what it owes."""

    NOT_STARTED = "not_submitted"
    """Nothing has been entered."""
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One unit in the table of a round."""

    obligation_id: UUID
    submission_id: UUID | None
    """The newest version."""
    unit: UnitView
    """Whose report it is."""
    answering: UnitView | None
    """Who fills it in for a unit that has ended; None while that is the unit itself."""
    state: ReportState
    is_correction: bool
    """The newest version corrects one that was accepted and still counts."""
    is_late: bool
    """Sent after the deadline, or not sent and the deadline has passed."""
    nothing_to_report: bool
    deadline: Deadline
    touched_at: datetime | None
    sent_at: datetime | None
    receipt_number: str
    last_reminded_at: datetime | None

    @property
    def answering_unit_id(self) -> UUID:
        """Whose people can fill it in."""
        return self.answering.id if self.answering else self.unit.id

    @property
    def is_in(self) -> bool:
        """Whether the report has been sent and not returned."""
        return self.state in (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round and all units that owe it, those that need attention first."""

    rows: tuple[RoundRow, ...]
    counts: dict[ReportState, int]
    late: int
    expected: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class DueReport:
    """One report that a unit owes or has handed in, for its first screen."""

    obligation_id: UUID
    submission_id: UUID | None
    round_id: UUID
    unit_id: UUID
    """Who fills it in and sends it."""
    of_unit_id: UUID
    """Whose report it is: the unit itself, or one that has ended and for which it answers."""
    title: str
    period: Period
    deadline: Deadline
    state: ReportState
    is_correction: bool
    is_late: bool

    @property
    def is_with_unit(self) -> bool:
        """Whether it is the unit's turn."""
        return self.state in (ReportState.NOT_STARTED, ReportState.DRAFTING, ReportState.RETURNED)


def rounds_of(actor: Actor) -> QuerySet[Round]:
    """The rounds that the actor may see, newest period first."""
    rounds: QuerySet[Round] = Round.objects.visible_to(actor).select_related("form", "plan")
    return rounds.order_by("-period", "-opened_at")


def day_of_round(round: Round, *, today: date) -> date:
    """As of when a round names its units: when it was opened or its period ended, whichever is later, but no day to
    come. What is renamed afterwards keeps in it the name that it had.
    """
    return min(today, max(clock.day_of(round.opened_at), Period.from_key(round.period).end))


def round_page(round: Round, *, at: datetime) -> RoundPage:
    """Who owes the round, in the order of the register. Three queries, whatever the number of units."""
    obligations = list(Obligation.objects.filter(round=round))
    newest = newest_submissions(obligations)
    today, then = clock.day_of(at), day_of_round(round, today=clock.day_of(at))
    named = units_on_days(
        {(o.unit_id, then) for o in obligations} | {(o.answering_unit_id, today) for o in obligations}
    )
    rows = [
        _row(
            o,
            submissions=newest.get(o.pk, []),
            unit=named[o.unit_id, then],
            answering=named[o.answering_unit_id, today],
            at=at,
        )
        for o in obligations
    ]
    rows.sort(key=lambda row: (row.unit.kind, row.unit.id))
    counts = Counter(row.state for row in rows)
    return RoundPage(
        rows=tuple(rows),
        counts={state: counts[state] for state in ReportState},
        late=sum(row.is_late for row in rows),
        expected=len(rows),
        handed_in=sum(row.is_in for row in rows),
    )


def reports_due(unit_ids: Iterable[UUID], *, day: date) -> list[DueReport]:
    """What the units answer for in open rounds, and what they have handed in there, nearest deadline first.

    Two queries.
    """
    obligations = list(
        Obligation.objects.filter(answering_unit_id__in=set(unit_ids), round__state=RoundState.OPEN)
        .select_related("round")
        .order_by("due_on", "round__title")
    )
    newest = newest_submissions(obligations)
    at = clock.last_instant_of(day)
    return [_due(o, submissions=newest.get(o.pk, []), at=at) for o in obligations]


def newest_submissions(obligations: Iterable[Obligation]) -> dict[UUID, list[Submission]]:
    """Obligation → its versions, newest first. One query."""
    found: dict[UUID, list[Submission]] = {}
    ids = [o.pk for o in obligations]
    for submission in Submission.objects.filter(obligation_id__in=ids).order_by("-version"):
        found.setdefault(submission.obligation_id, []).append(submission)
    return found


def state_of(submissions: list[Submission]) -> ReportState:
    """How far the newest version is."""
    return ReportState(submissions[0].state) if submissions else ReportState.NOT_STARTED


def is_late(obligation: Obligation, *, newest: Submission | None, at: datetime) -> bool:
    """Whether the report came late, or has not come although the day has passed.

    Shape   the day it was first sent counts: sent in time, then returned or corrected, it is not late
    """
    if newest and (newest.version > 1 or newest.decided_at or newest.state != SubmissionState.DRAFT):
        return newest.was_late
    return Deadline(obligation.due_on, inclusive=obligation.due_inclusive).is_late(at)


def _row(
    obligation: Obligation,
    *,
    submissions: list[Submission],
    unit: UnitView,
    answering: UnitView,
    at: datetime,
) -> RoundRow:
    newest = submissions[0] if submissions else None
    is_own = obligation.answering_unit_id == obligation.unit_id
    touched = [newest.last_saved_at, newest.sent_at, newest.decided_at] if newest else []
    return RoundRow(
        obligation_id=obligation.pk,
        submission_id=newest.pk if newest else None,
        unit=unit,
        answering=None if is_own else answering,
        state=state_of(submissions),
        is_correction=_is_correction(submissions),
        is_late=is_late(obligation, newest=newest, at=at),
        nothing_to_report=bool(newest and newest.nothing_to_report),
        deadline=Deadline(obligation.due_on, inclusive=obligation.due_inclusive),
        touched_at=max((moment for moment in touched if moment), default=None),
        sent_at=newest.sent_at if newest else None,
        receipt_number=newest.receipt_number if newest else "",
        last_reminded_at=obligation.last_reminded_at,
    )


def _due(obligation: Obligation, *, submissions: list[Submission], at: datetime) -> DueReport:
    return DueReport(
        obligation_id=obligation.pk,
        submission_id=submissions[0].pk if submissions else None,
        round_id=obligation.round_id,
        unit_id=obligation.answering_unit_id,
        of_unit_id=obligation.unit_id,
        title=obligation.round.title,
        period=Period.from_key(obligation.round.period),
        deadline=Deadline(obligation.due_on, inclusive=obligation.due_inclusive),
        state=state_of(submissions),
        is_correction=_is_correction(submissions),
        is_late=is_late(obligation, newest=submissions[0] if submissions else None, at=at),
    )


def _is_correction(submissions: list[Submission]) -> bool:
    return len(submissions) > 1 and submissions[0].state != SubmissionState.ACCEPTED
