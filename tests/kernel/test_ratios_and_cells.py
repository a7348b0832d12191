"""A percentage is two whole numbers; a cell is a state and, only when reported, a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import (
    MISSING,
    NOT_APPLICABLE,
    NOTHING_AROSE,
    SUPPRESSED,
    CellState,
    CellValue,
    add_up,
    persons_total,
)
from songhanh.kernel.ratios import Ratio, pooled

ratios = st.builds(Ratio, st.integers(0, 10**7), st.integers(1, 10**7))
cells = st.one_of(
    st.integers(0, 10**9).map(CellValue.reported),
    st.sampled_from([MISSING, NOTHING_AROSE, NOT_APPLICABLE, SUPPRESSED]),
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (0, 7, "0.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (999, 1000, "99.9"),
        (9995, 10000, "100.0"),
        (9994, 10000, "99.9"),
        (100, 100, "100.0"),
        (101, 100, "101.0"),
        (10**12, 1, "100000000000000.0"),
    ],
)
def test_a_share_is_shown_with_one_decimal_half_up(numerator, denominator, shown):
    assert str(Ratio(numerator, denominator).share_pct) == shown


@given(ratios)
def test_what_is_shown_is_never_further_than_half_a_decimal(ratio):
    assert abs(ratio.share_pct - ratio.exact_pct) <= Decimal("0.05")


@given(st.lists(ratios, min_size=1, max_size=20))
def test_a_pooled_share_lies_between_the_least_and_the_largest(parts):
    together = pooled(parts)
    shares = [part.exact_pct for part in parts]
    assert min(shares) - Decimal("1e-18") <= together.exact_pct <= max(shares) + Decimal("1e-18")


@given(st.lists(ratios, min_size=1, max_size=10), st.lists(ratios, min_size=1, max_size=10))
def test_pooling_by_parts_is_pooling_at_once(some, others):
    assert pooled([pooled(some), pooled(others)]) == pooled([*some, *others])


@given(st.lists(cells), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_change_a_sum(units, chance):
    shuffled = list(units)
    chance.shuffle(shuffled)
    assert add_up(shuffled) == add_up(units)


@given(st.lists(cells))
def test_coverage_is_never_more_than_what_was_expected(units):
    found = add_up(units)
    assert 0 <= found.covered <= found.expected <= len(units)
    assert found.is_complete is (found.covered == found.expected)


@given(st.lists(cells))
def test_who_is_not_concerned_changes_nothing(units):
    assert add_up([*units, NOT_APPLICABLE]) == add_up(units)


@given(st.lists(cells))
def test_who_has_said_nothing_lowers_only_the_coverage(units):
    before, after = add_up(units), add_up([*units, MISSING])
    assert (after.covered, after.expected) == (before.covered, before.expected + 1)
    assert after.value == before.value or before.value == NOT_APPLICABLE


@given(st.lists(st.one_of(st.integers(0, 10**6).map(CellValue.reported), st.just(NOTHING_AROSE)), min_size=1))
def test_a_sum_of_what_was_said_has_a_number_unless_nothing_arose_anywhere(units):
    value = add_up(units).value
    numbers = [unit.number for unit in units if unit.number is not None]
    assert value == (CellValue.reported(sum(numbers)) if numbers else NOTHING_AROSE)


@given(cells, cells)
def test_a_total_of_both_sexes_has_a_number_only_when_neither_is_silent(women, men):
    total = persons_total(women=women, men=men)
    spoken = {CellState.REPORTED, CellState.NOTHING_AROSE}
    assert (total.state in spoken) is ({women.state, men.state} <= spoken)
    if total.number is not None:
        assert total.number == (women.number or 0) + (men.number or 0)


@given(cells, cells)
def test_a_hidden_sex_is_never_told_by_the_total(women, men):
    if SUPPRESSED in (women, men):
        assert persons_total(women=women, men=men) == SUPPRESSED
