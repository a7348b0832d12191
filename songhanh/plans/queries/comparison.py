"""A draft beside the plan in force that it may replace or change: item by item, before anything is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
from songhanh.plans import rules
from songhanh.plans.models import (
    AssignmentRole,
    DraftItem,
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
from songhanh.plans.queries.units import unit_names
from songhanh.plans.rows import PlanRows, lookup_of, rows_of
from songhanh.plans.rules import UnitNames
from songhanh.plans.rules.comparison import Change, Pair, Part, compare, replaced_number

LIKE_TITLE = 70
"""Per cent of words that two titles share when they may be two versions of one plan."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan with which a draft can be compared. `is_named`: the draft says that it replaces or changes it."""

    plan: Plan
    likeness: int
    is_named: bool

    @property
    def is_likely(self) -> bool:
        """Whether it is worth an officer's look without being asked for."""
        return self.is_named or self.likeness >= LIKE_TITLE


@dataclass(frozen=True)
class Comparison:
    """What stays, what is changed, what is new and what is gone, kind by kind."""

    plan: Plan
    pairs: list[Pair]

    def of(self, kind: str, change: Change) -> list[Pair]:
        """The items of a kind with which this happened."""
        return [pair for pair in self.pairs if pair.change is change and pair.kind == kind]

    def count(self, change: Change) -> int:
        """With how many items this happened."""
        return sum(pair.change is change for pair in self.pairs)


def candidates_for(draft: PlanDraft, *, head: Head, actor: Actor, today: date) -> list[Candidate]:
    """The plans that have not ended on a day, the likeliest older version first. Two queries."""
    plans = list(plans_visible_to(actor).filter(province_id=draft.province_id, ends_on__gte=today))
    numbers = [plan.document.number for plan in plans if plan.document.number != head.text("number")]
    named = replaced_number(draft.text.text, numbers=numbers) if draft.text is not None else ""
    title = fold(head.text("title"))
    found = [
        Candidate(
            plan,
            round(fuzz.token_sort_ratio(title, fold(plan.title))) if title else 0,
            bool(named) and plan.document.number == named,
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
    return Comparison(plan, compare(old=_parts_of_plan(plan), new=_parts_of_draft(draft, items=items, today=today)))


def _parts_of_draft(draft: PlanDraft, *, items: Sequence[DraftItem], today: date) -> list[Part]:
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
    return _parts(rows_of(proposed, items=items, lookup=lookup), names=lookup.names)


def _parts_of_plan(plan: Plan) -> list[Part]:
    rows = PlanRows(
        targets=list(Target.objects.filter(plan=plan, ended_at=None).order_by("position")),
        tasks=list(Task.objects.filter(plan=plan, ended_at=None).order_by("position")),
        assignments=list(TaskAssignment.objects.filter(task__plan=plan, task__ended_at=None).order_by("id")),
        duties=list(ReportingDuty.objects.filter(plan=plan, ended_at=None).order_by("position")),
        activities=list(PlannedActivity.objects.filter(plan=plan, ended_at=None).order_by("position")),
    )
    day = plan.document.issued_on or plan.starts_on
    return _parts(rows, names=unit_names(plan.province_id, day=day, issuer=plan.document.issuer))


def _parts(rows: PlanRows, *, names: UnitNames) -> list[Part]:
    return [
        *(_target(one) for one in rows.targets),
        *_tasks(rows, names=names),
        *(_duty(one, names=names) for one in rows.duties),
        *(_activity(one) for one in rows.activities),
    ]


def _target(one: Target) -> Part:
    value = (one.comparator, Decimal(one.value).normalize(), one.unit_text)
    return Part("target", one.text, (("value", value), ("year", one.year)))


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
        yield Part("task", one.title, (("lead", lead), ("supporting", supporting), ("due", due), ("force", one.force)))


def _duty(one: ReportingDuty, *, names: UnitNames) -> Part:
    who = tuple(_named(text, names=names) for text in one.who_text.split("; ") if text)
    due = (one.recurrence, (one.due_day, one.due_month, one.due_year), one.due_inclusive)
    text = one.quote or one.who_text
    to = tuple(_named(text, names=names) for text in one.to_text.split("; ") if text)
    return Part("duty", text, (("who", who), ("to", to), ("rhythm", due)))


def _activity(one: PlannedActivity) -> Part:
    told = (("who", one.who_text), ("where", one.where_text), ("when", one.when_text), ("groups", one.groups_text))
    return Part("activity", one.text, (*told, ("force", one.force)))


def _named(text: str, *, names: UnitNames) -> str:
    """The full name of the one unit that the words mean; else the words."""
    match = names.match(text)
    return match.names[0] if len(match.unit_ids) == 1 and not match.is_group and match.names else text
