"""The subject of an order: where it begins ("Đề nghị …", "Giao …") and whether a duty follows it."""

from __future__ import annotations

import re

from songhanh.reading.once import once_a_reading
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
_MARKS = re.compile(r"\s*(?:,\s*)?(?:\([^)]*\)\s*)?")


@once_a_reading
def subject_at(text: str) -> int:
    """Where the subject begins: after "Đề nghị", "Giao cho", or after an introducing clause; else 0."""
    match = _ADDRESS.match(text) or _INTRO.match(text)
    return match.end() if match else 0


@once_a_reading
def acts_after(rest: str) -> bool:
    """Whether the words after a subject are its duty: a verb of duty, or a colon."""
    marks = _MARKS.match(rest)
    at = marks.end() if marks else 0
    if rest[at : at + 1] == ":":
        return True
    return verb_end(" " + rest[at : at + 60], 0, any_case=True) > 0
