"""From canonical text to clean lines: marks of layout off, columns and cells apart, furniture out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from songhanh.reading.traced import Traced

_LITERAL_BREAK = re.compile(r"(?:\\r\\n|\\r|\\n)+")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s*")
_QUOTE_MARK = re.compile(r"^\s*>\s+")
_STRONG = re.compile(r"\*{2,}|(?<!\w)_{2,}(?=\w)|(?<=\w)_{2,}(?!\w)|`")
_STAR = re.compile(r"\*")
_ESCAPE = re.compile(r"\\(?=[.\-*_#()\[\]&+!~|])")
_STAR_BULLET = re.compile(r"^\s*\*\s+(?=[^\s*])")
_RULE = re.compile(r"^[\s\-_=–—~*.…·]{3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$")
_PIPE = re.compile(r"\|")
_WIDE_GAP = re.compile(r"(?<=\S)(?<!ngày)(?<!tháng)(?<!Số:)(?: {4,}|[ ]*\t[\t ]*)(?=\S)")
"""Between two columns; the room left for the pen in "Số:      /KH-UBND" and "ngày      tháng" is none."""
_PAGE_NUMBER = re.compile(r"^(?:[-–—]?\s*\d{1,3}\s*[-–—]?|(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?)$", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Email|Cơ quan|Chữ ký số|Signed by|Date)\s*:.*"
    r"(?:[+-]\d\d:\d\d|@|\d\d:\d\d:\d\d|$)",
    re.IGNORECASE,
)
_STAMP_TIME = re.compile(r"^(?:Thời gian ký|Ngày ký)\s*:|\d\d:\d\d:\d\d\s*[+-]\d\d:?\d\d")
DOUBLE_SPACED_OUT_OF_100 = 85
_BULLET = re.compile(r"^\s*[-–—•+*~·▪●]\s*\S")
_TONED = "ạảãàáâậẩẫầấăặẳẵằắẹẻẽèéêệểễềếịỉĩìíọỏõòóôộổỗồốơợởỡờớụủũùúưựửữừứỵỷỹỳý"
_STARVED = re.compile(rf"\b(?:[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]{{1,3}}) (?=[{_TONED}aeiouy]\w*)")
_LOOSE_TAIL = re.compile(r"(?<=[aeiouyăâêôơư]) (?=[ạảãậầẫặẵằẹẻẽèệểễềịỉọỏõòộổỗồợỡờụũựữừ]\w{0,3}\b)")


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line that is not empty.

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


def clean_lines(text: str) -> list[Line]:
    """The lines of the canonical text, clean, without page numbers and signature stamps."""
    found = _without_furniture(list(_pieces(text)))
    found = _single_spaced(found)
    starved = sum(len(_STARVED.findall(line.text)) for line in found)
    if starved >= 8:
        found = [replace(line, body=line.body.sub_spaces(_STARVED, _LOOSE_TAIL)) for line in found]
    return found


def _single_spaced(lines: list[Line]) -> list[Line]:
    """When nearly every line stands apart, a blank line says nothing about where paragraphs end."""
    if sum(1 for line in lines if line.gap) * 100 < DOUBLE_SPACED_OUT_OF_100 * len(lines):
        return lines
    return [replace(line, gap=max(0, line.gap - 1)) for line in lines]


def _pieces(text: str) -> Iterator[Line]:
    gap = cells = 0
    for number, row in enumerate(_unfold_columns(text)):
        raw, column = row
        if not raw.text.strip():
            gap += 0 if column else 1
            cells += column
            continue
        cells += column
        if _TABLE_RULE.match(raw.text) and "|" in raw.text:
            continue
        for position, cell in enumerate(raw.split(_PIPE) if "|" in raw.text else [raw]):
            if position:
                cells += 1
            for part in cell.split(_LINE_BREAK_TAG):
                body = _clean(part)
                if not body.text or (_RULE.match(body.text) and "…" not in body.text):
                    continue
                indent = len(raw.text) - len(raw.text.lstrip(" "))
                yield Line(body, gap, cells, indent, number)
                gap = cells = 0


def _unfold_columns(text: str) -> list[tuple[Traced, int]]:
    """Raw lines; two columns set side by side with spaces or tabs become one after the other."""
    rows: list[Traced] = []
    start = 0
    for line in text.split("\n"):
        rows.append(Traced.of(line, start))
        start += len(line) + 1
    out: list[tuple[Traced, int]] = []
    index = 0
    while index < len(rows):
        if _column_edge(rows[index]) is None:
            out.append((rows[index], 0))
            index += 1
            continue
        block, index = _column_block(rows, index)
        left, right = _two_columns(block)
        out.extend((part, 1 if number == 0 else 0) for number, part in enumerate(left))
        out.extend((part, 1 if number == 0 else 0) for number, part in enumerate(right))
        if index < len(rows):
            out.append((Traced("", []), 1))
    return out


def _column_edge(row: Traced) -> int | None:
    """Where the right column begins, when the line has two."""
    if "|" in row.text or len(row.text) > 160:
        return None
    body = row.text.lstrip()
    match = _WIDE_GAP.search(row.text, len(row.text) - len(body))
    if match is None or len(row.text[: match.start()].strip()) < 4:
        return None
    return match.end()


def _column_block(rows: list[Traced], first: int) -> tuple[list[Traced], int]:
    last = first
    index = first
    edges: list[int] = []
    while index < len(rows) and index - last <= 4:
        if (edge := _column_edge(rows[index])) is not None:
            last = index
            edges.append(edge)
        elif rows[index].text.strip() and not edges:
            break
        index += 1
    tail = last + 1
    while tail < len(rows) and rows[tail].text.strip() and _BULLET.match(rows[tail].text):
        tail += 1
    return rows[first:tail], tail


def _two_columns(block: list[Traced]) -> tuple[list[Traced], list[Traced]]:
    left: list[Traced] = []
    right: list[Traced] = []
    edges = [edge for row in block if (edge := _column_edge(row)) is not None]
    border = min(edges) - 6
    for row in block:
        edge = _column_edge(row)
        if edge is not None:
            match = _WIDE_GAP.search(row.text, len(row.text) - len(row.text.lstrip()))
            cut = match.start() if match else edge
            left.append(Traced(row.text[:cut], row.at[:cut]))
            right.append(Traced(row.text[edge:], row.at[edge:]))
        elif row.text.strip() and len(row.text) - len(row.text.lstrip()) >= max(border, 8):
            right.append(row)
        else:
            left.append(row)
    return left, right


def _clean(part: Traced) -> Traced:
    body = part.sub(_LITERAL_BREAK, " ").sub(_TAG).sub(_INVISIBLE).sub(_QUOTE_MARK).sub(_HEADING_MARK)
    body = body.sub(_STRONG).sub(_ESCAPE)
    bullet = _STAR_BULLET.match(body.text)
    if bullet and body.text.count("*") == 1:
        return body.squeeze()
    return body.sub(_STAR).squeeze()


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Page numbers and stamps of digital signatures out; the gap they leave stays."""
    kept: list[Line] = []
    owed_gap = owed_cells = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _is_furniture(line, lines[number - 1] if number else None, after=following):
            owed_gap += line.gap
            owed_cells += line.cells
            continue
        if owed_gap or owed_cells:
            line = replace(line, gap=line.gap + owed_gap, cells=line.cells + owed_cells)
            owed_gap = owed_cells = 0
        kept.append(line)
    return kept


def _is_furniture(line: Line, before: Line | None, *, after: Line | None) -> bool:
    if _STAMP_TIME.search(line.text):
        return True
    if _STAMP.match(line.text) and any(near is not None and _STAMP_TIME.search(near.text) for near in (before, after)):
        return True
    in_table = line.cells > 0 or (after is not None and after.cells > 0)
    return bool(_PAGE_NUMBER.match(line.text)) and not in_table
