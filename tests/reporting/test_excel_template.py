"""The template as the file says it: what is locked, what may be typed, names, properties, pages, formulas."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.reporting.excel.child import read
from songhanh.reporting.excel.layout import BINDING_SHEET, ROWS_BEGIN, TABLE_SHEET, TEXT_SHEET, Binding
from songhanh.reporting.excel.template import TemplateContent, TemplateRow, TemplateSection, write_template
from tests.cast import AT

S = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
R = CellValue.reported
BINDING = Binding(round_id="0190-r", unit_id="0190-u", form="BDG-6T", form_version="3")
PERSONS = TemplateRow("CB1", "Cán bộ quản lý", "người", ("F", "M"))
PART = TemplateRow("CB1T", "Trong đó: cấp trưởng", "người", ("F", "M"), level=1)
DEEP = TemplateRow("CB1X", "Dưới 35 tuổi", "người", ("F", "M"), level=2)
COUNT = TemplateRow("TH1", "Số lớp tập huấn", "lớp", ("N",))
TABLE = TemplateSection("II", "II. Số liệu", "", False, (PERSONS, PART, DEEP, COUNT))
WORDS = TemplateSection("I", "I. Công tác chỉ đạo", "Nêu văn bản đã ban hành.", True)
CONTENT = TemplateContent(
    binding=BINDING,
    unit_name="Xã An Phú",
    title="Báo cáo bình đẳng giới",
    period="Kỳ báo cáo: 6 tháng đầu năm 2026",
    due="Hạn nộp: trước ngày 15/06/2026 (không kể ngày này)",
    is_official=False,
    made_at=AT,
    sections=(WORDS, TABLE, TemplateSection("V", "V. Kiến nghị", "", True)),
)
FIRST_ROW = 10
"""Row 9 is the head of the section; the rows follow."""


class Book:
    """The parts of a written template, looked at without a spreadsheet library."""

    def __init__(self, content: TemplateContent) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(write_template(content)))
        self.shared = ["".join(node.itertext()) for node in self.part("xl/sharedStrings.xml").findall("s:si", S)]

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def sheet(self, number: int) -> etree._Element:
        return self.part(f"xl/worksheets/sheet{number}.xml")

    def cell(self, address: str, *, sheet: int = 1) -> etree._Element:
        return self.sheet(sheet).find(f".//s:c[@r='{address}']", S)

    def text(self, address: str, *, sheet: int = 1) -> str:
        cell = self.cell(address, sheet=sheet)
        value = cell.findtext("s:v", namespaces=S)
        return self.shared[int(value)] if cell.get("t") == "s" else value or ""

    def style(self, address: str, *, sheet: int = 1) -> etree._Element:
        styles = self.part("xl/styles.xml")
        return styles.findall("s:cellXfs/s:xf", S)[int(self.cell(address, sheet=sheet).get("s", 0))]

    def is_open(self, address: str, *, sheet: int = 1) -> bool:
        protection = self.style(address, sheet=sheet).find("s:protection", S)
        return protection is not None and protection.get("locked") == "0"


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(CONTENT)


def with_known(**values) -> Book:
    """The template when these cells of the first row were entered already."""
    return Book(replace(CONTENT, known={("CB1", column): value for column, value in values.items()}))


@pytest.mark.parametrize("sheet", [1, 2, 3])
def test_every_sheet_is_protected(book, sheet):
    protection = book.sheet(sheet).find("s:sheetProtection", S)
    assert protection is not None
    assert protection.get("sheet") == "1"
    assert protection.get("password") is None


@pytest.mark.parametrize(
    ("row", "entered", "computed"),
    [(FIRST_ROW, "DE", "FG"), (FIRST_ROW + 1, "DE", "FG"), (FIRST_ROW + 3, "F", "DEG")],
)
def test_only_the_cells_to_fill_are_open(book, row, entered, computed):
    assert [book.is_open(f"{column}{row}") for column in entered] == [True] * len(entered)
    assert [book.is_open(f"{column}{row}") for column in computed] == [False] * len(computed)
    assert not book.is_open(f"B{row}")


def test_only_the_text_itself_is_open_on_the_sheet_of_texts(book):
    assert [book.is_open(f"{column}4", sheet=2) for column in "BC"] == [False, True]


def test_each_open_cell_of_the_table_has_its_own_rule_and_no_other_has_one(book):
    ruled = {rule.get("sqref") for rule in book.sheet(1).iterfind(".//s:dataValidation", S)}
    assert ruled == {"D10", "E10", "D11", "E11", "D12", "E12", "F13"}


def test_the_rule_takes_whole_numbers_and_the_two_words_and_says_so(book):
    [rule] = [r for r in book.sheet(1).iterfind(".//s:dataValidation", S) if r.get("sqref") == "D10"]
    assert rule.get("type") == "custom"
    formula = rule.findtext("s:formula1", namespaces=S)
    assert formula == 'OR(D10="ps",D10="x",AND(ISNUMBER(D10),D10>=0,D10=INT(D10)))'
    assert all(word in rule.get("error") for word in ("ps", "x", "số nguyên"))
    assert len(rule.get("error")) <= 255


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("B1", "Xã An Phú"),
        ("B2", "Báo cáo bình đẳng giới"),
        ("B3", "Kỳ báo cáo: 6 tháng đầu năm 2026"),
        ("B4", "Hạn nộp: trước ngày 15/06/2026 (không kể ngày này)"),
        ("B5", "Không phải biểu mẫu chính thức"),
        ("A8", ROWS_BEGIN),
        ("B8", "Nội dung"),
        ("D8", "Nữ"),
        ("E8", "Nam"),
        ("F8", "Tổng số"),
        ("B9", "II. Số liệu"),
        ("A10", "CB1"),
        ("B10", "Cán bộ quản lý"),
        ("C10", "người"),
        ("A13", "TH1"),
        ("C13", "lớp"),
    ],
)
def test_the_table_says_what_stands_where(book, address, text):
    assert book.text(address) == text


def test_parts_are_indented_below_their_whole(book):
    indents = [book.style(f"B{row}").find("s:alignment", S).get("indent") for row in range(10, 14)]
    assert indents == [None, "1", "2", None]


def test_the_total_is_computed_from_both_sexes_of_its_own_row(book):
    formula = book.cell("F11").findtext("s:f", namespaces=S)
    assert set(re.findall(r"[A-Z]+\d+", formula)) == {"D11", "E11"}
    assert book.cell("F13").find("s:f", S) is None


@pytest.mark.parametrize(
    ("women", "men", "shown"),
    [
        (R(3), R(4), "7"),
        (R(0), R(0), "0"),
        (R(3), NOTHING_AROSE, "3"),
        (NOTHING_AROSE, NOTHING_AROSE, "ps"),
        (NOT_APPLICABLE, R(4), "x"),
        (NOT_APPLICABLE, NOT_APPLICABLE, "x"),
        (R(3), MISSING, ""),
        (SUPPRESSED, R(3), ""),
    ],
)
def test_a_total_shows_before_anything_recomputes_it(women, men, shown):
    assert with_known(F=women, M=men).text("F10") == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [(R(0), None, "0"), (R(12), None, "12"), (R(10**12), None, "1000000000000"),
     (NOTHING_AROSE, "s", "ps"), (NOT_APPLICABLE, "s", "x"), (MISSING, None, ""), (SUPPRESSED, None, "")],
)  # fmt: skip
def test_what_was_entered_stands_in_its_cell_and_silence_leaves_it_empty(value, kind, shown):
    known = with_known(F=value)
    assert (known.cell("D10").get("t"), known.text("D10")) == (kind, shown)
    assert known.is_open("D10")


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ({("CB1", "F"): R(5), ("CB1", "M"): R(6)}, "11"),
        ({("CB1", "F"): R(5)}, ""),
        ({("CB1", "F"): NOTHING_AROSE, ("CB1", "M"): NOTHING_AROSE}, "ps"),
        ({}, ""),
    ],
)
def test_last_time_is_a_total_or_nothing(before, shown):
    assert Book(replace(CONTENT, last_time=before)).text("G10") == shown


def test_codes_are_hidden_and_the_binding_cannot_be_shown_from_the_menu(book):
    columns = book.sheet(1).find("s:cols/s:col[@min='1']", S)
    assert columns.get("hidden") == "1"
    assert book.sheet(2).find("s:cols/s:col[@min='1']", S).get("hidden") == "1"
    sheets = book.part("xl/workbook.xml").findall("s:sheets/s:sheet", S)
    states = {sheet.get("name"): sheet.get("state") for sheet in sheets}
    assert states == {TABLE_SHEET: None, TEXT_SHEET: None, BINDING_SHEET: "veryHidden"}


def test_the_binding_stands_in_the_properties_and_in_the_hidden_sheet(book):
    seen = read(write_template(CONTENT))
    assert {key: seen["properties"][key] for key, _ in BINDING.as_pairs()} == dict(BINDING.as_pairs())
    hidden = seen["sheets"][BINDING_SHEET]
    assert {hidden[f"A{n}"][1]: hidden[f"B{n}"][1] for n in range(1, 5)} == dict(BINDING.as_pairs())


def test_a_page_is_a4_fits_its_width_and_repeats_the_head(book):
    page = book.sheet(1).find("s:pageSetup", S)
    assert (page.get("paperSize"), page.get("orientation"), page.get("fitToHeight")) == ("9", "landscape", "0")
    assert book.sheet(2).find("s:pageSetup", S).get("orientation") != "landscape"
    names = {name.get("name"): name.text for name in book.part("xl/workbook.xml").iterfind(".//s:definedName", S)}
    assert names["_xlnm.Print_Titles"] == f"'{TABLE_SHEET}'!$8:$8"
    assert names["_xlnm.Print_Area"] == f"'{TABLE_SHEET}'!$B$1:$G$13"


def test_head_and_labels_stay_in_sight(book):
    pane = book.sheet(1).find(".//s:pane", S)
    assert (pane.get("topLeftCell"), pane.get("state")) == ("C9", "frozen")


def test_texts_stand_in_the_order_of_the_form_with_their_guidance(book):
    assert book.text("B4", sheet=2) == "I. Công tác chỉ đạo\nNêu văn bản đã ban hành."
    assert [book.text(f"A{row}", sheet=2) for row in (4, 5)] == ["I", "V"]
    assert book.text("B5", sheet=2) == "V. Kiến nghị"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "http://vi.du/a", "007", " đầu dòng", "a\nb"])
def test_words_are_never_turned_into_formulas_links_or_numbers(text):
    written = Book(replace(CONTENT, texts={"I": text}, unit_name=text, title=text))
    for sheet, address in ((2, "C4"), (1, "B1"), (1, "B2")):
        assert written.text(address, sheet=sheet) == text
        assert written.cell(address, sheet=sheet).find("s:f", S) is None
    assert not written.sheet(2).findall(".//s:hyperlink", S)


def test_a_form_without_rows_or_without_texts_is_still_a_workbook():
    only_words, only_rows = replace(CONTENT, sections=(WORDS,)), replace(CONTENT, sections=(TABLE,))
    assert set(read(write_template(only_words))["sheets"]) == {TABLE_SHEET, TEXT_SHEET, BINDING_SHEET}
    assert "A4" not in read(write_template(only_rows))["sheets"][TEXT_SHEET]


def test_a_long_label_gets_a_higher_row():
    long = replace(PERSONS, label="Số cán bộ, công chức, viên chức giữ chức vụ lãnh đạo, quản lý " * 3)
    heights = []
    for row in (PERSONS, long):
        written = Book(replace(CONTENT, sections=(replace(TABLE, rows=(row,)),)))
        heights.append(float(written.sheet(1).find(".//s:row[@r='10']", S).get("ht")))
    assert heights[1] >= 3 * heights[0]


VALUES = st.one_of(st.integers(0, 10**13).map(R), st.sampled_from([NOTHING_AROSE, NOT_APPLICABLE]))
SHOWN = {NOTHING_AROSE: "ps", NOT_APPLICABLE: "x"}


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from([("CB1", "F"), ("CB1", "M"), ("CB1T", "F"), ("TH1", "N")]), VALUES))
def test_every_value_is_read_back_from_where_it_was_written(known):
    places = {("CB1", "F"): "D10", ("CB1", "M"): "E10", ("CB1T", "F"): "D11", ("TH1", "N"): "F13"}
    cells = read(write_template(replace(CONTENT, known=known)))["sheets"][TABLE_SHEET]
    for place, address in places.items():
        value = known.get(place)
        shown = "" if value is None else SHOWN.get(value) or str(value.number)
        assert cells.get(address, ("", ""))[1] == shown


def test_the_same_content_is_the_same_bytes_whenever_it_is_written():
    assert write_template(CONTENT) == write_template(replace(CONTENT))
