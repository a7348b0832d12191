"""Changes of a plan in force. Each ends a row or adds one, with its reason; nothing is edited in place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.indicators.models import Indicator
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import units as units_on
from songhanh.plans import rules
from songhanh.plans.commands.fields import DutyFields, TargetFields, TaskFields
from songhanh.plans.commands.succeeding import refuse_replaced
from songhanh.plans.errors import PartHasEnded, PlanHasEnded, ReasonMissing, UnitOfOtherProvince
from songhanh.plans.models import AssignmentRole, Plan, ReportingDuty, Target, Task, TaskAssignment
from songhanh.plans.models.plan import PlanPart
from songhanh.plans.rules import PlanState


@transaction.atomic
def add_target(*, plan: Plan, target: TargetFields, reason: str, by: Actor, at: datetime) -> Target:
    """Give the plan one more target. Raises PlanHasEnded, PlanReplaced, ReasonMissing."""
    _check(plan, reason=reason, by=by, at=at)
    added = Target.objects.create(
        plan=plan,
        text=squeeze(target.text),
        folded_text=fold(target.text),
        comparator=target.comparator,
        value=target.value,
        unit_text=squeeze(target.unit_text)[:60],
        year=target.year,
        by_text=str(target.year or ""),
        position=_next(Target, plan=plan),
    )
    record("plan.target_added", on=plan, by=by, at=at, changes={"target": (None, added.text)}, reason=squeeze(reason))
    return added


@transaction.atomic
def end_target(*, target: Target, reason: str, by: Actor, at: datetime) -> Target:
    """A target counts no more from now on. Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing."""
    _check(target.plan, reason=reason, by=by, at=at)
    _end(target, reason=reason, at=at)
    changes = {"target": (target.text, None)}
    record("plan.target_ended", on=target.plan, by=by, at=at, changes=changes, reason=squeeze(reason))
    return target


@transaction.atomic
def add_task(*, plan: Plan, task: TaskFields, reason: str, by: Actor, at: datetime) -> Task:
    """Order one more task. Raises PlanHasEnded, PlanReplaced, ReasonMissing, UnitOfOtherProvince."""
    _check(plan, reason=reason, by=by, at=at)
    title = squeeze(task.title)
    added = Task.objects.create(
        plan=plan,
        section=task.section[:40],
        title=title,
        folded_title=fold(title),
        due_on=task.due_on or plan.ends_on,
        due_inclusive=task.due_inclusive or task.due_on is None,
        due_derived=task.due_on is None,
        position=_next(Task, plan=plan),
    )
    supporting = tuple(unit for unit in task.supporting if unit not in task.lead)
    names = _names([*task.lead, *supporting], plan=plan, at=at)
    roles = [(u, AssignmentRole.LEAD) for u in task.lead] + [(u, AssignmentRole.SUPPORTING) for u in supporting]
    TaskAssignment.objects.bulk_create(
        TaskAssignment(task=added, role=role, text=names[unit], unit=unit, **_chosen(unit, at=at))
        for unit, role in dict(roles).items()
    )
    record("plan.task_added", on=plan, by=by, at=at, changes={"task": (None, title)}, reason=squeeze(reason))
    return added


@transaction.atomic
def end_task(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """A task is owed no more; its progress stays. Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing."""
    _check(task.plan, reason=reason, by=by, at=at)
    _end(task, reason=reason, at=at)
    record("plan.task_ended", on=task.plan, by=by, at=at, changes={"task": (task.title, None)}, reason=squeeze(reason))
    return task


@transaction.atomic
def date_task(*, task: Task, due_on: date, due_inclusive: bool, reason: str, by: Actor, at: datetime) -> Task:
    """Say until when a task must be done, where the plan says nothing or something that cannot be.

    Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing
    """
    _check(task.plan, reason=reason, by=by, at=at)
    held = Task.objects.filter(pk=task.pk, ended_at=None).first()
    if held is None:
        raise PartHasEnded
    old = None if held.due_derived else held.due_on.isoformat()
    changes: dict[str, tuple[object, object]] = {"due_on": (old, due_on.isoformat())}
    if old is None or held.due_inclusive != due_inclusive:
        changes["due_inclusive"] = (None if old is None else held.due_inclusive, due_inclusive)
    held.due_on, held.due_inclusive, held.due_derived = due_on, due_inclusive, False
    Task.objects.filter(pk=held.pk).update(due_on=due_on, due_inclusive=due_inclusive, due_derived=False)
    record("plan.task_dated", on=held, by=by, at=at, changes=changes, reason=squeeze(reason), label=held.title)
    return held


@transaction.atomic
def assign_unit(
    *,
    task: Task,
    unit: OrgUnit,
    role: AssignmentRole,
    reason: str,
    by: Actor,
    at: datetime,
    stands_for: TaskAssignment | None = None,
) -> TaskAssignment:
    """Give a unit a part in a task, or another part than it had. No later event overwrites the choice.

    `stands_for`: the words of the plan for which the unit answers from now on, e.g. those of a department that ended.
    Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing, UnitOfOtherProvince.
    """
    _check(task.plan, reason=reason, by=by, at=at)
    if not Task.objects.filter(pk=task.pk, ended_at=None).exists():
        raise PartHasEnded
    name = _names([unit], plan=task.plan, at=at)[unit]
    rows = TaskAssignment.objects.filter(task=task)
    held = rows.filter(responsible_unit=unit).order_by("id").first()
    if stands_for is not None and (held := rows.filter(pk=stands_for.pk).first()) is None:
        raise PartHasEnded
    old = f"{held.text}: {held.role}" if held else None
    if held is None:
        held = TaskAssignment.objects.create(task=task, role=role, text=name, unit=unit, **_chosen(unit, at=at))
    else:
        rows.filter(pk=held.pk).update(role=role, **_chosen(unit, at=at))
        held.refresh_from_db()
    changes = {"assignment": (old, f"{name}: {role}")}
    record("plan.unit_assigned", on=task, by=by, at=at, changes=changes, reason=squeeze(reason), label=task.title)
    return held


def _chosen(unit: OrgUnit, *, at: datetime) -> dict[str, Any]:
    return {"responsible_unit": unit, "chosen_unit": unit, "chosen_on": clock.day_of(at)}


@transaction.atomic
def release_unit(*, assignment: TaskAssignment, reason: str, by: Actor, at: datetime) -> None:
    """Take a unit out of a task; the trail keeps that it had it.

    Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing
    """
    task = assignment.task
    _check(task.plan, reason=reason, by=by, at=at)
    removed, _ = TaskAssignment.objects.filter(pk=assignment.pk).delete()
    if not removed:
        raise PartHasEnded
    changes = {"assignment": (f"{assignment.text}: {assignment.role}", None)}
    record("plan.unit_released", on=task, by=by, at=at, changes=changes, reason=squeeze(reason), label=task.title)


@transaction.atomic
def add_reporting_duty(*, plan: Plan, duty: DutyFields, reason: str, by: Actor, at: datetime) -> ReportingDuty:
    """Enter a duty of reporting that was not read, or a new one.

    Raises  PlanHasEnded, PlanReplaced, ReasonMissing, UnitOfOtherProvince
    """
    _check(plan, reason=reason, by=by, at=at)
    named = [*duty.units, *([duty.to_unit] if duty.to_unit else [])]
    names = _names(named, plan=plan, at=at)
    added = ReportingDuty.objects.create(
        plan=plan,
        who_text=squeeze(duty.who_text)[:300],
        unit_kinds=list(duty.unit_kinds),
        to_unit=duty.to_unit,
        to_text=names[duty.to_unit] if duty.to_unit else "",
        recurrence=duty.recurrence,
        due_day=duty.due_day,
        due_month=duty.due_month,
        due_inclusive=duty.due_inclusive,
        position=_next(ReportingDuty, plan=plan),
    )
    added.units.set(duty.units)
    changes = {"reporting_duty": (None, added.who_text)}
    record("plan.reporting_duty_added", on=plan, by=by, at=at, changes=changes, reason=squeeze(reason))
    return added


@transaction.atomic
def end_reporting_duty(*, duty: ReportingDuty, reason: str, by: Actor, at: datetime) -> ReportingDuty:
    """Nobody owes this report any more. Raises PlanHasEnded, PlanReplaced, PartHasEnded, ReasonMissing."""
    _check(duty.plan, reason=reason, by=by, at=at)
    _end(duty, reason=reason, at=at)
    changes = {"reporting_duty": (duty.who_text, None)}
    record("plan.reporting_duty_ended", on=duty.plan, by=by, at=at, changes=changes, reason=squeeze(reason))
    return duty


@transaction.atomic
def link_indicator(*, target: Target, indicator: Indicator | None, by: Actor, at: datetime) -> Target:
    """Say by which indicator a target is measured; None takes the link away. Raises PlanReplaced."""
    require(by, Action.AMEND_PLAN, on=target)
    refuse_replaced(_lock(target.plan))
    held = Target.objects.select_related("indicator").get(pk=target.pk).indicator
    old = held.code if held else None
    Target.objects.filter(pk=target.pk).update(indicator=indicator)
    target.indicator = indicator
    changes = {"indicator": (old, indicator.code if indicator else None)}
    record("plan.indicator_linked", on=target.plan, by=by, at=at, changes=changes, reason=target.text[:300])
    return target


def _check(plan: Plan, *, reason: str, by: Actor, at: datetime) -> None:
    require(by, Action.AMEND_PLAN, on=plan)
    if not squeeze(reason):
        raise ReasonMissing
    if rules.plan_state(starts_on=plan.starts_on, ends_on=plan.ends_on, day=clock.day_of(at)) is PlanState.ENDED:
        raise PlanHasEnded(day=f"{plan.ends_on:%d/%m/%Y}")
    refuse_replaced(_lock(plan))


def _lock(plan: Plan) -> Plan:
    """Of two amendments of one plan at once the second waits, and finds what the first made of it."""
    held: Plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    return held


def _end(part: PlanPart, *, reason: str, at: datetime) -> None:
    model = type(part)
    why = squeeze(reason)[:300]
    if model._base_manager.filter(pk=part.pk, ended_at=None).update(ended_at=at, ended_reason=why) != 1:
        raise PartHasEnded
    part.ended_at, part.ended_reason = at, why


def _next(model: type[Model], *, plan: Plan) -> int:
    last = model._base_manager.filter(plan=plan).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _names(units: list[OrgUnit], *, plan: Plan, at: datetime) -> dict[OrgUnit, str]:
    in_force = {view.id: view.name for view in units_on(plan.province_id, day=clock.day_of(at))} if units else {}
    if any(unit.pk not in in_force for unit in units):
        raise UnitOfOtherProvince
    return {unit: in_force[unit.pk] for unit in units}
