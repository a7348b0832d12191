"""Days by which something is due, as plans write them: with "trước", "chậm nhất", an hour, in lists, every month."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from songhanh.reading.figures import in_figures
from songhanh.reading.letters import small
from songhanh.reading.once import once_a_reading

_LAST = r"(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: vào| trong)?(?: đến)?"
_DUE = (
    rf"(?:{_LAST} )?(?:(?P<before>trước)|{_LAST}|không (?:muộn|chậm) (?:hơn|quá)|không (?:để |được )?quá|đến hết|hết|"
    r"xong(?: trong| vào)?|(?:thời hạn|hạn)(?: cuối| chót| cuối cùng)?(?: (?:gửi|nộp|báo cáo|hoàn thành|hồ sơ|kết quả|"
    r"đăng ký|danh sách)){0,3}|hoàn thành(?: trong| vào)?|"
    r"định kỳ)"
    r"(?: là| vào)?:? "
)
_HOUR = (
    r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2})?(?:\s?phút|['’])?,? )?"
    r"(?:(?:của )?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),? )?\(?"
)
_NAMED_DAY = r"ngày (?:m[ồù]ng )?"
_MONTH = r"(?:\s*(?:/|-|\.|tháng )\s*(?P<month>\d{1,2}))"
_YEAR = r"(?:\s*(?:/|-|\.|,? ?năm )\s*(?P<year>\d{4}))"
_END = r"(?!\d|\s?%|/\d)"
NAMED = re.compile(
    rf"(?<!\w){_DUE}{_HOUR}(?:các )?{_NAMED_DAY}(?P<day>\d{{1,2}})(?:{_MONTH}{_YEAR}?)?{_END}",
)
BARE = re.compile(
    rf"(?<!\w)(?:(?:{_LAST} )?(?P<before>trước)|{_LAST}|đến hết|(?:thời hạn|hạn)(?: cuối| chót| gửi| nộp)?:?|"
    rf"hoàn thành|định kỳ(?: vào)?) "
    rf"{_HOUR}(?:m[ồù]ng )?(?P<day>\d{{1,2}})(?:/|-|\.(?=\d)| tháng )(?P<month>\d{{1,2}}){_YEAR}?{_END}",
)
_EVERY = (
    r"(?:của )?(?:(?:hằng|hàng|mỗi) (?:năm|tháng|quý)|năm sau|năm kế tiếp|"
    r"tháng (?:sau|kế tiếp|tiếp theo|liền kề|cuối|đầu))"
)
EVERY = re.compile(rf"(?<!\w){_NAMED_DAY}(?P<day>\d{{1,2}})(?:{_MONTH})?,? {_EVERY}")
OF_REPORT = re.compile(
    rf"(?<!\w)(?:0?6 tháng|9 tháng|quý (?:iv|iii|ii|i)|(?:cả )?năm|sơ kết|tổng kết)(?: đầu năm)?\s?"
    rf"(?:\(|:\s?)(?:{_NAMED_DAY})?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_YEAR}?{_END}",
)
ON = re.compile(rf"(?<!\w)(?P<on>vào|đến) {_HOUR}(?:các )?{_NAMED_DAY}(?P<day>\d{{1,2}}){_MONTH}{_YEAR}?{_END}")
OF_EVERY = re.compile(
    rf"(?<!\w)(?P<every>(?:hàng|hằng|mỗi) (?:tháng|quý))(?![^.;:]{{0,90}}\d{{1,2}}/\d),?[^.;:]{{0,90}}? vào {_HOUR}"
    rf"(?:các )?{_NAMED_DAY}(?P<day>\d{{1,2}})(?!\d|\s?[/.-]\s?\d| tháng| của| (?:hàng|hằng|mỗi))",
)
_MONTHS = re.compile(
    rf"(?<!\w)(?:{_DUE}|vào ){_HOUR}{_NAMED_DAY}(?P<day>\d{{1,2}}) (?:của )?(?:các )?tháng "
    r"(?P<months>\d{1,2}(?:\s?(?:,|;|và|hoặc) ?(?:tháng )?\d{1,2}){1,5})(?![\d%/])(?! (?:lớp|người|xã|cuộc))",
)
_ALSO = re.compile(
    rf"\s*(?:\([^()]{{0,40}}\)\s*)?(?:hằng năm|hàng năm)?\s*(?:,|;|và|hoặc|, và) (?:(?P<before>trước) )?"
    rf"(?:{_NAMED_DAY})?(?P<day>\d{{1,2}})(?:/| tháng )(?P<month>\d{{1,2}}){_YEAR}?{_END}",
)
_MAY_BE = re.compile(r"\d(?:(?<=ngày \d)|(?<=m[ồù]ng \d)|\s*[/.-]\s*\d| tháng \d)")
_ALONE = re.compile(rf"(?:ngày )?(?P<day>\d{{1,2}}){_MONTH}{_YEAR}?\.?")
_SENTENCE_ENDS = re.compile(r"[.]\s+")
_CLAUSE_ENDS = re.compile(r"[.;]\s+")
_WINDOW = re.compile(r"\btừ (?:ngày )?\d[^.;]{0,30}$|\btừ ngày [^.;]{0,40}$")
_CUT_OFF = re.compile(
    r"(?:(?<!giới )\btính|\b(?:chốt|lấy) số liệu|\bchốt|(?<!học )\bsinh|\bkể từ|\bsố liệu (?:tính|từ))"
    r"(?: (?:từ|đến|trước))? ?$",
)
_OF_A_PERIOD = re.compile(
    r"\b(?:tổng hợp|thống kê|kết quả|số liệu|tình hình)\b[^.;]{0,40}?"
    r"\b(?:0?[69] tháng|cả năm|từng quý|(?:theo|mỗi) quý)\b"
    r"[^.;]{0,80}?\b(?:gửi|nộp|về|báo cáo|trước|chậm nhất)\b"
)
"""What is summed up for a part of the year is summed up every year."""
_MONTHLY = re.compile(r"(?:hàng|hằng|mỗi) tháng|tháng một lần|của tháng\b|tháng (?:sau|kế tiếp|tiếp theo|liền kề)")
_QUARTERLY = re.compile(
    r"(?:hàng|hằng|mỗi) quý|quý một lần|(?:theo|báo cáo) quý|(?:cuối|đầu)(?: cùng)?(?: của)?(?: mỗi)? quý"
)
_ITEM_ENDS = re.compile(r"[,;)]")
_YEARLY = re.compile(r"(?:hàng|hằng|mỗi|từng) năm|1 năm|một năm|năm (?:sau|kế tiếp)")
REPORT = re.compile(r"báo cáo|gửi (?:về|kết quả)|sơ kết|tổng kết|số liệu")
_PERIODIC = re.compile(r"định kỳ")
_ONCE = re.compile(
    r"\b(?:(?:xây dựng|ban hành|gửi|lập|hoàn thiện|xong)[^.;]{0,60}\b(?:kế hoạch|danh sách|đề án|chương trình|văn bản)|"
    r"hoàn thành|tập huấn|phê duyệt|kiện toàn|triển khai)\b",
)
_FINISHES = re.compile(r"\b(?:hoàn thành|xong|phải|gửi|báo cáo|nộp)\b")
_HANDS_IN = re.compile(r"\b(?:báo cáo|gửi|nộp|tổng hợp|cung cấp|cập nhật|hoàn thành|trình)\b")
_UNTIL = re.compile(r"(?:đến hết|hết) ")
_HANDED_IN = re.compile(r"\b(?:báo cáo|gửi|nộp|hoàn thành)\b")
_EVERY_MONTH = re.compile(r",? ?(?:hàng|hằng|mỗi) tháng")
_EVERY_AFTER = re.compile(rf",? {_EVERY}")
_TOLD = re.compile(r"báo cáo|sơ kết|tổng kết|số liệu")
_HOLDS = re.compile(r"\b(?:tổ chức|phát động|kỷ niệm|hưởng ứng|khai mạc|diễn ra|lễ|ngày hội)\b")


_PATTERNS = (
    (_MONTHS, ("tháng",)),
    (BARE, ("trước", "nhất", "hết", "hạn", "hoàn thành", "định kỳ")),
    (NAMED, ("ngày",)),
    (EVERY, ("ngày",)),
    (OF_REPORT, ("/",)),
    (ON, ("ngày",)),
    (OF_EVERY, ("vào",)),
)
"""Each with words of which it needs one."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day by which, with its place in the text. Missing: a day of every month has no month."""

    day: int
    month: int | None
    year: int | None
    inclusive: bool
    recurrence: str
    start: int
    end: int


@once_a_reading
def days_in(text: str) -> tuple[Day, ...]:
    """All days by which something is due in this text, in order of the text."""
    words, spelt = in_figures(small(text))
    if not _MAY_BE.search(words):
        return ()
    found: list[Day] = []
    taken = bytearray(len(words) + 1)
    around = _Around(words)
    for pattern, needed in _PATTERNS:
        if not any(word in words for word in needed):
            continue
        for match in pattern.finditer(words):
            if any(taken[match.start("day") : match.end()]) or not _is_due(match, pattern=pattern, around=around):
                continue
            for day in _listed(match, around=around) if pattern is not _MONTHS else _of_months(match, around):
                found.append(day)
                taken[day.start : day.end] = b"1" * (day.end - day.start)
    for start, end in spelt:
        found = [replace(day, end=max(day.end, end)) if start <= day.end <= end else day for day in found]
    return tuple(sorted(found, key=lambda day: day.start))


def day_alone(text: str) -> list[Day]:
    """The day of a text that is nothing but a day: "30/6/2026" behind "Thời hạn:" or in the cell of a timetable."""
    match = _ALONE.fullmatch(small(text))
    if match is None or not _is_possible(match.groupdict()):
        return []
    year = int(match["year"]) if match["year"] else None
    end = match.end("year" if year else "month")
    return [Day(int(match["day"]), int(match["month"]), year, True, "once", match.start("day"), end)]


class _Around:
    """The sentence and the clause around a place of a text in small letters, found without looking at all of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = [0, *(m.end() for m in _SENTENCE_ENDS.finditer(text)), len(text)]
        self.clauses = [0, *(m.end() for m in _CLAUSE_ENDS.finditer(text)), len(text)]

    def sentence(self, at: int) -> str:
        """The sentence that `at` stands in."""
        return self._piece(self.sentences, at)

    def clause(self, at: int) -> str:
        """The clause that `at` stands in."""
        return self._piece(self.clauses, at)

    def before(self, at: int) -> str:
        """The clause up to `at`."""
        return self.text[max(self.clauses[max(0, bisect_right(self.clauses[:-1], at) - 1)], at - 400) : at]

    def _piece(self, borders: list[int], at: int) -> str:
        index = max(0, bisect_right(borders[:-1], at) - 1)
        return self.text[borders[index] : borders[index + 1]]


def _is_due(match: re.Match[str], *, pattern: re.Pattern[str], around: _Around) -> bool:
    """Whether the calendar has the day and the words make it one by which, not one of an event or of a count."""
    groups = match.groupdict()
    if not _is_possible(groups):
        return False
    before = around.before(match.start())
    if _CUT_OFF.search(before):
        return False
    until = pattern in (ON, EVERY) or _UNTIL.match(match[0])
    if until and _WINDOW.search(before):
        return False
    clause = around.clause(match.start())
    if pattern is EVERY:
        return not _HOLDS.search(before[-60:]) and bool(_HANDS_IN.search(clause))
    if pattern is OF_EVERY:
        return not _HOLDS.search(match[0]) and bool(_HANDS_IN.search(clause))
    if pattern is OF_REPORT:
        return REPORT.search(around.sentence(match.start())) is not None
    if pattern is ON and groups["on"] == "đến":
        return bool(_FINISHES.search(clause)) and not _HOLDS.search(before)
    if pattern is ON:
        return bool(_HANDED_IN.search(before)) and not _HOLDS.search(before)
    return not match[0].startswith("định kỳ") or bool(groups.get("month") or _MONTHLY.search(around.text))


def _is_possible(groups: dict[str, str | None]) -> bool:
    """Whether a calendar may have the day; the 31st of a short month is taken for its last day later on."""
    day, month, year = int(groups["day"] or 0), int(groups.get("month") or 1), int(groups.get("year") or 2000)
    return 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year < 2200


def _listed(match: re.Match[str], *, around: _Around) -> list[Day]:
    """The day and those that follow it in a list: "trước ngày 25/6 và 25/12/2018" names one year for both."""
    text = around.text
    exclusive = bool(match.groupdict().get("before"))
    found = [_day(match, around=around, exclusive=exclusive)]
    if not match.groupdict().get("month"):
        return found
    end = match.end()
    while (more := _ALSO.match(text, end)) and _is_possible(more.groupdict()):
        found.append(replace(_day(more, around=around, exclusive=exclusive), start=more.start("day")))
        end = more.end()
    last = found[-1]
    if last.year is not None and "năm" not in _every_after(text, end):
        found = [d if d.year else replace(d, year=last.year, recurrence="once") for d in found]
    if any(d.recurrence == "yearly" for d in found):
        found = [replace(d, recurrence="yearly") if d.year is None else d for d in found]
    return found


def _every_after(text: str, end: int) -> str:
    match = _EVERY_AFTER.match(text, end)
    return match[0] if match else ""


def _of_months(match: re.Match[str], around: _Around) -> Iterator[Day]:
    """ "ngày 20 các tháng 3, 6, 9, 12" is each quarter's 20th; other months are days of the year."""
    months = [int(month) for month in re.findall(r"\d{1,2}", match["months"])]
    first = _day(match, around=around, exclusive=bool(match["before"]))
    if len(months) == 4 and all(b - a == 3 for a, b in pairwise(months)):
        yield replace(first, recurrence="quarterly")
    elif all(1 <= month <= 12 for month in months):
        yield from (replace(first, month=month, recurrence="yearly") for month in months)


def _day(match: re.Match[str], *, around: _Around, exclusive: bool) -> Day:
    groups = match.groupdict()
    month, year = groups.get("month"), groups.get("year")
    return Day(
        int(match["day"]), int(month) if month else None, int(year) if year else None, not exclusive,
        _recurrence(match, around, month=bool(month), year=bool(year)), match.start(), match.end(),
    )  # fmt: skip


def _recurrence(match: re.Match[str], around: _Around, *, month: bool, year: bool) -> str:
    """How often: words behind the day, then those of its clause, then those of its sentence."""
    if year:
        return "once"
    clause, sentence = around.clause(match.start()), around.sentence(match.start())
    if not month:
        behind = _ITEM_ENDS.split(around.text[match.start() : match.end() + 40])[0]
        ahead = around.text[max(0, match.start() - 30) : match.start()]
        for words in (behind, ahead, clause, sentence):
            if _QUARTERLY.search(words):
                return "quarterly"
            if _MONTHLY.search(words):
                return "monthly"
        return "monthly"
    if _EVERY_MONTH.match(around.text[match.end() : match.end() + 14]):
        return "monthly"
    if _YEARLY.search(sentence) or _PERIODIC.search(clause) or _TOLD.search(clause):
        return "yearly"
    if _OF_A_PERIOD.search(clause):
        return "yearly"
    return "once" if _ONCE.search(clause) or not REPORT.search(sentence) else "yearly"
