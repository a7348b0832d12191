"""The subject of an order: where it begins ("Đề nghị …", "Giao …") and whether a duty follows it."""

from __future__ import annotations

import re

from songhanh.reading.once import once_a_reading
from songhanh.reading.traced import Traced
from songhanh.reading.units import units_end
from songhanh.reading.words import verb_end

_I = re.IGNORECASE
_WHO_ASKS = (
    r"(?:(?:Ban Chỉ đạo|(?:Chủ tịch )?(?:(?:Ủy|Uỷ) ban nhân dân|UBND))(?: (?:tỉnh|[Tt]hành phố|huyện|xã|phường))?"
    r"(?: [^\W\d_]+){0,3}?\s+)?"
)
_ADDRESS = re.compile(
    rf"^{_WHO_ASKS}(?:(?:Trân trọng|Kính)\s+)?(?:Đề nghị|Giao|Yêu cầu|Phân công|Chỉ đạo|Chỉ thị|Ủy quyền|Uỷ quyền)"
    r"(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+cho)?\s+",
    _I,
)
_INTRO = re.compile(
    r"^(?:Căn cứ|Trên cơ sở|Theo|Trong phạm vi|Đối với|Để)\b[^.;:]{0,160}?,\s+(?=(?:các|[A-ZĐƯỦỤ]))", _I
)
_BOUND = re.compile(r"\s*(?:có trách nhiệm|chủ trì|phối hợp)(?!\w)")
_MARKS = re.compile(r"\s*(?:,\s*)?(?:\([^)]*\)\s*)?")


@once_a_reading
def subject_at(text: str) -> int:
    """Where the subject begins: after "Đề nghị", "Giao cho", or after an introducing clause; else 0."""
    match = _ADDRESS.match(text) or _INTRO.match(text)
    return match.end() if match else 0


def orders_somebody(content: Traced) -> bool:
    """Whether a paragraph orders: "Giao Sở Y tế …", "Công an tỉnh chủ trì …"; not what somebody did or issues."""
    if _ADDRESS.match(content.text):
        return True
    return bool(_BOUND.search(content.text)) and _BOUND.match(content.text, units_end(content.text)) is not None


@once_a_reading
def acts_after(rest: str) -> bool:
    """Whether the words after a subject are its duty: a verb of duty, or a colon."""
    marks = _MARKS.match(rest)
    at = marks.end() if marks else 0
    if rest[at : at + 1] == ":":
        return True
    return verb_end(" " + rest[at : at + 60], 0, any_case=True) > 0
