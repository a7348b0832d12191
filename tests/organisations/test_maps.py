"""Asking as of when: the old map, the new one, and what a count of one is on the other."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.kernel.actors import SYSTEM
from songhanh.kernel.cells import CellValue
from songhanh.kernel.lineage import pieces_of, totals, undivided
from songhanh.organisations.catalogue import TWO_TIERS, Level, catalogue
from songhanh.organisations.commands import found_from_catalogue
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import (
    atlas,
    days_of_change,
    lineage,
    province_today,
    search_units,
    successors,
    units,
)
from tests.cast import AT

BEFORE = date(2025, 6, 30)


@pytest.fixture
def hung_yen(db) -> OrgUnit:
    """The province of today, with what it came from."""
    known = catalogue()
    return found_from_catalogue(catalogue=known, place=known.new[Level.PROVINCE, "33"], by=SYSTEM, at=AT)


def _old_roots(province: OrgUnit) -> dict[str, object]:
    return {u.name: u.id for u in units(province.pk, day=BEFORE, kinds=[UnitKind.PROVINCE])}


def test_a_merged_province_shows_on_a_day_before_what_went_into_it(hung_yen, django_assert_num_queries):
    with django_assert_num_queries(1):
        then = units(hung_yen.pk, day=BEFORE)
    assert sum(unit.kind is UnitKind.PROVINCE for unit in then) == 2
    communes = sum(unit.kind is UnitKind.COMMUNE for unit in then)
    assert communes == sum(
        len(units(old, day=BEFORE, kinds=[UnitKind.COMMUNE])) for old in _old_roots(hung_yen).values()
    )
    assert {unit.kind for unit in units(hung_yen.pk, day=TWO_TIERS)} == {UnitKind.PROVINCE, UnitKind.COMMUNE}


def test_names_of_the_past_are_found_from_today(hung_yen):
    assert [unit.name for unit in search_units(hung_yen.pk, words="huyen tien hai", day=BEFORE)] == ["Huyện Tiền Hải"]
    assert search_units(hung_yen.pk, words="huyen tien hai", day=TWO_TIERS) == []


def test_an_old_province_leads_to_that_of_today(hung_yen):
    for old in _old_roots(hung_yen).values():
        assert province_today(old, day=TWO_TIERS) == hung_yen.pk
        assert province_today(old, day=BEFORE) == old
    assert province_today(hung_yen.pk, day=TWO_TIERS) == hung_yen.pk


def test_the_days_on_which_the_map_changed_are_known(hung_yen, cast):
    assert days_of_change(hung_yen.pk) == [TWO_TIERS]
    assert days_of_change(cast.other_province.pk) == []


def test_counts_of_all_old_communes_are_those_of_the_province_today(hung_yen):
    old = units(hung_yen.pk, day=BEFORE, kinds=[UnitKind.COMMUNE])
    values = {unit.id: CellValue.reported(13 * place % 101) for place, unit in enumerate(old)}
    ways = lineage()
    pieces = [
        piece
        for unit_id, cell in values.items()
        for piece in pieces_of(unit_id, cell=cell, landing=ways.landing(unit_id, since=BEFORE, until=TWO_TIERS))
    ]
    on_new = totals(pieces, parents=atlas([hung_yen.pk]).parents(TWO_TIERS))
    assert on_new[hung_yen.pk].value.number == sum(cell.number or 0 for cell in values.values())
    assert on_new[hung_yen.pk].is_complete
    assert on_new[hung_yen.pk].expected == len(old)
    below = sum(on_new[u.id].value.number or 0 for u in units(hung_yen.pk, day=TWO_TIERS, kinds=[UnitKind.COMMUNE]))
    among = sum(found.value.number or 0 for found in undivided(pieces).values())
    assert below + among == on_new[hung_yen.pk].value.number


def test_counts_of_today_lie_in_the_old_provinces_they_came_from(hung_yen):
    today = units(hung_yen.pk, day=TWO_TIERS, kinds=[UnitKind.COMMUNE])
    ways = lineage()
    pieces = [
        piece
        for unit in today
        for piece in pieces_of(
            unit.id, cell=CellValue.reported(1), landing=ways.landing(unit.id, since=TWO_TIERS, until=BEFORE)
        )
    ]
    on_old = totals(pieces, parents=atlas(_old_roots(hung_yen).values()).parents(BEFORE))
    assert sum(on_old[root].value.number or 0 for root in _old_roots(hung_yen).values()) == len(today)


def test_a_district_leads_to_the_communes_of_its_land(hung_yen):
    (district,) = search_units(hung_yen.pk, words="huyen tien hai", day=BEFORE)
    after = {unit.id: unit.name for unit in units(hung_yen.pk, day=TWO_TIERS)}
    names = {after[unit_id] for unit_id in successors(district.id, day=TWO_TIERS)}
    assert "Xã Tiền Hải" in names
    assert 3 < len(names) < 15
