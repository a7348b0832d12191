"""From canonical text to clean lines: marks of layout off, columns and cells apart, furniture out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from songhanh.reading.columns import unfold_columns
from songhanh.reading.glued import unglued
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.traced import Traced, join

_LITERAL_BREAK = re.compile(r"(?:\\r\\n|\\r|\\n)+")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s*")
_QUOTE_MARK = re.compile(r"^\s*>\s+")
_STRONG = re.compile(r"\*{2,}|(?<!\w)_{2,}(?=\w)|(?<=\w)_{2,}(?!\w)|`")
_STAR = re.compile(r"\*")
_ESCAPE = re.compile(r"\\(?=[.\-*_#()\[\]&+!~|<>])")
_STAR_BULLET = re.compile(r"^\s*\*\s+(?=[^\s*])")
_MARKS = re.compile(r"[\\<>#*_`]")
_CLOSING = {"“": "”", '"': '"', "«": "»"}
_QUOTED_LABEL = re.compile(r"^[“\"«](?=(?:[-–•+]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.)\s)")
"""The new clause of a document that amends another, between quotation marks: “4. Xây dựng …”."""
_RULE = re.compile(r"^[\s\-_=–—~*.…·]{3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$")
_PIPE = re.compile(r"\|")
_PAGE_NUMBER = re.compile(r"^(?:[-–—]?\s*\d{1,3}\s*[-–—]?|(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?)$", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Email|Cơ quan|Chữ ký số|Signed by|Date)\s*:.*"
    r"(?:[+-]\d\d:\d\d|@|\d\d:\d\d:\d\d|$)",
    re.IGNORECASE,
)
_STAMP_TIME = re.compile(r"^(?:Thời gian ký|Ngày ký)\s*:|\d\d:\d\d:\d\d\s*[+-]\d\d:?\d\d")
_MARKED = "".join(c for c in LOWER if not c.isascii() and c != "đ")
_SMALL_THEN_CAPITAL = re.compile(rf"[{LOWER}][{UPPER}]")
_RUN_TOGETHER = re.compile(
    rf"(?<![\w.@/])[{UPPER}]?(?=[{LOWER}]{{0,5}}[{_MARKED}])[{LOWER}]{{2,7}}(?=[{UPPER}](?:[{LOWER}]|\s))"
)
"""A Vietnamese syllable that the next word, with its capital, stands against: "Trung tâmY tế"; not "TikTok"."""
_RUNNING_HEAD = re.compile(r"^(?:\d{1,3}\s+)?CÔNG BÁO\s*/\s*Số\b.{0,60}$")
_LONE_MARK = re.compile(r"^(?:[-–—•+*·▪●✓]|Điều|Phần|Chương)$")
DOUBLE_SPACED_OUT_OF_100 = 85
_TONED = "ạảãàáâậẩẫầấăặẳẵằắẹẻẽèéêệểễềếịỉĩìíọỏõòóôộổỗồốơợởỡờớụủũùúưựửữừứỵỷỹỳý"
_STARVED = re.compile(rf"\b(?:[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]{{1,3}}) (?=[{_TONED}aeiouy])")
_LOOSE_TAIL = re.compile(r"(?<=[aeiouyăâêôơư]) (?=[ạảãậầẫặẵằẹẻẽèệểễềịỉọỏõòộổỗồợỡờụũựữừ]\w{0,3}\b)")


@dataclass(slots=True)
class Line:
    """A clean line that is not empty; never changed, and not frozen, because a page makes hundreds (as `Traced`).

    Shape: `gap` blank lines before it; `cells` edges of table cells before it; `indent` of the raw
    line; `index` of the raw line.
    """

    body: Traced
    gap: int
    cells: int
    indent: int
    index: int

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text without its furniture: its lines, and what was taken out, each with its name."""

    lines: list[Line]
    furniture: list[tuple[str, Line]]


def clean_sheet(text: str) -> Sheet:
    """The lines of the canonical text, clean, and apart from them page numbers, running heads and signature stamps."""
    kept, furniture = _without_furniture(list(_pieces(text)))
    found = _single_spaced(_with_their_marks(kept))
    starved = len(_STARVED.findall("\n".join(line.text for line in found)))
    if starved >= 8:
        found = [replace(line, body=line.body.sub_spaces(_STARVED, _LOOSE_TAIL)) for line in found]
    return Sheet(found, furniture)


def _with_their_marks(lines: list[Line]) -> list[Line]:
    """A dash, or "Điều", that was left alone on its line stands before the words of the next one."""
    if not any(_LONE_MARK.match(line.text) for line in lines):
        return lines
    found: list[Line] = []
    for line in lines:
        if found and not line.cells and line.gap <= 1 and _LONE_MARK.match(found[-1].text):
            found[-1] = replace(found[-1], body=join([found[-1].body, line.body]))
        else:
            found.append(line)
    return found


def _single_spaced(lines: list[Line]) -> list[Line]:
    """When nearly every line stands apart, a blank line says nothing about where paragraphs end."""
    if sum(1 for line in lines if line.gap) * 100 < DOUBLE_SPACED_OUT_OF_100 * len(lines):
        return lines
    return [replace(line, gap=max(0, line.gap - 1)) for line in lines]


def _pieces(text: str) -> Iterator[Line]:
    gap = cells = before = 0
    for number, (row, after) in enumerate(pairwise(chain(unfold_columns(text), [None]))):
        if row is None:
            break
        raw, column = row
        inner = _edges_without_frame(raw.text)
        frame = 1 if inner > 1 and inner in (before, _edges_without_frame(after[0].text) if after else 0) else 0
        before = inner
        if not raw.text.strip():
            gap += 0 if column else 1
            cells += column
            continue
        cells += column
        if "|" in raw.text and _TABLE_RULE.match(raw.text):
            continue
        cells += frame
        for position, cell in enumerate(raw.split(_PIPE) if "|" in raw.text else [raw]):
            if position:
                cells += 1
            for part in cell.split(_LINE_BREAK_TAG) if "<" in cell.text else [cell]:
                body = _clean(part)
                if not body.text or (_RULE.match(body.text) and "…" not in body.text):
                    continue
                indent = len(raw.text) - len(raw.text.lstrip(" "))
                for single in unglued(body):
                    yield Line(single, gap, cells, indent, number)
                    gap = cells = 0
        cells += frame


def _edges_without_frame(text: str) -> int:
    """The edges between the cells of a row that has none at its ends: "1 | Tập huấn | Sở Y tế" has two."""
    if "|" not in text:
        return 0
    row = text.strip()
    return 0 if row[0] == "|" or row[-1] == "|" else row.count("|")


def _clean(part: Traced) -> Traced:
    body = _unmarked(part)
    if body.text[:1] in _CLOSING and _QUOTED_LABEL.match(body.text):
        body = _unquoted(body)
    return body.parted(_RUN_TOGETHER) if _SMALL_THEN_CAPITAL.search(body.text) else body


def _unquoted(part: Traced) -> Traced:
    """Without the mark at its beginning, and without the one that closes this at its end."""
    closing = _CLOSING[part.text[0]]
    body = part.cut(1)
    return body.cut(0, -1) if body.text[-1:] == closing else body


def _unmarked(part: Traced) -> Traced:
    if not _MARKS.search(part.text):
        if part.text.isprintable() and "  " not in part.text:
            return part.cut()
        return part.sub(_INVISIBLE).squeeze()
    body = part.sub(_LITERAL_BREAK, " ").sub(_TAG).sub(_INVISIBLE).sub(_QUOTE_MARK).sub(_HEADING_MARK)
    body = body.sub(_STRONG).sub(_ESCAPE)
    bullet = _STAR_BULLET.match(body.text)
    if bullet and body.text.count("*") == 1:
        return body.squeeze()
    return body.sub(_STAR).squeeze()


def _without_furniture(lines: list[Line]) -> tuple[list[Line], list[tuple[str, Line]]]:
    """Page numbers and stamps of digital signatures apart; the gap they leave stays."""
    kept: list[Line] = []
    taken: list[tuple[str, Line]] = []
    owed_gap = owed_cells = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if kind := _furniture(line, lines[number - 1] if number else None, after=following):
            taken.append((kind, line))
            owed_gap += line.gap
            owed_cells += line.cells
            continue
        if owed_gap or owed_cells:
            line = replace(line, gap=line.gap + owed_gap, cells=line.cells + owed_cells)
            owed_gap = owed_cells = 0
        kept.append(line)
    return kept, taken


def _furniture(line: Line, before: Line | None, *, after: Line | None) -> str:
    """The name of the furniture that the line is; empty when it is none."""
    if ":" in line.text and _STAMP_TIME.search(line.text):
        return "signature_stamp"
    if (
        ":" in line.text
        and _STAMP.match(line.text)
        and any(near is not None and _STAMP_TIME.search(near.text) for near in (before, after))
    ):
        return "signature_stamp"
    if _RUNNING_HEAD.match(line.text):
        return "running_head"
    if not _PAGE_NUMBER.match(line.text):
        return ""
    beside = any(near is not None and _RUNNING_HEAD.match(near.text) for near in (before, after))
    in_table = line.cells > 0 or (after is not None and after.cells > 0 and not (line.gap and after.gap))
    return "page_number" if beside or not in_table else ""
