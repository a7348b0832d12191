"""Numeric commitments: which numbers of a plan are to be reached or made, and by what year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from songhanh.reading.addressed import orders_somebody
from songhanh.reading.amounts import Number, comparator_of, numbers_in
from songhanh.reading.commitments import Part, commits
from songhanh.reading.dates import DATE
from songhanh.reading.items import Amount, Target
from songhanh.reading.letters import small
from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.pledges import goes_on, pledged
from songhanh.reading.traced import Traced
from songhanh.reading.years import Years, head_year, lead_in_of, year_above

_I = re.IGNORECASE
_GOAL = re.compile(
    r"\b(?:(?<!chương trình )mục tiêu(?! quốc gia)|chỉ tiêu|kết quả (?:cần đạt|mong đợi|dự kiến|đầu ra))\b", _I
)
_WORK = re.compile(
    r"^(?:các |một số |những )?(?:nhiệm vụ|giải pháp|nội dung (?:hoạt động|thực hiện|chủ yếu|nhiệm vụ)|hoạt động|"
    r"tổ chức thực hiện|phân công|trách nhiệm)\b(?![^/]*\bchỉ tiêu)"
    r"|\bthực hiện (?:các )?(?:mục tiêu|chỉ tiêu)\b",
    _I,
)
_PAST_HEAD = re.compile(
    r"^(?:(?:một số|những|các|vài nét(?: về)?|khái quát|đánh giá|tóm tắt|báo cáo)(?: chung)?(?: về)? )?"
    r"(?:thực trạng|tình hình|kết quả(?! (?:cần đạt|mong đợi|dự kiến|đầu ra))|sự cần thiết|tồn tại|hạn chế|khó khăn|"
    r"nguyên nhân|thuận lợi|đặc điểm|bối cảnh|khái quát|ưu điểm|bài học|đánh giá chung|cơ sở (?:pháp lý|thực tiễn))\b",
    _I,
)
_MONEY_HEAD = re.compile(r"^(?:nguồn |nhu cầu |dự toán |tổng )?(?:kinh phí|ngân sách|vốn|dự toán)|\bkinh phí thực", _I)
_AND = re.compile(r"[^,;.:%\d]{0,60}?(?:\b(?:vào|đến|trong) (?:cuối |hết )?năm \d{4}\s)?\bvà ")
_AT_LEAST_BOTH = re.compile(r"\b(?:ít nhất|tối thiểu)(?: là| đạt| có)? $")
_AT_MOST_BOTH = re.compile(r"\b(?:không quá|không vượt quá|tối đa)(?: là| mức)? $")
"""A bound at the first of two numbers that "và" joins is one of both."""
_OF_WHICH = re.compile(r"[^.;:%]{0,60}?\btrong đó(?: có| ít nhất| tối thiểu| nữ| trên| là){0,3} ")
_DIGIT = re.compile(r"\d")
_CLAUSE_ENDS = re.compile(r"[.;]\s")
LONGEST_CLAUSE = 400
LONGEST_HEADING = 120
_NO_HEADING = ("Căn cứ", "Xét", "Theo", "Nơi nhận", "Kính gửi", "Trên đây")
_STRIVES = re.compile(r"(?:^|,\s+|\b[Đđ]ể\s+)(?=[Pp]hấn đấu\b[^.;]{0,400}\d[^.;]{0,400}:$)")
"""The aim in the words that lead in the orders of a directive."""
_OPENS_GOALS = re.compile(r"(?:mục tiêu|chỉ tiêu)(?: \w+){0,4}:$", _I)
_QUOTED = re.compile(r"“[^”]{0,400}”")
_COUNTED = re.compile(r"(?<![\d/.-])\d{1,4} $")
_CITATION = re.compile(
    r"số\s*:?\s*\d[\w/.&-]*|\b(?:Điều|khoản)\s+\d+(?:,\s*\d+)*"
    r"|\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b[^;.%\d]{0,80}?"
    r"(?<!đến )(?<!vào )(?<!trong )(?<!hết )(?<!cuối )năm \d{4}|\btrên địa bàn\b"
    r"|\b(?:\d{1,2} tháng|quý|tuần) (?:một|0?1) lần\b",
    _I,
)
_CITED = ("số", "điều", "khoản", "luật", "pháp lệnh", "hiến pháp", "trên địa bàn", "lần")
_MAY_DATE = re.compile(r"\d\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|[Tt][Hh][Áá][Nn][Gg])")


@dataclass(slots=True)
class _Place:
    """Where a paragraph stands: under which kind of heading, in what year, in a document of what year."""

    node: Node
    part: Part
    year: int | None
    written: int | None


def read_targets(root: Node, *, written: int | None = None) -> tuple[Target, ...]:
    """All numeric commitments under this outline, in order of the text; `written` is the year of the document."""
    found: list[Target] = []
    for node in root.walk():
        part = _part_of(node)
        for content, said, year in _paragraphs(node):
            here = said if said and part is not Part.PAST else part
            if here is Part.PAST:
                continue
            if node.level or said or orders_somebody(content):
                found.extend(_targets_in(content, _Place(node, here, year, written)))
            elif aim := _STRIVES.search(content.text):
                found.extend(_targets_in(content.cut(aim.end()), _Place(node, here, year, written)))
    return tuple(sorted(found, key=lambda target: target.span.start))


def targets_of_row(work: Traced, section: str, *, written: int | None = None) -> list[Target]:
    """The numeric commitments in the words of a row of a task table."""
    return _targets_in(work, _Place(Node("row", section, 3, None, None), Part.WORK, None, written))


def _paragraphs(node: Node) -> Iterator[tuple[Traced, Part | None, int | None]]:
    """Its paragraphs, each with what it, its lead-in or the heading above says of its numbers, and the year of these.

    A lead-in ends in ":"; it holds until the next one, or until a bullet with its own mark. A heading without a number
    holds until the next one; in a letter without numbers the bullets below it are work.
    """
    if node.paragraph is not None:
        speaks = node.level > 0 and _GOAL.match(node.paragraph.content.text)
        yield _after_title(node), Part.GOALS if speaks else None, None
    part, of_head, mark, goal, year = None, None, "", False, None
    headed = False
    for number, paragraph in enumerate(node.own):
        text = paragraph.content.text
        here = paragraph.text[:1] if paragraph.label else ""
        if number + 1 < len(node.own) and _is_heading(paragraph):
            part, of_head, mark, goal, year = _said_by(text) or part, head_year(text), "", False, None
            headed = node.level == 0
        elif text.endswith(":") and len(text) < 200:
            mark, goal, year = here, _GOAL.search(text) is not None, head_year(text)
        elif mark and here == mark:
            mark, goal, year = "", False, None
        said = part or (Part.WORK if headed and here else None)
        yield paragraph.content, Part.GOALS if goal or _GOAL.match(text) else said, year or of_head


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a line is a heading without a number: short, with a capital, without an end."""
    text = paragraph.text
    plain = paragraph.label is None and not paragraph.cells and len(text) <= LONGEST_HEADING
    return plain and text[0].isupper() and text[-1] not in ".;:,/!?" and not text.startswith(_NO_HEADING)


def _part_of(node: Node) -> Part:
    """The nearest heading that says what stands below it."""
    here: Node | None = node
    while here is not None:
        if here.title and (said := _said_by(here.title.text)):
            return said
        if _OPENS_GOALS.search(lead_in_of(here)):
            return Part.GOALS
        here = here.parent
    return Part.WORK


@once_a_reading
def _said_by(title: str) -> Part | None:
    """What a heading says of the numbers below it. Missing: None when it says nothing."""
    goal = _GOAL.search(title)
    if _PAST_HEAD.search(title) and not (goal and not title.lower().startswith("kết quả")):
        return Part.PAST
    if _WORK.search(title):
        return Part.WORK
    if goal:
        return Part.GOALS
    return Part.MONEY if _MONEY_HEAD.search(title) else None


def _after_title(node: Node) -> Traced:
    content = node.paragraph.content if node.paragraph else Traced("", [])
    if node.title and not content.text.startswith(node.title.text + ":"):
        return content if node.level > 2 or content.text.endswith((".", ";")) else content.cut(len(content.text))
    return content.cut(len(node.title.text) + 1) if node.title else content


def _targets_in(content: Traced, place: _Place) -> list[Target]:
    """One entry per paragraph and year."""
    if not _DIGIT.search(content.text):
        return []
    lowered = content.text.lower()
    titles = [_QUOTED] if "“" in lowered else []
    cited = _masked(content.text, *titles, *([_CITATION] if any(word in lowered for word in _CITED) else []))
    text = _masked(cited, DATE) if _MAY_DATE.search(cited) else cited
    numbers = numbers_in(text)
    if not numbers:
        return []
    years = Years(cited, [(n.start, n.end) for n in numbers])
    groups: dict[int | None, list[Amount]] = {}
    words = small(text)
    starts = [0, *(match.end() for match in _CLAUSE_ENDS.finditer(text))]
    last: Number | None = None
    for number in numbers:
        start = max(starts[bisect_right(starts, number.start) - 1], number.start - LONGEST_CLAUSE)
        of_last = last is not None and _OF_WHICH.fullmatch(words, last.end, number.start) is not None
        clause = words[start : number.start]
        if not (
            of_last
            or commits(words, number, clause=clause, part=place.part)
            or pledged(words, number, clause=clause, part=place.part, written=place.written)
            or goes_on(words, number, after=last)
        ):
            continue
        year = years.of(number.start, number.end)
        if years.is_past(number.start, year, written=place.written):
            continue
        comparator = _comparator(words, number, after=last)
        last, span = number, content.span(number.start, number.end)
        by = (year.year if year else None) or place.year or year_above(place.node)
        groups.setdefault(by, []).append(Amount(number.value, number.unit, comparator, span))
    goal = place.part is Part.GOALS
    return [
        Target(
            content.span(), content.text, Decimal("0.9" if goal else "0.7"), () if goal else ("outside_goals",),
            tuple(amounts), year, place.node.path or None,
        )
        for year, amounts in groups.items()
    ]  # fmt: skip


def _comparator(words: str, number: Number, *, after: Number | None) -> str:
    """What the words at the number make of it, or those at the one before that "và" joins it to."""
    said = comparator_of(words, number)
    if (
        said != "="
        or after is None
        or words[number.start - 3 : number.start] != "và "
        or not _AND.fullmatch(words, after.end, number.start)
    ):
        return said
    near = max(0, after.start - 40)
    if after.unit == number.unit and _AT_MOST_BOTH.search(words, near, after.start):
        return "<="
    return ">=" if _AT_LEAST_BOTH.search(words, near, after.start) else said


def _is_counted(text: str, quoted: re.Match[str]) -> bool:
    """Whether words in quotes name what the number before them counts: "05 “Địa chỉ tin cậy”"."""
    return _COUNTED.search(text, 0, quoted.start()) is not None and _DIGIT.search(quoted[0]) is None


def _masked(text: str, *patterns: re.Pattern[str]) -> str:
    """Titles in quotes, numbers of documents and dates hidden, so that they are not read as targets."""
    out: list[str] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if pattern is _QUOTED and (("%" in match[0] and len(match[0]) > 200) or _is_counted(text, match)):
                continue
            out = out or list(text)
            out[match.start() : match.end()] = "·" * (match.end() - match.start())
    return "".join(out) or text
