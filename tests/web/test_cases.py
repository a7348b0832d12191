"""Screens of cases: closed to everybody but the case workers of the unit."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.audit.models import AuditEvent
from songhanh.cases.models import Case
from tests.cases.intake import CONTENTS, take_in

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

TYPED = {
    "happened_on": "2026-05-01",
    "form": "physical",
    "survivor_sex": "F",
    "survivor_age": "30-59",
    "name": CONTENTS.name,
    "contact": CONTENTS.contact,
    "story": CONTENTS.story,
    "needs": CONTENTS.needs,
}
OTHERS = ["an", "hoa", "binh", "dung", "giang", "minh", "lan", "quan"]


def page(cast, name, route, *args, **query):
    return cast.client(name).get(reverse(f"cases:{route}", args=args), query)


def text(response) -> str:
    return response.content.decode()


def typed(cast, **more):
    return {**TYPED, "commune": str(cast.units["an_phu"].pk), **more}


def test_case_worker_takes_a_case_in_and_opens_it(cast):
    client = cast.client("van")
    response = client.post(reverse("cases:take_in"), typed(cast))
    case = Case.objects.get()
    assert response.headers["Location"] == reverse("cases:case", args=[case.pk])
    shown = text(client.get(response.headers["Location"]))
    for words in (CONTENTS.name, CONTENTS.contact, CONTENTS.story, CONTENTS.needs, "Xã An Phú", "Thể chất"):
        assert words in shown


def test_opening_a_case_is_recorded_by_field_names(cast):
    [case] = take_in(cast)
    page(cast, "van", "case", case.pk)
    event = AuditEvent.objects.get(action="case.read")
    assert sorted(event.changes) == ["contact", "name", "needs", "story"]
    assert CONTENTS.name not in str(event.changes)


def test_list_has_no_names(cast):
    take_in(cast)
    shown = text(page(cast, "van", "cases"))
    assert "Xã An Phú" in shown
    assert "Nữ, 30–59 tuổi" in shown
    for secret in (CONTENTS.name, CONTENTS.contact, CONTENTS.story):
        assert secret not in shown


def test_opening_the_list_is_recorded_and_opens_no_case(cast):
    take_in(cast)
    for number in (1, 2, 1):
        page(cast, "van", "cases", page=number)
    assert AuditEvent.objects.filter(action="case.register_read").count() == 1
    assert not AuditEvent.objects.filter(action="case.read").exists()


@pytest.mark.parametrize("route", ["take_in", "counts"])
def test_pages_that_show_no_case_leave_no_record(cast, route):
    take_in(cast)
    before = AuditEvent.objects.count()
    assert page(cast, "van", route).status_code == 200
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", OTHERS)
def test_everybody_else_is_refused(cast, name):
    [case] = take_in(cast)
    assert page(cast, name, "cases").status_code == 403
    assert page(cast, name, "take_in").status_code == 403
    assert cast.client(name).post(reverse("cases:take_in"), typed(cast)).status_code == 403
    assert page(cast, name, "case", case.pk).status_code == 404
    assert Case.objects.count() == 1
    assert not AuditEvent.objects.filter(action="case.read").exists()


def test_stranger_finds_no_case(cast):
    [case] = take_in(cast)
    assert page(cast, "khach", "case", case.pk).status_code == 404


def test_unknown_case_is_404(cast):
    assert page(cast, "van", "case", uuid4()).status_code == 404


@pytest.mark.parametrize("route", ["cases", "counts"])
def test_lists_are_only_read(cast, route):
    assert cast.client("van").post(reverse(f"cases:{route}")).status_code == 405


@pytest.mark.parametrize("route", ["cases", "take_in", "counts", "case"])
def test_nothing_may_keep_these_pages(cast, route):
    args = [take_in(cast)[0].pk] if route == "case" else []
    response = page(cast, "van", route, *args)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


def test_form_keeps_nothing_in_the_browser(cast):
    shown = text(page(cast, "van", "take_in"))
    assert 'autocomplete="off"' in shown
    for script in ("autosave.js", "data-autosave"):
        assert script not in shown


@pytest.mark.parametrize("wrong", [{"happened_on": "2026-05-21"}, {"story": " "}, {"commune": ""}, {"form": "x"}])
def test_refused_intake_keeps_what_was_typed(cast, wrong):
    response = cast.client("van").post(reverse("cases:take_in"), typed(cast, **wrong))
    assert response.status_code == 422
    assert CONTENTS.needs in text(response)
    assert not Case.objects.exists()


@pytest.mark.parametrize("many", [1, 30])
def test_list_costs_the_same_for_one_case_and_for_thirty(cast, many, django_assert_max_num_queries):
    take_in(cast, times=many)
    client = cast.client("van")
    with django_assert_max_num_queries(16):  # six record the first reading, one finds the units whose files are kept
        assert client.get(reverse("cases:cases")).status_code == 200
    with django_assert_max_num_queries(13):
        assert client.get(reverse("cases:cases")).status_code == 200


@pytest.mark.parametrize("name", ["hoa", "dung", "van"])
def test_those_who_steer_see_safe_counts(cast, name):
    take_in(cast, times=3)
    take_in(cast, commune="binh_minh", times=7)
    shown = text(page(cast, name, "counts", year="2026"))
    assert shown.count(">•</span>") == 2
    assert ">10<" in shown.replace("\n", "").replace(" ", "")
    for number in (">3<", ">7<"):
        assert number not in shown


@pytest.mark.parametrize("name", ["an", "giang", "minh", "lan"])
def test_counts_are_not_for_everybody(cast, name):
    assert page(cast, name, "counts").status_code == 403


def test_stranger_counts_only_his_own_province(cast):
    take_in(cast, times=9)
    shown = text(page(cast, "khach", "counts"))
    assert "Xã An Phú" not in shown


@pytest.mark.parametrize("year", ["1999", "x", ""])
def test_unknown_year_shows_the_running_one(cast, year):
    assert "15/12/2025" in text(page(cast, "hoa", "counts", year=year))
