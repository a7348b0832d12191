"""The consolidated table in the language of the page, with difference to last year and the shares of women."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from songhanh.analytics.queries import (
    ConsolidatedCell,
    ConsolidatedRow,
    ConsolidatedShare,
    ConsolidatedTable,
    TargetProgress,
    UnitRow,
    UnitSection,
)
from songhanh.analytics.rules.achievement import Result, measured_pair
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period
from songhanh.kernel.ratios import Ratio
from songhanh.web.reporting.pages import in_language
from songhanh.web.templatetags.songhanh import number, period_name

DEEPEST = 2
SHOWN_GAPS = 6


@dataclass(frozen=True, slots=True)
class TableCell:
    """One number of the table and where its sources are."""

    column: str
    value: CellValue
    covered: int
    expected: int
    is_open: bool
    """Whether one may look at the cells below it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table."""

    code: str
    label: str
    unit: str
    level: int
    is_persons: bool
    is_sensitive: bool
    is_official: bool
    cells: tuple[TableCell, ...]
    whole: TableCell
    """Tổng số."""
    before: CellValue | None
    difference: int | None
    share: Ratio | None
    share_before: Ratio | None


@dataclass(frozen=True, slots=True)
class TableSection:
    """One part of the table."""

    code: str
    title: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Women and men of one measure, for the gap chart."""

    label: str
    women: Decimal
    men: Decimal
    women_note: str
    men_note: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One pooled share beside the year before."""

    name: str
    is_official: bool
    value: Decimal | CellValue
    part: int | None
    whole: int | None
    unit: str
    covered: int
    expected: int
    before: Decimal | CellValue | None
    before_part: int | None
    before_whole: int | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target and what was reached, for the target bar."""

    label: str
    actual: Decimal | None
    progress: TargetProgress
    status: str
    numerator: int | None
    denominator: int | None
    period: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line of a unit's figures."""

    label: str
    unit: str
    level: int
    said: UnitRow


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One part of a unit's figures."""

    title: str
    lines: tuple[UnitLine, ...]


def unit_parts(sections: Sequence[UnitSection]) -> list[UnitPart]:
    """The figures of one unit, part by part."""
    return [
        UnitPart(
            title=in_language(vi=part.section.title_vi, en=part.section.title_en),
            lines=tuple(
                UnitLine(
                    label=in_language(vi=one.row.label_vi, en=one.row.label_en),
                    unit=in_language(vi=one.row.unit_vi, en=one.row.unit_en),
                    level=1 if one.row.part_of_id else 0,
                    said=one,
                )
                for one in part.rows
            ),
        )
        for part in sections
    ]


def table_sections(table: ConsolidatedTable) -> list[TableSection]:
    """All parts of the table."""
    return [
        TableSection(
            code=section.code,
            title=in_language(vi=section.title_vi, en=section.title_en),
            rows=tuple(_row(row) for row in section.rows),
        )
        for section in table.sections
    ]


def _row(row: ConsolidatedRow) -> TableRow:
    cells = tuple(_cell(cell, row=row) for cell in row.cells)
    whole = row.cells[-1]
    before = whole.year_before.value if whole.year_before else None
    return TableRow(
        code=row.code,
        label=in_language(vi=row.label_vi, en=row.label_en),
        unit=in_language(vi=row.unit_vi, en=row.unit_en),
        level=min(row.depth, DEEPEST),
        is_persons=len(cells) > 1,
        is_sensitive=row.is_sensitive,
        is_official=row.is_official,
        cells=cells[:-1],
        whole=cells[-1],
        before=before,
        difference=difference_of(whole),
        share=row.women_share,
        share_before=row.women_share_before,
    )


def difference_of(cell: ConsolidatedCell) -> int | None:
    """To the year before; None while fewer units have spoken than then: what is missing must not pass for a fall."""
    now, before = cell.now, cell.year_before
    if before is None or now.covered < before.covered or now.value.number is None or before.value.number is None:
        return None
    return now.value.number - before.value.number


def _cell(cell: ConsolidatedCell, *, row: ConsolidatedRow) -> TableCell:
    return TableCell(cell.column, cell.now.value, cell.now.covered, cell.now.expected, not row.is_sensitive)


def gaps_of(sections: Sequence[TableSection]) -> list[Gap]:
    """Women and men of the main rows, the widest gap first."""
    gaps = [
        Gap(
            label=row.label,
            women=row.share.share_pct,
            men=100 - row.share.share_pct,
            women_note=f"{number(row.share.numerator)}/{number(row.share.denominator)}",
            men_note=f"{number(row.share.denominator - row.share.numerator)}/{number(row.share.denominator)}",
        )
        for section in sections
        for row in section.rows
        if row.share is not None and row.level == 0
    ]
    return sorted(gaps, key=lambda gap: -abs(gap.women - gap.men))[:SHOWN_GAPS]


def share_lines(shares: Sequence[ConsolidatedShare]) -> list[ShareLine]:
    """All pooled shares."""
    return [_share(one) for one in shares]


def _share(one: ConsolidatedShare) -> ShareLine:
    before = one.year_before
    return ShareLine(
        name=in_language(vi=one.indicator.name_vi, en=one.indicator.name_en),
        is_official=one.indicator.standing == "official",
        value=value_of(one.now),
        part=one.now.ratio.numerator if one.now.ratio else None,
        whole=one.now.ratio.denominator if one.now.ratio else None,
        unit=in_language(vi=one.indicator.unit_vi, en=one.indicator.unit_en),
        covered=one.covered,
        expected=one.expected,
        before=value_of(before) if before else None,
        before_part=before.ratio.numerator if before and before.ratio else None,
        before_whole=before.ratio.denominator if before and before.ratio else None,
    )


def value_of(result: Result) -> Decimal | CellValue:
    """The measure as it is shown: exact until the template rounds it to one decimal."""
    pair = measured_pair(result)
    return CellValue(result.state) if pair is None else Decimal(pair[0]) / pair[1]


def target_lines(progress: Sequence[TargetProgress]) -> list[TargetLine]:
    """All targets of a plan, those that are missed first."""
    order = ("missed", "no_data", "hidden", "not_applicable", "met", "exceeded")
    found = sorted(progress, key=lambda one: order.index(one.standing.value))
    return [_target(one) for one in found]


def _target(one: TargetProgress) -> TargetLine:
    pair = measured_pair(one.result) if one.result else None
    is_hidden = one.standing.value == "hidden"
    ratio = one.result.ratio if one.result else None
    return TargetLine(
        label=one.target.text,
        actual=None if pair is None or is_hidden else Decimal(pair[0]) / pair[1],
        progress=one,
        status="no_data" if is_hidden else one.standing.value,
        numerator=ratio.numerator if ratio else None,
        denominator=ratio.denominator if ratio else None,
        period=period_name(Period.from_key(one.round.period)) if one.round else "",
        is_hidden=is_hidden,
    )


def column_words(column: str) -> str:
    """Words for a column of the table."""
    return {"F": _("Nữ"), "M": _("Nam"), "T": _("Tổng số"), "N": _("Tổng số")}[column]
