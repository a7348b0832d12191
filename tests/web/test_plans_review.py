"""The review of a reading: the paper beside the items, with and without script."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.plans import commands
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.models import DraftItem, ItemKind, ItemState, PlanDraft
from songhanh.reading.items import Duty, Task, Unit
from songhanh.reading.traced import Span
from tests.cast import AT
from tests.plans.test_reading_items import SURE, reading, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

TEXT = "Số: 31/KH-UBND\nTrích yếu\n1. Sở Y tế chủ trì, tập huấn; tư vấn.\n2. Sở <b>Xây dựng</b> phối hợp."
HX = {"HX-Request": "true"}


@pytest.fixture
def draft(cast, monkeypatch) -> PlanDraft:
    start = TEXT.index("1. Sở Y tế")
    place = Span(start, TEXT.index("\n2."))
    unit = Unit("Sở Y tế", place, "Sở Y tế", False, SURE)
    duties = (Duty(place, "tập huấn", None), Duty(place, "tư vấn", None))
    task = Task(place, TEXT[place.start : place.end], SURE, (), "IV.1", (unit,), (), duties)
    lost = Unit("Sở Xây dựng", place, None, False, SURE)
    doubtful = Task(Span(place.end + 1, len(TEXT)), "Sở Xây dựng", SURE, (), "IV.2", (lost,), (), ())
    found = reading(number=words("31/KH-UBND"), title=words("Trích yếu"), tasks=(task, doubtful))
    found = replace(found, text=TEXT, text_sha256="0" * 64)
    monkeypatch.setattr(drafts_module, "read_in_child", lambda path, *, name: found)
    made = commands.upload_plan(
        province=cast.province, file_name="ke-hoach.txt", media_type="", content=TEXT.encode(), by=cast.hoa, at=AT
    )
    return commands.read_draft(draft_id=made.pk, at=AT)


@pytest.fixture
def item(draft) -> DraftItem:
    return DraftItem.objects.filter(draft=draft, kind=ItemKind.TASK).order_by("position")[0]


def at(name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=args)


def test_the_paper_stands_beside_the_items_with_its_offsets(cast, draft):
    shown = cast.client("hoa").get(at("draft", draft.pk)).content.decode()
    start = TEXT.index("1. Sở Y tế")
    assert f'data-start="{start}" data-end="{TEXT.index(chr(10) + "2.")}"' in shown
    assert "data-review" in shown
    assert "build/review" in shown


def test_markup_in_a_paper_is_text(cast, draft):
    shown = cast.client("hoa").get(at("draft", draft.pk)).content.decode()
    assert "&lt;b&gt;Xây dựng&lt;/b&gt;" in shown


def test_doubts_come_first_with_their_sentence(cast, draft):
    shown = cast.client("hoa").get(at("draft", draft.pk)).content.decode()
    assert shown.index('id="nhom-doubtful"') < shown.index('id="nhom-head"')
    assert "không khớp với đơn vị nào của tỉnh" in shown
    assert "3 mục cần xem kỹ" not in shown
    assert "1 mục cần xem kỹ" in shown


def test_without_script_a_link_marks_the_sentence(cast, draft, item):
    shown = cast.client("hoa").get(at("draft", draft.pk), {"muc": str(item.pk)}).content.decode()
    assert "<mark>1. Sở Y tế chủ trì, tập huấn; tư vấn.</mark>" in shown


@pytest.mark.parametrize("wanted", ["", "x", "00000000-0000-7000-8000-000000000000"])
def test_a_link_to_nothing_marks_nothing(cast, draft, wanted):
    response = cast.client("hoa").get(at("draft", draft.pk), {"muc": wanted})
    assert response.status_code == 200
    assert "<mark>" not in response.content.decode()


@pytest.mark.parametrize(
    ("act", "state"),
    [("item_accept", ItemState.ACCEPTED), ("item_dismiss", ItemState.DISMISSED), ("item_restore", ItemState.PROPOSED)],
)
def test_a_button_works_without_script_and_comes_back_to_the_item(cast, draft, item, act, state):
    response = cast.client("hoa").post(at(act, item.pk))
    assert response.headers["Location"].endswith(f"#muc-{item.pk}")
    item.refresh_from_db()
    assert item.state == state


def test_with_script_the_card_comes_back_with_the_new_count(cast, draft, item):
    shown = cast.client("hoa").post(at("item_accept", item.pk), headers=HX).content.decode().strip()
    assert shown.startswith("<article")
    assert "Đã nhận" in shown
    assert 'id="review-progress"' in shown
    assert "Đã xem 1/4 mục" in shown


@pytest.mark.parametrize("act", ["item_accept", "item_dismiss", "item_restore"])
def test_buttons_are_for_the_officer_of_the_province(cast, draft, item, act):
    assert cast.client("hoa").get(at(act, item.pk)).status_code == 405
    assert cast.client("dung").post(at(act, item.pk)).status_code == 403
    assert cast.client("khach").post(at(act, item.pk)).status_code == 404
    assert cast.client("hoa").post(at(act, uuid4())).status_code == 404


def test_the_form_of_an_item_shows_its_value_and_saves_it(cast, draft, item):
    client = cast.client("hoa")
    shown = client.get(at("item", item.pk), headers=HX).content.decode().strip()
    assert shown.startswith("<article")
    assert "tập huấn" in shown
    given = {
        "lead": "Sở Y tế\nSở Tư pháp",
        "coordinating": "",
        "duty_0": "tập huấn",
        "due_0": "30/6/2026",
        "edge_0": "before",
    }
    client.post(at("item", item.pk), {**given, "add_coordinating": "Sở Nội vụ"})
    item.refresh_from_db()
    assert item.state == ItemState.CORRECTED
    assert item.value["lead"] == ["Sở Y tế", "Sở Tư pháp"]
    assert item.value["coordinating"] == ["Sở Nội vụ"]
    [duty] = item.value["duties"]
    assert duty["due"] == {"day": 30, "month": 6, "year": 2026, "inclusive": False}
    assert duty["start"] is not None


@pytest.mark.parametrize("written", ["31/2", "mai", "1/2/3/4", "0/0"])
def test_a_day_that_does_not_exist_is_told_and_nothing_is_saved(cast, draft, item, written):
    given = {"lead": "Sở Y tế", "duty_0": "tập huấn", "due_0": written}
    response = cast.client("hoa").post(at("item", item.pk), given)
    assert "Hạn chưa đúng" in response.content.decode()
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED


def test_the_form_is_for_the_officer(cast, draft, item):
    assert cast.client("dung").get(at("item", item.pk)).status_code == 403
    assert cast.client("khach").get(at("item", item.pk)).status_code == 404
    assert cast.client("hoa").put(at("item", item.pk)).status_code == 405
    assert cast.client("hoa").get(at("item", uuid4())).status_code == 404


def test_a_card_is_shown_again_when_the_form_is_left(cast, draft, item):
    assert cast.client("hoa").get(at("item_card", item.pk), headers=HX).content.decode().strip().startswith("<article")
    assert cast.client("khach").get(at("item_card", item.pk)).status_code == 404


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_has_a_form(cast, draft, kind):
    assert cast.client("hoa").get(at("item_add", draft.pk), {"kind": kind.value}).status_code == 200


def test_marked_text_becomes_a_new_item(cast, draft):
    start = TEXT.index("Trích yếu")
    place = f"?start={start}&end={start + 9}"
    asked = cast.client("hoa").get(at("item_add", draft.pk) + place).content.decode()
    assert "Đoạn này là gì?" in asked
    cast.client("hoa").post(at("item_add", draft.pk) + place + "&kind=recipient", {"text": "Trích yếu"})
    added = DraftItem.objects.get(draft=draft, kind=ItemKind.RECIPIENT)
    assert (added.start, added.quote) == (start, "Trích yếu")


def test_a_target_needs_a_number(cast, draft):
    client = cast.client("hoa")
    for value in ("", "sáu mươi"):
        response = client.post(at("item_add", draft.pk) + "?kind=target", {"text": "60%", "value_0": value})
        assert response.status_code == 422
    assert not DraftItem.objects.filter(draft=draft, kind=ItemKind.TARGET).exists()


def test_certain_items_are_accepted_at_once_and_the_doubt_waits(cast, draft):
    cast.client("hoa").post(at("accept_certain", draft.pk))
    waiting = DraftItem.objects.filter(draft=draft, state=ItemState.PROPOSED)
    assert [one.value["lead"] for one in waiting] == [["Sở Xây dựng"]]


def test_the_review_takes_the_same_queries_with_many_items(cast, draft, django_assert_max_num_queries):
    client = cast.client("hoa")
    for n in range(30):
        value = {"title": f"Việc {n}", "lead": ["Sở Y tế"]}
        commands.add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(23):
        client.get(at("draft", draft.pk))
