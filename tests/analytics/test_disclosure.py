"""Sensitive sums: what is shown of a table never gives away what is hidden."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from songhanh.analytics.rules.achievement import Result
from songhanh.analytics.rules.disclosure import SensitiveRow, incomplete, safe, safe_result
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.ratios import Ratio

R = CellValue.reported
SEXES = ("F", "M", "T")
FOUND = SensitiveRow("found", SEXES)
HELPED = SensitiveRow("helped", SEXES, within="found")
HIDDEN = CellState.SUPPRESSED


def persons(code, women, men):
    """A row of persons as three cells."""
    return {(code, "F"): R(women), (code, "M"): R(men), (code, "T"): R(women + men)}


def can_be_worked_out(equations, known):
    """Places that linear equations (sums that are zero: place → factor) and known numbers leave only one value."""
    unknown = sorted({place for line in equations for place in line} - set(known))
    matrix = [[Fraction(line.get(place, 0)) for place in unknown] for line in equations]
    done: list[list[Fraction]] = []
    for column in range(len(unknown)):
        pivot = next((line for line in matrix if line[column]), None)
        if pivot is None:
            continue
        matrix.remove(pivot)
        top = [value / pivot[column] for value in pivot]
        matrix, done = (
            [[v - line[column] * t for v, t in zip(line, top, strict=True)] for line in lines]
            for lines in (matrix, done)
        )
        done.append(top)
    alone = [[place for place, value in zip(unknown, line, strict=True) if value] for line in done]
    return {places[0] for places in alone if len(places) == 1}


def test_the_reader_who_subtracts_finds_what_a_careless_table_gives_away():
    line = {"T": 1, "F": -1, "M": -1}
    assert can_be_worked_out([line], {"T": 23, "M": 20}) == {"F"}
    assert can_be_worked_out([line], {"T": 23}) == set()
    two = [line, {"T": 1, "F": -1, "N": -1}]
    assert can_be_worked_out(two, {"F": 1, "N": 4}) == {"M", "T"}
    assert can_be_worked_out(two, {"F": 1, "M": 4}) == {"N", "T"}
    round_about = [{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}]
    assert can_be_worked_out(round_about, {}) == {"a", "b", "c"}


def equations_of(rows):
    """What everybody knows of a table: both sexes make the total, a part and the rest make the whole."""
    lines = []
    for row in rows:
        lines.append({(row.code, "T"): 1, (row.code, "F"): -1, (row.code, "M"): -1})
        if row.within:
            lines += [
                {(row.within, c): 1, (row.code, c): -1, (row.code, f"rest {c}"): -1}
                for c in SEXES
            ]  # fmt: skip
        if row.parts:
            lines += [{(row.code, c): 1} | {(part, c): -1 for part in row.parts} for c in SEXES]
    return lines


COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40))


@st.composite
def tables(draw):
    """Rows and their true numbers: people found, and of them helped; or a whole that is made of two parts."""
    women, men = draw(COUNT), draw(COUNT)
    if draw(st.booleans()):
        helped = persons("helped", draw(st.integers(0, women)), draw(st.integers(0, men)))
        return [FOUND, HELPED], persons("found", women, men) | helped
    first, second = persons("first", women, men), persons("second", draw(COUNT), draw(COUNT))
    whole = {("whole", c): R(first["first", c].number + second["second", c].number) for c in SEXES}
    rows = [
        SensitiveRow("whole", SEXES, ("first", "second")),
        SensitiveRow("first", SEXES, within="whole"),
        SensitiveRow("second", SEXES, within="whole"),
    ]
    return rows, {**whole, **first, **second}


@given(table=tables())
@example(table=([FOUND], persons("found", 20, 3)))
@example(table=([FOUND], persons("found", 3, 0)))
@example(table=([FOUND, HELPED], persons("found", 20, 0) | persons("helped", 18, 0)))
@example(table=([FOUND, HELPED], persons("found", 20, 8) | persons("helped", 3, 8)))
def test_no_hidden_number_comes_back_by_subtraction(table):
    rows, cells = table
    shown = safe(cells, rows=rows)
    known = {place: value.number for place, value in shown.items() if value.number is not None}
    found = can_be_worked_out(equations_of(rows), known)
    assert {place for place, value in shown.items() if value.state is HIDDEN} & found == set()


@given(table=tables())
def test_no_small_number_is_shown_nor_left_of_two_shown_ones(table):
    rows, cells = table
    shown = safe(cells, rows=rows)
    assert not [place for place, value in shown.items() if 0 < (value.number or 0) < 5]
    for row in (row for row in rows if row.within):
        for column in SEXES:
            whole, part = shown[row.within, column].number, shown[row.code, column].number
            assert whole is None or part is None or not 0 < whole - part < 5


@given(table=tables())
def test_what_is_shown_is_true_and_a_zero_stays_a_zero(table):
    rows, cells = table
    for place, value in safe(cells, rows=rows).items():
        assert value in (cells[place], SUPPRESSED)
        assert cells[place].number != 0 or value == R(0)


@given(table=tables())
def test_a_table_without_small_numbers_is_shown_whole(table):
    rows, cells = table
    tens = {place: R(10 * value.number) for place, value in cells.items()}
    assert safe(tens, rows=rows) == tens


def test_rows_that_are_not_sensitive_are_left_as_they_are():
    cells = persons("found", 2, 3) | {("courses", "N"): R(2)}
    assert safe(cells, rows=[FOUND])["courses", "N"] == R(2)
    assert safe(cells, rows=[]) == cells


@pytest.mark.parametrize("state", [MISSING, NOTHING_AROSE, NOT_APPLICABLE])
def test_a_cell_without_a_number_is_never_made_into_a_hidden_one(state):
    cells = {("found", "F"): state, ("found", "M"): R(3), ("found", "T"): R(3)}
    shown = safe(cells, rows=[FOUND])
    assert shown["found", "F"] == state
    assert {shown["found", column] for column in "MT"} == {SUPPRESSED}


@pytest.mark.parametrize(
    ("state", "covered", "expected", "is_closed", "waits"),
    [
        (CellState.REPORTED, 1, 2, False, True),
        (CellState.NOTHING_AROSE, 1, 2, False, True),
        (CellState.REPORTED, 2, 2, False, False),
        (CellState.REPORTED, 1, 2, True, False),
        (CellState.MISSING, 0, 2, False, False),
        (CellState.NOT_APPLICABLE, 0, 0, False, False),
    ],
)
def test_a_sum_waits_until_every_unit_has_said_it_or_the_round_is_closed(state, covered, expected, is_closed, waits):
    assert incomplete(state, covered=covered, expected=expected, is_closed=is_closed) is waits


def share(part, whole):
    return Result(CellState.REPORTED, ratio=Ratio(part, whole))


@pytest.mark.parametrize(
    ("result", "is_hidden"),
    [
        (Result(CellState.REPORTED, number=0), False),
        (Result(CellState.REPORTED, number=1), True),
        (Result(CellState.REPORTED, number=4), True),
        (Result(CellState.REPORTED, number=5), False),
        (share(0, 20), False),
        (share(20, 20), False),
        (share(4, 20), True),
        (share(5, 20), False),
        (share(16, 20), True),
        (share(15, 20), False),
        (share(1, 4), True),
        (Result(CellState.NOTHING_AROSE), False),
        (Result(CellState.MISSING), False),
    ],
)
def test_a_sensitive_result_is_hidden_with_what_it_is_made_of_or_leaves(result, is_hidden):
    assert safe_result(result) == (Result(CellState.SUPPRESSED) if is_hidden else result)
