"""What lies below a unit, on screen: its rows of a round, its report to read; gone once it is moved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.organisations.models import Appointment, OrgUnit, UnitKind, UnitVersion
from songhanh.reporting.models import Obligation
from tests.organisations.test_reach_below import owed_by, unit_below
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast) -> World:
    """An open round."""
    return build(cast)


@pytest.fixture
def village(world) -> OrgUnit:
    """A village of Xã An Phú."""
    return unit_below(world.cast, world.cast.units["an_phu"], name="Thôn Đông", kind=UnitKind.VILLAGE)


@pytest.fixture
def owed(world, village) -> Obligation:
    """What the village owes in the round."""
    return owed_by(world, village)


def page_of_the_round(world: World, name: str) -> str:
    """The page of the round as somebody sees it."""
    page: str = world.cast.client(name).get(reverse("reporting:round", args=[world.round.pk])).content.decode()
    return page


def test_the_commune_finds_its_villages_in_the_round_and_reads_their_reports(world, owed):
    page = page_of_the_round(world, "minh")
    report = reverse("reporting:report", args=[owed.pk])
    assert report in page
    assert "Xã An Phú" in page
    assert "Sở Y tế" not in page
    minh = world.cast.client("minh")
    assert "Thôn Đông" in minh.get(report).content.decode()
    assert reverse("reporting:start", args=[owed.pk]) not in minh.get(report).content.decode()
    assert minh.post(reverse("reporting:start", args=[owed.pk])).status_code == 403


def test_what_was_moved_away_is_gone_from_the_page_and_its_report_is_not_there(world, village, owed):
    UnitVersion.objects.filter(unit=village).update(parent=world.cast.units["binh_minh"])
    report = reverse("reporting:report", args=[owed.pk])
    assert report not in page_of_the_round(world, "minh")
    assert world.cast.client("minh").get(report).status_code == 404


@pytest.mark.parametrize(("name", "sums", "units"), [("tuyet", True, False), ("yen", True, False), ("son", True, True)])
def test_of_a_round_each_is_offered_what_he_may_open(world, name, sums, units):
    page = page_of_the_round(world, name)
    links = {
        reverse("figures:round", args=[world.round.pk]): sums,
        reverse("reporting:export_round", args=[world.round.pk]): units,
        reverse("reporting:report", args=[world.obligation("health").pk]): units,
    }
    assert {link: link in page for link in links} == links
    client = world.cast.client(name)
    assert {link: client.get(link).status_code == 200 for link in links} == links


def test_the_statistician_of_a_department_is_offered_no_report_that_he_may_not_open(world):
    Appointment.objects.filter(person__account__username="yen").update(unit=world.cast.units["health"])
    page = page_of_the_round(world, "yen")
    assert reverse("reporting:report", args=[world.obligation("health").pk]) not in page
    assert "Không có báo cáo nào mà anh/chị đọc trong kỳ này." in page
