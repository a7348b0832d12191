"""A plan takes the place of an older one, or changes it: what ends there, and what goes on here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model

from songhanh.documents.models import OfficialDocument
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.sentences import sentence
from songhanh.plans.errors import LikenessGone, OlderPlanEnded, PlanReplaced
from songhanh.plans.models import (
    BudgetSource,
    Follows,
    LegalBasis,
    Objective,
    Plan,
    PlannedActivity,
    PlanRecipient,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries.comparison import Comparison, compare_rows
from songhanh.plans.queries.standing import amended_by, replacing, state_of, whole_of
from songhanh.plans.rows import PlanRows
from songhanh.plans.rules import PlanState, UnitNames
from songhanh.plans.rules.comparison import bare

COUNTED: dict[str, type[Model]] = {
    "target": Target,
    "task": Task,
    "duty": ReportingDuty,
    "activity": PlannedActivity,
}
"""Rows that are compared one by one."""
OTHERS: tuple[type[Model], ...] = (Objective, LegalBasis, BudgetSource, PlanRecipient)
"""Rows that end only with their whole plan."""
_NAMES = {"target": "targets", "task": "tasks", "duty": "reporting_duties", "activity": "activities"}


@dataclass(frozen=True, slots=True)
class Succession:
    """What an officer said that a new plan does to an older one.

    Shape   `ends`: rows of the older plan in whose place a sentence of the new one stands that is only alike
    """

    plan: Plan
    kind: Follows
    ends: frozenset[UUID] = frozenset()

    @property
    def is_amending(self) -> bool:
        """Whether the new plan becomes an amendment: what takes the place of an amendment is one too."""
        return self.kind == Follows.AMENDS or amended_by(self.plan) is not None


def hold_older(succession: Succession, *, province_id: UUID, day: date) -> Plan:
    """Lock the older plan until commit, as it is now, with the rest of its programme.

    Raises NotVisible, PlanReplaced, OlderPlanEnded
    """
    held = (
        Plan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document")
        .filter(pk=succession.plan.pk, province_id=province_id)
        .first()
    )
    if held is None:
        raise NotVisible
    refuse_replaced(held)
    if state_of(held, day=day) is PlanState.ENDED:
        raise OlderPlanEnded(number=named(held.document), day=f"{held.ends_on:%d/%m/%Y}")
    if others := [one.pk for one in whole_of(held) if one != held]:
        # Whoever is just changing one of them has done so before its rows end, or finds that it was replaced.
        list(Plan.objects.select_for_update(no_key=True).filter(pk__in=others).order_by("pk").values_list("pk"))
    return held


def refuse_replaced(plan: Plan) -> None:
    """A plan whose place was taken is neither changed nor replaced once more. Raises PlanReplaced."""
    if plan.replaced_at is None:
        return
    newer = replacing(plan)
    day = f"{clock.day_of(plan.replaced_at):%d/%m/%Y}"
    raise PlanReplaced(number=named(newer.document) if newer is not None else "…", day=day)


def follow_on(
    rows: PlanRows, *, plan: Plan, succession: Succession, names: UnitNames, at: datetime
) -> dict[str, tuple[object, object]]:
    """End what the new plan ends of the older one, and tie its rows, not stored yet, to those that they continue.

    Shape   gives what the trail tells of it
    Raises  LikenessGone
    """
    older, does = succession.plan, succession.kind
    compared = compare_rows(older, rows=rows, names=names)
    if succession.ends - {pair.old.row for pair in compared.asked(does) if pair.old is not None}:
        raise LikenessGone
    found = compared.settled(does, ends=succession.ends)
    _tie(rows, found=found)
    _carry_units(rows, older=found.rows)
    changes: dict[str, tuple[object, object]] = {str(does): (None, named(older.document))}
    going = found.going if does == Follows.REPLACES else []
    whole, part = (_ending(code, plan=plan, at=at) for code in ("plans.reason_replaced", "plans.reason_amended"))
    for kind, model in COUNTED.items():
        counting = model._base_manager.filter(plan__in=found.plans, ended_at=None)
        ended = counting.filter(plan__in=going).update(**whole)
        ended += counting.exclude(plan__in=going).filter(pk__in=_met(found, kind=kind)).update(**part)
        changes[f"ended_{_NAMES[kind]}"] = (None, ended)
    for model in OTHERS:
        model._base_manager.filter(plan__in=going, ended_at=None).update(**whole)
    Plan.objects.filter(pk__in=[one.pk for one in going]).update(replaced_at=at)
    if amended_by(plan) is not None:
        _last_as_long(plan, period=found.period)
    return changes


def _ending(code: str, *, plan: Plan, at: datetime) -> dict[str, object]:
    return {"ended_at": at, "ended_reason": sentence(code, document=named(plan.document))[:300]}


def _last_as_long(plan: Plan, *, period: tuple[date, date]) -> None:
    """An amendment counts as long as what it amends: what it took up would otherwise be owed by nobody for a while."""
    plan.starts_on, plan.ends_on = min(plan.starts_on, period[0]), max(plan.ends_on, period[1])
    Plan.objects.filter(pk=plan.pk).update(starts_on=plan.starts_on, ends_on=plan.ends_on)


def named(document: OfficialDocument) -> str:
    """A document as people call it: its number, else what it is about."""
    return document.number or document.subject[:80]


def _met(found: Comparison, *, kind: str) -> dict[UUID, UUID]:
    """Row of the older plan → the row of the new one that takes it up."""
    pairs = [pair for pair in found.pairs if pair.kind == kind and pair.old is not None and pair.new is not None]
    return {
        pair.old.row: pair.new.row
        for pair in pairs
        if pair.old is not None and pair.new is not None and pair.old.row is not None and pair.new.row is not None
    }


def _tie(rows: PlanRows, *, found: Comparison) -> None:
    """Tasks and targets know what they continue. A target keeps its indicator where it is measured in the same unit."""
    targets, tasks = {one.pk: one for one in rows.targets}, {one.pk: one for one in rows.tasks}
    met = _met(found, kind="target")
    for was in found.rows.targets:
        if was.pk in met:
            target = targets[met[was.pk]]
            target.continues_id = was.pk
            if target.indicator_id is None and bare(target.unit_text) == bare(was.unit_text):
                target.indicator_id = was.indicator_id
    met = _met(found, kind="task")
    for before in found.rows.tasks:
        if before.pk in met:
            task = tasks[met[before.pk]]
            task.continues_id = before.pk
            task.indicator_id = task.indicator_id or before.indicator_id


def _carry_units(rows: PlanRows, *, older: PlanRows) -> None:
    """Whom an officer chose for words of the older plan answers for the same words in the task that continues it."""
    continued = {task.continues_id: task.pk for task in rows.tasks if task.continues_id is not None}
    held = _by_words((continued[row.task_id], row) for row in older.assignments if row.task_id in continued)
    stands = _by_words((row.task_id, row) for row in rows.assignments)
    kept: list[TaskAssignment] = []
    for key, same in stands.items():
        before = held.get(key, [])
        chosen = [row for row in before if row.chosen_unit_id is not None]
        one_unit = len({row.unit_id for row in (*same, *before)}) == 1 or len(same) == len(before) == 1
        kept += _with_chosen(same, chosen=chosen, one_unit=one_unit) if chosen else same
    rows.assignments = kept


def _by_words(rows: Iterable[tuple[UUID, TaskAssignment]]) -> dict[Hashable, list[TaskAssignment]]:
    found: dict[Hashable, list[TaskAssignment]] = defaultdict(list)
    for task_id, row in rows:
        found[task_id, bare(row.text)].append(row)
    return found


def _with_chosen(
    rows: list[TaskAssignment], *, chosen: list[TaskAssignment], one_unit: bool
) -> Iterable[TaskAssignment]:
    """The same words: once for each unit that was chosen for them; of a group only the units for which one was."""
    told: set[UUID | None] = set()
    for row in rows:
        instead = [was for was in chosen if one_unit or was.unit_id == row.unit_id]
        if not instead:
            yield row
        elif (place := None if one_unit else row.unit_id) not in told:
            told.add(place)
            yield from (_chosen_for(row, was=was) for was in instead)


def _chosen_for(row: TaskAssignment, *, was: TaskAssignment) -> TaskAssignment:
    return TaskAssignment(
        task=row.task,
        role=row.role,
        text=row.text,
        unit_id=row.unit_id or was.unit_id,
        responsible_unit_id=was.responsible_unit_id,
        chosen_unit_id=was.chosen_unit_id,
        chosen_on=was.chosen_on,
    )
