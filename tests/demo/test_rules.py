"""What of the demo can be told without building it: its days, its numbers, its papers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from docx import Document

from songhanh.demo.numbers import report_cells, with_not_applicable
from songhanh.demo.paper import docx_of, plan_text
from songhanh.demo.people import ADMINISTRATOR, CAST, STRANGER
from songhanh.demo.reports import CORRECTED, LATE, NOTHING, RETURNED, SILENT, WAITING_NOW, WITHOUT_BUDGET, past_periods
from songhanh.demo.world import World, moment, period_due_next, sample_rows, working_day
from songhanh.kernel.cells import CellState
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting.models import RowKind
from tests import cast as people_of_tests

YEAR = Period(2026, PeriodKind.YEAR)
HALF = Period(2026, PeriodKind.HALF_YEAR)


def _row(code, *, kind=RowKind.PERSONS, pk=1, part_of=None, adds=False):
    return SimpleNamespace(
        code=code, kind=kind, pk=pk, part_of=part_of, part_of_id=part_of and part_of.pk, parts_add_up=adds
    )


def _sums(rows, *, unit="Sở A", period=YEAR):
    return {(cell.row, cell.column): cell.value.number for cell in report_cells(rows, unit=unit, period=period)}


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 11, 22), "2026-Y"),
        (date(2026, 12, 14), "2026-Y"),
        (date(2026, 12, 15), "2027-H1"),
        (date(2027, 6, 14), "2027-H1"),
        (date(2027, 6, 15), "2027-Y"),
    ],
)
def test_the_open_period_is_the_one_that_ends_next(day, key):
    assert period_due_next(day).key == key


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2026, 11, 22), ["2024-Y", "2025-H1", "2025-Y", "2026-H1"]),
        (date(2026, 5, 20), ["2024-Y", "2025-H1", "2025-Y"]),
        (date(2027, 1, 10), ["2025-Y", "2026-H1", "2026-Y"]),
    ],
)
def test_two_years_lie_behind_the_open_round(day, keys):
    assert [period.key for period in past_periods(World(at=moment(day)))] == keys


STORY = "import json; from tests.demo import test_rules as t; print(json.dumps(sorted(t.story_of('Sở A'))))"


def story_of(unit):
    """What a unit says, from rows that are made for this call alone."""
    return [(row, column, number) for (row, column), number in _sums([_row("CB1D"), _row("TH2D")], unit=unit).items()]


def _told_elsewhere(*, seed):
    """The story of Sở A as a process of its own tells it, with other hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    program = f"import django; django.setup(); {STORY}"
    ran = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True)
    return [tuple(cell) for cell in json.loads(ran.stdout)]


def test_the_same_unit_tells_the_same_story_in_every_process():
    here = sorted(story_of("Sở A"))
    assert here == _told_elsewhere(seed="1") == _told_elsewhere(seed="2")
    assert here != sorted(story_of("Sở B"))


def test_half_a_year_brings_about_half_of_what_is_collected_and_all_of_a_stock():
    collected, stock = [_row("TH2D")], [_row("CB1D")]
    year, half = (sum(_sums(collected, period=period).values()) for period in (YEAR, HALF))
    assert 0.4 * year < half < 0.5 * year
    assert sum(_sums(stock, period=HALF).values()) == sum(_sums(stock).values())


def test_a_part_never_exceeds_its_whole():
    whole = _row("TH4D", pk=1)
    part = _row("TH5D", pk=2, part_of=whole)
    for number in range(30):
        told = _sums([part, whole], unit=f"Xã {number}")
        assert all(told["TH5D", column] <= told["TH4D", column] for column in ("F", "M"))


def test_parts_that_make_up_their_whole_do():
    whole = _row("KP1D", kind=RowKind.MONEY, pk=1, adds=True)
    parts = [
        _row("KP2D", kind=RowKind.MONEY, pk=2, part_of=whole),
        _row("KP3D", kind=RowKind.MONEY, pk=3, part_of=whole),
    ]
    told = _sums([whole, *parts])
    assert told["KP2D", "N"] + told["KP3D", "N"] == told["KP1D", "N"]


def test_rows_of_a_section_can_be_not_applicable():
    cells = report_cells([_row("KP1D", kind=RowKind.MONEY), _row("CB1D", pk=2)], unit="Sở A", period=YEAR)
    states = {cell.row: cell.value.state for cell in with_not_applicable(cells, section_prefix="KP")}
    assert states == {"KP1D": CellState.NOT_APPLICABLE, "CB1D": CellState.REPORTED}


def test_the_cast_are_the_people_of_the_tests():
    ours = {member.username: (member.full_name, member.role, member.unit) for member in CAST}
    assert ours == people_of_tests.PEOPLE
    assert {*ours, ADMINISTRATOR[0], STRANGER.username} == set(people_of_tests.NAMES)


def test_units_named_by_a_trouble_exist():
    known = {row["key"] for name in ("units.csv", "communes.csv") for row in sample_rows(name)}
    assert {*SILENT, *NOTHING, *WITHOUT_BUDGET, *LATE, *RETURNED, *CORRECTED, *WAITING_NOW} <= known


def test_there_are_enough_units_of_today():
    today = [row for row in sample_rows("units.csv") if not row["until"]]
    kinds = [row["kind"] for row in today]
    assert kinds.count("department") >= 22
    assert len(sample_rows("communes.csv")) >= 14
    assert {"mass_organisation", "media", "public_service", "committee"} <= set(kinds)


def test_a_sample_plan_is_a_paper_with_its_year():
    text = plan_text("plan_year.txt", year=2031, issued_on=date(2031, 1, 20), number=18)
    paper = Document(io.BytesIO(docx_of(text)))
    body = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "năm 2031" in body
    assert "{" not in body
    assert "Số: 18/KH-UBND" in paper.tables[0].rows[0].cells[0].text


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 20), date(2026, 1, 20)),
        (date(2026, 1, 24), date(2026, 1, 26)),
        (date(2026, 1, 25), date(2026, 1, 26)),
    ],
)
def test_nobody_works_at_the_weekend(day, expected):
    assert working_day(day) == expected
