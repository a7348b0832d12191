"""The components of Nghị định 30/2020 in the written file: margins, lengths of rules, lists, long tables, odd names."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import CellValue
from songhanh.publishing.official_docx import Align, Annex, Column, Row, RowStyle, Section, Signature, Table, write_docx
from songhanh.publishing.official_docx.components import _AGENCY_MM, _NATION_MM
from songhanh.publishing.official_docx.marks import line_width_mm
from songhanh.publishing.official_docx.page import TEXT_MM
from tests.publishing.sample import FIGURES, report

DAY = date(2026, 6, 5)
TWIPS_PER_MM = 1440 / 25.4


def opened(made=None, **changes):
    """The document that is written, read back."""
    return Document(io.BytesIO(write_docx(replace(made or report(), **changes))))


def lines(cell):
    """The texts of a cell, one a paragraph, empty ones left out."""
    return [p.text for p in cell.paragraphs if p.text]


def millimetres(length):
    return round(length / Mm(1))


def text_of(document):
    return [node.text for node in document.element.body.iter(qn("w:t"))]


# Head


def test_boxes_one_to_four_stand_in_two_columns_as_wide_as_the_page():
    table = opened(report(number="125/BC-SNV", issued_on=DAY)).tables[0]
    assert [lines(cell) for row in table.rows for cell in row.cells] == [
        ["UBND TỈNH LAM GIANG", "SỞ NỘI VỤ"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 125/BC-SNV"],
        ["Lam Giang, ngày 05 tháng 6 năm 2026"],
    ]
    assert [millimetres(cell.width) for cell in table.rows[0].cells] == [_AGENCY_MM, _NATION_MM]
    assert _AGENCY_MM + _NATION_MM == TEXT_MM == 165


def test_everything_in_the_head_is_centred():
    table = opened().tables[0]
    printed = [p for row in table.rows for cell in row.cells for p in cell.paragraphs if p.text]
    assert {p.alignment for p in printed} == {ALIGN.CENTER}


def test_the_head_has_no_lines_and_no_padding():
    properties = opened().tables[0]._tbl.tblPr
    assert {side.get(qn("w:val")) for side in properties.find(qn("w:tblBorders"))} == {"nil"}
    assert {side.get(qn("w:w")) for side in properties.find(qn("w:tblCellMar"))} == {"0"}


def rule_mm(paragraph, *, room):
    """How long the line drawn in this paragraph is."""
    form = paragraph.paragraph_format
    return room - (form.left_indent + form.right_indent) / Mm(1)


AGENCIES = (
    "Sở Nội vụ",
    "Sở Y tế",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu quốc tế tỉnh Lam Giang",
)


@pytest.mark.parametrize("name", AGENCIES)
def test_the_rule_under_the_agency_is_a_third_to_a_half_of_its_line(name):
    cell = opened(issuing_agency=name).tables[0].rows[0].cells[0]
    line = min(line_width_mm(name.upper(), size_pt=13), _AGENCY_MM)
    drawn = rule_mm(cell.paragraphs[-1], room=_AGENCY_MM)
    assert line / 3 - 1 <= drawn <= line / 2 + 1


@pytest.mark.parametrize("title", ["Kết quả", "Kết quả công tác\n6 tháng đầu năm", "Kết quả rất dài " * 20])
def test_the_rule_under_the_title_is_a_third_to_a_half_of_its_last_line(title):
    document = opened(title=title)
    rules = [p for p in document.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None]
    line = min(line_width_mm(title.splitlines()[-1], size_pt=14), TEXT_MM)
    assert line / 3 - 1 <= rule_mm(rules[0], room=TEXT_MM) <= line / 2 + 1


@given(st.text(min_size=1, max_size=40), st.integers(11, 14))
def test_a_longer_line_is_never_measured_shorter(text, size):
    assert line_width_mm(text, size_pt=size) <= line_width_mm(text + "n", size_pt=size)
    assert line_width_mm(text, size_pt=size) <= line_width_mm(text, size_pt=size + 1)


def test_a_title_of_several_lines_keeps_them_and_an_empty_one_leaves_the_kind():
    assert "Dòng hai" in [p.text for p in opened(title="Dòng một\nDòng hai").paragraphs]
    assert "BÁO CÁO" in [p.text for p in opened(title="").paragraphs]


# Whom it is sent to


def greeting(*names):
    """The paragraphs from "Kính gửi" to the last addressee."""
    found = [p for p in opened(addressees=names).paragraphs if p.text.startswith(("Kính gửi", "- "))]
    return [p.text for p in found], found


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        ((), []),
        (("Bộ Nội vụ",), ["Kính gửi: Bộ Nội vụ."]),
        (("Bộ Nội vụ;", "UBND tỉnh."), ["Kính gửi:", "- Bộ Nội vụ;", "- UBND tỉnh."]),
        (("Sở Y tế", "Sở Y tế"), ["Kính gửi:", "- Sở Y tế;", "- Sở Y tế."]),
        (tuple(f"Xã số {n}" for n in range(40)),
         ["Kính gửi:", *(f"- Xã số {n};" for n in range(39)), "- Xã số 39."]),
    ],
)  # fmt: skip
def test_none_one_two_and_forty_addressees(names, printed):
    assert greeting(*names)[0] == printed


def test_one_addressee_is_centred_and_several_stand_below_the_colon():
    _, [only] = greeting("Bộ Nội vụ")
    assert only.alignment == ALIGN.CENTER
    _, [head, first, last] = greeting("Bộ Nội vụ", "UBND tỉnh")
    assert first.paragraph_format.left_indent == last.paragraph_format.left_indent > head.paragraph_format.left_indent
    assert {run.font.size for p in (head, first, last) for run in p.runs} == {Pt(14)}


@pytest.mark.parametrize("count", [1, 2, 12])
def test_recipients_are_a_list_whose_last_line_is_the_file_copy(count):
    names = [f"- Đơn vị {n};" for n in range(count - 1)] + ["Lưu: VT"]
    left = opened(recipients=tuple(names)).tables[-2].rows[0].cells[0]
    assert lines(left)[0] == "Nơi nhận:"
    assert lines(left)[1:] == [*(f"- Đơn vị {n};" for n in range(count - 1)), "- Lưu: VT."]


# Who signs


@pytest.mark.parametrize(
    ("signature", "printed"),
    [
        (Signature("", "Giám đốc", "Lê Văn An"), ["GIÁM ĐỐC", "Lê Văn An"]),
        (Signature("KT. Giám đốc", "Phó Giám đốc", "Lê Văn An"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"]),
        (Signature("TM. Ủy ban nhân dân", "Chủ tịch", "Hồ Ỷ Đức"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hồ Ỷ Đức"]),
        (Signature("", "", ""), []),
    ],
)
def test_who_signs_stands_at_the_right_in_one_block_that_is_not_broken(signature, printed):
    table = opened(signature=signature, annexes=()).tables[-1]
    right = table.rows[0].cells[1]
    assert lines(right) == printed
    assert {p.alignment for p in right.paragraphs if p.text} <= {ALIGN.CENTER}
    assert table.rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_there_is_room_for_the_hand_and_the_seal_above_the_name():
    right = opened().tables[-2].rows[0].cells[1]
    assert right.paragraphs[-1].paragraph_format.space_before >= Pt(60)


RARE = ("Hồ Thị Ỷ", "Đặng Đỗ Ữ", "Ksor H'Bơ Khăp", "Y Ngông Niê Kđăm", "Lò Văn Ín", "Quảng Đại Tưởng", "Nguyễn Quýt Ỵ")


def test_rare_letters_are_printed_as_they_are_written():
    sections = tuple(Section(1, "", name, (name, "Hết.")) for name in RARE)
    printed = text_of(opened(sections=sections, recipients=RARE, signature=Signature("", "", RARE[0]), annexes=()))
    assert {*RARE, *(name.upper() for name in RARE), *(f"- {name};" for name in RARE[:-1])} <= set(printed)


# Body


def test_each_basis_has_its_line_and_the_last_one_ends():
    document = opened(basis=("Căn cứ Luật A;", "Căn cứ Luật B", "Theo đề nghị C."))
    found = [p for p in document.paragraphs if p.text.startswith(("Căn cứ", "Theo đề nghị"))]
    assert [p.text for p in found] == ["Căn cứ Luật A;", "Căn cứ Luật B;", "Theo đề nghị C."]
    assert all(run.italic for p in found for run in p.runs)


@pytest.mark.parametrize(
    ("sections", "last"),
    [
        ((Section(1, "I", "Phần", ("Hết.",)),), "Hết./."),
        ((Section(1, "I", "Phần", ("Hết./.",)),), "Hết./."),
        ((Section(1, "I", "Phần", ("Hết",)),), "Hết./."),
        ((Section(1, "I", "Phần", ("Một.", "Hai.")),), "Hai./."),
        ((Section(1, "I", "Phần"),), "./."),
        ((Section(1, "I", "Phần", ("Bảng sau:",), (FIGURES,)),), "./."),
    ],
)
def test_the_text_ends_once_with_its_mark(sections, last):
    body = [p.text for p in opened(sections=sections, annexes=()).paragraphs]
    assert [text for text in body if text.endswith("./.")] == [last]


@pytest.mark.parametrize(
    ("section", "heading", "level"),
    [
        (Section(1, "I", "Công tác chỉ đạo", ("a",)), "I. CÔNG TÁC CHỈ ĐẠO", "0"),
        (Section(2, "3", "Truyền thông", ("a",)), "3. Truyền thông", "1"),
        (Section(1, "", "Phụ đề", ("a",)), "PHỤ ĐỀ", "0"),
    ],
)
def test_headings_are_bold_stay_with_their_text_and_can_be_navigated(section, heading, level):
    [found] = [p for p in opened(sections=(section,)).paragraphs if p.text == heading]
    assert found.runs[0].bold
    assert found.paragraph_format.keep_with_next
    assert found._p.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == level


def test_a_section_without_heading_prints_its_paragraphs_only():
    texts = [p.text for p in opened(sections=(Section(0, "", "Mở đầu", ("Báo cáo:",)),)).paragraphs]
    assert "Mở đầu" not in " ".join(texts)


# Tables


def numbered(count):
    rows = tuple(Row((str(n), f"Dòng {n}", CellValue.reported(n))) for n in range(1, count + 1))
    return Table((Column("STT", 15, Align.CENTRE), Column("Nội dung", 110), Column("Số", 40, Align.NUMBER)), rows)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_a_table_of_any_length_repeats_its_one_head_and_breaks_no_row(count):
    table = opened(sections=(Section(1, "I", "Số liệu", (), (numbered(count),)),)).tables[1]._tbl
    rows = table.findall(qn("w:tr"))
    assert len(rows) == count + 1
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert heads == [True] + [False] * count
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_columns_have_the_widths_asked_for_in_the_grid_and_in_every_cell():
    table = opened(sections=(Section(1, "I", "Số liệu", (), (numbered(2),)),)).tables[1]
    widths = [round(15 * TWIPS_PER_MM), round(110 * TWIPS_PER_MM), round(40 * TWIPS_PER_MM)]
    for row in table._tbl.findall(qn("w:tr")):
        told = [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))]
        assert told == pytest.approx(widths, abs=2)


def test_a_ruled_table_has_lines_on_every_side():
    borders = opened().tables[1]._tbl.tblPr.find(qn("w:tblBorders"))
    assert {side.tag.rpartition("}")[2]: side.get(qn("w:val")) for side in borders} == dict.fromkeys(
        ("top", "left", "bottom", "right", "insideH", "insideV"), "single"
    )


def test_a_part_of_a_row_is_indented_in_its_first_column_of_text_only():
    rows = (Row(("1", "Cả", CellValue.reported(2))), Row(("", "Trong đó", CellValue.reported(1)), indent=2))
    table = opened(sections=(Section(1, "I", "Số liệu", (), (replace(numbered(0), rows=rows),)),)).tables[1]
    indents = [[cell.find(f".//{qn('w:ind')}") is not None for cell in row.iter(qn("w:tc"))] for row in
               table._tbl.findall(qn("w:tr"))[1:]]  # fmt: skip
    assert indents == [[False, False, False], [False, True, False]]


def test_a_group_covers_all_columns():
    table = opened(
        sections=(Section(1, "I", "a", (), (replace(numbered(0), rows=(Row(("Nhóm",), RowStyle.GROUP),)),)),)
    )
    [cell] = table.tables[1]._tbl.findall(qn("w:tr"))[1].findall(qn("w:tc"))
    assert cell.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "3"


def test_neighbours_of_one_group_share_a_head_and_others_cover_both_rows():
    columns = (Column("A", 20), Column("B", 20, group="X"), Column("C", 20, group="X"), Column("D", 20, group="Y"))
    table = Table(columns, ())
    above, below = table.head
    assert [(h.text, h.columns, h.rows) for h in above] == [("A", 1, 2), ("X", 2, 1), ("Y", 1, 1)]
    assert [h.text for h in below] == ["B", "C", "D"]
    printed = opened(sections=(Section(1, "I", "a", (), (table,)),)).tables[1]
    assert [[printed.cell(r, c).text for c in range(4)] for r in (0, 1)] == [["A", "X", "X", "Y"], ["A", "B", "C", "D"]]


# Annexes and the file


@pytest.mark.parametrize("count", [1, 2, 5])
def test_annexes_are_named_and_each_begins_on_its_own_sheet(count):
    annexes = tuple(Annex(f"Tên {n}", (numbered(1),)) for n in range(count))
    document = opened(annexes=annexes)
    labels = ["Phụ lục"] if count == 1 else [f"Phụ lục {label}" for label in ("I", "II", "III", "IV", "V")[:count]]
    assert [p.text for p in document.paragraphs if p.text.startswith("Phụ lục")] == labels
    assert len(document.sections) == count + 1
    assert [p.text for p in document.paragraphs if p.text.startswith("TÊN")] == [f"TÊN {n}" for n in range(count)]


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        ("07/BC-SNV", date(2026, 2, 3), "(Kèm theo Báo cáo số 07/BC-SNV ngày 03 tháng 02 năm 2026 của Sở Nội vụ)"),
        ("125/BC-SNV", date(2026, 12, 31), "(Kèm theo Báo cáo số 125/BC-SNV ngày 31 tháng 12 năm 2026 của Sở Nội vụ)"),
    ],
)
def test_an_annex_names_the_document_it_belongs_to(number, day, words):
    assert words in [p.text for p in opened(report(number=number, issued_on=day)).paragraphs]


def test_every_part_of_the_file_is_xml_that_parses_and_says_who_issued():
    content = write_docx(report(number="125/BC-SNV", issued_on=DAY))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    properties = Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.identifier, properties.language) == ("Sở Nội vụ", "125/BC-SNV", "vi-VN")
    assert properties.title == "Báo cáo Kết quả thực hiện công tác bình đẳng giới 6 tháng đầu năm 2026"


def test_a_very_long_title_fits_the_property_that_holds_255_letters():
    assert len(opened(title="Kết quả " * 80).core_properties.title) == 255
