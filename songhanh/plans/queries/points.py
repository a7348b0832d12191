"""What an officer has to look at in a plan in force: gaps, names of nobody, days that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from songhanh.organisations.queries import standing_among, successors_of_all, units, units_by_id
from songhanh.organisations.rules import Move
from songhanh.plans.models import AssignmentRole, Plan, ReportingDuty, Target, Task, TaskAssignment
from songhanh.plans.queries.answers import TodaysAnswer, answers_of_plan, day_named
from songhanh.plans.queries.duties import reporting_duties
from songhanh.plans.rules import group_kinds
from songhanh.plans.rules.contradictions import (
    Clash,
    DatedDuty,
    DatedTask,
    clashes_of_duties,
    clashes_of_tasks,
)
from songhanh.plans.rules.due_days import days_of_sentence
from songhanh.plans.rules.suggestions import common_words, served, words_of

Part = Task | ReportingDuty


class Nobody(StrEnum):
    """Why nobody owns a duty."""

    NO_LEAD = "no_lead"
    """The plan names nobody who leads."""
    LEAD_UNKNOWN = "lead_unknown"
    """Whom it names is no unit of the province."""
    LEAD_GONE = "lead_gone"
    """The unit has ended, and nobody knows who stands for it."""
    NO_REPORTER = "no_reporter"
    """Who reports was not named, or is no unit."""
    NOBODY_OWES = "nobody_owes"
    """There is no unit of these kinds today."""


@dataclass(frozen=True, slots=True)
class Unowned:
    """A duty that nobody owns, and why; `assignment_id`: the words for which an officer may name a unit."""

    part: Part
    why: Nobody
    assignment_id: int | None = None


@dataclass(frozen=True, slots=True)
class LooseTarget:
    """A target without an indicator, or one that no task speaks of."""

    target: Target
    has_indicator: bool
    has_task: bool


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Where a name stands that is no unit of today. Missing `now` "": nobody is known to stand for it there."""

    part: Part
    now: str
    moves: tuple[Move, ...] = ()
    assignment_id: int | None = None
    answer: TodaysAnswer | None = None


@dataclass(slots=True)
class LostUnit:
    """A name in the plan that is no unit of today, and who stands for it in each duty."""

    name: str
    is_gone: bool
    """False: there was no such unit on the day of the plan either, as far as the register knows."""
    places: list[NamedIn] = field(default_factory=list)

    @property
    def heirs(self) -> list[tuple[str, int]]:
        """Who stands for it and in how many duties, most first; "" where nobody is known to."""
        counted: dict[str, int] = defaultdict(int)
        for place in self.places:
            counted[place.now] += 1
        return sorted(counted.items(), key=lambda one: (-one[1], one[0]))

    @property
    def is_open(self) -> bool:
        """Whether an officer has to say who stands for it somewhere."""
        return any(not place.now for place in self.places)


@dataclass(frozen=True, slots=True)
class Contradicting:
    """Parts of a plan whose days cannot all be right."""

    clash: Clash
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PlanPoints:
    """Everything to look at, by kind."""

    unowned: tuple[Unowned, ...]
    targets: tuple[LooseTarget, ...]
    units: tuple[LostUnit, ...]
    undated: tuple[Part, ...]
    contradictions: tuple[Contradicting, ...]

    @property
    def count(self) -> int:
        """All points together."""
        return sum(map(len, (self.unowned, self.targets, self.units, self.undated, self.contradictions)))


@dataclass(frozen=True)
class _Read:
    """The rows of a plan, read once."""

    plan: Plan
    day: date
    tasks: Sequence[Task]
    targets: Sequence[Target]
    duties: Sequence[ReportingDuty]
    shares: Sequence[TaskAssignment]


def points_of(plan: Plan, *, day: date) -> PlanPoints:
    """What is to be looked at, as of a day; of a plan that has ended as of its last day.

    Shape   as many queries for a long plan as for a short one
    """
    read = _Read(
        plan=plan,
        day=min(day, plan.ends_on),
        tasks=list(Task.objects.filter(plan=plan, ended_at=None).order_by("position")),
        targets=list(Target.objects.filter(plan=plan, ended_at=None).select_related("indicator").order_by("position")),
        duties=reporting_duties(plan),
        shares=list(TaskAssignment.objects.filter(task__plan=plan, task__ended_at=None).order_by("role", "id")),
    )
    return PlanPoints(
        unowned=(*_unowned_tasks(read), *_unowned_duties(read)),
        targets=_loose_targets(read),
        units=_lost_units(read),
        undated=_undated(read),
        contradictions=_contradictions(read),
    )


def _unowned_tasks(read: _Read) -> list[Unowned]:
    leads: dict[UUID, list[TaskAssignment]] = defaultdict(list)
    for share in read.shares:
        if share.role == AssignmentRole.LEAD:
            leads[share.task_id].append(share)
    found = []
    for task in read.tasks:
        held = leads[task.pk]
        if not held:
            found.append(Unowned(task, Nobody.NO_LEAD))
        elif all(share.responsible_unit_id is None for share in held):
            gone = next((share for share in held if share.unit_id), None)
            why = Nobody.LEAD_GONE if gone else Nobody.LEAD_UNKNOWN
            found.append(Unowned(task, why, (gone or held[0]).pk))
    return found


def _unowned_duties(read: _Read) -> list[Unowned]:
    if not read.duties:
        return []
    kinds = {unit.kind for unit in units(read.plan.province_id, day=read.day)}
    found = []
    for duty in read.duties:
        if duty.units.all():
            continue
        if not duty.unit_kinds:
            found.append(Unowned(duty, Nobody.NO_REPORTER))
        elif not kinds.intersection(duty.unit_kinds):
            found.append(Unowned(duty, Nobody.NOBODY_OWES))
    return found


def _loose_targets(read: _Read) -> tuple[LooseTarget, ...]:
    words = [words_of(task.title) for task in read.tasks]
    common = common_words(words)
    measured = {task.indicator_id for task in read.tasks if task.indicator_id}
    spoken: dict[str, bool] = {}
    found = []
    for target in read.targets:
        if target.text not in spoken:
            spoken[target.text] = served(target.text, tasks=words, common=common)
        has_task = target.indicator_id in measured or spoken[target.text]
        if target.indicator_id is None or not has_task:
            found.append(LooseTarget(target, target.indicator_id is not None, has_task))
    return tuple(found)


def _lost_units(read: _Read) -> tuple[LostUnit, ...]:
    """Names that match no unit first, then units that have ended, in the order in which the plan names them."""
    tasks = {task.pk: task for task in read.tasks}
    unknown: dict[str, LostUnit] = {}
    for share in read.shares:
        if share.unit_id is None and share.responsible_unit_id is None and not group_kinds(share.text):
            place = NamedIn(tasks[share.task_id], "", assignment_id=share.pk)
            unknown.setdefault(share.text, LostUnit(share.text, is_gone=False)).places.append(place)
    named = {share.unit_id for share in read.shares if share.unit_id and not group_kinds(share.text)}
    owing = {unit.pk for duty in read.duties for unit in duty.units.all()}
    gone = (named | owing) - standing_among(named | owing, day=read.day) if named | owing else set()
    return (*unknown.values(), *_gone_units(read, gone=gone, tasks=tasks)) if gone else tuple(unknown.values())


def _gone_units(read: _Read, *, gone: set[UUID], tasks: dict[UUID, Task]) -> list[LostUnit]:
    names = units_by_id(gone, day=day_named(read.plan))
    today = {one.assignment_id: one for told in answers_of_plan(read.plan, day=read.day).values() for one in told}
    found: dict[UUID, LostUnit] = {}

    def lost(unit: UUID, *, written: str) -> LostUnit:
        name = names[unit].name if unit in names else written
        return found.setdefault(unit, LostUnit(name, is_gone=True))

    for share in read.shares:
        if share.unit_id in gone and share.unit_id and (answer := today.get(share.pk)):
            place = NamedIn(tasks[share.task_id], answer.now, answer.moves, share.pk, answer)
            lost(share.unit_id, written=share.text).places.append(place)
    owing = [(duty, unit.pk) for duty in read.duties for unit in duty.units.all() if unit.pk in gone]
    heirs = successors_of_all([unit for _duty, unit in owing], day=read.day) if owing else {}
    views = units_by_id({one for ends in heirs.values() for one in ends}, day=read.day) if owing else {}
    for duty, unit in owing:
        now = ", ".join(views[one].name for one in heirs.get(unit, ()) if one in views)
        lost(unit, written=duty.who_text).places.append(NamedIn(duty, now))
    return list(found.values())


def _undated(read: _Read) -> tuple[Part, ...]:
    first, last = read.plan.starts_on, read.plan.ends_on
    tasks = [
        task
        for task in read.tasks
        if task.due_derived and not days_of_sentence(task.title, due=None, first=first, last=last)
    ]
    return (*tasks, *(duty for duty in read.duties if duty.due_day is None))


def _contradictions(read: _Read) -> tuple[Contradicting, ...]:
    tasks = [DatedTask(task.pk, task.title, None if task.due_derived else task.due_on) for task in read.tasks]
    duties = [
        DatedDuty(
            id=duty.pk,
            who=frozenset([*duty.unit_kinds, *(str(unit.pk) for unit in duty.units.all())]),
            to=str(duty.to_unit_id or duty.to_text),
            recurrence=duty.recurrence,
            day=duty.due_day,
            month=duty.due_month,
        )
        for duty in read.duties
    ]
    first = max(read.plan.starts_on, read.plan.document.issued_on or read.plan.starts_on)
    found = [*clashes_of_tasks(tasks, first=first, last=read.plan.ends_on), *clashes_of_duties(duties)]
    parts: dict[UUID, Part] = {task.pk: task for task in read.tasks}
    parts |= {duty.pk: duty for duty in read.duties}
    return tuple(Contradicting(one.clash, tuple(parts[pk] for pk in one.ids)) for one in found)
