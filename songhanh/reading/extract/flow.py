"""Paragraphs of a page of a PDF: a line that is set to the edge of its column goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from songhanh.reading.labels import label_of

_SAME_LINE = 3
_ENDED = re.compile(r"[.;:][”\")]?$")
_INDENT = 5.0
_EDGE = 2.5
"""Right ends nearer than this are one edge. Unit: points, as everywhere here."""
_LEAST_LINES, _LEAST_SHARE = 4, 5
"""So many lines, and one in so many of their column, end at the edge of a column that is set even."""
_NARROWEST = 200.0
"""A narrower column is a list of short lines that happen to be of one length."""
_APART = 1.6
"""Lines of a paragraph lie no further apart than this many times the usual."""
_HANGING = 70.0
"""First lines and points are set in no further than this; what stands further right is a name, a date, a title."""
SIDE_BY_SIDE = "    "
"""What keeps apart in a line what stands in two columns of the paper."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of a page. Unit: points from the left and, `base`, from the top of the paper."""

    text: str
    left: float
    right: float
    base: float


@dataclass(slots=True)
class PaperParagraph:
    """Lines of a page that are read as one."""

    lines: list[PaperLine]

    @property
    def text(self) -> str:
        """The words, those of all lines."""
        return " ".join(line.text for line in self.lines) if len(self.lines) > 1 else self.lines[0].text


@dataclass(frozen=True, slots=True)
class Column:
    """What is set from top to bottom: where its lines begin, where even ones end, how far apart they lie."""

    left: float
    edges: tuple[float, ...]
    pitch: float

    def is_full(self, line: PaperLine) -> bool:
        """Whether the line is set to the edge. Where lines end as they may there is no edge, and none is."""
        return any(abs(one - line.right) <= _EDGE for one in self.edges)


def column_of(lines: Sequence[PaperLine]) -> Column:
    """The column that lines from top to bottom make."""
    ends = sorted(line.right for line in lines)
    edges: list[float] = []
    narrowest = min(line.left for line in lines) + _NARROWEST
    needed = max(_LEAST_LINES, len(lines) // _LEAST_SHARE)
    first = 0
    for number, end in enumerate(ends):
        while end - ends[first] > _EDGE:
            first += 1
        if number - first + 1 >= needed and end >= narrowest:
            if edges and end - edges[-1] <= _EDGE:
                edges[-1] = end
            else:
                edges.append(end)
    steps = sorted(after.base - one.base for one, after in pairwise(lines))
    begins = sorted(line.left for line in lines)
    needed = min(needed, len(begins))
    left = next(
        (one for one, other in zip(begins, begins[needed - 1 :], strict=False) if other - one <= _EDGE), begins[0]
    )
    return Column(left, tuple(edges), steps[len(steps) // 4] if steps else 0.0)


@dataclass(frozen=True, slots=True)
class Flow:
    """The paragraphs of a piece of a page, and the columns it begins and ends with; None where it is empty."""

    paragraphs: list[PaperParagraph]
    head: Column | None
    tail: Column | None


def goes_up(one: PaperLine, line: PaperLine) -> bool:
    """Whether `line`, that comes after `one`, lies above it: another column or cell begins."""
    return line.base < one.base - _SAME_LINE


def flow_of(lines: Iterable[PaperLine]) -> Flow:
    """The lines with those of a paragraph together, as far as the paper says it; others stay as they are."""
    found: list[PaperParagraph] = []
    head: Column | None = None
    above: Column | None = None
    for group in _columns(lines):
        here = column_of(group)
        turned = above is not None and heads_on(found[-1], group[0], column=above, here=here)
        if turned:
            found[-1].lines.append(group[0])
        else:
            found.append(PaperParagraph([group[0]]))
        for line in group[1:]:
            if _goes_on(found[-1].lines, line, column=here):
                found[-1].lines.append(line)
            else:
                found.append(PaperParagraph([line]))
        head, above = head or here, here
    return Flow(found, head, above)


def _columns(lines: Iterable[PaperLine]) -> Iterator[list[PaperLine]]:
    """The lines from top to bottom; where one lies further up another column begins."""
    held: list[PaperLine] = []
    for line in lines:
        if held and goes_up(held[-1], line):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def stands_apart(line: PaperLine, following: PaperLine, *, column: Column) -> bool:
    """Whether more room is below a line than between the lines of its column, as below a running head."""
    return following.base - line.base > _APART * column.pitch


def heads_on(begun: PaperParagraph, line: PaperLine, *, column: Column, here: Column) -> bool:
    """Whether the paragraph at the foot of a column goes on in `line`, at the head of the column `here`."""
    last = begun.lines[-1]
    if SIDE_BY_SIDE in last.text or SIDE_BY_SIDE in line.text or line.left >= here.left + _INDENT:
        return False
    return column.is_full(last) and label_of(line.text) is None


def _goes_on(begun: Sequence[PaperLine], line: PaperLine, *, column: Column) -> bool:
    """Whether `line`, below the paragraph `begun`, goes on with it."""
    first, last = begun[0], begun[-1]
    if SIDE_BY_SIDE in last.text or SIDE_BY_SIDE in line.text or not column.is_full(last):
        return False
    if line.base - last.base > _APART * column.pitch or last.left - column.left > _HANGING:
        return False
    label = label_of(line.text)
    if line.left < last.left - _INDENT:
        return label is None or not (label_of(first.text) or _ENDED.search(last.text))
    if line.left > last.left + _INDENT:
        return label is None and len(begun) == 1 and label_of(first.text) is not None
    begins = len(begun) == 1 and first.left > column.left + _INDENT
    return label is None and not begins
