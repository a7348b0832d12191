"""The lines of a page of a PDF with their places; what stands side by side is kept apart by a wide gap."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw as engine

from songhanh.reading.extract.flow import SIDE_BY_SIDE, PaperLine

COLUMN_GAP = 18
SAME_LINE = 3
_WORD_GAP = 0.1
_STEP = 5
_WIDE = 1.3
_WIDEST = 200
"""Most spaces that stand for a gap: more is a place far outside of any paper."""
_LETTERS_ON_THEIR_OWN = re.compile(r"(?<!\S)(?![ởỞýÝôÔàÀ])[À-ỹ](?!\S)")
_NOT_TEXT = {"\ufffe": "-", "\x02": "-", "\xad": "-"}


def lines_of(words: pypdfium2.PdfTextPage) -> list[PaperLine]:
    """The lines of a page, its head before its text and its foot after it."""
    plain = words.get_text_range()
    found = _by_character(words.raw) if _is_scattered(plain) else _by_line(words.raw, plain)
    return _in_order(list(_side_by_side(found)))


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


def _by_line(page: object, plain: str) -> Iterator[PaperLine]:
    """The lines as the engine joins them; where one is far wider than its letters its gaps are looked at."""
    boxes = _Boxes(page, plain)
    rows = plain.split("\n")
    found: list[tuple[str, int, float, float, float]] = []
    start = 0
    for row in rows:
        text = row.strip()
        first = start + len(row) - len(row.lstrip())
        start += len(row) + 1
        if not text:
            continue
        begin = boxes.at(first) or (0.0, 0.0, 0.0, 0.0)
        end = boxes.at(first + len(text) - 1) or begin
        found.append((text, first, begin[0], end[1], begin[2]))
    pitches = sorted((right - left) / len(text) for text, _, left, right, _ in found if right > left)
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    for text, first, left, right, base in found:
        shown = text
        if (right - left) / len(text) > _WIDE * usual:
            shown = _with_gaps(text, first=first, boxes=boxes)
        yield PaperLine(clean(shown), left, right, -base)


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
        out.append(_gap(gap) if gap > COLUMN_GAP else " ")
    return "".join(out)


def _by_character(page: object) -> Iterator[PaperLine]:
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
            if gap > COLUMN_GAP:
                out.append(_gap(gap))
            elif gap > _WORD_GAP * size:
                out.append(" ")
            out.append(here[4])
        yield PaperLine(clean("".join(out)), row[0][1], row[-1][2], row[0][0])


def _rows(letters: list[tuple[float, float, float, float, str]]) -> list[list[tuple[float, float, float, float, str]]]:
    """Letters of one line together: letters with a foot or an accent stand a little off its base."""
    letters.sort(key=lambda letter: letter[0])
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for letter in letters:
        if rows and letter[0] - rows[-1][-1][0] <= SAME_LINE:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def clean(text: str) -> str:
    """The words with dashes where the engine has a sign of its own for the end of a line."""
    if text.isascii() and "\x02" not in text:
        return text
    for mark, shown in _NOT_TEXT.items():
        text = text.replace(mark, shown)
    return text


def _in_order(lines: list[PaperLine]) -> list[PaperLine]:
    """The head of a page before its text and the foot after it, also where a program drew them the other way round."""
    highest = min((line.base for line in lines[:-1]), default=0.0)
    if len(lines) > 1 and lines[-1].base < highest - SAME_LINE:
        lines = [lines[-1], *lines[:-1]]
    lowest = max((line.base for line in lines[1:]), default=0.0)
    if len(lines) > 1 and lines[0].base > lowest + SAME_LINE:
        lines = [*lines[1:], lines[0]]
    return lines


def _side_by_side(lines: Iterable[PaperLine]) -> Iterator[PaperLine]:
    """Pieces that follow one another on the same base are one line with a wide gap."""
    held: PaperLine | None = None
    for line in lines:
        if held is not None and abs(line.base - held.base) <= SAME_LINE and line.left - held.right > COLUMN_GAP:
            text = held.text + _gap(line.left - held.right) + line.text
            held = PaperLine(text, held.left, line.right, held.base)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _gap(points: float) -> str:
    """What sets two columns apart."""
    return spaces(points) if points >= 4 * _STEP else SIDE_BY_SIDE


def spaces(points: float) -> str:
    """So many spaces as there is room for on the paper; a place that is no number has none."""
    return " " * int(min(points / _STEP, _WIDEST)) if points > 0 else ""
