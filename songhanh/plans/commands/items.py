"""What the officer does with one thing read: accept, correct, add, dismiss, bring back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.plans import rules
from songhanh.plans.commands.steps import Fields, fields_of, held_item, keep_step, open_draft
from songhanh.plans.errors import ItemValueWrong
from songhanh.plans.models import DraftItem, ItemKind, ItemState, PlanDraft, StepKind
from songhanh.plans.queries.drafts import review_items


@transaction.atomic
def accept_items(*, draft: PlanDraft, item_ids: Iterable[UUID], by: Actor, at: datetime) -> int:
    """Mark items as seen and right; those already settled stay as they are. Raises DraftNotOpen."""
    require(by, Action.PREPARE_PLAN, on=draft)
    return _accept(open_draft(draft.pk), item_ids=item_ids, by=by, at=at)


@transaction.atomic
def accept_all_certain(*, draft: PlanDraft, by: Actor, at: datetime) -> int:
    """Accept at once whatever carries no doubt, neither of the reader nor of its units. Raises DraftNotOpen."""
    require(by, Action.PREPARE_PLAN, on=draft)
    locked = open_draft(draft.pk)
    sure = [one.item.pk for one in review_items(locked) if one.is_certain]
    return _accept(locked, item_ids=sure, by=by, at=at)


def _accept(draft: PlanDraft, *, item_ids: Iterable[UUID], by: Actor, at: datetime) -> int:
    waiting = list(DraftItem.objects.filter(draft=draft, pk__in=list(item_ids), state=ItemState.PROPOSED))
    moved: list[tuple[Fields | None, DraftItem]] = []
    for item in waiting:
        before, item.state = fields_of(item), ItemState.ACCEPTED
        moved.append((before, item))
    DraftItem.objects.bulk_update(waiting, ["state"], batch_size=500)
    if waiting:
        keep_step(draft, kind=StepKind.ACCEPTED, moved=moved, by=by, at=at)
        record("draft.items_accepted", on=draft, by=by, at=at, changes={"items": (None, len(waiting))})
    return len(waiting)


@transaction.atomic
def correct_item(*, item: DraftItem, value: Mapping[str, Any], by: Actor, at: datetime) -> DraftItem:
    """Put another value in place of what was read; the reading is kept. Raises DraftNotOpen, ItemValueWrong."""
    require(by, Action.PREPARE_PLAN, on=item.draft)
    draft = open_draft(item.draft_id)
    locked = held_item(item.pk)
    before, old = fields_of(locked), locked.value
    locked.value = _checked(locked.kind, value)
    locked.state = ItemState.ADDED if locked.read_value is None else ItemState.CORRECTED
    locked.confidence_pct = 100
    locked.warnings = []
    locked.save(update_fields=["value", "state", "confidence_pct", "warnings"])
    keep_step(draft, kind=StepKind.CORRECTED, moved=[(before, locked)], by=by, at=at)
    changes = {"value": (rules.headline(locked.kind, old), rules.headline(locked.kind, locked.value))}
    record("draft.item_corrected", on=locked, by=by, at=at, changes=changes)
    return locked


@transaction.atomic
def add_item(
    *,
    draft: PlanDraft,
    kind: ItemKind,
    value: Mapping[str, Any],
    by: Actor,
    at: datetime,
    start: int | None = None,
    end: int | None = None,
) -> DraftItem:
    """Add what was not read, by hand or from marked text [start, end). Raises DraftNotOpen, ItemValueWrong."""
    require(by, Action.PREPARE_PLAN, on=draft)
    locked = open_draft(draft.pk)
    text = locked.text.text if locked.text else ""
    marked = start is not None and end is not None and 0 <= start < end <= len(text)
    last = DraftItem.objects.filter(draft=draft).aggregate(last=Max("position"))["last"] or 0
    item = DraftItem.objects.create(
        draft=locked,
        kind=kind,
        position=last + 1,
        start=start if marked else None,
        end=end if marked else None,
        quote=text[start:end] if marked else "",
        value=_checked(kind, value),
        read_value=None,
        state=ItemState.ADDED,
    )
    moved: list[tuple[Fields | None, DraftItem]] = [(None, item), *_understood(item)]
    keep_step(locked, kind=StepKind.ADDED, moved=moved, by=by, at=at)
    record("draft.item_added", on=item, by=by, at=at, changes={"value": (None, rules.headline(kind, item.value))})
    return item


def _understood(item: DraftItem) -> list[tuple[Fields | None, DraftItem]]:
    """Pieces that nobody understood of which the new item takes the better part: they wait no more."""
    if item.start is None or item.end is None:
        return []
    touched = DraftItem.objects.filter(
        draft_id=item.draft_id, kind=ItemKind.UNREAD, state=ItemState.PROPOSED, start__lt=item.end, end__gt=item.start
    )
    moved: list[tuple[Fields | None, DraftItem]] = []
    for piece in touched:
        shared = min(piece.end or 0, item.end) - max(piece.start or 0, item.start)
        if shared * 2 >= (piece.end or 0) - (piece.start or 0):
            before, piece.state = fields_of(piece), ItemState.CORRECTED
            piece.save(update_fields=["state"])
            moved.append((before, piece))
    return moved


@transaction.atomic
def dismiss_item(*, item: DraftItem, by: Actor, at: datetime) -> DraftItem:
    """Leave an item out of the plan; it can be brought back. Raises DraftNotOpen."""
    require(by, Action.PREPARE_PLAN, on=item.draft)
    draft = open_draft(item.draft_id)
    locked = held_item(item.pk)
    old = locked.state
    if old != ItemState.DISMISSED:
        before, locked.state = fields_of(locked), ItemState.DISMISSED
        locked.save(update_fields=["state"])
        keep_step(draft, kind=StepKind.DISMISSED, moved=[(before, locked)], by=by, at=at)
        record("draft.item_dismissed", on=locked, by=by, at=at, changes={"state": (old, locked.state)})
    return locked


@transaction.atomic
def restore_item(*, item: DraftItem, by: Actor, at: datetime) -> DraftItem:
    """A dismissed item comes back as it was, any other goes back to what was read. Raises DraftNotOpen."""
    require(by, Action.PREPARE_PLAN, on=item.draft)
    draft = open_draft(item.draft_id)
    locked = held_item(item.pk)
    before, old = fields_of(locked), locked.state
    if locked.read_value is None:
        locked.state = ItemState.ADDED
    elif old == ItemState.DISMISSED and locked.value != locked.read_value:
        locked.state = ItemState.CORRECTED
    else:
        locked.state = ItemState.PROPOSED
        locked.value = locked.read_value
    locked.save(update_fields=["state", "value"])
    keep_step(draft, kind=StepKind.RESTORED, moved=[(before, locked)], by=by, at=at)
    record("draft.item_restored", on=locked, by=by, at=at, changes={"state": (old, locked.state)})
    return locked


@transaction.atomic
def save_head(*, draft: PlanDraft, head: Mapping[str, Mapping[str, Any]], by: Actor, at: datetime) -> PlanDraft:
    """Write the head of the document at once: kind → value; an empty value dismisses. Raises DraftNotOpen."""
    require(by, Action.PREPARE_PLAN, on=draft)
    locked = open_draft(draft.pk)
    known = DraftItem.objects.filter(draft=locked, kind__in=list(head)).exclude(state=ItemState.WITHDRAWN)
    held = {item.kind: item for item in known.order_by("-position")}
    last = DraftItem.objects.filter(draft=locked).aggregate(last=Max("position"))["last"] or 0
    changes: dict[str, tuple[object, object]] = {}
    moved: list[tuple[Fields | None, DraftItem]] = []
    for kind, given in head.items():
        value = rules.plain_value(kind, given)
        new = rules.headline(kind, value)
        item = held.get(ItemKind(kind))
        dismissed = item is None or item.state == ItemState.DISMISSED
        old = "" if item is None or dismissed else rules.headline(kind, item.value)
        if new == old:
            continue
        changes[kind] = (old or None, new or None)
        before = fields_of(item) if item is not None else None
        if item is None:
            last += 1
            item = DraftItem(draft=locked, kind=kind, position=last)
        _write_head_item(item, value=value if new else dict(item.value or value), present=bool(new))
        moved.append((before, item))
    if changes:
        keep_step(locked, kind=StepKind.HEAD, moved=moved, by=by, at=at)
        record("draft.head_saved", on=locked, by=by, at=at, changes=changes)
    return locked


def _write_head_item(item: DraftItem, *, value: dict[str, Any], present: bool) -> None:
    item.value = value
    item.confidence_pct = 100
    item.warnings = []
    item.state = ItemState.DISMISSED
    if present:
        item.state = ItemState.ADDED if item.read_value is None else ItemState.CORRECTED
    item.save()


def _checked(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    plain = rules.plain_value(kind, value)
    if not rules.headline(kind, plain):
        raise ItemValueWrong
    return plain
