"""Saving over HTTP: by the script and without it. Nothing typed is lost, nothing is written twice."""

from __future__ import annotations

import html
import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.audit.models import AuditEvent
from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, CellValue
from songhanh.reporting import commands, queries
from songhanh.reporting.models import Submission
from tests.cast import AT
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return build(cast)


@pytest.fixture
def report(world):
    world.start()
    return world.obligation("an_phu")


def places(world):
    return list(world.everything("an_phu"))


def cell(place, value, *, base=0, state="reported"):
    row, column = place
    return {"row": row, "column": column, "state": state, "value": value, "base_version": base}


def post(world, obligation, body, *, who="minh"):
    return world.cast.client(who).post(
        reverse("reporting:save", args=[obligation.pk]),
        data=body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        headers={"Accept": "application/json", "X-Requested-With": "fetch"},
    )


def batch(*cells, texts=(), request_id=None):
    return {"request_id": str(request_id or uuid4()), "cells": list(cells), "texts": list(texts)}


def stored(obligation):
    submission = queries.open_submission(obligation)
    return {place: one.value for place, one in queries.cells_of(submission.pk).items()}


def test_a_save_answers_time_versions_and_checks(world, report):
    first, second = places(world)[:2]
    answer = post(world, report, batch(cell(first, "12"), cell(second, None, state="nothing_arose")))
    assert answer.status_code == 200
    said = answer.json()
    assert said["saved_at"] == "10:00"
    assert said["versions"] == {":".join(first): 1, ":".join(second): 1}
    assert said["text_versions"] == {}
    assert isinstance(said["checks"], list)
    assert stored(report) == {first: CellValue.reported(12), second: NOTHING_AROSE}


def test_the_same_request_again_changes_nothing_and_answers_the_same(world, report):
    body = batch(cell(places(world)[0], "12"))
    first = post(world, report, body)
    events = AuditEvent.objects.count()
    assert post(world, report, body).json() == first.json()
    assert AuditEvent.objects.count() == events


def test_a_conflict_shows_both_values_and_writes_nothing(world, report):
    first, second = places(world)[:2]
    post(world, report, batch(cell(first, "12")))
    answer = post(world, report, batch(cell(first, "13"), cell(second, "1")))
    assert answer.status_code == 409
    assert answer.json() == {
        "conflicts": [
            {
                "row": first[0],
                "column": first[1],
                "mine": {"state": "reported", "value": "13"},
                "theirs": {"state": "reported", "value": "12"},
                "by": "Phạm Văn Minh",
                "version": 1,
            }
        ]
    }
    assert stored(report) == {first: CellValue.reported(12)}


def test_texts_are_saved_and_collide_like_cells(world, report):
    section = next(s.code for s in page_of(world, report).sections if not s.rows)
    text = {"section": section, "text": "Đã tổ chức 3 lớp.", "base_version": 0}
    assert post(world, report, batch(texts=[text])).json()["text_versions"] == {section: 1}
    answer = post(world, report, batch(texts=[{**text, "text": "Khác"}]))
    assert answer.status_code == 409
    assert answer.json()["conflicts"][0]["theirs"] == "Đã tổ chức 3 lớp."


def page_of(world, obligation):
    return queries.form_page(queries.open_submission(obligation), reader=world.cast.minh)


BROKEN = {
    "no json": "{",
    "no request id": {"cells": []},
    "a strange state": batch({"row": "a", "column": "F", "state": "suppressed", "value": None, "base_version": 0}),
    "a word for a number": batch({"row": "a", "column": "F", "state": "reported", "value": "mười", "base_version": 0}),
    "a list": [],
    "a text that is none": batch(texts=[{"section": "I", "text": 5, "base_version": 0}]),
    "unknown cell": batch({"row": "khong-co", "column": "F", "state": "reported", "value": "1", "base_version": 0}),
    "negative": batch({"row": "TH1C", "column": "N", "state": "reported", "value": "-1", "base_version": 0}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_malformed_save_is_refused_in_words_and_changes_nothing(world, report, name):
    answer = post(world, report, BROKEN[name])
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert stored(report) == {}


@pytest.mark.parametrize("unstorable", ["\x00", "\ud800"])
def test_signs_that_no_database_keeps_are_dropped_from_a_text(world, report, unstorable):
    text = {"section": "I", "text": f"Đã{unstorable} làm", "base_version": 0}
    assert post(world, report, batch(texts=[text])).status_code == 200
    assert queries.texts_of(queries.open_submission(report).pk)["I"].text == "Đã làm"


def test_a_save_begins_a_report_that_was_not_begun(world):
    obligation = world.obligation("binh_minh")
    post(world, obligation, batch(), who="minh")
    assert not Submission.objects.exists()
    obligation = world.obligation("an_phu")
    assert post(world, obligation, batch(cell(places(world)[0], "1"))).status_code == 200


def test_a_sent_report_takes_no_save(world):
    world.sent()
    answer = post(world, world.obligation("an_phu"), batch(cell(places(world)[0], "1", base=1)))
    assert answer.status_code == 409
    assert "message" in answer.json()


@pytest.mark.parametrize(("who", "status"), [("hoa", 403), ("lan", 404), ("khach", 404)])
def test_only_the_unit_saves(world, report, who, status):
    answer = post(world, report, batch(cell(places(world)[0], "1")), who=who)
    assert answer.status_code == status
    assert stored(report) == {}


# without script


def fields_of(answer) -> dict[str, str]:
    """The inputs of the form as a browser would send them back."""
    body = answer.content.decode()
    found = {}
    for tag in re.findall(r"<input[^>]*>", body):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and (name[1].startswith("cell:") or name[1] == "loaded"):
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="(text:[^"]*)"[^>]*>([^<]*)</textarea>', body):
        found[name] = html.unescape(text)
    return found


@pytest.fixture
def browser(world):
    return world.cast.client("minh")


def name_of(place):
    return f"cell:{place[0]}:{place[1]}"


def send(browser, obligation, fields, **more):
    return browser.post(reverse("reporting:save", args=[obligation.pk]), {**fields, **more})


def test_the_plain_form_saves_what_was_changed(world, report, browser):
    first, second, third = places(world)[:3]
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    fields |= {name_of(first): "1.250", name_of(second): "ps", name_of(third): "x"}
    assert send(browser, report, fields).status_code == 302
    assert stored(report) == {first: CellValue.reported(1250), second: NOTHING_AROSE, third: NOT_APPLICABLE}


def test_an_unchanged_form_saves_nothing(world, report, browser):
    world.save(queries.open_submission(report), {places(world)[0]: 4})
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    events = AuditEvent.objects.count()
    assert send(browser, report, fields).status_code == 302
    assert AuditEvent.objects.count() == events


def test_a_cell_that_is_no_number_is_shown_again_as_typed_and_the_others_are_kept(world, report, browser):
    first, second = places(world)[:2]
    section = next(s.code for s in page_of(world, report).sections if not s.rows)
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    fields |= {name_of(first): "mười hai", name_of(second): "5", f"text:{section}": "Đang viết"}
    answer = send(browser, report, fields)
    assert answer.status_code == 422
    again = fields_of(answer)
    assert again[name_of(first)] == "mười hai"
    assert again[f"text:{section}"] == "Đang viết"
    assert stored(report) == {second: CellValue.reported(5)}


def test_a_conflict_without_script_keeps_what_was_typed_and_shows_the_other(world, report, browser):
    place = places(world)[0]
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    world.save(queries.open_submission(report), {place: 71})
    answer = send(browser, report, {**fields, name_of(place): "38"})
    assert answer.status_code == 409
    assert "71" in answer.content.decode()
    assert fields_of(answer)[name_of(place)] == "38"
    assert stored(report) == {place: CellValue.reported(71)}


def test_saving_again_after_a_conflict_takes_ones_own_value(world, report, browser):
    place = places(world)[0]
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    world.save(queries.open_submission(report), {place: 71})
    again = fields_of(send(browser, report, {**fields, name_of(place): "38"}))
    assert send(browser, report, again).status_code == 302
    assert stored(report) == {place: CellValue.reported(38)}


def test_what_another_person_changed_and_i_did_not_touch_is_left_alone(world, report, browser):
    first, second = places(world)[:2]
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    world.save(queries.open_submission(report), {first: 71})
    assert send(browser, report, {**fields, name_of(second): "5"}).status_code == 302
    assert stored(report) == {first: CellValue.reported(71), second: CellValue.reported(5)}


def test_the_form_after_the_script_has_saved_goes_on_to_sending(world, report, browser):
    place = places(world)[0]
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    post(world, report, batch(cell(place, "12")))
    answer = send(browser, report, {**fields, name_of(place): "12"}, then="submit")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("reporting:submit", args=[report.pk])


def test_an_old_page_is_told_to_be_loaded_again(world, report, browser):
    assert send(browser, report, {"loaded": "xyz", "cell:a:F": "5"}).status_code == 422


def test_a_closed_round_refuses_and_the_page_says_so(world, report, browser):
    fields = fields_of(browser.get(reverse("reporting:report", args=[report.pk])))
    commands.close_round(round=world.round, by=world.cast.hoa, at=AT)
    answer = send(browser, report, {**fields, name_of(places(world)[0]): "5"})
    assert answer.status_code == 422
    assert fields_of(answer)[name_of(places(world)[0])] == "5"
