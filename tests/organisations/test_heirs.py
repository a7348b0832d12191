"""What belonged to a unit that has gone is read, not changed, by the one that it went into (decision 19)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from songhanh.access.gate import may, require
from songhanh.access.rules import Action
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import UnitDetails, establish_unit, record_event
from songhanh.organisations.models import EventKind, OrgUnit, UnitEvent, UnitEventPart, UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.reporting.models import Obligation
from tests.cast import AT
from tests.reporting.world import build

MERGER = date(2026, 6, 1)
THAT_DAY = datetime(2026, 6, 1, 3, 0, tzinfo=AT.tzinfo)


def _unit(cast, name: str) -> OrgUnit:
    details = UnitDetails(name=name, kind=UnitKind.COMMUNE, valid_from=date(2020, 1, 1), parent=cast.province)
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def _event(cast, *arrows: tuple[OrgUnit, OrgUnit], kind=EventKind.MERGE, function: str = "", on: date = MERGER) -> None:
    record_event(
        province=cast.province,
        kind=kind,
        effective_on=on,
        basis="NQ 9",
        arrows=[(old, new, function) for old, new in arrows],
        by=cast.an,
        at=AT,
    )


def _who(cast, name: str, *, at: datetime = THAT_DAY) -> Actor:
    return actor_for(cast.account(name), at=at)


@pytest.fixture
def gone(cast) -> OrgUnit:
    """A commune beside Xã An Phú, with a report that it owes in the open round."""
    return _unit(cast, "Xã Cũ")


@pytest.fixture
def owed(cast, gone) -> Obligation:
    """What the commune owed before it went."""
    return Obligation.objects.get(round=build(cast).round, unit=gone)


def test_the_heir_reads_what_was_owed_and_does_not_fill_it(cast, gone, owed):
    _event(cast, (gone, cast.units["an_phu"]))
    minh = _who(cast, "minh")
    assert may(minh, Action.VIEW_REPORT, on=owed)
    for action in (Action.PREPARE_REPORT, Action.SUBMIT_REPORT):
        with pytest.raises(NotPermitted):
            require(minh, action, on=owed)


def test_the_day_before_he_sees_nothing_of_it(cast, gone, owed):
    _event(cast, (gone, cast.units["an_phu"]))
    with pytest.raises(NotVisible):
        require(_who(cast, "minh", at=THAT_DAY - timedelta(days=1)), Action.VIEW_REPORT, on=owed)


def test_nobody_else_sees_more_than_before(cast, gone, owed):
    _event(cast, (gone, cast.units["an_phu"]))
    assert not may(_who(cast, "lan"), Action.VIEW_REPORT, on=owed)
    assert not may(_who(cast, "khach"), Action.VIEW_REPORT, on=owed)


def test_heirs_are_followed_over_several_mergers(cast, gone, owed):
    between = _unit(cast, "Xã Giữa")
    _event(cast, (gone, between), on=date(2026, 5, 25))
    _event(cast, (between, cast.units["an_phu"]))
    assert may(_who(cast, "minh"), Action.VIEW_REPORT, on=owed)
    assert not may(_who(cast, "minh", at=THAT_DAY - timedelta(days=1)), Action.VIEW_REPORT, on=owed)


@pytest.mark.parametrize("first", ["it takes in", "it goes"])
def test_who_takes_another_in_and_goes_on_the_same_day_leaves_both_to_its_heir(cast, gone, owed, first):
    """Two reorganisations of one day: the arrow to itself, of the first, does not make it a divided one."""
    older, heir = _unit(cast, "Xã Cũ Hơn"), cast.units["an_phu"]
    _event(cast, *([(older, gone)] if first == "it takes in" else [(gone, heir)]))
    _event(cast, *([(gone, heir)] if first == "it takes in" else [(older, gone)]))
    assert UnitEventPart.objects.filter(predecessor=gone, successor=gone).exists()
    minh = _who(cast, "minh")
    assert may(minh, Action.VIEW_REPORT, on=owed)
    assert minh.grants[0].former_units == {gone.pk, older.pk}
    assert not may(_who(cast, "minh", at=THAT_DAY - timedelta(days=1)), Action.VIEW_REPORT, on=owed)


def test_of_a_divided_unit_nobody_is_the_heir(cast, gone, owed):
    _event(cast, (gone, cast.units["an_phu"]), (gone, cast.units["binh_minh"]), kind=EventKind.SPLIT)
    assert not may(_who(cast, "minh"), Action.VIEW_REPORT, on=owed)


def test_who_gives_a_part_away_keeps_its_own(cast, gone, owed):
    _event(cast, (gone, gone), (gone, cast.units["an_phu"]), kind=EventKind.SPLIT)
    assert not may(_who(cast, "minh"), Action.VIEW_REPORT, on=owed)


def test_a_function_that_moved_takes_no_papers_along(cast, gone, owed):
    _event(cast, (gone, cast.units["an_phu"]), kind=EventKind.TRANSFER, function="press")
    assert not may(_who(cast, "minh"), Action.VIEW_REPORT, on=owed)


def test_a_merger_gives_each_role_only_what_it_has_at_home(cast, gone):
    _event(cast, (gone, cast.units["health"]))
    lan, quan = _who(cast, "lan"), _who(cast, "quan")
    assert [grant.former_units for grant in (*lan.grants, *quan.grants)] == [frozenset({gone.pk})] * 2
    assert lan.units() == {cast.units["health"].pk}
    assert not may(lan, Action.MANAGE_UNITS, on=gone)


def test_a_province_reads_what_belonged_to_the_one_that_went_into_it(cast):
    event = UnitEvent.objects.create(
        province=cast.province, kind=EventKind.MERGE, effective_on=MERGER, basis="NQ 202/2025/QH15"
    )
    UnitEventPart.objects.create(event=event, predecessor=cast.other_province, successor=cast.province)
    theirs = cast.units["other_home_affairs"]
    hoa, an = _who(cast, "hoa"), _who(cast, "an")
    assert hoa.grants[0].former_provinces == {cast.other_province.pk}
    assert may(hoa, Action.VIEW_UNITS, on=theirs)
    assert not may(_who(cast, "hoa", at=THAT_DAY - timedelta(days=1)), Action.VIEW_UNITS, on=theirs)
    with pytest.raises(NotPermitted):
        require(an, Action.MANAGE_UNITS, on=theirs)
    assert not may(_who(cast, "khach"), Action.VIEW_UNITS, on=cast.units["health"])


def test_who_somebody_is_costs_one_query(cast, gone, django_assert_num_queries):
    _event(cast, (gone, cast.units["an_phu"]))
    account = cast.account("minh")
    with django_assert_num_queries(1):
        actor = actor_for(account, at=THAT_DAY)
    assert [grant.role for grant in actor.grants] == [Role.UNIT_OFFICER]
