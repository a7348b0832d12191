"""The catalogue of administrative units: complete, accounted for, and looked up by its own map."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date

import pytest

from songhanh.organisations.catalogue import Level, catalogue


def _levels(places) -> Counter:
    return Counter(place.level for place in places.values())


def test_both_maps_are_complete():
    assert _levels(catalogue().old) == {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10_035}
    assert _levels(catalogue().new) == {Level.PROVINCE: 34, Level.COMMUNE: 3_321}


def test_every_old_commune_is_accounted_for_wholly_or_in_parts():
    old = {key for key in catalogue().old if key[0] is Level.COMMUNE}
    whole = [way.old for way in catalogue().ways if way.is_whole and way.old[0] is Level.COMMUNE]
    divided = {key for key in catalogue().divided() if key[0] is Level.COMMUNE}
    assert len(whole) == len(set(whole)) == 9_564
    assert len(divided) == 471
    assert set(whole) | divided == old
    assert not set(whole) & divided


def test_every_divided_unit_has_parts_of_which_one_is_the_main_one():
    for parts in catalogue().divided().values():
        assert len(parts) > 1
        assert len({part.new for part in parts}) == len(parts)
        assert sum(part.is_main for part in parts) == 1


def test_every_new_unit_came_from_somewhere():
    assert {way.new for way in catalogue().ways} == set(catalogue().new)


def test_the_island_districts_without_communes_became_special_zones():
    islands = {way.old[1]: catalogue().new[way.new].name for way in catalogue().ways if way.old[0] is Level.DISTRICT}
    assert len(islands) == 5
    assert all(name.startswith("Đặc khu") for name in islands.values())


def test_no_commune_left_its_provinces():
    known = catalogue()
    province_of = {way.old[1]: way.new[1] for way in known.ways if way.old[0] is Level.PROVINCE}
    assert len(province_of) == 63
    for way in known.ways:
        if way.old[0] is Level.COMMUNE:
            district = known.old[Level.DISTRICT, known.old[way.old].parent]
            assert province_of[district.parent] == known.new[way.new].parent


def test_seven_codes_of_provinces_changed_their_meaning():
    old, new = catalogue().old, catalogue().new
    changed = {
        code for level, code in new if level is Level.PROVINCE and old[level, code].name != new[level, code].name
    }
    assert changed == {"15", "24", "44", "52", "80", "82", "91"}
    assert (old[Level.PROVINCE, "52"].name, new[Level.PROVINCE, "52"].name) == ("Tỉnh Bình Định", "Tỉnh Gia Lai")


@pytest.mark.parametrize("words", ["33", "Tỉnh Hưng Yên", "hưng yên", "HUNG YEN", "tinh hung yen"])
def test_a_province_is_found_by_code_or_name(words):
    place = catalogue().province_named(words)
    assert place is not None
    assert place.code == "33"


@pytest.mark.parametrize("words", ["", "34", "Thái Bình", "99", "hung"])
def test_what_is_no_province_of_today_is_not_found(words):
    assert catalogue().province_named(words) is None


def test_a_change_without_a_confirmed_day_has_none():
    later = {change.key: change for change in catalogue().later}
    assert later[Level.PROVINCE, "75"].effective_on == date(2026, 4, 30)
    assert later[Level.PROVINCE, "22"].effective_on is None
    assert Counter(key[0] for key in later) == {Level.PROVINCE: 3, Level.COMMUNE: 22}


def test_names_are_composed_and_have_no_straight_apostrophe():
    for place in [*catalogue().old.values(), *catalogue().new.values()]:
        assert place.name == unicodedata.normalize("NFC", place.name).strip()
        assert "'" not in place.name
