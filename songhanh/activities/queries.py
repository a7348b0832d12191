"""Reads: the last note per unit, work with its due state, counts of trainings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from songhanh.access.gate import ScopedQuerySet
from songhanh.activities.models import Audience, TaskProgress, Training
from songhanh.activities.rules import DueState, Progress, due_state, overall
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import units_by_id
from songhanh.plans.models import AssignmentRole, Task, TaskAssignment
from songhanh.plans.queries import counting_on, in_force_on


@dataclass(frozen=True, slots=True)
class TrainingCount:
    """Courses and the people in them; the total is computed, never stored."""

    courses: int
    women: int
    men: int

    @property
    def total(self) -> int:
        """Women and men together."""
        return self.women + self.men


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One unit, or a group as written, in one task, with its last note."""

    unit_id: UUID | None
    name: str
    role: AssignmentRole
    progress: TaskProgress | None

    @property
    def state(self) -> Progress:
        """What the unit said last; nothing said is "chưa bắt đầu"."""
        return Progress(self.progress.state) if self.progress else Progress.NOT_STARTED

    @property
    def is_lead(self) -> bool:
        """Whether it leads."""
        return self.role == AssignmentRole.LEAD


@dataclass(frozen=True, slots=True)
class TaskWork:
    """A task on one day: who, how far, how it stands to its deadline."""

    task: Task
    parts: tuple[TaskPart, ...]
    state: Progress
    due: DueState
    deadline: Deadline
    days_left: int

    @property
    def leads(self) -> list[TaskPart]:
        """Who leads."""
        return [part for part in self.parts if part.is_lead]

    @property
    def supporting(self) -> list[TaskPart]:
        """Who coordinates."""
        return [part for part in self.parts if not part.is_lead]

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done."""
        return self.due is DueState.OVERDUE


def deadline_of(task: Task) -> Deadline:
    """The day of a task as the kernel knows it."""
    return Deadline(task.due_on, inclusive=task.due_inclusive)


def latest_progress(task_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], TaskProgress]:
    """(task, unit) → its last note. One query, whatever the number of notes."""
    place = Window(RowNumber(), partition_by=[F("task_id"), F("unit_id")], order_by=[F("noted_at").desc(), "-id"])
    rows = TaskProgress.objects.filter(task_id__in=list(task_ids)).annotate(place=place).filter(place=1)
    return {(row.task_id, row.unit_id): row for row in rows}


def taken_up(tasks: Iterable[Task]) -> dict[UUID, UUID]:
    """Tasks of older plans whose sentence goes on in these tasks → the task in which it does.

    Shape   one query for each step back, none where no task continues another
    Missing a task that says something else than the one it continues: what was done for that is not done for it
    """
    found: dict[UUID, UUID] = {}
    last = {task.pk: task.pk for task in tasks if task.continues_id is not None}
    while last:
        same = Task.objects.filter(pk__in=last, continues__folded_title=F("folded_title"))
        last = {was: last[pk] for pk, was in same.values_list("pk", "continues_id") if was is not None}
        found |= last
    return found


def progress_by_unit(tasks: Iterable[Task]) -> dict[tuple[UUID, UUID], TaskProgress]:
    """(task, unit) → its last note, be it on the task of an older plan that says the same."""
    rows = list(tasks)
    before = taken_up(rows)
    found: dict[tuple[UUID, UUID], TaskProgress] = {}
    for (task_id, unit_id), note in latest_progress([*(task.pk for task in rows), *before]).items():
        key = (before.get(task_id, task_id), unit_id)
        known = found.get(key)
        is_own = task_id not in before
        if known is None or is_own or (known.task_id in before and note.noted_at > known.noted_at):
            found[key] = note
    return found


def progress_notes(task: Task, *, actor: Actor) -> ScopedQuerySet[TaskProgress]:
    """All notes on a task that the actor may see, and on those whose sentence it goes on with; newest first, with
    the file and who wrote it."""
    about = [task.pk, *taken_up([task])]
    notes: ScopedQuerySet[TaskProgress] = TaskProgress.objects.visible_to(actor).filter(task_id__in=about)
    return notes.select_related("evidence", "noted_by").order_by("-noted_at", "-id")


def tasks_visible_to(actor: Actor) -> ScopedQuerySet[Task]:
    """Tasks that still stand in their plan, as the actor may see them, in the order of their days."""
    standing: ScopedQuerySet[Task] = Task.objects.visible_to(actor).filter(ended_at=None)
    return standing.select_related("plan__document").order_by("due_on", "plan_id", "position")


def work_on(tasks: Iterable[Task], *, day: date, seen_by: frozenset[UUID] = frozenset()) -> list[TaskWork]:
    """The tasks with who does them and how far. Four queries for any number of tasks, and one for each time that one
    of them was taken up by a newer plan.

    `seen_by`: units whose own parts decide the state (what they owe); empty: the leading units decide.
    """
    rows = list(tasks)
    parts = _parts_of(rows, day=day)
    return [_work(task, parts=parts[task.pk], day=day, seen_by=seen_by) for task in rows]


def task_list(actor: Actor, *, day: date, unit_ids: Iterable[UUID] = (), plan_id: UUID | None = None) -> list[TaskWork]:
    """Tasks that the actor may see: of plans in force on the day, or of one plan; of some units, or of all."""
    mine = frozenset(unit_ids)
    if plan_id:
        tasks = tasks_visible_to(actor).filter(plan_id=plan_id)
    else:
        tasks = _in_force(Task.objects.visible_to(actor), day=day)
    if mine:
        tasks = tasks.filter(_answered_by(mine))
    return work_on(tasks, day=day, seen_by=mine)


def tasks_of_units(unit_ids: Iterable[UUID], *, day: date) -> list[TaskWork]:
    """What units owe on a day, as leading or coordinating: tasks of plans in force, by their deadline."""
    mine = frozenset(unit_ids)
    tasks = _in_force(Task.objects.filter(_answered_by(mine)), day=day)
    return work_on(tasks, day=day, seen_by=mine)


def late_tasks(province_id: UUID, *, day: date) -> list[TaskWork]:
    """Tasks of a province whose day has passed and whose leading units are not done, the latest first."""
    candidates = _in_force(Task.objects.filter(plan__province_id=province_id, due_on__lte=day), day=day)
    return [work for work in work_on(candidates, day=day) if work.is_overdue]


def answers_for(*, unit_ids: Iterable[UUID], task: Task) -> set[UUID]:
    """Which of the units answer for the task today."""
    rows = TaskAssignment.objects.filter(task=task, responsible_unit_id__in=list(unit_ids))
    return {unit_id for unit_id in rows.values_list("responsible_unit_id", flat=True) if unit_id}


def trainings_visible_to(actor: Actor) -> ScopedQuerySet[Training]:
    """The register as the actor may see it, the latest course first."""
    register: ScopedQuerySet[Training] = Training.objects.visible_to(actor)
    return register.select_related("task").order_by("-ends_on", "-id")


def trainings_of(task: Task, *, actor: Actor) -> list[Training]:
    """Courses that carried out a task, or one whose sentence it goes on with, as the actor may see them."""
    return list(trainings_visible_to(actor).filter(task_id__in=[task.pk, *taken_up([task])], voided_at=None))


def people_in(trainings: QuerySet[Training]) -> TrainingCount:
    """All courses of a selection together, voided ones left out. One query."""
    held = trainings.filter(voided_at=None).order_by()
    sums = held.aggregate(courses=Count("id"), women=Sum("women", default=0), men=Sum("men", default=0))
    return TrainingCount(sums["courses"], sums["women"], sums["men"])


def training_counts(
    unit_ids: Iterable[UUID], *, period: Period, audience: Audience | None = None
) -> dict[UUID, TrainingCount]:
    """Courses that ended in the period, per unit. One query.

    Shape   courses that were not voided; a unit without one has no entry
    """
    held = Training.objects.filter(
        unit_id__in=list(unit_ids), voided_at=None, ends_on__range=(period.start, period.end)
    )
    if audience is not None:
        held = held.filter(audience=audience)
    rows = held.values_list("unit_id").annotate(Count("id"), Sum("women"), Sum("men"))
    return {unit_id: TrainingCount(courses, women, men) for unit_id, courses, women, men in rows}


def _answered_by(unit_ids: Iterable[UUID]) -> Q:
    return Q(pk__in=TaskAssignment.objects.filter(responsible_unit_id__in=list(unit_ids)).values("task_id"))


def _in_force(tasks: ScopedQuerySet[Task], *, day: date) -> ScopedQuerySet[Task]:
    standing = tasks.filter(in_force_on(day, through="plan__"), counting_on(day))
    return standing.select_related("plan__document").order_by("due_on", "plan_id", "position")


def _parts_of(tasks: list[Task], *, day: date) -> dict[UUID, list[TaskPart]]:
    """Who bears each task. A unit into which several that were named have gone stands there once, as what leads."""
    task_ids = [task.pk for task in tasks]
    assignments = list(TaskAssignment.objects.filter(task_id__in=task_ids).order_by("role", "id"))
    who = {a.pk: a.responsible_unit_id or a.unit_id for a in assignments}
    names = units_by_id([unit_id for unit_id in who.values() if unit_id], day=day)
    latest = progress_by_unit(tasks)
    parts: dict[UUID, list[TaskPart]] = defaultdict(list)
    told: set[tuple[UUID, UUID]] = set()
    for assignment in assignments:
        unit_id = who[assignment.pk]
        if unit_id is not None:
            if (assignment.task_id, unit_id) in told:
                continue
            told.add((assignment.task_id, unit_id))
        name = names[unit_id].name if unit_id in names else assignment.text
        progress = latest.get((assignment.task_id, unit_id)) if unit_id else None
        parts[assignment.task_id].append(TaskPart(unit_id, name, AssignmentRole(assignment.role), progress))
    return parts


def _work(task: Task, *, parts: list[TaskPart], day: date, seen_by: frozenset[UUID]) -> TaskWork:
    deciding = [p for p in parts if p.unit_id in seen_by] if seen_by else [p for p in parts if p.is_lead]
    state = overall(part.state for part in (deciding or parts))
    deadline = deadline_of(task)
    due = due_state(deadline=deadline, progress=state, plan_ends_on=task.plan.ends_on, today=day)
    if task.ended_at is not None and clock.day_of(task.ended_at) <= day:
        due = DueState.ENDED
    return TaskWork(task, tuple(parts), state, due, deadline, deadline.days_left(day))
