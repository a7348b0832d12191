"""The machine interface: the same gate, honest cells, described by OpenAPI."""

from __future__ import annotations

import uuid

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.figures.commands import accept_submission
from tests.cast import AT
from tests.reporting.world import build


@pytest.fixture
def world(cast):
    world = build(cast)
    accept_submission(submission=world.sent("an_phu", number=7), by=cast.hoa, at=AT)
    refresh_round(round_id=world.round.pk, at=AT)
    return world


def address(world):
    return f"/api/v1/rounds/{world.round.pk}/figures"


def test_figures_come_with_state_and_coverage(cast, world):
    answer = cast.client("hoa").get(address(world)).json()
    figures = [f for f in answer["figures"] if f["now"]["state"] == "reported"]
    assert figures
    assert {(f["now"]["covered"], f["now"]["expected"]) for f in figures} == {(1, 2)}
    assert all((f["now"]["number"] is None) == (f["now"]["state"] != "reported") for f in answer["figures"])


def test_rounds_are_listed_with_their_period(cast, world):
    (found,) = cast.client("minh").get("/api/v1/rounds").json()
    assert (found["period"], found["period_start"], found["due_inclusive"]) == ("2026-H1", "2025-12-15", False)


@pytest.mark.parametrize(
    ("who", "status"), [("hoa", 200), ("dung", 200), ("giang", 200), ("minh", 403), ("khach", 404)]
)
def test_the_gate_is_the_screens_gate(cast, world, who, status):
    answer = cast.client(who).get(address(world))
    assert answer.status_code == status
    if status != 200:
        assert set(answer.json()) == {"code", "message"}


def test_a_round_that_does_not_exist_is_not_found(cast, world):
    assert cast.client("hoa").get(f"/api/v1/rounds/{uuid.uuid4()}/figures").status_code == 404


def test_who_has_not_signed_in_is_sent_to_sign_in(client, world):
    assert client.get(address(world)).status_code in (302, 401)


def test_reading_is_the_only_thing(cast, world):
    assert cast.client("hoa").post(address(world)).status_code == 405


def test_it_is_described_by_openapi(cast, db):
    described = cast.client("hoa").get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {"/api/v1/rounds", "/api/v1/rounds/{round_id}/figures"}
