"""The components of an administrative document in their order, each with its box in phụ lục I."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph

from songhanh.publishing.official_docx.marks import element, line_width_mm, outline, rule_under, write
from songhanh.publishing.official_docx.page import BODY_PT, TEXT_MM, begin_annex
from songhanh.publishing.official_docx.tables import bare_table, ruled_table
from songhanh.publishing.official_docx.values import MOTTO, NATION, Annex, OfficialReport, Section

_AGENCY_MM, _NATION_MM = 68, 97
_MOTTO_MM = 60
"""How long the motto is in Times New Roman bold 14; the rule under it must be exactly that long."""


def write_letterhead(document: DocxDocument, report: OfficialReport) -> None:
    """Boxes 1 to 4: agencies and number at the left, nation, motto, place and date at the right."""
    table = bare_table(document, rows=2, widths_mm=(_AGENCY_MM, _NATION_MM))
    agency, nation = table.rows[0].cells
    number, day = table.rows[1].cells
    write(agency.paragraphs[0], report.superior_agency.upper(), size=13, centred=True)
    write(agency.add_paragraph(), report.issuing_agency.upper(), size=13, bold=True, centred=True)
    _rule(agency, line=report.issuing_agency.upper(), size_pt=13, room_mm=_AGENCY_MM)
    write(nation.paragraphs[0], NATION, size=13, bold=True, centred=True)
    write(nation.add_paragraph(), MOTTO, size=14, bold=True, centred=True)
    rule_under(nation.add_paragraph(), length_mm=_MOTTO_MM, room_mm=_NATION_MM)
    write(number.paragraphs[0], report.number_line, size=13, centred=True)
    write(day.paragraphs[0], report.date_line, size=14, italic=True, centred=True)


def write_title(document: DocxDocument, report: OfficialReport) -> None:
    """Box 5a: the kind of document, its subject, a rule."""
    kind = write(document.add_paragraph(), report.type_name.upper(), size=14, bold=True, centred=True)
    kind.paragraph_format.space_before = Pt(18)
    lines = report.title.splitlines() or [""]
    for line in lines:
        write(document.add_paragraph(), line, size=14, bold=True, centred=True)
    longest = min(line_width_mm(lines[-1], size_pt=14), TEXT_MM)
    rule_under(document.add_paragraph(), length_mm=longest * 2 // 5, room_mm=TEXT_MM)


def write_addressees(document: DocxDocument, report: OfficialReport) -> None:
    """Box 9a: one addressee on the line of "Kính gửi:", several below it, their dashes under the colon."""
    lines = report.addressee_lines
    if not lines:
        return
    if len(lines) == 1:
        only = write(document.add_paragraph(), f"Kính gửi: {lines[0]}.", size=BODY_PT, centred=True)
        only.paragraph_format.space_before = only.paragraph_format.space_after = Pt(12)
        return
    head = write(document.add_paragraph(), "Kính gửi:", size=BODY_PT)
    head.paragraph_format.left_indent = Mm(35)
    head.paragraph_format.space_before = Pt(12)
    for line in lines:
        paragraph = write(document.add_paragraph(), line, size=BODY_PT)
        paragraph.paragraph_format.left_indent = Mm(35 + 17)
    paragraph.paragraph_format.space_after = Pt(12)


def write_body(document: DocxDocument, report: OfficialReport) -> None:
    """Box 6: the basis in italics, then the sections with their tables, ended by "./."."""
    for line in report.basis_lines:
        _body_paragraph(document, line, italic=True)
    for section in report.closed_sections:
        _write_section(document, section)


def write_signature(document: DocxDocument, report: OfficialReport) -> None:
    """Boxes 9b and 7: "Nơi nhận" at the left, who signs at the right; the block is never broken."""
    document.add_paragraph().paragraph_format.line_spacing = Pt(12)
    table = bare_table(document, rows=1, widths_mm=(_AGENCY_MM + 12, _NATION_MM - 12))
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for line in report.recipient_lines:
        write(left.add_paragraph(), line, size=11)
    first = right.paragraphs[0]
    if report.signature.authority:
        write(first, report.signature.authority.upper(), size=14, bold=True, centred=True)
        first = right.add_paragraph()
    write(first, report.signature.position.upper(), size=14, bold=True, centred=True)
    name = write(right.add_paragraph(), report.signature.name, size=14, bold=True, centred=True)
    name.paragraph_format.space_before = Pt(72)


def write_annex(document: DocxDocument, annex: Annex, *, label: str, reference: str) -> None:
    """An annex on sheets of its own behind a document."""
    begin_annex(document)
    write_annex_parts(document, annex, label=label, reference=reference)


def write_annex_parts(document: DocxDocument, annex: Annex, *, label: str, reference: str) -> None:
    """What stands on the sheets of an annex: label, title, the line that names the document, its tables."""
    head = write(document.add_paragraph(), label, size=14, bold=True, centred=True)
    outline(head, level=1)
    write(document.add_paragraph(), annex.title.upper(), size=14, bold=True, centred=True)
    line = write(document.add_paragraph(), reference, size=14, italic=True, centred=True)
    line.paragraph_format.space_after = Pt(6)
    for table in annex.tables:
        ruled_table(document, table)


def _write_section(document: DocxDocument, section: Section) -> None:
    if section.heading:
        heading = _body_paragraph(document, section.heading, bold=True)
        heading.paragraph_format.keep_with_next = True
        outline(heading, level=section.level)
    for text in section.paragraphs:
        _body_paragraph(document, text)
    for table in section.tables:
        ruled_table(document, table)


def _body_paragraph(document: DocxDocument, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph = write(document.add_paragraph(), text, size=BODY_PT, bold=bold, italic=italic)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent = Cm(1.27)
    form.space_before, form.space_after = Pt(0), Pt(6)
    form.line_spacing = 1.15
    form.widow_control = True
    return paragraph


def _rule(cell: DocxCell, *, line: str, size_pt: int, room_mm: int) -> None:
    printed = min(line_width_mm(line, size_pt=size_pt), room_mm)
    rule_under(cell.add_paragraph(), length_mm=printed * 2 // 5, room_mm=room_mm)
