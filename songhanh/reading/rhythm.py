"""How often a report is owed, where no day is named: "định kỳ hằng quý, 6 tháng, năm báo cáo về …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reading.letters import small

_EVERY = r"(?:hàng|hằng|mỗi)"
_HALF = r"(?:0?6|sáu) tháng(?! (?:cuối|đầu năm \d))(?: đầu năm| một lần|/lần)?"
_NEXT = (
    rf"(?:{_EVERY} )?(?:{_HALF}|0?9 tháng|tháng|quý|(?:(?:cả|01|1|một|cuối) )?năm)(?! \d|\w| (?:học|tới|sau|trước|kế))"
)
_MORE = rf"(?:\s?(?:,|;|/|và|, và) (?:báo cáo )?{_NEXT}){{0,5}}"
_TWO = rf"(?:\s?(?:,|;|/|và|, và) (?:báo cáo )?{_NEXT}){{1,5}}"
_LIST = (
    rf"(?:(?:định kỳ:? ?\(?(?:là |vào )?)?{_EVERY} (?:năm|quý|tháng|ngày)(?! \d){_MORE}"
    r"|(?:0?[369] tháng|quý|tháng|năm|tuần) (?:một|0?1) lần"
    rf"|định kỳ:? ?\(?(?:{_HALF}|quý|năm|tháng|(?:01|1|một) năm)(?! \d|\w){_MORE})"
)
_SEVERAL = rf"(?:{_HALF}|tháng|quý){_TWO}"
_OTHER = rf"0?[69] tháng|{_EVERY} (?:tháng|quý|năm)"
"""Where another frequency stands between, that one is how often the report is owed."""
_SUMS_UP = r"(?:(?:tổng hợp|đánh giá|sơ kết|tổng kết|kết quả|có|gửi|lập|làm),? ){0,3}"
REPORTING = re.compile(
    rf"báo cáo(?! viên):?[^.;:]{{0,90}}?(?<!\w)(?P<after>{_LIST}|{_SEVERAL})"
    r"|báo cáo(?! viên)[^.;:]{0,60}? theo (?P<by>(?:tuần|tháng|quý|năm)(?: (?:và|hoặc) (?:tháng|quý|năm))?)(?=[.,;)]|$)"
    rf"|(?<!\w)(?P<first>{_LIST})\)?,?(?:(?!{_OTHER})[^.;:]){{0,60}}?báo cáo(?! viên)"
    rf"|(?:^|[,;:] |(?:vào|theo) )(?P<each>{_SEVERAL}),? {_SUMS_UP}báo cáo(?! viên)"
    rf"|(?<!\w)(?P<sent>{_LIST}),? (?:tổng hợp|thống kê|thông báo|cung cấp)[^.;:]{{0,40}}?"
    r"(?:số liệu|kết quả|thông tin|tình hình|danh sách)[^.;:]{0,90}?"
    r" (?:gửi(?: về)?|về) (?=(?:cơ quan thường trực|sở|ban|bộ|phòng|ủy ban|uỷ ban|ubnd|công an|hội)(?!\w))",
)
_NO_REPORT = re.compile(
    r"(?:dự toán|ngân sách|kế hoạch|phát triển kinh tế|kinh phí|chỉ tiêu)(?:(?! và )[^.;,]){0,60} (?:hàng|hằng) năm|"
    r"sản phẩm báo cáo",
)
_TO_SOMEBODY = re.compile(
    r"\b(?:về|gửi|cho|theo quy định|UBND|Ủy ban|Uỷ ban|Sở|Bộ|Ban|Phòng|để|Trưởng|Chủ tịch|Giám đốc|Thường trực|Hội"
    r"|Thủ tướng|Văn phòng|Huyện ủy|Tỉnh ủy|Thành ủy|Đảng ủy|Huyện uỷ|Tỉnh uỷ|Thành uỷ|Đảng uỷ)\b"
)
_BY = re.compile(r" theo (?:tuần|tháng|quý|năm)(?:,? (?:và |hoặc )?(?:tháng|quý|năm))?$")
_OF_WORK = re.compile(r"báo cáo (?:về )?(?:tiến độ|kết quả|tình hình|số liệu|việc)")
"""What is told: nobody need be named to whom."""
_ORDERED = re.compile(rf"định kỳ:? (?:{_EVERY} )?(?:\w+ ){{1,6}}(?:tổng hợp,? )?báo cáo")
_AS_ORDER = re.compile(
    rf"(?:(?<=[,;] )|(?<=định kỳ ))báo cáo (?:{_SEVERAL}|{_EVERY} (?:năm|quý|tháng)|định kỳ {_NEXT})(?=\s*(?:[.;]|$))"
)
"""A verb among other verbs, with nothing but its frequency: "…, báo cáo 6 tháng và năm"."""
_PARTS = (
    ("daily", re.compile(r"ngày")),
    ("half-yearly", re.compile(r"(?:0?6|sáu) tháng|nửa năm")),
    ("quarterly", re.compile(r"quý")),
    ("monthly", re.compile(r"(?<!\d )(?<!sáu )tháng(?! \d)")),
    ("yearly", re.compile(r"(?<!nửa )(?<!đầu )năm")),
)
_STANDING = "cơ quan thường trực"
_SENT = ("báo cáo", "gửi ", " về ")
_OFTEN = ("hàng", "hằng", "mỗi", "lần", "định kỳ", "tháng", "quý")
"""Every frequency has one of these."""
_ITEM = re.compile(r"\s?(?:,|;|/|\bvà) ")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, in the words at [start, end)."""

    recurrence: str
    start: int
    end: int


def rhythms_in(text: str) -> list[Rhythm]:
    """Every frequency of the reports that this text asks for, each once."""
    found: dict[str, Rhythm] = {}
    words = small(text)
    if not any(word in words for word in _SENT) or not any(word in words for word in _OFTEN):
        return []
    for match in REPORTING.finditer(words):
        told = _ORDERED.match(match[0]) or _TO_SOMEBODY.search(text, match.start(), match.end() + 80)
        told = told or _AS_ORDER.match(words, match.start())
        told = told or (_BY.search(match[0]) and _OF_WORK.match(match[0]))
        if _NO_REPORT.search(words, max(0, match.start() - 80), match.end()) or not told:
            continue
        if match["sent"] and not (text[match.end()].isupper() or words.startswith(_STANDING, match.end())):
            continue
        for item in _ITEM.split(match[match.lastgroup or 0]):
            for name, pattern in _PARTS:
                if pattern.search(item):
                    found.setdefault(name, Rhythm(name, match.start(), match.end()))
                    break
        if found:
            break
    return list(found.values())
