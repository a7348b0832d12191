"""A row through time as a workbook: every column of every period, rests and coverage too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from songhanh.analytics.queries import SHARE, LineKind, Series, SeriesLine
from songhanh.kernel.periods import Period
from songhanh.web.figures.through_time import line_words
from songhanh.web.sheets import Sheet, Value, legend, sheets_as_xlsx
from songhanh.web.templatetags.songhanh import moment, period_name


def series_xlsx(found: Series, *, label: str, map_words: str, at: datetime) -> bytes:
    """One sheet of numbers, one of coverage."""
    notes = [_("%(map)s. Xuất lúc %(at)s.") % {"map": map_words, "at": moment(at)}, legend()]
    return sheets_as_xlsx(
        [_numbers(found, label=label, notes=notes), _coverage(found, label=label, notes=notes)], made_at=at
    )


def _numbers(found: Series, *, label: str, notes: Sequence[str]) -> Sheet:
    places = [(period, column) for period in found.periods for column in found.subject.columns]
    heads: list[str] = []
    for period, column in places:
        heads += [_head(period, column=one) for one in (("N", "D") if column == SHARE else (column,))]
    return Sheet(
        name=_("Theo thời gian"),
        title=label,
        notes=notes,
        head=(_("Đơn vị"), _("Ghi chú"), *heads),
        widths=(48, 24, *(14 for _head_words in heads)),
        rows=[_row(line, places=places) for line in found.lines],
    )


def _head(period: Period, *, column: str) -> str:
    words = {"F": _("Nữ"), "M": _("Nam"), "T": _("Tổng số"), "N": "", "D": _("Mẫu số")}[column]
    return f"{period_name(period)} {words}".strip()


def _row(line: SeriesLine, *, places: Sequence[tuple[Period, str]]) -> list[Value]:
    values: list[Value] = []
    for place in places:
        cell = line.cells.get(place)
        if place[1] == SHARE:
            values += [
                cell.value if cell else None,
                cell.ratio.denominator if cell and cell.ratio else None,
            ]
        else:
            values.append(cell.value if cell else None)
    return ["   " * line.depth + line_words(line), _note(line), *values]


def _note(line: SeriesLine) -> str:
    if line.kind is LineKind.REST:
        return _("không chia được")
    if line.kind is LineKind.ELSEWHERE:
        return _("không có trên bản đồ này")
    if any(cell.is_estimate for cell in line.cells.values()):
        return _("ước tính theo tỷ lệ đã khai")
    return _("còn phần nằm chung") if any(cell.is_short for cell in line.cells.values()) else ""


def _coverage(found: Series, *, label: str, notes: Sequence[str]) -> Sheet:
    rows: list[list[Value]] = [
        [
            _head(period, column="N" if column == SHARE else column),
            c.covered_then,
            c.expected_then,
            c.whole,
            c.concerned,
        ]
        for (period, column), c in found.coverage.items()
    ]
    return Sheet(
        name=_("Độ phủ"),
        title=label,
        notes=notes,
        head=(
            _("Kỳ"),
            _("Đơn vị lúc đó đã có số"),
            _("Đơn vị lúc đó phải có số"),
            _("Đơn vị trên bản đồ đủ số"),
            _("Đơn vị trên bản đồ liên quan"),
        ),
        widths=(36, 18, 18, 18, 18),
        rows=rows,
    )
