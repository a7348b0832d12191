"""Undo, merge, split, filters and the second person on the screen, without script."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, DraftState, ItemKind, ItemState, PlanDraft
from songhanh.web.templatetags.plan_words import value_shown
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def draft(cast) -> PlanDraft:
    return hand_made_draft(cast)


def first(draft: PlanDraft, kind: ItemKind = ItemKind.TASK) -> DraftItem:
    return DraftItem.objects.filter(draft=draft, kind=kind).order_by("position")[0]


def at(name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=args)


def test_undo_is_a_button_that_names_the_step_and_leads_to_its_item(cast, draft):
    item = first(draft)
    commands.dismiss_item(item=item, by=cast.hoa, at=AT)
    client = cast.client("hoa")
    assert "Hoàn tác: bỏ" in " ".join(client.get(at("draft", draft.pk)).content.decode().replace("</svg>", "").split())
    response = client.post(at("draft_undo", draft.pk))
    assert response.headers["Location"].endswith(f"?muc={item.pk}#muc-{item.pk}")
    item.refresh_from_db()
    assert item.state == ItemState.ADDED


def test_nothing_to_undo_is_told_on_the_page(cast, draft):
    shown = cast.client("binh").post(at("draft_undo", draft.pk), follow=True).content.decode()
    assert "Không còn bước nào của anh/chị" in shown


def test_merging_leads_to_the_merged_item(cast, draft):
    item = first(draft)
    shown = cast.client("hoa").post(at("item_merge", item.pk), follow=True).content.decode()
    assert "Đã gộp" in shown
    assert DraftItem.objects.filter(draft=draft, state=ItemState.WITHDRAWN).count() == 1


def test_every_form_and_dialog_of_the_review_is_left_by_a_button_too(cast, draft):
    client, item = cast.client("hoa"), first(draft)
    for way in (at("item", item.pk), at("item_split", item.pk), at("item_add", draft.pk) + "?kind=target"):
        assert 'data-press="leave"' in client.get(way).content.decode()
    part = client.get(at("item", item.pk), headers={"HX-Request": "true"}).content.decode()
    assert 'data-press="leave"' in part


@pytest.mark.parametrize(("place", "is_offered"), [(0, True), (1, False)])
def test_merging_is_offered_where_another_of_the_kind_follows(cast, draft, place, is_offered):
    item = DraftItem.objects.filter(draft=draft, kind=ItemKind.TASK).order_by("position")[place]
    client = cast.client("hoa")
    way = at("item_merge", item.pk)
    assert (way in client.get(at("draft", draft.pk)).content.decode()) is is_offered
    assert (way in client.get(at("item_card", item.pk), headers={"HX-Request": "true"}).content.decode()) is is_offered


def test_whom_a_letter_is_sent_to_stands_in_the_head_and_is_corrected(cast, draft):
    item = commands.add_item(draft=draft, kind=ItemKind.ADDRESSEE, value={"text": "Sở Y tê"}, by=cast.hoa, at=AT)
    client = cast.client("hoa")
    head = next(group for group in client.get(at("draft", draft.pk)).context["page"].groups if group.code == "head")
    assert item.pk in {one.item.pk for one in head.items}
    client.post(at("item", item.pk), {"text": "Sở Y tế"})
    item.refresh_from_db()
    assert item.value == {"text": "Sở Y tế"}
    assert 'value="addressee"' in client.get(at("item_add", draft.pk)).content.decode()


def test_what_was_left_out_is_nothing_to_merge_with(cast, draft):
    last = DraftItem.objects.filter(draft=draft, kind=ItemKind.TASK).order_by("position").last()
    commands.dismiss_item(item=last, by=cast.hoa, at=AT)
    assert "/gop/" not in cast.client("hoa").get(at("draft", draft.pk)).content.decode()


@pytest.mark.parametrize(
    ("language", "line", "shown"),
    [
        ("vi", ">= 1.7 lần", "≥ 1,7 lần"),
        ("en", ">= 1.7 lần", "≥ 1.7 lần"),
        ("vi", "<= 111 bé trai/1.000 bé gái; = 60.0000 %", "≤ 111 bé trai/1.000 bé gái; = 60 %"),
        ("vi", "~ 2500", "≈ 2.500"),
    ],
)
def test_numbers_of_what_was_changed_are_written_as_the_language_writes_them(language, line, shown):
    with translation.override(language):
        assert value_shown(line, "amounts") == shown
        assert value_shown("từ 1.7 đến 2", "text") == "từ 1.7 đến 2"


def test_nothing_to_merge_with_is_told_on_the_page(cast, draft):
    item = first(draft, ItemKind.TARGET)
    shown = cast.client("hoa").post(at("item_merge", item.pk), follow=True).content.decode()
    assert "Không có mục cùng loại ngay sau" in shown


def test_the_form_of_a_split_shows_the_words_and_splits_at_a_new_line(cast, draft):
    item = first(draft, ItemKind.BUDGET_SOURCE)
    client = cast.client("hoa")
    assert "Ngân sách địa phương" in client.get(at("item_split", item.pk)).content.decode()
    shown = client.post(at("item_split", item.pk), {"text": "Ngân sách\r\nđịa phương"}, follow=True).content.decode()
    assert "Đã tách thành 2 mục" in shown


def test_a_wrong_split_keeps_what_was_typed_and_says_what_to_do(cast, draft):
    item = first(draft, ItemKind.BUDGET_SOURCE)
    response = cast.client("hoa").post(at("item_split", item.pk), {"text": "Ngân sách\r\ntỉnh"})
    assert response.status_code == 422
    assert "Ngân sách\ntỉnh" in response.content.decode().replace("\r", "")
    assert "không thêm bớt chữ" in response.content.decode()


@pytest.mark.parametrize(("name", "method"), [("item_merge", "post"), ("item_split", "get"), ("item_split", "post")])
def test_steps_are_for_the_officer_of_the_province(cast, draft, name, method):
    item = first(draft)
    assert getattr(cast.client("dung"), method)(at(name, item.pk)).status_code == 403
    assert getattr(cast.client("giang"), method)(at(name, item.pk)).status_code == 403
    assert getattr(cast.client("khach"), method)(at(name, item.pk)).status_code == 404
    assert getattr(cast.client("hoa"), method)(at(name, uuid4())).status_code == 404
    assert cast.client("hoa").delete(at(name, item.pk)).status_code == 405


def test_what_changed_since_the_reading_is_a_view_of_its_own(cast, draft):
    kept = first(draft)
    DraftItem.objects.filter(draft=draft).update(state=ItemState.PROPOSED)
    for item in DraftItem.objects.filter(draft=draft):
        item.read_value = item.value
        item.save()
    commands.correct_item(item=kept, value={**kept.value, "lead": ["Sở Tư pháp"]}, by=cast.hoa, at=AT)
    shown = cast.client("hoa").get(at("draft", draft.pk), {"xem": "thay-doi"}).content.decode()
    assert shown.count("data-item ") == 1
    assert "<del>Sở Y tế</del>" in shown
    assert "<ins>Sở Tư pháp</ins>" in shown
    waiting = cast.client("hoa").get(at("draft", draft.pk), {"xem": "chua-xem"}).content.decode()
    assert waiting.count("data-item ") == DraftItem.objects.filter(draft=draft).count() - 1
    assert "<del>" not in waiting


def test_an_unknown_view_shows_everything(cast, draft):
    shown = cast.client("hoa").get(at("draft", draft.pk), {"xem": "gi-do"}).content.decode()
    assert shown.count("data-item ") == DraftItem.objects.filter(draft=draft).count()


def test_doubts_stand_by_how_unsure_they_are(cast, draft):
    tasks = list(DraftItem.objects.filter(draft=draft, kind=ItemKind.TASK).order_by("position"))
    for item, pct in zip(tasks, (60, 40), strict=True):
        DraftItem.objects.filter(pk=item.pk).update(state=ItemState.PROPOSED, confidence_pct=pct)
    doubts = queries.draft_page(draft).groups[0]
    assert [one.item.pk for one in doubts.items] == [tasks[1].pk, tasks[0].pk]


def test_tomorrow_the_page_opens_where_one_stopped(cast, draft):
    item = first(draft)
    DraftItem.objects.filter(draft=draft).update(state=ItemState.PROPOSED)
    commands.accept_items(draft=draft, item_ids=[item.pk], by=cast.hoa, at=AT)
    assert f'data-stopped="muc-{item.pk}"' in cast.client("hoa").get(at("draft", draft.pk)).content.decode()
    assert "data-stopped" not in cast.client("binh").get(at("draft", draft.pk)).content.decode()


def test_a_name_that_matches_nobody_gets_suggestions_in_its_form(cast, draft):
    item = first(draft)
    commands.correct_item(item=item, value={**item.value, "lead": ["Sở Y tế và Dân số"]}, by=cast.hoa, at=AT)
    shown = cast.client("hoa").get(at("item", item.pk)).content.decode()
    assert "Gần giống tên chưa khớp" in shown
    assert 'data-names="add_lead"' in shown


def test_a_matched_name_needs_no_suggestion(cast, draft):
    assert queries.likely_units(draft, texts=["Sở Y tế", "các sở, ban, ngành"]) == []
    assert "Sở Y tế" in queries.likely_units(draft, texts=["Sở Y tế và Dân số"])


def test_the_form_opens_in_the_field_that_is_doubted(cast, draft):
    item = first(draft, ItemKind.DEADLINE)
    DraftItem.objects.filter(pk=item.pk).update(warnings=["reporter_not_named"], state=ItemState.PROPOSED)
    shown = cast.client("hoa").get(at("item", item.pk)).content.decode()
    field = shown[: shown.index("autofocus")].rsplit("<", 1)[1]
    assert 'name="who"' in field


def test_the_same_file_again_leads_to_what_it_has_become(cast, draft):
    file = SimpleUploadedFile("a.txt", b"Ke hoach")
    client = cast.client("hoa")
    made = client.post(at("upload"), {"file": file}).headers["Location"]
    file.seek(0)
    PlanDraft.objects.filter(state=DraftState.READING).update(created_at=AT.replace(hour=1))
    response = client.post(at("upload"), {"file": file}, follow=True)
    assert response.redirect_chain[0][0] == made
    assert "đã được tải lên trước đây" in response.content.decode()


def test_the_administrator_asks_for_a_second_person_and_the_page_of_confirming_says_so(cast, draft):
    client = cast.client("an")
    assert client.get(at("review_rule")).status_code == 200
    client.post(at("review_rule"), {"wanted": "on"})
    assert queries.asks_for_second_person(cast.province.pk)
    own = cast.client("hoa").get(at("confirm", draft.pk)).content.decode()
    assert "Tỉnh yêu cầu người thứ hai xác nhận" in own
    assert "Trần Thị Hoa" in own
    assert 'class="btn btn-primary">Xác nhận' not in own
    assert cast.client("hoa").post(at("confirm", draft.pk)).status_code == 409
    assert cast.client("dung").post(at("confirm", draft.pk)).status_code == 302
    client.post(at("review_rule"), {})
    assert not queries.asks_for_second_person(cast.province.pk)


def test_the_rule_is_the_administrators(cast, draft):
    assert cast.client("hoa").get(at("review_rule")).status_code == 403
    assert cast.client("dung").post(at("review_rule"), {"wanted": "on"}).status_code == 403
    assert not queries.asks_for_second_person(cast.province.pk)
