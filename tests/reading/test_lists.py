"""A list in a workbook: where its head is found, which rows are its own, and at which cell something is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.text import squeeze
from songhanh.reading.lists import COLUMNS, HEAD_WITHIN, HandedIn, ListKind, list_in, row_of

KIND = ListKind(
    heads={"name": "Họ và tên", "unit": "Đơn vị", "day": "Từ ngày"},
    needed=("name", "unit"),
    main="name",
    sentences="people_sheet",
    most={"name": 5, "day": 2},
)


def cells(**texts):
    """Addresses → text cells."""
    return {address: ("text", text) for address, text in texts.items()}


def found(**texts):
    """The list that stands in these cells, which have one."""
    listed = list_in(cells(**texts), kind=KIND)
    assert listed is not None
    return listed


HEAD = {"A1": "Họ và tên", "B1": "Đơn vị"}


def test_words_above_the_columns_are_known_without_their_marks():
    assert found(A1="HO VA TEN", C1="  đơn   vị ").head.columns == {"name": "A", "unit": "C"}


def test_a_head_that_lacks_a_needed_column_is_none():
    assert list_in(cells(A1="Họ và tên", B1="Từ ngày"), kind=KIND) is None


def test_the_needed_columns_must_stand_in_one_row():
    assert list_in(cells(A1="Họ và tên", B2="Đơn vị"), kind=KIND) is None


@pytest.mark.parametrize(("row", "is_found"), [(1, True), (HEAD_WITHIN, True), (HEAD_WITHIN + 1, False)])
def test_a_head_is_looked_for_in_the_first_rows_only(row, is_found):
    listed = list_in(cells(**{f"A{row}": "Họ và tên", f"B{row}": "Đơn vị"}), kind=KIND)
    assert (listed is not None) is is_found


def test_a_second_head_further_down_is_a_row_and_not_the_head():
    listed = found(**HEAD, A2="Họ và tên", B2="Đơn vị")
    assert (listed.head.row, [row.number for row in listed.rows()]) == (1, [2])


def test_rows_come_by_their_number_and_not_as_the_file_keeps_them():
    assert [row.number for row in found(**HEAD, A10="Mai", A9="Lan", A100="Hoa").rows()] == [9, 10, 100]


def test_what_stands_beside_the_list_makes_no_row():
    assert list(found(**HEAD, H5="ghi chú của người lập").rows()) == []


def test_a_row_of_blanks_is_no_row():
    assert list(found(**HEAD, A2="   ", B2="\n").rows()) == []


def test_what_stands_above_the_head_is_no_row():
    assert list(found(A1="Danh sách", A3="Họ và tên", B3="Đơn vị").rows()) == []


def test_a_missing_column_is_told_at_the_main_one():
    [row] = found(**HEAD, A2="Mai").rows()
    problem = row.wrong("day", "day_odd", text="x")
    assert (problem.address, problem.code, problem.params) == ("A2", "people_sheet.day_odd", {"text": "x"})
    assert (row.text("day"), row.cell("day")) == ("", ("", ""))


def test_an_empty_cell_is_told_where_it_would_stand():
    [row] = found(**HEAD, A2="Mai").rows()
    assert (row.text("unit"), row.address("unit")) == ("", "B2")


def test_only_formulas_in_columns_of_the_list_are_told():
    listed = list_in(cells(**HEAD, A2="Mai", B2="Sở Y tế"), kind=KIND, formulas={"B2", "H2", "A3"})
    [row] = listed.rows()
    assert [(p.address, p.code) for p in listed.faults_of(row)] == [("B2", "people_sheet.formula")]


@pytest.mark.parametrize(("name", "wrong"), [("Hoàng", []), ("  Hoàng  ", []), ("Hoàng Mai", ["A2"])])
def test_more_than_is_kept_is_told_and_not_cut(name, wrong):
    listed = found(**HEAD, A2=name)
    [row] = listed.rows()
    assert [problem.address for problem in listed.faults_of(row)] == wrong
    assert all((p.code, p.params) == ("people_sheet.too_long", {"most": "5"}) for p in listed.faults_of(row))


def test_the_first_sheet_with_the_head_is_the_list():
    help_page = cells(A1="Cách điền")
    first, second = cells(**HEAD, A2="Mai"), cells(**HEAD, A2="Lan")
    handed = HandedIn("ds.xlsx", b"1", {"Hướng dẫn": (help_page, ()), "1": (first, {"A2"}), "2": (second, ())})
    listed = handed.find(KIND)
    assert [row.text("name") for row in listed.rows()] == ["Mai"]
    assert listed.formulas == {"A2"}


def test_a_workbook_without_the_head_has_no_list():
    assert HandedIn("ds.xlsx", b"1", {"1": (cells(A1="Mai"), ())}).find(KIND) is None
    assert HandedIn("ds.xlsx", b"1", {}).find(KIND) is None


def test_a_file_is_known_again_by_its_bytes_and_not_by_its_name():
    assert HandedIn("a.xlsx", b"1", {}).digest == HandedIn("b.xlsx", b"1", {}).digest
    assert HandedIn("a.xlsx", b"1", {}).digest != HandedIn("a.xlsx", b"2", {}).digest


@given(st.dictionaries(st.tuples(st.sampled_from(COLUMNS), st.integers(2, 5000)), st.text(max_size=8), max_size=30))
def test_every_row_is_given_once_and_says_what_stands_in_its_cells(typed):
    texts = {f"{column}{row}": text for (column, row), text in typed.items()}
    rows = list(found(**HEAD, **texts).rows())
    own = {row for (column, row), text in typed.items() if column in "AB" and squeeze(text)}
    assert [row.number for row in rows] == sorted(own)
    for row in rows:
        assert row.text("name") == squeeze(typed.get(("A", row.number), ""))


@pytest.mark.parametrize(("address", "row"), [("A1", 1), ("Z5000", 5000), ("AA12", 12), ("CV7", 7)])
def test_the_row_of_an_address(address, row):
    assert row_of(address) == row
