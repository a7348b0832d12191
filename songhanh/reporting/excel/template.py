"""Write the form of one obligation as a workbook that can only be filled where it should be. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from songhanh.kernel.cells import CellState, CellValue, persons_total
from songhanh.reporting.excel.layout import (
    BINDING_SHEET,
    CODE,
    FEMALE,
    LABEL,
    LAST_TIME,
    MALE,
    PLACES,
    ROWS_BEGIN,
    TABLE_SHEET,
    TEXT,
    TEXT_CODE,
    TEXT_SHEET,
    TEXT_TITLE,
    TOTAL,
    UNIT,
    Binding,
)

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
GRID = {"border": 1, "border_color": "#8A8580"}
ENTRY = {"bg_color": "#FFF9E3", "num_format": "#,##0", "align": "right", "locked": False}
COMPUTED = {"bg_color": "#F0EEEA", "num_format": "#,##0", "align": "right"}
STYLES: dict[str, dict[str, Any]] = {
    "body": {},
    "body_bold": {"bold": True},
    "title": {"bold": True, "font_size": 14, "align": "center", "text_wrap": True},
    "centre": {"align": "center", "text_wrap": True},
    "note": {"italic": True, "font_color": "#9A3B00", "align": "center", "text_wrap": True},
    "help": {"italic": True, "font_size": 11, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E9E4F2", **GRID},
    "section": {"bold": True, "bg_color": "#F6F4FA", **GRID},
    "label": {"text_wrap": True, **GRID},
    "label_1": {"text_wrap": True, "indent": 1, **GRID},
    "label_2": {"text_wrap": True, "indent": 2, **GRID},
    "unit": {"align": "center", **GRID},
    "entry": {**ENTRY, **GRID},
    "computed": {**COMPUTED, **GRID},
    "text": {"text_wrap": True, "valign": "top", "bg_color": "#FFF9E3", "locked": False, **GRID},
}
WORDS = {CellState.NOTHING_AROSE: "ps", CellState.NOT_APPLICABLE: "x"}
MISTAKE = "Chỉ gõ số nguyên từ 0 trở lên, hoặc “ps” (không phát sinh), hoặc “x” (không áp dụng)."
HELP = (
    "Cách điền: chỉ gõ vào ô nền vàng. Gõ số nguyên (số 0 là có báo cáo, bằng không); "
    "gõ ps nếu không phát sinh; gõ x nếu không áp dụng; để trống là chưa có. "
    "Cột Tổng số tự tính với dòng chia theo giới."
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One row to fill."""

    code: str
    label: str
    unit: str
    columns: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """One section: rows of a table, or a text."""

    code: str
    title: str
    guidance: str
    is_text: bool
    rows: tuple[TemplateRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """Everything a template says."""

    binding: Binding
    unit_name: str
    title: str
    period: str
    due: str
    is_official: bool
    made_at: datetime
    sections: tuple[TemplateSection, ...]
    known: Mapping[tuple[str, str], CellValue] = field(default_factory=dict)
    last_time: Mapping[tuple[str, str], CellValue] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def write_template(content: TemplateContent) -> bytes:
    """The workbook as bytes."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": content.title, "created": content.made_at.replace(tzinfo=None)})
        for key, value in content.binding.as_pairs():
            book.set_custom_property(key, value)
        styles = {name: book.add_format({**FONT, **style}) for name, style in STYLES.items()}
        _write_table(book.add_worksheet(TABLE_SHEET), content=content, styles=styles)
        _write_texts(book.add_worksheet(TEXT_SHEET), content=content, styles=styles)
        hidden = book.add_worksheet(BINDING_SHEET)
        for number, (key, value) in enumerate(content.binding.as_pairs()):
            hidden.write_string(number, 0, key)
            hidden.write_string(number, 1, value)
        hidden.protect()
        hidden.very_hidden()
    return target.getvalue()


def _write_table(sheet: Any, *, content: TemplateContent, styles: dict[str, Any]) -> None:
    _set_page(sheet, landscape=True)
    for columns, width in ((f"{CODE}:{CODE}", 2), ("B:B", 62), ("C:C", 13), ("D:F", 13), ("G:G", 16)):
        hidden = {"hidden": True} if columns.startswith(CODE) else {}
        sheet.set_column(columns, width, None, hidden)
    _write_heading(sheet, content=content, styles=styles, last=LAST_TIME)
    sheet.merge_range(f"B6:{LAST_TIME}6", HELP, styles["help"])
    sheet.set_row(5, 34)
    heads = (ROWS_BEGIN, "Nội dung", "Đơn vị tính", "Nữ", "Nam", "Tổng số", "Kỳ trước (tổng số)")
    for number, words in enumerate(heads):
        sheet.write_string(7, number, words, styles["head"])
    sheet.set_row(7, 34)
    at = 9
    for section in content.sections:
        if section.rows:
            _write_section_head(sheet, at=at, title=section.title, styles=styles)
            at += 1
            for row in section.rows:
                _write_row(sheet, at=at, row=row, content=content, styles=styles)
                at += 1
    sheet.freeze_panes(8, 2)
    sheet.repeat_rows(7)
    sheet.print_area(f"{LABEL}1:{LAST_TIME}{at - 1}")
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _write_heading(sheet: Any, *, content: TemplateContent, styles: dict[str, Any], last: str) -> None:
    sheet.write_string("B1", content.unit_name, styles["body_bold"])
    sheet.merge_range(f"B2:{last}2", content.title, styles["title"])
    sheet.set_row(1, 40)
    sheet.merge_range(f"B3:{last}3", content.period, styles["centre"])
    sheet.merge_range(f"B4:{last}4", content.due, styles["centre"])
    if not content.is_official:
        sheet.merge_range(f"B5:{last}5", "Không phải biểu mẫu chính thức", styles["note"])


def _write_section_head(sheet: Any, *, at: int, title: str, styles: dict[str, Any]) -> None:
    sheet.merge_range(f"{LABEL}{at}:{LAST_TIME}{at}", "", styles["section"])
    sheet.write_string(f"{LABEL}{at}", title, styles["section"])


def _write_row(sheet: Any, *, at: int, row: TemplateRow, content: TemplateContent, styles: dict[str, Any]) -> None:
    sheet.write_string(f"{CODE}{at}", row.code)
    sheet.write_string(f"{LABEL}{at}", row.label, styles[f"label_{row.level}" if row.level else "label"])
    sheet.write_string(f"{UNIT}{at}", row.unit, styles["unit"])
    sheet.set_row(at - 1, 18 * (1 + len(row.label) // 62))
    if "N" in row.columns:
        sheet.write_blank(f"{FEMALE}{at}", None, styles["computed"])
        sheet.write_blank(f"{MALE}{at}", None, styles["computed"])
    else:
        women, men = f"{FEMALE}{at}", f"{MALE}{at}"
        formula = (
            f'=IF(OR({women}="",{men}=""),"",IF(OR({women}="x",{men}="x"),"x",'
            f'IF(AND({women}="ps",{men}="ps"),"ps",N({women})+N({men}))))'
        )
        total = _total(content.known, row=row)
        sheet.write_formula(f"{TOTAL}{at}", formula, styles["computed"], "" if total is None else _plain(total))
    for column in row.columns:
        address = f"{PLACES[column]}{at}"
        _write_value(sheet, address, value=content.known.get((row.code, column)), style=styles["entry"])
        _validate(sheet, address)
    _write_value(sheet, f"{LAST_TIME}{at}", value=_total(content.last_time, row=row), style=styles["computed"])


def _total(values: Mapping[tuple[str, str], CellValue], *, row: TemplateRow) -> CellValue | None:
    found = [values.get((row.code, column)) for column in row.columns]
    if None in found:
        return None
    women, *men = (value for value in found if value is not None)
    return persons_total(women=women, men=men[0]) if men else women


def _plain(value: CellValue) -> int | str:
    return value.number if value.number is not None else WORDS.get(value.state, "")


def _write_value(sheet: Any, address: str, *, value: CellValue | None, style: Any) -> None:
    plain = "" if value is None else _plain(value)
    if isinstance(plain, int):
        sheet.write_number(address, plain, style)
    elif plain:
        sheet.write_string(address, plain, style)
    else:
        sheet.write_blank(address, None, style)


def _validate(sheet: Any, address: str) -> None:
    rule = f'=OR({address}="ps",{address}="x",AND(ISNUMBER({address}),{address}>=0,{address}=INT({address})))'
    sheet.data_validation(
        address,
        {"validate": "custom", "value": rule, "error_title": "Số chưa đúng", "error_message": MISTAKE},
    )


def _write_texts(sheet: Any, *, content: TemplateContent, styles: dict[str, Any]) -> None:
    _set_page(sheet, landscape=False)
    for columns, width, hidden in (("A:A", 2, {"hidden": True}), ("B:B", 34, {}), ("C:C", 80, {})):
        sheet.set_column(columns, width, None, hidden)
    sheet.write_string(f"{TEXT_TITLE}1", content.unit_name, styles["body_bold"])
    sheet.write_string(f"{TEXT_TITLE}2", "Phần lời của báo cáo. Gõ vào ô nền vàng.", styles["body"])
    at = 4
    for section in content.sections:
        if section.is_text:
            words = section.title if not section.guidance else f"{section.title}\n{section.guidance}"
            sheet.write_string(f"{TEXT_CODE}{at}", section.code)
            sheet.write_string(f"{TEXT_TITLE}{at}", words, styles["label"])
            sheet.write_string(f"{TEXT}{at}", content.texts.get(section.code, ""), styles["text"])
            sheet.set_row(at - 1, 150)
            at += 1
    sheet.protect("", {"format_rows": True})


def _set_page(sheet: Any, *, landscape: bool) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    sheet.hide_gridlines(2)
    sheet.set_footer("&C&P/&N")
