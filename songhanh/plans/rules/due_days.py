"""Every day of a plan on which something is due, and how often a sentence says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from songhanh.kernel.deadlines import Deadline
from songhanh.plans.rules.timing import next_due
from songhanh.reading.days import days_in

ONCE = "once"
CLOSING_DAYS = 45
"""How long after the last day of a plan a report on its last period may be due: "trước ngày 15/01 năm sau"."""
_CLOSING_DAYS_OF_A_MONTH = 14
"""A monthly report of the first half of January is about December; one of later days about January."""
_EVERY = re.compile(r"\b(?:định kỳ|hằng|hàng|mỗi)\s+(?:(?:0?6|sáu)\s+(?P<half>tháng)|(?P<step>năm|quý|tháng))\b", re.I)
_STEPS = {"năm": "yearly", "quý": "quarterly", "tháng": "monthly"}
_OF_A_THING = re.compile(
    r"(?:dự toán|ngân sách|kế hoạch|kinh phí|chương trình|chỉ tiêu|nhiệm vụ|kinh tế|xã hội)[^,;.]{0,40}$", re.IGNORECASE
)
"""What stands before "hằng năm" where the thing is yearly, not the duty: "trong dự toán ngân sách hằng năm"."""


def due_days(
    *, day: int | None, month: int | None, recurrence: str, first: date, last: date, year: int | None = None
) -> Iterator[date]:
    """The days from `first` to `last` on which a duty is due, in order.

    Missing no day of the month → none; what is due once is due on the first of them
    """
    after = first
    while (
        due := next_due(day=day, month=month, recurrence=recurrence, after=after, year=year)
    ) is not None and due <= last:
        yield due
        if recurrence == ONCE:
            return
        after = due + timedelta(days=1)


def closing_time(recurrence: str) -> timedelta:
    """How long after the end of a period a report of this rhythm may still be about it."""
    return timedelta(days=_CLOSING_DAYS_OF_A_MONTH if recurrence == "monthly" else CLOSING_DAYS)


def report_days(
    *, day: int | None, month: int | None, recurrence: str, first: date, last: date, year: int | None = None
) -> Iterator[date]:
    """The days on which a report is due in a plan that counts from `first` to `last`, in order.

    Shape   a report in a year that the plan names is due then, though the plan has ended: "báo cáo tổng kết trước ngày
            31/01/2031" of 2026–2030; a rhythm ends with the plan, but for the report on its last period
    """
    until = max(last, date(year, 12, 31)) if year is not None else last + closing_time(recurrence)
    return due_days(day=day, month=month, recurrence=recurrence, first=first, last=until, year=year)


def days_of_sentence(sentence: str, *, due: Deadline | None, first: date, last: date) -> list[Deadline]:
    """The days on which the duty of a sentence is due: every year's or month's, where it says so, else its one day.

    Missing neither → none
    """
    every = [day for day in days_in(sentence) if day.year is None and day.recurrence != ONCE]
    found = {
        Deadline(on, inclusive=one.inclusive)
        for one in every
        for on in due_days(day=one.day, month=one.month, recurrence=one.recurrence, first=first, last=last)
    }
    if not found:
        return [due] if due else []
    return sorted(found, key=lambda one: one.day)


def said_recurrence(sentence: str) -> str:
    """How often, in the words of a sentence: "yearly" for "trước ngày 15/11 hằng năm".

    Missing a sentence that does not say → ""
    """
    for day in days_in(sentence):
        if day.recurrence != ONCE:
            return day.recurrence.replace("-", "_")
    for match in _EVERY.finditer(sentence):
        if not _OF_A_THING.search(sentence[: match.start()]):
            return "half_yearly" if match["half"] else _STEPS[match["step"].lower()]
    return ""
