"""What the review page shows: items with their doubts, the paper, how far the officer is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform

from songhanh.access.gate import ScopedQuerySet
from songhanh.documents.models import OfficialDocument
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import fold
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.plans import rules
from songhanh.plans.models import DraftItem, DraftState, ItemKind, ItemState, Plan, PlanDraft
from songhanh.plans.queries.answers import EndedName, TodaysAnswer, answers_for_names, ended_names
from songhanh.plans.queries.papers import Paragraph, paper_of_draft
from songhanh.plans.queries.review_shapes import (
    DOUBTFUL,
    GROUPS,
    HEAD_KINDS,
    ONLY_WHEN_FILLED,
    VIEWS,
    ItemGroup,
    Progress,
    ReviewItem,
    hanging_on,
    parts_of,
)
from songhanh.plans.queries.reviewing import next_of_kind
from songhanh.plans.queries.units import Responsible, responsible_today, unit_names
from songhanh.plans.rules import UnitNames
from songhanh.plans.rules.joining import SPLITTABLE

NO_DOUBT_WHEN_SURE = frozenset({"from_table"})
"""Warnings that only tell where something was found: items so found are right as often as others."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the document as the draft has it now: kind → value of the first item that counts."""

    values: dict[str, dict[str, Any]]

    def text(self, kind: str) -> str:
        """The words of one part, or ""."""
        return rules.headline(kind, self.values.get(kind, {})) if kind in self.values else ""

    @property
    def issued_on(self) -> date | None:
        """The day of the document, when it is known."""
        written = self.values.get("date", {}).get("date")
        return date.fromisoformat(written) if written else None


@dataclass(frozen=True, slots=True)
class ConfirmPreview:
    """What confirming will do. Missing: `days` None when the period is not known."""

    days: tuple[date, date] | None
    targets: int
    tasks: int
    agencies: int
    """The agencies' items of which tasks are made, each of one or more."""
    deadlines: int
    """The days to finish something that become tasks of their own."""
    activities: int
    """The activities that say who does them and become tasks."""
    reporting_duties: int
    ownerless: tuple[str, ...]
    unmatched: tuple[str, ...]
    open_answers: tuple[TodaysAnswer, ...]
    """Duties of units that have ended, of which the data do not say who got them."""
    twin: OfficialDocument | None
    """The same document in the register."""
    twin_plan: Plan | None
    """The plan that was made of it."""


@dataclass(frozen=True)
class DraftPage:
    """The whole review page."""

    draft: PlanDraft
    head: Head
    groups: list[ItemGroup]
    progress: Progress
    missing: tuple[str, ...]
    paragraphs: list[Paragraph] = field(default_factory=list)


def drafts_visible_to(actor: Actor) -> ScopedQuerySet[PlanDraft]:
    """Drafts that are not plans yet, newest first, each with its `title`. Missing: None where none was read."""
    waiting = (DraftState.READING, DraftState.FAILED, DraftState.IN_REVIEW)
    left_out = (ItemState.DISMISSED, ItemState.WITHDRAWN)
    titles = DraftItem.objects.filter(draft=OuterRef("pk"), kind=ItemKind.TITLE).exclude(state__in=left_out)
    title = Subquery(titles.order_by("position").values(text=KeyTextTransform("text", "value"))[:1])
    seen: ScopedQuerySet[PlanDraft] = PlanDraft.objects.visible_to(actor).annotate(title=title)
    return seen.filter(state__in=waiting).select_related("upload", "created_by").order_by("-created_at")


def head_of(items: Iterable[DraftItem]) -> Head:
    """The head from items in order; dismissed ones do not count."""
    values: dict[str, dict[str, Any]] = {}
    for item in items:
        if item.kind in HEAD_KINDS and item.state not in (ItemState.DISMISSED, ItemState.WITHDRAWN):
            values.setdefault(str(item.kind), item.value)
    return Head(values)


def head_values(draft: PlanDraft) -> Head:
    """The head of a draft as it stands. One query."""
    return head_of(DraftItem.objects.filter(draft=draft, kind__in=HEAD_KINDS).order_by("position"))


def same_document(draft: PlanDraft, *, head: Head) -> OfficialDocument | None:
    """The document of the register with the same number, date and issuer, the newest where one was corrected.

    Missing no number, no twin; of a document without a date only one without a date is the same
    """
    number, issued_on = head.text("number"), head.issued_on
    if not number:
        return None
    issuer = fold(head.text("issuer"))
    twins = OfficialDocument.objects.filter(province_id=draft.province_id, number=number, issued_on=issued_on)
    return next((twin for twin in twins.order_by("-registered_at") if fold(twin.issuer) == issuer), None)


def registered_twin(draft: PlanDraft, *, head: Head) -> tuple[OfficialDocument | None, Plan | None]:
    """The same document in the register, and the plan that was made of it. At most two queries."""
    twin = same_document(draft, head=head)
    return twin, Plan.objects.select_related("document").filter(document=twin).first() if twin else None


def review_items(draft: PlanDraft) -> list[ReviewItem]:
    """All items of a draft in order, with matches, doubts and who answers today. As many queries for any draft."""
    found = _matched(draft)
    return _answered(found, draft=draft, head=head_of(one.item for one in found))


def _matched(draft: PlanDraft) -> list[ReviewItem]:
    items = list(DraftItem.objects.filter(draft=draft).exclude(state=ItemState.WITHDRAWN).order_by("position"))
    names = _names_for(draft, head=head_of(items))
    told = _outcomes(items, of=items)
    return _before_another([_reviewed(item, names=names, becomes=told.get(item.pk)) for item in items])


def _outcomes(items: Iterable[DraftItem], *, of: Iterable[DraftItem]) -> dict[UUID, rules.Becoming]:
    """What deadlines, and activities that say who does them, become among the items that count."""
    kept = [item for item in items if item.state not in (ItemState.DISMISSED, ItemState.WITHDRAWN)]
    asked, lines = {item.pk for item in of}, rules.WhoLines.among(kept)
    told = {
        item.pk: rules.becoming_of(item, items=kept, lines=lines)
        for item in kept
        if item.kind == ItemKind.DEADLINE and item.pk in asked
    }
    for order in rules.given_in_activities(kept) if asked else ():
        told[order.item.pk] = rules.Becoming(rules.Outcome.TASK, order.text, order.lead, due=order.due)
    return told


def _before_another(found: list[ReviewItem]) -> list[ReviewItem]:
    """The same with whether it can be merged with one behind it."""
    behind: set[str] = set()
    told: list[ReviewItem] = []
    for one in reversed(found):
        kind = str(one.item.kind)
        told.append(replace(one, can_merge=kind in behind and kind in SPLITTABLE))
        if one.item.state != ItemState.DISMISSED:
            behind.add(kind)
    return told[::-1]


def _answered(found: list[ReviewItem], *, draft: PlanDraft, head: Head) -> list[ReviewItem]:
    """The same with who answers today for each duty of an agency's item."""
    named = [one for one in found if one.item.kind in (ItemKind.TASK, ItemKind.DEADLINE) or one.becomes]
    ids = {m.unit_ids[0] for one in named for m in (*one.lead, *one.supporting) if m.unit_ids and not m.is_group}
    if not ids:
        return [replace(one, duties=_bare(one)) for one in found]
    day = _plan_day(draft, head=head)
    today = clock.today()
    responsible = responsible_today(ids, province_id=draft.province_id, plan_day=day, today=today)
    known = units_by_id(responsible.history.alive, day=today)
    told = [replace(one, duties=_duties(one, responsible=responsible, known=known)) for one in found]
    return [replace(_told_once(one), ended=_ended(one, responsible=responsible, known=known)) for one in told]


def _ended(one: ReviewItem, *, responsible: Responsible, known: dict[UUID, UnitView]) -> tuple[EndedName, ...]:
    if one.item.kind not in (ItemKind.TASK, ItemKind.DEADLINE) and not one.becomes:
        return ()
    sentences = [duty["text"] for duty, _answers in one.duties] or [one.item.value.get("text") or one.item.quote]
    return ended_names((*one.lead, *one.supporting), sentences=sentences, responsible=responsible, known=known)


def _told_once(one: ReviewItem) -> ReviewItem:
    """What every duty says alike stands above them; what is open stays with its duty."""

    def key(answer: TodaysAnswer) -> tuple[object, ...]:
        return (answer.written, answer.now, answer.moves, answer.is_lead)

    if len(one.duties) < 2:
        return one
    alike = set.intersection(*({key(a) for a in answers if not a.is_open} for _, answers in one.duties))
    above = tuple(answer for answer in one.duties[0][1] if key(answer) in alike)
    duties = tuple((duty, tuple(a for a in answers if key(a) not in alike)) for duty, answers in one.duties)
    return replace(one, duties=duties, answers=above)


def _bare(one: ReviewItem) -> tuple[tuple[dict[str, Any], tuple[TodaysAnswer, ...]], ...]:
    return tuple((duty, ()) for duty in one.item.value.get("duties") or [])


def _duties(
    one: ReviewItem, *, responsible: Responsible, known: dict[UUID, UnitView]
) -> tuple[tuple[dict[str, Any], tuple[TodaysAnswer, ...]], ...]:
    value = one.item.value
    if one.item.kind != ItemKind.TASK and not (one.item.kind == ItemKind.ACTIVITY and one.becomes):
        return ()
    matches = [*((match, True) for match in one.lead), *((match, False) for match in one.supporting)]
    duties = value.get("duties") or [{"text": value.get("title") or value.get("text") or one.item.quote}]
    return tuple(
        (duty, tuple(answers_for_names(matches, sentence=duty["text"], responsible=responsible, known=known)))
        for duty in duties
    )


def review_item(item: DraftItem) -> ReviewItem:
    """One item, with its matches and doubts, for the answer after a change."""
    head = head_values(item.draft)
    timed = item.kind in (ItemKind.DEADLINE, ItemKind.ACTIVITY)
    others = DraftItem.objects.filter(draft=item.draft).order_by("position") if timed else ()
    told = _outcomes(others, of=[item] if timed else ())
    one = _reviewed(item, names=_names_for(item.draft, head=head), becomes=told.get(item.pk))
    can_merge = item.kind in SPLITTABLE and next_of_kind(item) is not None
    return _answered([replace(one, can_merge=can_merge)], draft=item.draft, head=head)[0]


def draft_page(draft: PlanDraft, *, lit: DraftItem | None = None, only: str = "") -> DraftPage:
    """The review page: doubts first, the unsure before the surer, then the groups.

    lit   the item whose sentence is marked in the paper
    only  a view of `VIEWS`: shows only those items; anything else shows all
    """
    items = review_items(draft)
    head = head_of(one.item for one in items)
    doubtful = sorted((one for one in items if one.is_waiting_doubt), key=lambda one: one.item.confidence_pct)
    shown = [one for one in items if VIEWS[only](one)] if only in VIEWS else items
    groups = [ItemGroup(DOUBTFUL, doubtful)] if doubtful and only != "changed" else []
    for code, kinds in GROUPS:
        members = [one for kind in kinds for one in shown if one.item.kind == kind and not one.is_waiting_doubt]
        if members or code not in ONLY_WHEN_FILLED:
            many = code == "activities"
            parts = parts_of(members, titles=_titles(items), lit=lit.pk if lit else None) if many else ()
            groups.append(ItemGroup(code, members, parts))
    return DraftPage(
        draft=draft,
        head=head,
        groups=groups,
        progress=_progress(items),
        missing=rules.missing_parts(head.values),
        paragraphs=paper_of_draft(draft, items=[one.item for one in items], lit=lit),
    )


def certain_under(draft: PlanDraft, *, heading: str) -> list[UUID]:
    """The activities under one heading that carry no doubt and wait: what is accepted together."""
    items = _matched(draft)
    members = [one for one in items if one.item.kind == ItemKind.ACTIVITY and one.is_certain]
    parts = parts_of(members, titles=_titles(items), lit=None)
    return [one.item.pk for part in parts if part.label == heading for one in part.items]


def _titles(items: Iterable[ReviewItem]) -> dict[str, str]:
    """Headings by their labels; what has a label but no words of its own is none."""
    sections = (one.item.value for one in items if one.item.kind == ItemKind.SECTION)
    return {value["label"]: value["title"] for value in sections if value.get("label") and value.get("title")}


def item_of(draft: PlanDraft, pk: UUID) -> DraftItem | None:
    """An item of this draft, or None."""
    known = DraftItem.objects.filter(draft=draft, pk=pk).exclude(state=ItemState.WITHDRAWN)
    found: DraftItem | None = known.first()
    return found


def after_change(item: DraftItem) -> tuple[Progress, list[ReviewItem]]:
    """How far the review is once an item was changed, and the items that may become others by it."""
    found = _matched(item.draft)
    return _progress(found), hanging_on(item, among=found)


def _progress(found: Sequence[ReviewItem]) -> Progress:
    items = [one for one in found if not one.is_unread]
    return Progress(
        total=len(items),
        settled=sum(not one.is_waiting for one in items),
        doubtful=sum(one.is_waiting_doubt for one in items),
        changed=sum(one.is_changed for one in items),
        unread=sum(one.is_unread and one.is_waiting for one in found),
        certain=sum(one.is_certain for one in items),
        pieces=len(found) - len(items),
    )


def plan_of(draft: PlanDraft) -> Plan:
    """The plan that a confirmed draft became."""
    plan: Plan = Plan.objects.get(draft=draft)
    return plan


def plan_day(draft: PlanDraft) -> date:
    """The day as of which names of units are meant: that of the document, else the first of its years."""
    return _plan_day(draft, head=head_values(draft))


def likely_units(draft: PlanDraft, *, texts: Iterable[str]) -> list[str]:
    """Names of units that unmatched words of an item may mean, for who corrects it. Four queries."""
    names = _names_for(draft, head=head_values(draft))
    return list(dict.fromkeys(name for text in texts for name in names.suggest(text)))


def confirm_preview(page: DraftPage) -> ConfirmPreview:
    """What confirming will make of the draft as it stands."""
    kept = [one for group in page.groups for one in group.items if one.item.state != ItemState.DISMISSED]
    targets = sum(len(one.item.value.get("amounts") or []) for one in kept if one.item.kind == ItemKind.TARGET)
    duties = [one for one in kept if one.item.kind == ItemKind.DEADLINE and one.item.value.get("reporting")]
    orders = rules.orders_of(one.item for one in kept)
    unmatched = [m.text for one in kept for m in one.lead if not m.unit_ids and not m.is_group]
    twin, twin_plan = registered_twin(page.draft, head=page.head)
    return ConfirmPreview(
        days=period_of(page.head),
        targets=targets,
        tasks=len(orders),
        agencies=len({order.item.pk for order in orders if order.item.kind == ItemKind.TASK}),
        deadlines=sum(order.item.kind == ItemKind.DEADLINE for order in orders),
        activities=sum(order.item.kind == ItemKind.ACTIVITY for order in orders),
        reporting_duties=len(duties),
        ownerless=tuple(order.text for order in orders if not order.lead),
        unmatched=tuple(dict.fromkeys(unmatched)),
        open_answers=tuple(
            answer
            for one in kept
            for duty, answers in one.duties
            for answer in answers
            if answer.is_open and not rules.only_names_units(duty["text"])
        ),
        twin=twin,
        twin_plan=twin_plan,
    )


def period_of(head: Head) -> tuple[date, date] | None:
    """The first and the last day of the years that a draft names. Missing: None where it names none."""
    years = head.values.get("period", {})
    return rules.period_days(
        start_year=years.get("start_year"), end_year=years.get("end_year"), issued_on=head.issued_on
    )


def _names_for(draft: PlanDraft, *, head: Head) -> UnitNames:
    return unit_names(draft.province_id, day=_plan_day(draft, head=head), issuer=head.text("issuer"))


def _plan_day(draft: PlanDraft, *, head: Head) -> date:
    start = head.values.get("period", {}).get("start_year") or head.values.get("period", {}).get("end_year")
    return head.issued_on or (date(start, 1, 1) if start else clock.day_of(draft.created_at))


def _reviewed(item: DraftItem, *, names: UnitNames, becomes: rules.Becoming | None) -> ReviewItem:
    value = item.value
    owes = item.kind != ItemKind.ACTIVITY or becomes is not None
    lead, supporting = (
        tuple(names.match(text) for part in parts for text in value.get(part) or () if owes)
        for parts in (("lead", "who"), ("coordinating", "to"))
    )
    if item.kind in (ItemKind.RECIPIENT, ItemKind.ADDRESSEE):
        found = names.match(value["text"])
        supporting = (found,) if found.unit_ids or found.is_group else ()
    told = item.warnings if item.confidence_pct < rules.SURE_FROM_PCT else set(item.warnings) - NO_DOUBT_WHEN_SURE
    doubts = [code for code in item.warnings if code in told]
    unsure = item.confidence_pct < rules.CERTAIN_FROM_PCT and item.kind != ItemKind.UNREAD
    if item.state == ItemState.PROPOSED and unsure and not doubts:
        doubts.append("low_confidence")
    for match in lead:
        doubts.extend(code for code in match.warnings if code not in doubts)
    if item.kind == ItemKind.ISSUER and not names.is_issuer_of_province(value["text"]):
        doubts.append("issuer_not_in_province")
    return ReviewItem(item, rules.headline(item.kind, value), lead, supporting, tuple(doubts), becomes=becomes)
