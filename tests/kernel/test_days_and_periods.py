"""Days are days in Việt Nam; a deadline, a period and a clock agree on the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel import clock
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period, PeriodKind, Regime

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 # the zone is given beside
periods = st.builds(Period, st.integers(2000, 2099), st.sampled_from(PeriodKind), st.sampled_from(Regime))


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 6, 14, 16, 59, 59, 999999, tzinfo=UTC), date(2026, 6, 14)),
        (datetime(2026, 6, 14, 17, 0, tzinfo=UTC), date(2026, 6, 15)),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2024, 2, 28, 17, 0, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2026, 6, 15, 0, 0, tzinfo=clock.VIETNAM), date(2026, 6, 15)),
    ],
)
def test_an_instant_falls_on_the_day_of_a_calendar_in_vietnam(instant, day):
    assert clock.day_of(instant) == day
    assert clock.local(instant) == instant


def test_today_is_the_day_in_vietnam_also_before_seven_in_the_morning():
    with time_machine.travel(datetime(2026, 6, 14, 17, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 6, 15)
        assert clock.now() == datetime(2026, 6, 14, 17, 30, tzinfo=UTC)


@given(days)
def test_the_last_instant_of_a_day_is_followed_by_the_next_day(day):
    last = clock.last_instant_of(day)
    assert last.utcoffset() == timedelta(0)
    assert clock.day_of(last) == day
    assert clock.day_of(last + timedelta(microseconds=1)) == day + timedelta(days=1)


@given(days, st.booleans(), instants)
def test_late_is_what_comes_on_a_later_day_than_the_last(day, inclusive, at):
    deadline = Deadline(day, inclusive=inclusive)
    assert deadline.is_late(at) is (clock.day_of(at) > deadline.last_day)
    assert deadline.is_late(at) is (deadline.days_left(clock.day_of(at)) < 0)


@pytest.mark.parametrize(
    ("inclusive", "last"),
    [(True, date(2026, 3, 1)), (False, date(2026, 2, 28))],
)
def test_before_a_day_ends_the_day_before(inclusive, last):
    deadline = Deadline(date(2026, 3, 1), inclusive=inclusive)
    assert deadline.last_day == last
    assert deadline.last_instant == clock.last_instant_of(last)


@given(periods)
def test_a_period_is_found_again_by_its_key(period):
    assert Period.from_key(period.key) == period


@pytest.mark.parametrize("key", ["", "2026", "2026-H2", "H1-2026", "2026-Y-lunar", "20x6-Y", "2026_H1"])
def test_another_text_is_no_key(key):
    with pytest.raises(ValueError):  # noqa: PT011 # the words come from Python
        Period.from_key(key)


@given(periods)
def test_a_period_is_followed_by_the_day_on_which_it_is_due(period):
    assert period.start < period.end
    assert period.due_day - period.end == timedelta(days=1)


@given(st.integers(2001, 2099), st.sampled_from(Regime))
def test_years_follow_one_another_without_a_gap_and_hold_their_half(number, regime):
    year = Period(number, PeriodKind.YEAR, regime)
    half = Period(number, PeriodKind.HALF_YEAR, regime)
    assert year.year_before().end + timedelta(days=1) == year.start
    assert half.start == year.start
    assert half.end < year.end
    assert half.year_before().due_day.replace(year=number) == half.due_day


@pytest.mark.parametrize(
    ("kind", "label"), [(PeriodKind.HALF_YEAR, "6 tháng đầu năm 2026"), (PeriodKind.YEAR, "năm 2026")]
)
def test_a_period_is_named_as_official_documents_name_it(kind, label):
    assert Period(2026, kind).label == label
