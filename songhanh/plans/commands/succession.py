"""After a reorganisation: the open work of a plan goes to who answers today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
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
    changed = len(follow_register(plan_id=plan.pk, day=clock.day_of(at)))
    if changed:
        record("plan.successors_followed", on=plan, by=by, at=at, changes={"assignments": (None, changed)})
    return changed


def follow_register(*, plan_id: UUID, day: date) -> dict[int, tuple[UUID, ...]]:
    """A plain step of commands here and above: give each duty of a plan to who answers for it by the register on a
    day. As many queries for many duties as for few.

    Shape   gives the assignments that changed, each with the units that answer now; () for nobody
    """
    held = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("document").get(pk=plan_id)
    rows = TaskAssignment.objects.filter(task__plan=held, task__ended_at=None, unit__isnull=False)
    kept = list(rows.select_related("task").order_by("id"))
    responsible = responsible_for(kept, plan=held, day=day)
    alike: dict[tuple[object, ...], list[TaskAssignment]] = defaultdict(list)
    for row in kept:
        alike[row.task_id, row.unit_id, row.chosen_unit_id, row.chosen_on].append(row)
    bearing = {(row.task_id, row.responsible_unit_id) for row in kept}
    work = _Followed()
    for same in alike.values():
        work.follow(same, answering=succession_of(same[0], responsible=responsible).units, bearing=bearing)
    work.store()
    return work.changed


def choose_responsible(*, chosen: Mapping[int, UUID | None], day: date) -> int:
    """A plain step of commands above: what was settled about duties before a reorganisation; gives how many.

    Shape   chosen: assignment → the unit that answers from the day on, as if an officer had chosen it
    Missing None: what is known of it is forgotten, and the register is asked again
    """
    TaskAssignment.objects.bulk_update(
        [
            TaskAssignment(pk=pk, responsible_unit_id=unit, chosen_unit_id=unit, chosen_on=day if unit else None)
            for pk, unit in chosen.items()
        ],
        ["responsible_unit", "chosen_unit", "chosen_on"],
    )
    return len(chosen)


@dataclass(slots=True)
class _Followed:
    """What is to be stored when duties follow their units, gathered first and stored at once."""

    given: list[TaskAssignment] = field(default_factory=list)
    """Rows that another unit answers for, or nobody."""
    gone: list[int] = field(default_factory=list)
    more: list[TaskAssignment] = field(default_factory=list)
    changed: dict[int, tuple[UUID, ...]] = field(default_factory=dict)

    def follow(
        self,
        rows: Sequence[TaskAssignment],
        *,
        answering: Sequence[UUID],
        bearing: Container[tuple[UUID, UUID | None]],
    ) -> None:
        """One row for each unit that answers, unless it bears the task already; None where nobody is known to."""
        there = {row.responsible_unit_id for row in rows}
        if not answering:
            self._give([(row, None) for row in rows if row.responsible_unit_id is not None])
            return
        missing = [unit for unit in answering if unit not in there]
        stale = [row for row in rows if row.responsible_unit_id not in answering]
        self._give(list(zip(stale, missing, strict=False)))
        self.gone += [row.pk for row in stale[len(missing) :]]
        more = [unit for unit in missing[len(stale) :] if (rows[0].task_id, unit) not in bearing]
        self.more += [_another(rows[0], unit=unit) for unit in more]
        moved = [row.pk for row in stale] or [row.pk for row in rows[:1] if more]
        self.changed |= dict.fromkeys(moved, tuple(answering))

    def store(self) -> None:
        """Three statements at most, however many rows."""
        TaskAssignment.objects.bulk_update(self.given, ["responsible_unit"])
        TaskAssignment.objects.filter(pk__in=self.gone).delete()
        TaskAssignment.objects.bulk_create(self.more)

    def _give(self, pairs: Sequence[tuple[TaskAssignment, UUID | None]]) -> None:
        for row, unit in pairs:
            row.responsible_unit_id = unit
            self.given.append(row)
            self.changed[row.pk] = (unit,) if unit else ()


def _another(row: TaskAssignment, *, unit: UUID) -> TaskAssignment:
    return TaskAssignment(
        task_id=row.task_id,
        role=row.role,
        text=row.text,
        unit_id=row.unit_id,
        responsible_unit_id=unit,
        chosen_unit_id=row.chosen_unit_id,
        chosen_on=row.chosen_on,
    )
