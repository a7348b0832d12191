"""Plans in force, a plan's page, what a unit owes, search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.access.gate import ScopedQuerySet
from songhanh.indicators.models import Indicator
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
from songhanh.organisations.queries import in_force
from songhanh.plans import rules
from songhanh.plans.models import (
    BudgetSource,
    LegalBasis,
    Plan,
    PlannedActivity,
    PlanRecipient,
    RecipientRole,
    ReportingDuty,
    Target,
    Task,
)
from songhanh.plans.models.plan import PlanPart
from songhanh.plans.queries.papers import Paragraph, paper_of
from songhanh.plans.queries.standing import as_it_stood, in_force_on, state_of
from songhanh.plans.rules.suggestions import suggestions


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """State and size of a plan."""

    state: rules.PlanState
    targets: int
    tasks: int


@dataclass(frozen=True)
class PlanPage:
    """Everything of a plan but its matrix."""

    plan: Plan
    state: rules.PlanState
    targets: list[Target]
    tasks: list[Task]
    duties: list[ReportingDuty]
    legal_bases: list[LegalBasis]
    budget_sources: list[BudgetSource]
    recipients: list[PlanRecipient]
    activities: list[PlannedActivity]

    @property
    def recipients_by_role(self) -> dict[str, list[PlanRecipient]]:
        """Whom it is sent to; addressees only where it names some."""
        found = {str(role): [one for one in self.recipients if one.role == role] for role in RecipientRole}
        return {role: some for role, some in found.items() if some or role == RecipientRole.COPY}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best known first."""

    plans: list[Plan]
    tasks: list[Task]
    targets: list[Target]


def plans_visible_to(actor: Actor) -> ScopedQuerySet[Plan]:
    """Plans that the actor may read, the latest period first."""
    seen: ScopedQuerySet[Plan] = Plan.objects.visible_to(actor)
    return seen.select_related("document").order_by("-ends_on", "-confirmed_at")


def plan_in_force(province_id: UUID, day: date) -> list[Plan]:
    """The plans of a province that are in force on a day, oldest first."""
    plans = Plan.objects.filter(in_force_on(day), province_id=province_id)
    return list(plans.select_related("document").order_by("starts_on", "confirmed_at"))


def plan_summary(plan: Plan, *, day: date) -> PlanSummary:
    """What the head of each page of a plan tells. Two queries."""
    return PlanSummary(
        state=state_of(plan, day=day),
        targets=Target.objects.filter(as_it_stood(plan), plan=plan).count(),
        tasks=Task.objects.filter(as_it_stood(plan), plan=plan).count(),
    )


def plan_page(plan: Plan, *, day: date) -> PlanPage:
    """A plan with its parts as they count now, or as they stood when it was replaced. Eight queries, however long
    the plan is."""
    standing = as_it_stood(plan)
    targets = Target.objects.filter(standing, plan=plan).select_related("objective", "indicator")
    duties = ReportingDuty.objects.filter(standing, plan=plan).prefetch_related("units")
    return PlanPage(
        plan=plan,
        state=state_of(plan, day=day),
        targets=list(targets.order_by("position")),
        tasks=list(Task.objects.filter(standing, plan=plan).order_by("position")),
        duties=list(duties.order_by("position")),
        legal_bases=list(LegalBasis.objects.filter(plan=plan).order_by("position")),
        budget_sources=list(BudgetSource.objects.filter(plan=plan).order_by("position")),
        recipients=list(PlanRecipient.objects.filter(plan=plan).order_by("position")),
        activities=list(PlannedActivity.objects.filter(standing, plan=plan).order_by("position")),
    )


def indicators_on(day: date) -> list[Indicator]:
    """The indicators of the catalogue on a day, by code."""
    return list(Indicator.objects.filter(in_force(day)).order_by("code"))


def indicator_suggestions(targets: Iterable[Target], *, day: date) -> dict[UUID, list[Indicator]]:
    """For each target the indicators whose names share most words with it, best first. One query."""
    known = [(indicator, indicator.name_vi) for indicator in indicators_on(day)]
    return {target.pk: suggestions(target.text, candidates=known) for target in targets}


def search(actor: Actor, *, words: str, most: int = 50) -> Found:
    """Plans, tasks and targets that contain the words, diacritics ignored. Missing: no words find nothing."""
    wanted = fold(words)
    if not wanted:
        return Found([], [], [])
    plans = plans_visible_to(actor).filter(document__folded_subject__contains=wanted)
    tasks = Task.objects.visible_to(actor).filter(folded_title__contains=wanted, ended_at=None)
    targets = Target.objects.visible_to(actor).filter(folded_text__contains=wanted, ended_at=None)
    return Found(
        list(plans[:most]),
        list(tasks.select_related("plan__document").order_by("-plan__ends_on", "position")[:most]),
        list(targets.select_related("plan__document", "indicator").order_by("-plan__ends_on", "position")[:most]),
    )


def plan_source(plan: Plan, *, lit: PlanPart | None = None) -> list[Paragraph]:
    """The paper of a plan as paragraphs, the sentence of `lit` marked; empty for a plan entered by hand."""
    text = plan.draft.text
    if text is None:
        return []
    mark = (lit.start, lit.end) if lit is not None and lit.start is not None and lit.end is not None else None
    return paper_of(text.text, parts=list(Task.objects.filter(plan=plan).values_list("start", "end")), lit=mark)
