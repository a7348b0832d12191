"""Every screen of reporting: works, colleague 403, stranger 404, wrong method 405, bad id 404."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.kernel.cells import CellValue
from songhanh.reporting.excel.staging import stage_excel
from songhanh.reporting.models import Submission
from tests.cast import AT
from tests.reporting.test_excel_staging import filled, places
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return build(cast)


def key_of(world, what: str):
    """The object a screen is about, made through commands."""
    match what:
        case "round":
            return world.round.pk
        case "obligation":
            return world.obligation("an_phu").pk
        case "draft":
            world.start()
            return world.obligation("an_phu").pk
        case "sent":
            world.sent()
            return world.obligation("an_phu").pk
        case "sent version":
            return world.sent().pk
        case "upload":
            content = filled(world, {places(world)[0]: CellValue.reported(8)})
            staged = stage_excel(
                obligation=world.obligation("an_phu"), content=content, file_name="a.xlsx", by=world.cast.minh, at=AT
            )
            return staged.pk
    raise KeyError(what)


GET, POST = "get", "post"
SCREENS = {
    # name: (object, method, who may, status, somebody of the province who may not and what he gets)
    "round": ("round", GET, "hoa", 200, None),
    "remind": ("round", POST, "hoa", 302, ("minh", 403)),
    "close": ("round", GET, "hoa", 200, ("minh", 403)),
    "export_round": ("round", GET, "dung", 200, ("minh", 403)),
    "report": ("draft", GET, "minh", 200, ("lan", 404)),
    "start": ("obligation", POST, "minh", 302, ("hoa", 403)),
    "save": ("draft", POST, "minh", 422, ("lan", 404)),
    "submit": ("draft", GET, "minh", 200, ("hoa", 403)),
    "nothing": ("obligation", GET, "minh", 200, ("hoa", 403)),
    "correct": ("obligation", GET, "minh", 200, ("hoa", 403)),
    "extend": ("obligation", GET, "hoa", 200, ("minh", 403)),
    "let_answer": ("obligation", GET, "hoa", 302, ("minh", 403)),
    "versions": ("sent", GET, "minh", 200, ("lan", 404)),
    "template": ("obligation", GET, "minh", 200, ("hoa", 403)),
    "excel": ("obligation", GET, "minh", 200, ("hoa", 403)),
    "review": ("sent", GET, "hoa", 200, ("minh", 403)),
    "version": ("sent version", GET, "minh", 200, ("lan", 404)),
    "withdraw": ("sent version", GET, "minh", 200, ("hoa", 403)),
    "receipt": ("sent version", GET, "minh", 200, ("lan", 404)),
    "accept": ("sent version", POST, "hoa", 302, ("minh", 403)),
    "return": ("sent version", POST, "hoa", 422, ("minh", 403)),
    "excel_upload": ("upload", GET, "minh", 200, ("hoa", 403)),
    "take_excel": ("upload", POST, "minh", 302, ("hoa", 403)),
}


def ask(world, who, name, key, method):
    return getattr(world.cast.client(who), method)(reverse(f"reporting:{name}", args=[key]))


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_works_for_who_may(world, name):
    what, method, who, status, _ = SCREENS[name]
    assert ask(world, who, name, key_of(world, what), method).status_code == status


@pytest.mark.parametrize("name", [name for name in SCREENS if SCREENS[name][4]])
def test_a_colleague_without_the_right_is_refused(world, name):
    what, method, _, _, (colleague, status) = SCREENS[name]
    assert ask(world, colleague, name, key_of(world, what), method).status_code == status


@pytest.mark.parametrize("name", SCREENS)
def test_a_stranger_is_told_nothing_exists(world, name):
    what, method, *_ = SCREENS[name]
    assert ask(world, "khach", name, key_of(world, what), method).status_code == 404


@pytest.mark.parametrize("name", SCREENS)
def test_the_wrong_method_is_refused(world, name):
    what, method, who, *_ = SCREENS[name]
    wrong = "delete" if method == GET else "get"
    assert ask(world, who, name, key_of(world, what), wrong).status_code == 405


@pytest.mark.parametrize("name", SCREENS)
def test_an_unknown_key_is_not_found(world, name):
    _, method, who, *_ = SCREENS[name]
    assert ask(world, who, name, uuid4(), method).status_code == 404


def test_a_bad_key_is_not_found(world):
    assert world.cast.client("hoa").get("/bao-cao/khong-phai-ma/").status_code == 404


def test_nobody_gets_in_without_signing_in(client, world):
    assert client.get(reverse("reporting:rounds")).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("hoa", 200), ("minh", 200), ("khach", 200)])
def test_the_list_of_rounds_is_everybodys_own(world, who, status):
    answer = world.cast.client(who).get(reverse("reporting:rounds"))
    assert answer.status_code == status
    assert (world.round.title in answer.content.decode()) == (who != "khach")


def test_only_a_programme_officer_opens_a_round(world):
    assert world.cast.client("hoa").get(reverse("reporting:open")).status_code == 200
    assert world.cast.client("minh").get(reverse("reporting:open")).status_code == 403
    assert world.cast.client("khach").get(reverse("reporting:open")).status_code == 200


def test_a_unit_sees_in_a_round_only_itself(world):
    shown = world.cast.client("minh").get(reverse("reporting:round", args=[world.round.pk])).content.decode()
    assert "Xã An Phú" in shown
    assert "Sở Tư pháp" not in shown


def test_refusals_change_nothing(world):
    key = world.obligation("an_phu").pk
    ask(world, "hoa", "start", key, POST)
    ask(world, "khach", "nothing", key, POST)
    assert not Submission.objects.exists()


def queries_of(django_assert_max_num_queries, client, url, most):
    with django_assert_max_num_queries(most):
        assert client.get(url).status_code == 200
