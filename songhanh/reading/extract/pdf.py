"""The words of a PDF as lines, columns kept apart: cells by their edge, what stands side by side by a wide gap."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw as engine

from songhanh.reading.errors import BrokenFile, Locked, NoTextLayer, TooManyPages

MOST_PAGES = 400
_COLUMN_GAP = 18
_WORD_GAP = 0.1
_SAME_LINE = 3
_STEP = 5
_WIDE = 1.3
_FULL = 0.8
_SHORT, _SAMPLE = 60, 4
_WIDEST = 200
"""Most spaces that stand for a gap: more is a place far outside of any paper."""
"""A long line this near the longest of its page has no room for a gap; the first few tell how wide a letter is."""
_LETTERS_ON_THEIR_OWN = re.compile(r"(?<!\S)(?![ởỞýÝôÔàÀ])[À-ỹ](?!\S)")
_ENDS = re.compile(r"[.;:!?]$|\./\.?$")
_NOT_TEXT = {"\ufffe": "-", "\x02": "-", "\xad": "-"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page. Unit: points from the left and from the top of the paper."""

    text: str
    left: float
    right: float
    base: float


def pdf_text(content: bytes, *, name: str) -> str:
    """The text, page by page. Raises: Locked, NoTextLayer, BrokenFile, TooManyPages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise (Locked if "password" in str(error).lower() else BrokenFile)(name=name) from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise TooManyPages(name=name, pages=count, limit=MOST_PAGES)
        text = "\f".join(_page_text(document, number) for number in range(count))
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(name=name) from error
    finally:
        document.close()
    if len("".join(text.split())) < 20 * max(1, count) // 2:
        raise NoTextLayer(name=name)
    return text


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        plain = words.get_text_range()
        lines = list(_by_character(words.raw) if _is_scattered(plain) else _by_line(words.raw, plain))
    finally:
        words.close()
        page.close()
    return "\n".join(_placed(lines))


def _is_scattered(plain: str) -> bool:
    """Whether letters of a second font stand apart from their words, as where the first font lacks them."""
    return len(_LETTERS_ON_THEIR_OWN.findall(plain)) * 20 > len(plain.split())


class _Boxes:
    """Where the characters of a page stand: the room each takes in its line.

    Shape: asked by the place in `plain`, which leaves out what has no letter; without it by the engine's own number.
    """

    def __init__(self, page: object, plain: str | None = None) -> None:
        self._page = page
        self._moved = plain is not None and len(plain) != engine.FPDFText_CountChars(page)
        self._box = engine.FS_RECTF()
        self._pointer = ctypes.byref(self._box)

    def at(self, index: int) -> tuple[float, float, float, float] | None:
        """Left, right, bottom, top of a character. Unit: points; the origin is below at the left."""
        if self._moved:
            index = engine.FPDFText_GetCharIndexFromTextIndex(self._page, index)
        if index < 0 or not engine.FPDFText_GetLooseCharBox(self._page, index, self._pointer):
            return None
        box = self._box
        return box.left, box.right, box.bottom, box.top


def _by_line(page: object, plain: str) -> Iterator[_Line]:
    """The lines as the engine joins them; where one is far wider than its letters its gaps are looked at."""
    boxes = _Boxes(page, plain)
    rows = plain.split("\n")
    full = max(_SHORT, max(map(len, rows)) * _FULL)
    found: list[tuple[str, int, float, float, float]] = []
    start = 0
    for row in rows:
        text = row.strip()
        first = start + len(row) - len(row.lstrip())
        start += len(row) + 1
        if not text:
            continue
        begin = boxes.at(first) or (0.0, 0.0, 0.0, 0.0)
        whole = len(text) >= full and len(found) >= _SAMPLE
        end = begin if whole else boxes.at(first + len(text) - 1) or begin
        found.append((text, first, begin[0], end[1], begin[2]))
    pitches = sorted((right - left) / len(text) for text, _, left, right, _ in found if right > left)
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    for text, first, left, right, base in found:
        shown = text
        if (right - left) / len(text) > _WIDE * usual:
            shown = _with_gaps(text, first=first, boxes=boxes)
        yield _Line(_clean(shown), left, right, -base)


def _with_gaps(text: str, *, first: int, boxes: _Boxes) -> str:
    """The line with a wide gap wherever the paper has one."""
    out: list[str] = []
    for match in re.finditer(r"\S+|\s+", text):
        if not match[0].isspace():
            out.append(match[0])
            continue
        before = boxes.at(first + match.start() - 1)
        after = boxes.at(first + match.end())
        gap = after[0] - before[1] if before and after else 0.0
        out.append(_gap(gap) if gap > _COLUMN_GAP else " ")
    return "".join(out)


def _by_character(page: object) -> Iterator[_Line]:
    """The lines put together from the places of their letters."""
    boxes = _Boxes(page)
    letters: list[tuple[float, float, float, float, str]] = []
    for index in range(engine.FPDFText_CountChars(page)):
        code = engine.FPDFText_GetUnicode(page, index)
        box = boxes.at(index)
        if 32 < code <= sys.maxunicode and box is not None and box[1] > box[0]:
            left, right, bottom, top = box
            letters.append((-bottom, left, right, top - bottom, chr(code)))
    for row in _rows(letters):
        row.sort(key=lambda letter: letter[1])
        out: list[str] = [row[0][4]]
        size = sorted(letter[3] for letter in row)[len(row) // 2]
        for before, here in pairwise(row):
            gap = here[1] - before[2]
            if gap > _COLUMN_GAP:
                out.append(_gap(gap))
            elif gap > _WORD_GAP * size:
                out.append(" ")
            out.append(here[4])
        yield _Line(_clean("".join(out)), row[0][1], row[-1][2], row[0][0])


def _rows(letters: list[tuple[float, float, float, float, str]]) -> list[list[tuple[float, float, float, float, str]]]:
    """Letters of one line together: letters with a foot or an accent stand a little off its base."""
    letters.sort(key=lambda letter: letter[0])
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for letter in letters:
        if rows and letter[0] - rows[-1][-1][0] <= _SAME_LINE:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def _clean(text: str) -> str:
    if text.isascii() and "\x02" not in text:
        return text
    for mark, shown in _NOT_TEXT.items():
        text = text.replace(mark, shown)
    return text


def _placed(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines with their indent; an edge where the text goes on further up, in the next cell or column."""
    margin = min((line.left for line in lines), default=0.0)
    before: _Line | None = None
    for line in _side_by_side(lines):
        if before is not None and line.base < before.base - _SAME_LINE and not _runs_on(before, line):
            yield "|"
        yield _spaces(line.left - margin) + line.text
        before = line


def _side_by_side(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Pieces that follow one another on the same base are one line with a wide gap."""
    held: _Line | None = None
    for line in lines:
        if held is not None and abs(line.base - held.base) <= _SAME_LINE and line.left - held.right > _COLUMN_GAP:
            held = _Line(held.text + _gap(line.left - held.right) + line.text, held.left, line.right, held.base)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _gap(points: float) -> str:
    """What sets two columns apart."""
    return _spaces(points) if points >= 4 * _STEP else "    "


def _spaces(points: float) -> str:
    """So many spaces as there is room for on the paper; a place that is no number has none."""
    return " " * int(min(points / _STEP, _WIDEST)) if points > 0 else ""


def _runs_on(before: _Line, line: _Line) -> bool:
    """Whether a sentence goes on from the foot of one column to the head of the next."""
    return line.text[:1].islower() and not _ENDS.search(before.text)
