"""Parts of a day as an officer writes them, and back: what is shown, saved unchanged, stays what it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from songhanh.plans.rules import due_in_words
from songhanh.reading.deadlines import ANY_YEAR

_LONE = re.compile(r"(ngày|tháng)\s+(\d{1,2})", re.IGNORECASE)
_SEVERAL = re.compile(r"\bvà\b|[,;]")


def written_due(due: Mapping[str, Any]) -> str:
    """ "30/6/2026", "30/6", "6/2026" or "2026"; a part that stands alone says what it is: "ngày 20", "tháng 12"."""
    known = [part for part in ("day", "month", "year") if due.get(part)]
    if known in (["day"], ["month"]):
        return f"{'ngày' if known == ['day'] else 'tháng'} {due[known[0]]}"
    return "/".join(str(due[part]) for part in known)


def due_from(written: str, *, inclusive: bool) -> dict[str, Any] | None:
    """The parts of a day from such words, or from a time in words: "quý II/2027", "trước ngày 30 tháng 6 năm 2027".

    Missing   a lone number is a month; a quarter is its last one; anything that is no time, and two of them → None
    """
    written = unicodedata.normalize("NFC", written)
    if lone := _LONE.fullmatch(written.strip()):
        number = int(lone[2])
        day, month = (number, None) if lone[1].lower() == "ngày" else (None, number)
        return _parts(day, month, year=None, inclusive=inclusive)
    parts = [part for part in written.replace("-", "/").replace(".", "/").split("/") if part]
    if not 0 < len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return _in_words(written, inclusive=inclusive)
    numbers = [int(part) for part in parts]
    year = numbers.pop() if numbers[-1] >= 1990 else None
    month = numbers.pop() if numbers else None
    day = numbers.pop() if numbers else None
    if numbers or not (month or year):
        return None
    return _parts(day, month, year=year, inclusive=inclusive)


def _in_words(written: str, *, inclusive: bool) -> dict[str, Any] | None:
    """A time in words; "trước" in them says that the day itself is late."""
    said = None if _SEVERAL.search(written) else due_in_words(written, year=ANY_YEAR)
    if said is None:
        return None
    edge = said["inclusive"] and (inclusive or said["day"] is None)
    return _parts(said["day"], said["month"], year=said["year"], inclusive=edge)


def _parts(day: int | None, month: int | None, *, year: int | None, inclusive: bool) -> dict[str, Any] | None:
    """The parts, when a calendar has such a day."""
    try:
        date(2024 if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except (ValueError, OverflowError):
        return None
    return {"day": day, "month": month, "year": year, "inclusive": inclusive}
