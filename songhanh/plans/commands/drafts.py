"""A plan comes in: its file is kept, read by a job, or entered by hand."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.documents import store
from songhanh.documents.commands import add_canonical_text, add_upload
from songhanh.kernel.actors import SYSTEM, Actor
from songhanh.kernel.errors import DomainError
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.models import OrgUnit
from songhanh.plans.errors import DraftNotFailed, DraftNotOpen
from songhanh.plans.models import DraftItem, DraftState, PlanDraft
from songhanh.plans.queries.reviewing import draft_of_file
from songhanh.plans.reading_items import ItemRead, items_of
from songhanh.reading.items import Reading
from songhanh.reading.runner import read_in_child


@transaction.atomic
def upload_plan(
    *, province: OrgUnit, file_name: str, media_type: str, content: bytes, by: Actor, at: datetime
) -> PlanDraft:
    """Keep the file of a plan and make the draft that a job will fill. Raises FileEmpty, FileTooLarge.

    The same bytes again give the draft they have become, open or confirmed: who pressed twice, or whose line broke
    before the answer came, finds one draft, not two. Only one that was set aside may come again.
    """
    require(by, Action.PREPARE_PLAN, on=province)
    hold_province(province.pk)  # of two presses at once the second waits and finds
    if same := draft_of_file(hashlib.sha256(content).hexdigest(), province_id=province.pk):
        return same
    upload = add_upload(content=content, file_name=file_name, media_type=media_type, unit=province, by=by, at=at)
    draft = PlanDraft.objects.create(province=province, upload=upload, created_by_id=by.account_id, created_at=at)
    record("plan.uploaded", on=draft, by=by, at=at, label=upload.file_name)
    return draft


def read_draft(*, draft_id: UUID, at: datetime, by: Actor = SYSTEM) -> PlanDraft:
    """Read the file of a draft in a child process; a job calls it, twice does no harm.

    A refusal of the reader stays on the draft as its code and parameters; the file is kept.
    The child runs outside of any transaction: reading may take a minute, a lock must not.
    """
    draft = PlanDraft.objects.select_related("upload").get(pk=draft_id)
    if draft.state != DraftState.READING or draft.upload is None:
        return draft
    try:
        reading = read_in_child(store.path_of(draft.upload.file_id), name=draft.upload.file_name)
    except DomainError as refused:
        return _keep_failure(draft, refused=refused, by=by, at=at)
    return _keep_reading(draft, reading=reading, by=by, at=at)


@transaction.atomic
def _keep_failure(draft: PlanDraft, *, refused: DomainError, by: Actor, at: datetime) -> PlanDraft:
    locked = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.state != DraftState.READING:
        return locked
    locked.state = DraftState.FAILED
    locked.problem_code = refused.code
    locked.problem_params = {k: v if isinstance(v, int) else str(v) for k, v in refused.params.items()}
    locked.save(update_fields=["state", "problem_code", "problem_params"])
    record("plan.reading_failed", on=locked, by=by, at=at, province_id=locked.province_id, reason=refused.code)
    return locked


@transaction.atomic
def _keep_reading(draft: PlanDraft, *, reading: Reading, by: Actor, at: datetime) -> PlanDraft:
    locked = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.state != DraftState.READING or draft.upload is None:
        return locked
    locked.text = add_canonical_text(
        file=draft.upload.file,
        text=reading.text,
        text_sha256=reading.text_sha256,
        reader_version=reading.reader_version,
    )
    locked.state = DraftState.IN_REVIEW
    locked.save(update_fields=["text", "state"])
    found = items_of(reading)
    DraftItem.objects.bulk_create(_row(locked, item=item, position=n) for n, item in enumerate(found, start=1))
    changes = {"items": (None, len(found))}
    record("plan.read", on=locked, by=by, at=at, province_id=locked.province_id, changes=changes)
    return locked


def _row(draft: PlanDraft, *, item: ItemRead, position: int) -> DraftItem:
    return DraftItem(
        draft=draft,
        kind=item.kind,
        position=position,
        start=item.start,
        end=item.end,
        quote=item.quote,
        value=item.value,
        read_value=item.value,
        confidence_pct=item.confidence_pct,
        warnings=list(item.warnings),
    )


@transaction.atomic
def start_plan_by_hand(*, province: OrgUnit, by: Actor, at: datetime) -> PlanDraft:
    """An empty draft that is filled by hand: there is no file, or only paper."""
    require(by, Action.PREPARE_PLAN, on=province)
    draft = PlanDraft.objects.create(
        province=province, state=DraftState.IN_REVIEW, created_by_id=by.account_id, created_at=at
    )
    record("plan.started_by_hand", on=draft, by=by, at=at)
    return draft


@transaction.atomic
def continue_by_hand(*, draft: PlanDraft, by: Actor, at: datetime) -> PlanDraft:
    """Fill a draft by hand without waiting for the reader, or after it failed; the file stays with it.

    Raises  DraftNotFailed once it has been read
    """
    require(by, Action.PREPARE_PLAN, on=draft)
    unread = PlanDraft.objects.filter(pk=draft.pk, state__in=[DraftState.FAILED, DraftState.READING])
    won = unread.update(state=DraftState.IN_REVIEW)
    if won != 1:
        raise DraftNotFailed
    record("plan.continued_by_hand", on=draft, by=by, at=at)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def read_again(*, draft: PlanDraft, by: Actor, at: datetime) -> PlanDraft:
    """Put a draft that failed back to the reader; the caller enqueues the job. Raises DraftNotFailed."""
    require(by, Action.PREPARE_PLAN, on=draft)
    back = {"state": DraftState.READING, "problem_code": "", "problem_params": {}}
    unread = [DraftState.FAILED, DraftState.READING]
    if PlanDraft.objects.filter(pk=draft.pk, state__in=unread, upload__isnull=False).update(**back) != 1:
        raise DraftNotFailed
    record("plan.read_again", on=draft, by=by, at=at, reason=draft.problem_code)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def discard_draft(*, draft: PlanDraft, by: Actor, at: datetime) -> PlanDraft:
    """Set a draft aside; nothing is deleted. Raises DraftNotOpen once it is a plan or set aside."""
    require(by, Action.PREPARE_PLAN, on=draft)
    open_states = [DraftState.IN_REVIEW, DraftState.FAILED, DraftState.READING]
    locked = PlanDraft.objects.select_for_update().filter(pk=draft.pk, state__in=open_states).first()
    if locked is None:
        raise DraftNotOpen
    old, locked.state = locked.state, DraftState.DISCARDED
    locked.save(update_fields=["state"])
    record("plan.draft_discarded", on=locked, by=by, at=at, changes={"state": (old, DraftState.DISCARDED)})
    return locked
