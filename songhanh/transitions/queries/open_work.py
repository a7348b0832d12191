"""What is open at units on a day: tasks, reports, readings. As many queries for one unit as for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, UUIDField

from songhanh.activities.models import ProgressState, TaskProgress
from songhanh.cases.statistics import cases_kept
from songhanh.kernel.cells import CellValue
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.models import Appointment
from songhanh.organisations.queries import in_force
from songhanh.plans.models import AssignmentRole, DraftState, PlanDraft, TaskAssignment
from songhanh.reporting.models import Obligation, RoundState, Submission, SubmissionState
from songhanh.reporting.queries import ReportState

IN_HAND = (SubmissionState.DRAFT, SubmissionState.RETURNED)
"""The unit is filling it."""
READ_BUT_NOT_CONFIRMED = (DraftState.READING, DraftState.FAILED, DraftState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class OpenAssignment:
    """A task that a unit leads or supports and has not said to be done, of a plan that has not ended."""

    id: int
    unit_id: UUID
    task_id: UUID
    title: str
    role: AssignmentRole
    deadline: Deadline
    plan_id: UUID
    plan: str


@dataclass(frozen=True, slots=True)
class OpenObligation:
    """A report that a unit owes an open round, or has in hand, and that has not been accepted."""

    id: UUID
    unit_id: UUID
    """Who answers for it."""
    owing_unit_id: UUID
    """Whose figures they are: the unit itself, or one that has ended."""
    round_id: UUID
    title: str
    period: Period
    deadline: Deadline
    state: ReportState
    submission_id: UUID | None
    prepared_by_id: UUID | None
    """Whose entering it is, when somebody has begun."""

    @property
    def is_in_hand(self) -> bool:
        """Whether the unit is filling it."""
        return self.state in (ReportState.DRAFTING, ReportState.RETURNED)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was ever entered or sent for it."""
        return self.state is ReportState.NOT_STARTED


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A plan that is being read or checked and is not in force yet."""

    id: UUID
    province_id: UUID
    state: DraftState
    file_name: str
    """"" for a plan that is entered by hand."""
    begun_by_id: UUID | None
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Everything open at some units."""

    assignments: tuple[OpenAssignment, ...]
    obligations: tuple[OpenObligation, ...]
    readings: tuple[OpenReading, ...]
    """Begun by somebody who holds a role at one of the units on the day."""
    cases: dict[UUID, CellValue]
    """Unit → 0 or "•": whether it keeps cases, never how many."""

    @property
    def in_hand(self) -> tuple[OpenObligation, ...]:
        """The reports that are being filled."""
        return tuple(one for one in self.obligations if one.is_in_hand)

    def count(self) -> int:
        """How many pieces of work there are; cases are not counted."""
        return len(self.assignments) + len(self.obligations) + len(self.readings)


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """How much is open at one unit."""

    leading: int
    supporting: int
    obligations: int
    in_hand: int
    """Of the obligations: those that the unit is filling."""
    cases: CellValue

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open; cases apart."""
        return not (self.leading or self.supporting or self.obligations)


def open_work(unit_ids: Iterable[UUID], *, day: date) -> OpenWork:
    """What is open at the units on a day, the nearest deadlines first. Three queries, and those of `cases_kept`.

    Shape   a report that has been sent and not been accepted is open; of a closed round only what was begun
    Missing a unit that is in no plan and no round has nothing open
    """
    wanted = set(unit_ids)
    return OpenWork(
        assignments=tuple(_assignments(wanted, day=day)),
        obligations=tuple(_obligations(wanted)),
        readings=tuple(_readings_begun_at(wanted, day=day)),
        cases=cases_kept(wanted, day=day),
    )


def open_counts(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, OpenCounts]:
    """How much is open at each of the units on a day, counted by the database. Two queries, and those of `cases_kept`.

    Missing a unit with nothing open has zeros
    """
    wanted = set(unit_ids)
    rows = _open_assignments(wanted, day=day).values_list("responsible_unit_id", "role").annotate(Count("id"))
    tasks = {(unit_id, role): count for unit_id, role, count in rows.order_by()}
    reports: Counter[tuple[UUID, bool]] = Counter()
    for unit_id, state, count in (
        _open_obligations(wanted).values_list("answering_unit_id", "newest_state").annotate(Count("id")).order_by()
    ):
        reports[unit_id, state in IN_HAND] += count
    cases = cases_kept(wanted, day=day)
    return {
        unit_id: OpenCounts(
            leading=tasks.get((unit_id, AssignmentRole.LEAD), 0),
            supporting=tasks.get((unit_id, AssignmentRole.SUPPORTING), 0),
            obligations=reports[unit_id, True] + reports[unit_id, False],
            in_hand=reports[unit_id, True],
            cases=cases[unit_id],
        )
        for unit_id in wanted
    }


def readings_begun_by(account_ids: Iterable[UUID]) -> list[OpenReading]:
    """Plans in reading that these accounts began, the newest first. One query."""
    return _readings(PlanDraft.objects.filter(created_by_id__in=list(account_ids)))


def _open_assignments(unit_ids: set[UUID], *, day: date) -> QuerySet[TaskAssignment]:
    """The index of the last note per task and unit answers the inner question."""
    notes = TaskProgress.objects.filter(task_id=OuterRef("task_id"), unit_id=OuterRef("responsible_unit_id"))
    rows = TaskAssignment.objects.filter(
        responsible_unit_id__in=unit_ids, task__ended_at=None, task__plan__ends_on__gte=day
    )
    said = rows.alias(last_said=Subquery(notes.order_by("-noted_at", "-id").values("state")[:1]))
    return said.filter(Q(last_said=None) | ~Q(last_said=ProgressState.DONE))


def _assignments(unit_ids: set[UUID], *, day: date) -> list[OpenAssignment]:
    rows = _open_assignments(unit_ids, day=day).select_related("task__plan")
    return [
        OpenAssignment(
            id=row.pk,
            unit_id=row.responsible_unit_id,  # type: ignore[arg-type] # asked for by unit
            task_id=row.task_id,
            title=row.task.title,
            role=AssignmentRole(row.role),
            deadline=Deadline(row.task.due_on, inclusive=row.task.due_inclusive),
            plan_id=row.task.plan_id,
            plan=row.task.plan.title,
        )
        for row in rows.order_by("task__due_on", "task__plan_id", "task__position", "role", "id")
    ]


def _open_obligations(unit_ids: set[UUID]) -> QuerySet[Any]:
    versions = Submission.objects.filter(obligation_id=OuterRef("pk")).order_by("-version")
    rows = Obligation.objects.filter(answering_unit_id__in=unit_ids)
    with_newest = rows.annotate(
        newest_state=Subquery(versions.values("state")[:1]),
        newest_id=Subquery(versions.values("id")[:1]),
        newest_by=Subquery(versions.values("prepared_by_id")[:1], output_field=UUIDField()),
    )
    under_way = Q(newest_state__in=(*IN_HAND, SubmissionState.SUBMITTED))
    return with_newest.filter(under_way | Q(newest_state=None, round__state=RoundState.OPEN))


def _obligations(unit_ids: set[UUID]) -> list[OpenObligation]:
    rows = _open_obligations(unit_ids).select_related("round").order_by("due_on", "round__title", "id")
    return [
        OpenObligation(
            id=row.pk,
            unit_id=row.answering_unit_id,
            owing_unit_id=row.unit_id,
            round_id=row.round_id,
            title=row.round.title,
            period=Period.from_key(row.round.period),
            deadline=Deadline(row.due_on, inclusive=row.due_inclusive),
            state=ReportState(row.newest_state or ReportState.NOT_STARTED),
            submission_id=row.newest_id,
            prepared_by_id=row.newest_by,
        )
        for row in rows
    ]


def _readings_begun_at(unit_ids: set[UUID], *, day: date) -> list[OpenReading]:
    working = Appointment.objects.filter(in_force(day), unit_id__in=unit_ids, person__account__isnull=False)
    return _readings(PlanDraft.objects.filter(created_by_id__in=working.values("person__account_id")))


def _readings(drafts: QuerySet[PlanDraft]) -> list[OpenReading]:
    rows = drafts.filter(state__in=READ_BUT_NOT_CONFIRMED).order_by("-created_at", "-id")
    columns = ("id", "province_id", "state", "upload__file_name", "created_by_id", "created_at")
    return [
        OpenReading(pk, province_id, DraftState(state), name or "", by, at)
        for pk, province_id, state, name, by, at in rows.values_list(*columns)
    ]
