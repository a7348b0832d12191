"""Confirming a document that names no years, and one for the next year."""

from __future__ import annotations

import pytest

from songhanh.plans.models import DraftState, Plan
from tests.plans.conftest import draft, hand_made_draft, plan
from tests.plans.test_amendment_without_years import AMENDING, NO_YEARS
from tests.plans.test_what_an_amendment_ends import bare_draft
from tests.web.test_plans_succession import at, post, shown

__all__ = ["draft", "plan"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def amending(cast):
    return bare_draft(cast, "97/KH-UBND", title=AMENDING, **NO_YEARS)


def test_an_amendment_is_confirmed_without_typing_years(cast, plan, amending):
    page = shown(cast, at("confirm", amending.pk))
    assert "Bản sửa đổi, bổ sung được theo dõi đến hết ngày 31/12/2026" in page
    assert post(cast, amending, does="amends", older=plan.pk).status_code == 302
    assert Plan.objects.get(draft=amending).ends_on == plan.ends_on


@pytest.mark.parametrize("does", ["new", "replaces"])
def test_of_a_document_without_years_no_other_plan_is_made(cast, plan, amending, does):
    answer = post(cast, amending, does=does, older=plan.pk)
    assert answer.status_code == 422
    assert "Chưa rõ kế hoạch của năm hoặc giai đoạn nào" in answer.content.decode()
    amending.refresh_from_db()
    assert amending.state == DraftState.IN_REVIEW


def test_nothing_is_chosen_beforehand_for_a_document_without_years_of_other_words(cast, plan):
    other = bare_draft(cast, "7/KH-UBND", title={"text": "Phòng, chống dịch bệnh gia cầm"}, **NO_YEARS)
    page = shown(cast, at("confirm", other.pk))
    assert "checked" not in page
    assert "xin bổ sung giai đoạn trước" in page
    assert post(cast, other).status_code == 422


def test_where_no_plan_is_in_force_the_years_are_asked_for(cast, amending):
    page = shown(cast, at("confirm", amending.pk))
    assert "Chưa rõ kế hoạch của năm hoặc giai đoạn nào" in page
    assert "Xác nhận kế hoạch</button>" not in page
    assert at("draft_head", amending.pk) in page


def test_the_plan_of_the_next_year_is_a_new_one_unless_told_otherwise(cast, plan):
    years = {"period": {"start_year": 2027, "end_year": 2027}}
    later = hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-11-01"}, **years)
    page = shown(cast, at("confirm", later.pk))
    assert 'id="does-new" value="new" checked' in page
    assert "của năm hoặc giai đoạn khác" in page
    assert "hai giai đoạn khác nhau" in shown(cast, at("draft_comparison", later.pk))
    assert post(cast, later, does="new", older=plan.pk).status_code == 302
    assert Plan.objects.filter(follows=None).count() == 2


def test_the_review_does_not_ask_an_amendment_for_its_years(cast, plan, amending):
    assert "Còn thiếu trước khi xác nhận được" not in shown(cast, at("draft", amending.pk))
    other = bare_draft(cast, "8/KH-UBND", **NO_YEARS)
    assert "Còn thiếu trước khi xác nhận được" in shown(cast, at("draft", other.pk))


def test_the_comparison_marks_the_words_that_changed(cast, plan):
    version = hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-03-01"})
    target = version.items.get(kind="target")
    value = {**target.value, "text": target.value["text"].replace("60%", "65%")}
    version.items.filter(pk=target.pk).update(value=value)
    page = shown(cast, at("draft_comparison", version.pk))
    assert "Phấn đấu trên <del>60%</del> <ins>65%</ins> cơ quan" in page
    asked = shown(cast, at("confirm", version.pk))
    assert "Phấn đấu trên <del>60%</del> cơ quan" in asked
    assert "Phấn đấu trên <ins>65%</ins> cơ quan" in asked


def head_of(one, **changed) -> dict:
    """What the form of the head sends."""
    given = {
        "type": "KẾ HOẠCH",
        "number": "97/KH-UBND",
        "issuer": "Ủy ban nhân dân tỉnh Lam Giang",
        "place": "Lam Giang",
    }
    return {**given, "title": one["text"], "start_year": "", "end_year": "", **changed}


def test_the_head_of_an_amendment_is_written_without_years_that_of_a_plan_is_not(cast, plan, amending):
    client = cast.client("hoa")
    assert client.post(at("draft_head", amending.pk), head_of(AMENDING)).status_code == 302
    answer = client.post(at("draft_head", amending.pk), head_of({"text": "Bình đẳng giới năm nay"}))
    assert answer.status_code == 422
    assert "Trường này là bắt buộc" in answer.content.decode()


def test_going_back_to_a_draft_that_was_confirmed_leads_to_its_plan(cast, plan, amending):
    post(cast, amending, does="amends", older=plan.pk)
    made = Plan.objects.get(draft=amending)
    assert cast.client("hoa").get(at("confirm", amending.pk)).headers["Location"] == at("plan", made.pk)


def test_the_same_document_without_a_date_is_known_again(cast, plan, amending):
    undated = {"title": AMENDING, **NO_YEARS, "date": {"date": None}}
    first, second = (bare_draft_of(cast, **undated) for _ in range(2))
    assert post(cast, first, does="amends", older=plan.pk).status_code == 302
    assert "Trong sổ đã có văn bản cùng số" in shown(cast, at("confirm", second.pk))
    assert "Trong sổ đã có văn bản cùng số" not in shown(cast, at("confirm", amending.pk))


def bare_draft_of(cast, **head):
    return hand_made_draft(cast, number={"text": "61/KH-UBND"}, **head)


def test_a_document_says_which_of_the_two_it_does(cast, plan):
    amends = bare_draft(cast, "97/KH-UBND", title=AMENDING)
    page = shown(cast, at("confirm", amends.pk))
    assert "thay thế hoặc sửa đổi" not in page
