"""The year by which a number is to be reached: of its clause, of a lead-in, of a heading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.reading.letters import small
from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node

_YEAR = r"(?:19|20)\d\d"
_ANY = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_MENTION = re.compile(
    rf"giai đoạn (?:từ )?(?:năm )?{_YEAR}\s*(?:[-–—]|đến(?: hết)?(?: năm)?)\s*(?P<stage>{_YEAR})"
    rf"|(?:(?:đến|tới|hết|cuối) (?:hết |cuối )?|(?<!từ )(?<!trong )(?<!đầu )(?<!kỳ i )(?<!kỳ ii ))"
    rf"năm học {_YEAR}\s*[-–—]\s*(?P<school>{_YEAR})"
    rf"|(?:(?:ngay|đến|tới|vào|trong|trước|từ|từ nay|sang) ){{0,2}}(?:(?:hết|cuối|đầu) ){{0,2}}"
    rf"(?:tháng \d{{1,2}}|quý (?:iv|iii|ii|i|\d))\s*(?:/|-|năm )\s*(?P<month>{_YEAR})"
    rf"|(?:(?:từ nay|ngay|đến|tới|vào|trong|trước|từ|sang) ){{0,2}}(?:(?:hết|cuối|đầu|các|kết thúc) ){{0,2}}"
    rf"năm\s*(?P<year>{_YEAR})(?!\s*(?:[-–—,]|và)\s*\d{{4}})"
    rf"|(?:đến|tới|trước) (?:hết )?(?:ngày )?(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-])?(?P<day>{_YEAR})(?!\d|\s?%|[.,/]\d)"
)
_ASIDE_BEFORE = re.compile(
    r"(?:so với|bằng|tầm nhìn|định hướng|kế hoạch|chương trình|chiến lược|đề án|nghị quyết|luật|dự toán|ban hành)"
    r"(?: (?:cùng kỳ|mức|kết quả|thời điểm|của|cả|đến|tới|cuối|đầu|hết|trong|kinh phí|hoạt động|ngân sách)){0,3} ?$"
    r"|\btừ (?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})? $"
)
_TIMES_AS_MUCH = re.compile(
    r"\b(?:gấp|bằng|tăng|giảm) (?:khoảng |hơn |trên |ít nhất |tối thiểu )?"
    r"(?:(?:[\d.,]+|hai|ba|bốn|năm) lần|đôi) (?:của )?$"
)
"""The year of what is compared with: "gấp 1,45 lần năm 2006"."""
_ASIDE_AFTER = re.compile(r"\)?\s*(?:xuống|lên)\b")
_EVERY_YEAR_SINCE = re.compile(r"(?:từ|kể từ) (?:năm )?\d{4}\W{1,3}(?:mỗi|hằng|hàng|bình quân) (?:mỗi )?năm\b")
"""What is done each year from then on is due by no year."""
_REPORTED = re.compile(r"(?:^|[,;.] )(?:và )?(?:báo cáo|gửi|nộp|trình|tổng hợp)\b[^,;.]{0,80}$")
"""The day of a report is not that of what is reported."""
_STATES = re.compile(r"\s*(?:phải |cần )?(?:đạt|còn|là|có|tăng|giảm|nâng|bảo đảm|đảm bảo|chiếm|dưới|trên|không)\b")
_CLOSES = re.compile(r"\)?\s*;")
_CLAUSE_STARTS = re.compile(r"(?:^|[.;:,(]\s*|(?:\bvà|\brồi|\bđồng thời|\bphấn đấu|\btrong đó|\briêng)\s+)$")
_SENTENCE_ENDS = re.compile(r"\.\s")
_ENDS = re.compile(r"[.;](?:\s|$)")
_TELLS = re.compile(r"[^.;\d]{0,60}?\b(?:là|đã|chỉ|mới|chiếm|ghi nhận|xảy ra|phát sinh)\b")
_AT_END_OF = re.compile(r"(?:vào |tính |tính đến )?(?:đầu|cuối|hết)\b")
_STANDS_AT = re.compile(
    r",?\s(?:(?:toàn|cả) )?(?:tỉnh|thành phố|huyện|xã|phường|đặc khu|ngành)[^,.;\d]{0,30} (?:còn|có) "
)
"""What a place had at the end of a year that is over: "cuối năm 2025 toàn xã còn 557 hộ nghèo"."""
_APPROVES = re.compile(r"(?:Nay )?(?:Phê duyệt|Ban hành|Công bố|Thông qua)\b")
_FIGURES = re.compile(
    r"(?:số liệu|kết quả|thống kê|hiện trạng|khảo sát|điều tra)(?: thực hiện)?(?: của)? (?:(?:đến|cuối|hết) )?$"
    r"|\btheo (?:số liệu|kết quả|thống kê|điều tra|khảo sát)(?: \w+){0,6} $"
)
_VALUE = re.compile(r"\s*:\s*\d")
_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_OF_WHICH = re.compile(r"\)?\s*(?:,?\s*trong đó|[,;]\s*riêng)\b")
_ORIENTATION = re.compile(r"(?:(?:(?:một số|các|những) )?(?:mục tiêu|chỉ tiêu)(?: \w+){0,2} )?(?:định hướng|tầm nhìn) ")
LONGEST_HEAD = 160


@dataclass(frozen=True, slots=True)
class Mention:
    """A year named in a paragraph: whether it leads the numbers behind it, and how far."""

    start: int
    end: int
    year: int
    leads: bool
    holds_to: int


class Years:
    """The years named in one paragraph, and which of them a number at some place belongs to."""

    def __init__(self, text: str, numbers: Sequence[tuple[int, int]]) -> None:
        text = self.text = small(text)
        self.starts = [start for start, _ in numbers]
        self.ends = [end for _, end in numbers]
        self.stops = [stop.start() for stop in _ENDS.finditer(text)]
        first = numbers[0][1] if numbers else len(text)
        self.named = [self._mention(match, first=first) for match in _mentions(text)]
        self.places = [mention.start for mention in self.named]
        self.leading = [mention for mention in self.named if mention.leads]
        self.leading_ends = [mention.end for mention in self.leading]
        self.open = [mention for mention in self.leading if mention.holds_to == len(text)]
        self.open_ends = [mention.end for mention in self.open]

    def _mention(self, match: re.Match[str], *, first: int) -> Mention:
        """A year leads when it opens a clause or stands before every number; else it follows its number."""
        follows = self._number_after(match.end())
        opens = _CLAUSE_STARTS.search(self.text[max(0, match.start() - 12) : match.start()]) is not None
        before_a_number = follows < len(self.text) and not _ENDS.search(self.text, match.end(), follows)
        leads = match.start() < first or (opens and before_a_number) or _VALUE.match(self.text, match.end()) is not None
        if self._follows_in_brackets(match) or (not opens and _CLOSES.match(self.text, match.end())):
            leads = False
        aside = _IN_BRACKETS.match(self.text, match.start() - 1) if match.start() else None
        holds_to = aside.end() if aside else len(self.text)
        if not opens and not aside:
            alone = self._in_its_clause(match, follows=follows)
            if alone and (not leads or self.text.startswith("năm", match.start())):
                leads, holds_to = True, alone
        return Mention(match.start(), match.end(), _year(match), leads, holds_to)

    def _in_its_clause(self, match: re.Match[str], *, follows: int) -> int:
        """Where the clause ends of which a year stands before every number: "…; dư nợ đến năm 2010 đạt 65"; else 0."""
        index = bisect_right(self.stops, match.start())
        first = bisect_left(self.starts, self.stops[index - 1] if index else 0)
        if first < len(self.starts) and self.starts[first] < match.start() and not self._states(match):
            return 0
        end = self.stops[index] if index < len(self.stops) else len(self.text)
        return end if match.end() <= follows < end else 0

    def _states(self, match: re.Match[str]) -> bool:
        """Whether a year stands in a part of its clause before what it states: "…, dư nợ đến năm 2020 đạt 165 tỷ"."""
        comma = self.text.rfind(", ", 0, match.start())
        if comma < 0 or not _STATES.match(self.text, match.end()):
            return False
        index = bisect_left(self.starts, comma)
        return index == len(self.starts) or self.starts[index] > match.start()

    def _follows_in_brackets(self, match: re.Match[str]) -> bool:
        """Whether the year stands alone in the brackets right behind a number: "80% (năm 2018), 90% (năm 2020)"."""
        if self.text[match.start() - 1 : match.start()] != "(" or self.text[match.end() : match.end() + 1] != ")":
            return False
        index = bisect_left(self.ends, match.start() - 2)
        return index < len(self.ends) and self.ends[index] < match.start()

    def _number_after(self, at: int) -> int:
        index = bisect_left(self.starts, at)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def of(self, start: int, end: int) -> Mention | None:
        """The year of the number at [start, end): right behind it, before it, or behind all those of its clause."""
        index = bisect_left(self.places, end)
        behind = self.named[index] if index < len(self.named) else None
        if behind is not None and (behind.leads or _ENDS.search(self.text, end, behind.start)):
            behind = None
        if behind is not None and behind.end <= self._number_after(end):
            return behind
        leading = self._leading(start)
        if leading is not None or behind is not None:
            return leading or behind
        before = self.named[index - 1] if index else None
        if before is None:
            return None
        of_which = _OF_WHICH.match(self.text, before.end)
        goes_on = of_which or self.text.startswith("giai đoạn", before.start)
        end = of_which.end() if of_which else before.end
        return before if goes_on and not _ENDS.search(self.text, end, start) else None

    def _leading(self, at: int) -> Mention | None:
        index = bisect_right(self.leading_ends, at)
        mention = self.leading[index - 1] if index else None
        if mention is not None and mention.holds_to < at:
            index = bisect_right(self.open_ends, at)
            mention = self.open[index - 1] if index else None
        if mention is None or _SENTENCE_ENDS.search(self.text, mention.end, at):
            return self.leading[0] if index and not self.text[: self.leading[0].start].strip() else None
        return mention

    def is_past(self, start: int, mention: Mention | None, *, written: int | None) -> bool:
        """Whether the number is told of a year before the document: "năm 2010 là 117,9", "(năm 2013: 96%)".

        Behind the number "18% năm 2016" tells it; "60% vào năm 2025" stays an aim, though that year is over.
        """
        if mention and mention.start > start and mention.year < (written or 0):
            return self.text.startswith("năm", mention.start)
        leading = self._leading(start)
        if written is None or leading is None or leading.year >= written:
            return False
        if _FIGURES.search(self.text[max(0, leading.start - 60) : leading.start]):
            return True
        if _AT_END_OF.match(self.text, leading.start) and _STANDS_AT.match(self.text, leading.end):
            return True
        return self.text[leading.start - 1 : leading.start] == "(" or _TELLS.match(self.text, leading.end) is not None


def _mentions(text: str) -> list[re.Match[str]]:
    """The years named in a text in small letters."""
    if not _ANY.search(text):
        return []
    return [
        match
        for match in _MENTION.finditer(text)
        if not _ASIDE_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
        and not _TIMES_AS_MUCH.search(text[max(0, match.start() - 40) : match.start()])
        and not _ASIDE_AFTER.match(text, match.end())
        and not _EVERY_YEAR_SINCE.match(text, match.start())
        and not _REPORTED.search(text[max(0, match.start() - 90) : match.start()])
    ]


def _year(match: re.Match[str]) -> int:
    return int(match[match.lastgroup or 0])


@once_a_reading
def head_year(text: str) -> int | None:
    """The one year of a heading or lead-in: "Giai đoạn 2021 - 2025" ends 2025. Missing: none, or several."""
    text = small(text[:LONGEST_HEAD])
    aimed = _ORIENTATION.match(text)
    years = {_year(match) for match in _mentions(text[aimed.end() :] if aimed else text)}
    return years.pop() if len(years) == 1 else None


def lead_in_of(node: Node) -> str:
    """The words of the item above that lead in this one and those beside it: "Phấn đấu đến hết năm 2026:" / "a) …".

    Missing: the opening of the document leads in nothing, though it ends in ":" too.
    """
    above = node.parent
    if above is None or not above.level or not above.own or above.own[-1].label is not None:
        return ""
    text = above.own[-1].content.text
    return text if text.endswith(":") and len(text) < 2 * LONGEST_HEAD else ""


def year_above(node: Node | None) -> int | None:
    """The year of the nearest heading or lead-in that names one: "Chỉ tiêu năm 2026", "a) Đến năm 2025"."""
    while node is not None:
        text = node.paragraph.content.text if node.paragraph is not None else ""
        if text and not _APPROVES.match(text):
            head = node.title.text if node.title else text if text.endswith(":") else ""
            if year := head_year(head) or head_year(lead_in_of(node)):
                return year
        node = node.parent
    return None
