"""Numbers are written as the language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.kernel.numbers import written_number


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (Decimal("0.40"), "0,40", "0.40"),
    ],
)
def test_dots_and_commas_change_places(value, vi, en):
    assert (written_number(value, language="vi"), written_number(value, language="en")) == (vi, en)
