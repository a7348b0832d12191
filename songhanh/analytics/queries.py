"""The consolidated table, where each number comes from, and how far the targets are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from songhanh.analytics.models import RoundAggregate, RoundIndicator, RoundRefresh
from songhanh.analytics.rules.achievement import Against, Result, Standing, achievement, result_of, same_unit
from songhanh.analytics.rules.disclosure import MEN, TOTAL, WOMEN, SensitiveRow, safe, safe_result
from songhanh.figures.queries import figures_in_force, ledger_of
from songhanh.indicators.models import DisclosureClass, Indicator, Measure
from songhanh.indicators.models import Standing as Definition
from songhanh.kernel import clock
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, SUPPRESSED, CellState, CellValue, persons_total
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.ratios import Ratio
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.plans.models import Plan, Target
from songhanh.reporting.models import FormRow, IndicatorSource, Obligation, Round, RowKind
from songhanh.reporting.queries.forms import is_sensitive
from songhanh.reporting.rules.checks import columns_of

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sum:
    """One consolidated number with its coverage ("11/12 đơn vị")."""

    value: CellValue
    covered: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Whether every unit that should have said something has."""
        return self.covered == self.expected


NOBODY = Sum(NOT_APPLICABLE, 0, 0)


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


@dataclass(frozen=True, slots=True)
class SourceCell:
    """What one unit gave to a consolidated number, and who accepted it."""

    unit: UnitView
    value: CellValue
    submission_id: UUID | None
    sent_by: str
    sent_at: datetime | None
    accepted_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """Where one target of a plan stands on a day."""

    target: Target
    standing: Standing
    result: Result | None
    covered: int
    expected: int
    round: Round | None
    is_final: bool
    """The result is of the whole year that the target names."""


def consolidated(round: Round) -> ConsolidatedTable:
    """The table of a round beside the same window a year before. Six or seven queries, whatever the number of units."""
    form_rows = list(
        FormRow.objects.filter(section__form_id=round.form_id)
        .select_related("section", "indicator", "part_of")
        .order_by("section__position", "position")
    )
    before = Period.from_key(round.period).year_before()
    previous = Round.objects.filter(
        province_id=round.province_id, form__code=round.form.code, period=before.key
    ).first()
    now = _Sums(round, rows=form_rows)
    then = _Sums(previous, rows=form_rows) if previous else None
    refresh = RoundRefresh.objects.filter(round=round).first()
    return ConsolidatedTable(
        sections=_sections(form_rows, now=now, then=then),
        shares=_shares(round, previous=previous),
        is_official=round.form.is_official,
        is_fresh=refresh is not None and refresh.ledger_rows == ledger_of(round).count(),
        computed_at=refresh.computed_at if refresh else None,
        year_before=before,
    )


class _Sums:
    """The sums of one round as they may be shown."""

    def __init__(self, round: Round, *, rows: Iterable[FormRow]) -> None:
        stored = {(a.row.code, a.column): a for a in RoundAggregate.objects.filter(round=round).select_related("row")}
        values = {place: CellValue(CellState(a.state), a.number) for place, a in stored.items()}
        self.shown = safe(values, rows=_sensitive_rows(rows))
        self.stored = stored

    def at(self, place: Place) -> Sum:
        """One number; a row that no unit of the round provides concerns nobody."""
        found = self.stored.get(place)
        return Sum(self.shown[place], found.covered, found.expected) if found else NOBODY

    def women_share(self, row: str) -> Ratio | None:
        """Women of the total, unless one of the three numbers is hidden."""
        total = self.stored.get((row, TOTAL))
        if total is None or not total.number or total.women is None:
            return None
        if any(self.shown[row, column].state is CellState.SUPPRESSED for column in (WOMEN, MEN, TOTAL)):
            return None
        return Ratio(total.women, total.number)


def _sensitive_rows(rows: Iterable[FormRow]) -> list[SensitiveRow]:
    parts: dict[str, list[str]] = defaultdict(list)
    wanted = [row for row in rows if is_sensitive(row)]
    for row in wanted:
        if row.part_of and row.part_of.parts_add_up:
            parts[row.part_of.code].append(row.code)
    return [
        SensitiveRow(row.code, _columns(row), tuple(parts[row.code]), within=row.part_of.code if row.part_of else "")
        for row in wanted
    ]


def _columns(row: FormRow) -> tuple[str, ...]:
    return (*columns_of(row.kind), TOTAL) if row.kind == RowKind.PERSONS else columns_of(row.kind)


def _sections(rows: list[FormRow], *, now: _Sums, then: _Sums | None) -> tuple[ConsolidatedSection, ...]:
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


def _row(row: FormRow, *, depth: int, now: _Sums, then: _Sums | None) -> ConsolidatedRow:
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
            for column in _columns(row)
        ),
        women_share=now.women_share(row.code),
        women_share_before=then.women_share(row.code) if then else None,
    )


def _shares(round: Round, *, previous: Round | None) -> tuple[ConsolidatedShare, ...]:
    rounds = [round, *([previous] if previous else [])]
    found: dict[tuple[UUID, str], RoundIndicator] = {
        (one.round_id, one.indicator.code): one
        for one in RoundIndicator.objects.filter(round__in=rounds, indicator__measure=Measure.SHARE)
        .select_related("indicator")
        .order_by("indicator__code")
    }
    shares = []
    for (round_id, code), one in found.items():
        if round_id != round.pk:
            continue
        before = found.get((previous.pk, code)) if previous else None
        shares.append(
            ConsolidatedShare(
                one.indicator, _result(one), one.covered, one.expected, _result(before) if before else None
            )
        )
    return tuple(shares)


def _result(stored: RoundIndicator) -> Result:
    value = CellValue(CellState(stored.state), stored.number)
    indicator = stored.indicator
    result = result_of(value, denominator=stored.denominator, multiplier=indicator.multiplier)
    return safe_result(result) if indicator.disclosure == DisclosureClass.SENSITIVE else result


def sources_of(*, round: Round, row: FormRow, column: str) -> list[SourceCell]:
    """The cells behind one consolidated number, one per unit that provides the row. Three queries.

    Shape   column T gives each unit's own total; the numbers add up to the consolidated one
    Missing units that have not been accepted are listed with nothing said; of a sensitive row every value is hidden
    """
    obligations = list(Obligation.objects.filter(round=round, unit_kind=row.provider_kind))
    figures: dict[UUID, dict[str, CellValue]] = defaultdict(dict)
    origin = {}
    in_force = figures_in_force(round).filter(row=row)
    for one in in_force.select_related("submission__sent_by", "accepted_by"):
        figures[one.unit_id][one.column] = CellValue(CellState(one.state), one.number)
        origin[one.unit_id] = one
    hidden = is_sensitive(row)
    sources = []
    names = units_by_id([o.unit_id for o in obligations], day=_day_of(round))
    for unit_id, unit in names.items():
        value = _leaf(figures[unit_id], column=column)
        figure = origin.get(unit_id)
        sources.append(
            SourceCell(
                unit=unit,
                value=SUPPRESSED if hidden and value.number is not None else value,
                submission_id=figure.submission_id if figure else None,
                sent_by=figure.submission.sent_by.full_name if figure and figure.submission.sent_by else "",
                sent_at=figure.submission.sent_at if figure else None,
                accepted_by=figure.accepted_by.full_name if figure and figure.accepted_by else "",
                accepted_at=figure.accepted_at if figure else None,
            )
        )
    return sources


def _leaf(said: Mapping[str, CellValue], *, column: str) -> CellValue:
    if column == TOTAL:
        return persons_total(women=said.get(WOMEN, MISSING), men=said.get(MEN, MISSING))
    return said.get(column, MISSING)


def _day_of(round: Round) -> date:
    return max(clock.day_of(round.opened_at), Period.from_key(round.period).end)


def target_progress(plan: Plan, *, day: date) -> list[TargetProgress]:
    """Every target of a plan with the newest result of its indicator by a day. Two queries.

    Shape   rounds of the province opened by the day, of periods up to the target's year; the latest period counts
    Missing no linked indicator, no round, or another unit of measure → NO_DATA
    """
    targets = list(
        Target.objects.filter(plan=plan, ended_at=None).select_related("objective", "indicator").order_by("position")
    )
    codes = {target.indicator.code for target in targets if target.indicator}
    found: dict[str, list[RoundIndicator]] = defaultdict(list)
    results = RoundIndicator.objects.filter(
        indicator__code__in=codes,
        round__province_id=plan.province_id,
        round__opened_at__lte=clock.last_instant_of(day),
    ).select_related("indicator", "round")
    for result in results:
        found[result.indicator.code].append(result)
    return [_progress(target, results=found[target.indicator.code if target.indicator else ""]) for target in targets]


def _progress(target: Target, *, results: list[RoundIndicator]) -> TargetProgress:
    usable = [r for r in results if target.year is None or Period.from_key(r.round.period).year <= target.year]
    usable.sort(key=lambda r: Period.from_key(r.round.period).end)
    said = [r for r in usable if r.state != CellState.MISSING]
    indicator = target.indicator
    if not said or indicator is None:
        return TargetProgress(target, Standing.NO_DATA, None, 0, 0, None, is_final=False)
    newest = said[-1]
    period = Period.from_key(newest.round.period)
    is_share = indicator.measure == Measure.SHARE
    if not same_unit(is_share=is_share, multiplier=indicator.multiplier, unit_text=target.unit_text):
        return TargetProgress(target, Standing.NO_DATA, None, 0, 0, newest.round, is_final=False)
    result = _result(newest)
    standing = achievement(result, against=Against(target.comparator), value=Decimal(target.value))
    is_final = period.kind is PeriodKind.YEAR and period.year == target.year
    return TargetProgress(target, standing, result, newest.covered, newest.expected, newest.round, is_final=is_final)


def sources_of_indicator(indicator: Indicator, *, round: Round) -> list[tuple[FormRow, str, str]]:
    """The cells of the round's form from which an indicator is made: row, column, part."""
    sources = IndicatorSource.objects.filter(
        indicator__code=indicator.code, row__section__form_id=round.form_id
    ).select_related("row")
    return [(source.row, source.column, source.part) for source in sources.order_by("part", "row__position")]
