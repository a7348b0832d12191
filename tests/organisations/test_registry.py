"""The registry of a day: by kind, tier, state, province and words; the tree level by level; what a unit is made of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.kernel.actors import SYSTEM, Actor, Grant, Role
from songhanh.kernel.ids import new_id
from songhanh.organisations.commands import UnitDetails, establish_unit, found_province, record_event, rename_unit
from songhanh.organisations.models import EventKind, UnitEvent, UnitEventPart, UnitKind, UnitVersion
from songhanh.organisations.queries import (
    KIND_ORDER,
    State,
    Tier,
    Wanted,
    astray,
    count_below,
    count_by_kind,
    find_units,
    known_from,
    origins,
    other_names,
    root_units,
    unit_on,
    units_above,
    units_below,
    units_on_days,
)
from songhanh.web.unit_words import KIND_WORDS
from tests.cast import AT, FOUNDED

MERGED = date(2025, 7, 1)
EVE = MERGED - timedelta(days=1)
TODAY = AT.date()


def _unit(cast, name, *, kind=UnitKind.COMMUNE, parent=None, code="", since=FOUNDED):
    details = UnitDetails(name=name, kind=kind, parent=parent or cast.province, code=code, valid_from=since)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def _merge(cast, *arrows, kind=EventKind.MERGE):
    given = {"basis": "NQ 8", "arrows": [(old, new, "") for old, new in arrows], "by": cast.an, "at": AT}
    return record_event(province=cast.province, kind=kind, effective_on=MERGED, **given)


def _found(actor, **wanted):
    asked = Wanted(**({"day": TODAY} | wanted))
    counted = count_by_kind(actor, asked)
    return find_units(actor, asked, counted=counted, start=0, stop=sum(counted.values()))


def _names(actor, **wanted):
    return [one.name for one in _found(actor, **wanted)]


@pytest.fixture
def registry(cast):
    """A district and its commune went into Xã An Phú, which has a village and a school; a department has a centre."""
    units = {"district": _unit(cast, "Huyện Cũ", kind=UnitKind.DISTRICT)}
    units["old"] = _unit(cast, "Xã Thượng Cũ", parent=units["district"], code="00123")
    _merge(cast, (units["old"], cast.units["an_phu"]))
    _merge(cast, (units["district"], cast.units["an_phu"]), kind=EventKind.ABOLISH)
    units["village"] = _unit(cast, "Thôn Đoài", kind=UnitKind.VILLAGE, parent=cast.units["an_phu"])
    units["school"] = _unit(cast, "Trường Tiểu học", kind=UnitKind.SCHOOL, parent=cast.units["an_phu"])
    units["centre"] = _unit(cast, "Trung tâm Pháp y", kind=UnitKind.PUBLIC_SERVICE, parent=cast.units["health"])
    return units


def test_the_order_of_kinds_is_that_of_the_screens():
    assert list(KIND_ORDER) == list(KIND_WORDS)


def test_units_are_counted_by_kind_in_the_order_of_lists(cast, registry):
    counted = count_by_kind(cast.minh, Wanted(day=TODAY))
    assert list(counted) == [kind for kind in KIND_ORDER if kind in counted]
    assert (counted[UnitKind.COMMUNE], counted[UnitKind.DEPARTMENT], counted.get(UnitKind.DISTRICT)) == (2, 3, None)
    assert count_by_kind(cast.minh, Wanted(day=EVE))[UnitKind.DISTRICT] == 1


@pytest.mark.parametrize(
    ("tier", "names"),
    [
        (Tier.CENTRAL, []),
        (Tier.DISTRICT, ["Huyện Cũ"]),
        (Tier.COMMUNE, ["Trường Tiểu học", "Phường Bình Minh", "Xã An Phú", "Xã Thượng Cũ"]),
        (Tier.VILLAGE, ["Thôn Đoài"]),
    ],
)
def test_a_place_stands_at_its_own_tier_and_any_other_at_that_of_the_place_above_it(cast, registry, tier, names):
    assert _names(cast.minh, day=EVE, tier=tier) == names


def test_what_stands_below_a_department_counts_to_the_province(cast, registry):
    assert {"Tỉnh Lam Giang", "Sở Y tế", "Trung tâm Pháp y"} <= set(_names(cast.minh, tier=Tier.PROVINCE))
    tiers = [name for tier in Tier for name in _names(cast.minh, tier=tier)]
    assert sorted(tiers) == sorted(_names(cast.minh))


def test_what_has_ended_is_shown_as_it_was_last(cast, registry):
    rename_unit(
        unit=cast.units["justice"],
        name="Sở Tư pháp mới",
        short_name="",
        effective_on=MERGED,
        basis="NQ",
        by=cast.an,
        at=AT,
    )
    ended = _found(cast.minh, state=State.ENDED)
    assert [(one.name, one.state, one.valid_until) for one in ended] == [
        ("Huyện Cũ", State.ENDED, MERGED),
        ("Xã Thượng Cũ", State.ENDED, MERGED),
    ]
    assert _names(cast.minh, state=State.ENDED, day=EVE) == []


def test_whatever_the_state_every_unit_stands_once(cast, registry):
    _unit(cast, "Xã Sắp Có", since=date(2030, 1, 1))
    every = _found(cast.minh, state=None)
    assert len({one.id for one in every}) == len(every) == 15
    assert [one.name for one in every if one.state is State.NOT_BEGUN] == ["Xã Sắp Có"]
    assert _names(cast.minh, state=State.NOT_BEGUN) == ["Xã Sắp Có"]


@pytest.mark.parametrize("words", ["thuong cu", "Thượng Cũ", "001"])
def test_a_unit_is_found_by_what_it_was_called_and_by_its_code(cast, registry, words):
    (found,) = _found(cast.minh, state=None, words=words)
    assert (found.id, found.state) == (registry["old"].pk, State.ENDED)


def test_words_are_sought_from_their_beginning_and_never_across_two_names(cast):
    _unit(cast, "Phường Bắc Kạn")
    _unit(cast, "Phường Tân Phú")
    details = UnitDetails(
        name="Hội Nông dân tỉnh",
        short_name="An Phú ND",
        kind=UnitKind.MASS_ORGANISATION,
        parent=cast.province,
        valid_from=FOUNDED,
    )
    establish_unit(province=cast.province, details=details, by=cast.an, at=AT)
    assert _names(cast.minh, words="an phu") == ["Hội Nông dân tỉnh", "Xã An Phú"]
    assert _names(cast.minh, words="kan ph") == []


def test_a_former_name_is_told_and_the_name_of_the_day_is_not(cast):
    justice = cast.units["justice"]
    given = {"short_name": "", "effective_on": MERGED, "basis": "NQ", "by": cast.an, "at": AT}
    rename_unit(unit=justice, name="Sở Pháp chế", **given)
    (found,) = _found(cast.minh, state=None, words="so tu phap")
    assert (found.name, found.state) == ("Sở Pháp chế", State.IN_FORCE)
    assert other_names([found], words="so tu phap")[justice.pk].name == "Sở Tư pháp"
    assert other_names([found], words="phap che") == {}
    (before,) = _found(cast.minh, state=None, words="phap che", day=EVE)
    assert (before.name, other_names([before], words="phap che")[justice.pk].name) == ("Sở Tư pháp", "Sở Pháp chế")


def test_what_is_in_force_is_found_before_what_has_ended(cast, registry):
    assert _names(cast.minh, state=None, words="xa") == ["Trung tâm Công tác xã hội", "Xã An Phú", "Xã Thượng Cũ"]


def test_pages_hold_every_unit_once_in_one_order(cast, registry):
    asked = Wanted(day=TODAY)
    counted = count_by_kind(cast.minh, asked)
    ends = [(start, start + 3) for start in range(0, sum(counted.values()), 3)]
    pages = [find_units(cast.minh, asked, counted=counted, start=start, stop=stop) for start, stop in ends]
    assert [one.id for page in pages for one in page] == [one.id for one in _found(cast.minh)]


def test_a_register_has_its_own_order(cast):
    asked = Wanted(day=TODAY, kind=UnitKind.DEPARTMENT)
    counted = {UnitKind.DEPARTMENT: 3}
    by_name, by_register = (
        [one.name for one in find_units(cast.minh, asked, counted=counted, start=0, stop=9, by_register=how)]
        for how in (False, True)
    )
    assert by_name == ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế"]
    assert by_register == ["Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"]


def test_a_stranger_finds_none_of_ours(cast, registry):
    assert not {"Sở Y tế", "Xã An Phú"} & set(_names(cast.khach, state=None))
    assert unit_on(cast.khach, cast.units["health"].pk, day=TODAY) is None
    assert _names(SYSTEM) == []


@pytest.fixture
def nation(cast):
    """A ministry above our province and above one that went into it on the day of the merger."""
    details = UnitDetails(name="Bộ Nội vụ", kind=UnitKind.MINISTRY, valid_from=FOUNDED)
    ministry = found_province(details=details, by=SYSTEM, at=AT)
    details = UnitDetails(name="Tỉnh Thái Hòa", kind=UnitKind.PROVINCE, valid_from=FOUNDED, valid_until=MERGED)
    gone = found_province(details=details, by=SYSTEM, at=AT)
    UnitVersion.objects.filter(unit__in=[cast.province, gone]).update(parent=ministry)
    event = UnitEvent.objects.create(province=cast.province, kind=EventKind.MERGE, effective_on=MERGED, basis="NQ 202")
    UnitEventPart.objects.create(event=event, predecessor=gone, successor=cast.province)
    grant = Grant(Role.LEADER, ministry.pk, ministry.pk, provinces_below=frozenset([cast.province.pk, gone.pk]))
    return Actor(account_id=None, name="Vụ trưởng", grants=(grant,)), ministry, gone


def test_the_ministry_sees_the_provinces_of_the_day(cast, nation):
    actor, _ministry, _gone = nation
    assert [one.name for one in root_units(actor, day=TODAY)] == ["Bộ Nội vụ", "Tỉnh Lam Giang"]
    assert [one.name for one in root_units(actor, day=EVE)] == ["Bộ Nội vụ", "Tỉnh Lam Giang", "Tỉnh Thái Hòa"]
    assert "Tỉnh Đông Lĩnh" not in _names(actor)


def test_a_province_is_chosen_with_those_that_went_into_it(cast, nation):
    actor, _ministry, gone = nation
    names = {day: _names(actor, day=day, province_id=cast.province.pk) for day in (EVE, TODAY)}
    assert set(names[EVE]) - set(names[TODAY]) == {"Tỉnh Thái Hòa"}
    assert _names(actor, day=EVE, province_id=gone.pk) == ["Tỉnh Thái Hòa"]


def test_the_tree_goes_from_the_ministry_down_and_back(cast, nation, registry):
    actor, ministry, _gone = nation
    below = units_below(actor, [ministry.pk, cast.units["an_phu"].pk], day=TODAY)
    assert [one.name for one in below[ministry.pk]] == ["Tỉnh Lam Giang"]
    assert {one.name for one in below[cast.units["an_phu"].pk]} == {"Thôn Đoài", "Trường Tiểu học"}
    counted = count_below(actor, below, day=TODAY)
    assert counted[cast.units["an_phu"].pk] == {UnitKind.SCHOOL: 1, UnitKind.VILLAGE: 1}
    only = units_below(actor, [cast.units["an_phu"].pk], day=TODAY, kinds=[UnitKind.VILLAGE])
    assert [one.name for one in only[cast.units["an_phu"].pk]] == ["Thôn Đoài"]
    village = unit_on(actor, registry["village"].pk, day=TODAY)
    path = [one.name for one in units_above(actor, village, day=TODAY)]
    assert path == ["Bộ Nội vụ", "Tỉnh Lam Giang", "Xã An Phú"]
    of_ours = [one.name for one in units_above(cast.minh, village, day=TODAY)]
    assert of_ours == ["Tỉnh Lam Giang", "Xã An Phú"]


def test_the_path_of_the_old_map_leads_through_the_district(cast, registry):
    old = unit_on(cast.minh, registry["old"].pk, day=EVE)
    assert [one.name for one in units_above(cast.minh, old, day=EVE)] == ["Tỉnh Lam Giang", "Huyện Cũ"]
    assert unit_on(cast.minh, registry["old"].pk, day=MERGED) is None


def test_a_circle_in_the_data_ends(cast, registry):
    UnitVersion.objects.filter(unit=cast.units["an_phu"]).update(parent=registry["village"])
    village = unit_on(cast.minh, registry["village"].pk, day=TODAY)
    assert len(units_above(cast.minh, village, day=TODAY)) == 12


def test_what_lost_its_parent_is_not_lost(cast, registry):
    assert astray(cast.minh, day=TODAY) == []
    _merge(cast, (cast.units["an_phu"], cast.units["binh_minh"]))
    assert [one.name for one in astray(cast.minh, day=TODAY)] == ["Thôn Đoài", "Trường Tiểu học"]
    assert astray(cast.minh, day=EVE) == []
    assert astray(cast.khach, day=TODAY) == []


def test_a_unit_says_of_what_it_is_made_and_which_of_it_was_divided(cast, registry):
    part = _unit(cast, "Xã Bị Chia")
    arrows = ((part, cast.units["an_phu"]), (part, cast.units["binh_minh"]))
    _merge(cast, *arrows, kind=EventKind.SPLIT)
    found = {one.unit_id: one.is_part for one in origins(cast.units["an_phu"].pk, day=EVE)}
    assert found == {
        cast.units["an_phu"].pk: False,
        registry["old"].pk: False,
        registry["district"].pk: False,
        part.pk: True,
    }
    assert origins(cast.units["an_phu"].pk, day=MERGED) == ()
    assert origins(cast.units["health"].pk, day=EVE) == ()


def test_the_registry_says_since_when_it_knows_anything(cast):
    assert known_from(cast.minh) == FOUNDED
    assert known_from(SYSTEM) is None


def test_nothing_costs_more_queries_with_more_units(cast, registry, django_assert_num_queries):
    def ask():
        found = _found(cast.minh, state=None, words="x")
        units_below(cast.minh, [one.id for one in found], day=TODAY)
        count_below(cast.minh, [one.id for one in found], day=TODAY)
        root_units(cast.minh, day=TODAY)
        astray(cast.minh, day=TODAY)

    with django_assert_num_queries(6):
        ask()
    for number in range(100):
        _unit(cast, f"Xã Số {number}")
    with django_assert_num_queries(6):
        ask()


def test_every_unit_is_named_as_on_a_day_of_its_own(cast, django_assert_num_queries):
    unit, other = cast.units["justice"], cast.units["health"]
    rename_unit(unit=unit, name="Sở Pháp chế", short_name="", effective_on=MERGED, basis="NQ", by=cast.an, at=AT)
    wanted = [(unit.pk, EVE), (unit.pk, MERGED), (unit.pk, date(1990, 1, 1)), (other.pk, TODAY), (new_id(), TODAY)]
    with django_assert_num_queries(1):
        found = units_on_days(wanted)
    assert [found[one].name for one in wanted[:4]] == ["Sở Tư pháp", "Sở Pháp chế", "Sở Tư pháp", "Sở Y tế"]
    assert wanted[4] not in found
