"""Dates, years and periods in running Vietnamese text."""

from __future__ import annotations

import re
from datetime import date

NUMERIC_DATE = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
WORDED_DATE = r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})"
DATE = re.compile(rf"(?:ngày\s*)?(?:{NUMERIC_DATE}|{WORDED_DATE})", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(
    r"giai\s*đoạn\s*(?:từ\s*)?(?:năm\s*)?((?:19|20)\d\d)\s*(?:[-–—]|đến(?:\s*năm)?)\s*((?:19|20)\d\d)", re.IGNORECASE
)
_FROM_YEAR_TO_YEAR = re.compile(
    r"(?:(?:các|những)\s+năm|năm\s*học|thời\s*kỳ|năm)\s*((?:19|20)\d\d)"
    r"\s*(?:[-–—]|đến(?:\s*hết)?(?:\s*năm(?:\s*học)?)?)\s*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""Years from one to the other that are no stage: "năm học 2025 - 2026", "từ năm 2021 đến năm 2025"."""
_UNTIL_YEAR = re.compile(r"(?<!tầm nhìn )(?<!định hướng )đến\s*(?:hết\s*)?năm\s*((?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!đến )(?<!hết )năm\s*((?:19|20)\d\d)", re.IGNORECASE)
_VISION = re.compile(r",?\s*(?:và\s+)?(?:tầm nhìn|định hướng)(?:\s+đến)?(?:\s+năm)?\s*\d{4}", re.IGNORECASE)
_CITED = re.compile(
    rf"số\s*:?\s*(?=[\w/.&-]*\d)[\w/.&-]+\s*,?\s*(?:ngày\s*(?:{NUMERIC_DATE}|{WORDED_DATE}))?", re.IGNORECASE
)


def date_in(match: re.Match[str]) -> date | None:
    """The calendar date of a DATE match; None when there is no such day."""
    day, month, year = [int(g) for g in match.groups() if g is not None][:3]
    return calendar_date(day, month, year=year)


def calendar_date(day: int, month: int, *, year: int) -> date | None:
    """The date, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_of(text: str) -> tuple[int | None, int | None, int, int] | None:
    """The years a title or sentence covers, with the place of the words: (start, end, from, to).

    "giai đoạn 2016-2020", "năm học 2016 - 2017" → both; "đến năm 2030" → None, 2030; "năm 2022" → 2022, 2022.
    Visions ("tầm nhìn đến năm 2045") and dates of documents cited are not periods.
    """
    hidden = list(text)
    for pattern in (_VISION, _CITED):
        for match in pattern.finditer(text):
            hidden[match.start() : match.end()] = "·" * (match.end() - match.start())
    plain = "".join(hidden)
    if both := _SPAN_OF_YEARS.search(plain) or _FROM_YEAR_TO_YEAR.search(plain):
        return int(both[1]), int(both[2]), both.start(), both.end()
    if until := _UNTIL_YEAR.search(plain):
        return None, int(until[1]), until.start(), until.end()
    if year := _YEAR.search(plain):
        return int(year[1]), int(year[1]), year.start(), year.end()
    return None
