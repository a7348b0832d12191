"""Days and months in words: "ngày hai mươi tháng năm năm 2013"."""

from __future__ import annotations

import re

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MONTHS = {
    **{name: number for number, name in enumerate(_ONES, start=1)},
    "giêng": 1, "tư": 4, "bẩy": 7, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_DAYS = {
    **_MONTHS,
    **{f"mười {name}": 10 + number for number, name in enumerate(_ONES, start=1)},
    **{f"hai mươi {name}": 20 + number for number, name in enumerate(_ONES, start=1)},
    **{f"hai {name}": 20 + number for number, name in enumerate(_ONES, start=1) if number != 5},
    "mười lăm": 15, "hai mươi": 20, "hai mươi mốt": 21, "hai mốt": 21, "hai mươi tư": 24, "hai tư": 24,
    "hai mươi lăm": 25, "hai lăm": 25, "hai mươi nhăm": 25, "ba mươi": 30, "ba mươi mốt": 31, "ba mốt": 31,
}  # fmt: skip
_SPELT = re.compile(
    rf"ngày (?=[mhbtnsc])(?:m[ồù]ng )?(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})"
    rf" tháng (?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?!\w)"
)


def in_figures(words: str) -> tuple[str, list[tuple[int, int]]]:
    """A text in small letters with days in words written in figures, letter for letter as long, and where they stand.

    "ngày hai mươi tháng năm" becomes "ngày 20 tháng 05" and spaces. A month that is no whole date stays: "năm" is
    five and year.
    """
    places: list[tuple[int, int]] = []
    if "ngày " not in words:
        return words, places

    def written(match: re.Match[str]) -> str:
        places.append(match.span())
        return f"ngày {_DAYS[match['day']]:02d} tháng {_MONTHS[match['month']]:02d}".ljust(len(match[0]))

    return _SPELT.sub(written, words), places
