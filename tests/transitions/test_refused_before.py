"""What would be refused on the day is told while it is planned, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.kernel.actors import Role
from songhanh.organisations import commands as organisations
from songhanh.organisations.models import Appointment, UnitKind
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.transitions.errors import ConflictsStand, TaskNeedsUnit
from songhanh.transitions.models import ReorganisationState, Settlement
from songhanh.transitions.queries.conflicts import conflicts_of
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT
from tests.reporting.world import build
from tests.transitions.desk import DAY, Desk, abolition, employ, new, renaming, split, transfer
from tests.transitions.test_work_on_the_day import task


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def beginning(cast, *, first: date) -> Appointment:
    """Somebody is to begin at An Phú."""
    person = employ(cast, "moi", unit=cast.units["justice"], name="Lê Thị Mới")
    return organisations.appoint(
        person=person, unit=cast.units["an_phu"], role=Role.UNIT_OFFICER, valid_from=first, by=cast.an, at=AT
    )


def test_administrators_with_a_last_day_do_not_hinder_a_plan_that_ends_no_administrator(cast, desk):
    held = Appointment.objects.filter(role=Role.ADMINISTRATOR, unit__province=cast.province)
    held.update(valid_until=date(2026, 12, 31))
    desk.add(renaming(cast.units["an_phu"], name="Xã An Phú Mới"))
    assert desk.codes() == []
    assert desk.happen().state == ReorganisationState.IN_FORCE


def test_an_administrator_with_a_last_day_is_none_to_rely_on(cast, desk):
    Appointment.objects.filter(role=Role.ADMINISTRATOR, unit__province=cast.province).update(unit=cast.units["an_phu"])
    second = employ(cast, "qtv", unit=cast.units["health"], role=Role.ADMINISTRATOR)
    desk.add(abolition(cast.units["an_phu"]))
    assert ("no_administrator", True) not in desk.codes()
    Appointment.objects.filter(person=second).update(valid_until=date(2026, 12, 31))
    assert ("no_administrator", True) in desk.codes()


@pytest.mark.parametrize("days", [0, 9])
def test_a_role_that_begins_where_nothing_is_any_more_blocks(cast, desk, days):
    first = DAY + timedelta(days=days)
    beginning(cast, first=first)
    desk.add(abolition(cast.units["an_phu"]))
    told = desk.conflict("appointment_begins_nowhere")
    assert (told.is_blocking, f"{first:%d/%m/%Y}" in told.sentence("vi")) == (True, True)
    with pytest.raises(ConflictsStand):
        desk.ready()


def test_a_role_that_nobody_is_to_take_over_may_not_have_begun(cast, desk):
    role = beginning(cast, first=DAY + timedelta(days=9))
    desk.add(split(cast.units["an_phu"], into=[new("Xã Đông"), new("Xã Tây")]))
    desk.settle(Subject.APPOINTMENT, role.pk, to=None)

    def told(*, today: date) -> bool:
        return "appointment_begins_nowhere" in {one.code for one in conflicts_of(desk.plan, today=today)}

    assert (told(today=DAY + timedelta(days=8)), told(today=DAY + timedelta(days=9))) == (False, True)


def test_a_function_that_goes_twice_to_the_same_unit_blocks(cast, desk):
    ways = {"giver": cast.units["home_affairs"], "taker": cast.units["justice"]}
    desk.add(transfer(STANDING_AGENCY, **ways))
    assert desk.codes() == []
    desk.add(transfer(STANDING_AGENCY, **ways))
    assert desk.codes() == [("function_two_ways", True)]


def test_a_task_does_not_go_to_nobody(cast, desk):
    row = task(build(cast), "Trồng cây", unit=cast.units["justice"])
    first, second = (new(name, kind=UnitKind.DEPARTMENT) for name in ("Sở Một", "Sở Hai"))
    desk.add(split(cast.units["justice"], into=[first, second]))
    with pytest.raises(TaskNeedsUnit) as refused:
        desk.settle(Subject.ASSIGNMENT, row.pk, to=None)
    assert "Trồng cây" in refused.value.sentence("vi")
    asked = desk.conflict("assignment_open")
    Settlement.objects.create(reorganisation=desk.plan, assignment=row)
    assert desk.conflict("assignment_open") == asked
