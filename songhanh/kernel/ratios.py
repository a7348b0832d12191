"""A percentage is two whole numbers, pooled, never averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator and a denominator, both whole; the denominator is never zero."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.denominator == 0:
            raise ValueError("a ratio needs a denominator; nothing arose is not a ratio")

    @property
    def exact_pct(self) -> Decimal:
        """The share in per cent, unrounded (28 digits): what is compared with a target."""
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)

    @property
    def share_pct(self) -> Decimal:
        """The share in per cent, one decimal, half up: what is shown."""
        return self.exact_pct.quantize(Decimal("0.1"), ROUND_HALF_UP)


def pooled(ratios: Iterable[Ratio]) -> Ratio | None:
    """The ratio of all units together: Σ numerators ÷ Σ denominators; None when there are none."""
    parts = list(ratios)
    if not parts:
        return None
    return Ratio(sum(r.numerator for r in parts), sum(r.denominator for r in parts))
