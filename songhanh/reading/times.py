"""Times that name no day: a quarter, a month, a year; by which something is finished, or in a timetable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reading.letters import small

_QUARTER = r"quý\s*(?:(?:iv|iii|ii|i|[1-4])\s*(?:,|[-–]|và)\s*){0,3}(?P<quarter>iv|iii|ii|i|[1-4])(?![iv\d])"
_MONTH = r"tháng\s*(?:\d{1,2}\s*(?:,|[-–]|và)\s*){0,3}(?P<month>1[0-2]|0?[1-9])(?!\d)"
_YEAR = r"\s*(?:năm|/|-)\s*(?P<year>(?:19|20)\d\d)(?!\d)"
_EVERY = r"\s*(?P<every>(?:hàng|hằng|mỗi) năm)"
_EVERY_YEAR = re.compile(r"\b(?:hàng|hằng|mỗi) năm[^.;\d]{0,60}$")
_OPEN = r"(?![/.-]?\d)(?! (?:hành động|cuối|đầu))"
_NAMED = re.compile(rf"(?P<before>trước )?(?:{_QUARTER}|{_MONTH})(?:{_YEAR}|{_EVERY}|{_OPEN})")
_WHOLE_YEAR = re.compile(
    r"^(?:hoàn thành (?:trong )?)?(?:(?P<before>trước) |(?:trong|(?:từ nay )?đến hết|hết|cuối) )?(?:cuối )?(?:năm\s*)?"
    r"(?P<year>(?:19|20)\d\d)(?=$|\.$| và các năm)",
)
_BY = re.compile(
    r"(?:trước|trong|vào|đến hết|hết|xong|chậm nhất|muộn nhất|đến|cuối)(?: là| vào| trong| cuối| các){0,3} $"
)
_SINCE = re.compile(r"\btừ(?: đầu| giữa| cuối)? $|\btừ (?!nay)[^.;,]{0,30}$")
_WINDOW = re.compile(r"^từ\b|(?:iv|i{1,3}|\d)\s*[-–]\s*(?:quý |tháng )?(?:iv|i{1,3}|\d)")
_JOINED = re.compile(r"\s*(?:,|;|và|, và)\s*")
_CLAUSE_ENDS = re.compile(r"[.;](?:\s|$)")
_DAY_OF = re.compile(r"\d\s*$")
_FINISHED = re.compile(
    r"\b(?:hoàn thành|xong|kiện toàn|ban hành|trình|sơ kết|tổng kết|gửi|báo cáo|nộp|phê duyệt|nghiệm thu|bàn giao|"
    r"công bố|đánh giá (?:giữa|cuối) kỳ|đưa vào (?:sử dụng|vận hành|khai thác)|kết thúc)\b",
)
_BEGUN = re.compile(
    r"\b(?:quán triệt|phổ biến|thành lập|rà soát|thống kê|lập danh sách|cấp|xây dựng (?:kế hoạch|đề án|chương trình|"
    r"quy chế|quy định)|đưa vào hoạt động|ra mắt|bố trí|phân công|ký kết|bình xét|bình chọn|giải ngân|tuyển chọn|"
    r"(?:chốt|lựa chọn|chọn|xác định|duyệt|niêm yết) (?:xong )?(?:danh sách|số liệu|số lượng|đối tượng|địa điểm|hộ|"
    r"mô hình|phương án|đơn vị))\b"
)
"""Other work whose end a month or quarter behind it says."""
_EVENT = re.compile(r"\b(?:hội nghị|hội thi|hội thảo|lễ|phát động|mít tinh|chiến dịch|đợt|cao điểm|tập huấn|lớp)\b")
_ENDS_IN_BRACKETS = re.compile(
    r"\b(?:sơ kết|tổng kết|hoàn thành|ban hành|xong|kết thúc|nghiệm thu|bàn giao|phê duyệt)\b[^()]{0,80}\($"
)
_REVIEW = re.compile(
    r"\b(?:sơ kết|tổng kết)\b[^.;,()]{0,80}?(?:\b(?:vào|trong|cuối|hết) (?:cuối )?|\((?:trong |vào |cuối )?)"
    r"năm (?P<year>(?:19|20)\d\d)"
    r"|(?:^|[.;,]\s)(?:cuối |hết )?năm (?P<first>(?:19|20)\d\d)[,:]? (?:tổ chức |tiến hành )?(?:sơ kết|tổng kết)\b",
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Time:
    """A time without a day: as the schema writes it, its last month, its place in the text.

    `months` is how long it is: 1, 3 or 12. Missing: no year means every year.
    """

    written: str
    month: int
    months: int
    year: int | None
    before: bool
    start: int
    end: int


def times_in(text: str, *, year: int | None = None) -> list[Time]:
    """The quarters, months and years of the words of a timetable; `year` is the plan's own, for those without one."""
    text = small(text)
    whole = _WHOLE_YEAR.match(text)
    if whole:
        return [Time(whole["year"], 12, 12, int(whole["year"]), bool(whole["before"]), whole.start(), whole.end())]
    found = [time for _, time in _named(text, year=year)]
    return found[-1:] if _WINDOW.search(text) else found


def finished_in(text: str, *, year: int | None = None) -> list[Time]:
    """The times of running text by which something is to be finished, handed in or reviewed."""
    text = small(text)
    found = [time for match, time in _named(text, year=year) if _ends_something(text, match)]
    for match in _REVIEW.finditer(text) if "ết" in text else ():
        named = int(match["year"] or match["first"])
        found.append(Time(str(named), 12, 12, named, before=False, start=match.start(), end=match.end()))
    return sorted(found, key=lambda time: time.start)


def _ends_something(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a time make it one by which something is finished, handed in or reviewed."""
    before, clause = _around(text, match)
    if text[match.end() : match.end() + 1] == ")" and _ENDS_IN_BRACKETS.search(before):
        return True
    by = bool(match["before"]) or _BY.search(before) is not None or not before.strip()
    return by and not _SINCE.search(before) and bool(_FINISHED.search(clause) or _begins_and_ends(before))


def _begins_and_ends(before: str) -> bool:
    """Whether the words before a time name work that is done once, and no event that is held then."""
    return _BEGUN.search(before) is not None and not _EVENT.search(before)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The clause up to the match, and the whole clause; no clause is longer than 300 letters either way."""
    before = _CLAUSE_ENDS.split(text[max(0, match.start() - 300) : match.start()])[-1]
    behind = _CLAUSE_ENDS.split(text[match.end() : match.end() + 300])[0]
    return before, before + match[0] + behind


def _named(text: str, *, year: int | None) -> list[tuple[re.Match[str], Time]]:
    """Quarters and months of a text in small letters, in order.

    In "tháng 6 và tháng 12 hằng năm" the first is every year's too.
    """
    found: list[tuple[re.Match[str], Time]] = []
    if "quý" not in text and "tháng" not in text:
        return found
    behind: re.Match[str] | None = None
    for match in reversed(list(_NAMED.finditer(text))):
        shares = behind is not None and _JOINED.fullmatch(text, match.end(), behind.start()) is not None
        source = match if match["year"] or match["every"] or not shares or behind is None else behind
        named = int(source["year"]) if source["year"] else None if source["every"] else year
        yearly = source["every"] or (
            named is None and _EVERY_YEAR.search(text[max(0, match.start() - 80) : match.start()])
        )
        of_a_day = match["month"] and _DAY_OF.search(text[max(0, match.start() - 6) : match.start()])
        if not of_a_day and (named is not None or yearly):
            found.append((match, _time(match, named=named)))
        behind = source if source is not match else match
    return found[::-1]


def _time(match: re.Match[str], *, named: int | None) -> Time:
    before, start, end = bool(match["before"]), match.start(), match.end()
    if match["month"]:
        month = int(match["month"])
        return Time(f"{month:02d}/{named}" if named else f"tháng {month}", month, 1, named, before, start, end)
    quarter = _ROMAN.get(match["quarter"].upper()) or int(match["quarter"])
    return Time(f"Q{quarter}/{named}" if named else f"Q{quarter}", 3 * quarter, 3, named, before, start, end)
