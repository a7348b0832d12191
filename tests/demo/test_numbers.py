"""Numbers of the demo hold together: parts within their whole, sexes, states, no two units with one story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.demo.numbers import MILLION, SHAPES, report_cells, with_not_applicable
from songhanh.demo.world import sample_rows
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting.commands.forms import reference
from songhanh.reporting.models import RowKind
from songhanh.reporting.rules.checks import Level, RowRule, findings, missing_places

PERIODS = [Period(year, kind) for year in (2024, 2025, 2026, 2027) for kind in PeriodKind]
UNITS = sorted({row["name"] for name in ("units.csv", "communes.csv") for row in sample_rows(name)})
KINDS = ("department", "mass_organisation", "media", "commune", "public_service")


@dataclass
class FormLine:
    """As much of a row of the form as its numbers are made from."""

    code: str
    kind: RowKind
    pk: int
    part_of: FormLine | None
    parts_add_up: bool
    provider: str

    @property
    def part_of_id(self) -> int | None:
        """The key of the row above."""
        return self.part_of.pk if self.part_of else None


def shipped() -> dict[str, FormLine]:
    """The rows of the form that ships."""
    found: dict[str, FormLine] = {}
    for number, row in enumerate(reference("rows"), start=1):
        found[row["code"]] = FormLine(
            row["code"], RowKind(row["kind"]), number, found.get(row["part_of"]), row["parts_add_up"] == "yes",
            row["provider_kind"],
        )  # fmt: skip
    return found


ROWS = shipped()
RULES = [
    RowRule(
        code=row.code, kind=row.kind, label_vi="", label_en="", part_of=row.part_of.code if row.part_of else None,
        parts_add_up=row.parts_add_up,
    )
    for row in ROWS.values()
]  # fmt: skip


@cache
def told(unit: str, period: Period, *, kind: str = "") -> dict[tuple[str, str], CellValue]:
    """Everything a unit says in a period; with `kind`, only the rows that its kind provides."""
    rows = [row for row in ROWS.values() if kind in ("", row.provider)]
    return {(cell.row, cell.column): cell.value for cell in report_cells(rows, unit=unit, period=period)}


def number(value: CellValue) -> int:
    """What a cell adds to a sum."""
    return value.number or 0


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_a_report_of_the_demo_can_be_sent_complete_and_without_a_mistake(period):
    for unit in UNITS[::4]:
        cells = told(unit, period)
        assert missing_places(RULES, cells=cells) == ()
        wrong = [f for f in findings(RULES, cells=cells, previous={}) if f.level is Level.ERROR]
        assert wrong == [], (unit, wrong)


@pytest.mark.parametrize("code", [row.code for row in ROWS.values() if row.part_of])
def test_what_is_within_a_row_is_never_more_than_the_row(code):
    whole = ROWS[code].part_of.code
    for unit in UNITS:
        for period in (PERIODS[0], PERIODS[-1]):
            cells = told(unit, period)
            for column in ("F", "M", "N"):
                if (code, column) in cells:
                    assert number(cells[code, column]) <= number(cells[whole, column]), (unit, column)


def test_parts_that_make_up_a_row_make_it_up_for_every_unit():
    wholes = [row for row in ROWS.values() if row.parts_add_up]
    assert wholes
    for unit in UNITS:
        cells = told(unit, PERIODS[0])
        for whole in wholes:
            parts = [row.code for row in ROWS.values() if row.part_of is whole]
            for column in ("F", "M", "N"):
                if parts and (whole.code, column) in cells:
                    assert sum(number(cells[part, column]) for part in parts) == number(cells[whole.code, column])


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_persons_has_both_sexes_and_any_other_one_number(kind):
    columns: dict[str, set[str]] = {}
    for row, column in told("Đơn vị", PERIODS[0], kind=kind):
        columns.setdefault(row, set()).add(column)
    for code, found in columns.items():
        assert found == ({"F", "M"} if ROWS[code].kind == RowKind.PERSONS else {"N"})


def test_a_number_is_never_below_zero_and_money_is_in_whole_millions():
    for unit in UNITS:
        for (row, _), value in told(unit, PERIODS[2]).items():
            assert number(value) >= 0
            if ROWS[row].kind == RowKind.MONEY and ROWS[row].part_of is None:
                assert number(value) % MILLION == 0


def test_zero_persons_are_zero_and_zero_things_did_not_arise():
    values = [(ROWS[row].kind, value) for unit in UNITS for (row, _), value in told(unit, PERIODS[1]).items()]
    for kind, value in values:
        assert value.state in (CellState.REPORTED, CellState.NOTHING_AROSE)
        if value == NOTHING_AROSE:
            assert kind != RowKind.PERSONS
        if value.number == 0:
            assert kind == RowKind.PERSONS


def test_no_two_units_tell_the_same_story():
    stories = {unit: tuple(sorted((place, number(v)) for place, v in told(unit, PERIODS[0]).items())) for unit in UNITS}
    assert len(set(stories.values())) == len(UNITS)


def test_no_unit_tells_the_same_year_twice_but_its_people_stay_about_the_same():
    staff = [code for code, shape in SHAPES.items() if shape.is_stock and f"{code}D" in ROWS]
    assert staff
    for unit in UNITS[::3]:
        years = [told(unit, period) for period in PERIODS if period.kind is PeriodKind.YEAR]
        for before, after in pairwise(years):
            assert before != after
            for code in (f"{code}D" for code in staff if ROWS[f"{code}D"].part_of is None):
                sums = [sum(number(cells[code, c]) for c in ("F", "M", "N") if (code, c) in cells)
                        for cells in (before, after)]  # fmt: skip
                assert sums[0] == sums[1]


def test_the_share_of_women_goes_up_slowly_where_people_stay():
    rises = 0
    for unit in UNITS:
        first, last = (number(told(unit, period)["CB1D", "F"]) for period in (PERIODS[0], PERIODS[-2]))
        rises += last >= first
    assert rises == len(UNITS)


def test_half_a_year_is_less_than_the_year_in_every_row_that_is_collected():
    for unit in UNITS[::4]:
        half, year = (told(unit, Period(2025, kind)) for kind in (PeriodKind.HALF_YEAR, PeriodKind.YEAR))
        for code in ("TH2D", "TT5C", "TT5D"):
            sums = [sum(number(cells[code, column]) for column in ("F", "M")) for cells in (half, year)]
            assert 0 < sums[0] < sums[1]


@pytest.mark.parametrize(("code", "low", "high"), [("TH2C", 0.35, 0.9), ("CB1D", 0.15, 0.55), ("BL1C", 0.6, 1.0)])
def test_the_share_of_women_is_that_of_the_row(code, low, high):
    women = men = 0
    for unit in UNITS:
        cells = told(unit, PERIODS[0])
        women, men = women + number(cells[code, "F"]), men + number(cells[code, "M"])
    assert low <= women / (women + men) <= high


@pytest.mark.parametrize(("prefix", "left"), [("KP", 0), ("BL", 0), ("", 0)])
def test_what_does_not_apply_is_every_cell_of_its_rows_and_no_other(prefix, left):
    cells = report_cells(list(ROWS.values()), unit="Đơn vị", period=PERIODS[0])
    changed = with_not_applicable(cells, section_prefix=prefix)
    assert [(c.row, c.column) for c in changed] == [(c.row, c.column) for c in cells]
    for old, new in zip(cells, changed, strict=True):
        assert new.value == (NOT_APPLICABLE if old.row.startswith(prefix) else old.value)
    assert sum(c.row.startswith(prefix) and c.value != NOT_APPLICABLE for c in changed) == left


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from(PERIODS))
def test_whatever_a_unit_is_called_its_report_has_no_mistake(unit, period):
    cells = told(unit, period)
    assert [f for f in findings(RULES, cells=cells, previous={}) if f.level is Level.ERROR] == []
    assert cells == told(unit, period)
