"""After a reorganisation: the open work of a plan goes to who answers today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.plans.models import Plan, TaskAssignment
from songhanh.plans.queries.answers import responsible_for, succession_of


@transaction.atomic
def follow_successors(*, plan: Plan, by: Actor, at: datetime) -> int:
    """Give each duty to who answers for it by the register as of now; gives how many changed. Safe to run twice.

    What an officer chose stays; only what becomes of the chosen unit counts. Progress stays with who reported it.
    Without a change there is no record.
    """
    require(by, Action.AMEND_PLAN, on=plan)
    changed = follow_register(plan_id=plan.pk, day=clock.day_of(at))
    if changed:
        record("plan.successors_followed", on=plan, by=by, at=at, changes={"assignments": (None, changed)})
    return changed


def follow_register(*, plan_id: UUID, day: date) -> int:
    """A plain step of commands here and above: give each duty of a plan to who answers for it by the register on a
    day; gives how many changed.
    """
    held = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("document").get(pk=plan_id)
    rows = TaskAssignment.objects.filter(task__plan=held, task__ended_at=None, unit__isnull=False)
    kept = list(rows.select_related("task").order_by("id"))
    responsible = responsible_for(kept, plan=held, day=day)
    alike: dict[tuple[object, ...], list[TaskAssignment]] = defaultdict(list)
    for row in kept:
        alike[row.task_id, row.unit_id, row.chosen_unit_id, row.chosen_on].append(row)
    bearing = {(row.task_id, row.responsible_unit_id) for row in kept}
    changed = 0
    for same in alike.values():
        answering = succession_of(same[0], responsible=responsible).units
        changed += _follow(same, answering=answering, bearing=bearing)
    return changed


def choose_responsible(*, chosen: Mapping[int, UUID | None], day: date) -> int:
    """A plain step of commands above: what was settled about duties before a reorganisation; gives how many.

    Shape   chosen: assignment → the unit that answers from the day on, as if an officer had chosen it
    Missing None: what is known of it is forgotten, and the register is asked again
    """
    for assignment_id, unit_id in chosen.items():
        TaskAssignment.objects.filter(pk=assignment_id).update(
            responsible_unit_id=unit_id, chosen_unit_id=unit_id, chosen_on=day if unit_id else None
        )
    return len(chosen)


def _follow(
    rows: Sequence[TaskAssignment], *, answering: Sequence[UUID], bearing: Container[tuple[UUID, UUID | None]]
) -> int:
    """One row for each unit that answers, unless it bears the task already; None where nobody is known to answer."""
    there = {row.responsible_unit_id for row in rows}
    if not answering:
        lost = [row for row in rows if row.responsible_unit_id is not None]
        return _set(lost, units=[None] * len(lost))
    missing = [unit for unit in answering if unit not in there]
    stale = [row for row in rows if row.responsible_unit_id not in answering]
    _set(stale, units=missing)
    for row in stale[len(missing) :]:
        row.delete()
    more = [unit for unit in missing[len(stale) :] if (rows[0].task_id, unit) not in bearing]
    for unit in more:
        _another(rows[0], unit=unit)
    return len(stale) + len(more)


def _set(rows: Sequence[TaskAssignment], *, units: Sequence[UUID | None]) -> int:
    pairs = list(zip(rows, units, strict=False))
    for row, unit in pairs:
        TaskAssignment.objects.filter(pk=row.pk).update(responsible_unit_id=unit)
    return len(pairs)


def _another(row: TaskAssignment, *, unit: UUID) -> None:
    TaskAssignment.objects.create(
        task_id=row.task_id,
        role=row.role,
        text=row.text,
        unit_id=row.unit_id,
        responsible_unit_id=unit,
        chosen_unit_id=row.chosen_unit_id,
        chosen_on=row.chosen_on,
    )
