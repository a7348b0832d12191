"""Days by which, and duties to report with a frequency."""

from __future__ import annotations

import re
from decimal import Decimal

from songhanh.reading.items import Deadline, Due, Unit
from songhanh.reading.labelled import TIME_LINE, clauses_of
from songhanh.reading.outline import Node
from songhanh.reading.traced import Traced
from songhanh.reading.units import match_unit, scan_units, unit_at

_I = re.IGNORECASE
_EXCLUSIVE = r"(?P<before>trước)"
_INCLUSIVE = r"(?:chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|không muộn hơn|đến hết|hết|xong trong|vào|đến)"
DAY = re.compile(
    rf"(?:chậm nhất(?: là)?\s+|muộn nhất(?: là)?\s+)?(?:{_EXCLUSIVE}|{_INCLUSIVE}|hoàn thành|"
    rf"định kỳ)\s+(?:là\s+)?(?:ngày\s*)"
    r"(?P<day>\d{1,2})(?:\s*(?:/|-|\.|tháng\s*)\s*(?P<month>\d{1,2}))?"
    r"(?:\s*(?:/|-|\.|năm\s*)\s*(?P<year>\d{4}))?(?![\d%])",
    _I,
)
BARE_DAY = re.compile(rf"{_EXCLUSIVE}\s+(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}))?(?![\d/])", _I)
_CLEAR = re.compile(r"trước|chậm nhất|muộn nhất|không muộn|hết|xong", _I)
_MONTHLY = re.compile(r"(?:hàng|hằng|mỗi) tháng|tháng một lần", _I)
_QUARTERLY = re.compile(r"(?:hàng|hằng|mỗi) quý|quý một lần|theo quý", _I)
_HALF = re.compile(r"6 tháng|sáu tháng|nửa năm", _I)
_YEARLY = re.compile(r"(?:hàng|hằng|mỗi) năm|1 năm|một năm", _I)
_DAILY = re.compile(r"(?:hàng|hằng) ngày", _I)
_FREQUENCIES = (("daily", _DAILY), ("half-yearly", _HALF), ("quarterly", _QUARTERLY), ("monthly", _MONTHLY))
_REPORT = re.compile(r"báo cáo|gửi (?:về|kết quả)|sơ kết|tổng kết", _I)
_PERIODIC = re.compile(r"định kỳ|báo cáo (?:sơ kết|tổng kết)", _I)
_FREQUENCY = (
    r"(?:(?:hàng|hằng) (?:năm|quý|tháng|ngày)|định kỳ\s*\(?\s*(?:6 tháng|sáu tháng|hàng quý|hằng quý|quý|năm)\b)"
)
_REPORTING = re.compile(
    rf"báo cáo[^.;:]{{0,90}}?{_FREQUENCY}|{_FREQUENCY}\)?,?[^.;:,]{{0,60}}?báo cáo|(?:^|"
    rf"[.;]\s*){_FREQUENCY},?\s+(?:tổng hợp,?\s*)?báo cáo"
    rf"|định kỳ\s+(?:\(?6 tháng|hàng quý|hằng quý|hàng năm|hằng năm)[^.;:]{{0,60}}?báo cáo",
    _I,
)
_NOT_REPORTING = re.compile(
    r"(?:dự toán|ngân sách|kế hoạch|phát triển kinh tế|kinh phí|chỉ tiêu)[^.;,]{0,60}(?:hàng|hằng) năm|"
    r"sản phẩm báo cáo",
    _I,
)
_MONTH = r"(1[0-2]|0?[1-9])"
_YEAR = r"((?:19|20)\d\d)"
_QUARTER = re.compile(rf"(trước\s+)?Quý\s*(IV|III|II|I|[1-4])\s*(?:năm|/|-)\s*{_YEAR}", _I)
_MONTH_YEAR = re.compile(rf"(trước\s+)?tháng\s*{_MONTH}\s*(?:năm|/)\s*{_YEAR}", _I)
_MONTH_YEARLY = re.compile(rf"(trước\s+)?tháng\s*{_MONTH}\s*(?:hàng|hằng) năm", _I)
_WHOLE_YEAR = re.compile(
    rf"^(?:Hoàn thành\s+)?(?:(trước)\s+|(?:Trong|(?:Từ nay )?đến hết|Hết)\s+)?(?:năm\s*)?{_YEAR}(?=$|\.$| và các năm)",
    _I,
)
_ROMAN_QUARTER = {"I": 1, "II": 2, "III": 3, "IV": 4}
_TO = re.compile(r"(?:gửi(?: báo cáo)?(?: kết quả)?(?: \w+){0,4}? về|về|báo cáo|gửi)\s+", _I)
_NEW_CLAUSE = re.compile(r"[.:]\s+")
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|giao)\s+", _I)
_CLOSING_WORDS = re.compile(r"(?:Trên đây|Trong quá trình|Nhận được)", _I)
_WHO_VERB = re.compile(
    r"\s*(?:,\s*)?(?::|có trách nhiệm|căn cứ|định kỳ|báo cáo|gửi|tổng hợp|hàng năm|hằng năm|kịp thời)", _I
)


def due_in(content: Traced, *, sentence: str | None = None) -> Due | None:
    """The first day by which something is due in this text."""
    text = content.text
    for pattern in (BARE_DAY, DAY):
        for match in pattern.finditer(text):
            if not _is_possible(match):
                continue
            if pattern is DAY and not _CLEAR.search(match[0]) and not (match["month"] or _MONTHLY.search(text)):
                continue
            if pattern is DAY and _is_window(text, match):
                continue
            return _due(content, match, sentence=sentence or _sentence_at(text, match.start()))
    return None


def _is_possible(match: re.Match[str]) -> bool:
    """Whether a calendar may have the day; the 31st of a short month is taken for its last day later on."""
    day, month, year = int(match["day"]), int(match["month"] or 1), int(match["year"] or 2000)
    return 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year < 2200


def _is_window(text: str, match: re.Match[str]) -> bool:
    """ "từ ngày 15/11 đến ngày 15/12" is when something takes place, not a day by which."""
    return bool(re.match(r"đến|vào", match[0], _I)) and not re.match(r"đến hết", match[0], _I)


def _due(content: Traced, match: re.Match[str], *, sentence: str) -> Due:
    year = int(match["year"]) if match["year"] else None
    month = int(match["month"]) if match["month"] else None
    near = content.text[match.start() : match.end() + 40]
    recurrence = _recurrence(near, sentence, year=year, month=month)
    return Due(
        int(match["day"]), month, year, not bool(match.groupdict().get("before")), recurrence,
        content.span(match.start(), match.end()),
    )  # fmt: skip


def _recurrence(near: str, sentence: str, *, year: int | None, month: int | None) -> str:
    if year is not None:
        return "once"
    if month is None:
        return "quarterly" if _QUARTERLY.search(sentence) and not _MONTHLY.search(near) else "monthly"
    if _MONTHLY.search(near):
        return "monthly"
    return "yearly" if _YEARLY.search(sentence) or _PERIODIC.search(sentence) or _REPORT.search(sentence) else "once"


def day_text(due: Due) -> str:
    """A due day as the schema writes it: "15/12", "16/12/2025", "20"."""
    if due.month is None:
        return str(due.day)
    day = f"{due.day:02d}/{due.month:02d}"
    return f"{day}/{due.year}" if due.year else day


def read_deadlines(root: Node) -> tuple[Deadline, ...]:
    """All deadlines and duties to report, in order of the text."""
    found: list[Deadline] = []
    for node in root.walk():
        if node.paragraph is not None:
            found.extend(_in_paragraph(node.paragraph.content, node))
        for paragraph in node.own:
            found.extend(_in_paragraph(paragraph.content, node))
    return tuple(sorted(found, key=lambda deadline: deadline.span.start))


def _in_paragraph(content: Traced, node: Node) -> list[Deadline]:
    if line := TIME_LINE.match(content.text):
        time = time_deadline(content.cut(line.start(1)), node.path)
        return [time] if time else []
    found: list[Deadline] = []
    text = content.text
    taken: list[tuple[int, int]] = []
    for pattern in (BARE_DAY, DAY):
        for match in pattern.finditer(text):
            if any(a <= match.start() < b for a, b in taken) or not _is_possible(match):
                continue
            if not _CLEAR.search(match[0]) or _is_window(text, match):
                continue
            taken.append((match.start(), match.end()))
            due = _due(content, match, sentence=_sentence_at(text, match.start()))
            found.append(_deadline(content, match.start(), due=due, node=node))
    for clause in clauses_of(content)[1:]:
        line = TIME_LINE.match(clause.text)
        if line and due_in(clause) is None and (time := time_deadline(clause.cut(line.start(1)), node.path)):
            found.append(time)
    if not found:
        for match in _REPORTING.finditer(text):
            if _NOT_REPORTING.search(match[0]) or not _reports(text, match):
                continue
            found.append(_frequency_only(content, match, node=node))
            break
    return found


def _reports(text: str, match: re.Match[str]) -> bool:
    """Whether someone reports to someone, rather than a report being mentioned."""
    around = text[match.start() : match.end() + 80]
    return bool(re.search(r"\b(?:về|gửi|cho|theo quy định|UBND|Ủy ban|Sở|Bộ|để)\b", around))


def _deadline(content: Traced, at: int, *, due: Due, node: Node) -> Deadline:
    sentence = _sentence(content, at)
    reporting = bool(_REPORT.search(sentence.text))
    quote = _clause(content, at)
    return Deadline(
        quote.span(),
        quote.text,
        Decimal("0.9"),
        () if due.year or due.recurrence != "once" else ("no_year",),
        day_text(due), due.recurrence, due, reporting,
        _who(content, at, node=node), _to_whom(sentence), node.path or None,
    )  # fmt: skip


def _frequency_only(content: Traced, match: re.Match[str], *, node: Node) -> Deadline:
    sentence = _sentence(content, match.start())
    quote = _clause(content, match.start())
    recurrence = next((name for name, pattern in _FREQUENCIES if pattern.search(match[0])), "yearly")
    return Deadline(
        quote.span(), quote.text, Decimal("0.75"), ("no_day",), None, recurrence, None, True,
        _who(content, match.start(), node=node), _to_whom(sentence), node.path or None,
    )  # fmt: skip


def time_deadline(content: Traced, section: str | None) -> Deadline | None:
    """A cell or line of a timetable: "Quý IV/2025", "Trước ngày 30/11/2025", "Tháng 12 hằng năm", "2025"."""
    found = _time(content)
    if found is None:
        return None
    day, due = found
    return Deadline(
        content.span(), content.text, Decimal("0.8"), (), day, due.recurrence, due, False, (), (), section,
    )  # fmt: skip


def time_due(content: Traced) -> Due | None:
    """Until when the words of a timetable say. Missing: a quarter, month or year names no day; its last one counts."""
    found = _time(content)
    return found[1] if found else None


def _time(content: Traced) -> tuple[str, Due] | None:
    text = content.text
    if due := due_in(content):
        return day_text(due), due
    if match := _QUARTER.search(text):
        quarter = _ROMAN_QUARTER.get(match[2].upper()) or int(match[2])
        return f"Q{quarter}/{match[3]}", _end_of(content, match, month=3 * quarter, months=3, year=int(match[3]))
    if match := _MONTH_YEARLY.search(text):
        return f"tháng {int(match[2])}", _end_of(content, match, month=int(match[2]), months=1, year=None)
    if match := _MONTH_YEAR.search(text):
        due = _end_of(content, match, month=int(match[2]), months=1, year=int(match[3]))
        return f"{int(match[2]):02d}/{match[3]}", due
    if match := _WHOLE_YEAR.match(text):
        return match[2], _end_of(content, match, month=12, months=12, year=int(match[2]))
    return None


def _end_of(content: Traced, match: re.Match[str], *, month: int, months: int, year: int | None) -> Due:
    """The time of `months` months that ends with `month`; "trước" it is before its first day."""
    span, recurrence = content.span(match.start(), match.end()), "once" if year else "yearly"
    if match[1]:
        return Due(1, month - months + 1, year, False, recurrence, span)
    return Due(None, None if months == 12 else month, year, True, recurrence, span)


def _sentence_at(text: str, at: int) -> str:
    start = max((m.end() for m in re.finditer(r"[.]\s+|^", text[:at])), default=0)
    stop = re.search(r"[.](?:\s|$)", text[at:])
    return text[start : at + stop.start() if stop else len(text)]


def _sentence(content: Traced, at: int) -> Traced:
    """The sentence around `at`, up to ";" too."""
    start = max((m.end() for m in re.finditer(r"[.;]\s+|^", content.text[:at])), default=0)
    return content.cut(start, _sentence_end(content.text, at))


def _clause(content: Traced, at: int) -> Traced:
    """The words from the clause that `at` stands in to the end of its sentence; its subject stays with it."""
    text = content.text
    borders = [0, *(m.end() for m in re.finditer(r"[.;:,]\s+", text[:at]))]
    if borders[-1] == at:
        return content.cut(at, _sentence_end(text, at))
    for start in reversed([b for b in borders if not b or text[:b].rstrip()[-1] != ","]):
        above = max((m.end() for m in re.finditer(r"[.:]\s+", text[:start])), default=0)
        if start == above or scan_units(content, above)[1] <= start:
            return content.cut(start, _sentence_end(text, at))
    return content.cut(0, _sentence_end(text, at))


def _sentence_end(text: str, at: int) -> int:
    stop = re.search(r"[.;](?:\s|$)|\./", text[at:])
    return at + stop.start() if stop else len(text)


def _who(content: Traced, at: int, *, node: Node) -> tuple[Unit, ...]:
    """Who must report: the subject of the sentence, those asked to, or those the item addresses."""
    before = content.text[:at]
    for start in reversed([0, *(m.end() for m in _NEW_CLAUSE.finditer(before))]):
        units, end = scan_units(content, start)
        if units and _WHO_VERB.match(content.text, end):
            return tuple(units)
    for match in reversed(list(_ASKED.finditer(before))):
        units, _ = scan_units(content, match.end())
        if units:
            return tuple(units)
    for comma in re.finditer(r",\s+", content.text[at : _sentence_end(content.text, at)]):
        units, end = scan_units(content, at + comma.end())
        if units and _WHO_VERB.match(content.text, end):
            return tuple(units)
    if _CLOSING_WORDS.match(content.text):
        return ()
    here: Node | None = node
    while here is not None and here.paragraph is not None:
        content = here.paragraph.content
        lead = re.match(r"(?:Đề nghị|Giao|Yêu cầu)\s+", content.text)
        units, _ = scan_units(content, lead.end() if lead else 0)
        if units:
            return tuple(units)
        here = here.parent
    return ()


def _to_whom(sentence: Traced) -> tuple[Unit, ...]:
    for match in _TO.finditer(sentence.text):
        end = match_unit(sentence.text, match.end())
        if end > match.end():
            return (unit_at(sentence, match.end(), end=end),)
    return ()
