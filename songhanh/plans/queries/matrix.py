"""The assignment matrix: tasks × units, C chủ trì / P phối hợp."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from songhanh.organisations.queries import units_by_id
from songhanh.plans.models import AssignmentRole, Plan, Task, TaskAssignment
from songhanh.plans.queries.standing import as_it_stood
from songhanh.plans.rules import group_kinds


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A unit, a group of units by its kinds, or words that matched no unit."""

    key: str
    label: str
    title: str
    is_group: bool = False
    is_unmatched: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task with its part per column; None: not named."""

    task: Task
    cells: tuple[AssignmentRole | None, ...]
    named: tuple[tuple[MatrixColumn, AssignmentRole], ...]
    """Only the columns that have a part, for a narrow screen."""


@dataclass(frozen=True, slots=True)
class AssignmentMatrix:
    """Columns in the order of how often they lead, named units before groups, unmatched words last."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def assignment_matrix(plan: Plan, day: date) -> AssignmentMatrix:
    """Who leads and who supports each task that counts now, or did when the plan was replaced. Three queries, however
    many tasks and units."""
    tasks = list(Task.objects.filter(as_it_stood(plan), plan=plan).order_by("position"))
    assignments = list(
        TaskAssignment.objects.filter(as_it_stood(plan, through="task__"), task__plan=plan).order_by("id")
    )
    units = units_by_id({a.responsible_unit_id for a in assignments if a.responsible_unit_id}, day=day)
    columns: dict[str, MatrixColumn] = {}
    cells: dict[tuple[object, str], AssignmentRole] = {}
    led: dict[str, int] = defaultdict(int)
    for assignment in assignments:
        column = _column(assignment, units={pk: (v.short_name, v.name) for pk, v in units.items()})
        columns.setdefault(column.key, column)
        role = AssignmentRole(assignment.role)
        held = cells.get((assignment.task_id, column.key))
        if held is not AssignmentRole.LEAD:
            cells[assignment.task_id, column.key] = role
        led[column.key] += role is AssignmentRole.LEAD
    order = sorted(columns.values(), key=lambda c: (c.is_unmatched, c.is_group, -led[c.key], c.label))
    return AssignmentMatrix(tuple(order), tuple(_row(task, columns=order, cells=cells) for task in tasks))


def _row(task: Task, *, columns: list[MatrixColumn], cells: dict[tuple[object, str], AssignmentRole]) -> MatrixRow:
    roles = tuple(cells.get((task.pk, column.key)) for column in columns)
    named = tuple((column, role) for column, role in zip(columns, roles, strict=True) if role is not None)
    return MatrixRow(task, roles, tuple(sorted(named, key=lambda one: one[1] is not AssignmentRole.LEAD)))


def _column(assignment: TaskAssignment, *, units: dict[object, tuple[str, str]]) -> MatrixColumn:
    if group_kinds(assignment.text):
        key = "group:" + "+".join(group_kinds(assignment.text))
        return MatrixColumn(key, assignment.text, assignment.text, is_group=True)
    if assignment.responsible_unit_id in units:
        short, name = units[assignment.responsible_unit_id]
        return MatrixColumn(str(assignment.responsible_unit_id), short, name)
    return MatrixColumn("text:" + assignment.text, assignment.text, assignment.text, is_unmatched=True)


def assignments_of(task: Task) -> list[TaskAssignment]:
    """Who has a part in one task, leading first, as written and as of today."""
    rows = TaskAssignment.objects.filter(task=task).select_related("task__plan")
    return list(rows.order_by("role", "id"))
