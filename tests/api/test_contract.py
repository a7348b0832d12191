"""What a program may rely on: addresses, fields, kinds of values, order, refusals. Added to, never changed."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.analytics.commands import refresh_round
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting.commands import close_round
from tests.cast import AT
from tests.reporting.world import build

ROUND = {
    "id", "title", "period", "period_start", "period_end", "due_on", "due_inclusive", "state", "form",
    "form_is_official",
}  # fmt: skip
FIGURE = {
    "section", "row", "label_vi", "label_en", "unit_vi", "unit_en", "indicator", "is_official", "column", "now",
    "year_before",
}  # fmt: skip
CELL = {"state", "number", "covered", "expected"}
STATES = {"reported", "nothing_arose", "not_applicable", "missing", "suppressed"}


@pytest.fixture
def world(cast):
    """An open round in which one commune was accepted."""
    world = build(cast)
    world.accepted("an_phu", number=7)
    refresh_round(round_id=world.round.pk, at=AT)
    return world


def asked(world, path="", *, who="hoa"):
    """The answer about the world's round."""
    return world.cast.client(who).get(f"/api/v1/rounds/{world.round.pk}/figures{path}")


@pytest.fixture
def answer(world):
    """The figures of the world's round."""
    return asked(world).json()


def test_no_field_is_missing_and_none_was_added_without_saying_so_here(answer):
    assert set(answer) == {"round", "is_fresh", "figures"}
    assert set(answer["round"]) == ROUND
    for figure in answer["figures"]:
        assert set(figure) == FIGURE
        assert set(figure["now"]) == CELL


def test_the_description_names_exactly_the_fields_that_are_answered(cast, db):
    described = cast.client("hoa").get("/api/v1/openapi.json").json()["components"]["schemas"]
    fields = {name: set(schema["properties"]) for name, schema in described.items()}
    assert fields["RoundOut"] == ROUND
    assert fields["FigureOut"] == FIGURE
    assert fields["CellOut"] == CELL
    assert fields["ProblemOut"] == {"code", "message"}
    assert set(described["CellOut"]["properties"]["state"]["enum"]) == STATES
    assert set(described["FigureOut"]["properties"]["column"]["enum"]) == {"F", "M", "T", "N"}


def test_values_have_the_kinds_that_a_program_expects(answer):
    for figure in answer["figures"]:
        cell = figure["now"]
        assert cell["state"] in STATES
        assert cell["number"] is None or type(cell["number"]) is int
        assert 0 <= cell["covered"] <= cell["expected"]
        assert type(figure["is_official"]) is bool
        assert figure["label_vi"]
        assert figure["label_en"]


def test_columns_are_those_of_the_kind_of_row(answer):
    columns: dict[tuple[str, str], str] = {}
    for figure in answer["figures"]:
        place = (figure["section"], figure["row"])
        columns[place] = columns.get(place, "") + figure["column"]
    assert set(columns.values()) == {"FMT", "N"}


def test_women_and_men_make_the_total_wherever_all_three_are_numbers(answer):
    numbers = {(f["row"], f["column"]): f["now"]["number"] for f in answer["figures"]}
    whole = [row for row, column in numbers if column == "T" and numbers[row, "T"] is not None]
    assert whole
    for row in whole:
        if None not in (numbers[row, "F"], numbers[row, "M"]):
            assert numbers[row, "F"] + numbers[row, "M"] == numbers[row, "T"]


def test_rounds_come_newest_period_first_with_days_as_a_calendar_has_them(cast, world):
    for year, kind in ((2024, PeriodKind.YEAR), (2025, PeriodKind.HALF_YEAR), (2025, PeriodKind.YEAR)):
        world.of_period(Period(year, kind))
    found = cast.client("minh").get("/api/v1/rounds").json()
    assert [one["period"] for one in found] == ["2026-H1", "2025-Y", "2025-H1", "2024-Y"]
    for one in found:
        start, end, due = (date.fromisoformat(one[key]) for key in ("period_start", "period_end", "due_on"))
        assert start < end
        assert start < due
        assert (start, end) == (Period.from_key(one["period"]).start, Period.from_key(one["period"]).end)


def test_the_year_before_stands_beside_when_there_was_a_round(world):
    earlier = world.of_period(Period(2025, PeriodKind.HALF_YEAR))
    earlier.accepted("an_phu", number=5)
    for one in (earlier, world):
        refresh_round(round_id=one.round.pk, at=AT)
    cells = {(f["row"], f["column"]): f for f in asked(world).json()["figures"]}
    told = cells["TH2C", "F"]
    assert (told["now"]["number"], told["year_before"]["number"]) == (7, 5)
    assert set(told["year_before"]) == CELL


def test_a_closed_round_is_still_answered(world):
    close_round(round=world.round, by=world.cast.hoa, at=AT)
    assert asked(world).json()["round"]["state"] == "closed"


@pytest.mark.parametrize("who", ["an", "minh", "thu", "lan", "quan", "van"])
def test_who_sees_no_figures_of_the_province_sees_that_there_is_a_round(world, who):
    refused = asked(world, who=who)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.not_permitted")
    [one] = world.cast.client(who).get("/api/v1/rounds").json()
    assert one["id"] == str(world.round.pk)


def test_a_refusal_tells_nothing_of_the_round(world):
    for who in ("minh", "khach"):
        text = asked(world, who=who).content.decode()
        assert str(world.round.pk) not in text
        assert "TH2C" not in text


def test_a_stranger_cannot_tell_our_round_from_one_that_does_not_exist(world):
    theirs = world.cast.client("khach")
    ours = theirs.get(f"/api/v1/rounds/{world.round.pk}/figures")
    none = theirs.get("/api/v1/rounds/00000000-0000-7000-8000-000000000000/figures")
    assert (ours.status_code, ours.json()) == (none.status_code, none.json())


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/rounds", "/api/v1/rounds/{pk}/figures"])
def test_nothing_can_be_written(world, method, path):
    answered = getattr(world.cast.client("hoa"), method)(path.format(pk=world.round.pk))
    assert answered.status_code == 405


def test_an_answer_is_json_and_not_to_be_kept_by_others(world):
    answered = asked(world)
    assert answered["Content-Type"].startswith("application/json")
    assert "public" not in answered.get("Cache-Control", "")
