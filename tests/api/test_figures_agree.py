"""The machine interface gives the numbers of the screen: every cell, its state, its coverage, the year before."""

from __future__ import annotations

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import consolidated
from songhanh.figures.commands import accept_submission
from songhanh.kernel.cells import NOTHING_AROSE
from songhanh.kernel.errors import NotPermitted
from songhanh.reporting.commands import close_round, submit_report
from songhanh.web.language import LANGUAGE_COOKIE
from tests.cast import AT
from tests.reporting.world import build


@pytest.fixture
def world(cast):
    world = build(cast)
    submission = world.start()
    world.save(submission, world.everything("an_phu", number=1437) | {("TH1C", "N"): NOTHING_AROSE, ("MH1C", "N"): 0})
    submit_report(submission=submission, by=cast.minh, at=AT)
    accept_submission(submission=submission, by=cast.hoa, at=AT)
    refresh_round(round_id=world.round.pk, at=AT)
    return world


def client_of(world, name, *, language):
    """A browser that has chosen its language."""
    client = world.cast.client(name)
    client.cookies[LANGUAGE_COOKIE] = language
    return client


def figures(world, *, language="vi"):
    """The answer, by row and column."""
    answer = client_of(world, "hoa", language=language).get(f"/api/v1/rounds/{world.round.pk}/figures").json()
    return answer, {(one["row"], one["column"]): one for one in answer["figures"]}


def test_every_cell_of_the_table_is_given_once_and_no_other(world):
    answer, given = figures(world)
    table = consolidated(world.round)
    cells = {(row.code, cell.column): cell for section in table.sections for row in section.rows for cell in row.cells}
    assert set(given) == set(cells)
    assert len(answer["figures"]) == len(cells)
    for place, one in given.items():
        now = cells[place].now
        expected = {
            "state": now.value.state.value,
            "number": now.value.number,
            "covered": now.covered,
            "expected": now.expected,
        }
        assert one["now"] == expected, place
        assert one["year_before"] is None


@pytest.mark.parametrize(
    ("place", "state", "number"),
    [
        (("TH1C", "N"), "nothing_arose", None),
        (("MH1C", "N"), "reported", 0),
        (("TH2C", "T"), "reported", 2874),
        (("TH1D", "N"), "missing", None),
        (("BL1C", "F"), "suppressed", None),
    ],
)
def test_a_state_is_never_given_as_a_number(world, place, state, number):
    _, given = figures(world)
    assert (given[place]["now"]["state"], given[place]["now"]["number"]) == (state, number)


def test_numbers_are_numbers_whatever_the_language_and_only_words_change(world):
    (vi, _), (en, _) = (figures(world, language=language) for language in ("vi", "en"))
    assert vi == en


def test_it_says_when_something_was_accepted_since_the_sums_were_computed(world):
    assert figures(world)[0]["is_fresh"] is True
    accept_submission(submission=world.sent("womens_union", by="thu"), by=world.cast.hoa, at=AT)
    assert figures(world)[0]["is_fresh"] is False


def test_a_round_that_was_closed_says_so(world):
    close_round(round=world.round, by=world.cast.hoa, at=AT)
    answer, _ = figures(world)
    assert (answer["round"]["state"], answer["round"]["form"], answer["round"]["form_is_official"]) == (
        "closed",
        "BDG-6T",
        False,
    )


def test_the_refusal_is_a_code_and_a_sentence_in_the_language_of_who_asks(world):
    told = {}
    for language in ("vi", "en"):
        answer = client_of(world, "minh", language=language).get(f"/api/v1/rounds/{world.round.pk}/figures")
        assert (answer.status_code, answer.json()["code"]) == (403, "access.not_permitted")
        told[language] = answer.json()["message"]
    assert told == {language: NotPermitted().sentence(language) for language in told}
    assert told["vi"] != told["en"]


def test_the_stranger_lists_only_his_own_rounds(world):
    assert world.cast.client("khach").get("/api/v1/rounds").json() == []
    assert [one["period"] for one in world.cast.client("hoa").get("/api/v1/rounds").json()] == ["2026-H1"]


def test_an_address_that_is_no_round_is_refused_without_breaking(world):
    assert world.cast.client("hoa").get("/api/v1/rounds/khong-phai/figures").status_code in (404, 422)


def test_the_table_costs_the_same_number_of_queries_however_many_units_have_spoken(
    world, django_assert_max_num_queries
):
    client = world.cast.client("hoa")
    accept_submission(submission=world.sent("womens_union", by="thu"), by=world.cast.hoa, at=AT)
    with django_assert_max_num_queries(14):
        client.get(f"/api/v1/rounds/{world.round.pk}/figures")
