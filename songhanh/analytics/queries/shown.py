"""The sums of a round as they may be shown: what both tables and targets read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from songhanh.analytics.models import RoundAggregate, RoundIndicator
from songhanh.analytics.rules.achievement import Result, result_of
from songhanh.analytics.rules.disclosure import MEN, TOTAL, WOMEN, SensitiveRow, incomplete, safe, safe_result
from songhanh.indicators.models import DisclosureClass
from songhanh.kernel.cells import NOT_APPLICABLE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.ratios import Ratio
from songhanh.reporting.models import FormRow, IndicatorSource, Round, RoundState, RowKind
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


def form_rows(round: Round) -> list[FormRow]:
    """The rows of the form of a round, in its order. One query."""
    rows = FormRow.objects.filter(section__form_id=round.form_id).select_related("section", "indicator", "part_of")
    return list(rows.order_by("section__position", "position"))


class Sums:
    """The sums of one round as they may be shown."""

    def __init__(
        self, round: Round, *, rows: Iterable[FormRow], aggregates: Iterable[RoundAggregate] | None = None
    ) -> None:
        self.round = round
        if aggregates is None:
            aggregates = RoundAggregate.objects.filter(round=round).select_related("row")
        stored = {(a.row.code, a.column): a for a in aggregates}
        values = {place: CellValue(CellState(a.state), a.number) for place, a in stored.items()}
        sensitive = _sensitive_rows(rows)
        self.shown = safe(values, rows=sensitive)
        codes = {row.code for row in sensitive}
        for place, one in stored.items():
            if place[0] in codes and _is_incomplete(one, round=round):
                self.shown[place] = SUPPRESSED
        self.stored = stored

    def at(self, place: Place) -> Sum:
        """One number; a row that no unit of the round provides concerns nobody."""
        found = self.stored.get(place)
        return Sum(self.shown[place], found.covered, found.expected) if found else NOBODY

    def hides(self, places: Iterable[Place]) -> bool:
        """Whether one of these numbers is hidden."""
        return any(place in self.shown and self.shown[place].state is CellState.SUPPRESSED for place in places)

    def women_share(self, row: str) -> Ratio | None:
        """Women of the total, unless one of the three numbers is hidden."""
        total = self.stored.get((row, TOTAL))
        if total is None or not total.number or total.women is None:
            return None
        if self.hides((row, column) for column in (WOMEN, MEN, TOTAL)):
            return None
        return Ratio(total.women, total.number)


def sums_of(rounds: Iterable[Round]) -> dict[UUID, Sums]:
    """The sums of several rounds by their keys. Two queries, whatever their number."""
    wanted = {one.pk: one for one in rounds}
    rows: dict[int, list[FormRow]] = defaultdict(list)
    of_forms = FormRow.objects.filter(section__form__in={one.form_id for one in wanted.values()})
    for row in of_forms.select_related("section", "indicator", "part_of").order_by("section__position", "position"):
        rows[row.section.form_id].append(row)
    stored: dict[UUID, list[RoundAggregate]] = defaultdict(list)
    for one in RoundAggregate.objects.filter(round__in=wanted).select_related("row"):
        stored[one.round_id].append(one)
    return {pk: Sums(one, rows=rows[one.form_id], aggregates=stored[pk]) for pk, one in wanted.items()}


def _is_incomplete(stored: RoundAggregate | RoundIndicator, *, round: Round) -> bool:
    is_closed = round.state == RoundState.CLOSED
    return incomplete(CellState(stored.state), covered=stored.covered, expected=stored.expected, is_closed=is_closed)


def _sensitive_rows(rows: Iterable[FormRow]) -> list[SensitiveRow]:
    parts: dict[str, list[str]] = defaultdict(list)
    wanted = [row for row in rows if is_sensitive(row)]
    for row in wanted:
        if row.part_of and row.part_of.parts_add_up:
            parts[row.part_of.code].append(row.code)
    return [
        SensitiveRow(
            row.code, columns_with_total(row), tuple(parts[row.code]), within=row.part_of.code if row.part_of else ""
        )
        for row in wanted
    ]


def columns_with_total(row: FormRow) -> tuple[str, ...]:
    """The columns of the table: those that are typed, and the total of both sexes."""
    return (*columns_of(row.kind), TOTAL) if row.kind == RowKind.PERSONS else columns_of(row.kind)


def made_of_cells(stored: Iterable[RoundIndicator], *, form_ids: Iterable[int]) -> dict[tuple[str, int], list[Place]]:
    """Code of a sensitive indicator, form → the cells it is made of. No query when none is sensitive."""
    found: dict[tuple[str, int], list[Place]] = defaultdict(list)
    codes = {one.indicator.code for one in stored if one.indicator.disclosure == DisclosureClass.SENSITIVE}
    if codes:
        sources = IndicatorSource.objects.filter(indicator__code__in=codes, row__section__form__in=set(form_ids))
        places = sources.values_list("indicator__code", "row__section__form_id", "row__code", "column")
        for code, form_id, row, column in places:
            found[code, form_id].append((row, column))
    return found


def result_shown(stored: RoundIndicator, *, sums: Sums | None, made_of: Iterable[Place]) -> Result:
    """What a round says about an indicator, as it may be shown; of a sensitive one with the sums it is made of."""
    value = CellValue(CellState(stored.state), stored.number)
    indicator = stored.indicator
    result = result_of(value, denominator=stored.denominator, multiplier=indicator.multiplier)
    if indicator.disclosure != DisclosureClass.SENSITIVE:
        return result
    if sums is None or _is_incomplete(stored, round=sums.round) or (value.number is not None and sums.hides(made_of)):
        return Result(CellState.SUPPRESSED)
    return safe_result(result)
