"""From the items of a draft that count to the rows of a plan: to store them, or only to look at what they would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from songhanh.kernel.text import fold
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans import rules
from songhanh.plans.models import (
    AssignmentRole,
    BudgetSource,
    Comparator,
    DraftItem,
    Force,
    ItemKind,
    LegalBasis,
    Objective,
    Plan,
    PlannedActivity,
    PlanRecipient,
    RecipientRole,
    Recurrence,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries.units import Responsible, responsible_today, unit_names
from songhanh.plans.rules import Order, UnitMatch, UnitNames

WORDS = 300
"""The longest text of an assignment or of who reports."""
_SENT_TO = {ItemKind.ADDRESSEE: RecipientRole.ADDRESSEE, ItemKind.RECIPIENT: RecipientRole.COPY}
LARGEST = Decimal(10) ** 14
"""Values of targets have fourteen digits before the comma and four after it."""


@dataclass
class PlanRows:
    """Everything a plan consists of, ready to be stored set by set."""

    objectives: list[Objective] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    assignments: list[TaskAssignment] = field(default_factory=list)
    duties: list[ReportingDuty] = field(default_factory=list)
    duty_units: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    legal_bases: list[LegalBasis] = field(default_factory=list)
    budget_sources: list[BudgetSource] = field(default_factory=list)
    recipients: list[PlanRecipient] = field(default_factory=list)
    activities: list[PlannedActivity] = field(default_factory=list)

    def store(self) -> None:
        """One INSERT per kind of row."""
        Objective.objects.bulk_create(self.objectives)
        Target.objects.bulk_create(self.targets)
        Task.objects.bulk_create(self.tasks)
        TaskAssignment.objects.bulk_create(self.assignments, batch_size=500)
        ReportingDuty.objects.bulk_create(self.duties)
        LegalBasis.objects.bulk_create(self.legal_bases)
        BudgetSource.objects.bulk_create(self.budget_sources)
        PlanRecipient.objects.bulk_create(self.recipients)
        PlannedActivity.objects.bulk_create(self.activities, batch_size=500)
        link = ReportingDuty.units.through
        link.objects.bulk_create(
            link(reportingduty_id=duty, orgunit_id=unit) for duty, units in self.duty_units.items() for unit in units
        )


@dataclass(frozen=True)
class Lookup:
    """What words mean on the plan's day, and who answers for it today."""

    names: UnitNames
    responsible: Responsible

    def today(self, match: UnitMatch, *, sentence: str) -> list[tuple[UUID, UUID | None]]:
        """(unit then, unit today) pairs for a duty; a unit of which nobody knows who stands for it keeps None.

        In a group such a unit is left out: whoever got its work belongs to the group himself.
        """
        pairs: list[tuple[UUID, UUID | None]] = []
        for unit_id in match.unit_ids:
            found = self.responsible.for_duty(unit_id, sentence=sentence).units
            pairs.extend((unit_id, one) for one in found or (None,))
        known = [pair for pair in pairs if pair[1] is not None]
        return known if match.is_group and known else pairs

    def receiver(self, match: UnitMatch) -> list[UUID]:
        """Who receives today what was to be reported to a unit: reports go to the standing agency."""
        codes = (STANDING_AGENCY,)
        ids = () if match.is_group else match.unit_ids
        return [one for unit_id in ids for one in self.responsible.for_functions(unit_id, codes=codes).units]


def lookup_of(items: Iterable[DraftItem], *, province_id: UUID, issuer: str, plan_day: date, today: date) -> Lookup:
    """What the names in the items mean on the plan's day. As many queries for many names as for few."""
    names = unit_names(province_id, day=plan_day, issuer=issuer)
    meant = {unit_id for text in texts_of(items) for unit_id in names.match(text).unit_ids}
    return Lookup(names, responsible_today(meant, province_id=province_id, plan_day=plan_day, today=today))


def texts_of(items: Iterable[DraftItem]) -> set[str]:
    """Every name of a unit that the items carry."""
    kept = list(items)
    found = {text for order in rules.orders_of(kept) for text in order.lead}
    for item in kept:
        for key in ("lead", "coordinating", "who", "to"):
            found.update(item.value.get(key) or [])
        if item.kind in _SENT_TO:
            found.add(item.value["text"])
    return found


def rows_of(plan: Plan, *, items: Sequence[DraftItem], lookup: Lookup) -> PlanRows:
    """The rows of a plan from the items that were not dismissed."""
    rows = PlanRows()
    by_kind: dict[str, list[DraftItem]] = {kind: [] for kind in ItemKind}
    for item in items:
        by_kind[item.kind].append(item)
    _targets(rows, plan=plan, targets=by_kind[ItemKind.TARGET], sections=by_kind[ItemKind.SECTION])
    titles = {s.value["label"]: s for s in by_kind[ItemKind.SECTION] if s.value.get("label")}
    for order in rules.orders_of(items):
        _task_of_order(rows, plan=plan, order=order, lookup=lookup)
    for item in by_kind[ItemKind.DEADLINE]:
        if item.value.get("reporting"):
            _reporting_duty(rows, plan=plan, item=item, lookup=lookup)
    _activities(rows, plan=plan, items=by_kind[ItemKind.ACTIVITY], titles=titles)
    _papers(rows, plan=plan, by_kind=by_kind, lookup=lookup)
    return rows


def assignments_of(
    task: Task, *, lead: Iterable[str], coordinating: Iterable[str], lookup: Lookup
) -> list[TaskAssignment]:
    """Who leads and who supports: groups as their units, one row per unit that answers today; leading wins.

    A vague group that only supports ("các sở, ngành liên quan") stays as text: nobody in particular owes it.
    """
    rows: list[TaskAssignment] = []
    taken: set[UUID | str] = set()
    named_first = [
        *[(AssignmentRole.LEAD, lookup.names.match(text)) for text in lead],
        *sorted(
            [(AssignmentRole.SUPPORTING, lookup.names.match(text)) for text in coordinating],
            key=lambda one: one[1].is_group,
        ),
    ]
    for role, match in named_first:
        vague = role is AssignmentRole.SUPPORTING and match.is_vague
        pairs = [] if vague else lookup.today(match, sentence=task.title)
        nobody: list[tuple[UUID | None, UUID | None]] = [(None, None)]
        for unit_id, today in pairs or nobody:
            key = today or unit_id or match.text
            if key in taken:
                continue
            taken.add(key)
            rows.append(
                TaskAssignment(
                    task=task, role=role, text=match.text[:WORDS], unit_id=unit_id, responsible_unit_id=today
                )
            )
    return rows


def _targets(rows: PlanRows, *, plan: Plan, targets: list[DraftItem], sections: list[DraftItem]) -> None:
    titles = {s.value["label"]: s for s in sections if s.value.get("label")}
    objectives: dict[str, Objective] = {}
    for item in targets:
        label = rules.nearest_heading(item.value.get("section"), known=titles)
        objective = objectives.get(label)
        if label and objective is None:
            head = titles[label]
            objective = Objective(plan=plan, title=_headline(head), **_place(head, position=len(objectives) + 1))
            objectives[label] = objective
        for amount in item.value.get("amounts") or []:
            value = _decimal(amount.get("value"))
            if value is None:
                continue
            rows.targets.append(
                Target(
                    plan=plan,
                    objective=objective,
                    text=item.value["text"],
                    folded_text=fold(item.value["text"]),
                    comparator=amount.get("comparator") or Comparator.EQUAL,
                    value=value,
                    unit_text=str(amount.get("unit") or "")[:60],
                    year=item.value.get("by")
                    or (plan.ends_on.year if plan.ends_on.year == plan.starts_on.year else None),
                    by_text=str(item.value.get("by") or ""),
                    **_place(item, position=len(rows.targets) + 1),
                )
            )
    rows.objectives.extend(objectives.values())


def _task_of_order(rows: PlanRows, *, plan: Plan, order: Order, lookup: Lookup) -> None:
    """One task per separate duty of an agency's item, and per day to finish something that stands alone."""
    value = order.item.value
    due = rules.due_of(order.due, starts_on=plan.starts_on, ends_on=plan.ends_on)
    task = Task(
        plan=plan,
        section=(value.get("section") or "")[:40],
        title=order.text,
        folded_title=fold(order.text),
        due_on=due.day,
        due_inclusive=due.inclusive,
        due_derived=due.derived,
        position=len(rows.tasks) + 1,
        start=order.start,
        end=order.end,
        quote=order.quote,
        force=Force.REQUEST if value.get("force") == Force.REQUEST else Force.ORDER,
    )
    rows.tasks.append(task)
    rows.assignments.extend(assignments_of(task, lead=order.lead, coordinating=order.coordinating, lookup=lookup))


def _headline(section: DraftItem) -> str:
    return f"{section.value['label']}. {section.value.get('title') or ''}".strip(" .")


def _activities(rows: PlanRows, *, plan: Plan, items: list[DraftItem], titles: dict[str, DraftItem]) -> None:
    worded = {label for label, section in titles.items() if section.value.get("title")}
    for n, item in enumerate(items, start=1):
        value = item.value
        label = rules.nearest_heading(value.get("section"), known=worded)
        rows.activities.append(
            PlannedActivity(
                plan=plan,
                section=(value.get("section") or "")[:40],
                heading=_headline(titles[label]) if label else "",
                text=value["text"],
                who_text="; ".join(value.get("who") or []),
                where_text="; ".join(value.get("where") or []),
                when_text=value.get("when") or "",
                groups_text="; ".join(value.get("groups") or []),
                force=value.get("force") or Force.INTENT,
                **_place(item, position=n),
            )
        )


def _reporting_duty(rows: PlanRows, *, plan: Plan, item: DraftItem, lookup: Lookup) -> None:
    matches = [lookup.names.match(text) for text in item.value.get("who") or []]
    receivers = [lookup.names.match(text) for text in item.value.get("to") or []]
    to_units = [unit_id for match in receivers for unit_id in lookup.receiver(match)]
    single = [match for match in matches if not match.is_group]
    sentence = item.value.get("text") or item.quote
    named = [today or then for match in single for then, today in lookup.today(match, sentence=sentence)]
    duty = ReportingDuty(
        plan=plan,
        who_text="; ".join(match.text for match in matches)[:WORDS],
        unit_kinds=list(dict.fromkeys(kind for match in matches for kind in match.kinds)),
        to_unit_id=to_units[0] if to_units else None,
        to_text="; ".join(match.text for match in receivers)[:WORDS],
        recurrence=item.value.get("recurrence") or Recurrence.ONCE,
        due_day=item.value.get("day"),
        due_month=item.value.get("month"),
        due_year=rules.year_of_duty(item.value),
        due_inclusive=bool(item.value.get("inclusive")),
        **_place(item, position=len(rows.duties) + 1),
    )
    rows.duties.append(duty)
    if named:
        rows.duty_units[duty.pk] = tuple(dict.fromkeys(named))


def _papers(rows: PlanRows, *, plan: Plan, by_kind: dict[str, list[DraftItem]], lookup: Lookup) -> None:
    for n, item in enumerate(by_kind[ItemKind.LEGAL_BASIS], start=1):
        value = item.value
        issued = date.fromisoformat(value["date"]) if value.get("date") else None
        number, name = (value.get("number") or "")[:80], value.get("name") or ""
        rows.legal_bases.append(
            LegalBasis(plan=plan, number=number, name=name, issued_on=issued, **_place(item, position=n))
        )
    for n, item in enumerate(by_kind[ItemKind.BUDGET_SOURCE], start=1):
        rows.budget_sources.append(BudgetSource(plan=plan, text=item.value["text"], **_place(item, position=n)))
    for n, item in enumerate([item for kind in _SENT_TO for item in by_kind[kind]], start=1):
        match = lookup.names.match(item.value["text"])
        unit_id = match.unit_ids[0] if match.unit_ids and not match.is_group else None
        rows.recipients.append(
            PlanRecipient(
                plan=plan,
                role=_SENT_TO[ItemKind(item.kind)],
                text=item.value["text"],
                unit_id=unit_id,
                **_place(item, position=n),
            )
        )


def _place(item: DraftItem, *, position: int) -> dict[str, Any]:
    return {"position": position, "start": item.start, "end": item.end, "quote": item.quote}


def _decimal(text: object) -> Decimal | None:
    """Missing: what is no number, or one too long for any real quantity, is no value of a target."""
    try:
        value = Decimal(str(text).replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None
