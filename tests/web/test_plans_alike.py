"""Confirming an amendment asks which merely alike sentences it takes the place of; it says how long it counts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.plans.commands import Succession, confirm_plan
from songhanh.plans.models import Follows, Plan, PlanDraft, Task
from tests.cast import AT, Cast
from tests.plans.test_what_an_amendment_ends import COMMUNES, PROVINCE, YEARS, add_task, bare_draft, confirm, titles
from tests.web.test_plans_succession import at, post, shown

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
ASKED = "Văn bản mới có câu gần giống; đánh dấu nếu nó thay cho câu cũ."


@pytest.fixture
def older(cast: Cast) -> Plan:
    draft = bare_draft(cast, "50/KH-UBND")
    add_task(cast, draft, title=COMMUNES)
    return confirm(cast, draft)


def amending(cast: Cast, number: str = "51/KH-UBND", *, title: str = PROVINCE, **period: int) -> PlanDraft:
    draft = bare_draft(cast, number, period={**YEARS, **period})
    add_task(cast, draft, title=title)
    return draft


def row(plan: Plan) -> str:
    return str(Task.objects.get(plan=plan).pk)


def test_both_sentences_are_shown_with_a_box_that_is_not_ticked(cast, older):
    page = shown(cast, at("confirm", amending(cast).pk))
    assert ASKED in page
    was, now = COMMUNES.removesuffix("xã"), PROVINCE.removesuffix("tỉnh")
    assert f"<b>Câu cũ:</b> {was}<del>xã</del> <br><b>Câu mới:</b> {now}<ins>tỉnh</ins> </label>" in page
    assert f'name="ends" id="ends-1" value="{row(older)}"><label' in page
    assert "Vẫn theo kế hoạch cũ: 1 nhiệm vụ. Thêm mới: 1 nhiệm vụ." in page


def test_without_a_sentence_that_is_only_alike_nothing_is_asked(cast, older):
    assert ASKED not in shown(cast, at("confirm", amending(cast, title=COMMUNES).pk))


@pytest.mark.parametrize("is_ticked", [True, False])
def test_only_what_was_ticked_ends(cast, older, is_ticked):
    chosen = {"ends": [row(older)]} if is_ticked else {}
    assert post(cast, amending(cast), does="amends", older=older.pk, **chosen).status_code == 302
    assert titles() == [*([] if is_ticked else [("50/KH-UBND", COMMUNES)]), ("51/KH-UBND", PROVINCE)]


def test_a_box_does_nothing_where_the_document_stands_alone_or_replaces_the_plan(cast, older):
    assert post(cast, amending(cast), does="new", older=older.pk, ends=[row(older)]).status_code == 302
    assert Task.objects.get(plan=older).ended_at is None
    answer = post(cast, amending(cast, "52/KH-UBND"), does="replaces", older=older.pk, ends=[row(older)])
    assert answer.status_code == 302
    assert Task.objects.get(plan=older).ended_reason == "Được thay thế bởi 52/KH-UBND."


def test_a_refusal_keeps_the_boxes_ticked(cast, older):
    answer = post(cast, amending(cast), older=older.pk, ends=[row(older)])
    assert answer.status_code == 422
    assert f'value="{row(older)}" checked' in answer.content.decode()


def test_a_row_that_was_not_asked_about_is_refused_with_a_sentence(cast, older):
    draft = amending(cast, title=COMMUNES)
    answer = post(cast, draft, does="amends", older=older.pk, ends=[row(older)])
    assert answer.status_code == 409
    assert "không còn là câu gần giống" in answer.content.decode()
    answer = post(cast, draft, does="amends", older=older.pk, ends=["x"])
    assert answer.status_code == 422
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(("first", "last"), [(2027, 2030), (2026, 2026)])
def test_an_amendment_with_another_period_says_until_when_it_counts(cast, older, first, last):
    page = shown(cast, at("confirm", amending(cast, start_year=first, end_year=last).pk))
    assert f"Văn bản ghi giai đoạn 01/01/{first} – 31/12/{last}. Nếu là bản sửa đổi, bổ sung" in page
    assert "được theo dõi từ hôm nay đến hết ngày 31/12/2030" in page


def test_an_amendment_with_the_period_of_its_plan_says_nothing_of_it(cast, older):
    assert "Văn bản ghi giai đoạn" not in shown(cast, at("confirm", amending(cast).pk))


def test_the_page_of_an_amendment_says_from_and_until_when_it_counts(cast, older):
    draft = amending(cast, start_year=2026, end_year=2026)
    made = confirm_plan(draft=draft, by=cast.hoa, at=AT, succeeds=Succession(older, Follows.AMENDS))
    assert "từ ngày 20/05/2026 đến hết ngày 31/12/2030" in shown(cast, reverse("plans:plan", args=[made.pk]))


def test_a_corrected_amendment_says_what_ends_and_asks_only_of_the_plan_that_goes_on(cast, older):
    draft = amending(cast)
    made = confirm_plan(draft=draft, by=cast.hoa, at=AT, succeeds=Succession(older, Follows.AMENDS))
    again = amending(cast)
    add_task(cast, again, title="Tổ chức tập huấn về bình đẳng giới cho cán bộ cấp xã, thôn")
    page = shown(cast, at("confirm", again.pk))
    assert "1 nhiệm vụ, tức toàn bộ văn bản sửa đổi ấy và những nội dung" in page
    assert "Câu gần giống của kế hoạch đã được sửa đổi" in page
    assert post(cast, again, does="replaces", older=made.pk, ends=[row(older)]).status_code == 302
    assert {number for number, _ in titles()} == {"51/KH-UBND"}
    assert Task.objects.get(plan=older).ended_reason == "Theo bản sửa đổi, bổ sung 51/KH-UBND."
