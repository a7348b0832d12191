"""The page on which a plan and its amendments are read as one."""

from __future__ import annotations

import pytest

from songhanh.plans.models import Plan
from tests.plans.conftest import draft, plan
from tests.plans.test_succeeding import amend
from tests.plans.test_what_an_amendment_ends import COMMUNES, PROVINCE, add_target, add_task, bare_draft
from tests.plans.test_what_an_amendment_ends import amend as amend_ticked
from tests.web.test_plans_succession import at, shown

__all__ = ["draft", "plan"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")
YEAR = {"start_year": 2026, "end_year": 2026}
TAB = "Gộp với sửa đổi"


@pytest.fixture
def amendment(cast, plan) -> Plan:
    made = bare_draft(cast, "97/KH-UBND", period=YEAR)
    add_task(cast, made, title="Mở nhà tạm lánh", lead=["Sở Y tế"])
    add_target(cast, made, text="Khám sức khỏe cho 90% phụ nữ", value="90", year=2026)
    return amend(cast, made, plan)


def test_both_plans_lead_to_the_page_and_it_tells_which_document_says_what(cast, plan, amendment):
    for one in (plan, amendment):
        assert TAB in shown(cast, at("plan", one.pk))
        page = shown(cast, at("plan_programme", one.pk))
        assert "Mở nhà tạm lánh" in page
        assert "Tập huấn về bình đẳng giới" in page
        assert "Bổ sung bởi" in page
        assert f'href="{at("plan", amendment.pk)}">97/KH-UBND</a>' in page
        assert f'href="{at("plan", plan.pk)}">31/KH-UBND</a>' in page
        assert "Chủ trì: Sở Y tế" in page


def test_a_sentence_that_took_the_place_of_another_is_shown_with_it(cast, plan):
    first = bare_draft(cast, "96/KH-UBND", period=YEAR)
    add_task(cast, first, title=COMMUNES)
    older = amend(cast, first, plan)
    second = bare_draft(cast, "97/KH-UBND", period=YEAR)
    add_task(cast, second, title=PROVINCE)
    amend_ticked(cast, second, plan, ends=list(older.tasks.all()))
    page = shown(cast, at("plan_programme", plan.pk))
    assert "Sửa đổi bởi" in page
    assert f"câu trước: <del>{COMMUNES}</del>" in page
    assert page.count(COMMUNES) == 1


def test_only_the_other_pages_say_that_they_hold_a_part(cast, plan, amendment):
    part = "Trang này chỉ còn những nội dung vẫn theo kế hoạch này."
    assert f'{part} <a href="{at("plan_programme", plan.pk)}">' in shown(cast, at("plan", plan.pk))
    assert part not in shown(cast, at("plan_programme", plan.pk))


def test_a_plan_that_stands_alone_has_no_such_page(cast, plan):
    assert TAB not in shown(cast, at("plan", plan.pk))
    answer = cast.client("hoa").get(at("plan_programme", plan.pk))
    assert answer.headers["Location"] == at("plan", plan.pk)


def test_the_page_is_there_in_english(cast, plan, amendment):
    client = cast.client("hoa")
    client.cookies["django_language"] = "en"
    page = client.get(at("plan_programme", plan.pk)).content.decode()
    assert "Added by" in page
    assert "With amendments" in page
    assert "Bổ sung bởi" not in page
