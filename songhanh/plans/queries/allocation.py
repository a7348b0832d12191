"""Who got what in a plan, for paper: units and groups as the plan writes them, groups as of its day, and today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.organisations.queries import UnitView, units, units_by_id
from songhanh.plans.models import AssignmentRole, Plan, Task, TaskAssignment
from songhanh.plans.queries.answers import day_named
from songhanh.plans.queries.standing import as_it_stood
from songhanh.plans.rules import UnitMatch, group_kinds
from songhanh.plans.rules.due_days import said_recurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One unit or group as the plan writes it, in one task.

    Missing `now` (): nobody knows who answers today, or the words match no unit
    """

    written: str
    role: AssignmentRole
    now: tuple[str, ...]
    """Who answers today; of a group everybody."""
    is_group: bool
    is_same: bool
    """Whether who answers today is called as the plan writes, so that it need not be told."""


@dataclass(frozen=True, slots=True)
class AllocatedTask:
    """A task with its shares and what its sentence says of how often ("" when nothing)."""

    task: Task
    shares: tuple[Share, ...]
    recurrence: str

    def of(self, role: AssignmentRole) -> list[Share]:
        """The shares of one role, in the order of the plan."""
        return [one for one in self.shares if one.role == role]


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of units as written, with its units on the plan's day; a vague one names nobody in particular."""

    written: str
    members: tuple[str, ...]
    is_vague: bool


@dataclass(frozen=True, slots=True)
class Allocation:
    """The tasks in the order of the plan, and the groups that they name."""

    tasks: tuple[AllocatedTask, ...]
    groups: tuple[NamedGroup, ...]
    day_named: date


def allocation_of(plan: Plan, *, day: date) -> Allocation:
    """Who got what, as of the plan's day and of today. Five queries, however many tasks and units."""
    rows: dict[UUID, dict[tuple[str, str], list[TaskAssignment]]] = defaultdict(lambda: defaultdict(list))
    held = list(TaskAssignment.objects.filter(as_it_stood(plan, through="task__"), task__plan=plan).order_by("id"))
    for row in held:
        rows[row.task_id][row.role, row.text].append(row)
    today = units_by_id({row.responsible_unit_id for row in held if row.responsible_unit_id}, day=day)
    then = units_by_id({row.unit_id for row in held if row.unit_id}, day=day_named(plan))
    tasks = Task.objects.filter(as_it_stood(plan), plan=plan).order_by("position")
    return Allocation(
        tuple(
            AllocatedTask(
                task,
                tuple(
                    _share(same, role=AssignmentRole(role), today=today, then=then)
                    for (role, _), same in rows[task.pk].items()
                ),
                said_recurrence(task.title),
            )
            for task in tasks
        ),
        _groups(held, plan=plan),
        day_named(plan),
    )


def _share(
    rows: list[TaskAssignment], *, role: AssignmentRole, today: dict[UUID, UnitView], then: dict[UUID, UnitView]
) -> Share:
    written = rows[0].text
    now = tuple(dict.fromkeys(today[one].name for row in rows if (one := row.responsible_unit_id) in today and one))
    meant = tuple(dict.fromkeys(then[one].name for row in rows if (one := row.unit_id) in then and one))
    is_group = bool(group_kinds(written))
    return Share(written=written, role=role, now=now, is_group=is_group, is_same=is_group or now == meant)


def _groups(rows: list[TaskAssignment], *, plan: Plan) -> tuple[NamedGroup, ...]:
    leading = {row.text for row in rows if row.role == AssignmentRole.LEAD}
    written = [text for text in dict.fromkeys(row.text for row in rows) if group_kinds(text)]
    if not written:
        return ()
    known = units(plan.province_id, day=day_named(plan))
    found = []
    for text in written:
        kinds = group_kinds(text)
        # A vague group that leads is taken at its word: all units of its kinds.
        is_vague = UnitMatch(text, kinds=kinds).is_vague and text not in leading
        members = () if is_vague else tuple(unit.name for unit in known if unit.kind in kinds)
        found.append(NamedGroup(text, members, is_vague))
    return tuple(found)
