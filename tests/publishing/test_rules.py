"""Words, numbers of documents and moves, as tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.kernel.errors import IllegalMove
from songhanh.publishing import rules
from songhanh.publishing.rules import Step


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (CellValue.reported(0), "0"),
        (CellValue.reported(1234567), "1.234.567"),
        (NOTHING_AROSE, "0 ps"),
        (NOT_APPLICABLE, "–"),
        (MISSING, "…"),
        (SUPPRESSED, "•"),
    ],
)
def test_six_looks_of_a_cell(value, shown):
    assert rules.printed(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (-1071, "-1.071"),
        (Decimal("83.5"), "83,5"),
        (Decimal("1234.56"), "1.234,56"),
    ],
)
def test_thousands_have_a_point_and_decimals_a_comma(value, shown):
    assert rules.vi_number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("60.0000", "60"), ("83.50", "83,5"), ("0.00", "0"), ("1000.0", "1.000"), ("100", "100"), ("2.125", "2,125")],
)
def test_decimals_lose_the_zeros_that_say_nothing(value, shown):
    assert rules.vi_decimal(Decimal(value)) == shown


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_two_numbers_that_belong_together_are_each_written_as_alone(part, whole):
    assert rules.vi_fraction(part, whole).split("/") == [rules.vi_number(part), rules.vi_number(whole)]
    assert int(rules.vi_number(whole).replace(".", "")) == whole


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 4, 5), "Lam Giang, ngày 05 tháng 4 năm 2026"),
        (date(2026, 2, 18), "Lam Giang, ngày 18 tháng 02 năm 2026"),
        (date(2026, 1, 1), "Lam Giang, ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 15), "Lam Giang, ngày 15 tháng 12 năm 2026"),
        (None, "Lam Giang, ngày     tháng     năm 2026"),
    ],
)
def test_days_and_the_first_two_months_have_a_leading_zero(day, line):
    assert rules.date_line("Lam Giang", issued_on=day, year=2026) == line


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("125", "125/BC-SNV"),
        ("5", "05/BC-SNV"),
        (" 125 / bc-snv ", "125/BC-SNV"),
        ("125/BC-UBND", "125/BC-UBND"),
        ("007", "07/BC-SNV"),
    ],
)
def test_a_number_is_written_as_the_decree_says(typed, number):
    assert str(rules.parsed_number(typed, symbol="BC-SNV")) == number


@pytest.mark.parametrize("typed", ["", "0", "abc", "125/", "-3", "12.5", "125/BC SNV!", "123456", "125/BC-SNV; x"])
def test_what_is_no_number_is_not_guessed(typed):
    assert rules.parsed_number(typed, symbol="BC-SNV") is None


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("Sở Nội vụ", "BC-SNV"), ("Sở Y tế", "BC-SYT"), ("Sở Văn hóa, Thể thao và Du lịch", "BC-SVHTTDL")],
)
def test_a_symbol_is_proposed_from_initials(name, symbol):
    assert rules.symbol_of(name) == symbol


def test_place_and_superior_come_from_the_name_of_the_province():
    assert rules.place_name("Tỉnh Lam Giang") == "Lam Giang"
    assert rules.place_name("Thành phố Huế") == "Huế"
    assert rules.superior_line("Tỉnh Lam Giang") == "UBND tỉnh Lam Giang"


STATES = ("drafting", "proposed", "issued")
ALLOWED = {
    ("drafting", Step.EDIT): "drafting",
    ("drafting", Step.PROPOSE): "proposed",
    ("proposed", Step.WITHDRAW): "drafting",
    ("proposed", Step.ISSUE): "issued",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", list(Step))
def test_a_draft_moves_only_by_the_table(state, step):
    if (state, step) in ALLOWED:
        assert rules.after(state, step) == ALLOWED[(state, step)]
    else:
        with pytest.raises(IllegalMove):
            rules.after(state, step)


def test_digest_is_of_the_content_not_of_the_order_of_keys():
    assert rules.digest([{"a": 1, "b": "ữ"}]) == rules.digest([{"b": "ữ", "a": 1}])
    assert rules.digest([{"a": 1}]) != rules.digest([{"a": 2}])


def test_a_long_list_of_units_is_cut_with_its_count():
    assert rules.listed(["A", "B"]) == "A, B"
    assert rules.listed([str(n) for n in range(10)], most=3) == "0, 1, 2 và 7 đơn vị khác"


def test_lines_keep_only_what_says_something():
    assert rules.lines_of(" Bộ Nội vụ \n\n  UBND tỉnh\n") == ("Bộ Nội vụ", "UBND tỉnh")
