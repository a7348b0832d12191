"""Counts conserved through any history of reorganisations, on the old map and on the new one."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.lineage import Arrow, Lineage, Piece, above, apportion, gathered, pieces_of, totals, undivided
from tests.kernel import lineage_oracle as oracle

BEGAN = date(2020, 1, 1)


def _id(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"."))


def _name(unit: UUID) -> str:
    return unit.bytes.decode().rstrip(".")


def _day(number: int) -> date:
    return BEGAN + timedelta(days=30 * (number + 1))


@st.composite
def histories(draw, *, keys: bool = True) -> tuple[list[str], list[oracle.Day]]:
    """(units of the first map, days): on each day disjoint groups of units merge, split, absorb, exchange."""
    alive = [f"u{i}" for i in range(draw(st.integers(1, 6)))]
    first, days = list(alive), []
    for day in range(draw(st.integers(0, 5))):
        left = draw(st.permutations(alive))
        arrows: oracle.Day = []
        alive = []
        while left:
            size = min(len(left), draw(st.integers(1, 3)))
            group, left = left[:size], left[size:]
            what = draw(st.sampled_from(["stay", "merge", "split", "absorb", "exchange"]))
            made = _change(draw, what, group=group, stem=f"d{day}{group[0]}", keys=keys)
            arrows += made
            alive += sorted({new for _old, new, _weight in made}) if made else group
        days.append(arrows)
    return first, days


def _change(draw, what: str, *, group: list[str], stem: str, keys: bool) -> oracle.Day:
    new = f"{stem[:12]}n"
    weight = st.integers(1, 9) if keys and draw(st.booleans()) else st.none()
    match what:
        case "merge":
            return [(old, new, None) for old in group]
        case "split":
            return [(group[0], f"{new}{i}", draw(weight)) for i in range(draw(st.integers(1, 3)))] + [
                (old, old, None) for old in group[1:]
            ]
        case "absorb":
            return [(old, group[0], None) for old in group]
        case "exchange" if len(group) > 1:
            return [(group[0], group[0], draw(weight)), (group[0], group[1], draw(weight)), (group[1], group[1], None)]
    return []


def _lineage(days: list[oracle.Day]) -> Lineage:
    return Lineage.of(
        Arrow(_id(old), _id(new), _day(number), weight) for number, day in enumerate(days) for old, new, weight in day
    )


def _end(days: list[oracle.Day]) -> date:
    return _day(len(days) - 1)


CELLS = st.one_of(st.integers(0, 60).map(CellValue.reported), st.sampled_from([MISSING, NOTHING_AROSE, NOT_APPLICABLE]))


def check_forward(history) -> None:
    """Every count lies where the oracle deals it, and nothing is lost."""
    first, days = history
    lineage = _lineage(days)
    for number, unit in enumerate(first):
        people = 7 * number + 3
        landing = lineage.landing(_id(unit), since=BEGAN, until=_end(days))
        assert sum(landing.values()) == 1
        pieces = pieces_of(_id(unit), cell=CellValue.reported(people), landing=landing)
        found = {frozenset(map(_name, piece.place)): piece.cell.number for piece in pieces}
        assert found == oracle.dealt(unit, people, days=days)


def check_backward(history) -> None:
    """A count of today lies, on the old map, exactly among the units in which its people may have been."""
    first, days = history
    lineage = _lineage(days)
    today = {new for unit in first for new in oracle.ends(unit, days=days)}
    for unit in today:
        landing = lineage.landing(_id(unit), since=_end(days), until=BEGAN)
        assert {frozenset(map(_name, place)): share for place, share in landing.items()} == {
            frozenset(oracle.beginnings(unit, days=days)): Fraction(1)
        }


@given(histories())
@settings(max_examples=60, deadline=None)
def test_every_count_lies_where_it_is_dealt_by_hand(history):
    check_forward(history)


@given(histories())
@settings(max_examples=60, deadline=None)
def test_a_count_of_today_lies_on_the_old_map_where_its_people_were(history):
    check_backward(history)


@pytest.mark.slow
@given(histories())
@settings(max_examples=10_000, deadline=None)
def test_ten_thousand_histories_lose_nothing(history):
    check_forward(history)
    check_backward(history)


@given(histories(keys=False), st.data())
@settings(max_examples=60, deadline=None)
def test_a_province_has_the_same_total_on_both_maps_and_says_only_what_is_certain(history, data):
    first, days = history
    lineage = _lineage(days)
    cells = {unit: data.draw(CELLS, label=unit) for unit in first}
    split = data.draw(st.integers(0, len(first)))
    east, west, nation = _id("east"), _id("west"), _id("nation")
    home = {_id(u): east if i < split else west for i, u in enumerate(first)}
    new_units = {new for unit in first for new in oracle.ends(unit, days=days)}
    side = {u: data.draw(st.sampled_from([east, west]), label=f"side of {u}") for u in sorted(new_units)}
    parents = {_id(u): side[u] for u in new_units} | {east: nation, west: nation, nation: None}
    pieces = [
        piece
        for unit, cell in cells.items()
        for piece in pieces_of(_id(unit), cell=cell, landing=lineage.landing(_id(unit), since=BEGAN, until=_end(days)))
    ]
    on_new = totals(pieces, parents=parents)
    on_old = totals(
        [Piece(_id(u), frozenset([_id(u)]), cell, is_estimate=False) for u, cell in cells.items()],
        parents=home | {east: nation, west: nation, nation: None},
    )
    assert on_new.get(nation) == on_old.get(nation)
    for place in (east, west):
        certain = [u for u in first if {side[end] for end in oracle.ends(u, days=days)} == {place}]
        reported = [cells[u].number for u in certain if cells[u].state is CellState.REPORTED]
        whole = on_new.get(place)
        assert (whole.value.number if whole and whole.value.number is not None else 0) == sum(reported)


@given(st.integers(0, 500), st.lists(st.integers(1, 40), min_size=1, max_size=7))
def test_apportioned_parts_add_up_and_stay_near_their_share(number, weights):
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = apportion(number, shares=shares)
    assert sum(parts) == number
    assert all(part >= 0 for part in parts)
    assert all(abs(part - number * share) < len(weights) for part, share in zip(parts, shares, strict=True))


@given(st.integers(0, 300), st.integers(0, 300), st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_a_row_that_is_within_its_parent_stays_so_in_every_part(inner, more, weights):
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    of_them, parent = apportion(inner, shares=shares), apportion(inner + more, shares=shares)
    assert all(small <= large for small, large in zip(of_them, parent, strict=True))


@given(histories(), st.data())
@settings(max_examples=50, deadline=None)
def test_rates_are_the_pooled_ones_whatever_happened(history, data):
    first, days = history
    lineage = _lineage(days)
    counts = {u: (data.draw(st.integers(0, 40)), data.draw(st.integers(0, 40))) for u in first}
    everywhere = dict.fromkeys((_id(e) for u in first for e in oracle.ends(u, days=days)), _id("nation"))
    parents = {**everywhere, _id("nation"): None}
    for part in (0, 1):
        pieces = [
            piece
            for unit in first
            for piece in pieces_of(
                _id(unit),
                cell=CellValue.reported(counts[unit][part]),
                landing=lineage.landing(_id(unit), since=BEGAN, until=_end(days)),
            )
        ]
        whole = totals(pieces, parents=parents)[_id("nation")]
        assert whole.value.number == sum(pair[part] for pair in counts.values())
        assert (whole.covered, whole.expected) == (len(first), len(first))


A, B, C, D = (_id(name) for name in "abcd")


def _landing(arrows, unit, *, since=0, until=9):
    return Lineage.of(arrows).landing(unit, since=_day(since), until=_day(until))


@pytest.mark.parametrize(
    ("arrows", "unit", "expected"),
    [
        ([], A, {(A,): 1}),
        ([Arrow(A, B, _day(1))], A, {(B,): 1}),
        ([Arrow(A, B, _day(1))], C, {(C,): 1}),
        ([Arrow(A, C, _day(1)), Arrow(B, C, _day(1))], A, {(C,): 1}),
        ([Arrow(A, B, _day(1)), Arrow(A, C, _day(1))], A, {(B, C): 1}),
        ([Arrow(A, B, _day(1), 3), Arrow(A, C, _day(1), 1)], A, {(B,): Fraction(3, 4), (C,): Fraction(1, 4)}),
        ([Arrow(A, B, _day(1), 3), Arrow(A, C, _day(1))], A, {(B, C): 1}),
        ([Arrow(A, B, _day(1), 0), Arrow(A, C, _day(1), 0)], A, {(B, C): 1}),
        ([Arrow(A, B, _day(1), 1), Arrow(A, C, _day(1), 0)], A, {(B,): 1}),
        ([Arrow(A, B, _day(1)), Arrow(A, C, _day(1)), Arrow(B, D, _day(2)), Arrow(C, D, _day(2))], A, {(D,): 1}),
        ([Arrow(A, B, _day(0))], A, {(A,): 1}),
        ([Arrow(A, B, _day(9))], A, {(B,): 1}),
        ([Arrow(A, B, _day(10))], A, {(A,): 1}),
    ],
    ids=[
        "nothing happened",
        "a new name for the body",
        "somebody else's event",
        "merger",
        "split without a key",
        "split by a key",
        "a key that is not declared for every part is none",
        "a key of zeros is none",
        "a part with nobody in it",
        "what was split and joined again is whole",
        "the day of the old map has the event behind it",
        "the day of the new map counts",
        "an event after it does not",
    ],
)
def test_where_a_count_lies(arrows, unit, expected):
    assert _landing(arrows, unit) == {frozenset(place): Fraction(share) for place, share in expected.items()}


def test_another_name_on_the_day_of_a_division_takes_no_key_away():
    named_again = Arrow(_id("A"), _id("A"), _day(0), event=_id("renaming"))
    divided = [Arrow(_id("A"), _id("A"), _day(0), 3), Arrow(_id("A"), _id("E"), _day(0), 1)]
    for order in ([named_again, *divided], [*divided, named_again]):
        landing = Lineage.of(order).landing(_id("A"), since=BEGAN, until=_day(0))
        assert landing == {frozenset([_id("A")]): Fraction(3, 4), frozenset([_id("E")]): Fraction(1, 4)}


def test_back_along_a_merger_nobody_knows_how_much_was_whose():
    arrows = [Arrow(A, C, _day(1)), Arrow(B, C, _day(1))]
    assert _landing(arrows, C, since=9, until=0) == {frozenset([A, B]): 1}


def test_back_along_a_split_the_whole_is_known():
    arrows = [Arrow(A, B, _day(1), 3), Arrow(A, C, _day(1), 1)]
    assert _landing(arrows, B, since=9, until=0) == {frozenset([A]): 1}


def test_states_travel_whole_to_every_part():
    landing = {frozenset([A]): Fraction(1, 2), frozenset([B]): Fraction(1, 2)}
    for cell in (MISSING, NOTHING_AROSE, NOT_APPLICABLE):
        assert [piece.cell for piece in pieces_of(C, cell=cell, landing=landing)] == [cell, cell]


def test_a_zero_that_is_split_stays_a_reported_zero():
    landing = {frozenset([A]): Fraction(1, 2), frozenset([B]): Fraction(1, 2)}
    pieces = pieces_of(C, cell=CellValue.reported(0), landing=landing)
    assert [piece.cell for piece in pieces] == [CellValue.reported(0)] * 2


def test_only_an_apportioned_number_is_an_estimate():
    half = {frozenset([A]): Fraction(1, 2), frozenset([B]): Fraction(1, 2)}
    assert all(piece.is_estimate for piece in pieces_of(C, cell=CellValue.reported(3), landing=half))
    assert not any(
        piece.is_estimate
        for piece in pieces_of(C, cell=CellValue.reported(3), landing={frozenset([A, B]): Fraction(1)})
    )


def test_a_unit_in_several_pieces_counts_once_in_the_coverage():
    half = {frozenset([A]): Fraction(1, 2), frozenset([B]): Fraction(1, 2)}
    whole = gathered(pieces_of(C, cell=CellValue.reported(7), landing=half))
    assert (whole.value.number, whole.covered, whole.expected) == (7, 1, 1)


def test_what_lies_among_several_units_is_named_and_counts_above_them():
    parents = {A: D, B: D, D: None}
    pieces = [
        *pieces_of(C, cell=CellValue.reported(5), landing={frozenset([A, B]): Fraction(1)}),
        *pieces_of(A, cell=CellValue.reported(2), landing={frozenset([A]): Fraction(1)}),
    ]
    found = totals(pieces, parents=parents)
    assert found[A].value == CellValue.reported(2)
    assert B not in found
    assert found[D].value == CellValue.reported(7)
    assert undivided(pieces)[frozenset([A, B])].value == CellValue.reported(5)


def test_the_units_that_contain_a_place_are_named_from_the_nearest():
    parents = {A: C, B: C, C: D, D: None}
    assert above(frozenset([A]), parents=parents) == [A, C, D]
    assert above(frozenset([A, B]), parents=parents) == [C, D]
    assert above(frozenset([A, C]), parents=parents) == [C, D]
