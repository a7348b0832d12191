"""Screens on which one unit answers for another."""

from __future__ import annotations

import html
import io
import re
import zipfile

import pytest
from django.urls import reverse

from songhanh.kernel.cells import CellValue
from songhanh.reporting.commands import start_correction
from songhanh.reporting.commands.handover import hand_on_obligations
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries import cells_of
from tests.cast import AT
from tests.reporting.world import World, build

INPUT = re.compile(r'name="cell:(?P<place>[^"]+)" value="(?P<text>[^"]*)"')
LOADED = re.compile(r'name="loaded" value="([^"]*)"')
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
    assert page.count("do Sở Y tế lập và nộp thay") == 1


def test_the_list_as_a_workbook_says_it_too(cast, world, handed):
    answer = cast.client("hoa").get(reverse("reporting:export_round", args=[world.round.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Xã An Phú (do Sở Y tế lập và nộp thay)<" in texts
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
    assert "Xã An Phú (do Sở Y tế lập và nộp thay)" in page
    own = client.get(reverse("reporting:report", args=[world.obligation("health").pk])).content.decode()
    assert "lập và nộp thay" not in own


def test_the_unit_whose_report_it_is_reads_it_and_has_no_button(cast, world, handed):
    client = cast.client("minh")
    page = client.get(reverse("reporting:report", args=[handed.pk]))
    assert page.status_code == 200
    assert "Bắt đầu nhập" not in page.content.decode()
    assert client.post(reverse("reporting:start", args=[handed.pk])).status_code == 403


def test_and_finds_its_row_in_the_round(cast, world, handed):
    page = cast.client("minh").get(reverse("reporting:round", args=[world.round.pk])).content.decode()
    assert "Xã An Phú" in page
    assert "Phường Bình Minh" not in page


def test_a_hidden_number_stays_as_it_is_when_the_form_comes_back_without_script(cast, world):
    """Sở Y tế corrects the report of Xã An Phú: what it does not see it does not change, what it types it changes."""
    world.accepted()
    obligation = world.obligation("an_phu")
    Obligation.objects.filter(pk=obligation.pk).update(answering_unit=cast.units["health"])
    obligation.refresh_from_db()
    correction = start_correction(obligation=obligation, reason="Sai", by=cast.lan, at=AT)
    client = cast.client("lan")
    form = client.get(reverse("reporting:report", args=[obligation.pk])).content.decode()
    hidden = {found["place"]: found["text"] for found in INPUT.finditer(form)}
    assert hidden["BL1C:F"] == "•"
    assert hidden["BL1C:M"] == "•"
    loaded = html.unescape(LOADED.search(form)[1])
    sent = {f"cell:{place}": text for place, text in hidden.items()} | {"cell:BL1C:M": "9"}
    answer = client.post(reverse("reporting:save", args=[obligation.pk]), {**sent, "loaded": loaded})
    assert answer.status_code == 302
    stored = cells_of(correction.pk)
    assert (stored["BL1C", "F"].value, stored["BL1C", "M"].value) == (CellValue.reported(7), CellValue.reported(9))
    again = client.get(reverse("reporting:report", args=[obligation.pk])).content.decode()
    seen = {found["place"]: found["text"] for found in INPUT.finditer(again)}
    assert (seen["BL1C:F"], seen["BL1C:M"]) == ("•", "9")


def test_at_sending_it_is_told_where_a_hidden_number_does_not_fit(cast, world):
    world.accepted()
    obligation = world.obligation("an_phu")
    Obligation.objects.filter(pk=obligation.pk).update(answering_unit=cast.units["health"])
    obligation.refresh_from_db()
    correction = start_correction(obligation=obligation, reason="Sai", by=cast.lan, at=AT)
    world.save(correction, {("BL2C", "F"): 9}, by="lan", base=1)
    answer = cast.client("quan").post(reverse("reporting:submit", args=[obligation.pk]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lớn hơn dòng “Số người bị bạo lực được phát hiện trên địa bàn” mà đơn vị không được xem." in page
    assert "#row-BL2C" in page
    assert "là 7" not in page
