"""No figure is lost or changed: totals of the province before and after, on both maps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import Asked, Series, series
from songhanh.figures.models import Figure
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.models import OrgUnit
from tests.analytics.ledger import FORM, held, one_table, told
from tests.cast import AT
from tests.reporting.world import plan_of
from tests.transitions.desk import DAY, Desk, abolition, commune, merger, new, renaming, split

LAST_YEAR = Period(2025, PeriodKind.YEAR)
EVE = DAY - timedelta(days=1)
n = CellValue.reported


@pytest.fixture
def communes(cast) -> dict[str, OrgUnit]:
    """Five communes with what they reported for 2025: persons and a count."""
    found = {name: commune(cast, f"Xã {name}") for name in "ABCDE"}
    opened = held(plan_of(cast), form=one_table(kinds={"P": "persons", "C": "count"}), period=LAST_YEAR)
    said = {"A": (10, 4, 3), "B": (5, 6, 0), "C": (53, 41, 8), "D": (7, 7, 7), "E": (0, 1, 2)}
    told(
        opened,
        {
            found[name].pk: {("P", "F"): n(women), ("P", "M"): n(men), ("C", "N"): n(count)}
            for name, (women, men, count) in said.items()
        },
    )
    refresh_round(round_id=opened.pk, at=AT)
    return found


def read(cast, *, day, row="C") -> Series:
    return series(Asked(FORM, row, PeriodKind.YEAR), province=cast.province, day=day, by=cast.hoa)


def totals(cast, *, day) -> tuple[object, ...]:
    people, count = read(cast, day=day, row="P").lines[0], read(cast, day=day).lines[0]
    women, men = (people.cells[LAST_YEAR, column].value for column in "FM")
    return women, men, count.cells[LAST_YEAR, "N"].value


def on_map(cast, *, day) -> dict[str, object]:
    place = LAST_YEAR, "N"
    lines = [line for line in read(cast, day=day).lines[1:] if place in line.cells]
    return {" + ".join(line.names): line.cells[place].value.number for line in lines}


def test_a_merger_and_a_division_leave_the_provinces_totals_as_they_were(cast, communes):
    ledger = list(Figure.objects.order_by("pk").values())
    before = totals(cast, day=EVE)
    assert before == (n(75), n(59), n(20))
    desk = Desk.of(cast)
    desk.add(
        merger([communes["A"], communes["B"]], into=new("Xã AB")),
        split(communes["C"], into=[new("Xã C1"), new("Xã C2")], weights=[4260, 2840]),
        split(communes["D"], into=[new("Xã D1"), new("Xã D2")]),
        renaming(communes["E"], name="Xã Ê"),
    )
    desk.happen()
    assert totals(cast, day=EVE) == before
    assert totals(cast, day=DAY) == before
    assert list(Figure.objects.order_by("pk").values()) == ledger


def test_each_count_is_where_its_people_are(cast, communes):
    desk = Desk.of(cast)
    desk.add(
        merger([communes["A"], communes["B"]], into=new("Xã AB")),
        split(communes["C"], into=[new("Xã C1"), new("Xã C2")], weights=[4260, 2840]),
        renaming(communes["E"], name="Xã Ê"),
    )
    desk.happen()
    old, today = on_map(cast, day=EVE), on_map(cast, day=DAY)
    assert {name: old[f"Xã {name}"] for name in "ABCDE"} == {"A": 3, "B": 0, "C": 8, "D": 7, "E": 2}
    assert {name: today[name] for name in ("Xã AB", "Xã C1", "Xã C2", "Xã D", "Xã Ê")} == {
        "Xã AB": 3,
        "Xã C1": 5,
        "Xã C2": 3,
        "Xã D": 7,
        "Xã Ê": 2,
    }


def test_a_key_holds_for_a_unit_that_goes_on_under_another_name(cast, communes):
    desk = Desk.of(cast)
    c = communes["C"]
    desk.add(split(c, into=[c, new("Xã C2")], weights=[3, 1]), renaming(c, name="Xã C1"))
    desk.happen()
    today = on_map(cast, day=DAY)
    assert (today["Xã C1"], today["Xã C2"]) == (6, 2)


def test_what_goes_to_an_abolished_units_heir_counts_there(cast, communes):
    desk = Desk.of(cast)
    desk.add(abolition(communes["A"], into=communes["B"]))
    desk.happen()
    assert on_map(cast, day=DAY)["Xã B"] == 3
    assert totals(cast, day=DAY)[2] == n(20)


def test_a_correction_moves_counts_again_and_loses_none(cast, communes):
    desk = Desk.of(cast)
    made = new("Xã AB")
    desk.add(merger([communes["A"], communes["B"]], into=made))
    desk.happen()
    later = Desk.of(cast, day=DAY + timedelta(days=30))
    later.add(merger([OrgUnit.objects.get(pk=made.id)], into=communes["D"]))
    later.happen(at=AT + timedelta(days=90))
    assert on_map(cast, day=DAY + timedelta(days=30))["Xã D"] == 10
    assert {totals(cast, day=day)[2] for day in (EVE, DAY, DAY + timedelta(days=30))} == {n(20)}
