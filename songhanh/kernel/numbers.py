"""How a number is written in a sentence and on a screen."""

from __future__ import annotations

from decimal import Decimal

_VIETNAMESE = str.maketrans(",.", ".,")


def written_number(value: int | Decimal, *, language: str) -> str:
    """1234567.8 → "1.234.567,8", in English "1,234,567.8"."""
    text = f"{value:,}"
    return text if language == "en" else text.translate(_VIETNAMESE)
