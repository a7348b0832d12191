"""Every day of a plan on which something is due."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.deadlines import Deadline
from songhanh.plans.rules import due_days
from songhanh.plans.rules.due_days import days_of_sentence, said_recurrence

FIRST, LAST = date(2026, 1, 20), date(2027, 12, 31)


def days(day, month, recurrence, first=FIRST, last=LAST):
    return [
        f"{one:%d/%m/%Y}"
        for one in due_days.due_days(day=day, month=month, recurrence=recurrence, first=first, last=last)
    ]


def test_a_half_yearly_report_is_due_twice_a_year():
    assert days(15, 6, "half_yearly") == ["15/06/2026", "15/12/2026", "15/06/2027", "15/12/2027"]


def test_a_yearly_report_is_due_once_a_year():
    assert days(30, 11, "yearly") == ["30/11/2026", "30/11/2027"]


def test_what_is_due_once_is_due_on_the_first_such_day():
    assert days(30, 11, "once") == ["30/11/2026"]


def test_a_monthly_report_of_the_31st_is_due_on_the_last_day_of_a_short_month():
    found = days(31, None, "monthly", last=date(2026, 4, 30))
    assert found == ["31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026"]


def test_quarters_are_counted_from_january():
    assert days(5, None, "quarterly", last=date(2026, 12, 31)) == [
        "05/03/2026", "05/06/2026", "05/09/2026", "05/12/2026",
    ]  # fmt: skip


def test_without_a_day_nothing_stands_in_the_calendar():
    assert days(None, 6, "yearly") == []


def test_what_was_due_before_the_plan_was_signed_was_not_owed():
    assert days(15, 1, "yearly") == ["15/01/2027"]


def test_a_period_that_ends_before_it_begins_has_no_days():
    assert days(15, 6, "monthly", first=LAST, last=FIRST) == []


@given(
    day=st.integers(1, 31),
    month=st.none() | st.integers(1, 12),
    recurrence=st.sampled_from(["once", "monthly", "quarterly", "half_yearly", "yearly"]),
    first=st.dates(date(2006, 1, 1), date(2026, 12, 31)),
    length=st.integers(0, 3700),
)
def test_days_are_in_order_inside_the_period_and_never_twice_in_a_month(day, month, recurrence, first, length):
    last = date.fromordinal(first.toordinal() + length)
    found = list(due_days.due_days(day=day, month=month, recurrence=recurrence, first=first, last=last))
    assert found == sorted(set(found))
    assert all(first <= one <= last for one in found)
    months = [(one.year, one.month) for one in found]
    assert len(months) == len(set(months))
    step = {"monthly": 1, "quarterly": 3, "half_yearly": 6}.get(recurrence, 12)
    if recurrence != "once":
        assert abs(len(found) - length / (step * 30.44)) <= 2
        assert {(a[0] * 12 + a[1] - b[0] * 12 - b[1]) for b, a in itertools.pairwise(months)} <= {step}


def reports(day, month, recurrence, *, year=None, last=LAST):
    found = due_days.report_days(day=day, month=month, recurrence=recurrence, year=year, first=FIRST, last=last)
    return [f"{one:%d/%m/%Y}" for one in found]


def test_a_final_report_is_due_though_the_plan_has_ended():
    assert reports(31, 1, "once", year=2028) == ["31/01/2028"]
    assert reports(30, 6, "once", year=2031) == ["30/06/2031"]


def test_what_was_due_once_before_the_plan_was_signed_was_not_owed():
    assert reports(31, 1, "once", year=2025) == []


@pytest.mark.parametrize(
    ("day", "month", "recurrence", "last_one"),
    [
        (15, 12, "yearly", "15/12/2027"),  # reports on the last year within it
        (15, 1, "yearly", "15/01/2028"),  # reports on the year that has ended
        (14, 2, "yearly", "14/02/2028"),
        (15, 2, "yearly", "15/02/2027"),  # too late for the year before: the last one lies within the plan
        (15, 6, "half_yearly", "15/12/2027"),
        (10, 1, "half_yearly", "10/01/2028"),
        (5, 1, "quarterly", "05/01/2028"),
        (20, 3, "quarterly", "20/12/2027"),
        (5, None, "monthly", "05/01/2028"),
        (14, None, "monthly", "14/01/2028"),
        (25, None, "monthly", "25/12/2027"),
        (15, 1, "once", "15/01/2027"),
    ],
)
def test_a_rhythm_ends_with_the_plan_but_for_the_report_on_its_last_period(day, month, recurrence, last_one):
    assert reports(day, month, recurrence)[-1] == last_one


def test_of_a_plan_of_one_year_the_report_after_it_is_the_only_one():
    assert reports(15, 1, "yearly", last=date(2026, 12, 31)) == ["15/01/2027"]
    assert reports(15, 1, "once", last=date(2026, 12, 31)) == ["15/01/2027"]


def test_a_sentence_of_every_year_is_due_every_year_of_the_plan():
    due = Deadline(date(2027, 11, 15))
    found = days_of_sentence("Tổng kết trước ngày 15/11 hằng năm", due=due, first=FIRST, last=LAST)
    assert found == [Deadline(date(2026, 11, 15)), Deadline(date(2027, 11, 15))]


def test_both_days_of_every_year_count():
    sentence = "Gửi báo cáo về Sở Nội vụ trước 15/6 và 15/12 hằng năm"
    found = days_of_sentence(sentence, due=None, first=FIRST, last=date(2026, 12, 31))
    assert [one.last_day for one in found] == [date(2026, 6, 14), date(2026, 12, 14)]


def test_a_sentence_of_one_day_keeps_it_and_one_without_a_day_has_none():
    due = Deadline(date(2026, 6, 30), inclusive=True)
    assert days_of_sentence("Hoàn thành trước ngày 30/6/2026", due=due, first=FIRST, last=LAST) == [due]
    assert days_of_sentence("Tuyên truyền tại cơ sở", due=None, first=FIRST, last=LAST) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Tổng kết trước ngày 15/11 hằng năm", "yearly"),
        ("Hằng năm tổ chức đối thoại với phụ nữ", "yearly"),
        ("Hàng quý giao ban với các xã", "quarterly"),
        ("định kỳ 6 tháng kiểm tra cơ sở", "half_yearly"),
        ("Mỗi tháng sinh hoạt câu lạc bộ một lần", "monthly"),
        ("Bố trí kinh phí trong dự toán ngân sách hằng năm", ""),
        ("Lồng ghép vào kế hoạch phát triển kinh tế - xã hội hằng năm, hằng quý rà soát", "quarterly"),
        ("Tập huấn cho cán bộ xã", ""),
        ("Tăng tỷ lệ nữ qua mỗi nămtới", ""),
    ],
)
def test_how_often_is_what_the_sentence_says(sentence, said):
    assert said_recurrence(sentence) == said
