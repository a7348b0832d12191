"""Units at which nobody could enter anything after the day are told of before it."""

from __future__ import annotations

import pytest

from songhanh.kernel.actors import Role
from songhanh.organisations.models import Appointment, OrgUnit
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT, FOUNDED
from tests.reporting.world import World, build
from tests.transitions.desk import DAY, Desk, abolition, commune, employ, merger, new, renaming, split, transfer
from tests.transitions.test_work_on_the_day import role_of


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


@pytest.fixture
def empty(cast) -> OrgUnit:
    """A commune at which nobody works."""
    return commune(cast, "Xã Không Người")


def lacking(desk: Desk) -> list[str]:
    """The units that are told to have no focal point."""
    found = [one for one in desk.conflicts() if one.code == "no_focal_point"]
    assert not any(one.is_blocking for one in found)
    return [one.params["unit"] for one in found]


def test_an_heir_that_gets_the_officer_has_one(cast, desk):
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    assert lacking(desk) == []


def test_an_heir_to_which_nobody_goes_is_told_of(cast, desk, empty):
    desk.add(merger([empty, commune(cast, "Xã Cũng Không")], into=new("Xã Mới")))
    assert lacking(desk) == ["Xã Mới"]
    assert "không ai nhập được báo cáo" in desk.conflict("no_focal_point").sentence("vi")


def test_an_heir_that_has_its_own_officer_needs_no_other(cast, desk, empty):
    desk.add(merger([empty], into=cast.units["an_phu"]))
    assert lacking(desk) == []


def test_of_two_parts_the_one_without_the_officer_is_told_of(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    assert lacking(desk) == []  # it is asked first where the officer goes
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=west.id)
    assert lacking(desk) == ["Xã Đông"]
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=None)
    assert lacking(desk) == ["Xã Tây", "Xã Đông"]


def test_a_unit_that_goes_on_and_loses_its_only_officer_is_told_of(cast, desk):
    justice = cast.units["justice"]
    own = employ(cast, "rieng", unit=justice)
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=justice))
    desk.add(split(justice, into=[justice, new("Sở Mới")]))
    role = Appointment.objects.get(person=own)
    desk.settle(Subject.APPOINTMENT, role.pk, to=desk.plan.planned_units.get().pk)
    assert lacking(desk) == ["Sở Tư pháp"]
    employ(cast, "them", unit=justice)
    assert lacking(desk) == []


@pytest.mark.parametrize(
    ("role", "since", "until", "counts"),
    [
        (Role.UNIT_OFFICER, FOUNDED, None, True),
        (Role.UNIT_OFFICER, FOUNDED, DAY, False),
        (Role.UNIT_OFFICER, DAY.replace(month=8), None, False),
        (Role.UNIT_HEAD, FOUNDED, None, False),
    ],
)
def test_only_who_can_enter_on_the_day_counts(cast, desk, empty, role, since, until, counts):
    taker = commune(cast, "Xã Nhận")
    person = employ(cast, "nhan", unit=cast.units["health"])
    Appointment.objects.create(person=person, unit=taker, role=role, valid_from=since, valid_until=until)
    desk.add(merger([empty], into=taker))
    assert (lacking(desk) == []) is counts


def test_a_unit_that_only_changes_its_name_is_not_told_of(cast, desk, empty):
    desk.add(renaming(empty, name="Xã Tên Mới"), abolition(cast.units["an_phu"]))
    assert lacking(desk) == []


def test_who_gets_the_work_of_another_by_an_answer_needs_an_officer(cast, desk, empty):
    world: World = build(cast)
    desk.add(split(cast.units["an_phu"], into=[cast.units["an_phu"], new("Xã Đông")]))
    desk.settle(Subject.OBLIGATION, world.obligation("an_phu").pk, to=empty.pk)
    assert lacking(desk) == ["Xã Không Người"]
    Appointment.objects.create(
        person=role_of(cast, "minh").person, unit=empty, role=Role.UNIT_OFFICER, valid_from=AT.date()
    )
    assert lacking(desk) == []
