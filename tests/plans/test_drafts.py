"""A plan comes in; the officer makes of the reading what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.audit.queries import history_of
from songhanh.documents import store
from songhanh.documents.errors import FileEmpty
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans import commands
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.errors import DraftNotFailed, DraftNotOpen, ItemValueWrong
from songhanh.plans.models import DraftItem, DraftState, ItemKind, ItemState, PlanDraft
from songhanh.plans.queries import draft_page, drafts_visible_to, review_items
from songhanh.reading.errors import NoTextLayer
from tests.cast import AT
from tests.plans.test_reading_items import reading, words

TEXT = "Số: 31/KH-UBND\nSở Y tế chủ trì"


def upload(cast, *, content: bytes = TEXT.encode(), by=None) -> PlanDraft:
    return commands.upload_plan(
        province=cast.province, file_name="ke-hoach.txt", media_type="", content=content, by=by or cast.hoa, at=AT
    )


@pytest.fixture
def reader(monkeypatch):
    """A reader that finds a number and a title, without a child process."""
    found = reading(
        number=replace(words("31/KH-UBND"), span=type(words("").span)(4, 14)), title=words("Bình đẳng giới")
    )
    found = replace(found, text=TEXT, text_sha256="0" * 64)
    calls = []

    def read(path, *, name):
        calls.append(name)
        return found

    monkeypatch.setattr(drafts_module, "read_in_child", read)
    return calls


@pytest.fixture
def in_review(cast, reader) -> PlanDraft:
    return commands.read_draft(draft_id=upload(cast).pk, at=AT)


def item_of(draft, kind) -> DraftItem:
    return DraftItem.objects.get(draft=draft, kind=kind)


def test_the_same_file_again_gives_the_same_open_draft(cast):
    first = upload(cast)
    assert upload(cast, by=cast.binh).pk == first.pk
    assert history_of(first).count() == 1


def test_a_file_whose_draft_was_set_aside_may_come_again(cast):
    first = upload(cast)
    commands.discard_draft(draft=first, by=cast.hoa, at=AT)
    assert upload(cast).pk != first.pk


def test_the_file_is_kept_before_it_is_read(cast):
    draft = upload(cast)
    assert draft.state == DraftState.READING
    assert store.read(draft.upload.file_id) == TEXT.encode()
    assert history_of(draft).get().action == "plan.uploaded"


def test_an_empty_file_is_refused_and_leaves_no_draft(cast):
    with pytest.raises(FileEmpty):
        upload(cast, content=b"")
    assert not PlanDraft.objects.exists()


@pytest.mark.parametrize("who", ["lan", "dung", "giang", "an"])
def test_only_the_programme_officer_hands_in_a_plan(cast, who):
    with pytest.raises(NotPermitted):
        upload(cast, by=getattr(cast, who))


def test_a_stranger_sees_no_province_to_hand_in_for(cast):
    with pytest.raises(NotVisible):
        upload(cast, by=cast.khach)


def test_reading_makes_items_and_is_recorded(cast, in_review):
    assert in_review.state == DraftState.IN_REVIEW
    assert in_review.text.text == TEXT
    assert item_of(in_review, ItemKind.NUMBER).quote == "31/KH-UBND"
    assert "plan.read" in history_of(in_review).values_list("action", flat=True)


def test_reading_twice_reads_once(cast, in_review, reader):
    commands.read_draft(draft_id=in_review.pk, at=AT)
    assert reader == ["ke-hoach.txt"]
    assert DraftItem.objects.filter(draft=in_review).count() == 2


@pytest.fixture
def failed(cast, monkeypatch) -> PlanDraft:
    def refuse(path, *, name):
        raise NoTextLayer(name=name)

    monkeypatch.setattr(drafts_module, "read_in_child", refuse)
    return commands.read_draft(draft_id=upload(cast).pk, at=AT)


def test_a_refusal_of_the_reader_stays_on_the_draft_with_the_file(failed):
    assert failed.state == DraftState.FAILED
    assert (failed.problem_code, failed.problem_params) == ("reading.no_text_layer", {"name": "ke-hoach.txt"})
    assert store.read(failed.upload.file_id)


def test_a_draft_that_failed_is_continued_by_hand_with_its_file(cast, failed):
    draft = commands.continue_by_hand(draft=failed, by=cast.hoa, at=AT)
    assert draft.state == DraftState.IN_REVIEW
    assert draft.upload is not None


def test_a_reading_that_ends_after_the_officer_began_by_hand_is_left_aside(cast, reader):
    draft = upload(cast)
    commands.continue_by_hand(draft=draft, by=cast.hoa, at=AT)
    commands.read_draft(draft_id=draft.pk, at=AT)
    assert not DraftItem.objects.filter(draft=draft).exists()


def test_a_draft_that_failed_can_be_read_again(cast, failed, reader):
    commands.read_again(draft=failed, by=cast.hoa, at=AT)
    assert commands.read_draft(draft_id=failed.pk, at=AT).state == DraftState.IN_REVIEW


def test_what_was_read_is_not_read_again(cast, in_review):
    with pytest.raises(DraftNotFailed):
        commands.read_again(draft=in_review, by=cast.hoa, at=AT)
    with pytest.raises(DraftNotFailed):
        commands.continue_by_hand(draft=in_review, by=cast.hoa, at=AT)


def test_accepting_marks_only_what_nobody_settled(cast, in_review):
    number = item_of(in_review, ItemKind.NUMBER)
    commands.dismiss_item(item=number, by=cast.hoa, at=AT)
    every = list(DraftItem.objects.filter(draft=in_review).values_list("pk", flat=True))
    assert commands.accept_items(draft=in_review, item_ids=every, by=cast.hoa, at=AT) == 1
    number.refresh_from_db()
    assert number.state == ItemState.DISMISSED


def test_items_of_another_draft_are_not_accepted(cast, in_review):
    other = commands.start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    number = item_of(in_review, ItemKind.NUMBER)
    assert commands.accept_items(draft=other, item_ids=[number.pk], by=cast.hoa, at=AT) == 0


def test_all_certain_items_are_accepted_at_once_and_doubts_wait(cast, in_review):
    DraftItem.objects.filter(draft=in_review, kind=ItemKind.NUMBER).update(warnings=["misread_digits"])
    assert commands.accept_all_certain(draft=in_review, by=cast.hoa, at=AT) == 1
    assert item_of(in_review, ItemKind.NUMBER).state == ItemState.PROPOSED
    assert draft_page(in_review).progress.doubtful == 1


def test_a_correction_keeps_what_was_read_and_tells_old_and_new(cast, in_review):
    number = item_of(in_review, ItemKind.NUMBER)
    corrected = commands.correct_item(item=number, value={"text": " 37/KH-UBND "}, by=cast.hoa, at=AT)
    assert corrected.value == {"text": "37/KH-UBND"}
    assert corrected.read_value == {"text": "31/KH-UBND"}
    assert history_of(corrected).get().changes == {"value": ["31/KH-UBND", "37/KH-UBND"]}


def test_undo_goes_back_to_what_was_read(cast, in_review):
    number = item_of(in_review, ItemKind.NUMBER)
    commands.correct_item(item=number, value={"text": "37/KH-UBND"}, by=cast.hoa, at=AT)
    restored = commands.restore_item(item=number, by=cast.hoa, at=AT)
    assert (restored.state, restored.value) == (ItemState.PROPOSED, {"text": "31/KH-UBND"})


def test_a_corrected_item_that_was_dismissed_comes_back_corrected(cast, in_review):
    number = item_of(in_review, ItemKind.NUMBER)
    commands.correct_item(item=number, value={"text": "37/KH-UBND"}, by=cast.hoa, at=AT)
    commands.dismiss_item(item=number, by=cast.hoa, at=AT)
    restored = commands.restore_item(item=number, by=cast.hoa, at=AT)
    assert (restored.state, restored.value) == (ItemState.CORRECTED, {"text": "37/KH-UBND"})


def test_marked_text_becomes_an_item_with_its_place(cast, in_review):
    start = TEXT.index("Sở Y tế")
    added = commands.add_item(
        draft=in_review,
        kind=ItemKind.TASK,
        value={"title": "Sở Y tế chủ trì", "lead": ["Sở Y tế"]},
        start=start,
        end=start + 7,
        by=cast.hoa,
        at=AT,
    )
    assert (added.state, added.quote) == (ItemState.ADDED, "Sở Y tế")


def test_a_place_outside_of_the_text_is_dropped(cast, in_review):
    kept = {"draft": in_review, "kind": ItemKind.RECIPIENT, "value": {"text": "Sở Y tế"}, "by": cast.hoa, "at": AT}
    assert commands.add_item(**kept, start=5, end=10_000).start is None
    assert commands.add_item(**kept, start=9, end=9).start is None


def test_an_empty_value_is_refused(cast, in_review):
    with pytest.raises(ItemValueWrong):
        commands.correct_item(item=item_of(in_review, ItemKind.NUMBER), value={"text": "  "}, by=cast.hoa, at=AT)


def test_the_head_is_written_at_once_and_unchanged_parts_are_left_alone(cast, in_review):
    head = {"number": {"text": "31/KH-UBND"}, "title": {"text": "Tên mới"}, "issuer": {"text": "UBND tỉnh"}}
    commands.save_head(draft=in_review, head=head, by=cast.hoa, at=AT)
    assert item_of(in_review, ItemKind.NUMBER).state == ItemState.PROPOSED
    assert item_of(in_review, ItemKind.TITLE).state == ItemState.CORRECTED
    assert item_of(in_review, ItemKind.ISSUER).state == ItemState.ADDED
    changes = history_of(in_review).order_by("-id").first().changes
    assert changes == {"title": ["Bình đẳng giới", "Tên mới"], "issuer": [None, "UBND tỉnh"]}


def test_an_emptied_head_field_is_dismissed(cast, in_review):
    commands.save_head(draft=in_review, head={"number": {"text": ""}}, by=cast.hoa, at=AT)
    assert item_of(in_review, ItemKind.NUMBER).state == ItemState.DISMISSED
    assert draft_page(in_review).head.text("number") == ""


def test_doubts_come_first_and_the_missing_is_named(cast, draft, in_review):
    DraftItem.objects.filter(draft=in_review, kind=ItemKind.NUMBER).update(confidence_pct=50)
    page = draft_page(in_review)
    assert page.groups[0].code == "doubtful"
    assert page.missing == ("period", "issuer")


def test_unmatched_units_of_a_task_are_a_doubt(cast, draft):
    value = {"title": "Việc", "lead": ["Sở Xây dựng"]}
    added = commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    doubts = {one.item.pk: one.doubts for one in review_items(draft)}
    assert doubts[added.pk] == ("unit_not_matched",)


def test_a_draft_set_aside_is_gone_from_the_list_but_kept(cast, in_review):
    commands.discard_draft(draft=in_review, by=cast.hoa, at=AT)
    assert not drafts_visible_to(cast.hoa).filter(pk=in_review.pk).exists()
    with pytest.raises(DraftNotOpen):
        commands.accept_items(draft=in_review, item_ids=[], by=cast.hoa, at=AT)
    with pytest.raises(DraftNotOpen):
        commands.discard_draft(draft=in_review, by=cast.hoa, at=AT)


def test_a_draft_in_a_list_is_called_by_the_title_that_counts(cast, in_review):
    def title():
        return drafts_visible_to(cast.hoa).get(pk=in_review.pk).title

    assert title() == "Bình đẳng giới"
    read = item_of(in_review, ItemKind.TITLE)
    commands.correct_item(item=read, value={"text": "Vì sự tiến bộ của phụ nữ"}, by=cast.hoa, at=AT)
    assert title() == "Vì sự tiến bộ của phụ nữ"
    commands.dismiss_item(item=read, by=cast.hoa, at=AT)
    assert title() is None


def test_a_draft_is_seen_by_readers_and_not_by_units_or_strangers(cast, in_review):
    for who in ("hoa", "binh", "dung", "giang"):
        assert drafts_visible_to(getattr(cast, who)).filter(pk=in_review.pk).exists()
    for who in ("lan", "minh", "khach", "an"):
        assert not drafts_visible_to(getattr(cast, who)).filter(pk=in_review.pk).exists()


def test_a_leader_reads_a_draft_but_does_not_change_it(cast, in_review):
    with pytest.raises(NotPermitted):
        commands.dismiss_item(item=item_of(in_review, ItemKind.NUMBER), by=cast.dung, at=AT)


def test_the_review_page_takes_the_same_queries_however_long_it_is(cast, draft, django_assert_max_num_queries):
    for n in range(30):
        value = {"title": f"Việc {n}", "lead": ["Sở Y tế", "các sở, ban, ngành"]}
        commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(10):
        assert len(draft_page(draft).groups) > 3
