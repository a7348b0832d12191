"""Days by which, and duties to report with a frequency."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from songhanh.reading.days import REPORT, Day, day_alone, days_in
from songhanh.reading.items import Deadline, Due, Unit
from songhanh.reading.labelled import TIME_LINE, clauses_of
from songhanh.reading.letters import small
from songhanh.reading.outline import Node
from songhanh.reading.rhythm import Rhythm, rhythms_in
from songhanh.reading.times import Time, finished_in, times_in
from songhanh.reading.traced import Traced
from songhanh.reading.units import match_unit, scan_units, unit_at, units_end

_I = re.IGNORECASE
_TO = re.compile(r"(?:gửi(?: báo cáo)?(?: kết quả)?(?: \w+){0,4}? về|về|báo cáo|gửi)\s+", _I)
_NEW_CLAUSE = re.compile(r"[.:]\s+")
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|giao)\s+", _I)
_CLOSING_WORDS = re.compile(r"(?:Trên đây|Trong quá trình|Nhận được)", _I)
_WHO_VERB = re.compile(
    r"\s*(?:,\s*)?(?::|có trách nhiệm|căn cứ|định kỳ|báo cáo|gửi|tổng hợp|hàng năm|hằng năm|kịp thời)", _I
)
_SENTENCES = re.compile(r"\.\s+")
_STOPS = re.compile(r"[.;]\s+")
_ORDERS = re.compile(r"[.;]\s+|,\s+(?=(?:định kỳ )?báo cáo )")
_BORDERS = re.compile(r"[.;:,]\s+")
_ENDS = re.compile(r"[.;](?:\s|$)|\./")
_COMMA = re.compile(r",\s+")
_REPORT_BEHIND = re.compile(r"[.;]\s+(?=[^.;]*\b(?:báo cáo|gửi|nộp)\b)", _I)
LOOK_BACK = 1200
ANY_YEAR = 0
_DIGIT = re.compile(r"\d")
_WHENS = re.compile(r"quý|định kỳ|(?:h[ằà]ng|mỗi) (?:năm|tháng|ngày)")
_PARTS = re.compile(r";\s+")
_LEAD = re.compile(r"(?:Đề nghị|Giao|Yêu cầu)\s+")
_ANY_DAY = re.compile(
    r"(?<![\d/.])(?P<day>0?[1-9]|[12]\d|3[01])(?:/|-|\.| tháng )(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?:/|-|\.|,? năm )(?P<year>(?:19|20)\d\d))?(?!\d|\s?%|/\d)"
)
_BEGINS = re.compile(r"(?:kể )?từ |sau ")
_GOES_TO = re.compile(r"\b(?:đến|tới)\b|[-–]")
_FROM = re.compile(r"(?:từ|sau|kể từ)(?: ngày)? $")


def due_in(content: Traced, *, sentence: str | None = None) -> Due | None:
    """The first day by which something is due in this text."""
    found = days_in(content.text)
    return _due(content, found[0]) if found else None


def _due(content: Traced, day: Day) -> Due:
    span = content.span(day.start, day.end)
    return Due(day.day, day.month, day.year, day.inclusive, day.recurrence, span)


def day_text(due: Due) -> str:
    """A due day as the schema writes it: "15/12", "16/12/2025", "20"."""
    if due.month is None:
        return str(due.day)
    day = f"{due.day:02d}/{due.month:02d}"
    return f"{day}/{due.year}" if due.year else day


def read_deadlines(root: Node, *, written: int | None = None, year: int | None = None) -> tuple[Deadline, ...]:
    """All deadlines and duties to report, in order of the text.

    `written` is the year of the document: what was due before it is history. `year` is that of a plan for one year:
    its quarters and months without a year are of it.
    """
    found: list[Deadline] = []
    for node in root.walk():
        contents = [] if node.paragraph is None else [node.paragraph.content]
        for content in [*contents, *(paragraph.content for paragraph in node.own)]:
            if _says_when(content.text):
                found.extend(_in_paragraph(content, node, written=written or 0, year=year))
    return tuple(sorted(found, key=lambda found: (found.due or found).span.start))


def _says_when(text: str) -> bool:
    return _DIGIT.search(text) is not None or _WHENS.search(text.lower()) is not None


def _in_paragraph(content: Traced, node: Node, *, written: int, year: int | None) -> list[Deadline]:
    told = told_times(content)
    if told is not None and (timetable := time_deadlines(told[0], node.path, year=year)):
        return [*timetable, *(_in_running_text(told[1], node, written=written, year=year) if told[1].text else ())]
    return _in_running_text(content, node, written=written, year=year)


def _in_running_text(content: Traced, node: Node, *, written: int, year: int | None) -> list[Deadline]:
    text = content.text
    days = [day for day in days_in(text) if (day.year or written) >= written]
    found = [_deadline(content, day, node=node) for day in days]
    for clause in clauses_of(content)[1:]:
        told = told_times(clause)
        if told is not None and due_in(clause) is None:
            found.extend(time_deadlines(told[0], node.path, year=year))
    times = [time for time in finished_in(text, year=year) if (time.year or written) >= written]
    found.extend(_finished(content, time, node=node) for time in _apart(times, found, content=content))
    found.extend(_frequency_only(content, rhythm, node=node) for rhythm in _without_day(content, [*days, *times]))
    return found


def _apart(times: list[Time], found: list[Deadline], *, content: Traced) -> list[Time]:
    """The times that no deadline found already stands on."""
    taken = [deadline.due.span for deadline in found if deadline.due is not None]
    spans = [content.span(time.start, time.end) for time in times]
    return [t for t, s in zip(times, spans, strict=True) if not any(a.start < s.end and s.start < a.end for a in taken)]


def _without_day(content: Traced, whens: Sequence[Day | Time]) -> list[Rhythm]:
    """The frequencies of reports, unless a day of their own sentence already says when.

    A day of every month at other work says nothing of a report owed less often.
    """
    rhythms = rhythms_in(content.text)
    if not rhythms:
        return []
    sentences, clauses = ([0, *(m.end() for m in ends.finditer(content.text))] for ends in (_SENTENCES, _ORDERS))
    open_ended = [when for when in whens if not when.year]
    aside = [when for when in open_ended if isinstance(when, Day) and when.month is None]
    aside = [when for when in aside if when.recurrence == "monthly" and not _reports_at(content, when.start)]
    told = {bisect_right(sentences, when.start) for when in open_ended if when not in aside}
    monthly = {bisect_right(sentences, when.start) for when in aside}
    here = {bisect_right(clauses, when.start) for when in whens if _reports_at(content, when.start)}
    return [
        rhythm
        for rhythm in rhythms
        if bisect_right(sentences, rhythm.start) not in (told | monthly if rhythm.recurrence == "monthly" else told)
        and bisect_right(clauses, rhythm.start) not in here
    ]


def _reports_at(content: Traced, at: int) -> bool:
    return _reports(_sentence(content, at))


def _reports(sentence: Traced) -> bool:
    return REPORT.search(sentence.text.lower()) is not None


def _deadline(content: Traced, day: Day, *, node: Node) -> Deadline:
    due, sentence, quote = _due(content, day), _sentence(content, day.start), _clause(content, day.start)
    return Deadline(
        quote.span(), quote.text, Decimal("0.9"), () if due.year or due.recurrence != "once" else ("no_year",),
        day_text(due), due.recurrence, due, _reports(sentence),
        _who(content, day.start, node=node), _to_whom(sentence), node.path or None,
    )  # fmt: skip


def _finished(content: Traced, time: Time, *, node: Node) -> Deadline:
    due, sentence, quote = _end_of(content, time), _sentence(content, time.start), _clause(content, time.start)
    return Deadline(
        quote.span(), quote.text, Decimal("0.75"), (), time.written, due.recurrence, due,
        _reports(sentence), _who(content, time.start, node=node), _to_whom(sentence),
        node.path or None,
    )  # fmt: skip


def _frequency_only(content: Traced, rhythm: Rhythm, *, node: Node) -> Deadline:
    sentence, quote = _sentence(content, rhythm.start), _clause(content, rhythm.start)
    return Deadline(
        quote.span(), quote.text, Decimal("0.75"), ("no_day",), None, rhythm.recurrence, None, True,
        _who(content, rhythm.start, node=node), _to_whom(sentence), node.path or None,
    )  # fmt: skip


def time_deadline(content: Traced, section: str | None) -> Deadline | None:
    """The first deadline of a cell or line of a timetable."""
    return next(iter(time_deadlines(content, section)), None)


def time_deadlines(content: Traced, section: str | None, *, year: int | None = None) -> list[Deadline]:
    """A cell or line of a timetable: "Quý IV/2025", "Trước ngày 30/11/2025", "Tháng 12 hằng năm", "2025"."""
    return [
        Deadline(content.span(), content.text, Decimal("0.8"), (), day, due.recurrence, due, False, (), (), section)
        for day, due in _times(content, year=year)
    ]


def told_times(clause: Traced) -> tuple[Traced, Traced] | None:
    """The words of a time line behind its label, and a report that is ordered behind them: "Quý III. Báo cáo …"."""
    line = TIME_LINE.match(clause.text)
    if line is None:
        return None
    ends = _REPORT_BEHIND.search(clause.text, line.start(1))
    said = clause.cut(line.start(1), ends.start() if ends else None)
    return said, clause.cut(ends.end() if ends else len(clause.text))


def time_due(content: Traced) -> Due | None:
    """Until when the words of a timetable say. Missing: a quarter or month without a year is that of any year."""
    return until(content, year=ANY_YEAR)


def until(content: Traced, *, year: int | None = None) -> Due | None:
    """The last day of the time that words tell of: "quý II, quý IV/2027", "từ 15/11 đến 15/12", "vào ngày 8/3/2027".

    Shape   year: the plan's own, for a quarter or month without one; ANY_YEAR leaves it open
    Missing None for a rhythm, for words that only say from when, and where they name no time
    """
    text = small(content.text)
    if _BEGINS.match(text) and not _GOES_TO.search(text):
        return None
    if named := _times(content, year=year):
        return next((due for _, due in reversed(named) if due.month or due.year), named[-1][1])
    for match in reversed(list(_ANY_DAY.finditer(text))):
        if not _FROM.search(text[: match.start()]):
            written = int(match["year"]) if match["year"] else None
            span = content.span(match.start(), match.end())
            return Due(int(match["day"]), int(match["month"]), written, True, "once", span)
    return None


def finished_until(content: Traced, *, year: int | None = None) -> Due | None:
    """The last month or quarter by which running text says that something is finished. Missing: None for no such."""
    found = finished_in(content.text, year=year)
    return _end_of(content, found[-1]) if found else None


def _times(content: Traced, *, year: int | None) -> list[tuple[str, Due]]:
    found: list[tuple[str, Due]] = []
    for part in content.split_clean(_PARTS):
        if days := days_in(part.text) or day_alone(part.text):
            found.extend((day_text(due), due) for due in (_due(part, day) for day in days))
        else:
            found.extend((time.written, _end_of(part, time)) for time in times_in(part.text, year=year))
    return found


def _end_of(content: Traced, time: Time) -> Due:
    """The last month of a time; "trước" it is before its first day."""
    span, recurrence = content.span(time.start, time.end), "once" if time.year else "yearly"
    year = time.year or None
    if time.before:
        return Due(1, time.month - time.months + 1, year, False, recurrence, span)
    return Due(None, None if time.months == 12 else time.month, year, True, recurrence, span)


def _starts(text: str, at: int, *, ends: re.Pattern[str]) -> list[int]:
    """Where the pieces before `at` begin, the last one last; no further back than LOOK_BACK letters."""
    first = max(0, at - LOOK_BACK)
    first = first and text.find(" ", first, at) + 1
    return [first, *(match.end() for match in ends.finditer(text, first, at))]


def _sentence(content: Traced, at: int) -> Traced:
    """The sentence around `at`, up to ";" too."""
    return content.cut(_starts(content.text, at, ends=_STOPS)[-1], _sentence_end(content.text, at))


def _clause(content: Traced, at: int) -> Traced:
    """The words from the clause that `at` stands in to the end of its sentence; its subject stays with it."""
    text = content.text
    borders = _starts(text, at, ends=_BORDERS)
    if borders[-1] == at:
        return content.cut(at, _sentence_end(text, at))
    for start in reversed([b for b in borders if not b or text[b - 2 : b].rstrip()[-1:] != ","]):
        above = _starts(text, start, ends=_NEW_CLAUSE)[-1]
        if start == above or units_end(content.text, above) <= start:
            return content.cut(start, _sentence_end(text, at))
    return content.cut(borders[0], _sentence_end(text, at))


def _sentence_end(text: str, at: int) -> int:
    stop = _ENDS.search(text, at)
    return stop.start() if stop else len(text)


def _who(content: Traced, at: int, *, node: Node) -> tuple[Unit, ...]:
    """Who must report: the subject of the sentence, those asked to, or those the item addresses."""
    for start in reversed(_starts(content.text, at, ends=_NEW_CLAUSE)):
        units, end = scan_units(content, start)
        if units and _WHO_VERB.match(content.text, end):
            return tuple(units)
    for match in reversed(list(_ASKED.finditer(content.text, max(0, at - LOOK_BACK), at))):
        units, _ = scan_units(content, match.end())
        if units:
            return tuple(units)
    for comma in _COMMA.finditer(content.text, at, _sentence_end(content.text, at)):
        units, end = scan_units(content, comma.end())
        if units and _WHO_VERB.match(content.text, end):
            return tuple(units)
    if _CLOSING_WORDS.match(content.text):
        return ()
    here: Node | None = node
    while here is not None and here.paragraph is not None:
        content = here.paragraph.content
        lead = _LEAD.match(content.text)
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
