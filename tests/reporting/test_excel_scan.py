"""What the child process does with a workbook, looked at from inside: sizes, places, formulas, kinds of cells."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from songhanh.reporting.excel import child, scan
from songhanh.reporting.excel.errors import UNREADABLE
from songhanh.reporting.excel.scan import Unreadable, column_name, column_number, scan_workbook
from tests.reporting.test_excel_reader import rezipped

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def with_sheet(body: str, *, dimension: str = "") -> bytes:
    """The least that is a workbook for the scan: one part that names it, and one sheet."""
    ref = f'<dimension ref="{dimension}"/>' if dimension else ""
    sheet = f"<worksheet {SPREADSHEET}>{ref}<sheetData>{body}</sheetData></worksheet>"
    return zipped({"xl/workbook.xml": "<workbook/>", SHEET: sheet})


def refusal_of(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as raised:
        scan_workbook(content)
    return raised.value


def formulas(body: str) -> frozenset[str]:
    return scan_workbook(with_sheet(body)).formulas[SHEET]


# Where a cell may stand


@pytest.mark.parametrize(
    ("cell", "is_far"),
    [("A5000", False), ("A5001", True), ("CV1", False), ("CW1", True), ("XFD1048576", True)],
)
def test_a_form_is_not_larger_than_five_thousand_rows_and_a_hundred_columns(cell, is_far):
    content = with_sheet(f'<row><c r="{cell}"><v>1</v></c></row>')
    if is_far:
        assert (refusal_of(content).code, refusal_of(content).params) == ("excel.far_cell", {"address": cell})
    else:
        assert scan_workbook(content).formulas == {SHEET: frozenset()}


@pytest.mark.parametrize("reference", ["A0", "0A", "a1", "A1:B2", "ABCD1", "", "A01", "A12345678"])
def test_a_reference_that_is_none_is_a_broken_file(reference):
    assert refusal_of(with_sheet(f'<row><c r="{reference}"><v>1</v></c></row>')).code == "excel.broken"


@pytest.mark.parametrize(
    ("dimension", "code"), [("A1:CV5000", ""), ("A1:CW1", "excel.far_cell"), ("x", "excel.broken")]
)
def test_what_a_sheet_says_of_its_own_size_is_checked_too(dimension, code):
    content = with_sheet("", dimension=dimension)
    if code:
        assert refusal_of(content).code == code
    else:
        assert scan_workbook(content)


def test_a_row_number_that_is_none_is_a_broken_file():
    assert refusal_of(with_sheet('<row r="mười"><c><v>1</v></c></row>')).code == "excel.broken"


def test_cells_without_a_place_follow_the_one_before():
    body = '<row r="3"><c r="B3"><v>1</v></c><c><f>1+1</f></c></row><row><c><f>2</f></c></row>'
    assert formulas(body) == {"C3", "A4"}


def test_a_formula_belongs_to_its_cell_only():
    assert formulas('<row r="1"><c r="A1"><f>1</f></c><c r="B1"><v>1</v></c></row>') == {"A1"}
    assert formulas('<f>1</f><row r="1"><c r="A1"><v>1</v></c></row>') == frozenset()


def test_more_cells_than_any_form_has_are_a_bomb(monkeypatch):
    monkeypatch.setattr(scan, "MOST_CELLS", 3)
    row = '<row r="1">' + "<c><v>1</v></c>" * 3
    assert scan_workbook(with_sheet(row + "</row>"))
    assert refusal_of(with_sheet(row + "<c/></row>")).code == "excel.bomb"


# What the zip says


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": "<a/>"}, ""),
        ({"word/document.xml": "<a/>"}, "excel.not_a_workbook"),
        ({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": b"x"}, "excel.macros"),
        ({"xl/workbook.xml": "<a/>", "XL/VBAPROJECT.BIN": b"x"}, "excel.macros"),
        ({"xl/workbook.xml": "<a/>", "xl/macrosheets/sheet1.xml": "<a/>"}, "excel.macros"),
        ({"xl/workbook.xml": "<a/>", "xl/ExternalLinks/externalLink1.xml": "<a/>"}, "excel.external_links"),
        ({"xl/workbook.xml": "<a>"}, "excel.broken"),
        ({"xl/workbook.xml": "<!DOCTYPE a []><a/>"}, "excel.broken"),
        ({"xl/workbook.xml": "<a/>", "xl/media/photo.png": b"\x89PNG"}, ""),
    ],
)
def test_a_part_that_may_not_be_there_is_named(parts, code):
    if code:
        assert refusal_of(zipped(parts)).code == code
    else:
        assert scan_workbook(zipped(parts)).formulas == {}


def test_a_zip_that_holds_a_part_twice_is_broken():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<b/>")
    assert refusal_of(target.getvalue()).code == "excel.broken"


def test_an_entry_with_a_password_is_a_locked_file():
    content = bytearray(zipped({"xl/workbook.xml": "<a/>"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal_of(bytes(content)).code == "excel.locked_file"


def test_parts_that_unpack_too_far_are_a_bomb(monkeypatch):
    content = with_sheet("<row/>" * 100)
    unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    monkeypatch.setattr(scan, "MOST_UNPACKED_BYTES", unpacked)
    assert scan_workbook(content)
    monkeypatch.setattr(scan, "MOST_UNPACKED_BYTES", unpacked - 1)
    assert refusal_of(content).code == "excel.bomb"


def test_too_many_parts_are_a_bomb(monkeypatch):
    monkeypatch.setattr(scan, "MOST_ENTRIES", 2)
    parts = {"xl/workbook.xml": "<a/>", "a.txt": "", "b.txt": ""}
    assert refusal_of(zipped(parts)).code == "excel.bomb"
    del parts["b.txt"]
    assert scan_workbook(zipped(parts))


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"", "excel.not_a_workbook"),
        (b"PK", "excel.not_a_workbook"),
        (b"PK\x03\x04", "excel.broken"),
        (b"%PDF-1.7", "excel.not_a_workbook"),
        (b"GIF89a", "excel.is_picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "excel.is_picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel.old_xls"),
    ],
)
def test_a_file_is_known_by_how_it_begins(start, code):
    assert refusal_of(start).code == code


@given(content=st.binary(max_size=200))
def test_no_bytes_whatever_break_the_scan(content):
    for prefix in (b"", b"PK\x03\x04"):
        with pytest.raises(Unreadable) as raised:
            scan_workbook(prefix + content)
        assert raised.value.code in UNREADABLE


@given(number=st.integers(1, 20_000))
def test_a_column_has_one_name_and_a_name_one_column(number):
    assert column_number(column_name(number)) == number


# What the child answers


def workbook(write, *, names=("Bảng",)) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name in names:
            write(book.add_worksheet(name), book)
        book.set_custom_property("songhanh-form", "BDG-6T")
    return target.getvalue()


def test_every_kind_of_cell_is_answered_as_plain_text():
    def write(sheet, book):
        sheet.write_string("A1", "Xã")
        sheet.write_number("B1", 1_234_567_890_123)
        sheet.write_number("C1", 0.1)
        sheet.write_boolean("D1", True)
        sheet.write_datetime("E1", date(2026, 5, 20), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_string("F1", "a" * 32_767)
        sheet.write_formula("G1", "=B1+1", None, 5)

    answer = child.read(workbook(write))
    cells = answer["sheets"]["Bảng"]
    assert cells["A1"] == ["text", "Xã"]
    assert (cells["B1"], cells["C1"]) == (["number", "1234567890123"], ["number", "0.1"])
    assert cells["D1"] == ["bool", "True"]
    assert (cells["E1"][0], cells["E1"][1][:10]) == ("date", "2026-05-20")
    assert len(cells["F1"][1]) == 32_767
    assert cells["G1"] == ["number", "5"]
    assert answer["formulas"] == {"Bảng": ["G1"]}
    assert answer["properties"] == {"songhanh-form": "BDG-6T"}


def test_formulas_are_answered_under_the_name_of_their_own_sheet():
    def write(sheet, _book):
        if sheet.get_name() == "Hai":
            sheet.write_formula("B2", "=1+1", None, 2)

    assert child.read(workbook(write, names=("Một", "Hai")))["formulas"] == {"Một": [], "Hai": ["B2"]}


def test_a_file_without_properties_has_none():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("A")
    assert child.read(target.getvalue())["properties"] == {}


def test_a_workbook_that_only_looks_like_one_is_broken():
    with pytest.raises(Unreadable) as raised:
        child.read(zipped({"xl/workbook.xml": "<workbook/>"}))
    assert raised.value.code == "excel.broken"


@pytest.mark.parametrize("target", [b"worksheets/sheet1.xml", b"/xl/worksheets/sheet1.xml"])
def test_formulas_are_found_however_the_relation_to_the_sheet_is_written(target):
    content = workbook(lambda sheet, _book: sheet.write_formula("B2", "=1+1", None, 2))
    moved = {"xl/_rels/workbook.xml.rels": lambda part: part.replace(b"worksheets/sheet1.xml", target)}
    assert child.read(rezipped(content, replace=moved))["formulas"] == {"Bảng": ["B2"]}


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"xin", '{"error": {"code": "excel.not_a_workbook", "params": {}}}'),
        (
            with_sheet('<row><c r="ZZZ1"/></row>'),
            '{"error": {"code": "excel.far_cell", "params": {"address": "ZZZ1"}}}',
        ),
    ],
)
def test_a_refusal_is_an_answer_and_no_failure(monkeypatch, capsys, content, answer):
    monkeypatch.setattr(child, "limit_self", lambda _arguments: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    child.main()
    assert capsys.readouterr().out == answer
