"""What each stretch of a text is by where it stands, before the items found in it are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from songhanh.reading.activities import is_cell
from songhanh.reading.aims import is_bare_target
from songhanh.reading.amounts import PERCENT, QUANTITY
from songhanh.reading.annex import Rows
from songhanh.reading.formulas import CLOSING, ENCLOSURE, MOTTO, SIGNED
from songhanh.reading.labels import label_of
from songhanh.reading.letters import UPPER, small
from songhanh.reading.mentions import force_of
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.parts import Part, part_of
from songhanh.reading.scope import AUTHORITY, BLANK_NUMBER, POSITION, RECIPIENTS, SUBJECT, TYPES, URGENT, Scope, is_caps
from songhanh.reading.stretches import is_label
from songhanh.reading.tabled import Outline
from songhanh.reading.text import Line
from songhanh.reading.traced import Span, Traced
from songhanh.reading.words import verb_end
from songhanh.reading.worktables import Table

_I = re.IGNORECASE
_TYPIST = re.compile(rf"^[{UPPER}][\w.&/ -]{{0,11}}$|^[\w.-]{{1,14}}[._][\w.-]{{1,14}}$")
_ORDERS_WORD = re.compile(r"\b(?:yêu cầu|đề nghị|giao|có trách nhiệm|phân công|chỉ đạo)\b", _I)
_CLAUSE = re.compile(r"[;.]\s+")
_SENTENCE = re.compile(rf"[{UPPER}“\"]")
_HEAD_END = re.compile(r"^QUYẾT ĐỊNH\s*:?$|^(?:CHỈ THỊ|KẾ HOẠCH|THÔNG BÁO|NAY)\s*:?$")
_HAS_WORD = re.compile(r"[^\W_]")
_ROW_HEAD = re.compile(r"^(?:TT|STT|Số TT)$")
_ROW = re.compile(r"^(?:TT|STT|\d{1,3}\.?|[IVX]{1,5}\.?|[A-HĐ]\.?)$")
_IN_FORCE = re.compile(r"có hiệu lực|thi hành|hết hiệu lực|thay thế|bãi bỏ", _I)
_TO_ALL = re.compile(
    r"^(?:(?:Chủ tịch )?(?:(?:Ủy|Uỷ) ban nhân dân|UBND)\s[^.;:]{2,40}\s)?(?:yêu cầu|đề nghị)\s+"
    r"(?:các|thủ trưởng|giám đốc)",
    _I,
)
_TOLD = (Part.PURPOSE, Part.SITUATION, Part.GOALS, Part.MONEY)
ROW_OF_TABLE = 3
LONGEST_HEAD = 200
LONGEST_OF_HEAD = 40
DIGITS_OF_A_YEAR = 4
"""A cell that was cut may end in a line of its own: "ngày 02 tháng 01 năm" and below it "2026"."""


@dataclass(slots=True)
class _Place:
    """Where a paragraph stands: in which item, whether it heads it, of what part, in a table, before any heading;
    whether it is a point without a number among targets.

    Never changed, and not frozen, as `Line`.
    """

    node: Node
    heads: bool
    part: Part
    table: bool
    opening: bool
    bare: bool


@dataclass(slots=True)
class Region:
    """Words that are one thing: where the lines have them, their kind, why they were not read, of which paragraph.

    Missing: `paragraph` is -1 for lines that stand in none; `kind` is empty for a `clause`, which tells it when asked.
    """

    parts: tuple[Span, ...]
    kind: str
    reason: str = ""
    paragraph: int = -1
    clause: tuple[str, _Place] | None = None

    def told(self) -> tuple[str, str]:
        """The kind and the reason of words that hold no item."""
        return _of_clause(*self.clause) if self.clause is not None else (self.kind, self.reason)


def regions_of(
    lines: Sequence[Line], scope: Scope, *, outline: Outline, tables: Sequence[Rows], table_read: bool
) -> Iterator[Region]:
    """All words of the lines, each once, by where they stand; `table_read`: whether an annex held tasks."""
    root, paragraphs = outline.root, outline.paragraphs
    nodes = _nodes_by_line(root)
    known: dict[int, Part] = {}
    told: set[int] = set()
    counted: dict[int, bool] = {}
    in_tables = _in_tables(paragraphs, outline.others)
    opens = scope.attached[0] + 1
    table = _table_of(lines, scope, read=table_read)
    for number, paragraph in enumerate(paragraphs):
        first, last = paragraph.first_line, paragraph.last_line
        node, heads = nodes.get(first, (root, False))
        opens = -1 if heads and first > opens else opens
        part = part_of(node, known)
        bare = part is Part.GOALS and is_bare_target(paragraph, node, heads=heads, counted=counted)
        place = _Place(node, heads, part, number in in_tables, not node.level or 0 < opens <= first, bare)
        spans = [line.body.span() for line in lines[first : last + 1]] if last > first else []
        told.update(range(first, last + 1))
        for start, end, heading in _of_paragraph(paragraph, place, titled=first == opens):
            parts = _by_line(_span(paragraph.body, start=start, end=end), spans)
            if heading:
                yield Region(parts, "heading", "", first)
            else:
                label = paragraph.label.length if paragraph.label and not start else 0
                yield Region(parts, "", "", first, (paragraph.text[start + label : end].strip(), place))
    for (task_table, _), rows in zip(outline.tasks, tables, strict=True):
        told.update(range(task_table.first, task_table.end))
        yield from _of_table(task_table, rows, lines=lines)
    for index, line in enumerate(lines):
        if index not in told:
            kind, reason = _of_line(index, line, scope=scope, table=table)
            yield Region((line.body.span(),), kind, reason)


def _of_table(table: Table, rows: Rows, *, lines: Sequence[Line]) -> Iterator[Region]:
    """The words of a table of tasks: its head and what heads its rows are headings, a row without task is unread."""
    first = table.rows[0][min(table.rows[0])].line
    yield Region(tuple(lines[number].body.span() for number in range(table.first, first)), "heading")
    told, unread = set(range(table.first, first)), set(rows.unread)
    for number, row in enumerate(table.rows):
        spans = [line.span() for cell in row.values() for line in cell.lines]
        if number in unread:
            named = table.columns["work"] in row and table.columns["lead"] not in row
            yield Region(tuple(spans), "unread", "order_without_unit" if named else "table_not_understood")
        else:
            yield from (Region((span,), "heading") for span in spans)
        told.update(number for cell in row.values() for number in range(cell.line, cell.line + len(cell.lines)))
    yield from (Region((lines[n].body.span(),), "heading") for n in range(table.first, table.end) if n not in told)


def _nodes_by_line(root: Node) -> dict[int, tuple[Node, bool]]:
    """First line of a paragraph → the item it stands in, and whether it is the item's own first paragraph."""
    found: dict[int, tuple[Node, bool]] = {}
    for node in root.walk():
        if node.paragraph is not None:
            found[node.paragraph.first_line] = (node, True)
        for paragraph in node.own:
            found[paragraph.first_line] = (node, False)
    return found


def _in_tables(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> set[int]:
    """The numbers of the paragraphs that are cells of one table: several in a row, some with the number of a row."""
    inside = {line for table in tables for line in range(table.first, table.end)}
    found = (
        {number for number, paragraph in enumerate(paragraphs) if paragraph.first_line in inside} if inside else set()
    )
    run: list[int] = []
    for number, paragraph in enumerate([*paragraphs, None]):
        if paragraph is not None and is_cell(paragraph):
            run.append(number)
            continue
        if len(run) >= ROW_OF_TABLE and any(_ROW.match(paragraphs[n].text) for n in run):
            found.update(run)
        run = []
    return found


def _span(body: Traced, *, start: int, end: int) -> Span:
    """Where [start, end) of a paragraph stands, without white space at its ends."""
    text = body.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return body.span(start, end)


def _by_line(span: Span, lines: Sequence[Span]) -> tuple[Span, ...]:
    """A piece of a paragraph as its lines have it; one line has all of it."""
    if not lines:
        return (span,)
    index = max(0, bisect_right(lines, span.start, key=lambda line: line.start) - 1)
    parts = []
    while index < len(lines) and lines[index].start < span.end:
        start, end = max(span.start, lines[index].start), min(span.end, lines[index].end)
        if start < end:
            parts.append(Span(start, end))
        index += 1
    return tuple(parts)


def _of_paragraph(paragraph: Paragraph, place: _Place, *, titled: bool) -> Iterator[tuple[int, int, bool]]:
    """Where the clauses of a paragraph begin and end, and whether each is a heading."""
    text, start = paragraph.text, 0
    label = paragraph.label.length if paragraph.label else 0
    title = place.node.title if place.heads else None
    if title is not None:
        end = max(text.find(title.text, label), label) + len(title.text)
        start = len(text) - len(text[end:].lstrip(" .:;"))
        yield 0, start, True
    elif titled or _is_head(text, paragraph):
        yield 0, len(text), True
        return
    for first, last in _clauses(text, start, cut_from=max(start, label)):
        yield first, last, False


def _is_head(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph that heads no item is a heading all the same: in capitals, or the announcement of a list."""
    if paragraph.label is not None and not paragraph.content.text:
        return True
    if text.endswith(":") or _HEAD_END.match(text):
        return True
    return len(text) < LONGEST_HEAD and is_caps(text) and sum(map(str.islower, text)) * 5 < len(text)


def _clauses(text: str, start: int, *, cut_from: int) -> Iterator[tuple[int, int]]:
    """Where the clauses begin and end, cut at ";" and at the end of sentences, brackets kept whole."""
    depth, seen = 0, start
    for match in _CLAUSE.finditer(text, cut_from):
        if "(" in text:
            depth = max(0, depth + text.count("(", seen, match.start()) - text.count(")", seen, match.start()))
            seen = match.start()
        ends = text[match.start()] == ";" or _ends_sentence(text, match)
        if ends and not depth:
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence rather than an abbreviation of one letter."""
    before = text[max(0, stop.start() - 2) : stop.start()]
    return _SENTENCE.match(text, stop.end()) is not None and not (before[-1:].isalpha() and not before[:1].isalnum())


def _of_clause(text: str, place: _Place) -> tuple[str, str]:
    """What a sentence is by the part it stands in, when it holds no item."""
    if not _HAS_WORD.search(text):
        return "layout", ""
    if place.table:
        return "unread", "table_not_understood"
    if (
        CLOSING.match(text)
        or (_TO_ALL.match(text) and text.endswith(("./.", "./", "này.")))
        or (place.node.kind == "article" and _IN_FORCE.search(text))
    ):
        return "closing", ""
    if ENCLOSURE.match(text):
        return "enclosure", ""
    part = place.part
    if part is Part.GOALS and (PERCENT.search(words := small(text)) or QUANTITY.search(words)):
        return "unread", "number_without_target"
    if place.bare:
        return "unread", "target_without_number"
    if place.opening or part in _TOLD or is_label(text):
        return "statement", ""
    if force_of(text) != "intent" or (part is Part.ORGANISING and _tells_a_duty(text)):
        return "unread", "order_without_unit"
    return ("statement", "") if place.node.kind == "article" else ("unread", "not_understood")


def _tells_a_duty(text: str) -> bool:
    return verb_end(" " + text[:60], 0, any_case=True) > 0 or _ORDERS_WORD.search(text) is not None


def _of_line(index: int, line: Line, *, scope: Scope, table: _Table) -> tuple[str, str]:
    """What a line is that stands in no paragraph: of the head, of the foot, of an annex, of another document."""
    text = line.text
    if not _HAS_WORD.search(text):
        return "layout", ""
    if index >= len(scope.lines):
        return "unread", "second_document"
    if index < scope.body[0]:
        return _of_head(index, text, scope=scope)
    if index < scope.tail[0]:
        return "addressees", ""
    if scope.annex[0] <= index < scope.annex[1]:
        return _of_annex(index, line, scope=scope, table=table)
    return _of_foot(index, text, scope=scope)


def _of_head(index: int, text: str, *, scope: Scope) -> tuple[str, str]:
    if text.isdigit() and len(text) < DIGITS_OF_A_YEAR:
        return "page_number", ""
    if MOTTO.search(text):
        return "motto", ""
    if URGENT.match(text):
        return "urgency", ""
    if ENCLOSURE.match(text):
        return "enclosure", ""
    known = scope.number is not None or scope.type_line is not None
    if is_caps(text) or SUBJECT.match(text) or BLANK_NUMBER.match(text):
        return ("letterhead", "") if known else ("heading", "")
    first = scope.number if scope.number is not None else scope.type_line or 0
    if known and index >= first and len(text) < LONGEST_OF_HEAD:
        return "letterhead", ""
    return ("unread", "before_the_document" if index < first else "not_understood")


def _of_annex(index: int, line: Line, *, scope: Scope, table: _Table) -> tuple[str, str]:
    text = line.text
    if ENCLOSURE.match(text):
        return "enclosure", ""
    if index == scope.annex[0] or (is_caps(text) and (not line.cells or table.read)):
        return "heading", ""
    if table.read and (index < table.rows or _ROW.match(text)):
        return "heading", ""
    return "unread", "table_not_understood" if line.cells or _ROW.match(text) else "not_understood"


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of an annex: whether tasks were read in it, at which line its rows begin."""

    read: bool
    rows: int


def _table_of(lines: Sequence[Line], scope: Scope, *, read: bool) -> _Table:
    first, last = scope.annex
    head = next((i for i in range(first, last) if _ROW_HEAD.match(lines[i].text)), last)
    rows = next((i for i in range(head + 1, last) if _ROW.match(lines[i].text)), first)
    return _Table(read, rows)


def _of_foot(index: int, text: str, *, scope: Scope) -> tuple[str, str]:
    if text.isdigit():
        return "page_number", ""
    if RECIPIENTS.match(text) and len(text) < 40:
        return "heading", ""
    if SIGNED.match(text):
        return "signature_stamp", ""
    if text.rstrip(" :") in TYPES or (scope.attached[0] <= index < scope.attached[1]):
        return "heading", ""
    if AUTHORITY.match(text) or POSITION.match(text):
        return "signer", ""
    if ENCLOSURE.match(text):
        return "enclosure", ""
    if _TYPIST.match(text) and index < scope.tail[1]:
        return "typist", ""
    if (label := label_of(text)) and label.kind == "bullet" and index < scope.tail[1]:
        return "recipients", ""
    return "unread", "after_the_document"
