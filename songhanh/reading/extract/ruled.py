"""Tables that a page of a PDF draws with lines: where their cells are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdfium2 import raw as engine

_THIN = 3.0
"""A line drawn as a filled box is no thicker. Unit: points, as everywhere here; the origin is below at the left."""
_LONG = 6.0
_TOUCH = 3.0
_MOST = 4000
"""Lines of a page that draws a picture, not a table."""
_PROBES, _IN_A_ROW, _UNEVEN = 60, 3, 7
_MOST_POINTS = 20_000
_LOWEST_ROW = 5.0
_LEAST_CUT = 3
"""So many lines down show that a table is cut off, not that a picture ends."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """How much room it takes. Unit: square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a drawn table.

    Shape   a row of cells after the other, from above; None stands where a cell of a row above reaches down
    """

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    stop: float


def tables_on(page: object) -> list[Table]:
    """The tables with lines around their cells on a page (an FPDF_PAGE), from above; none where it draws a picture."""
    flat: list[_Rule] = []
    upright: list[_Rule] = []
    for left, bottom, right, top in _strokes(page):
        if top - bottom <= _THIN and right - left >= _LONG:
            flat.append(_Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and top - bottom >= _LONG:
            upright.append(_Rule((left + right) / 2, bottom, top))
        if len(flat) + len(upright) > _MOST:
            return []
    found = (_table(across, down) for across, down in _connected(_drawn_through(flat), _drawn_through(upright)))
    return sorted((table for table in found if table is not None), key=lambda table: -table.box.top)


def may_have_tables(page: object) -> bool:
    """Whether lines are drawn on a page, told from some of what stands on it: the lines of a table come in a row."""
    count = engine.FPDFPage_CountObjects(page)
    step = 1 + count // _PROBES
    for probe in range(0, count, step):
        first = probe + probe // step * _UNEVEN % step  # no rhythm of words and lines may hide the lines
        for index in range(first, min(first + _IN_A_ROW, count)):
            if _is_path(engine.FPDFPage_GetObject(page, index)):
                return True
    return False


def _is_path(drawn: object) -> bool:
    return bool(engine.FPDFPageObj_GetType(drawn) == engine.FPDF_PAGEOBJ_PATH)


def _strokes(page: object) -> Iterator[tuple[float, float, float, float]]:
    """The box of every straight line of a page: left, bottom, right, top."""
    low, floor, high, ceiling = (ctypes.c_float() for _ in range(4))
    pointers = [ctypes.byref(edge) for edge in (low, floor, high, ceiling)]
    points = 0
    for index in range(engine.FPDFPage_CountObjects(page)):
        drawn = engine.FPDFPage_GetObject(page, index)
        if not _is_path(drawn) or not engine.FPDFPageObj_GetBounds(drawn, *pointers):
            continue
        left, bottom, right, top = low.value, floor.value, high.value, ceiling.value
        if min(right - left, top - bottom) <= _THIN:
            yield left, bottom, right, top
        elif points < _MOST_POINTS:
            points += engine.FPDFPath_CountSegments(drawn)
            yield from _sides(drawn)


def _sides(drawn: object) -> Iterator[tuple[float, float, float, float]]:
    """The straight sides of a shape."""
    matrix = engine.FS_MATRIX()
    if not engine.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix)):
        return
    first = before = (0.0, 0.0)
    for index in range(min(engine.FPDFPath_CountSegments(drawn), _MOST)):
        segment = engine.FPDFPath_GetPathSegment(drawn, index)
        here = _point(segment, matrix)
        kind = engine.FPDFPathSegment_GetType(segment)
        if kind == engine.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == engine.FPDF_SEGMENT_LINETO:
            yield _around(before, here)
        if engine.FPDFPathSegment_GetClose(segment):
            yield _around(here, first)
        before = here


def _point(segment: object, matrix: engine.FS_MATRIX) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    engine.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )


def _around(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _drawn_through(rules: list[_Rule]) -> list[_Rule]:
    """The lines with those that go on from one another as one: programs draw every side of every cell on its own."""
    rules.sort(key=lambda rule: (rule.at, rule.start))
    found: list[_Rule] = []
    first = 0
    while first < len(rules):
        last = first
        while last < len(rules) and rules[last].at - rules[first].at <= _THIN / 2:
            last += 1
        here = sorted(rules[first:last], key=lambda rule: rule.start)
        start, stop = here[0].start, here[0].stop
        for rule in here[1:]:
            if rule.start > stop + _THIN:
                found.append(_Rule(here[0].at, start, stop))
                start = rule.start
            stop = max(stop, rule.stop)
        found.append(_Rule(here[0].at, start, stop))
        first = last
    return found


def _connected(flat: Sequence[_Rule], upright: Sequence[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """The lines that touch one another, table by table: those across and those down."""
    group = list(range(len(flat) + len(upright)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for i, across in enumerate(flat):
        for j, down in enumerate(upright, start=len(flat)):
            if (
                across.start - _TOUCH <= down.at <= across.stop + _TOUCH
                and down.start - _TOUCH <= across.at <= down.stop + _TOUCH
            ):
                group[root(j)] = root(i)
    found: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for number, rule in enumerate((*flat, *upright)):
        found.setdefault(root(number), ([], []))[number >= len(flat)].append(rule)
    return [pair for pair in found.values() if pair[0] and len(pair[1]) > 1]


def _table(flat: Sequence[_Rule], upright: Sequence[_Rule]) -> Table | None:
    """The rows between lines across, their cells between lines down; None where too little stands side by side."""
    levels = _places([*(rule.at for rule in flat), *_open_ends(upright)])[::-1]
    left = min(rule.start for rule in flat)
    right = max(rule.stop for rule in flat)
    rows: list[list[Box | None]] = []
    above: dict[tuple[int, int], tuple[Box, int, int]] = {}
    for top, bottom in pairwise(levels):
        if top - bottom < _LOWEST_ROW:
            continue
        middle = (top + bottom) / 2
        over = [rule for rule in flat if abs(rule.at - top) <= _TOUCH]
        row: list[Box | None] = []
        here: dict[tuple[int, int], tuple[Box, int, int]] = {}
        for start, stop in pairwise(_places([left, right, *(r.at for r in upright if r.start < middle < r.stop)])):
            span = (round(start / _TOUCH), round(stop / _TOUCH))
            if span in above and not any(rule.start <= (start + stop) / 2 <= rule.stop for rule in over):
                cell, number, place = above[span]
                here[span] = (Box(start, bottom, stop, cell.top), number, place)
                rows[number][place] = here[span][0]
                row.append(None)
                continue
            here[span] = (Box(start, bottom, stop, top), len(rows), len(row))
            row.append(here[span][0])
        rows.append(row)
        above = here
    if sum(len(row) > 1 for row in rows) * 2 < len(rows) or not rows:
        return None
    return Table(Box(left, levels[-1], right, levels[0]), tuple(map(tuple, rows)))


def _open_ends(upright: Sequence[_Rule]) -> Iterator[float]:
    """Where a row is cut by the end of the page: no line across, but those down end together."""
    lowest, highest = min(rule.start for rule in upright), max(rule.stop for rule in upright)
    for end, ends in ((lowest, [rule.start for rule in upright]), (highest, [rule.stop for rule in upright])):
        if sum(abs(one - end) <= _THIN for one in ends) >= _LEAST_CUT:
            yield end


def _places(values: Sequence[float]) -> list[float]:
    """The values in order, those nearer than a line is thick as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _THIN:
            found.append(value)
    return found
