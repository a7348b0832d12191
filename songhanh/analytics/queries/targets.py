"""How far the targets of a plan are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from songhanh.analytics.models import RoundIndicator
from songhanh.analytics.queries.shown import (
    Sums,
    form_rows,
    made_of_cells,
    result_shown,
)
from songhanh.analytics.rules.achievement import Against, Result, Standing, achievement, same_unit
from songhanh.indicators.models import DisclosureClass, Measure
from songhanh.kernel import clock
from songhanh.kernel.cells import CellState
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.plans.models import Plan, Target
from songhanh.plans.queries import counting_on
from songhanh.reporting.models import Round


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


def target_progress(plan: Plan, *, day: date) -> list[TargetProgress]:
    """Every target of a plan that counts on a day with the newest result of its indicator by a day. Two queries.

    Shape   three more per round that gives a sensitive result: it is shown only if the sums it is made of are
            rounds of the province opened by the day, of periods up to the target's year; the latest period counts
    Missing no linked indicator, no round, or another unit of measure → NO_DATA
    """
    targets = list(
        Target.objects.filter(counting_on(day), plan=plan).select_related("objective", "indicator").order_by("position")
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
    newest = [_newest(target, results=found[target.indicator.code if target.indicator else ""]) for target in targets]
    shown = _shown([one for one in newest if one])
    return [
        _progress(target, newest=one, result=shown.get(one.pk) if one else None)
        for target, one in zip(targets, newest, strict=True)
    ]


def _newest(target: Target, *, results: list[RoundIndicator]) -> RoundIndicator | None:
    usable = [r for r in results if target.year is None or Period.from_key(r.round.period).year <= target.year]
    said = [r for r in usable if r.state != CellState.MISSING]
    return max(said, key=lambda r: Period.from_key(r.round.period).end, default=None)


def _shown(stored: list[RoundIndicator]) -> dict[int, Result]:
    """Results as they may be shown, by the key of what is stored."""
    sensitive = [one for one in stored if one.indicator.disclosure == DisclosureClass.SENSITIVE]
    rounds = {one.round_id: one.round for one in sensitive}
    sums = {pk: Sums(round, rows=form_rows(round)) for pk, round in rounds.items()}
    made_of = made_of_cells(sensitive, form_ids=[round.form_id for round in rounds.values()])
    return {
        one.pk: result_shown(one, sums=sums.get(one.round_id), made_of=made_of[one.indicator.code, one.round.form_id])
        for one in stored
    }


def _progress(target: Target, *, newest: RoundIndicator | None, result: Result | None) -> TargetProgress:
    indicator = target.indicator
    if newest is None or result is None or indicator is None:
        return TargetProgress(target, Standing.NO_DATA, None, 0, 0, None, is_final=False)
    period = Period.from_key(newest.round.period)
    is_share = indicator.measure == Measure.SHARE
    if not same_unit(is_share=is_share, multiplier=indicator.multiplier, unit_text=target.unit_text):
        return TargetProgress(target, Standing.NO_DATA, None, 0, 0, newest.round, is_final=False)
    standing = achievement(result, against=Against(target.comparator), value=Decimal(target.value))
    is_final = period.kind is PeriodKind.YEAR and period.year == target.year
    return TargetProgress(target, standing, result, newest.covered, newest.expected, newest.round, is_final=is_final)
