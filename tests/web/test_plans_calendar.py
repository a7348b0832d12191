"""The days of a plan: what is late, due today, to come and over; what is done is not late."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.activities.models import TaskProgress
from songhanh.plans.models import ReportingDuty
from songhanh.web.plans.due_words import duty_due_words, duty_title, reporter_words
from tests.activities.work import make_plan, make_task
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def plan(cast):
    return make_plan(cast)


def page(cast, plan):
    return cast.client("hoa").get(reverse("plans:plan_calendar", args=[plan.pk])).content.decode()


def test_a_day_that_has_passed_is_late(cast, plan):
    make_task(plan, title="rà soát hương ước", lead=cast.units["health"], due_on=date(2026, 5, 10))
    shown = page(cast, plan)
    assert "trễ 10 ngày" in shown
    assert "Rà soát hương ước" in shown
    assert "Hoàn thành" not in shown


def test_what_is_done_is_not_late(cast, plan):
    task = make_task(plan, title="rà soát hương ước", lead=cast.units["health"], due_on=date(2026, 5, 10))
    TaskProgress.objects.create(task=task, unit=cast.units["health"], state="done", noted_at=AT)
    shown = page(cast, plan)
    assert "trễ" not in shown
    assert "Hoàn thành" in shown


def test_a_plan_that_has_ended_says_its_days_without_counting(cast):
    old = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    make_task(old, lead=cast.units["health"], due_on=date(2025, 6, 1))
    shown = page(cast, old)
    assert "01/06/2025" in shown
    assert "trễ" not in shown


def test_a_plan_that_has_ended_shows_what_is_over_unfolded(cast):
    old = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    make_task(old, lead=cast.units["health"], due_on=date(2025, 6, 1))
    context = cast.client("hoa").get(reverse("plans:plan_calendar", args=[old.pk])).context["days"]
    assert (len(context.over), context.late, context.coming) == (1, (), ())
    assert '<details class="disclosure" open>' in page(cast, old)


def duty(plan, **terms) -> ReportingDuty:
    given = {"position": 1, "who_text": "Các sở, ban, ngành", "unit_kinds": ["department"], "to_text": "Sở Nội vụ"}
    when = {"recurrence": "half_yearly", "due_day": 15, "due_month": 6}
    return ReportingDuty.objects.create(plan=plan, **given | when | terms)


def days(cast, plan):
    return cast.client("hoa").get(reverse("plans:plan_calendar", args=[plan.pk])).context["days"]


def test_days_stand_where_an_officer_looks_for_them(cast, plan):
    for title, due_on in (
        ("trễ", date(2026, 5, 10)), ("hôm nay", date(2026, 5, 20)), ("sắp tới", date(2026, 9, 1)),
    ):  # fmt: skip
        make_task(plan, title=title, lead=cast.units["health"], due_on=due_on)
    gone = make_task(plan, title="xong", lead=cast.units["health"], due_on=date(2026, 4, 1))
    TaskProgress.objects.create(task=gone, unit=cast.units["health"], state="done", noted_at=AT)
    found = days(cast, plan)
    titles = [[day.due.task.title for day in some] for some in (found.over, found.late, found.today)]
    assert titles == [["xong"], ["trễ"], ["hôm nay"]]
    assert [(year.year, year.is_open, len(year.days)) for year in found.coming] == [(2026, True, 1)]
    shown = page(cast, plan)
    assert "20/05/2026" in shown
    assert "còn 104 ngày" in shown
    assert reverse("activities:task", args=[gone.pk]) in shown


def test_years_after_the_next_one_with_days_are_folded(cast):
    plan = make_plan(cast, starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
    duty(plan)
    assert [(year.year, year.is_open, len(year.days)) for year in days(cast, plan).coming] == [
        (2026, True, 2), (2027, False, 2), (2028, False, 2),
    ]  # fmt: skip


def test_a_report_has_a_title_and_leads_to_its_duty_and_its_sentence(cast, plan):
    one = duty(plan, quote="Các sở báo cáo kết quả thực hiện về Sở Nội vụ trước 15/6", start=10, end=60)
    shown = page(cast, plan)
    assert "Báo cáo kết quả thực hiện gửi Sở Nội vụ (6 tháng)" in shown
    assert "Ai báo cáo: Các sở, ban, ngành" in shown
    assert f"{reverse('plans:plan', args=[plan.pk])}#b-{one.pk}" in shown
    assert f"{reverse('plans:plan_source', args=[plan.pk])}?muc={one.pk}" in shown
    told = cast.client("hoa").get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert f'id="b-{one.pk}"' in told
    assert "Báo cáo kết quả thực hiện gửi Sở Nội vụ (6 tháng)" in told


def test_a_report_of_which_no_round_was_opened_is_over_not_late(cast, plan):
    duty(plan, recurrence="yearly", due_month=3)
    found = days(cast, plan)
    assert (len(found.over), found.late) == (1, ())
    assert "chưa mở kỳ báo cáo" in page(cast, plan)


def test_a_closing_report_is_counted_after_the_plan_has_ended(cast):
    old = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    duty(old, recurrence="once", due_day=30, due_month=6, due_year=2026)
    make_task(old, lead=cast.units["health"], due_on=date(2025, 6, 1))
    found = days(cast, old)
    assert [day.left for year in found.coming for day in year.days] == [40]
    assert [day.left for day in found.over] == [None]


def test_a_task_of_every_year_is_late_after_its_own_day_only(cast):
    plan = make_plan(cast, starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31))
    make_task(plan, title="tổng kết trước ngày 15/3 hằng năm", due_on=date(2026, 3, 15), due_inclusive=False)
    found = days(cast, plan)
    assert [day.due.deadline.day for day in found.late] == [date(2026, 3, 15)]
    assert [(day.due.deadline.day, day.left) for day in found.over] == [(date(2025, 3, 15), None)]


def test_what_has_no_day_is_told_with_the_day_that_counts(cast, plan):
    task = make_task(plan, lead=cast.units["health"], due_on=date(2026, 12, 31))
    type(task).objects.filter(pk=task.pk).update(due_derived=True)
    assert "1 nhiệm vụ không ghi ngày: tính theo ngày cuối của kế hoạch, 31/12/2026." in page(cast, plan)


@pytest.mark.parametrize(
    ("terms", "title", "due"),
    [
        ({}, "Báo cáo gửi Sở Nội vụ (6 tháng)", "trước ngày 15/6, 6 tháng một lần"),
        ({"to_text": "", "recurrence": "yearly"}, "Báo cáo (hằng năm)", "trước ngày 15/6, hằng năm"),
        (
            {"quote": "Báo cáo TỔNG KẾT", "recurrence": "once", "due_year": 2031, "due_inclusive": True},
            "Báo cáo tổng kết gửi Sở Nội vụ",
            "hết ngày 15/6/2031, một lần",
        ),
        (
            {"quote": "báo cáo tình hình", "recurrence": "quarterly", "due_day": None, "due_month": None},
            "Báo cáo tình hình thực hiện gửi Sở Nội vụ (hằng quý)",
            "hằng quý (chưa ghi ngày)",
        ),
        ({"quote": "Báo cáo trước 15/6 (báo cáo 6 tháng) và 15/12 hằng năm", "recurrence": "yearly"},
         "Báo cáo gửi Sở Nội vụ (6 tháng đầu năm)", "trước ngày 15/6, hằng năm"),
        ({"quote": "Báo cáo trước 15/6 (báo cáo 6 tháng) và 15/12 hằng năm", "recurrence": "yearly", "due_month": 12},
         "Báo cáo gửi Sở Nội vụ (hằng năm)", "trước ngày 15/12, hằng năm"),
        ({"quote": "Sơ kết", "recurrence": "monthly", "due_month": None, "due_day": 5},
         "Báo cáo sơ kết gửi Sở Nội vụ (hằng tháng)", "trước ngày 5, hằng tháng"),
    ],
)  # fmt: skip
def test_a_duty_of_reporting_is_told_by_what_to_whom_how_often(terms, title, due):
    one = ReportingDuty(**{"to_text": "Sở Nội vụ", "recurrence": "half_yearly", "due_day": 15, "due_month": 6} | terms)
    assert (duty_title(one), duty_due_words(one), reporter_words(one)) == (title, due, "chưa rõ ai báo cáo")


def test_a_plan_that_was_replaced_has_no_days_left(cast, plan):
    type(plan).objects.filter(pk=plan.pk).update(replaced_at=AT)
    shown = page(cast, plan)
    assert "Không còn hạn nào theo kế hoạch này" in shown
    assert "Kế hoạch không ghi ngày hạn nào" not in shown
