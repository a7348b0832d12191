"""Steps of a review: each keeps what stood before it, so that the last one can be undone, tomorrow too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.plans.errors import DraftNotOpen, ItemGone, NothingToUndo, StepOvertaken
from songhanh.plans.models import DraftItem, DraftState, DraftStep, ItemState, PlanDraft, StepKind

_FIELDS = ("value", "state", "confidence_pct", "warnings", "start", "end", "quote")
Fields = dict[str, Any]


def open_draft(draft_id: UUID) -> PlanDraft:
    """A plain step: lock a draft that is in review. Raises DraftNotOpen."""
    draft = PlanDraft.objects.select_for_update().filter(pk=draft_id, state=DraftState.IN_REVIEW).first()
    if draft is None:
        raise DraftNotOpen
    return draft


def held_item(item_id: UUID) -> DraftItem:
    """A plain step: the item as it stands, behind the lock of its draft. Raises ItemGone."""
    item = DraftItem.objects.exclude(state=ItemState.WITHDRAWN).filter(pk=item_id).first()
    if item is None:
        raise ItemGone
    return item


def fields_of(item: DraftItem) -> Fields:
    """What a step may change of an item."""
    return {name: getattr(item, name) for name in _FIELDS}


def keep_step(
    draft: PlanDraft, *, kind: StepKind, moved: Iterable[tuple[Fields | None, DraftItem]], by: Actor, at: datetime
) -> DraftStep:
    """A plain step: note what changed, as (fields before or None, item now) for every item touched."""
    return DraftStep.objects.create(
        draft=draft,
        kind=kind,
        items=[_changed(before, item) for before, item in moved],
        made_by_id=by.account_id,
        made_at=at,
    )


def _changed(before: Fields | None, item: DraftItem) -> dict[str, Any]:
    after = fields_of(item)
    if before is not None:
        changed = [name for name in _FIELDS if before[name] != after[name]]
        before, after = {name: before[name] for name in changed}, {name: after[name] for name in changed}
    return {"item": str(item.pk), "before": before, "after": after}


@transaction.atomic
def undo_step(*, draft: PlanDraft, by: Actor, at: datetime) -> DraftItem | None:
    """Take back the last step that this person made; gives the item to look at next.

    Raises  DraftNotOpen, NothingToUndo, StepOvertaken when somebody changed the same item since
    """
    require(by, Action.PREPARE_PLAN, on=draft)
    locked = open_draft(draft.pk)
    own = DraftStep.objects.filter(draft=locked, made_by_id=by.account_id, undone_at=None)
    step = own.order_by("-pk").first()
    if step is None:
        raise NothingToUndo
    items = {str(i.pk): i for i in DraftItem.objects.filter(draft=locked, pk__in=[one["item"] for one in step.items])}
    if any(_has_moved_on(items[one["item"]], after=one["after"]) for one in step.items):
        raise StepOvertaken
    for one in step.items:
        _put_back(items[one["item"]], before=one["before"])
    step.undone_at = at
    step.save(update_fields=["undone_at"])
    record("draft.step_undone", on=locked, by=by, at=at, changes={"step": (StepKind(step.kind).label, None)})
    shown = [one for one in items.values() if one.state != ItemState.WITHDRAWN]
    return min(shown, key=lambda one: one.position, default=None)


def _has_moved_on(item: DraftItem, *, after: Mapping[str, Any]) -> bool:
    return any(getattr(item, name) != value for name, value in after.items())


def _put_back(item: DraftItem, *, before: Mapping[str, Any] | None) -> None:
    for name, value in (before if before is not None else {"state": ItemState.WITHDRAWN}).items():
        setattr(item, name, value)
    item.save(update_fields=list(_FIELDS))
