"""What the overview page shows, worked out before it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from songhanh.analytics.queries import TargetProgress, target_progress
from songhanh.analytics.rules.achievement import Standing, measured_pair
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.models import UnitKind
from songhanh.plans.queries import plan_in_force
from songhanh.reporting.models import Round
from songhanh.reporting.queries import RoundPage, RoundRow
from songhanh.web.unit_words import KIND_WORDS

RISK = (
    Standing.MISSED,
    Standing.NO_DATA,
    Standing.HIDDEN,
    Standing.MET,
    Standing.EXCEEDED,
    Standing.NOT_APPLICABLE,
)
"""What must be looked at first."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """How far the units of one kind are in a round."""

    kind: str
    handed_in: int
    expected: int
    late: int


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One open round: progress by kind of unit, and who is late."""

    round: Round
    page: RoundPage
    kinds: list[KindLine]
    late: list[RoundRow]
    waiting: int
    """Not handed in, and still in time or mending what was returned."""


@dataclass(frozen=True, slots=True)
class TargetCard:
    """One target as the piece `c-target-bar` draws it."""

    label: str
    plan_id: UUID
    standing: str
    is_hidden: bool
    actual: Decimal | None
    target: Decimal
    comparator: str
    unit: str
    year: int | None
    numerator: int | None
    denominator: int | None
    covered: int
    expected: int
    period: str


def round_card(current: Round, *, page: RoundPage) -> RoundCard:
    """A round grouped by kind of unit, in the order of the register."""
    kinds = [
        KindLine(
            kind=str(KIND_WORDS[kind]),
            handed_in=sum(row.is_in for row in rows),
            expected=len(rows),
            late=sum(row.is_late and not row.is_in for row in rows),
        )
        for kind, rows in _by_kind(page.rows).items()
    ]
    late = [row for row in page.rows if row.is_late and not row.is_in]
    waiting = page.expected - page.handed_in - len(late)
    return RoundCard(current, page, kinds, late, waiting)


def _by_kind(rows: Iterable[RoundRow]) -> dict[UnitKind, list[RoundRow]]:
    found: dict[UnitKind, list[RoundRow]] = {kind: [] for kind in UnitKind}
    for row in rows:
        found[row.unit.kind].append(row)
    return {kind: same for kind, same in found.items() if same}


def target_cards(province_id: UUID, *, day: date) -> list[TargetCard]:
    """Targets of the plans in force, those at risk first. Two queries per plan."""
    found = [one for plan in plan_in_force(province_id, day) for one in target_progress(plan, day=day)]
    found.sort(key=lambda one: (RISK.index(one.standing), one.target.year or 9999, one.target.position))
    return [_target(one) for one in found]


def _target(one: TargetProgress) -> TargetCard:
    pair = measured_pair(one.result) if one.result else None
    ratio = one.result.ratio if one.result else None
    hidden = one.standing is Standing.HIDDEN
    return TargetCard(
        label=one.target.text,
        plan_id=one.target.plan_id,
        standing=Standing.NO_DATA if hidden else one.standing,
        is_hidden=hidden,
        actual=Decimal(pair[0]) / pair[1] if pair and not hidden else None,
        target=one.target.value,
        comparator=one.target.comparator,
        unit=one.target.unit_text,
        year=one.target.year,
        numerator=ratio.numerator if ratio and not hidden else None,
        denominator=ratio.denominator if ratio and not hidden else None,
        covered=one.covered,
        expected=one.expected,
        period=period_words(one.round.period) if one.round else "",
    )


def period_words(key: str) -> str:
    """A period in the language of the page."""
    period = Period.from_key(key)
    words = _("6 tháng đầu năm %(year)s") if period.kind is PeriodKind.HALF_YEAR else _("Năm %(year)s")
    return words % {"year": period.year}
