"""What the reader did not understand is shown to the officer, piece by piece; nothing is silently dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import DraftItem, ItemKind, ItemState, PlanDraft, Target, Task
from songhanh.plans.reading_items import LONGEST_TOLD, items_of, unread_pieces
from songhanh.reading.items import Piece
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.conftest import HEAD
from tests.plans.test_reading_items import reading, words

TEXT = "Trang mạng\nMục lục\nTrích yếu\nĐề nghị các ngành làm tốt.\nTrời mưa thì nghỉ, nắng thì làm."


def piece(start: int, end: int, kind: str = "unread", reason: str = "not_understood", items: tuple = ()) -> Piece:
    return Piece(Span(start, end), kind, items, reason if kind == "unread" else "")


def spans(*account: Piece) -> list[tuple[int, int]]:
    return [(one.span.start, one.span.end) for one in unread_pieces(account)]


@pytest.fixture
def draft(cast, monkeypatch) -> PlanDraft:
    """Two lines before the document, its title, two sentences that were not understood."""
    lines, at = [], 0
    for line in TEXT.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    account = (
        piece(*lines[0], reason="before_the_document"),
        piece(lines[0][1], lines[1][0], "layout"),
        piece(*lines[1], reason="before_the_document"),
        piece(*lines[2], "title", items=("title",)),
        piece(*lines[3], reason="order_without_unit"),
        piece(*lines[4]),
    )
    found = replace(reading(title=words("Trích yếu")), text=TEXT, text_sha256="0" * 64, account=account)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="kh.txt", media_type="", content=TEXT.encode(), by=cast.hoa, at=AT
    )
    return commands.read_draft(draft_id=made.pk, at=AT)


def unread(draft: PlanDraft) -> list[DraftItem]:
    return list(DraftItem.objects.filter(draft=draft, kind=ItemKind.UNREAD).order_by("position"))


def test_lines_around_the_document_are_one_piece_when_only_layout_parts_them():
    around = "before_the_document"
    assert spans(piece(0, 5, reason=around), piece(5, 6, "layout"), piece(6, 9, reason=around)) == [(0, 9)]


@pytest.mark.parametrize(
    "between", [piece(5, 6, "statement"), piece(5, 6, "heading"), piece(5, 6, "task", items=("t",))]
)
def test_what_was_read_parts_two_pieces(between):
    around = "after_the_document"
    assert spans(piece(0, 5, reason=around), between, piece(6, 9, reason=around)) == [(0, 5), (6, 9)]


def test_other_reasons_and_single_sentences_stay_apart():
    assert spans(piece(0, 5), piece(5, 6, "layout"), piece(6, 9)) == [(0, 5), (6, 9)]
    assert spans(piece(0, 5, reason="after_the_document"), piece(5, 9, reason="second_document")) == [(0, 5), (5, 9)]


def test_a_reading_without_an_account_has_no_pieces():
    assert unread_pieces(()) == []


def test_a_long_piece_is_told_by_its_beginning_and_keeps_its_place():
    text = "chữ " * 1000
    [item] = items_of(replace(reading(), text=text, account=(piece(0, len(text), reason="second_document"),)))
    assert len(item.quote) == LONGEST_TOLD
    assert (item.start, item.end) == (0, len(text))


def test_every_piece_comes_into_the_draft_with_its_place_and_reason(draft):
    assert [(TEXT[one.start : one.end], one.value["reason"]) for one in unread(draft)] == [
        ("Trang mạng\nMục lục", "before_the_document"),
        ("Đề nghị các ngành làm tốt.", "order_without_unit"),
        ("Trời mưa thì nghỉ, nắng thì làm.", "not_understood"),
    ]


def test_pieces_are_counted_apart_from_what_was_read(draft):
    page = queries.draft_page(draft)
    assert (page.progress.unread, page.progress.pieces, page.progress.total) == (3, 3, 1)
    assert page.groups[0].code == "unread"
    assert [one.item for one in queries.draft_page(draft, only="unread").groups[0].items] == unread(draft)


def test_certain_items_are_accepted_without_the_pieces(cast, draft):
    assert queries.draft_page(draft).progress.certain == 1
    assert commands.accept_all_certain(draft=draft, by=cast.hoa, at=AT) == 1
    assert {one.state for one in unread(draft)} == {ItemState.PROPOSED}


def test_nothing_in_it_is_one_step_that_can_be_undone(cast, draft):
    first = unread(draft)[0]
    commands.accept_items(draft=draft, item_ids=[first.pk], by=cast.hoa, at=AT)
    assert queries.draft_page(draft).progress.unread == 2
    assert not queries.review_item(DraftItem.objects.get(pk=first.pk)).is_changed
    commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    assert queries.draft_page(draft).progress.unread == 3


def test_a_piece_that_became_an_item_waits_no_more_until_that_is_undone(cast, draft):
    last = unread(draft)[-1]
    value = {"title": "Trời mưa thì nghỉ", "lead": ["Sở Y tế"]}
    place = {"start": last.start, "end": last.end}
    commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT, **place)
    last.refresh_from_db()
    assert last.state == ItemState.CORRECTED
    commands.undo_step(draft=draft, by=cast.hoa, at=AT)
    last.refresh_from_db()
    assert last.state == ItemState.PROPOSED
    assert not DraftItem.objects.filter(draft=draft, kind=ItemKind.TASK).exclude(state=ItemState.WITHDRAWN).exists()


def test_of_a_piece_of_which_only_a_few_words_became_an_item_the_rest_waits(cast, draft):
    last = unread(draft)[-1]
    commands.add_item(
        draft=draft, kind=ItemKind.RECIPIENT, value={"text": "Trời"}, by=cast.hoa, at=AT, start=last.start,
        end=last.start + 4,
    )  # fmt: skip
    last.refresh_from_db()
    assert last.state == ItemState.PROPOSED


def test_an_item_of_no_place_settles_no_piece(cast, draft):
    commands.add_item(draft=draft, kind=ItemKind.RECIPIENT, value={"text": "Sở Y tế"}, by=cast.hoa, at=AT)
    assert queries.draft_page(draft).progress.unread == 3


def test_no_piece_becomes_part_of_the_plan(cast, draft):
    commands.save_head(draft=draft, head=HEAD, by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    assert not Task.objects.filter(plan=plan).exists()
    assert not Target.objects.filter(plan=plan).exists()
    assert len(unread(draft)) == 3
