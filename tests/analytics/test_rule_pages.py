"""The worked tables of docs/rules are what the code does."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from songhanh.analytics.rules.achievement import Against, Result, achievement
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue, add_up, persons_total
from songhanh.kernel.clock import VIETNAM
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.ratios import Ratio
from songhanh.reporting.rules.checks import is_jump
from tests.figures import oracle

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
CELLS = {"–": MISSING, "kps": NOTHING_AROSE, "kad": NOT_APPLICABLE}
PLAIN = {"–": None, "kps": oracle.NOTHING, "kad": oracle.APART}


def tables(page):
    """Every table of a page, as a list of rows without its head."""
    found, current = [], []
    for line in [*(PAGES / f"{page}.md").read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            current.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
        elif current:
            found.append(current[2:])
            current = []
    return found


def cell(text):
    return CELLS[text] if text in CELLS else CellValue.reported(int(text))


def plain(text):
    return PLAIN[text] if text in PLAIN else int(text)


@pytest.mark.parametrize("row", tables("sums")[0])
def test_sums(row):
    *units, total, covered, expected = row
    found = add_up(cell(one) for one in units)
    assert (found.value, found.covered, found.expected) == (cell(total), int(covered), int(expected))
    assert oracle.consolidated([plain(one) for one in units]) == (plain(total), int(covered), int(expected))


@pytest.mark.parametrize(("women", "men", "total"), tables("sums")[1])
def test_total_of_one_unit(women, men, total):
    assert persons_total(women=cell(women), men=cell(men)) == cell(total)


@pytest.mark.parametrize("row", tables("percentages")[0])
def test_percentages(row):
    *units, share, shown, covered, expected = row
    pairs = [[plain(part) for part in unit.split("/")] for unit in units]
    value = tuple(map(int, share.split("/"))) if "/" in share else PLAIN[share]
    assert oracle.share(pairs) == (value, int(covered), int(expected))
    if shown:
        assert str(Ratio(*value).share_pct).replace(".", ",") == shown


@pytest.mark.parametrize(("key", "start", "end", "due", "before"), tables("periods")[0])
def test_periods(key, start, end, due, before):
    period = Period.from_key(key)
    dates = (period.start, period.end, period.due_day)
    assert (*map(str, dates), period.year_before().key) == (start, end, due, before)


@pytest.mark.parametrize(("sent", "late"), tables("periods")[1])
def test_deadline(sent, late):
    at = datetime.fromisoformat(sent).replace(tzinfo=VIETNAM)
    assert Deadline(Period(2026, PeriodKind.HALF_YEAR).due_day).is_late(at) is (late == "yes")


@pytest.mark.parametrize(("result", "comparator", "value", "standing"), tables("achievement")[0])
def test_achievement(result, comparator, value, standing):
    if "/" in result:
        held = Result(CellState.REPORTED, ratio=Ratio(*map(int, result.split("/"))))
    else:
        held = Result(cell(result).state, number=cell(result).number)
    assert achievement(held, against=Against(comparator), value=Decimal(value)) == standing


@pytest.mark.parametrize(("before", "now", "jump"), tables("checks")[0])
def test_jumps(before, now, jump):
    assert is_jump(now=int(now), before=int(before)) is (jump == "yes")


def places():
    return [("R", "N")]


STEPS = {
    "not begun": [],
    "being filled": ["save"],
    "sent, not decided": ["save", "submit"],
    "returned": ["save", "submit", "send_back"],
    "accepted": ["save", "submit", "accept"],
    "accepted, correction being filled": ["save", "submit", "accept", "correct"],
    "accepted, correction sent": ["save", "submit", "accept", "correct", "submit"],
    "nothing to report, accepted": ["nothing", "accept"],
}


@pytest.mark.parametrize(("story", "counts_as"), tables("coverage")[0])
def test_coverage(story, counts_as):
    unit = oracle.Unit(places())
    for step in STEPS[story]:
        unit.happen(step, {("R", "N"): 1})
    _, covered, expected = oracle.consolidated([oracle.leaf(unit, ("R", "N"))])
    assert (covered, expected) == ((1, 1) if counts_as == "said" else (0, 1))
