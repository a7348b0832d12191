"""What the reads of plans give: what is in, what is out, in which order, in how many statements."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from songhanh.organisations.commands import record_event
from songhanh.organisations.models import EventKind
from songhanh.plans import commands, queries
from songhanh.plans.commands import DutyFields, TargetFields, TaskFields
from songhanh.plans.models import Plan, Recurrence, ReportingDuty, Target, Task
from tests.cast import AT, Cast
from tests.plans.conftest import hand_made_draft

TODAY = date(2026, 5, 20)


def confirmed(cast: Cast, *, number: str, years: tuple[int | None, int], issued: str = "2026-01-20") -> Plan:
    """A plan of these years."""
    draft = hand_made_draft(
        cast, number={"text": number}, date={"date": issued}, period={"start_year": years[0], "end_year": years[1]}
    )
    return commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def amend(cast: Cast) -> dict:
    return {"reason": "Công văn 12", "by": cast.hoa, "at": AT}


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_plan_is_in_force_on_its_first_and_last_day(cast, plan, day, found):
    assert (plan in queries.plan_in_force(cast.province.pk, day)) is found
    assert queries.plan_in_force(cast.other_province.pk, day) == []


def test_plans_in_force_come_oldest_first_and_visible_ones_latest_period_first(cast, plan):
    long = confirmed(cast, number="32/KH-UBND", years=(2021, 2030))
    ended = confirmed(cast, number="33/KH-UBND", years=(2024, 2024))
    assert queries.plan_in_force(cast.province.pk, TODAY) == [long, plan]
    assert list(queries.plans_visible_to(cast.lan)) == [long, plan, ended]
    assert not queries.plans_visible_to(cast.khach).exists()


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        ("tập huấn", 1), ("tap huan", 1), ("TẬP HUẤN", 1), (unicodedata.normalize("NFD", "tập huấn"), 1),
        ("  tap   huan ", 1), ("huấn tập", 0), ("sinh sản", 1), ("không có đâu", 0), ("", 0), ("   ", 0), ("%", 0),
    ],
)  # fmt: skip
def test_a_search_ignores_diacritics_case_and_spaces(cast, plan, words, tasks):
    assert len(queries.search(cast.lan, words=words).tasks) == tasks


def test_a_search_finds_plans_tasks_and_targets_of_the_own_province_only(cast, plan):
    by_subject, by_text = queries.search(cast.minh, words="binh dang gioi"), queries.search(cast.minh, words="lanh dao")
    assert by_subject.plans == [plan]
    assert [task.title for task in by_subject.tasks] == ["Tập huấn về bình đẳng giới"]
    assert by_text.targets == [Target.objects.get(plan=plan)]
    nothing = queries.search(cast.khach, words="binh dang gioi")
    assert (nothing.plans, nothing.tasks, nothing.targets) == ([], [], [])


def test_a_search_leaves_out_what_has_ended_and_shows_no_more_than_asked(cast, plan):
    for title in ("Khảo sát một", "Khảo sát hai", "Khảo sát ba"):
        commands.add_task(plan=plan, task=TaskFields(title=title), **amend(cast))
    commands.end_task(task=Task.objects.get(title="Khảo sát hai"), **amend(cast))
    commands.end_target(target=Target.objects.get(plan=plan), **amend(cast))
    assert [t.title for t in queries.search(cast.lan, words="khao sat").tasks] == ["Khảo sát một", "Khảo sát ba"]
    assert len(queries.search(cast.lan, words="khao sat", most=1).tasks) == 1
    assert queries.search(cast.lan, words="lanh dao").targets == []


def test_the_days_of_a_plan_are_in_order_by_the_last_day_that_is_in_time(cast, plan):
    days = queries.obligations_of(plan, day=TODAY).days
    assert [(one.deadline.day, one.deadline.inclusive, bool(one.task), bool(one.duty)) for one in days] == [
        (date(2026, 6, 15), False, False, True),
        (date(2026, 6, 30), False, True, False),
        (date(2026, 12, 15), False, False, True),
    ]
    assert days[0].deadline.last_day == date(2026, 6, 14)


@pytest.mark.parametrize(
    ("due", "day", "found"),
    [
        ({}, date(2026, 12, 31), True),
        ({}, date(2027, 2, 14), True),
        ({}, date(2027, 2, 15), False),
        ({"due_day": 30, "due_month": 6, "due_year": 2027, "recurrence": "once"}, date(2027, 6, 30), True),
        ({"due_day": 30, "due_month": 6, "due_year": 2027, "recurrence": "once"}, date(2027, 7, 1), False),
    ],
)
def test_a_plan_takes_reports_until_the_last_that_it_wants(cast, plan, django_assert_max_num_queries, due, day, found):
    ReportingDuty.objects.filter(plan=plan).update(**due)
    with django_assert_max_num_queries(1):
        assert (queries.plans_reporting([plan], day=day) == [plan]) is found


def test_a_final_report_that_was_struck_out_is_waited_for_no_more(cast, plan):
    ReportingDuty.objects.filter(plan=plan).update(due_year=2029, recurrence="once", ended_at=AT)
    assert queries.plans_reporting([plan], day=date(2028, 1, 1)) == []


def test_a_page_counts_what_counts_now(cast, plan):
    commands.end_task(task=Task.objects.get(plan=plan, title="Tuyên truyền tại cơ sở"), **amend(cast))
    fields = TargetFields(text="Thêm", value=Decimal(1), unit_text="lớp", year=2026)
    commands.add_target(plan=plan, target=fields, **amend(cast))
    summary = queries.plan_summary(plan, day=TODAY)
    page = queries.plan_page(plan, day=TODAY)
    assert (summary.targets, summary.tasks) == (len(page.targets), len(page.tasks)) == (2, 2)
    assert [target.text for target in page.targets][-1] == "Thêm"


@pytest.mark.parametrize(
    ("read", "most"),
    [
        (lambda plan: queries.plan_page(plan, day=TODAY), 8),
        (lambda plan: queries.plan_summary(plan, day=TODAY), 2),
        (lambda plan: queries.assignment_matrix(plan, TODAY), 3),
        (lambda plan: queries.reporting_duties(plan), 2),
    ],
)
def test_a_read_takes_the_same_statements_however_long_the_plan_is(
    cast, plan, read, most, django_assert_max_num_queries
):
    for n in range(5):
        commands.add_task(plan=plan, task=TaskFields(title=f"Việc {n}", lead=(cast.units["health"],)), **amend(cast))
        duty = DutyFields(who_text="các sở", units=(cast.units["health"],), recurrence=Recurrence.YEARLY, due_day=n + 1)
        commands.add_reporting_duty(plan=plan, duty=duty, **amend(cast))
    plan = Plan.objects.get(pk=plan.pk)
    with django_assert_max_num_queries(most):
        read(plan)


def owing(duty: ReportingDuty, day: date = TODAY) -> list[str]:
    return [unit.name for unit in queries.units_owing(duty, day=day)]


def duty_for(cast: Cast, plan: Plan, **fields) -> ReportingDuty:
    duty = DutyFields(who_text="…", recurrence=Recurrence.YEARLY, **fields)
    return commands.add_reporting_duty(plan=plan, duty=duty, **amend(cast))


def test_a_report_is_owed_by_its_kinds_and_by_units_named_but_never_by_who_receives_it(cast, plan):
    units = cast.units
    assert owing(duty_for(cast, plan, unit_kinds=("department",))) == ["Sở Y tế", "Sở Tư pháp"]
    to_health = duty_for(cast, plan, unit_kinds=("department",), to_unit=units["health"])
    assert owing(to_health) == ["Sở Nội vụ", "Sở Tư pháp"]
    named = duty_for(cast, plan, unit_kinds=("commune",), units=(units["newspaper"], units["an_phu"]))
    assert sorted(owing(named)) == ["Báo và Phát thanh, truyền hình tỉnh", "Phường Bình Minh", "Xã An Phú"]
    assert owing(duty_for(cast, plan)) == []


def test_a_unit_that_has_closed_owes_no_report(cast, plan):
    duty = duty_for(cast, plan, unit_kinds=("department",))
    record_event(
        province=cast.province, kind=EventKind.ABOLISH, effective_on=date(2026, 7, 1), basis="QĐ 9",
        arrows=[(cast.units["justice"], None, "")], by=cast.an, at=AT,
    )  # fmt: skip
    assert owing(duty, date(2026, 6, 30)) == ["Sở Y tế", "Sở Tư pháp"]
    assert owing(duty, date(2026, 7, 1)) == ["Sở Y tế"]


def test_who_stands_for_a_unit_named_in_an_old_plan_owes_its_report(cast, past):
    draft = hand_made_draft(
        cast, number={"text": "9/KH-UBND"}, date={"date": "2024-02-01"}, period={"start_year": 2024, "end_year": 2030}
    )
    commands.add_item(
        draft=draft, kind="deadline", by=cast.hoa, at=AT,
        value={"text": "Huyện báo cáo", "reporting": True, "recurrence": "yearly", "day": 1, "month": 12,
               "who": ["Huyện An Lộc"], "to": ["Sở Lao động - Thương binh và Xã hội"]},
    )  # fmt: skip
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    duty = ReportingDuty.objects.get(plan=plan, due_month=12)
    assert duty.to_unit == cast.units["home_affairs"]
    assert owing(duty) == ["Xã An Phú", "Phường Bình Minh"]


def test_drafts_of_the_province_are_seen_by_those_who_work_with_them(cast, draft):
    other = commands.start_plan_by_hand(province=cast.province, by=cast.binh, at=AT.replace(hour=5))
    assert list(queries.drafts_visible_to(cast.hoa)) == [other, draft]
    assert list(queries.drafts_visible_to(cast.lan)) == []
    assert list(queries.drafts_visible_to(cast.khach)) == []


def test_a_plan_entered_by_hand_has_no_paper(plan):
    assert queries.plan_source(plan, lit=Task.objects.filter(plan=plan).first()) == []


def test_the_sentence_of_a_part_is_lit_in_the_paper():
    [before, lit] = queries.paper_of("I. VIỆC\n1. Sở Y tế khám bệnh.", lit=(11, 18))
    assert before.pieces == (("I. VIỆC", False),)
    assert lit.pieces == (("1. ", False), ("Sở Y tế", True), (" khám bệnh.", False))
