"""A programme as it counts now: a plan and what amends it, read as one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from songhanh.plans.models import Plan, ReportingDuty, Target, Task
from songhanh.plans.queries.obligations import leads_of
from songhanh.plans.queries.standing import whole_of

Row = TypeVar("Row", Target, Task, ReportingDuty)


@dataclass(frozen=True, slots=True)
class Clause(Generic[Row]):
    """A row that counts, and the plan that says it.

    Missing `before`: no row whose place it took; `leads`: () for what nobody leads, or is no task
    """

    row: Row
    plan: Plan
    is_amended: bool
    """Whether another plan than the first of the programme says it."""
    before: Row | None = None
    leads: tuple[str, ...] = ()

    @property
    def is_other_value(self) -> bool:
        """Whether it is a target with another value than the one whose place it took."""
        if not isinstance(self.row, Target) or not isinstance(self.before, Target):
            return False
        held, now = ((one.comparator, one.value, one.unit_text) for one in (self.before, self.row))
        return held != now

    @property
    def is_other_day(self) -> bool:
        """Whether it is a task with another day than the one whose place it took."""
        if not isinstance(self.row, Task) or not isinstance(self.before, Task):
            return False
        held, now = ((one.due_on, one.due_inclusive, one.due_derived) for one in (self.before, self.row))
        return held != now

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than the one whose place it took: other words, another value or day."""
        if self.before is None:
            return False
        return str(self.row) != str(self.before) or self.is_other_value or self.is_other_day

    @property
    def is_added(self) -> bool:
        """Whether another plan than the first added it. Missing: False for a report, of which that is not known."""
        return self.is_amended and self.before is None and not isinstance(self.row, ReportingDuty)


@dataclass(frozen=True, slots=True)
class Programme:
    """The rows of several plans in one order: what an amendment changed stands where the older row stood, what it added
    stands last."""

    plans: Sequence[Plan]
    """The plan that is amended, then what amends it, the earliest first."""
    targets: Sequence[Clause[Target]]
    tasks: Sequence[Clause[Task]]
    duties: Sequence[Clause[ReportingDuty]]


def programme_of(plan: Plan, *, day: date) -> Programme | None:
    """The programme to which a plan belongs.

    Missing: None for a plan that neither amends another nor is amended, and for one that was replaced. As many queries
    for many rows as for few; one or two more for each time that an amendment was amended or replaced.
    """
    if plan.replaced_at is not None:
        return None
    plans = whole_of(plan)
    if len(plans) == 1:
        return None
    leads = leads_of(plans, day=day)
    tasks = Task.objects.filter(plan__in=plans)
    duties = ReportingDuty.objects.filter(plan__in=plans, ended_at=None).prefetch_related("units")
    return Programme(
        plans=plans,
        targets=_in_order(Target.objects.filter(plan__in=plans), plans=plans),
        tasks=_in_order(tasks, plans=plans, leads={pk: tuple(dict.fromkeys(names)) for pk, names in leads.items()}),
        duties=_in_order(duties, plans=plans),
    )


def _in_order(
    found: Iterable[Row], *, plans: Sequence[Plan], leads: dict[UUID, tuple[str, ...]] | None = None
) -> list[Clause[Row]]:
    """Those of the rows that count. Shape: `found` holds the ended ones too, so that their places are known."""
    rows = {row.pk: row for row in found}
    number = {plan.pk: place for place, plan in enumerate(plans)}
    older = _with_ancestors(rows)

    def before(row: Row) -> Row | None:
        """Of the first plan no row took the place of another: what that may have replaced is another programme."""
        is_first = number.get(row.plan_id) == 0
        return None if is_first or (continued := _continued(row)) is None else older.get(continued)

    def place(row: Row) -> tuple[int, int]:
        at = number[row.plan_id], row.position
        while (above := before(row)) is not None:
            row = above
            at = (number[row.plan_id], row.position) if row.plan_id in number else at
        return at

    counting = sorted((row for row in rows.values() if row.ended_at is None), key=place)
    return [
        Clause(row, plans[number[row.plan_id]], number[row.plan_id] > 0, before(row), (leads or {}).get(row.pk, ()))
        for row in counting
    ]


def _with_ancestors(rows: dict[UUID, Row]) -> dict[UUID, Row]:
    """These rows and those that they continue, also of amendments that were replaced since. A query each time."""
    found = dict(rows)
    while missing := {one for row in found.values() if (one := _continued(row)) is not None and one not in found}:
        model = type(next(iter(found.values())))
        above = model._base_manager.in_bulk(missing)
        if not above:
            break
        found |= above
    return found


def _continued(row: Target | Task | ReportingDuty) -> UUID | None:
    found: UUID | None = getattr(row, "continues_id", None)
    return found
