"""Every act on a draft alike: told once, refused without a trace, only while the draft is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import DomainError, NotPermitted, NotVisible
from songhanh.plans import commands
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.errors import DraftNotFailed, DraftNotOpen, ItemValueWrong
from songhanh.plans.models import DraftItem, DraftState, ItemKind, ItemState, PlanDraft
from songhanh.reading.errors import NoTextLayer
from tests.cast import AT

TARGET = "Phấn đấu trên 60% cơ quan có lãnh đạo chủ chốt là nữ"


def target(draft: PlanDraft) -> DraftItem:
    return DraftItem.objects.get(draft=draft, kind=ItemKind.TARGET)


def accept(draft: PlanDraft, **who):
    return commands.accept_items(draft=draft, item_ids=[target(draft).pk], **who)


def accept_certain(draft: PlanDraft, **who):
    return commands.accept_all_certain(draft=draft, **who)


def correct(draft: PlanDraft, **who):
    return commands.correct_item(item=target(draft), value={"text": "  Mới ", "amounts": []}, **who)


def add(draft: PlanDraft, **who):
    return commands.add_item(draft=draft, kind=ItemKind.RECIPIENT, value={"text": "Sở Tư pháp"}, **who)


def dismiss(draft: PlanDraft, **who):
    return commands.dismiss_item(item=target(draft), **who)


def restore(draft: PlanDraft, **who):
    return commands.restore_item(item=target(draft), **who)


def head(draft: PlanDraft, **who):
    return commands.save_head(draft=draft, head={"title": {"text": "Tên mới"}}, **who)


def discard(draft: PlanDraft, **who):
    return commands.discard_draft(draft=draft, **who)


TOLD: list[tuple[Callable, str, dict]] = [
    (accept, "draft.items_accepted", {"items": [None, 1]}),
    (accept_certain, "draft.items_accepted", {"items": [None, 1]}),
    (correct, "draft.item_corrected", {"value": [TARGET, "Mới"]}),
    (add, "draft.item_added", {"value": [None, "Sở Tư pháp"]}),
    (dismiss, "draft.item_dismissed", {"state": ["proposed", "dismissed"]}),
    (restore, "draft.item_restored", {"state": ["proposed", "added"]}),
    (head, "draft.head_saved", {"title": ["Thực hiện công tác bình đẳng giới năm 2026", "Tên mới"]}),
    (discard, "plan.draft_discarded", {"state": ["in_review", "discarded"]}),
]
EVERY = [command for command, _, _ in TOLD]


def state_of(draft: PlanDraft) -> list[object]:
    items = list(DraftItem.objects.filter(draft=draft).order_by("position").values())
    return [items, PlanDraft.objects.values_list("state", flat=True).get(pk=draft.pk), AuditEvent.objects.count()]


def refused(draft: PlanDraft, command: Callable, *, error: type[DomainError], **who) -> None:
    before = state_of(draft)
    with pytest.raises(error):
        command(draft, **who)
    assert state_of(draft) == before


@pytest.fixture
def waiting(draft) -> PlanDraft:
    """A draft whose target nobody has looked at."""
    DraftItem.objects.filter(draft=draft, kind=ItemKind.TARGET).update(state=ItemState.PROPOSED)
    return draft


@pytest.mark.parametrize(("command", "action", "changes"), TOLD)
def test_an_act_on_a_draft_is_told_once_with_old_and_new(cast, waiting, command, action, changes):
    last = AuditEvent.objects.order_by("-id").first().pk
    command(waiting, by=cast.hoa, at=AT)
    event = AuditEvent.objects.get(pk__gt=last)
    assert (event.action, event.changes, event.actor_name) == (action, changes, "Trần Thị Hoa")


@pytest.mark.parametrize("command", EVERY)
def test_only_who_prepares_plans_acts_on_a_draft(cast, waiting, command):
    for who in (cast.dung, cast.giang):
        refused(waiting, command, error=NotPermitted, by=who, at=AT)
    for who in (cast.lan, cast.an, cast.khach):
        refused(waiting, command, error=NotVisible, by=who, at=AT)


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("state", [DraftState.CONFIRMED, DraftState.DISCARDED])
def test_a_draft_that_is_settled_does_not_change_any_more(cast, waiting, command, state):
    PlanDraft.objects.filter(pk=waiting.pk).update(state=state)
    refused(waiting, command, error=DraftNotOpen, by=cast.hoa, at=AT)


@pytest.mark.parametrize("command", [accept, accept_certain, dismiss, head])
def test_doing_it_again_changes_and_tells_nothing(cast, waiting, command):
    command(waiting, by=cast.hoa, at=AT)
    before = state_of(waiting)
    command(waiting, by=cast.hoa, at=AT)
    assert state_of(waiting) == before


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemKind.TITLE, {"text": " \n "}), (ItemKind.TARGET, {"text": ""}), (ItemKind.PERIOD, {"start_year": None}),
        (ItemKind.TASK, {"lead": [], "title": ""}), (ItemKind.SIGNER, {}), (ItemKind.LEGAL_BASIS, {"number": " "}),
    ],
)  # fmt: skip
def test_a_value_that_says_nothing_is_refused(cast, draft, kind, value):
    before = state_of(draft)
    with pytest.raises(ItemValueWrong):
        commands.add_item(draft=draft, kind=kind, value=value, by=cast.hoa, at=AT)
    assert state_of(draft) == before


@pytest.fixture
def coming(cast, monkeypatch) -> PlanDraft:
    """A draft with its file, before anybody read it; the reader will refuse it."""

    def refuse(path, *, name):
        raise NoTextLayer(name=name)

    monkeypatch.setattr(drafts_module, "read_in_child", refuse)
    return commands.upload_plan(
        province=cast.province, file_name="kh.txt", media_type="", content=b"x", by=cast.hoa, at=AT
    )


def again(draft: PlanDraft, **who):
    return commands.read_again(draft=draft, **who)


def by_hand(draft: PlanDraft, **who):
    return commands.continue_by_hand(draft=draft, **who)


@pytest.mark.parametrize(
    ("command", "action", "state"),
    [(again, "plan.read_again", DraftState.READING), (by_hand, "plan.continued_by_hand", DraftState.IN_REVIEW)],
)
@pytest.mark.parametrize("failed", [True, False])
def test_an_unread_file_is_read_again_or_entered_by_hand(cast, coming, command, action, state, failed):
    if failed:
        commands.read_draft(draft_id=coming.pk, at=AT)
    last = AuditEvent.objects.order_by("-id").first().pk
    assert command(coming, by=cast.hoa, at=AT).state == state
    assert AuditEvent.objects.get(pk__gt=last).action == action


@pytest.mark.parametrize("command", [again, by_hand])
def test_only_an_unread_draft_of_ones_own_is_started_over(cast, coming, command):
    refused(coming, command, error=NotPermitted, by=cast.dung, at=AT)
    refused(coming, command, error=NotVisible, by=cast.khach, at=AT)
    commands.discard_draft(draft=coming, by=cast.hoa, at=AT)
    refused(coming, command, error=DraftNotFailed, by=cast.hoa, at=AT)


def test_a_draft_without_a_file_is_not_read_again(cast):
    draft = commands.start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    PlanDraft.objects.filter(pk=draft.pk).update(state=DraftState.FAILED)
    refused(draft, again, error=DraftNotFailed, by=cast.hoa, at=AT)
    assert commands.read_draft(draft_id=draft.pk, at=AT).state == DraftState.FAILED


def test_a_refusal_that_comes_after_the_officer_began_by_hand_is_left_aside(cast, coming, monkeypatch):
    def refuse_late(path, *, name):
        commands.continue_by_hand(draft=coming, by=cast.hoa, at=AT)
        raise NoTextLayer(name=name)

    monkeypatch.setattr(drafts_module, "read_in_child", refuse_late)
    read = commands.read_draft(draft_id=coming.pk, at=AT)
    assert (read.state, read.problem_code) == (DraftState.IN_REVIEW, "")


@pytest.mark.parametrize(("who", "error"), [("dung", NotPermitted), ("lan", NotPermitted), ("khach", NotVisible)])
def test_only_the_programme_officer_starts_a_plan_by_hand(cast, who, error):
    with pytest.raises(error):
        commands.start_plan_by_hand(province=cast.province, by=getattr(cast, who), at=AT)
    assert not PlanDraft.objects.exists()
