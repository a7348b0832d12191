"""Screens on which one unit answers for another."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.models import Obligation
from tests.reporting.world import World, build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast) -> World:
    """A plan and an open round of the first half of 2026."""
    return build(cast)


@pytest.fixture
def handed(world) -> Obligation:
    """Sở Y tế answers for Xã An Phú."""
    obligation = world.obligation("an_phu")
    hand_on_obligations(takers={obligation.pk: world.cast.units["health"].pk})
    return obligation


def test_the_round_says_who_answers(cast, world, handed):
    page = cast.client("hoa").get(reverse("reporting:round", args=[world.round.pk])).content.decode()
    assert page.count("do Sở Y tế trả lời thay") == 1


def test_the_list_as_a_workbook_says_it_too(cast, world, handed):
    answer = cast.client("hoa").get(reverse("reporting:export_round", args=[world.round.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Xã An Phú (do Sở Y tế trả lời thay)<" in texts
    assert ">Phường Bình Minh<" in texts


def test_who_answers_has_it_among_its_own_work_by_the_name_of_the_old_unit(cast, world, handed):
    page = cast.client("lan").get(reverse("home:mine")).content.decode()
    assert page.count("Báo cáo thay Xã An Phú") == 1
    assert "Báo cáo thay" not in cast.client("minh").get(reverse("home:mine")).content.decode()


def test_who_answers_finds_both_rows_in_the_round(cast, world, handed):
    page = cast.client("lan").get(reverse("reporting:round", args=[world.round.pk])).content.decode()
    assert "Xã An Phú" in page
    assert "Phường Bình Minh" not in page


def test_every_page_of_the_report_says_whose_it_is_and_who_fills_it_in(cast, world, handed):
    client = cast.client("lan")
    page = client.get(reverse("reporting:report", args=[handed.pk])).content.decode()
    assert "Xã An Phú (do Sở Y tế trả lời thay)" in page
    own = client.get(reverse("reporting:report", args=[world.obligation("health").pk])).content.decode()
    assert "trả lời thay" not in own


def test_the_old_unit_does_not_open_it_any_more(cast, world, handed):
    assert cast.client("minh").get(reverse("reporting:report", args=[handed.pk])).status_code == 404
