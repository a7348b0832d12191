"""Two reorganisations of one day that touch the same unit: counts lie where both say, or the second one is refused."""

from __future__ import annotations

import pytest

from songhanh.transitions.errors import ConflictsStand
from tests.transitions.desk import DAY, Desk, abolition, merger, move, new, renaming, split
from tests.transitions.test_totals import communes, n, on_map, totals

__all__ = ["communes"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")

EVENTS = {
    "A into B": lambda c: merger([c["A"]], into=c["B"]),
    "B into C": lambda c: merger([c["B"]], into=c["C"]),
    "B and C": lambda c: merger([c["B"], c["C"]], into=new("Xã BC")),
    "B divided": lambda c: split(c["B"], into=[new("Xã B1"), new("Xã B2")], weights=[3, 1]),
    "C gives": lambda c: split(c["C"], into=[c["C"], new("Xã C2")], weights=[3, 1]),
    "C into D": lambda c: merger([c["C"]], into=c["D"]),
    "D divided": lambda c: split(c["D"], into=[new("Xã D1"), new("Xã D2")], weights=[4, 3]),
    "C for B": lambda c: split(c["C"], into=[c["C"], c["B"]], weights=[3, 1]),
    "B named": lambda c: renaming(c["B"], name="Xã Bê"),
    "B moved": lambda c: move(c["B"], to=c["D"].pk),
    "B ends": lambda c: abolition(c["B"]),
}
"""A has 3, B 0, C 8, D 7 and E 2: where nothing is said of a unit below, it has that."""
AFTERWARDS = [
    ("A into B", "B into C", {"C": 11}),
    ("A into B", "B and C", {"BC": 11}),
    ("A into B", "B divided", {"B1": 0, "B2": 0, "B1 + Xã B2": 3, "C": 8}),
    ("A into B", "B named", {"Bê": 3, "C": 8}),
    ("B named", "A into B", {"Bê": 3, "C": 8}),
    ("B moved", "A into B", {"B": 3, "C": 8, "D": 10}),
    ("C gives", "C into D", {"D": 13, "C2": 2}),
    ("C for B", "B into C", {"C": 8, "A": 3}),
    ("C for B", "C into D", {"A": 3, "B": 2, "D": 13}),
    ("C into D", "D divided", {"A": 3, "B": 0, "D1": 4, "D2": 3, "D1 + Xã D2": 8}),
]
REFUSED = [
    ("B into C", "A into B", "unit_not_there"),
    ("B and C", "A into B", "unit_not_there"),
    ("B divided", "A into B", "unit_not_there"),
    ("B ends", "A into B", "unit_not_there"),
    ("B named", "B into C", "unit_changed_later"),
    ("B moved", "B divided", "unit_changed_later"),
    ("B into C", "B named", "unit_changed_later"),
    ("B divided", "B into C", "unit_changed_later"),
    ("C into D", "C gives", "unit_not_there"),
]


def happened(cast, communes, *, name: str) -> Desk:
    desk = Desk.of(cast)
    desk.add(EVENTS[name](communes))
    desk.happen()
    return desk


@pytest.mark.parametrize(("first", "second", "expected"), AFTERWARDS)
def test_what_two_reorganisations_of_one_day_leave(cast, communes, first, second, expected):
    before = totals(cast, day=DAY)
    for name in (first, second):
        happened(cast, communes, name=name)
    found = on_map(cast, day=DAY)
    told = {f"Xã {name}": number for name, number in expected.items()}
    assert {name: number for name, number in found.items() if name in told} == told
    assert {name for name in found if name not in told} <= {"Xã A", "Xã B", "Xã D", "Xã E"}
    assert totals(cast, day=DAY) == before == (n(75), n(59), n(20))


@pytest.mark.parametrize(("first", "second", "code"), REFUSED)
def test_what_cannot_be_so_after_the_first_is_refused_with_a_sentence(cast, communes, first, second, code):
    happened(cast, communes, name=first)
    desk = Desk.of(cast)
    desk.add(EVENTS[second](communes))
    told = [one for one in desk.conflicts() if one.is_blocking and one.code == code]
    assert told
    assert all("Xin " in one.sentence("vi") for one in told)
    with pytest.raises(ConflictsStand):
        desk.ready()
