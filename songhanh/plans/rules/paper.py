"""The source as paragraphs for the screen: lines that belong together run on, offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BEGINS = re.compile(
    r"^\s*(?:[-–—•+*▪●]\s*\S|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVXLC]{1,5}[.)]?\s|[a-zđ][.)]\s|Điều\s+\d+|Phần\s+|Chương\s+|"
    r"Căn cứ\b|Theo đề nghị\b|Xét\b|Nơi nhận|Số\s*:|KT\.|TM\.|TL\.|#)"
)
_ENDS = re.compile(r"[.;:]\s*$|\./\.?\s*$")
_CELL = re.compile(r"\||^\s*[-_=–—*]{3,}\s*$")
_HEAD_BEGINS = re.compile(r"^\s*(?:CỘNG\b|Độc lập|Số\s*:|V/v|Kính gửi)")
_SHORT = 0.62


@dataclass(frozen=True, slots=True)
class Run:
    """One paragraph: code points [start, end) of the canonical text, shown with line breaks as spaces."""

    start: int
    end: int
    text: str
    heading: bool


def runs_of(
    text: str, *, starts: Iterable[int] = (), headings: Iterable[tuple[int, int]] = (), head_end: int = 0
) -> list[Run]:
    """Paragraphs in order; lines without a letter or digit (rules of tables) are left out.

    A line begins a new paragraph when it has a label or bullet, follows a blank, a short or a finished line, or
    when something was read from its first character (`starts`). Before `head_end` the lines of one cell of the
    document's head run on: "ỦY", "BAN NHÂN DÂN".
    """
    marks = set(starts)
    heads = sorted(headings)
    lines = _lines(text)
    width = _usual_width(lines, text)
    groups: list[tuple[int, int]] = []
    previous = ""
    for start, end in lines:
        line = text[start:end]
        if not any(char.isalnum() for char in line):
            previous = ""
            continue
        if end < head_end:
            runs_on = previous and not _HEAD_BEGINS.match(line) and line.isupper() == previous.isupper()
        else:
            runs_on = previous and not _begins(line, previous=previous, width=width)
        if runs_on and (end < head_end or not _marked(marks, start=start, line=line)):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
        previous = line
    return [Run(a, b, text[a:b].replace("\n", " "), _is_heading(a, b, heads=heads)) for a, b in groups]


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _usual_width(lines: list[tuple[int, int]], text: str) -> int:
    lengths = sorted(end - start for start, end in lines if text[start:end].strip())
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _begins(line: str, *, previous: str, width: int) -> bool:
    if _BEGINS.match(line) or _CELL.search(line) or _CELL.search(previous):
        return True
    if line.isupper() != previous.isupper():
        return True
    opens = line.lstrip()[:1].isupper()
    return bool(_ENDS.search(previous)) or (opens and len(previous) < width * _SHORT)


def _marked(marks: set[int], *, start: int, line: str) -> bool:
    first = start + len(line) - len(line.lstrip())
    return bool(marks & {start, first})


def _is_heading(start: int, end: int, *, heads: list[tuple[int, int]]) -> bool:
    return any(start <= a < end and b <= end + 1 and (b - a) * 2 >= end - start for a, b in heads)
