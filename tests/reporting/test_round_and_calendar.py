"""The round of a period is due on a day of the plan's calendar, and a day of the calendar after its end has a round."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.plans.rules.due_days import report_days
from songhanh.reporting.rules.dues import DutyTerms, deadline_for

FIRST = date(2026, 1, 1)


def calendar_of(terms: DutyTerms, *, last: date) -> list[date]:
    return list(
        report_days(
            day=terms.due_day,
            month=terms.due_month,
            recurrence=terms.recurrence,
            year=terms.due_year,
            first=FIRST,
            last=last,
        )
    )


def rounds_of(terms: DutyTerms, *, last: date, regime: Regime = Regime.ADMINISTRATIVE) -> list[date]:
    """The day of each round of the plan's years, in order."""
    periods = [Period(year, kind, regime) for year in range(2026, last.year + 1) for kind in PeriodKind]
    found = [deadline_for(terms, period=period, ends_on=last) for period in periods]
    return [one.day for one in found if one is not None]


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize(
    ("day", "month", "after_the_plan"),
    [
        (15, 1, [date(2027, 1, 15)]),
        (14, 2, [date(2027, 2, 14)]),
        (15, 2, []),
        (20, 2, []),
        (31, 1, [date(2027, 1, 31)]),
        (15, 12, []),
    ],
)
def test_a_yearly_report_after_the_plan_is_due_in_the_round_as_in_the_calendar(day, month, after_the_plan, regime):
    terms, last = DutyTerms("yearly", day, month), date(2026, 12, 31)
    assert [one for one in calendar_of(terms, last=last) if one > last] == after_the_plan
    assert [one for one in rounds_of(terms, last=last, regime=regime) if one > last] == after_the_plan


def test_a_report_of_every_half_year_is_due_on_the_day_of_its_half():
    terms, last = DutyTerms("half_yearly", 20, 11), date(2026, 12, 31)
    assert rounds_of(terms, last=last) == calendar_of(terms, last=last) == [date(2026, 5, 20), date(2026, 11, 20)]


def test_the_last_day_of_a_short_month_is_meant_in_both():
    terms, last = DutyTerms("yearly", 31, 11), date(2026, 12, 31)
    assert rounds_of(terms, last=last) == calendar_of(terms, last=last) == [date(2026, 11, 30)]


@pytest.mark.parametrize(("regime", "due"), [("administrative", (5, 11)), ("statistical", (5, 11))])
def test_a_quarterly_report_half_a_quarter_from_the_end_of_its_period_is_due_on_its_own_day(regime, due):
    terms, last = DutyTerms("quarterly", 15, 2), date(2026, 12, 31)
    assert rounds_of(terms, last=last, regime=Regime(regime)) == [date(2026, month, 15) for month in due]


@pytest.mark.parametrize("recurrence", ["yearly", "quarterly", "monthly"])
@pytest.mark.parametrize("month", range(1, 13))
def test_of_every_day_of_the_year_no_round_is_due_off_the_calendar(recurrence, month):
    last = date(2027, 12, 31)
    for day in range(1, 32):
        terms = DutyTerms(recurrence, day, month)
        known = set(calendar_of(terms, last=last))
        for regime in Regime:
            found = rounds_of(terms, last=last, regime=regime)
            assert len(found) == len(set(found))
            assert known.issuperset(found), terms
            assert found or recurrence == "yearly" or not known, terms


TERMS = st.builds(
    DutyTerms,
    st.sampled_from(["yearly", "half_yearly", "quarterly", "monthly"]),
    st.integers(1, 31),
    st.integers(1, 12),
)


@given(terms=TERMS, last=st.sampled_from([date(2026, 12, 31), date(2030, 12, 31)]), regime=st.sampled_from(Regime))
def test_a_round_is_due_on_a_day_of_the_calendar_or_on_the_day_after_its_period(terms, last, regime):
    known = set(calendar_of(terms, last=last))
    usual = {Period(year, kind, regime).due_day for year in range(2026, last.year + 1) for kind in PeriodKind}
    found = rounds_of(terms, last=last, regime=regime)
    assert len(found) == len(set(found))
    assert all(day in known or (day in usual and terms.recurrence == "half_yearly") for day in found)


@given(terms=TERMS, last=st.sampled_from([date(2026, 12, 31), date(2030, 12, 31)]), regime=st.sampled_from(Regime))
def test_a_yearly_or_half_yearly_report_after_the_plan_has_a_round(terms, last, regime):
    if terms.recurrence in ("yearly", "half_yearly"):
        after = {day for day in calendar_of(terms, last=last) if day > last}
        assert after <= set(rounds_of(terms, last=last, regime=regime))
