"""Tables: ruled ones whose head is repeated on every page, and bare ones that only place things side by side."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape  # only escapes; nothing is parsed

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.table import _Row as DocxRow

from songhanh.publishing.official_docx.marks import element, printable, write
from songhanh.publishing.official_docx.values import Align, Row, RowStyle, Table

CELL_PT = 12
_JUSTIFIED = {Align.TEXT: "left", Align.CENTRE: "center", Align.NUMBER: "right"}


def bare_table(document: DocxDocument, *, rows: int, widths_mm: tuple[int, ...]) -> DocxTable:
    """A table without lines and without padding, for the head and the signature."""
    made: DocxTable = document.add_table(rows=rows, cols=len(widths_mm))
    _set_grid(made, widths_mm=widths_mm, ruled=False)
    return made


def ruled_table(document: DocxDocument, table: Table) -> None:
    """A table of the report: title, repeated head, rows that are not broken, notes."""
    if table.title:
        title = write(document.add_paragraph(), table.title, size=13, bold=True, centred=True)
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(6)
        title.paragraph_format.keep_with_next = True
    made = document.add_table(rows=table.head_rows, cols=len(table.columns))
    _set_grid(made, widths_mm=tuple(c.width_mm for c in table.columns), ruled=True)
    _write_head(made, table)
    for row in table.rows:
        _write_row(made, row, table=table)
    _write_notes(document, table)


def _write_head(made: DocxTable, table: Table) -> None:
    last = table.head_rows - 1
    for number, column in enumerate(table.columns):
        cell = made.cell(last, number)
        if last and not column.group:
            cell = made.cell(0, number).merge(cell)
        _fill_head(cell, column.head)
    if last:
        _write_groups(made, table)
    for docx_row in made.rows:
        _properties(docx_row).append(element("cantSplit"))
        _properties(docx_row).append(element("tblHeader"))


def _write_groups(made: DocxTable, table: Table) -> None:
    start = 0
    while start < len(table.columns):
        group = table.columns[start].group
        end = start
        while group and end + 1 < len(table.columns) and table.columns[end + 1].group == group:
            end += 1
        if group:
            _fill_head(made.cell(0, start).merge(made.cell(0, end)), group)
        start = end + 1


def _fill_head(cell: DocxCell, text: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write(cell.paragraphs[0], text, size=CELL_PT, bold=True, centred=True)


def _write_row(made: DocxTable, row: Row, *, table: Table) -> None:
    """One line, written as one piece of XML: cell by cell through the library took most of the time of a report."""
    if row.style is RowStyle.GROUP:
        width = sum(column.width_mm for column in table.columns)
        cells = _cell(row.texts[0], width_mm=width, align=Align.TEXT, span=len(table.columns), heads=True)
    else:
        first_text = next((n for n, c in enumerate(table.columns) if c.align is Align.TEXT), 0)
        cells = "".join(
            _cell(
                text,
                width_mm=column.width_mm,
                align=column.align,
                indent_mm=4 * row.indent if number == first_text else 0,
            )
            for number, (text, column) in enumerate(zip(row.texts, table.columns, strict=True))
        )
    made._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"))


def _cell(text: str, *, width_mm: int, align: Align, span: int = 1, indent_mm: int = 0, heads: bool = False) -> str:
    """One cell; one that `heads` a group is bold and stays with the line below it."""
    covers = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    indent = f'<w:ind w:left="{Mm(indent_mm).twips}"/>' if indent_mm else ""
    stays, weight = ("<w:keepNext/>", "<w:b/>") if heads else ("", "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(width_mm).twips}"/>{covers}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{stays}{indent}<w:jc w:val="{_JUSTIFIED[align]}"/></w:pPr>'
        f'<w:r><w:rPr>{weight}<w:sz w:val="{CELL_PT * 2}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p></w:tc>'
    )


def _write_notes(document: DocxDocument, table: Table) -> None:
    for note in table.notes:
        write(document.add_paragraph(), note, size=CELL_PT, italic=True).paragraph_format.space_before = Pt(3)
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(6)


def _properties(row: DocxRow) -> Any:
    return row._tr.get_or_add_trPr()


def _set_grid(made: DocxTable, *, widths_mm: tuple[int, ...], ruled: bool) -> None:
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    properties = made._tbl.tblPr
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        look = {"val": "single", "sz": "4", "space": "0", "color": "000000"} if ruled else {"val": "nil"}
        borders.append(element(side, **look))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="68" if ruled else "0", type="dxa"))
    # The order of the children of w:tblPr is fixed: borders and cell margins stand before the look.
    look_of_style = properties.find(qn("w:tblLook"))
    for part in (borders, margins):
        look_of_style.addprevious(part)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        borders.addnext(layout)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
