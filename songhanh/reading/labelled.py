"""Clauses with a label, wherever in a paragraph they stand: "Đơn vị chủ trì: …", "phối hợp: …", "Thời gian: …"."""

from __future__ import annotations

import re

from songhanh.reading.once import once_a_reading
from songhanh.reading.traced import Traced
from songhanh.reading.units import units_end

_I = re.IGNORECASE
_BODIES = (
    r"(?:Các\s+)?(?:Cơ quan|Đơn vị|Sở|Ngành|Bộ phận|Phòng)"
    r"(?:\s*(?:,|/|và|hoặc)\s*(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|ngành|cấp))*\s*"
)
_WORK = (
    r"(?:chủ trì|thực hiện|đầu mối|được giao|chịu trách nhiệm|tham mưu|thường trực|phụ trách|chính)"
    r"(?:\s*[,/]\s*(?:thực hiện|chủ trì|tham mưu|tổ chức))?(?: thực hiện| tham mưu| chính| chủ trì)?"
)
_LEADS = (
    rf"(?:(?:{_BODIES}|Trách nhiệm\s*){_WORK}|Chủ trì(?: thực hiện)?|Phân công(?: thực hiện| nhiệm vụ)?"
    r"|Đầu mối(?: thực hiện)?|Giao)\s*:\s*"
)
_HELPS = rf"(?:{_BODIES})?phối hợp(?: thực hiện| triển khai)?(?: chính)?\s*:\s*"
_TAKES = r"(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| hoàn thành| trình| ban hành| triển khai)?"
LEADERS = re.compile(rf"^(?=[^:]*:){_LEADS}", _I)
HELPERS = re.compile(rf"^(?:{_HELPS}|{_BODIES}phối hợp(?: thực hiện)?\s*)", _I)
_TIME_WORD = (
    r"(?=\s(?:\d|từ|trước|trong|sau|tháng|quý|năm|hằng|hàng|đến|chậm nhất|ngày|cả|cuối|đầu|hết|thường xuyên|định kỳ"
    r"|theo|khi|mỗi|giai đoạn|vào|xong)(?:\s|\d|$))"
)
TIME_LINE = re.compile(rf"^{_TAKES}(?:\s*:\s*|{_TIME_WORD})\s*(\S.*)$", _I)
_TIME_TOLD = r"(?:trong|trước|vào|đến|hết|chậm nhất|là|ngày|tháng|quý|năm|hằng|hàng|[ivx\d/.-]+)"
ONLY_UNTIL = (
    r"(?:(?:và )?(?:hoàn thành|hoàn tất|xong|kết thúc)|thời (?:gian|hạn)(?: thực hiện| hoàn thành)?|chậm nhất)"
    rf"\s*:?\s*(?=(?:trong|trước|vào|đến|hết|chậm nhất|là|ngày|tháng|quý|năm)\s)(?:{_TIME_TOLD}(?:\s+|$))+$"
)
"""Words that say nothing but until when: "hoàn thành trước ngày 30/6/2026"."""
_DAY_ALONE = re.compile(
    rf"^(?:{ONLY_UNTIL}|(?=(?:trước|trong|chậm nhất|đến|hết|xong)\s)(?:{_TIME_TOLD}(?:\s+|$))+$)", _I
)
_INSIDE = re.compile(rf"(?:(?<=[.;,)])\s+|\s*\(|\s+[-–—]\s+)(?={_LEADS}|{_HELPS}|{_TAKES}\s*:)", _I)
DONE_BY = re.compile(
    r"(?:(?:(?:Tổ chức|Triển khai|Giao) )?thực hiện|Phụ trách|Chịu trách nhiệm(?: chính| thực hiện)?)\s*:\s*",
    re.IGNORECASE,
)
"""Says who when nothing but units stands behind it, or what they are to the others."""
_ROLE = re.compile(r"\s*\(?(?:làm |là )?(?:chủ trì|đầu mối|phối hợp)(?!\w)")


def clauses_of(content: Traced) -> list[Traced]:
    """The paragraph cut before every label inside it; one that has none is one clause."""
    if ":" not in content.text:
        return [content]
    return [content.cut(start, end) for start, end in _places(content.text)]


@once_a_reading
def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses begin and end."""
    cuts = [(match.start(), match.end()) for match in _INSIDE.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return tuple(zip(starts, ends, strict=True))


def led_from(clause: str) -> int:
    """Where those who lead begin, behind their label; 0 when the clause has none."""
    if label := LEADERS.match(clause):
        return label.end()
    done = DONE_BY.match(clause)
    end = units_end(clause, done.end()) if done else 0
    alone = not clause[end:].strip(" .;)") or _ROLE.match(clause, end)
    return done.end() if done and end > done.end() and alone else 0


def only_until(text: str) -> bool:
    """Whether a paragraph says nothing but until when: "+ Hoàn thành trước ngày 30/10/2026."."""
    return _DAY_ALONE.match(text.rstrip(" .;")) is not None
