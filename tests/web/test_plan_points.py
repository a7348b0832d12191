"""The page "Điểm cần xem" of a plan, and setting the day of a task."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from songhanh.audit.models import AuditEvent
from songhanh.plans import commands
from songhanh.plans.models import Plan, ReportingDuty, Target, Task, TaskAssignment
from songhanh.plans.queries import Nobody
from songhanh.plans.rules.contradictions import Clash
from songhanh.web.plans.words import CLASHES, NOBODY
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def plan(cast) -> Plan:
    return commands.confirm_plan(draft=hand_made_draft(cast), by=cast.hoa, at=AT)


@pytest.fixture
def training(plan) -> Task:
    return Task.objects.get(plan=plan, title__startswith="Tập huấn")


def shown(cast, plan, *, name="plan_points", who="hoa", language="vi"):
    client = cast.client(who)
    client.cookies["django_language"] = language
    return client.get(reverse(f"plans:{name}", args=[plan.pk])).content.decode()


def test_every_code_has_its_words():
    assert set(NOBODY) == {one.value for one in Nobody}
    assert set(CLASHES) == {one.value for one in Clash}


def test_each_point_leads_to_where_it_is_mended(cast, plan, training):
    held = training.assignments.get(role="lead")
    TaskAssignment.objects.filter(pk=held.pk).update(text="Sở Vũ trụ", unit=None, responsible_unit=None)
    Task.objects.filter(pk=training.pk).update(due_on=date(2027, 3, 1))
    page = shown(cast, plan)
    target = Target.objects.get(plan=plan)
    undated = Task.objects.filter(plan=plan, due_derived=True)
    assert f"{reverse('plans:task_assign', args=[training.pk])}?thay={held.pk}" in page
    assert reverse("plans:target_indicator", args=[target.pk]) in page
    assert reverse("plans:task_add", args=[plan.pk]) in page
    for task in (training, *undated):
        assert reverse("plans:task_date", args=[task.pk]) in page
    assert "Tên đơn vị chủ trì không khớp" in page
    assert "Hạn sau ngày cuối của kế hoạch" in page
    assert "Sở Vũ trụ" in page


def test_a_reader_sees_the_points_without_the_ways_to_mend(cast, plan):
    page = shown(cast, plan, who="lan")
    assert "Tư vấn sức khỏe sinh sản" in page
    assert "/ghi-han/" not in page
    assert reverse("plans:task_add", args=[plan.pk]) not in page


def test_a_duty_of_reporting_without_a_day_leads_to_the_duties(cast, plan):
    duty = ReportingDuty.objects.get(plan=plan)
    ReportingDuty.objects.filter(pk=duty.pk).update(due_day=None, unit_kinds=[])
    page = shown(cast, plan)
    assert reverse("plans:duty_end", args=[duty.pk]) in page
    assert reverse("plans:duty_add", args=[plan.pk]) in page
    assert "Chưa rõ ai phải báo cáo" in page


def test_a_plan_that_has_ended_is_only_looked_at(cast, plan):
    Plan.objects.filter(pk=plan.pk).update(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    assert "/ghi-han/" not in shown(cast, plan)


def test_the_page_of_the_plan_counts_the_points(cast, plan):
    page = shown(cast, plan, name="plan")
    assert "3 điểm cần xem" in page
    assert "2 việc không ghi hạn" in page
    assert f"{reverse('plans:plan_points', args=[plan.pk])}#undated" in page
    assert "việc chưa ai nhận" not in page
    assert "3 points to look at" in shown(cast, plan, name="plan", language="en")


def test_counts_are_parted_and_none_stands_beside_a_lonely_dot(cast, plan):
    words = " ".join(strip_tags(shown(cast, plan, name="plan")).split())
    assert "3 điểm cần xem: 1 chỉ tiêu thiếu chỉ số đo hoặc nhiệm vụ · 2 việc không ghi hạn" in words
    Task.objects.filter(plan=plan).update(due_derived=False)
    words = " ".join(strip_tags(shown(cast, plan, name="plan")).split())
    assert "1 điểm cần xem: 1 chỉ tiêu thiếu chỉ số đo hoặc nhiệm vụ Chỉ tiêu 1" in words


def test_a_plan_without_points_says_so(cast, plan):
    Task.objects.filter(plan=plan).update(ended_at=AT)
    Target.objects.filter(plan=plan).update(ended_at=AT)
    assert "Không có điểm nào cần xem" in shown(cast, plan)
    assert "điểm cần xem</" not in shown(cast, plan, name="plan")
    assert "Nothing to look at" in shown(cast, plan, language="en")


def test_a_stranger_sees_no_points(cast, plan, training):
    assert cast.client("khach").get(reverse("plans:plan_points", args=[plan.pk])).status_code == 404
    assert cast.client("hoa").get(reverse("plans:plan_points", args=[uuid4()])).status_code == 404
    assert cast.client("lan").get(reverse("plans:task_date", args=[training.pk])).status_code == 403
    assert cast.client("khach").get(reverse("plans:task_date", args=[training.pk])).status_code == 404


@pytest.mark.parametrize(("name", "most"), [("plan_points", 50), ("plan", 60)])
def test_the_same_queries_with_many_points(cast, plan, training, name, most, django_assert_max_num_queries):
    TaskAssignment.objects.create(task=training, role="supporting", text="Sở Lạ")
    client = cast.client("hoa")
    client.get(reverse("plans:plans"))
    with django_assert_max_num_queries(most) as few:
        client.get(reverse(f"plans:{name}", args=[plan.pk]))
    for n in range(20):
        more = Task.objects.create(
            plan=plan, position=50 + n, title=f"Việc {n}", folded_title="", due_on=plan.ends_on, due_derived=True
        )
        TaskAssignment.objects.create(task=more, role="lead", text=f"Sở Lạ {n}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(f"plans:{name}", args=[plan.pk]))


def test_a_day_is_set_with_its_reason_and_told_once(cast, plan):
    task = Task.objects.get(plan=plan, title__startswith="Tư vấn")
    address = reverse("plans:task_date", args=[task.pk])
    client = cast.client("hoa")
    assert "Tư vấn sức khỏe sinh sản" in client.get(address).content.decode()
    assert client.post(address, {"due_on": "15/9/2026"}).status_code == 422
    assert client.post(address, {"due_on": "mai", "reason": "x"}).status_code == 422
    before = AuditEvent.objects.count()
    answer = client.post(address, {"due_on": "15/9/2026", "reason": "Công văn 12"})
    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.due_on, task.due_inclusive, task.due_derived) == (date(2026, 9, 15), False, False)
    event = AuditEvent.objects.latest("sequence")
    assert AuditEvent.objects.count() == before + 1
    assert (event.action, event.reason) == ("plan.task_dated", "Công văn 12")
    assert event.changes == {"due_on": [None, "2026-09-15"], "due_inclusive": [None, False]}
    assert "15/09/2026" in client.get(address).content.decode()
