"""A draft beside the plan in force that it may replace or change: item by item, before anything is confirmed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Model
from rapidfuzz import fuzz

from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
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
from songhanh.plans.queries.drafts import Head, head_of, period_of
from songhanh.plans.queries.plans import plans_visible_to
from songhanh.plans.queries.standing import whole_of, with_amendments
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
    shares_days: bool = True
    """Whether the two have a day in common; plans of one title for one year and the next have none."""

    @property
    def is_named(self) -> bool:
        """Whether the draft says what it does to the plan."""
        return self.told is not None

    @property
    def is_likely(self) -> bool:
        """Whether it is worth an officer's look without being asked for."""
        return self.is_named or (self.shares_days and self.likeness >= LIKE_TITLE)


@dataclass(frozen=True, slots=True)
class Tally:
    """What becomes of the rows of one kind.

    Shape   of the programme `met` rows have a counterpart in the new plan and `left` have none; `added` are new;
            `going` of those left end nevertheless if the new plan replaces the older one
    """

    kind: str
    met: int
    left: int
    added: int
    going: int

    @property
    def all_ending(self) -> int:
        """How many rows of the kind end if the older plan is replaced."""
        return self.met + self.going


@dataclass(frozen=True)
class Comparison:
    """What stays, what is changed, what is new and what is gone, kind by kind.

    Shape   `plans`: the programme to which the older plan belongs; `going`: it and what amends it, all of the programme
            unless it is itself an amendment; `rows`: those of the programme that count
    """

    plan: Plan
    pairs: list[Pair]
    plans: list[Plan] = field(default_factory=list)
    going: list[Plan] = field(default_factory=list)
    rows: PlanRows = field(default_factory=PlanRows)

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of the programme."""
        return min(one.starts_on for one in self.plans), max(one.ends_on for one in self.plans)

    @cached_property
    def rows_going(self) -> frozenset[UUID]:
        """The rows that end whatever the new plan says, if it replaces the older one."""
        ids = {one.pk for one in self.going}
        kinds: tuple[Iterable[Any], ...] = (self.rows.targets, self.rows.tasks, self.rows.duties, self.rows.activities)
        return frozenset(one.pk for rows in kinds for one in rows if one.plan_id in ids)

    def asked(self, does: Follows) -> list[Pair]:
        """The pairs of which an officer has to say that the new item stands for the old one."""
        ending = self.rows_going if does == Follows.REPLACES else frozenset()
        return [pair for pair in self.pairs if pair.is_alike and pair.old is not None and pair.old.row not in ending]

    def settled(self, does: Follows, *, ends: Container[UUID | None] = ()) -> Comparison:
        """The same, but of the pairs asked about only those are left together whose old row the officer named."""
        apart = {id(pair) for pair in self.asked(does) if pair.old is not None and pair.old.row not in ends}
        kept = [Pair(None, pair.new) if id(pair) in apart else pair for pair in self.pairs]
        alone = [Pair(pair.old, None) for pair in self.pairs if id(pair) in apart]
        return replace(self, pairs=[*kept, *alone])

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
        going = sum(pair.new is None and pair.old is not None and pair.old.row in self.rows_going for pair in found)
        return Tally(kind, met=len(found) - left - added, left=left, added=added, going=going)


def candidates_for(draft: PlanDraft, *, head: Head, actor: Actor, today: date) -> list[Candidate]:
    """The plans that have not ended on a day nor been replaced, the likeliest older version first. Two queries."""
    lasting = plans_visible_to(actor).filter(province_id=draft.province_id, ends_on__gte=today, replaced_at=None)
    plans = list(lasting)
    numbers = [plan.document.number for plan in plans if plan.document.number != head.text("number")]
    named = named_older(draft.text.text, numbers=numbers) if draft.text is not None else None
    does = Follows.REPLACES if named is not None and named.is_replaced else Follows.AMENDS
    title = fold(head.text("title"))
    first, last = period_of(head) or (date.min, date.max)
    found = [
        Candidate(
            plan,
            round(fuzz.token_sort_ratio(title, fold(plan.title))) if title else 0,
            does if named is not None and plan.document.number == named.number else None,
            shares_days=plan.starts_on <= last and first <= plan.ends_on,
        )
        for plan in plans
    ]
    return sorted(found, key=lambda one: (not one.is_named, not one.is_likely, -one.likeness))


def compare_with(plan: Plan, *, draft: PlanDraft, today: date) -> Comparison:
    """The draft as it would become a plan today, beside the parts of the plan that count now.

    As many queries for a long plan as for a short one; nothing is stored.
    Missing a period that the draft does not name: that of the plan
    """
    left_out = (ItemState.DISMISSED, ItemState.WITHDRAWN)
    items = list(DraftItem.objects.filter(draft=draft).exclude(state__in=left_out).order_by("position"))
    head = head_of(items)
    starts_on, ends_on = period_of(head) or (plan.starts_on, plan.ends_on)
    proposed = Plan(province_id=draft.province_id, starts_on=starts_on, ends_on=ends_on)
    day = head.issued_on or starts_on
    lookup = lookup_of(items, province_id=draft.province_id, issuer=head.text("issuer"), plan_day=day, today=today)
    return compare_rows(plan, rows=rows_of(proposed, items=items, lookup=lookup), names=lookup.names)


def compare_rows(plan: Plan, *, rows: PlanRows, names: UnitNames) -> Comparison:
    """Rows of a plan that is not in force yet beside those that count of the programme of an older one. Where they say
    the same, the row of the older plan itself is met rather than one of the plan that it amends.

    Shape   names: what words of units mean on the day of the new rows
    """
    plans = whole_of(plan)
    going = plans if plans[0] == plan else with_amendments(plan)
    older = _rows_of_plans([*going, *(one for one in plans if one not in going)])
    day = plan.document.issued_on or plan.starts_on
    known = unit_names(plan.province_id, day=day, issuer=plan.document.issuer)
    pairs = compare(old=_parts(older, names=known), new=_parts(rows, names=names))
    return Comparison(plan, pairs, plans=plans, going=going, rows=older)


def _rows_of_plans(plans: Sequence[Plan]) -> PlanRows:
    """What counts of some plans, that of the first of them first."""
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
