"""Who reviewed a draft, who may confirm it, where somebody stopped, and what the next undo takes back."""

from __future__ import annotations

from uuid import UUID

from songhanh.kernel.actors import Actor
from songhanh.plans.models import DraftItem, DraftState, DraftStep, ItemState, PlanDraft, ReviewRule


def asks_for_second_person(province_id: UUID) -> bool:
    """Whether the province wants somebody else than who reviewed to confirm."""
    return ReviewRule.objects.filter(province_id=province_id, second_person=True).exists()


def reviewers_of(draft: PlanDraft) -> dict[UUID, str]:
    """Who reviewed: account → name. Missing: while nobody made a step, who brought the draft in."""
    steps = DraftStep.objects.filter(draft=draft, made_by__isnull=False)
    names = {one["made_by"]: one["made_by__full_name"] for one in steps.values("made_by", "made_by__full_name")}
    if not names and draft.created_by is not None:
        names = {draft.created_by.pk: draft.created_by.full_name}
    return names


def may_confirm_it(draft: PlanDraft, *, actor: Actor) -> bool:
    """Whether the rule of the province lets this person confirm; his right is asked elsewhere."""
    return not asks_for_second_person(draft.province_id) or actor.account_id not in reviewers_of(draft)


def last_step(draft: PlanDraft, *, actor: Actor) -> DraftStep | None:
    """The step that this person would undo next."""
    own = DraftStep.objects.filter(draft=draft, made_by_id=actor.account_id, undone_at=None)
    found: DraftStep | None = own.order_by("-pk").first()
    return found


def item_of_step(step: DraftStep | None) -> UUID | None:
    """The item at which somebody stopped, to go on from tomorrow. Missing: None without a step."""
    return UUID(step.items[0]["item"]) if step and step.items else None


def draft_of_file(sha256: str, *, province_id: UUID) -> PlanDraft | None:
    """The draft that these bytes have become already, open or confirmed; one that was set aside does not count."""
    held: PlanDraft | None = (
        PlanDraft.objects.filter(province_id=province_id, upload__file__sha256=sha256)
        .exclude(state=DraftState.DISCARDED)
        .select_related("upload")
        .order_by("-created_at")
        .first()
    )
    return held


def next_of_kind(item: DraftItem) -> DraftItem | None:
    """The item with which this one would be merged: the next of its kind that is not left out."""
    left_out = (ItemState.DISMISSED, ItemState.WITHDRAWN)
    after = DraftItem.objects.filter(draft_id=item.draft_id, kind=item.kind, position__gt=item.position)
    found: DraftItem | None = after.exclude(state__in=left_out).order_by("position").first()
    return found
