"""A draft beside the plan in force that it may replace or change: item by item, before anything is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from rapidfuzz import fuzz

from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
from songhanh.plans import rules
from songhanh.plans.models import (
    AssignmentRole,
    DraftItem,
    Follows,
    ItemState,
    Plan,
    PlanDraft,
    PlannedActivity,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries.drafts import Head, head_of
from songhanh.plans.queries.plans import plans_visible_to
from songhanh.plans.queries.standing import with_amendments
from songhanh.plans.queries.units import unit_names
from songhanh.plans.rows import PlanRows, lookup_of, rows_of
from songhanh.plans.rules import UnitNames
from songhanh.plans.rules.comparison import Change, Pair, Part, compare, named_older

LIKE_TITLE = 70
"""Per cent of words that two titles share when they may be two versions of one plan."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan with which a draft can be compared.

    Missing `told`: the draft does not say that it replaces or changes this plan
    """

    plan: Plan
    likeness: int
    told: Follows | None

    @property
    def is_named(self) -> bool:
        """Whether the draft says what it does to the plan."""
        return self.told is not None

    @property
    def is_likely(self) -> bool:
        """Whether it is worth an officer's look without being asked for."""
        return self.is_named or self.likeness >= LIKE_TITLE


@dataclass(frozen=True, slots=True)
class Tally:
    """What becomes of the rows of one kind.

    Shape   of the older plan `met` rows have a counterpart in the new one and `left` have none; `added` are new
    """

    kind: str
    met: int
    left: int
    added: int

    @property
    def all_older(self) -> int:
        """How many rows of the kind the older plan has."""
        return self.met + self.left


@dataclass(frozen=True)
class Comparison:
    """What stays, what is changed, what is new and what is gone, kind by kind.

    Shape   `rows`: those of the older plan, and of the plans that amend it; `plans`: these
    """

    plan: Plan
    pairs: list[Pair]
    plans: list[Plan] = field(default_factory=list)
    rows: PlanRows = field(default_factory=PlanRows)

    def of(self, kind: str, change: Change) -> list[Pair]:
        """The items of a kind with which this happened."""
        return [pair for pair in self.pairs if pair.change is change and pair.kind == kind]

    def count(self, change: Change) -> int:
        """With how many items this happened."""
        return sum(pair.change is change for pair in self.pairs)

    def tally(self, kind: str) -> Tally:
        """How many items of a kind the two have in common, and each alone."""
        found = [pair for pair in self.pairs if pair.kind == kind]
        left, added = (sum(pair.change is one for pair in found) for one in (Change.GONE, Change.NEW))
        return Tally(kind, met=len(found) - left - added, left=left, added=added)


def candidates_for(draft: PlanDraft, *, head: Head, actor: Actor, today: date) -> list[Candidate]:
    """The plans that have not ended on a day nor been replaced, the likeliest older version first. Two queries."""
    lasting = plans_visible_to(actor).filter(province_id=draft.province_id, ends_on__gte=today, replaced_at=None)
    plans = list(lasting)
    numbers = [plan.document.number for plan in plans if plan.document.number != head.text("number")]
    named = named_older(draft.text.text, numbers=numbers) if draft.text is not None else None
    does = Follows.REPLACES if named is not None and named.is_replaced else Follows.AMENDS
    title = fold(head.text("title"))
    found = [
        Candidate(
            plan,
            round(fuzz.token_sort_ratio(title, fold(plan.title))) if title else 0,
            does if named is not None and plan.document.number == named.number else None,
        )
        for plan in plans
    ]
    return sorted(found, key=lambda one: (not one.is_named, -one.likeness))


def compare_with(plan: Plan, *, draft: PlanDraft, today: date) -> Comparison:
    """The draft as it would become a plan today, beside the parts of the plan that count now.

    As many queries for a long plan as for a short one; nothing is stored.
    """
    left_out = (ItemState.DISMISSED, ItemState.WITHDRAWN)
    items = list(DraftItem.objects.filter(draft=draft).exclude(state__in=left_out).order_by("position"))
    rows, names = _rows_of_draft(draft, items=items, today=today)
    return compare_rows(plan, rows=rows, names=names)


def compare_rows(plan: Plan, *, rows: PlanRows, names: UnitNames) -> Comparison:
    """Rows of a plan that is not in force yet beside those that count of an older one and of what amends it.

    Shape   names: what words of units mean on the day of the new rows
    """
    plans = with_amendments(plan)
    older = _rows_of_plans(plans)
    day = plan.document.issued_on or plan.starts_on
    known = unit_names(plan.province_id, day=day, issuer=plan.document.issuer)
    return Comparison(plan, compare(old=_parts(older, names=known), new=_parts(rows, names=names)), plans, older)


def _rows_of_draft(draft: PlanDraft, *, items: Sequence[DraftItem], today: date) -> tuple[PlanRows, UnitNames]:
    head = head_of(items)
    years = head.values.get("period", {})
    days = rules.period_days(
        start_year=years.get("start_year"), end_year=years.get("end_year"), issued_on=head.issued_on
    ) or (today, today)
    issuer = head.text("issuer")
    lookup = lookup_of(
        items, province_id=draft.province_id, issuer=issuer, plan_day=head.issued_on or days[0], today=today
    )
    proposed = Plan(province_id=draft.province_id, starts_on=days[0], ends_on=days[1])
    return rows_of(proposed, items=items, lookup=lookup), lookup.names


def _rows_of_plans(plans: Sequence[Plan]) -> PlanRows:
    """What counts of a plan and of those that amend it, the plan's own first."""
    place = {plan.pk: number for number, plan in enumerate(plans)}

    def in_order(model: type[Model]) -> list[Any]:
        found = model._base_manager.filter(plan__in=plans, ended_at=None).order_by("position")
        return sorted(found, key=lambda one: place[one.plan_id])

    assigned = TaskAssignment.objects.filter(task__plan__in=plans, task__ended_at=None)
    return PlanRows(
        targets=in_order(Target),
        tasks=in_order(Task),
        assignments=list(assigned.order_by("id")),
        duties=in_order(ReportingDuty),
        activities=in_order(PlannedActivity),
    )


def _parts(rows: PlanRows, *, names: UnitNames) -> list[Part]:
    return [
        *(_target(one) for one in rows.targets),
        *_tasks(rows, names=names),
        *(_duty(one, names=names) for one in rows.duties),
        *(_activity(one) for one in rows.activities),
    ]


def _target(one: Target) -> Part:
    value = (one.comparator, Decimal(one.value).normalize(), one.unit_text)
    return Part("target", one.text, (("value", value), ("year", one.year)), one.pk)


def _tasks(rows: PlanRows, *, names: UnitNames) -> Iterable[Part]:
    written: dict[tuple[object, str], dict[str, None]] = {}
    for row in rows.assignments:
        written.setdefault((row.task_id, row.role), {})[row.text] = None
    for one in rows.tasks:
        lead, supporting = (
            tuple(_named(text, names=names) for text in written.get((one.pk, role), ()))
            for role in (AssignmentRole.LEAD, AssignmentRole.SUPPORTING)
        )
        due = None if one.due_derived else (one.due_on, one.due_inclusive)
        facts = (("lead", lead), ("supporting", supporting), ("due", due), ("force", one.force))
        yield Part("task", one.title, facts, one.pk)


def _duty(one: ReportingDuty, *, names: UnitNames) -> Part:
    who = tuple(_named(text, names=names) for text in one.who_text.split("; ") if text)
    due = (one.recurrence, (one.due_day, one.due_month, one.due_year), one.due_inclusive)
    text = one.quote or one.who_text
    to = tuple(_named(text, names=names) for text in one.to_text.split("; ") if text)
    return Part("duty", text, (("who", who), ("to", to), ("rhythm", due)), one.pk)


def _activity(one: PlannedActivity) -> Part:
    told = (("who", one.who_text), ("where", one.where_text), ("when", one.when_text), ("groups", one.groups_text))
    return Part("activity", one.text, (*told, ("force", one.force)), one.pk)


def _named(text: str, *, names: UnitNames) -> str:
    """The full name of the one unit that the words mean; else the words."""
    match = names.match(text)
    return match.names[0] if len(match.unit_ids) == 1 and not match.is_group and match.names else text
