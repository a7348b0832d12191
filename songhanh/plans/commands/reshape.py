"""Two items read become one, one item becomes several; and who has to confirm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.organisations.models import OrgUnit
from songhanh.plans import rules
from songhanh.plans.commands.steps import Fields, fields_of, held_item, keep_step, open_draft
from songhanh.plans.errors import NothingToMergeWith, SplitWrong
from songhanh.plans.models import DraftItem, ItemState, PlanDraft, ReviewRule, StepKind
from songhanh.plans.queries.reviewing import next_of_kind
from songhanh.plans.rules.joining import SPLITTABLE, Piece, merged_span, merged_value, pieces_of, split_values


@transaction.atomic
def merge_items(*, item: DraftItem, by: Actor, at: datetime) -> DraftItem:
    """Make one item of this and the next of its kind; the other is kept for the undo and shown no more.

    Raises  DraftNotOpen, ItemGone, NothingToMergeWith
    """
    require(by, Action.PREPARE_PLAN, on=item.draft)
    draft = open_draft(item.draft_id)
    first = held_item(item.pk)
    second = next_of_kind(first) if first.kind in SPLITTABLE else None
    if second is None:
        raise NothingToMergeWith
    before, gone = fields_of(first), fields_of(second)
    old = rules.headline(first.kind, first.value)
    first.value = rules.plain_value(first.kind, merged_value(first.kind, first=first.value, second=second.value))
    first.start, first.end = merged_span((first.start, first.end), (second.start, second.end))
    first.quote = _source(draft, start=first.start, end=first.end) or first.quote
    _settle(first)
    second.state = ItemState.WITHDRAWN
    first.save()
    second.save()
    keep_step(draft, kind=StepKind.MERGED, moved=[(before, first), (gone, second)], by=by, at=at)
    changes = {"value": (old, rules.headline(first.kind, first.value))}
    record("draft.items_merged", on=first, by=by, at=at, changes=changes)
    return first


@transaction.atomic
def split_item(*, item: DraftItem, typed: str, by: Actor, at: datetime) -> list[DraftItem]:
    """Make several items of one: `typed` is its own words with a new line where it is to be split.

    Raises  DraftNotOpen, ItemGone, SplitWrong when words were changed or no line was broken
    """
    require(by, Action.PREPARE_PLAN, on=item.draft)
    draft = open_draft(item.draft_id)
    held = held_item(item.pk)
    pieces = pieces_of(words_to_split(held), typed=typed) if held.kind in SPLITTABLE else []
    if not pieces:
        raise SplitWrong
    values = split_values(held.kind, held.value, pieces=pieces, at=held.start)
    before = fields_of(held)
    marked = held.start if held.quote else None
    DraftItem.objects.filter(draft=draft, position__gt=held.position).update(
        position=F("position") + len(pieces) - 1,
    )
    held.value = rules.plain_value(held.kind, values[0])
    if marked is not None:
        held.start, held.end, held.quote = marked + pieces[0].start, marked + pieces[0].end, pieces[0].text
    _settle(held)
    held.save()
    others = [
        _part(held, piece=piece, value=value, marked=marked, place=n)
        for n, (piece, value) in enumerate(zip(pieces[1:], values[1:], strict=True), start=1)
    ]
    moved: list[tuple[Fields | None, DraftItem]] = [(before, held), *((None, one) for one in others)]
    keep_step(draft, kind=StepKind.SPLIT, moved=moved, by=by, at=at)
    record("draft.item_split", on=held, by=by, at=at, changes={"items": (1, len(pieces))})
    return [held, *others]


def words_to_split(item: DraftItem) -> str:
    """The words of an item as they stand in the source, else as they were typed."""
    return item.quote or str(item.value.get("text") or item.value.get("title") or item.value.get("name") or "")


@transaction.atomic
def ask_for_second_person(*, province: OrgUnit, wanted: bool, by: Actor, at: datetime) -> ReviewRule:
    """Say whether somebody else than who reviewed has to confirm a plan; plans in force stay as they are."""
    require(by, Action.MANAGE_ACCOUNTS, on=province)
    rule, _ = ReviewRule.objects.select_for_update().get_or_create(province=province)
    if rule.second_person != wanted:
        old, rule.second_person = rule.second_person, wanted
        rule.save(update_fields=["second_person"])
        changes = {"second_person": (old, wanted)}
        record("review.second_person_set", on=province, by=by, at=at, changes=changes)
    return rule


def _settle(item: DraftItem) -> None:
    """Somebody has looked at it."""
    item.state = ItemState.ADDED if item.read_value is None else ItemState.CORRECTED
    item.confidence_pct = 100
    item.warnings = []


def _part(held: DraftItem, *, piece: Piece, value: dict[str, object], marked: int | None, place: int) -> DraftItem:
    return DraftItem.objects.create(
        draft_id=held.draft_id,
        kind=held.kind,
        position=held.position + place,
        start=None if marked is None else marked + piece.start,
        end=None if marked is None else marked + piece.end,
        quote="" if marked is None else piece.text,
        value=rules.plain_value(held.kind, value),
        read_value=None,
        state=ItemState.ADDED,
    )


def _source(draft: PlanDraft, *, start: int | None, end: int | None) -> str:
    return draft.text.text[start:end] if draft.text and start is not None else ""
