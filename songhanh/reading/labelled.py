"""Clauses with a label, wherever in a paragraph they stand: "Đơn vị chủ trì: …", "phối hợp: …", "Thời gian: …"."""

from __future__ import annotations

import re

from songhanh.reading.traced import Traced

_I = re.IGNORECASE
_BODIES = r"(?:Cơ quan|Đơn vị|Các cơ quan|Các đơn vị)\s*(?:,\s*đơn vị\s*)?"
_LEADS = (
    rf"(?:(?:{_BODIES}|Trách nhiệm\s*)(?:chủ trì|thực hiện|đầu mối|được giao)(?: thực hiện| tham mưu)?|Chủ trì)\s*:\s*"
)
_HELPS = rf"(?:{_BODIES})?phối hợp(?: thực hiện)?\s*:\s*"
_TAKES = r"(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| hoàn thành)?"
LEADERS = re.compile(rf"^{_LEADS}", _I)
HELPERS = re.compile(rf"^(?:{_HELPS}|{_BODIES}phối hợp(?: thực hiện)?\s*)", _I)
TIME_LINE = re.compile(rf"^{_TAKES}\s*:?\s*(.+)$", _I)
_INSIDE = re.compile(rf"(?:(?<=[.;,)])\s+|\s*\(|\s+[-–—]\s+)(?={_LEADS}|{_HELPS}|{_TAKES}\s*:)", _I)


def clauses_of(content: Traced) -> list[Traced]:
    """The paragraph cut before every label inside it; one that has none is one clause."""
    if ":" not in content.text:
        return [content]
    cuts = [(match.start(), match.end()) for match in _INSIDE.finditer(content.text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(content)]
    return [content.cut(start, end) for start, end in zip(starts, ends, strict=True)]
