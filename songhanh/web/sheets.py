"""Tables out as workbooks: numbers as numbers, text as text whatever it begins with, states told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from songhanh.kernel import clock
from songhanh.kernel.cells import CellValue
from songhanh.publishing.rules import SIGNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
GRID = {"border": 1, "border_color": "#8A8580"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#E9E4F2", **GRID},
    "group": {"bold": True, "bg_color": "#F6F4FA", **GRID},
    "text": {"text_wrap": True, **GRID},
    "number": {"num_format": "#,##0", "align": "right", **GRID},
    "state": {"align": "right", "font_color": "#5C5560", **GRID},
}

Value = str | int | CellValue | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a head, then rows; a row of one text is a heading of what follows."""

    name: str
    title: str
    notes: Sequence[str]
    head: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Value]] = field(default_factory=tuple)


def legend() -> str:
    """What the signs mean, in one line."""
    return _("0: có báo cáo, bằng không · 0 ps: không phát sinh · –: không áp dụng · …: chưa có · •: đã che")


def sheets_as_xlsx(sheets: Sequence[Sheet], *, made_at: datetime) -> bytes:
    """The tables as one workbook."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": sheets[0].title, "created": clock.local(made_at).replace(tzinfo=None)})
        styles = {name: book.add_format({**FONT, **style}) for name, style in STYLES.items()}
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:31]), sheet=sheet, styles=styles)
    return target.getvalue()


def _write(page: Any, *, sheet: Sheet, styles: dict[str, Any]) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for number, width in enumerate(sheet.widths):
        page.set_column(number, number, width)
    page.write_string(0, 0, sheet.title, styles["title"])
    for number, note in enumerate(sheet.notes, start=1):
        page.write_string(number, 0, note, styles["note"])
    top = len(sheet.notes) + 2
    for number, words in enumerate(sheet.head):
        page.write_string(top, number, words, styles["head"])
    page.freeze_panes(top + 1, 1)
    page.repeat_rows(top)
    for down, row in enumerate(sheet.rows, start=top + 1):
        if len(row) == 1:
            page.merge_range(down, 0, down, len(sheet.head) - 1, "", styles["group"])
            page.write_string(down, 0, str(row[0]), styles["group"])
            continue
        for across, value in enumerate(row):
            _write_value(page, (down, across), value=value, styles=styles)


def _write_value(page: Any, place: tuple[int, int], *, value: Value, styles: dict[str, Any]) -> None:
    if isinstance(value, CellValue):
        value = value.number if value.number is not None else SIGNS[value.state]
        if isinstance(value, str):
            page.write_string(*place, value, styles["state"])
            return
    if isinstance(value, int):
        page.write_number(*place, value, styles["number"])
    elif value:
        page.write_string(*place, value, styles["text"])
    else:
        page.write_blank(*place, None, styles["text"])


def xlsx_answer(content: bytes, *, file_name: str) -> HttpResponse:
    """A workbook to be kept under a Vietnamese name."""
    clean = "".join(c for c in file_name if c.isalnum() or c in " .-_–").strip()
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename=\"songhanh.xlsx\"; filename*=UTF-8''{quote(clean)}"
    return answer
