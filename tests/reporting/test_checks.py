"""What is typed, what does not fit, what is hidden: tables and properties of the pure rules."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.reporting.cell_text import read_cell, show_cell
from songhanh.reporting.excel.judge import value_of
from songhanh.reporting.excel.workbook import SheetCell
from songhanh.reporting.rules.checks import (
    MOST,
    Finding,
    Level,
    RowRule,
    columns_of,
    depths,
    findings,
    is_jump,
    missing_places,
    places,
)
from songhanh.reporting.rules.disclosure import is_small, suppress
from songhanh.reporting.rules.dues import AROUND, DutyTerms, deadline_for, receipt_number
from songhanh.reporting.rules.moves import NEXT, Move, State, after


def number(n):
    return CellValue.reported(n)


NUMBERS = st.integers(0, MOST)
WITHOUT_NUMBER = [MISSING, NOT_APPLICABLE, SUPPRESSED]
VALUES = st.one_of(NUMBERS.map(number), st.sampled_from([NOTHING_AROSE, *WITHOUT_NUMBER]))

# What is typed


@given(n=NUMBERS, separator=st.sampled_from([".", ",", " ", "\u00a0", "\u202f", ""]))
def test_a_number_is_read_however_its_thousands_are_set_apart(n, separator):
    assert read_cell(f"{n:,}".replace(",", separator)) == number(n)


@given(value=VALUES.filter(lambda v: v != SUPPRESSED), separator=st.sampled_from([".", ","]))
def test_what_is_shown_is_read_as_the_same(value, separator):
    assert read_cell(show_cell(value, separator=separator)) == value


@given(text=st.text(max_size=30))
def test_whatever_is_typed_is_a_whole_number_a_state_or_refused(text):
    value = read_cell(text)
    assert value is None or value.state is not CellState.SUPPRESSED
    assert value is None or value.number is None or value.number >= 0


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Không phát sinh", NOTHING_AROSE),
        ("KHÔNG ÁP DỤNG", NOT_APPLICABLE),
        ("kps", NOTHING_AROSE),
        ("x", NOT_APPLICABLE),
    ],
)
def test_words_are_read_in_either_normal_form_and_any_case(form, typed, value):
    assert read_cell(unicodedata.normalize(form, typed)) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (SheetCell("number", "0"), number(0)),
        (SheetCell("number", str(MOST)), number(MOST)),
        (SheetCell("number", str(MOST + 1)), "excel.too_large"),
        (SheetCell("number", "-1"), "excel.negative"),
        (SheetCell("number", "-0.5"), "excel.negative"),
        (SheetCell("number", "0.5"), "excel.not_whole"),
        (SheetCell("text", f"{MOST:,}"), number(MOST)),
        (SheetCell("text", f"{MOST + 1:,}"), "excel.too_large"),
        (SheetCell("text", "1,5"), "excel.not_a_number"),
        (SheetCell("text", " ps "), NOTHING_AROSE),
        (SheetCell("text", "…"), MISSING),
        (SheetCell("bool", "True"), "excel.not_a_number"),
        (SheetCell("date", "2026-05-20"), "excel.not_a_number"),
    ],
)
def test_a_cell_of_a_workbook_is_a_value_or_the_code_of_what_is_wrong(cell, value):
    assert value_of(cell) == value


# What is missing


@pytest.mark.parametrize(("kind", "columns"), [("persons", ("F", "M")), ("count", ("N",)), ("money", ("N",))])
def test_only_persons_are_split_by_sex(kind, columns):
    assert columns_of(kind) == columns
    assert list(places([RowRule("A", kind)])) == [("A", column) for column in columns]


@given(values=st.lists(VALUES, min_size=1, max_size=6))
def test_a_cell_is_missing_exactly_when_nothing_was_said(values):
    rows = [RowRule(str(n), "count") for n in range(len(values) + 1)]
    cells = {(str(n), "N"): value for n, value in enumerate(values)}
    said = [n for n, value in enumerate(values) if value != MISSING]
    assert missing_places(rows, cells=cells) == tuple((row.code, "N") for n, row in enumerate(rows) if n not in said)


def test_depth_is_counted_from_the_row_that_is_part_of_nothing():
    rows = [RowRule("A", "count"), RowRule("B", "count", part_of="A"), RowRule("C", "count", part_of="B")]
    rows += [RowRule("D", "count"), RowRule("E", "count", part_of="A"), RowRule("F", "count", part_of="của ai")]
    assert depths(rows) == (0, 1, 2, 0, 1, 0)


# What does not fit

ALONE = RowRule("A", "count", label_vi="Số lớp")
PART = RowRule("B", "count", part_of="A")


@given(whole=VALUES, part=VALUES)
def test_a_part_is_wrong_exactly_when_both_are_known_and_it_is_larger(whole, part):
    known = {NOTHING_AROSE: 0}
    numbers = [known.get(value, value.number) for value in (whole, part)]
    found = findings([ALONE, PART], cells={("A", "N"): whole, ("B", "N"): part}, previous={})
    expected = None not in numbers and numbers[1] > numbers[0]
    assert [(f.code, f.level) for f in found] == [("reporting.check_part_exceeds", Level.ERROR)] * expected


@given(numbers=st.lists(st.integers(0, 50), min_size=1, max_size=5), whole=st.integers(0, 200))
def test_parts_that_must_add_up_are_held_against_their_exact_sum(numbers, whole):
    rows = [RowRule("S", "money", parts_add_up=True)]
    rows += [RowRule(f"P{n}", "money", part_of="S") for n in range(len(numbers))]
    cells = {(f"P{n}", "N"): number(value) for n, value in enumerate(numbers)} | {("S", "N"): number(whole)}
    codes = {f.code for f in findings(rows, cells=cells, previous={})}
    assert ("reporting.check_parts_do_not_add_up" in codes) == (sum(numbers) != whole)


def test_a_row_without_parts_has_nothing_to_add_up():
    assert not findings([RowRule("S", "money", parts_add_up=True)], cells={("S", "N"): number(7)}, previous={})


@pytest.mark.parametrize("silent", WITHOUT_NUMBER)
def test_a_cell_without_a_number_takes_part_in_no_comparison(silent):
    rows = [RowRule("S", "count", parts_add_up=True), RowRule("P", "count", part_of="S")]
    for cells in (
        {("S", "N"): silent, ("P", "N"): number(50)},
        {("S", "N"): number(50), ("P", "N"): silent},
    ):
        assert not findings(rows, cells=cells, previous=dict.fromkeys(cells, silent))


def test_a_part_whose_parent_the_unit_does_not_provide_is_not_compared():
    assert not findings([PART], cells={("B", "N"): number(5)}, previous={})


def test_findings_come_in_the_order_of_the_form_and_name_both_numbers():
    rows = [ALONE, PART, RowRule("C", "persons")]
    cells = {("A", "N"): number(1), ("B", "N"): number(40), ("C", "F"): number(90), ("C", "M"): number(0)}
    before = {("B", "N"): number(2), ("C", "F"): number(10), ("C", "M"): number(10)}
    found = findings(rows, cells=cells, previous=before)
    assert [(f.row, f.column, f.level.value) for f in found] == [
        ("B", "N", "error"),
        ("B", "N", "warning"),
        ("C", "F", "warning"),
        ("C", "M", "warning"),
    ]
    assert all(text in found[0].sentence("vi") for text in ("40", "1", "Số lớp"))
    assert all(text in found[1].sentence("en") for text in ("40", "2"))


@given(one=st.integers(0, 10_000), other=st.integers(0, 10_000))
def test_a_jump_up_is_as_much_a_jump_as_the_way_back(one, other):
    assert is_jump(now=one, before=other) == is_jump(now=other, before=one)


@given(before=st.integers(0, MOST), step=st.integers(-9, 9))
def test_a_change_by_less_than_ten_is_never_a_jump(before, step):
    assume(before + step >= 0)
    assert not is_jump(now=before + step, before=before)


# What is hidden


@pytest.mark.parametrize(("n", "hidden"), [(0, False), (1, True), (4, True), (5, False), (100, False)])
def test_one_to_four_are_small_and_zero_points_at_nobody(n, hidden):
    assert is_small(number(n)) is hidden


@pytest.mark.parametrize("value", [NOTHING_AROSE, *WITHOUT_NUMBER])
def test_what_is_no_number_is_never_small(value):
    assert not is_small(value)
    assert suppress({"a": value}) == {"a": value}


COUNTS = st.integers(0, 9)


@given(women=st.lists(COUNTS, min_size=2, max_size=4), data=st.data())
def test_no_row_and_no_column_of_a_table_leaves_one_cell_to_be_worked_out(women, data):
    men = data.draw(st.lists(COUNTS, min_size=len(women), max_size=len(women)))
    cells, sums = {}, []
    for n, (f, m) in enumerate(zip(women, men, strict=True)):
        cells |= {(n, "F"): number(f), (n, "M"): number(m), (n, "T"): number(f + m)}
        sums.append([(n, "T"), (n, "F"), (n, "M")])
    for column, total in (("F", sum(women)), ("M", sum(men)), ("T", sum(women) + sum(men))):
        cells["all", column] = number(total)
        sums.append([("all", column), *((n, column) for n in range(len(women)))])
    sums.append([("all", "T"), ("all", "F"), ("all", "M")])
    shown = suppress(cells, sums=sums)
    for line in sums:
        assert sum(shown[key] == SUPPRESSED for key in line) != 1
    for key, value in cells.items():
        assert shown[key] in (value, SUPPRESSED)
        assert not is_small(shown[key])


def test_hiding_waits_where_no_second_number_could_cover_the_first():
    cells = {"T": NOT_APPLICABLE, "F": number(3), "M": MISSING}
    assert suppress(cells, sums=[("T", "F", "M")]) == cells | {"F": SUPPRESSED}


def test_a_sum_that_is_not_among_the_cells_changes_nothing():
    assert suppress({"F": number(9)}, sums=[("T", "F", "M")]) == {"F": number(9)}


@given(values=st.lists(COUNTS, min_size=2, max_size=5))
def test_hiding_twice_hides_nothing_more(values):
    cells = {n: number(v) for n, v in enumerate(values)} | {"T": number(sum(values))}
    sums = [("T", *range(len(values)))]
    once = suppress(cells, sums=sums)
    assert suppress(once, sums=sums) == once


# By when, and how a report moves


@given(
    year=st.integers(2020, 2035),
    kind=st.sampled_from(PeriodKind),
    regime=st.sampled_from(Regime),
    day=st.integers(1, 31),
    month=st.integers(1, 12),
    inclusive=st.booleans(),
)
def test_a_named_day_counts_only_near_the_end_of_the_period(year, kind, regime, day, month, inclusive):
    period = Period(year, kind, regime)
    found = deadline_for(DutyTerms("yearly", day, month, due_inclusive=inclusive), period=period)
    if found is None:
        return
    closed = date(year, 12, 31) if kind is PeriodKind.YEAR else period.end
    assert period.end - AROUND <= found.day <= closed + AROUND
    in_month = min(day, calendar.monthrange(found.day.year, month)[1])
    assert (found.day.day, found.day.month, found.inclusive) == (in_month, month, inclusive)


@pytest.mark.parametrize("recurrence", ["half_yearly", "quarterly", "monthly"])
def test_a_duty_of_every_period_is_due_the_day_after_it_where_the_plan_names_no_day_near(recurrence):
    period = Period(2026, PeriodKind.HALF_YEAR)
    found = deadline_for(DutyTerms(recurrence, 31 if recurrence == "half_yearly" else None, 3), period=period)
    assert (found.day, found.inclusive) == (period.end + timedelta(days=1), False)


@pytest.mark.parametrize(("month", "day", "near"), [(7, 29, True), (7, 30, False), (4, 30, True), (4, 29, False)])
def test_near_is_forty_five_days_to_either_side(month, day, near):
    period = Period(2026, PeriodKind.HALF_YEAR)
    assert period.end == date(2026, 6, 14)
    assert (deadline_for(DutyTerms("once", day, month), period=period) is not None) is near


@pytest.mark.parametrize(
    ("sequence", "text"), [(1, "BN-2026-000001"), (999_999, "BN-2026-999999"), (1_000_000, "BN-2026-1000000")]
)
def test_receipts_are_counted_with_six_places_and_go_on_beyond(sequence, text):
    assert receipt_number(year=2026, sequence=sequence) == text


@given(moves=st.lists(st.sampled_from(Move), max_size=12))
def test_whatever_is_tried_what_was_accepted_is_never_saved_again(moves):
    state, was_accepted = State.DRAFT, False
    for move in moves:
        if (state, move) not in NEXT:
            continue
        assert not (was_accepted and move in (Move.SAVE, Move.SUBMIT, Move.WITHDRAW, Move.RETURN))
        state = after(state, move=move)
        was_accepted = was_accepted or state is State.ACCEPTED


def test_numbers_in_a_finding_are_written_as_the_language_writes_them():
    params = {"sum": 12345, "whole": 1000}
    found = Finding("A", "N", "reporting.check_parts_do_not_add_up", Level.ERROR, params)
    assert "12.345" in found.sentence("vi")
    assert "12,345" in found.sentence("en")
