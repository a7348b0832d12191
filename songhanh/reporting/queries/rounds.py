"""Rounds with who owes them and how far each unit is; what a unit has to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView, standing_among, units_on_days
from songhanh.reporting.models import Obligation, ObligationEvent, Round, RoundState, Submission, SubmissionState
from songhanh.reporting.queries.submissions import takes_report

GIVEN = "given"
"""The event of an obligation by which another unit was named to answer for it."""
WITH_THE_UNIT = (SubmissionState.DRAFT, SubmissionState.RETURNED)
"""States in which a report that was begun is open work."""


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
    is_left: bool
    """It is the unit's turn, and who should answer is no unit of today: nobody can."""
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
    left: int
    """How many nobody can answer."""
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
    is_to_correct: bool = False
    """It was accepted, and then given to this unit, which is to correct it."""

    @property
    def is_with_unit(self) -> bool:
        """Whether it is being filled, and it is the unit's turn."""
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
    """Who owes the round, in the order of the register. Four queries, whatever the number of units."""
    obligations = list(Obligation.objects.filter(round=round))
    newest = newest_submissions(obligations)
    today, then = clock.day_of(at), day_of_round(round, today=clock.day_of(at))
    named = units_on_days(
        {(o.unit_id, then) for o in obligations} | {(o.answering_unit_id, today) for o in obligations}
    )
    standing = standing_among({o.answering_unit_id for o in obligations}, day=today)
    rows = [
        _row(
            o,
            is_standing=o.answering_unit_id in standing,
            of=round,
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
        left=sum(row.is_left for row in rows),
        expected=len(rows),
        handed_in=sum(row.is_in for row in rows),
    )


def reports_due(unit_ids: Iterable[UUID], *, day: date) -> list[DueReport]:
    """What the units answer for in open rounds, and what they have handed in there, nearest deadline first.

    Shape   of closed rounds what they have in hand again, and what was accepted and then given to them to be
            corrected. Two queries
    """
    given = ObligationEvent.objects.filter(
        obligation_id=OuterRef("pk"), kind=GIVEN, new_unit=OuterRef("answering_unit")
    ).order_by("-decided_at")
    accepted = Submission.objects.filter(obligation_id=OuterRef("pk"), state=SubmissionState.ACCEPTED)
    obligations = list(
        Obligation.objects.filter(answering_unit_id__in=set(unit_ids))
        .annotate(given_at=Subquery(given.values("decided_at")[:1]))
        .filter(Q(round__state=RoundState.OPEN) | Exists(in_hand_again()) | Q(Exists(accepted), given_at__isnull=False))
        .select_related("round")
        .order_by("due_on", "round__title")
    )
    newest = newest_submissions(obligations)
    at = clock.last_instant_of(day)
    return [_due(o, submissions=newest.get(o.pk, []), given_at=o.given_at, at=at) for o in obligations]


def in_hand_again() -> QuerySet[Submission]:
    """To be asked of an obligation: the version that its unit has in hand once more, sent back or to be corrected. Such
    a report moves in a closed round too (`rules.moves.closed_round_takes`).
    """
    again = Q(version__gt=1) | Q(state=SubmissionState.RETURNED)
    return Submission.objects.filter(again, obligation_id=OuterRef("pk"), state__in=WITH_THE_UNIT)


def still_taken() -> QuerySet[Obligation]:
    """The reports that their rounds still take: of an open one all; of a closed one those in hand again."""
    return Obligation.objects.filter(Q(round__state=RoundState.OPEN) | Exists(in_hand_again()))


def last_given(obligation: Obligation) -> ObligationEvent | None:
    """When the unit that answers now was named, by whom and why; None when it took over without being named."""
    given = ObligationEvent.objects.filter(obligation=obligation, kind=GIVEN, new_unit_id=obligation.answering_unit_id)
    return given.order_by("-decided_at", "-pk").first()


def left_by_round(rounds: Iterable[Round], *, day: date) -> dict[UUID, int]:
    """Round → how many of its reports nobody can answer; rounds without one are left out. Two queries."""
    versions = Submission.objects.filter(obligation_id=OuterRef("pk"))
    with_units = Q(Exists(versions.filter(state__in=WITH_THE_UNIT))) | ~Q(Exists(versions))
    rows = still_taken().filter(with_units, round__in=[one.pk for one in rounds])
    owed = list(rows.values_list("round_id", "answering_unit_id"))
    standing = standing_among({unit_id for _, unit_id in owed}, day=day)
    return dict(Counter(round_id for round_id, unit_id in owed if unit_id not in standing))


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
    is_standing: bool,
    of: Round,
    at: datetime,
) -> RoundRow:
    newest = submissions[0] if submissions else None
    is_with_unit = newest is None or newest.state in WITH_THE_UNIT
    is_own = obligation.answering_unit_id == obligation.unit_id
    touched = [newest.last_saved_at, newest.sent_at, newest.decided_at] if newest else []
    return RoundRow(
        obligation_id=obligation.pk,
        submission_id=newest.pk if newest else None,
        unit=unit,
        answering=None if is_own else answering,
        is_left=is_with_unit and not is_standing and takes_report(of, newest=newest),
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


def _due(
    obligation: Obligation, *, submissions: list[Submission], given_at: datetime | None, at: datetime
) -> DueReport:
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
        is_to_correct=_is_to_correct(submissions, given_at=given_at),
    )


def _is_to_correct(submissions: list[Submission], *, given_at: datetime | None) -> bool:
    """Whether the report was accepted before it was given to the unit, and nothing was done since."""
    if given_at is None or not submissions or submissions[0].state != SubmissionState.ACCEPTED:
        return False
    accepted_at = submissions[0].decided_at
    return accepted_at is not None and accepted_at < given_at


def _is_correction(submissions: list[Submission]) -> bool:
    return len(submissions) > 1 and submissions[0].state != SubmissionState.ACCEPTED
