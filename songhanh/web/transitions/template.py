"""The empty list of events: the head, lists to choose from, the units with their codes, and how to fill it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.transitions.sheet import HEADS
from songhanh.transitions.sheet.known import NOT_MADE_HERE, full_name
from songhanh.web.sheets import FONT, GRID

WIDTHS = {"number": 12, "kind": 24, "before": 34, "after": 34, "parent": 30, "function": 34, "key": 20, "basis": 34}
"""Columns that are wider than the others."""
WIDTH = 14
ROWS = 500
"""Rows with lists to choose from; more may be filled."""
LIST_SHEET, UNIT_SHEET, WORD_SHEET, HELP_SHEET = "Danh sách", "Đơn vị", "Từ để chọn", "Cách điền"
HELP = (
    ("Mỗi dòng là một mũi tên: đơn vị trước → đơn vị sau. Các dòng cùng “Số thứ tự sự kiện” là một sự kiện.", ""),
    ("Đơn vị đang có: ghi tên, hoặc mã, hoặc cả hai. Trùng tên thì ghi thêm đơn vị cấp trên trong ngoặc.", ""),
    ("Đơn vị mới: ghi tên ở “Đơn vị sau” và chọn “Loại đơn vị mới”. Đơn vị đang có thì bỏ trống cột này.", ""),
    ("Sáp nhập", "1 | Sáp nhập | Xã A | | Xã C | | Xã   và   1 | Sáp nhập | Xã B"),
    ("Chia tách", "2 | Chia tách | Xã D | | Xã E | … | Theo dân số | 12500   và   2 | Chia tách | | | Xã F | … | 8300"),
    ("Đổi tên", "3 | Đổi tên | Xã G | | Phường G"),
    ("Chuyển đơn vị cấp trên", "4 | Chuyển đơn vị cấp trên | Trường H | … | Trực thuộc: Xã E"),
    ("Thành lập", "5 | Thành lập | | | Trung tâm K | | Đơn vị sự nghiệp | Trực thuộc: Sở Y tế"),
    ("Giải thể", "6 | Giải thể | Ban L"),
    ("Chuyển chức năng", "7 | Chuyển chức năng | Sở M | | Sở N | … | Giảm nghèo"),
)


def events_template(units: Sequence[UnitView]) -> bytes:
    """The workbook, with the units of the province on the day."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E9E4F2", "text_wrap": True, **FONT, **GRID})
        sheet = book.add_worksheet(LIST_SHEET)
        areas = _units(book.add_worksheet(UNIT_SHEET), head=head, units=units)
        areas |= _words(book.add_worksheet(WORD_SHEET), head=head)
        _help(book.add_worksheet(HELP_SHEET))
        for column, (name, words) in enumerate(HEADS.items()):
            sheet.set_column(column, column, WIDTHS.get(name, WIDTH))
            sheet.write_string(0, column, words, head)
            if name in areas:
                rule = {"validate": "list", "source": areas[name], "error_type": "information", "ignore_blank": True}
                sheet.data_validation(1, column, ROWS, column, rule)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _units(sheet: Any, *, head: Any, units: Sequence[UnitView]) -> dict[str, str]:
    by_id = {unit.id: unit for unit in units}
    names = Counter(unit.name for unit in units)
    for column, (words, width) in enumerate((("Đơn vị", 46), ("Mã", 12), ("Loại", 26), ("Trực thuộc", 40))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, head)
    for row, unit in enumerate(units, start=1):
        told = full_name(unit, by_id=by_id) if names[unit.name] > 1 else unit.name
        above = by_id[unit.parent_id].name if unit.parent_id in by_id else ""
        for column, text in enumerate((told, unit.code, str(UnitKind(unit.kind).label), above)):
            sheet.write_string(row, column, text)
    sheet.freeze_panes(1, 0)
    source = f"='{UNIT_SHEET}'!$A$2:$A${max(2, len(units) + 1)}"
    return dict.fromkeys(("before", "after", "parent"), source)


def _words(sheet: Any, *, head: Any) -> dict[str, str]:
    lists = {
        "kind": [str(kind.label) for kind in EventKind],
        "unit_kind": [str(kind.label) for kind in UnitKind if kind not in NOT_MADE_HERE],
        "function": [one.name_vi for one in functions()],
        "key": [str(key.label) for key in SplitKey],
    }
    areas = {}
    for column, (name, words) in enumerate(lists.items()):
        letter = "ABCD"[column]
        sheet.set_column(column, column, 40)
        sheet.write_string(0, column, HEADS[name], head)
        sheet.write_column(1, column, words)
        areas[name] = f"='{WORD_SHEET}'!${letter}$2:${letter}${len(words) + 1}"
    return areas


def _help(sheet: Any) -> None:
    sheet.set_column(0, 0, 30)
    for row, (words, example) in enumerate(HELP):
        sheet.write_string(row, 0, words)
        sheet.write_string(row, 1, example)
