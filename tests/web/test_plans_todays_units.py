"""Screens of a plan that names a department which is gone: who answers today, what is open, who chooses."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.organisations.models import EventKind
from songhanh.plans import commands
from songhanh.plans.models import Plan, Task, TaskAssignment
from tests.cast import AT
from tests.plans import test_todays_units as plan_of_2022

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
units = plan_of_2022.units
read = plan_of_2022.read


@pytest.fixture
def plan(cast, read) -> Plan:
    return commands.confirm_plan(draft=read, by=cast.hoa, at=AT)


def page(cast, who: str, name: str, *args: object, query: str = "") -> str:
    return cast.client(who).get(reverse(name, args=args) + query).content.decode()


def task(plan: Plan, words: str) -> Task:
    return Task.objects.get(plan=plan, title__contains=words)


MOVED = "nay: <b>Sở Giáo dục và Đào tạo</b>"
DOCUMENT = "Nghị quyết 05/NQ-HĐND"
OPEN = "chưa rõ đơn vị nào tiếp nhận"


def test_the_matrix_tells_then_now_and_the_document(cast, plan):
    shown = page(cast, "lan", "plans:plan_assignments", plan.pk)
    assert "theo kế hoạch: Sở Lao động - Thương binh và Xã hội" in shown
    assert MOVED in shown
    assert DOCUMENT in shown
    assert "01/03/2025" in shown
    assert "“dạy nghề”" in shown
    assert "2 nhiệm vụ" in shown
    assert "?thay=" not in shown


def test_the_officer_sees_only_the_open_ones_when_asked_and_may_choose(cast, plan):
    shown = page(cast, "hoa", "plans:plan_assignments", plan.pk, query="?chua_ro=1")
    assert OPEN in shown
    assert MOVED not in shown
    assert f"?thay={TaskAssignment.objects.get(task=task(plan, 'câu lạc bộ')).pk}" in shown
    assert "Sở Nội vụ, Sở Y tế, Sở Giáo dục và Đào tạo, Sở Nông nghiệp và Môi trường" in shown


def test_a_hint_is_never_shown_as_certain(cast, plan):
    shown = page(cast, "hoa", "activities:task", task(plan, "giảm nghèo").pk)
    assert "thường về Sở Nông nghiệp và Môi trường" in shown
    assert shown.count("thường về") == shown.count("chưa kiểm chứng")


def test_the_task_page_tells_who_answers_today(cast, plan):
    shown = page(cast, "hoa", "activities:task", task(plan, "Tuyển sinh").pk)
    assert "Hôm nay ai phụ trách" in shown
    assert MOVED in shown
    assert "Hôm nay ai phụ trách" not in page(cast, "hoa", "activities:task", task(plan, "sinh sản").pk)


def test_the_review_and_the_question_before_confirming_tell_it_too(cast, read):
    review = page(cast, "hoa", "plans:draft", read.pk)
    assert MOVED in review
    assert OPEN in review
    assert "2 việc của đơn vị cũ chưa rõ" in page(cast, "hoa", "plans:confirm", read.pk)


def test_the_officer_chooses_from_those_who_got_something_first(cast, plan, units):
    held = TaskAssignment.objects.get(task=task(plan, "giảm nghèo"))
    address = reverse("plans:task_assign", args=[held.task_id]) + f"?thay={held.pk}"
    shown = cast.client("hoa").get(address).content.decode()
    assert "Ai phụ trách thay cho" in shown
    assert shown.index(">Sở Nông nghiệp và Môi trường</option>") < shown.index(">Sở Tư pháp</option>")
    typed = {"unit": units["land"].pk, "role": "lead", "reason": "Quyết định 8"}
    assert cast.client("hoa").post(address, typed).status_code == 302
    held.refresh_from_db()
    assert held.responsible_unit == units["land"]
    assert "cán bộ chọn ngày 20/05/2026" in page(cast, "lan", "plans:plan_assignments", plan.pk)


def test_words_of_nobody_are_an_ordinary_assignment(cast, plan, units):
    one = task(plan, "câu lạc bộ")
    address = reverse("plans:task_assign", args=[one.pk]) + "?thay=x"
    typed = {"unit": units["justice"].pk, "role": "supporting", "reason": "Quyết định 8"}
    assert cast.client("hoa").post(address, typed).status_code == 302
    assert one.assignments.count() == 2


def test_a_later_event_is_offered_and_followed_by_the_officer(cast, plan, units):
    schools = (units["education"], units["justice"], "vocational_training")
    plan_of_2022.event(cast, EventKind.TRANSFER, schools, day=AT.date())
    assert "Chuyển cho đơn vị tiếp nhận" in page(cast, "hoa", "plans:plan_assignments", plan.pk)
    assert "Chuyển cho đơn vị tiếp nhận" not in page(cast, "lan", "plans:plan_assignments", plan.pk)
    address = reverse("plans:plan_follow", args=[plan.pk])
    assert cast.client("hoa").post(address).status_code == 302
    assert plan_of_2022.row(plan, "Tuyển sinh").responsible_unit == units["justice"]
    assert "chuyển phân công theo sổ đơn vị" in page(cast, "hoa", "plans:plan_history", plan.pk)
    assert cast.client("khach").post(address).status_code == 404
