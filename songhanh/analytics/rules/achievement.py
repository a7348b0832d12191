"""How far a result got on a target (docs/rules/achievement.md)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.ratios import Ratio

ABOUT_SHARE = Decimal("0.05")
"""How far from its value a result may lie and still count as "khoảng": a twentieth of it, either way."""


class Standing(StrEnum):
    """What can be said of a target today."""

    MET = "met"
    """"Đạt"."""
    EXCEEDED = "exceeded"
    """"Vượt": better than asked, in the direction that the comparator names."""
    MISSED = "missed"
    """"Chưa đạt"."""
    NO_DATA = "no_data"
    """"Chưa có số liệu": no indicator is linked, nobody has reported, or the units of measure differ."""
    NOT_APPLICABLE = "not_applicable"
    """"Không áp dụng": no unit is concerned, or nothing arose of what the target counts."""
    HIDDEN = "hidden"
    """There is a result, too small to be shown."""


class Against(StrEnum):
    """How a result is held against the value: the signs of `plans.Comparator`."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    ABOUT = "~"


@dataclass(frozen=True, slots=True)
class Result:
    """What a round says about an indicator: a count, or a share as two whole numbers."""

    state: CellState
    number: int | None = None
    ratio: Ratio | None = None
    multiplier: int = 100
    """Of a share: 100 for per cent, 1.000 or 100.000 for rates."""


def measured_pair(result: Result) -> tuple[int, int] | None:
    """The result as a fraction, exact; None when there is no number."""
    if result.ratio is not None:
        return result.ratio.numerator * result.multiplier, result.ratio.denominator
    return None if result.number is None else (result.number, 1)


def achievement(result: Result | None, *, against: Against, value: Decimal) -> Standing:
    """Hold a result against a target's value, without rounding.

    Unit    a share is compared after its multiplier (per cent: 100), a count as it is
    Missing none, missing → NO_DATA; not applicable, nothing arose → NOT_APPLICABLE; 0 is a result
    """
    if result is None or result.state is CellState.MISSING:
        return Standing.NO_DATA
    if result.state is CellState.SUPPRESSED:
        return Standing.HIDDEN
    pair = measured_pair(result)
    if pair is None:
        return Standing.NOT_APPLICABLE
    actual, asked = Decimal(pair[0]), value * pair[1]
    match against:
        case Against.AT_LEAST:
            return _beyond(actual, asked=asked)
        case Against.AT_MOST:
            return _beyond(-actual, asked=-asked)
        case Against.EQUAL:
            return Standing.MET if actual == asked else Standing.MISSED
        case Against.ABOUT:
            return Standing.MET if abs(actual - asked) <= abs(asked) * ABOUT_SHARE else Standing.MISSED


def _beyond(actual: Decimal, *, asked: Decimal) -> Standing:
    if actual == asked:
        return Standing.MET
    return Standing.EXCEEDED if actual > asked else Standing.MISSED


def same_unit(*, is_share: bool, multiplier: int, unit_text: str) -> bool:
    """Whether a target's unit as written can be compared with the indicator: per cent only with a share of 100."""
    is_pct = unit_text.strip() in ("%", "phần trăm")
    if is_share and multiplier == 100:
        return is_pct
    return not is_pct


def result_of(value: CellValue, *, denominator: int | None = None, multiplier: int = 100) -> Result:
    """A result from what is stored."""
    if value.number is not None and denominator:
        return Result(value.state, ratio=Ratio(value.number, denominator), multiplier=multiplier)
    return Result(value.state, number=value.number, multiplier=multiplier)
