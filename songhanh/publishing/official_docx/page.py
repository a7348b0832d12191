"""Paper, margins, type and page numbers (Nghị định 30/2020/NĐ-CP, phụ lục I, phần I, mục I)."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section as DocxSection
from docx.shared import Mm, Pt

from songhanh.publishing.official_docx.marks import FONT, element, field

TOP_MM = BOTTOM_MM = 20
LEFT_MM = 30
RIGHT_MM = 15
SHORT_MM, LONG_MM = 210, 297
TEXT_MM = SHORT_MM - LEFT_MM - RIGHT_MM
BODY_PT = 14
PAGE_NUMBER_PT = 14


def set_type(document: DocxDocument) -> None:
    """Times New Roman 14, black, Vietnamese, in the style everything else is based on."""
    normal = document.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(BODY_PT)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def set_first_page(document: DocxDocument, *, lying: bool = False) -> None:
    """A4, upright or lying; the page number stands in the middle of the top margin from the second page on."""
    section = document.sections[0]
    _set_paper(section, lying=lying)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.style = document.styles["Normal"]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(header, "PAGE", size=PAGE_NUMBER_PT)


def begin_annex(document: DocxDocument) -> None:
    """A lying sheet whose pages are numbered from 1 again, the first number hidden."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_paper(section, lying=True)
    section.different_first_page_header_footer = True
    numbering = element("pgNumType", start="1")
    columns = section._sectPr.find(qn("w:cols"))
    columns.addprevious(numbering)


def _set_paper(section: DocxSection, *, lying: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG_MM), Mm(SHORT_MM)) if lying else (Mm(SHORT_MM), Mm(LONG_MM))
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(10)
