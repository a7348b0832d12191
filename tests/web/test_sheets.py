"""Tables as workbooks: what a reader gets is what the screen says, and no text of a unit becomes a formula."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.publishing.rules import SIGNS
from songhanh.web.sheets import XLSX, Sheet, legend, sheets_as_xlsx, xlsx_answer

AT = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
HEAD = ("Nội dung", "Nữ", "Nam")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def book(*rows, notes=("Ghi chú",), name="Tổng hợp"):
    """A workbook of one table."""
    sheet = Sheet(name=name, title="Bảng", notes=notes, head=HEAD, widths=(40, 10, 10), rows=rows)
    return sheets_as_xlsx([sheet], made_at=AT)


def table_of(content, *, index=0):
    """The rows of a sheet from its top, as a spreadsheet program reads them."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(index)
    return sheet.to_python(skip_empty_area=False)


def parts_of(content):
    """The parts of the file by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_title_notes_and_head_stand_above_the_rows():
    rows = table_of(book(("Xã An Phú", 3, 4), notes=("Một", "Hai")))
    assert [row[0] for row in rows] == ["Bảng", "Một", "Hai", "", "Nội dung", "Xã An Phú"]
    assert rows[4] == list(HEAD)


def test_a_number_is_a_number_and_zero_is_one():
    assert table_of(book(("Xã An Phú", 0, 1_234_567)))[-1] == ["Xã An Phú", 0.0, 1_234_567.0]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (CellValue.reported(0), 0.0),
        (CellValue.reported(7), 7.0),
        (NOTHING_AROSE, "0 ps"),
        (NOT_APPLICABLE, "–"),
        (MISSING, "…"),
        (SUPPRESSED, "•"),
        (None, ""),
        ("", ""),
        ("chữ", "chữ"),
    ],
)
def test_each_state_has_its_sign_and_what_is_not_said_is_left_empty(value, shown):
    assert table_of(book(("Xã An Phú", value, 1)))[-1][1] == shown


def test_every_state_without_a_number_has_a_sign_that_the_legend_explains():
    assert set(SIGNS) == set(CellState) - {CellState.REPORTED}
    for language in ("vi", "en"):
        with override(language):
            assert all(sign in legend() for sign in SIGNS.values())


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "{=1}",
    "http://x.vn",
    "mailto:a@b",
    "00123",
    "1e5",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_text_whatever_it_begins_with(text):
    content = book((text, text, 1), notes=(text,))
    assert table_of(content)[-1][:2] == [text, text]
    sheet = etree.fromstring(parts_of(content)["xl/worksheets/sheet1.xml"])
    assert not list(sheet.iter(f"{MAIN}f"))
    assert not list(sheet.iter(f"{MAIN}hyperlink"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30))
def test_whatever_a_unit_is_called_stands_in_its_cell(name):
    assert table_of(book((name, 1, 2)))[-1][0] == name


def test_a_row_of_one_text_is_a_heading_across_the_table():
    content = book(("I. Lao động",), ("Xã An Phú", 1, 2))
    assert [row[0] for row in table_of(content)][-2:] == ["I. Lao động", "Xã An Phú"]
    sheet = etree.fromstring(parts_of(content)["xl/worksheets/sheet1.xml"])
    assert [merged.get("ref") for merged in sheet.iter(f"{MAIN}mergeCell")] == ["A5:C5"]


def test_the_head_stays_on_top_and_is_printed_on_every_page():
    parts = parts_of(book(("Xã An Phú", 1, 2)))
    sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
    [pane] = sheet.iter(f"{MAIN}pane")
    assert (pane.get("ySplit"), pane.get("xSplit"), pane.get("state")) == ("4", "1", "frozen")
    assert b"$4:$4" in parts["xl/workbook.xml"]
    [setup] = sheet.iter(f"{MAIN}pageSetup")
    assert (setup.get("orientation"), setup.get("paperSize")) == ("landscape", "9")


def test_a_name_too_long_for_a_sheet_is_cut_to_what_excel_takes():
    content = book(("Xã", 1, 2), name="Tỷ lệ nữ tham gia lãnh đạo, quản lý của tỉnh")
    [name] = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert name == "Tỷ lệ nữ tham gia lãnh đạo, quản lý của tỉnh"[:31]


def test_a_table_without_rows_is_still_a_table():
    assert table_of(book())[-1] == list(HEAD)


def test_several_tables_stand_in_their_order():
    sheets = [Sheet(name, name, (), HEAD, (10, 10, 10), [(name, 1, 2)]) for name in ("B", "A")]
    content = sheets_as_xlsx(sheets, made_at=AT)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["B", "A"]
    assert table_of(content, index=1)[-1][0] == "A"


def test_the_same_table_of_the_same_instant_is_the_same_file():
    assert book(("Xã An Phú", 1, 2)) == book(("Xã An Phú", 1, 2))


def test_the_file_says_when_it_was_made_on_a_clock_in_viet_nam():
    assert b"2026-06-02T03:00:00Z" in parts_of(book())["docProps/core.xml"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("Danh sách đơn vị.xlsx", "Danh sách đơn vị.xlsx"),
        ("Tổng hợp 6 tháng/2026.xlsx", "Tổng hợp 6 tháng2026.xlsx"),
        ('a"; filename="b.exe', "a filenameb.exe"),
        ("a\r\nSet-Cookie: x=1.xlsx", "aSet-Cookie x1.xlsx"),
        ("  x.xlsx ", "x.xlsx"),
    ],
)
def test_a_file_keeps_its_vietnamese_name_and_nothing_that_a_header_would_take_for_its_own(asked, kept):
    answer = xlsx_answer(b"x", file_name=asked)
    plain, starred = answer["Content-Disposition"].split("; ", 1)
    assert plain == "attachment"
    assert unquote(starred.rpartition("UTF-8''")[2]) == kept
    assert starred.startswith('filename="songhanh.xlsx"')
    assert answer["Content-Type"] == XLSX
