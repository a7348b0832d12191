"""Results held against targets, and sums against the oracle: what arithmetic must always keep."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.analytics.rules.achievement import (
    Against,
    Result,
    Standing,
    achievement,
    measured_pair,
    result_of,
    same_unit,
)
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
from songhanh.kernel.ratios import Ratio
from songhanh.plans.models import Comparator
from tests.figures import oracle

STATES = {oracle.NOTHING: NOTHING_AROSE, oracle.APART: NOT_APPLICABLE, None: MISSING}
LEAF = st.one_of(st.integers(0, 10**12), st.sampled_from([*STATES]))
NUMBERS = st.integers(0, 10**6)
VALUES = st.decimals(0, 10**6, places=4)


def cell(value):
    """A leaf of the oracle as a cell."""
    return CellValue.reported(value) if isinstance(value, int) else STATES[value]


def count(number):
    """A result that is a number."""
    return Result(CellState.REPORTED, number=number)


@given(st.lists(LEAF, max_size=12))
def test_a_sum_is_the_one_worked_out_by_hand_and_its_coverage_never_exceeds_what_is_expected(leaves):
    found = add_up(cell(leaf) for leaf in leaves)
    value, covered, expected = oracle.consolidated(leaves)
    assert (found.value, found.covered, found.expected) == (cell(value), covered, expected)
    assert 0 <= found.covered <= found.expected <= len(leaves)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_women_and_men_of_all_units_make_the_total_of_all_units(units):
    total = add_up(persons_total(women=cell(women), men=cell(men)) for women, men in units)
    women, men = (add_up(cell(unit[sex]) for unit in units) for sex in (0, 1))
    assert total.value.number == women.value.number + men.value.number


@given(st.lists(LEAF, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(leaves, chance):
    mixed = list(leaves)
    chance.shuffle(mixed)
    assert add_up(map(cell, mixed)) == add_up(map(cell, leaves))


@given(NUMBERS, NUMBERS, VALUES, st.sampled_from(Against))
def test_a_share_stands_like_its_fraction_to_any_target(part, rest, value, against):
    whole = part + rest + 1
    as_share = achievement(Result(CellState.REPORTED, ratio=Ratio(part, whole)), against=against, value=value)
    longer = achievement(Result(CellState.REPORTED, ratio=Ratio(part * 7, whole * 7)), against=against, value=value)
    assert as_share is longer


@given(NUMBERS, VALUES)
def test_at_least_and_at_most_are_mirrored(number, value):
    least, most = (
        achievement(count(number), against=against, value=value) for against in (Against.AT_LEAST, Against.AT_MOST)
    )
    mirrored = {Standing.EXCEEDED: Standing.MISSED, Standing.MISSED: Standing.EXCEEDED, Standing.MET: Standing.MET}
    assert most is mirrored[least]


@given(NUMBERS, st.integers(1, 50), VALUES)
def test_more_never_makes_it_worse_when_more_is_asked(number, more, value):
    order = [Standing.MISSED, Standing.MET, Standing.EXCEEDED]
    less, greater = (achievement(count(n), against=Against.AT_LEAST, value=value) for n in (number, number + more))
    assert order.index(less) <= order.index(greater)


@pytest.mark.parametrize(
    ("number", "against", "standing"),
    [
        (99, Against.AT_LEAST, Standing.MISSED),
        (100, Against.AT_LEAST, Standing.MET),
        (101, Against.AT_LEAST, Standing.EXCEEDED),
        (99, Against.AT_MOST, Standing.EXCEEDED),
        (100, Against.AT_MOST, Standing.MET),
        (101, Against.AT_MOST, Standing.MISSED),
        (99, Against.EQUAL, Standing.MISSED),
        (100, Against.EQUAL, Standing.MET),
        (94, Against.ABOUT, Standing.MISSED),
        (95, Against.ABOUT, Standing.MET),
        (105, Against.ABOUT, Standing.MET),
        (106, Against.ABOUT, Standing.MISSED),
        (0, Against.AT_LEAST, Standing.MISSED),
    ],
)
def test_a_count_against_a_hundred(number, against, standing):
    assert achievement(count(number), against=against, value=Decimal(100)) is standing


@pytest.mark.parametrize("against", list(Against))
@pytest.mark.parametrize(
    ("result", "standing"),
    [
        (None, Standing.NO_DATA),
        (Result(CellState.MISSING), Standing.NO_DATA),
        (Result(CellState.SUPPRESSED), Standing.HIDDEN),
        (Result(CellState.NOTHING_AROSE), Standing.NOT_APPLICABLE),
        (Result(CellState.NOT_APPLICABLE), Standing.NOT_APPLICABLE),
    ],
)
def test_without_a_number_nothing_is_reached_or_missed(result, standing, against):
    assert achievement(result, against=against, value=Decimal(0)) is standing


def test_a_target_can_be_held_by_every_sign_of_a_plan():
    assert {Against(sign) for sign in Comparator.values} == set(Against)


@pytest.mark.parametrize(
    ("is_share", "multiplier", "unit_text", "same"),
    [
        (True, 100, "%", True),
        (True, 100, " % ", True),
        (True, 100, "phần trăm", True),
        (True, 100, "người", False),
        (True, 100, "", False),
        (True, 1000, "%", False),
        (True, 100_000, "ca/100.000 trẻ đẻ sống", True),
        (False, 100, "người", True),
        (False, 100, "%", False),
    ],
)
def test_per_cent_is_compared_only_with_per_cent(is_share, multiplier, unit_text, same):
    assert same_unit(is_share=is_share, multiplier=multiplier, unit_text=unit_text) is same


@pytest.mark.parametrize(
    ("value", "denominator", "pair"),
    [
        (CellValue.reported(3), 10, (300, 10)),
        (CellValue.reported(0), 10, (0, 10)),
        (CellValue.reported(3), None, (3, 1)),
        (CellValue.reported(0), None, (0, 1)),
        (MISSING, None, None),
        (NOTHING_AROSE, None, None),
        (SUPPRESSED, 10, None),
    ],
)
def test_what_is_stored_becomes_an_exact_pair_or_none(value, denominator, pair):
    result = result_of(value, denominator=denominator)
    assert (result.state, measured_pair(result)) == (value.state, pair)
