"""Days of a plan and of its tasks."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans.rules import (
    PlanState,
    due_in_words,
    due_of,
    due_of_work,
    next_due,
    period_days,
    plan_state,
    year_of_duty,
)

START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), PlanState.UPCOMING),
        (date(2026, 1, 1), PlanState.IN_FORCE),
        (date(2026, 12, 31), PlanState.IN_FORCE),
        (date(2027, 1, 1), PlanState.ENDED),
    ],
)
def test_a_plan_is_in_force_from_its_first_to_its_last_day(day, state):
    assert plan_state(starts_on=START, ends_on=END, day=day) is state


@pytest.mark.parametrize(
    ("start", "end", "issued", "days"),
    [
        (2016, 2020, None, (date(2016, 1, 1), date(2020, 12, 31))),
        (2022, 2022, date(2022, 3, 11), (date(2022, 1, 1), date(2022, 12, 31))),
        (None, 2030, date(2021, 5, 5), (date(2021, 1, 1), date(2030, 12, 31))),
        (None, 2030, None, (date(2030, 1, 1), date(2030, 12, 31))),
        (2026, None, None, (date(2026, 1, 1), date(2026, 12, 31))),
        (None, None, date(2026, 1, 1), None),
    ],
)
def test_years_become_first_and_last_day(start, end, issued, days):
    assert period_days(start_year=start, end_year=end, issued_on=issued) == days


def due(**parts):
    return due_of({"day": None, "month": None, "year": None, "inclusive": False, **parts}, starts_on=START, ends_on=END)


def test_a_task_without_a_day_is_due_at_the_end_of_the_plan_and_says_so():
    assert due_of(None, starts_on=START, ends_on=END).derived
    assert due_of(None, starts_on=START, ends_on=END).day == END
    assert due(day=15).derived


def test_before_a_day_does_not_include_it():
    found = due(day=15, month=6)
    assert (found.day, found.inclusive, found.derived) == (date(2026, 6, 15), False, False)


def test_a_month_or_a_year_ends_with_its_last_day():
    assert due(month=2).day == date(2026, 2, 28)
    assert due(month=2).inclusive
    assert due(year=2025).day == date(2025, 12, 31)


def test_a_day_that_does_not_exist_becomes_the_last_of_the_month():
    assert due(day=31, month=6).day == date(2026, 6, 30)


def test_a_day_without_a_year_counts_in_the_last_year_of_a_long_plan():
    long = due_of({"day": 15, "month": 12, "inclusive": False}, starts_on=date(2021, 1, 1), ends_on=date(2030, 12, 31))
    assert long.day == date(2030, 12, 15)


@pytest.mark.parametrize(
    ("recurrence", "day", "month", "after", "expected"),
    [
        ("half_yearly", 15, 6, date(2026, 5, 20), date(2026, 6, 15)),
        ("half_yearly", 15, 6, date(2026, 6, 16), date(2026, 12, 15)),
        ("yearly", 15, 12, date(2026, 12, 16), date(2027, 12, 15)),
        ("quarterly", 20, None, date(2026, 4, 1), date(2026, 6, 20)),
        ("monthly", 31, None, date(2026, 2, 1), date(2026, 2, 28)),
        ("yearly", None, 12, date(2026, 1, 1), None),
    ],
)
def test_a_duty_of_reporting_falls_due_again(recurrence, day, month, after, expected):
    assert next_due(day=day, month=month, recurrence=recurrence, after=after) == expected


@pytest.mark.parametrize(
    ("after", "due"),
    [(date(2026, 1, 1), date(2027, 12, 15)), (date(2027, 12, 15), date(2027, 12, 15)), (date(2027, 12, 16), None)],
)
def test_what_is_due_once_in_a_named_year_is_due_on_that_day_only(after, due):
    assert next_due(day=15, month=12, recurrence="once", after=after, year=2027) == due


def test_a_day_that_its_month_lacks_is_the_last_of_the_month():
    assert next_due(day=31, month=6, recurrence="once", after=date(2026, 1, 1), year=2026) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("value", "year"),
    [
        ({"recurrence": "once", "year": 2026}, 2026),
        ({"recurrence": "once", "year": None}, None),
        ({"recurrence": "yearly", "year": 2026}, None),
        ({}, None),
    ],
)
def test_only_what_is_due_once_keeps_its_year(value, year):
    assert year_of_duty(value) == year


@pytest.mark.parametrize(
    ("words", "day", "month", "year"),
    [
        ("trong quý II/2027", None, 6, 2027),
        ("quý II, quý IV/2027", None, 12, 2027),
        ("quý III", None, 9, 2027),
        ("trong tháng 10", None, 10, 2027),
        ("tháng 10 hằng năm", None, 10, None),
        ("từ tháng 3 đến tháng 5/2028", None, 5, 2028),
        ("từ ngày 15/11 đến ngày 15/12 hằng năm", 15, 12, None),
        ("vào ngày 8/3/2027", 8, 3, 2027),
        ("dịp 8/3", 8, 3, None),
        ("ngày 30 tháng 6 năm 2027", 30, 6, 2027),
        ("năm 2027", None, None, 2027),
    ],
)
def test_a_time_in_words_ends_on_its_last_day(words, day, month, year):
    assert due_in_words(words, year=2027) == {"day": day, "month": month, "year": year, "inclusive": True}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hằng năm",
        "hằng quý",
        "thường xuyên",
        "từ năm 2026",
        "từ ngày 1/7/2027",
        "sau ngày 1/7/2027",
        "45/13",
        "50%",
    ],
)
def test_a_rhythm_and_a_beginning_end_on_no_day(words):
    assert due_in_words(words, year=2027) is None


def test_without_a_year_of_the_plan_a_quarter_alone_names_no_day():
    assert due_in_words("quý II") is None


def test_before_a_day_does_not_count_the_day():
    assert due_in_words("trước ngày 30/6/2027") == {"day": 30, "month": 6, "year": 2027, "inclusive": False}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Rà soát số liệu tháng 6/2026, xử lý xong trong tháng 7/2026", (None, 7, 2026)),
        ("Kiểm tra trong quý IV", (None, 12, 2026)),
        ("Mở lớp từ ngày 10 đến ngày 20/6/2026", (20, 6, 2026)),
        ("Tổng hợp số liệu quý III năm 2026", None),
        ("Đánh giá kết quả thực hiện quý III năm 2026", None),
        ("Chi trả trợ cấp từ tháng 7 năm 2026", None),
        ("Tuyên truyền Nghị quyết của tháng 9/2024", None),
        ("Xây dựng kế hoạch năm 2026", None),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 15 tháng 3 năm 2026 của UBND tỉnh", None),
        ("Kiểm tra công tác quý I tại 05 xã", None),
        ("Báo cáo tại phiên họp thường kỳ tháng 01", None),
        ("Tháng 6 hằng năm tổ chức hội thi", (None, 6, 2026)),
        ("Tổ chức hội thi (tháng 10)", (None, 10, 2026)),
    ],
)
def test_the_time_of_work_is_not_that_of_a_figure_a_beginning_or_another_document(text, due):
    found = due_of_work(text, years=(2026, 2026))
    assert (found and tuple(found[part] for part in ("day", "month", "year"))) == due
