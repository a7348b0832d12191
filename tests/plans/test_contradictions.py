"""Days of one plan that cannot all be right."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from songhanh.plans.rules.contradictions import (
    Clash,
    DatedDuty,
    DatedTask,
    clashes_of_duties,
    clashes_of_tasks,
)

FIRST, LAST = date(2026, 1, 20), date(2026, 12, 31)
ONE, OTHER = UUID(int=1), UUID(int=2)


def tasks(*told):
    rows = [DatedTask(UUID(int=n), title, due) for n, (title, due) in enumerate(told, start=1)]
    return [(found.clash, found.ids) for found in clashes_of_tasks(rows, first=FIRST, last=LAST)]


def duties(*told):
    rows = [
        DatedDuty(UUID(int=n), frozenset(who), to, recurrence, day, month)
        for n, (who, to, recurrence, day, month) in enumerate(told, start=1)
    ]
    return [(found.clash, found.ids) for found in clashes_of_duties(rows)]


def test_a_day_before_the_plan_and_one_after_it_cannot_be_right():
    assert tasks(("Khảo sát", date(2025, 6, 30)), ("Tổng kết", date(2027, 1, 1))) == [
        (Clash.BEFORE_THE_PLAN, (ONE,)),
        (Clash.AFTER_THE_PLAN, (OTHER,)),
    ]


def test_the_first_and_the_last_day_of_the_plan_are_inside():
    assert tasks(("Khảo sát", FIRST), ("Tổng kết", LAST), ("Tuyên truyền", None)) == []


def test_the_same_words_with_different_days_are_one_task_by_two_days():
    found = tasks(
        ("Tổ chức tập huấn cho cán bộ xã trước ngày 30/6/2026", date(2026, 6, 30)),
        ("Tổ chức tập huấn cho cán bộ xã, trước ngày 30/9/2026.", date(2026, 9, 30)),
    )
    assert found == [(Clash.SAME_TASK, (ONE, OTHER))]


def test_the_same_words_with_the_same_day_or_without_one_are_no_contradiction():
    title = "Tổ chức tập huấn cho cán bộ xã"
    assert tasks((title, date(2026, 6, 30)), (title, date(2026, 6, 30))) == []
    assert tasks((title, date(2026, 6, 30)), (title, None)) == []


def test_a_few_words_are_no_sign_that_two_tasks_are_one():
    assert tasks(("Báo cáo tháng 6", date(2026, 6, 30)), ("Báo cáo tháng 9", date(2026, 9, 30))) == []


def test_a_sentence_with_two_days_is_told_because_a_task_keeps_one():
    sentence = "Hoàn thành khảo sát trước ngày 30/6/2026; hoàn thành báo cáo trước ngày 30/11/2026"
    assert tasks((sentence, date(2026, 6, 30))) == [(Clash.SEVERAL_DAYS, (ONE,))]


def test_days_of_every_year_are_no_contradiction():
    assert tasks(("Gửi báo cáo trước 15/6 và 15/12 hằng năm", date(2026, 12, 15))) == []


SO = ("department",)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((SO, "sở", "yearly", 30, 11), (SO, "sở", "yearly", 15, 12), True),
        ((SO, "sở", "yearly", 15, 6), (SO, "sở", "yearly", 15, 12), False),
        ((SO, "sở", "half_yearly", 15, 6), (SO, "sở", "half_yearly", 15, 12), False),
        ((SO, "sở", "half_yearly", 15, 6), (SO, "sở", "half_yearly", 5, 12), True),
        ((SO, "sở", "half_yearly", 31, 12), (SO, "sở", "half_yearly", 1, 1), True),
        ((SO, "sở", "monthly", 20, None), (SO, "sở", "monthly", 25, None), True),
        ((SO, "sở", "monthly", 20, None), (SO, "sở", "quarterly", 25, None), False),
        ((SO, "sở", "yearly", 30, 11), (SO, "bộ", "yearly", 15, 12), False),
        ((SO, "sở", "yearly", 30, 11), (("commune",), "sở", "yearly", 15, 12), False),
        ((("commune", "department"), "sở", "yearly", 30, 11), (SO, "sở", "yearly", 15, 12), True),
        ((SO, "sở", "once", 30, 11), (SO, "sở", "once", 15, 12), False),
        ((SO, "sở", "yearly", None, None), (SO, "sở", "yearly", 15, 12), False),
        ((SO, "sở", "yearly", 30, 11), (SO, "sở", "yearly", 30, 11), False),
    ],
)
def test_one_report_by_two_days_that_lie_near_each_other(one, other, clash):
    assert duties(one, other) == ([(Clash.SAME_REPORT, (ONE, OTHER))] if clash else [])
    assert len(duties(other, one)) == len(duties(one, other))


@pytest.mark.parametrize(("day", "month", "wrong"), [(31, 6, True), (30, 2, True), (29, 2, False), (31, 12, False)])
def test_a_day_that_no_calendar_has(day, month, wrong):
    assert duties((SO, "sở", "once", day, month)) == ([(Clash.NO_SUCH_DAY, (ONE,))] if wrong else [])


def test_nothing_is_held_against_itself():
    assert clashes_of_duties([]) == []
    assert clashes_of_tasks([], first=FIRST, last=LAST) == []
