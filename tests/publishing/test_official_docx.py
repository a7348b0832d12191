"""What the file says when it is read back: paper, type, components in their order, tables, bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from songhanh.publishing.official_docx import Annex, Column, Row, Section, Table, write_annex_docx, write_docx
from tests.publishing.sample import FIGURES, report

DAY = date(2026, 6, 5)


def opened(**options):
    return Document(io.BytesIO(write_docx(report(**options))))


def texts(document):
    """Everything that is printed, in the order of the page: paragraphs, and cells of tables."""
    found = [node.text for node in document.element.body.iter(qn("w:t"))]
    return [text for text in found if text and text.strip()]


def run_of(document, text):
    every = list(document.paragraphs) + [
        p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    paragraph = next(p for p in every if p.text == text)
    return paragraph, paragraph.runs[0]


def millimetres(length):
    return round(length / Mm(1))


def test_paper_is_a4_with_the_margins_of_the_decree():
    section = opened().sections[0]
    assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)
    assert 20 <= millimetres(section.top_margin) <= 25
    assert 20 <= millimetres(section.bottom_margin) <= 25
    assert 30 <= millimetres(section.left_margin) <= 35
    assert 15 <= millimetres(section.right_margin) <= 20


def test_every_letter_is_times_new_roman_and_vietnamese():
    document = opened()
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not list(document.element.body.iter(qn("w:rFonts")))
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"


@pytest.mark.parametrize(
    ("text", "sizes", "bold", "italic"),
    [
        ("UBND TỈNH LAM GIANG", (12, 13), False, False),
        ("SỞ NỘI VỤ", (12, 13), True, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ("Số: 125/BC-SNV", (13, 13), False, False),
        ("Lam Giang, ngày 05 tháng 6 năm 2026", (13, 14), False, True),
        ("BÁO CÁO", (13, 14), True, False),
        ("Kính gửi:", (13, 14), False, False),
        ("Căn cứ Luật Bình đẳng giới;", (13, 14), False, True),
        ("I. CÔNG TÁC CHỈ ĐẠO", (13, 14), True, False),
        ("1. Văn bản ban hành", (13, 14), True, False),
        ("Nơi nhận:", (12, 12), True, True),
        ("- Như trên;", (11, 11), False, False),
        ("KT. GIÁM ĐỐC", (13, 14), True, False),
        ("PHÓ GIÁM ĐỐC", (13, 14), True, False),
        ("Nguyễn Tiến Dũng", (13, 14), True, False),
        ("Phụ lục", (14, 14), True, False),
    ],
)
def test_each_component_has_its_size_and_weight(text, sizes, bold, italic):
    _, run = run_of(opened(number="125/BC-SNV", issued_on=DAY), text)
    assert sizes[0] <= run.font.size.pt <= sizes[1]
    assert bool(run.bold) is bold
    assert bool(run.italic) is italic


def test_components_stand_in_the_order_of_the_template():
    printed = texts(opened(number="125/BC-SNV", issued_on=DAY))
    order = [
        "UBND TỈNH LAM GIANG",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 125/BC-SNV",
        "Lam Giang, ngày 05 tháng 6 năm 2026",
        "BÁO CÁO",
        "Kết quả thực hiện công tác bình đẳng giới",
        "Kính gửi:",
        "- Bộ Nội vụ;",
        "- Ủy ban nhân dân tỉnh.",
        "Căn cứ Luật Bình đẳng giới;",
        "Thực hiện Kế hoạch số 45/KH-UBND.",
        "I. CÔNG TÁC CHỈ ĐẠO",
        "1. Văn bản ban hành",
        "II. KẾT QUẢ",
        "III. ĐỀ XUẤT, KIẾN NGHỊ",
        "Không có./.",
        "Nơi nhận:",
        "- Lưu: VT, BĐG.",
        "KT. GIÁM ĐỐC",
        "Nguyễn Tiến Dũng",
        "Phụ lục",
        "SỐ LIỆU TỔNG HỢP",
        "(Kèm theo Báo cáo số 125/BC-SNV ngày 05 tháng 6 năm 2026 của Sở Nội vụ)",
    ]
    places = [printed.index(text) for text in order]
    assert places == sorted(places)


def test_number_and_day_are_left_open_until_the_document_is_issued():
    printed = texts(opened())
    assert "Số:       /BC-SNV" in printed
    assert "Lam Giang, ngày     tháng     năm 2026" in printed
    assert any("số       /BC-SNV ngày     tháng     năm 2026" in text for text in printed)


def test_body_is_justified_indented_and_spaced():
    paragraph, run = run_of(opened(), "Sở Nội vụ báo cáo như sau:")
    form = paragraph.paragraph_format
    assert run.font.size == Pt(14)
    assert paragraph.alignment == ALIGN.JUSTIFY
    assert 10 <= millimetres(form.first_line_indent) <= 13
    assert form.space_after >= Pt(6)
    assert 1.0 <= form.line_spacing <= 1.5


def test_rules_are_drawn_under_motto_agency_and_title():
    document = opened()
    rules = [p for p in document.element.body.iter(qn("w:p")) if p.find(f".//{qn('w:pBdr')}") is not None]
    assert len(rules) == 3
    _, motto = [p.find(f".//{qn('w:ind')}") for p in rules][:2]
    assert 97 - 2 * int(motto.get(qn("w:left"))) / 56.7 == pytest.approx(60.5, abs=1)


def test_page_number_is_a_field_in_the_middle_of_the_top_from_page_two():
    section = opened().sections[0]
    header = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert not "".join(p.text for p in section.first_page_header.paragraphs)
    assert header.alignment == ALIGN.CENTER
    assert "PAGE" in header._p.xml
    assert {run.font.size.pt for run in header.runs} <= {13, 14}


def test_an_annex_lies_on_its_side_and_counts_its_own_pages():
    section = opened().sections[1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert millimetres(section.page_width) == 297
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_several_annexes_are_numbered_in_roman():
    printed = texts(opened(annexes=2))
    assert "Phụ lục I" in printed
    assert "Phụ lục II" in printed


def test_a_table_repeats_its_head_and_aligns_its_numbers():
    table = opened().tables[1]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert table.cell(0, 2).text == "6 tháng đầu năm 2026"
    assert table.cell(1, 2).text == "Nữ"
    number = table.cell(3, 2)
    assert number.text == "1.234.567"
    assert number.paragraphs[0].alignment == ALIGN.RIGHT


def test_the_six_looks_of_a_cell_are_told_apart():
    table = opened().tables[1]
    shown = [table.cell(row, column).text for row in (3, 4) for column in (2, 3, 4)]
    assert shown == ["1.234.567", "0", "0 ps", "–", "…", "•"]


def written_elsewhere(seed):
    """The bytes that a process of its own writes, with another order of sets and hashes."""
    program = (
        "import sys; from songhanh.publishing.official_docx import write_docx;"
        " from tests.publishing.sample import report; sys.stdout.buffer.write(write_docx(report()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True).stdout


def test_the_same_values_give_the_same_bytes_in_every_process():
    assert write_docx(report()) == written_elsewhere("1") == written_elsewhere("2")
    assert write_docx(report()) != write_docx(report(number="126/BC-SNV", issued_on=DAY))


def test_no_part_of_the_file_carries_the_time_of_writing():
    with zipfile.ZipFile(io.BytesIO(write_docx(report(number="125/BC-SNV", issued_on=DAY)))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2026-06-05" in archive.read("docProps/core.xml").decode()
        assert not any("thumbnail" in name for name in archive.namelist())


def test_a_text_that_ends_in_a_table_is_closed_below_it():
    document = opened()
    assert texts(document).count("Không có./.") == 1
    assert sum(text.endswith("./.") for text in texts(document)) == 1


def test_signs_that_xml_cannot_hold_do_not_break_the_document():
    odd = replace(
        report(),
        sections=(
            Section(0, "", "", ("Một\x00 & <hai>\x1f",), (replace(FIGURES, rows=(Row(("A\x07 & <b>",) * 6),)),)),
        ),
    )
    document = Document(io.BytesIO(write_docx(odd)))
    assert "Một & <hai>" in texts(document)
    assert document.tables[1].cell(2, 1).text == "A & <b>"


def annex_alone(**options):
    annex = Annex("Bảng phân công", (Table((Column("TT", 12), Column("Việc", 200)), (Row(("1", "Tập\x0bhuấn")),)),))
    wanted = {"label": "Phụ lục", "reference": "(Theo Kế hoạch)", "author": "UBND tỉnh", "made_on": DAY}
    return write_annex_docx(annex, **wanted | options)


def test_an_annex_alone_lies_on_its_own_sheets_without_the_head_of_a_document():
    document = Document(io.BytesIO(annex_alone()))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (millimetres(section.page_width), millimetres(section.page_height)) == (297, 210)
    assert texts(document)[:3] == ["Phụ lục", "BẢNG PHÂN CÔNG", "(Theo Kế hoạch)"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in texts(document)
    assert document.tables[0].cell(1, 1).text == "Tậphuấn"
    assert document.core_properties.title == "Phụ lục Bảng phân công"
    assert document.core_properties.created.date() == DAY


def test_an_annex_alone_is_the_same_bytes_every_time():
    assert annex_alone() == annex_alone()
    assert annex_alone() != annex_alone(label="Phụ lục I")
