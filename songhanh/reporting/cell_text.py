"""What a person types into a cell, read as one of the honest states; and how a state is shown. Pure.

The same rules stand in frontend/js/numbers.js, so that a form without script and a workbook read alike.
"""

from __future__ import annotations

import re

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.text import fold, nfc

NOTHING_WORDS = frozenset({"ps", "0ps", "kps", "khongphatsinh"})
NOT_CONCERNED_WORDS = frozenset({"-", "–", "—", "x", "kad", "khongapdung"})
MISSING_WORDS = frozenset({"", "…", "..."})
GROUPED = re.compile(r"^[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*$")
DIGITS = re.compile(r"^[0-9]{1,15}$")

SHOWN = {CellState.NOTHING_AROSE: "0 ps", CellState.NOT_APPLICABLE: "–"}


def read_cell(text: str) -> CellValue | None:
    """The value of what was typed; None when it is neither a whole number ≥ 0 nor one of the states.

    Unit    "1.234", "1,234" and "1 234" are one thousand two hundred thirty-four; "12,5" is refused, never rounded
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", nfc(text)).lower()
    folded = fold(plain).replace(" ", "")
    if plain in MISSING_WORDS:
        return MISSING
    if folded in NOTHING_WORDS:
        return NOTHING_AROSE
    if plain in NOT_CONCERNED_WORDS or folded in NOT_CONCERNED_WORDS:
        return NOT_APPLICABLE
    digits = re.sub(r"[.,]", "", plain) if GROUPED.match(plain) else plain
    return CellValue.reported(int(digits)) if DIGITS.match(digits) else None


def show_cell(value: CellValue, *, separator: str = ".") -> str:
    """The text an input shows: 1.234, 0 ps, –, or nothing."""
    if value.number is not None:
        return f"{value.number:,}".replace(",", separator)
    return SHOWN.get(value.state, "")
