"""The calendar of a plan's obligations: every day on which somebody must have done or reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.deadlines import Deadline
from songhanh.organisations.queries import units_by_id
from songhanh.plans.models import AssignmentRole, Plan, ReportingDuty, Task, TaskAssignment
from songhanh.plans.queries.answers import day_named
from songhanh.plans.queries.duties import days_of_report, reporting_duties
from songhanh.plans.rules import group_kinds
from songhanh.plans.rules.due_days import days_of_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """One day on which something is due. Exactly one of task and duty is given.

    Shape   key: always the same for the same day of the same duty, so that a calendar taken twice holds it once
    """

    key: str
    deadline: Deadline
    who: tuple[str, ...]
    """Who leads or reports: units by their names today, groups and unknown names as written."""
    task: Task | None = None
    duty: ReportingDuty | None = None


@dataclass(frozen=True, slots=True)
class Obligations:
    """The days in order, and the tasks for which the plan names none."""

    days: tuple[DueDay, ...]
    undated: tuple[Task, ...]


def obligations_of(plan: Plan, *, day: date) -> Obligations:
    """Every due day from when the plan was signed to its end, and the reports on its end that are due after it.

    Five queries, however long the plan is.
    """
    first = max(plan.starts_on, day_named(plan))
    found: list[DueDay] = []
    undated: list[Task] = []
    tasks = list(Task.objects.filter(plan=plan, ended_at=None).order_by("position"))
    leads = leads_of([plan], day=day)
    for task in tasks:
        own = None if task.due_derived else Deadline(task.due_on, inclusive=task.due_inclusive)
        deadlines = days_of_sentence(task.title, due=own, first=first, last=plan.ends_on)
        who = tuple(dict.fromkeys(leads[task.pk]))
        found += [
            DueDay(key=_key(task.pk, one, many=len(deadlines) > 1), deadline=one, who=who, task=task)
            for one in deadlines
        ]
        undated += [] if deadlines else [task]
    for duty in reporting_duties(plan):
        for due in days_of_report(duty, first=first, plan=plan):
            one = Deadline(due, inclusive=duty.due_inclusive)
            found.append(DueDay(key=_key(duty.pk, one, many=True), deadline=one, who=(duty.who_text,), duty=duty))
    return Obligations(tuple(sorted(found, key=lambda one: one.deadline.last_day)), tuple(undated))


def leads_of(plans: Sequence[Plan], *, day: date) -> dict[UUID, list[str]]:
    """Who leads each task that counts: units by their names on a day, groups and unknown names as written. Two
    queries."""
    rows = TaskAssignment.objects.filter(task__plan__in=plans, task__ended_at=None, role=AssignmentRole.LEAD)
    held = list(rows.order_by("id"))
    names = units_by_id({row.responsible_unit_id for row in held if row.responsible_unit_id}, day=day)
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in held:
        known = (
            None if group_kinds(row.text) else names.get(row.responsible_unit_id) if row.responsible_unit_id else None
        )
        found[row.task_id].append(known.name if known else row.text)
    return found


def _key(pk: UUID, deadline: Deadline, *, many: bool) -> str:
    return f"{pk}-{deadline.day:%Y%m%d}" if many else str(pk)
