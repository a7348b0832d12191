"""Tables: ruled ones whose head is repeated on every page, and bare ones that only place things side by side."""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.table import _Row as DocxRow

from songhanh.publishing.official_docx.marks import element, write
from songhanh.publishing.official_docx.values import Align, Row, RowStyle, Table

CELL_PT = 12
_ALIGNMENTS = {
    Align.TEXT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.NUMBER: WD_ALIGN_PARAGRAPH.RIGHT,
}


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
    _keep_one_paragraph(cell)
    write(cell.paragraphs[0], text, size=CELL_PT, bold=True, centred=True)


def _keep_one_paragraph(cell: DocxCell) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)


def _write_row(made: DocxTable, row: Row, *, table: Table) -> None:
    docx_row = made.add_row()
    _properties(docx_row).append(element("cantSplit"))
    strong = row.style is not RowStyle.PLAIN
    cells = list(docx_row.cells)
    if row.style is RowStyle.GROUP:
        merged = cells[0].merge(cells[-1])
        _keep_one_paragraph(merged)
        write(merged.paragraphs[0], row.texts[0], size=CELL_PT, bold=True)
        merged.paragraphs[0].paragraph_format.keep_with_next = True
        return
    first_text = next((n for n, c in enumerate(table.columns) if c.align is Align.TEXT), 0)
    for number, (cell, text, column) in enumerate(zip(cells, row.texts, table.columns, strict=True)):
        paragraph = write(cell.paragraphs[0], text, size=CELL_PT, bold=strong)
        paragraph.alignment = _ALIGNMENTS[column.align]
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if row.indent and number == first_text:
            paragraph.paragraph_format.left_indent = Mm(4 * row.indent)


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
