"""The figures of one unit: for its statistician, and for who stands above it; nobody sees what is hidden."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.analytics.queries import figures_of_unit, rounds_with_figures, units_with_figures
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import CellState
from songhanh.organisations.models import Appointment, UnitKind, UnitVersion
from songhanh.reporting.models import FormRow
from tests.cast import AT
from tests.organisations.posts import actor
from tests.organisations.test_reach_below import unit_below
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
DAY = AT.date()


@pytest.fixture
def world(cast) -> World:
    """An Phú's report was sent and accepted; the statistician belongs to An Phú."""
    world = build(cast)
    accept_submission(submission=world.sent(number=17), by=cast.hoa, at=AT)
    Appointment.objects.filter(person__account__username="yen").update(unit=cast.units["an_phu"])
    return world


def url(unit) -> str:
    return reverse("figures:of_unit", args=[unit.pk])


def shown(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_statistician_of_a_unit_finds_its_figures_in_the_list(world):
    unit = world.cast.units["an_phu"]
    client = world.cast.client("yen")
    assert url(unit) in shown(client.get(reverse("figures:figures")))
    page = shown(client.get(url(unit)))
    assert "Xã An Phú" in page
    assert world.round.title in page
    assert ">17</td>" in page.replace(" ", "")


def test_of_a_sensitive_row_every_number_is_hidden_from_the_statistician(world):
    unit = world.cast.units["an_phu"]
    sections = figures_of_unit(unit, round=world.round, reader=actor(world.cast, "yen", on=DAY))
    sensitive = [one for part in sections for one in part.rows if one.is_sensitive]
    plain = [one for part in sections for one in part.rows if not one.is_sensitive]
    assert sensitive
    assert not [one for one in sensitive if {one.women.number, one.men.number, one.whole.number} != {None}]
    assert {one.whole.state for one in sensitive} == {CellState.SUPPRESSED}
    assert {one.whole.number for one in plain} == {17, 34}


def test_its_own_officer_sees_what_the_unit_said(world):
    sections = figures_of_unit(world.cast.units["an_phu"], round=world.round, reader=actor(world.cast, "minh", on=DAY))
    assert not [one for part in sections for one in part.rows if one.whole.number is None]


def test_figures_of_other_units_are_told_not_to_be_theirs(world):
    client = world.cast.client("yen")
    assert client.get(url(world.cast.units["health"])).status_code == 403
    assert client.get(url(world.cast.other_province)).status_code == 404
    assert world.cast.client("khach").get(url(world.cast.units["an_phu"])).status_code == 404
    assert world.cast.client("van").get(url(world.cast.units["an_phu"])).status_code == 403


def test_what_lies_below_is_read_from_above_until_it_is_moved(world):
    cast = world.cast
    village = unit_below(cast, cast.units["an_phu"], name="Thôn Đông", kind=UnitKind.VILLAGE)
    client = cast.client("yen")
    page = client.get(url(village))
    assert page.status_code == 200
    assert "Chưa có số liệu" in shown(page)
    UnitVersion.objects.filter(unit=village).update(parent=cast.units["binh_minh"])
    assert client.get(url(village)).status_code == 403


def test_only_what_was_accepted_is_listed(cast):
    world = build(cast)
    world.sent(number=5)
    yen = actor(cast, "yen", on=DAY)
    assert units_with_figures(yen, day=DAY) == []
    assert rounds_with_figures(cast.units["an_phu"], reader=yen) == []


def test_another_round_can_be_asked_for_and_what_is_none_is_passed_over(world):
    client = world.cast.client("hoa")
    for asked in (str(world.round.pk), "x", ""):
        assert world.round.title in shown(client.get(url(world.cast.units["an_phu"]), {"ky": asked}))


def test_the_page_asks_as_much_for_a_form_of_twice_as_many_rows(world, django_assert_max_num_queries):
    client = world.cast.client("yen")
    client.get(url(world.cast.units["an_phu"]))
    with django_assert_max_num_queries(20) as few:
        client.get(url(world.cast.units["an_phu"]))
    rows = list(FormRow.objects.filter(section__form=world.form))
    for row in rows:
        row.pk, row.code, row.position = None, f"{row.code}-2", row.position + 100
    FormRow.objects.bulk_create(rows)
    with django_assert_max_num_queries(len(few)):
        client.get(url(world.cast.units["an_phu"]))


def test_a_unit_that_has_not_begun_has_a_page_too(world):
    unit = world.cast.units["an_phu"]
    UnitVersion.objects.filter(unit=unit).update(valid_from=date(2030, 1, 1), valid_until=None)
    assert world.cast.client("hoa").get(url(unit)).status_code == 200
