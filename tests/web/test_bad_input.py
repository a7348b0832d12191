"""Bad and hostile files over HTTP: each gets a clear sentence, nothing is lost, the server goes on."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from songhanh.jobs.commands import run_one
from songhanh.jobs.runners import RUNNERS
from songhanh.plans.models import DraftState, PlanDraft
from songhanh.reporting.excel.content import template_xlsx
from songhanh.reporting.models import ExcelUpload
from tests.cast import AT
from tests.journeys.workbook import entry_cells, with_values
from tests.reporting.test_excel_reader import BAD_FILES, SHEET, rezipped
from tests.reporting.test_excel_staging import places, stored
from tests.reporting.world import build

MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def broken_docx() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>")
    return target.getvalue()[:90]


REFUSED_AT_ONCE = {"empty": b"", "30 MB": bytes(30 * MEGABYTE)}
REFUSED_BY_THE_READER = {
    "renamed image": PNG,
    "broken docx": broken_docx(),
    "no word file": b"PK\x03\x04 not a zip at all",
    "blank": b"   \n \n",
}


def hand_in_plan(client, content, *, name):
    return client.post(reverse("plans:upload"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("what", REFUSED_AT_ONCE)
def test_a_plan_that_cannot_be_taken_is_told_before_it_is_stored(cast, what):
    client = cast.client("hoa")
    answer = hand_in_plan(client, REFUSED_AT_ONCE[what], name="ke-hoach.docx")
    assert answer.status_code == 422
    assert "Tệp" in answer.content.decode()
    assert not PlanDraft.objects.exists()
    assert client.get(reverse("plans:plans")).status_code == 200


@pytest.mark.parametrize("what", REFUSED_BY_THE_READER)
@pytest.mark.usefixtures("clock_at_test_time")
def test_a_plan_that_cannot_be_read_keeps_its_file_and_says_what_to_do(cast, what):
    client, content = cast.client("hoa"), REFUSED_BY_THE_READER[what]
    name = "ke-hoach.txt" if what == "blank" else "ke-hoach.docx"
    assert hand_in_plan(client, content, name=name).status_code == 302
    assert run_one(runners=RUNNERS, at=AT)
    draft = PlanDraft.objects.get()
    assert draft.state == DraftState.FAILED
    page = client.get(reverse("plans:draft", args=[draft.pk]))
    assert page.status_code == 200
    assert "Xin" in page.content.decode()
    assert b"".join(client.get(reverse("plans:draft_file", args=[draft.pk]))) == content
    assert client.get(reverse("home:mine")).status_code == 200


@pytest.fixture
def world(cast, clock_at_test_time):
    return build(cast)


def hand_in_workbook(client, world, content):
    address = reverse("reporting:excel", args=[world.obligation("an_phu").pk])
    return client.post(address, {"workbook": SimpleUploadedFile("bao-cao.xlsx", content)})


@pytest.mark.parametrize("what", [*BAD_FILES, "30 MB", "empty"])
def test_a_workbook_that_cannot_be_read_is_told_and_what_was_typed_stays(cast, world, what):
    submission = world.start("an_phu")
    first = places(world)[0]
    world.save(submission, {first: 7})
    before = stored(world)
    content = BAD_FILES[what][0] if what in BAD_FILES else REFUSED_AT_ONCE[what]
    client = cast.client("minh")
    answer = hand_in_workbook(client, world, content)
    assert answer.status_code in (413, 422)
    assert "bao-cao.xlsx" in answer.content.decode() or "Tệp" in answer.content.decode()
    assert stored(world) == before
    assert not ExcelUpload.objects.exists()
    assert client.get(reverse("home:mine")).status_code == 200


def with_formula(book, address):
    """The same workbook with a formula in one cell, as somebody who counts in Excel leaves it."""
    cell = re.compile(rf'<c r="{address}"([^>]*?)(/>|>.*?</c>)')
    formula = rf'<c r="{address}"\1><f>40+2</f><v>42</v></c>'
    return rezipped(book, replace={SHEET: lambda part: cell.sub(formula, part.decode()).encode()})


def test_a_formula_and_a_word_are_named_by_their_cells_and_the_right_cell_waits(cast, world):
    empty = template_xlsx(world.obligation("an_phu"))
    right, word, formula = entry_cells(empty)[:3]
    content = with_formula(with_values(empty, {right: 5, word: "năm"}), formula)
    client = cast.client("minh")
    answer = hand_in_workbook(client, world, content)
    assert answer.status_code == 302
    (staged,) = ExcelUpload.objects.all()
    assert {wrong["address"] for wrong in staged.wrong_cells} == {word, formula}
    assert len(staged.right_cells) == 1
    page = client.get(answer.url).content.decode()
    assert word in page
    assert formula in page
