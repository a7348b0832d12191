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
    assert "Bản sửa đổi, bổ sung được theo dõi từ hôm nay đến hết ngày 31/12/2026" in page
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
