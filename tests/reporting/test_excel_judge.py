"""From the template and back: right cells are kept, wrong ones named by address and reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellValue
from songhanh.kernel.sentences import sentence
from songhanh.reporting.cell_text import read_cell, show_cell
from songhanh.reporting.excel.errors import OtherFormVersion, OtherRound, OtherUnit, WrongTemplate
from songhanh.reporting.excel.judge import judge
from songhanh.reporting.excel.layout import BINDING_SHEET, TABLE_SHEET, TEXT_SHEET, Binding, Expected, Line
from songhanh.reporting.excel.template import (
    TemplateContent,
    TemplateRow,
    TemplateSection,
    write_template,
)
from songhanh.reporting.excel.workbook import SheetCell, Workbook, read_workbook
from tests.cast import AT

BINDING = Binding(round_id="r", unit_id="u", form="BDG-6T", form_version="1")
EXPECTED = Expected(
    binding=BINDING,
    lines=(
        Line("1", "Cán bộ quản lý", ("F", "M"), True),
        Line("1.1", "Trong đó: cấp trưởng", ("F", "M"), True),
        Line("2", "Số lớp tập huấn", ("N",), True),
        Line("3", "Dòng của xã", ("N",), False),
    ),
    sections=("I",),
)
KNOWN = {
    ("1", "F"): CellValue.reported(12),
    ("1", "M"): CellValue.reported(0),
    ("1.1", "F"): NOTHING_AROSE,
    ("2", "N"): CellValue.reported(1_234_567),
}
CONTENT = TemplateContent(
    binding=BINDING,
    unit_name="Sở Y tế",
    title="Báo cáo bình đẳng giới",
    period="6 tháng đầu năm 2026",
    due="Nộp trước ngày 15/06/2026",
    is_official=False,
    made_at=AT,
    sections=(
        TemplateSection("I", "Tình hình chung", "Nêu ngắn gọn", True),
        TemplateSection(
            "II",
            "Số liệu",
            "",
            False,
            tuple(
                TemplateRow(line.code, line.label, "người", line.columns, level=line.code.count("."))
                for line in EXPECTED.lines
                if line.is_ours
            ),
        ),
    ),
    known=KNOWN,
    last_time={("1", "F"): CellValue.reported(5), ("1", "M"): CellValue.reported(6)},
    texts={"I": "Đã triển khai."},
)


@pytest.fixture(scope="module")
def template() -> Workbook:
    return read_workbook(write_template(CONTENT), file_name="a.xlsx")


def with_cell(
    workbook: Workbook, address: str, cell: SheetCell | None, *, sheet=TABLE_SHEET, formula=False
) -> Workbook:
    """The workbook with one cell typed over, as a person would."""
    old = workbook.sheets[sheet]
    cells = {key: value for key, value in old.cells.items() if key != address}
    if cell:
        cells[address] = cell
    formulas = (old.formulas | {address}) if formula else (old.formulas - {address})
    return Workbook({**workbook.sheets, sheet: replace(old, cells=cells, formulas=formulas)}, workbook.properties)


def verdict(workbook: Workbook):
    return judge(workbook, expected=EXPECTED, file_name="a.xlsx")


def wrong(workbook: Workbook) -> list[tuple[str, str]]:
    return [(cell.address, cell.code) for cell in verdict(workbook).wrong]


def test_what_the_template_was_filled_with_comes_back(template):
    found = verdict(template)
    assert {(c.row, c.column): c.value for c in found.cells} == KNOWN
    assert [(t.section, t.text) for t in found.texts] == [("I", "Đã triển khai.")]
    assert found.wrong == ()


def test_the_template_says_what_it_is(template):
    sheet = template.sheets[TABLE_SHEET]
    shown = {cell.text for cell in sheet.cells.values()}
    assert {"Sở Y tế", "Không phải biểu mẫu chính thức", "6 tháng đầu năm 2026"} <= shown
    assert template.properties["songhanh-form"] == "BDG-6T"


def test_last_time_stands_beside_and_is_not_read_as_entry(template):
    assert template.sheets[TABLE_SHEET].text("G10") == "11"
    assert ("1", "G") not in {(c.row, c.column) for c in verdict(template).cells}


def test_an_official_form_is_not_called_unofficial():
    read = read_workbook(write_template(replace(CONTENT, is_official=True)), file_name="a.xlsx")
    assert "Không phải biểu mẫu chính thức" not in {c.text for c in read.sheets[TABLE_SHEET].cells.values()}


def test_text_that_looks_like_a_formula_stays_text():
    texts = {"I": '=HYPERLINK("http://a";"b")'}
    read = read_workbook(write_template(replace(CONTENT, texts=texts)), file_name="a.xlsx")
    assert read.sheets[TEXT_SHEET].formulas == frozenset()


CASES = {
    "formula": ("D10", SheetCell("number", "5"), True, "excel.formula"),
    "words": ("D10", SheetCell("text", "mười hai"), False, "excel.not_a_number"),
    "negative": ("D10", SheetCell("number", "-3"), False, "excel.negative"),
    "fraction": ("D10", SheetCell("number", "0.5"), False, "excel.not_whole"),
    "a date": ("D10", SheetCell("date", "2026-01-02"), False, "excel.not_a_number"),
    "too large": ("D10", SheetCell("number", "9" * 18), False, "excel.too_large"),
    "too large as text": ("D10", SheetCell("text", "9" * 14), False, "excel.too_large"),
    "total typed over": ("F10", SheetCell("number", "99"), False, "excel.total_overwritten"),
    "sex of a row without": ("D12", SheetCell("number", "1"), False, "excel.no_input_here"),
    "label changed": ("B10", SheetCell("text", "Cán bộ nữ"), False, "excel.label_changed"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_cell_is_named_and_the_right_ones_are_kept(template, name):
    address, cell, formula, code = CASES[name]
    found = verdict(with_cell(template, address, cell, formula=formula))
    assert [(w.address, w.code) for w in found.wrong] == [(address, code)]
    assert {c.address for c in found.cells} >= {"D11", "F12"}
    assert address not in {c.address for c in found.cells}
    for language in ("vi", "en"):
        assert "{" not in sentence(code, language, **found.wrong[0].params)


def test_numbers_of_a_row_whose_label_was_changed_are_not_taken(template):
    found = verdict(with_cell(template, "B10", SheetCell("text", "Dòng khác")))
    assert "1" not in {c.row for c in found.cells}


def test_an_unknown_row_a_row_of_others_and_a_row_twice_are_named(template):
    assert wrong(with_cell(template, "A10", SheetCell("text", "99"))) == [("B10", "excel.unknown_code")]
    assert wrong(with_cell(template, "A10", SheetCell("text", "3"))) == [("B10", "excel.row_of_others")]
    twice = with_cell(template, "A13", SheetCell("text", "1"))
    twice = with_cell(twice, "B13", SheetCell("text", "Cán bộ quản lý"))
    assert wrong(twice) == [("B13", "excel.duplicate_row")]


def test_an_emptied_cell_says_nothing(template):
    found = verdict(with_cell(template, "D10", None))
    assert found.wrong == ()
    assert "D10" not in {c.address for c in found.cells}


def test_words_for_states_and_numbers_typed_as_text_are_understood(template):
    read = with_cell(template, "D10", SheetCell("text", "1.250"))
    read = with_cell(read, "E10", SheetCell("text", "x"))
    values = {c.address: c.value for c in verdict(read).cells}
    assert values["D10"] == CellValue.reported(1250)
    assert values["E10"] == NOT_APPLICABLE


def test_a_formula_among_the_texts_is_named(template):
    read = with_cell(template, "C4", SheetCell("text", "abc"), sheet=TEXT_SHEET, formula=True)
    assert [(w.sheet, w.address, w.code) for w in verdict(read).wrong] == [(TEXT_SHEET, "C4", "excel.text_not_text")]


@pytest.mark.parametrize(
    ("binding", "refusal"),
    [
        (replace(BINDING, round_id="other"), OtherRound),
        (replace(BINDING, unit_id="other"), OtherUnit),
        (replace(BINDING, form="X"), OtherFormVersion),
        (replace(BINDING, form_version="2"), OtherFormVersion),
    ],
)
def test_a_template_of_something_else_is_refused(template, binding, refusal):
    with pytest.raises(refusal) as raised:
        judge(template, expected=replace(EXPECTED, binding=binding), file_name="a.xlsx")
    assert type(raised.value) is refusal
    assert "a.xlsx" in raised.value.sentence("vi")


def test_a_workbook_without_marks_is_not_our_template(template):
    bare = Workbook({TABLE_SHEET: template.sheets[TABLE_SHEET]}, {})
    with pytest.raises(WrongTemplate):
        judge(bare, expected=EXPECTED, file_name="a.xlsx")


def test_the_properties_of_the_file_are_enough_when_the_hidden_sheet_was_dropped(template):
    sheets = {name: sheet for name, sheet in template.sheets.items() if name != BINDING_SHEET}
    assert judge(Workbook(sheets, template.properties), expected=EXPECTED, file_name="a.xlsx").cells


TYPED = {
    "": MISSING,
    " … ": MISSING,
    "0": CellValue.reported(0),
    "007": CellValue.reported(7),
    "1.234": CellValue.reported(1234),
    "1 234 567": CellValue.reported(1234567),
    "1,234": CellValue.reported(1234),
    "ps": NOTHING_AROSE,
    "0 ps": NOTHING_AROSE,
    "Không phát sinh": NOTHING_AROSE,
    "–": NOT_APPLICABLE,
    "X": NOT_APPLICABLE,
    "không áp dụng": NOT_APPLICABLE,
    "12,5": None,
    "1.23": None,
    "1.234,567": None,
    "-5": None,
    "mười": None,
    "1" * 16: None,
    "\u0663": None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_into_a_cell_is_read_as_one_of_the_states(typed):
    assert read_cell(typed) == TYPED[typed]


@pytest.mark.parametrize(
    "value", [CellValue.reported(0), CellValue.reported(1234567), NOTHING_AROSE, NOT_APPLICABLE, MISSING]
)
def test_what_a_cell_shows_can_be_typed_again(value):
    assert read_cell(show_cell(value)) == value
