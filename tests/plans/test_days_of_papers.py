"""No day that was read is lost on the way to the plan: it is an order's, a report's, or that of its time line."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from songhanh.kernel.text import fold
from songhanh.plans.reading_items import items_of
from songhanh.plans.rules import Outcome, becoming_of, orders_of
from tests.reading.paper_sets import FOLDERS, read_once

BEGINNINGS = ("tu ", "ke tu ")


def plain(path) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(kind=str(one.kind), value=one.value, quote=one.quote, start=one.start, end=one.end)
        for one in items_of(read_once(path))
    ]


def lost_days(items: list[SimpleNamespace]) -> list[str]:
    """The words of days that are said to be of other work, and are the due day of none and in the words of none."""
    orders = orders_of(items)
    due = {(order.due.get("day"), order.due.get("month")) for order in orders if order.due}
    told = fold(" ".join(f"{order.text} {order.quote}" for order in orders))
    days = [one for one in items if one.kind == "deadline"]
    kept = {one.start for one in days if (one.value["day"], one.value["month"]) in due}
    return [
        one.quote
        for one in days
        if becoming_of(one, items=items).outcome is Outcome.WITHIN
        and one.start not in kept
        and fold(one.quote).strip(" .;") not in told
        and not fold(one.quote).startswith(BEGINNINGS)
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_day_of_a_paper_is_due_somewhere(folder):
    papers = sorted(folder.glob("*.txt"))
    assert papers
    assert {path.stem: lost for path in papers if (lost := lost_days(plain(path)))} == {}


def test_a_day_that_no_order_has_is_told():
    day = {"day": 30, "month": 6, "year": 2026, "reporting": False, "text": "trước ngày 30/6/2026", "section": "II.1"}
    task = {"title": "Sở Y tế mở lớp", "lead": ["Sở Y tế"], "duties": [], "section": "II.1"}
    items = [
        SimpleNamespace(kind="task", value=task, quote="Sở Y tế mở lớp", start=0, end=60),
        SimpleNamespace(kind="deadline", value=day, quote="trước ngày 30/6/2026", start=20, end=40),
    ]
    assert lost_days(items) == ["trước ngày 30/6/2026"]
