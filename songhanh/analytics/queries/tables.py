"""The consolidated table of a round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from songhanh.analytics.models import RoundIndicator, RoundRefresh
from songhanh.analytics.queries.shown import (
    Sum,
    Sums,
    columns_with_total,
    form_rows,
    made_of_cells,
    result_shown,
)
from songhanh.analytics.rules.achievement import Result
from songhanh.figures.queries import ledger_of
from songhanh.indicators.models import Indicator, Measure
from songhanh.indicators.models import Standing as Definition
from songhanh.kernel.periods import Period
from songhanh.kernel.ratios import Ratio
from songhanh.reporting.models import FormRow, Round, RowKind
from songhanh.reporting.queries.forms import is_sensitive


@dataclass(frozen=True, slots=True)
class ConsolidatedCell:
    """One cell of the table."""

    column: str
    """F, M, T or N."""
    now: Sum
    year_before: Sum | None
    """The same window a year before; None when that round was not held."""


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One line of the table."""

    code: str
    label_vi: str
    label_en: str
    kind: RowKind
    unit_vi: str
    unit_en: str
    part_of: str | None
    depth: int
    is_sensitive: bool
    is_official: bool
    indicator: str
    cells: tuple[ConsolidatedCell, ...]
    women_share: Ratio | None
    """Women of all persons, from units that said both; None without a total, or when one part is hidden."""
    women_share_before: Ratio | None

    def cell(self, column: str) -> ConsolidatedCell:
        """The cell of a column. Raises KeyError."""
        return {cell.column: cell for cell in self.cells}[column]


@dataclass(frozen=True, slots=True)
class ConsolidatedShare:
    """One indicator that is a share, pooled over the units that have both parts."""

    indicator: Indicator
    now: Result
    covered: int
    expected: int
    year_before: Result | None


@dataclass(frozen=True, slots=True)
class ConsolidatedSection:
    """One table of the form."""

    code: str
    title_vi: str
    title_en: str
    rows: tuple[ConsolidatedRow, ...]


@dataclass(frozen=True, slots=True)
class ConsolidatedTable:
    """All consolidated numbers of a round."""

    sections: tuple[ConsolidatedSection, ...]
    shares: tuple[ConsolidatedShare, ...]
    is_official: bool
    is_fresh: bool
    """False: something has been accepted since the sums were computed."""
    computed_at: datetime | None
    year_before: Period


def round_before(round: Round) -> Round | None:
    """The round of the same form in the same window a year before; None when it was not held."""
    before = Period.from_key(round.period).year_before()
    held: Round | None = Round.objects.filter(
        province_id=round.province_id, form__code=round.form.code, period=before.key
    ).first()
    return held


def is_fresh(round: Round) -> bool:
    """Whether nothing has been accepted since the sums of a round were computed. Two queries."""
    return _is_fresh(RoundRefresh.objects.filter(round=round).first(), round=round)


def _is_fresh(refresh: RoundRefresh | None, *, round: Round) -> bool:
    return refresh is not None and refresh.ledger_rows == ledger_of(round).count()


def consolidated(round: Round) -> ConsolidatedTable:
    """The table of a round beside the same window a year before. Six to eight queries, whatever the number of units."""
    rows = form_rows(round)
    previous = round_before(round)
    now = Sums(round, rows=rows)
    then = Sums(previous, rows=rows) if previous else None
    refresh = RoundRefresh.objects.filter(round=round).first()
    return ConsolidatedTable(
        sections=_sections(rows, now=now, then=then),
        shares=_shares(now, previous=then),
        is_official=round.form.is_official,
        is_fresh=_is_fresh(refresh, round=round),
        computed_at=refresh.computed_at if refresh else None,
        year_before=Period.from_key(round.period).year_before(),
    )


def _sections(rows: list[FormRow], *, now: Sums, then: Sums | None) -> tuple[ConsolidatedSection, ...]:
    by_section: dict[int, list[ConsolidatedRow]] = defaultdict(list)
    depth: dict[str, int] = {}
    for row in rows:
        depth[row.code] = depth[row.part_of.code] + 1 if row.part_of else 0
        by_section[row.section_id].append(_row(row, depth=depth[row.code], now=now, then=then))
    sections = {row.section_id: row.section for row in rows}
    return tuple(
        ConsolidatedSection(sections[pk].code, sections[pk].title_vi, sections[pk].title_en, tuple(found))
        for pk, found in by_section.items()
    )


def _row(row: FormRow, *, depth: int, now: Sums, then: Sums | None) -> ConsolidatedRow:
    return ConsolidatedRow(
        code=row.code,
        label_vi=row.label_vi,
        label_en=row.label_en,
        kind=RowKind(row.kind),
        unit_vi=row.unit_vi,
        unit_en=row.unit_en,
        part_of=row.part_of.code if row.part_of else None,
        depth=depth,
        is_sensitive=is_sensitive(row),
        is_official=row.indicator is None or row.indicator.standing == Definition.OFFICIAL,
        indicator=row.indicator.code if row.indicator else "",
        cells=tuple(
            ConsolidatedCell(column, now.at((row.code, column)), then.at((row.code, column)) if then else None)
            for column in columns_with_total(row)
        ),
        women_share=now.women_share(row.code),
        women_share_before=then.women_share(row.code) if then else None,
    )


def _shares(now: Sums, *, previous: Sums | None) -> tuple[ConsolidatedShare, ...]:
    sums = {one.round.pk: one for one in (now, previous) if one}
    rounds = [one.round for one in sums.values()]
    found: dict[tuple[UUID, str], RoundIndicator] = {
        (one.round_id, one.indicator.code): one
        for one in RoundIndicator.objects.filter(round__in=rounds, indicator__measure=Measure.SHARE)
        .select_related("indicator")
        .order_by("indicator__code")
    }
    made_of = made_of_cells(found.values(), form_ids=[round.form_id for round in rounds])
    results = {
        (round_id, code): result_shown(one, sums=sums[round_id], made_of=made_of[code, sums[round_id].round.form_id])
        for (round_id, code), one in found.items()
    }
    return tuple(
        ConsolidatedShare(
            one.indicator,
            results[round_id, code],
            one.covered,
            one.expected,
            results.get((previous.round.pk, code)) if previous else None,
        )
        for (round_id, code), one in found.items()
        if round_id == now.round.pk
    )
