"""Cells, sums, ratios, periods and deadlines: tables without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import (
    MISSING,
    NOT_APPLICABLE,
    NOTHING_AROSE,
    SUPPRESSED,
    Aggregate,
    CellState,
    CellValue,
    add_up,
    persons_total,
)
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.ids import new_id
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.kernel.ratios import Ratio, pooled
from songhanh.kernel.text import fold, nfc, sort_key, squeeze

ZERO, THREE, FIVE = (CellValue.reported(n) for n in (0, 3, 5))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([THREE, FIVE], Aggregate(CellValue.reported(8), 2, 2)),
        ([THREE, ZERO], Aggregate(THREE, 2, 2)),
        ([ZERO, ZERO], Aggregate(ZERO, 2, 2)),
        ([THREE, NOTHING_AROSE], Aggregate(THREE, 2, 2)),
        ([ZERO, NOTHING_AROSE], Aggregate(ZERO, 2, 2)),
        ([NOTHING_AROSE, NOTHING_AROSE], Aggregate(NOTHING_AROSE, 2, 2)),
        ([THREE, NOT_APPLICABLE], Aggregate(THREE, 1, 1)),
        ([NOT_APPLICABLE, NOT_APPLICABLE], Aggregate(NOT_APPLICABLE, 0, 0)),
        ([THREE, MISSING], Aggregate(THREE, 1, 2)),
        ([MISSING, MISSING], Aggregate(MISSING, 0, 2)),
        ([MISSING, NOTHING_AROSE], Aggregate(NOTHING_AROSE, 1, 2)),
        ([MISSING, NOT_APPLICABLE], Aggregate(MISSING, 0, 1)),
        ([THREE, SUPPRESSED], Aggregate(SUPPRESSED, 2, 2)),
        ([], Aggregate(NOT_APPLICABLE, 0, 0)),
    ],
)
def test_a_sum_keeps_the_states_apart_and_carries_its_coverage(cells, expected):
    assert add_up(cells) == expected


@pytest.mark.parametrize(
    ("women", "men", "total"),
    [
        (THREE, FIVE, CellValue.reported(8)),
        (THREE, ZERO, THREE),
        (THREE, NOTHING_AROSE, THREE),
        (NOTHING_AROSE, NOTHING_AROSE, NOTHING_AROSE),
        (THREE, MISSING, MISSING),
        (MISSING, NOT_APPLICABLE, MISSING),
        (THREE, NOT_APPLICABLE, NOT_APPLICABLE),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (THREE, SUPPRESSED, SUPPRESSED),
        (SUPPRESSED, MISSING, SUPPRESSED),
    ],
)
def test_a_total_of_persons_needs_both_sexes(women, men, total):
    assert persons_total(women=women, men=men) == total
    assert persons_total(women=men, men=women) == total


@pytest.mark.parametrize("state", [s for s in CellState if s is not CellState.REPORTED])
def test_only_a_reported_cell_has_a_number(state):
    with pytest.raises(ValueError, match="number"):
        CellValue(state, 0)
    with pytest.raises(ValueError, match="number"):
        CellValue(CellState.REPORTED, None)


@given(st.lists(st.integers(0, 10**9)))
def test_a_sum_of_reported_cells_is_complete(numbers):
    aggregate = add_up(CellValue.reported(n) for n in numbers)
    assert aggregate.is_complete
    assert (aggregate.value.number or 0) == sum(numbers)


def test_percentages_are_pooled_not_averaged():
    assert pooled([Ratio(3, 10), Ratio(80, 100)]) == Ratio(83, 110)
    assert Ratio(83, 110).share_pct == Decimal("75.5")
    assert pooled([]) is None


def test_a_ratio_without_denominator_cannot_be_made():
    with pytest.raises(ValueError, match="denominator"):
        Ratio(0, 0)


def test_the_exact_share_is_compared_not_the_rounded_one():
    assert Ratio(7496, 10000).share_pct == Decimal("75.0")
    assert Ratio(7496, 10000).exact_pct < 75


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(2026, PeriodKind.HALF_YEAR), date(2025, 12, 15), date(2026, 6, 14)),
        (Period(2026, PeriodKind.YEAR), date(2025, 12, 15), date(2026, 12, 14)),
        (Period(2026, PeriodKind.HALF_YEAR, Regime.STATISTICAL), date(2026, 1, 1), date(2026, 6, 30)),
        (Period(2026, PeriodKind.YEAR, Regime.STATISTICAL), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods_run_as_their_regime_says(period, start, end):
    assert (period.start, period.end) == (start, end)
    assert Period.from_key(period.key) == period
    assert period.year_before().end.year == end.year - 1


def test_due_day_of_the_half_year_is_the_fifteenth_of_june():
    assert Period(2026, PeriodKind.HALF_YEAR).due_day == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("inclusive", "instant", "late"),
    [
        (False, datetime(2026, 6, 14, 16, 59, 59, tzinfo=UTC), False),
        (False, datetime(2026, 6, 14, 17, 0, 0, tzinfo=UTC), True),
        (True, datetime(2026, 6, 14, 17, 0, 0, tzinfo=UTC), False),
        (True, datetime(2026, 6, 15, 17, 0, 0, tzinfo=UTC), True),
    ],
)
def test_before_a_day_does_not_include_the_day_in_vietnam(inclusive, instant, late):
    assert Deadline(date(2026, 6, 15), inclusive=inclusive).is_late(instant) is late


@pytest.mark.parametrize(("today", "left"), [(14, 0), (13, 1), (15, -1)])
def test_days_left_are_counted_to_the_last_day_in_time(today, left):
    assert Deadline(date(2026, 6, 15)).days_left(date(2026, 6, today)) == left


def test_search_ignores_diacritics_and_case():
    assert fold("Bình  ĐẲNG giới") == "binh dang gioi"
    assert "binh dang" in fold("công tác bình đẳng")


def test_text_is_composed_and_squeezed_at_the_door():
    decomposed = "Bi\u0300nh"
    assert nfc(decomposed) == "Bình"
    assert squeeze("  Sở\n  Y\u00a0tế ") == "Sở Y tế"


def test_order_is_the_vietnamese_alphabet():
    words = ["đa", "da", "ăn", "an", "ân", "bà", "ba", "bá", "ơn", "on", "ôn"]
    assert sorted(words, key=sort_key) == ["an", "ăn", "ân", "ba", "bà", "bá", "da", "đa", "on", "ôn", "ơn"]


def test_ids_are_version_seven_and_rise_with_time():
    ids = [new_id() for _ in range(50)]
    assert {i.version for i in ids} == {7}
    assert [i.int >> 80 for i in ids] == sorted(i.int >> 80 for i in ids)
    assert len(set(ids)) == 50
