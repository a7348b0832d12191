"""A unit under another parent: from a day on, once, and never below itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.audit.queries import history_of
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.commands import UnitDetails, establish_unit, move_unit, record_event
from songhanh.organisations.errors import UnitBelowItself, UnitChangedLater, UnitNotInForce
from songhanh.organisations.models import EventKind, OrgUnit, UnitKind, UnitVersion
from songhanh.organisations.queries import events_of, unit_view, versions_of
from tests.cast import AT, FOUNDED

DAY = date(2026, 6, 1)


@pytest.fixture
def station(cast) -> OrgUnit:
    """A clinic that belongs to Xã An Phú."""
    details = UnitDetails(
        name="Trạm Y tế An Phú",
        kind=UnitKind.PUBLIC_SERVICE,
        valid_from=FOUNDED,
        parent=cast.units["an_phu"],
        code="TYT-1",
        area_ha=2,
    )
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def _move(cast, unit: OrgUnit, to: OrgUnit, *, on: date = DAY, by: str = "an") -> UnitVersion:
    return move_unit(unit=unit, parent=to, effective_on=on, basis="QĐ 12", by=cast.actors[by], at=AT)


def test_from_its_day_on_it_stands_under_the_new_parent(cast, station):
    _move(cast, station, cast.units["health"])
    eve = unit_view(station.pk, day=DAY - timedelta(days=1))
    that_day = unit_view(station.pk, day=DAY)
    assert (eve.parent_id, that_day.parent_id) == (cast.units["an_phu"].pk, cast.units["health"].pk)
    assert (that_day.name, that_day.code, that_day.province_id) == ("Trạm Y tế An Phú", "TYT-1", cast.province.pk)
    assert [version.area_ha for version in versions_of(station.pk)] == [2, 2]


def test_the_move_is_an_event_and_one_record_with_both_parents(cast, station):
    before = AuditEvent.objects.count()
    _move(cast, station, cast.units["health"])
    (event,) = events_of(station.pk)
    assert (event.kind, event.effective_on, event.basis) == (EventKind.MOVE, DAY, "QĐ 12")
    record = history_of(station).first()
    assert record is not None
    assert (record.action, record.changes["parent"]) == ("unit.moved", ["Xã An Phú", "Sở Y tế"])
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("to", ["itself", "below"])
def test_nothing_stands_below_itself(cast, station, to):
    parent = cast.units["an_phu"] if to == "itself" else station
    with pytest.raises(UnitBelowItself) as refused:
        _move(cast, cast.units["an_phu"], parent)
    assert "Xã An Phú" in refused.value.sentence("vi")
    assert UnitVersion.objects.filter(unit=cast.units["an_phu"]).count() == 1


def test_the_root_of_a_province_stays_the_root(cast, station):
    with pytest.raises(UnitBelowItself):
        _move(cast, cast.province, station)


def test_a_second_change_of_one_day_or_an_earlier_one_is_refused(cast, station):
    _move(cast, station, cast.units["health"])
    for day in (DAY, DAY - timedelta(days=9)):
        with pytest.raises(UnitChangedLater):
            _move(cast, station, cast.units["an_phu"], on=day)
    _move(cast, station, cast.units["an_phu"], on=DAY + timedelta(days=1))
    assert len(versions_of(station.pk)) == 3


def test_a_parent_that_has_ended_takes_nobody(cast, station):
    record_event(
        province=cast.province,
        kind=EventKind.ABOLISH,
        effective_on=DAY,
        basis="NQ 1",
        arrows=[(cast.units["health"], None, "")],
        by=cast.an,
        at=AT,
    )
    with pytest.raises(UnitNotInForce) as refused:
        _move(cast, station, cast.units["health"])
    assert "Sở Y tế" in refused.value.sentence("vi")


@pytest.mark.parametrize(("who", "refusal"), [("hoa", NotPermitted), ("giang", NotPermitted), ("khach", NotVisible)])
def test_only_the_administrator_moves_units(cast, station, who, refusal):
    with pytest.raises(refusal):
        _move(cast, station, cast.units["health"], by=who)
    assert len(versions_of(station.pk)) == 1


def test_no_unit_goes_below_one_of_another_province(cast, station):
    with pytest.raises(NotVisible):
        _move(cast, station, cast.units["other_home_affairs"])
