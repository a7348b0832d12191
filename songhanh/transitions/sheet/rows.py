"""The columns of a list of events, and the numbers in them."""

from __future__ import annotations

import re

from songhanh.kernel.text import squeeze
from songhanh.reading.lists import ListKind, Row

HEADS = {
    "number": "Số thứ tự sự kiện",
    "kind": "Loại thay đổi",
    "before": "Đơn vị trước",
    "before_code": "Mã trước",
    "after": "Đơn vị sau",
    "after_code": "Mã sau",
    "unit_kind": "Loại đơn vị mới",
    "parent": "Trực thuộc",
    "function": "Chức năng",
    "key": "Cách tách",
    "weight": "Trọng số",
    "basis": "Căn cứ",
}
EVENTS = ListKind(
    heads=HEADS,
    needed=("number", "kind", "before", "after"),
    main="kind",
    sentences="events_sheet",
    most={"after": 200, "after_code": 20, "basis": 200},
)
WHOLE = re.compile(r"\d{1,12}|\d{1,3}([. ]\d{3}){1,3}")
"""A whole number as Excel keeps it, or typed with its thousands apart."""


def whole_number(text: str) -> int | None:
    """The whole number that was typed, thousands apart or not; None for anything else ("1.5" is none)."""
    plain = squeeze(text)
    return int(re.sub(r"[. ]", "", plain)) if WHOLE.fullmatch(plain) else None


def whole_in(row: Row, name: str) -> int | None:
    """The whole number that stands in a column; None for anything else."""
    kind, text = row.cell(name)
    return None if kind == "number" and not text.isdigit() else whole_number(text)
