"""The sample plans as the files that an officer would upload."""

from __future__ import annotations

import io
from datetime import date
from importlib import resources

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD_LINES = 6
"""Authority, province, number; motto in two lines, place and date."""
LEFT_LINES = 3


def plan_text(name: str, *, year: int, issued_on: date, number: int, start_year: int = 0) -> str:
    """A sample with its year, number and day filled in."""
    text = resources.files("songhanh.demo").joinpath("samples", name).read_text(encoding="utf-8")
    return text.format(
        year=year,
        start_year=start_year,
        issued_year=issued_on.year,
        day=f"{issued_on.day:02d}",
        month=f"{issued_on.month:02d}",
        number=number,
    )


def docx_of(text: str) -> bytes:
    """The text as a paper: head in two columns, headings in bold, the rest in paragraphs."""
    paper = Document()
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(14)
    lines = text.splitlines()
    head = paper.add_table(rows=1, cols=2).rows[0].cells
    head[0].text = "\n".join(lines[:LEFT_LINES])
    head[1].text = "\n".join(lines[LEFT_LINES:HEAD_LINES])
    for line in lines[HEAD_LINES:]:
        if not line.strip():
            continue
        paragraph = paper.add_paragraph()
        is_title = line == "KẾ HOẠCH"
        run = paragraph.add_run(line)
        run.bold = is_title or line[:3].isupper() or line.split(".")[0].isupper()
        if is_title:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()
