"""Who answers today for what a unit was charged with: hand-made histories, with and without the database."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

import pytest

from songhanh.organisations.commands import UnitDetails, establish_unit, give_function, record_event, rename_unit
from songhanh.organisations.functions import Confidence, function_of, functions
from songhanh.organisations.models import EventKind, UnitKind
from songhanh.organisations.queries import history_from
from songhanh.organisations.rules import History, Move, Succession, succession
from tests.cast import AT, FOUNDED

PLAN = date(2022, 1, 1)
LABOUR, HOME, HEALTH, SCHOOLS, LAND, NEW = (uuid5(UUID(int=1), name) for name in "LHESNW")
NAMES = {LABOUR: "labour", HOME: "home", HEALTH: "health", SCHOOLS: "schools", LAND: "land", NEW: "new"}
ALL = frozenset(NAMES) - {LABOUR}


def move(old: UUID, new: UUID | None, function: str = "", *, year: int = 2025, month: int = 3) -> Move:
    return Move(old, new, function, date(year, month, 1), f"NQ {year}.{month}")


def asked(moves: list[Move], *named: str, alive: frozenset[UUID] = ALL, unit: UUID = LABOUR, **more) -> Succession:
    by_unit: dict[UUID, list[Move]] = {}
    for one in moves:
        by_unit.setdefault(one.predecessor, []).append(one)
    history = History(by_unit, alive, more.get("places", frozenset()), {"violence_support": "social_protection"})
    return succession(unit, functions=named, since=more.get("since", PLAN), history=history)


WHOLE = [move(LABOUR, HOME)]
REST = [*WHOLE, move(LABOUR, HOME, "standing"), move(LABOUR, HEALTH, "social_protection"),
        move(LABOUR, SCHOOLS, "vocational")]  # fmt: skip
ONLY_FUNCTIONS = REST[1:]
TWICE = [*REST, move(HEALTH, LAND, "social_protection", year=2026)]
CHAIN = [move(LABOUR, HOME, year=2024), move(HOME, HEALTH), move(HEALTH, NEW, year=2026)]


@pytest.mark.parametrize(
    ("moves", "named", "alive", "answer"),
    [
        (WHOLE, (), ALL, "home"),
        (WHOLE, ("press",), ALL, "home"),
        (REST, ("social_protection",), ALL, "health"),
        (REST, ("vocational",), ALL, "schools"),
        (REST, ("standing",), ALL, "home"),
        (REST, ("employment",), ALL, "home"),
        (REST, ("standing", "employment"), ALL, "home"),
        (REST, (), ALL, "? home health schools"),
        (REST, ("vocational", "social_protection"), ALL, "? schools health"),
        (REST, ("violence_support",), ALL, "? home health"),
        (ONLY_FUNCTIONS, ("social_protection",), ALL, "health"),
        (ONLY_FUNCTIONS, ("employment",), ALL, "? home health schools"),
        (ONLY_FUNCTIONS, (), ALL, "? home health schools"),
        (TWICE, ("social_protection",), ALL, "land"),
        (CHAIN, (), frozenset({NEW}), "new"),
        (CHAIN, ("standing",), frozenset({NEW}), "new"),
        ([move(LABOUR, None)], (), ALL, "?"),
        ([move(LABOUR, None), move(LABOUR, HEALTH, "social_protection")], ("social_protection",), ALL, "health"),
        ([move(LABOUR, None), move(LABOUR, HEALTH, "social_protection")], (), ALL, "? health"),
        ([], (), ALL, "?"),
        ([], ("standing",), ALL | {LABOUR}, "labour"),
        ([move(LABOUR, HOME, "standing")], ("standing",), ALL | {LABOUR}, "home"),
        ([move(LABOUR, HOME, "standing")], ("press",), ALL | {LABOUR}, "labour"),
        ([move(LABOUR, HOME, "standing")], (), ALL | {LABOUR}, "labour"),
        ([move(LABOUR, HOME, "standing")], ("standing", "press"), ALL | {LABOUR}, "? home labour"),
        ([move(LABOUR, HEALTH, "social_protection")], ("violence_support",), ALL | {LABOUR}, "? labour health"),
        ([move(LABOUR, HOME, year=2021)], (), ALL | {LABOUR}, "labour"),
        ([move(LABOUR, HOME), move(LABOUR, LAND)], (), ALL, "? home land"),
        ([move(LABOUR, HOME)], (), frozenset({HEALTH}), "?"),
        ([move(LABOUR, HOME, "f"), move(HOME, LABOUR, "f", year=2026)], ("f",), ALL | {LABOUR}, "labour"),
        ([move(LABOUR, HOME, "f"), move(HOME, LABOUR, "f")], ("f",), ALL | {LABOUR}, "home"),
    ],
)  # fmt: skip
def test_who_answers_is_told_by_the_moves_or_left_open(moves, named, alive, answer):
    found = asked(moves, *named, alive=alive)
    told = " ".join(NAMES[unit] for unit in found.units)
    assert (told or " ".join(["?", *(NAMES[unit] for unit in found.candidates)])) == answer
    assert found.is_open is answer.startswith("?")


def test_the_documents_on_the_way_are_told_in_order_with_the_last_new_name():
    renamed = move(NEW, NEW, year=2026, month=7)
    found = asked([*CHAIN, renamed], alive=frozenset({NEW}))
    assert [one.basis for one in found.ways[0]] == ["NQ 2024.3", "NQ 2025.3", "NQ 2026.3", "NQ 2026.7"]


def test_a_move_counts_from_its_day_and_not_on_the_day_of_the_plan():
    moves = [move(LABOUR, HOME, "standing")]
    alive = ALL | {LABOUR}
    assert asked(moves, "standing", alive=alive, since=date(2025, 2, 28)).units == (HOME,)
    assert asked(moves, "standing", alive=alive, since=date(2025, 3, 1)).units == (LABOUR,)


def test_each_part_of_a_divided_place_answers_for_it():
    found = asked([move(LABOUR, HOME), move(LABOUR, LAND)], places=frozenset({LABOUR}))
    assert (found.units, found.ways) == ((HOME, LAND), ((WHOLE[0],), (move(LABOUR, LAND),)))
    assert (found.way_to(LAND), found.way_to(NEW)) == ((move(LABOUR, LAND),), ())


@pytest.mark.parametrize("function", functions(), ids=lambda one: one.code)
def test_every_function_has_its_words_and_its_source(function):
    assert function.name_vi
    assert function.name_en
    assert all(function.cues)
    assert function.source
    assert not function.within or function_of(function.within)
    assert function.is_verified is (function.confidence is Confidence.HIGH)


def test_what_nobody_compared_with_a_document_is_not_called_verified():
    assert not any(one.is_verified for one in functions() if "chưa đối chiếu" in one.source)
    assert function_of("no such function") is None


def department(cast, name: str, **more):
    details = UnitDetails(name=name, kind=UnitKind.DEPARTMENT, parent=cast.province, **{"valid_from": FOUNDED, **more})
    return establish_unit(province=cast.province, details=details, by=cast.an, at=AT)


def event(cast, kind: EventKind, *arrows, day: date = date(2025, 3, 1)) -> None:
    record_event(
        province=cast.province,
        kind=kind,
        effective_on=day,
        basis=f"NQ {day:%d/%m/%Y}",
        arrows=arrows,
        by=cast.an,
        at=AT,
    )


def today(cast, unit, *named: str, day: date = date(2026, 5, 20)) -> Succession:
    history = history_from([unit.pk], province_id=cast.province.pk, day=day)
    return succession(unit.pk, functions=named, since=PLAN, history=history)


def test_events_of_the_register_are_followed_with_their_documents(cast):
    labour, units = department(cast, "Sở Lao động"), cast.units
    event(cast, EventKind.MERGE, (labour, units["home_affairs"], ""), (labour, units["health"], "social_protection"))
    found = today(cast, labour, "social_protection")
    assert found.units == (units["health"].pk,)
    assert [(one.basis, one.day) for one in found.ways[0]] == [("NQ 01/03/2025", date(2025, 3, 1))]
    assert today(cast, labour, "employment").units == (units["home_affairs"].pk,)
    assert today(cast, labour, "social_protection", day=date(2025, 2, 28)).units == (labour.pk,)


def test_a_function_given_to_another_moves_without_an_event(cast):
    home, health = cast.units["home_affairs"], cast.units["health"]
    for unit, day in ((home, date(2012, 1, 1)), (health, date(2024, 1, 1))):
        give_function(unit=unit, function="women_cadres", valid_from=day, basis=f"QĐ {day.year}", by=cast.an, at=AT)
    found = today(cast, home, "women_cadres")
    assert (found.units, [one.basis for one in found.ways[0]]) == ((health.pk,), ["QĐ 2024"])
    assert today(cast, home).units == (home.pk,)


def test_a_renamed_unit_answers_for_itself_by_the_document_of_its_name(cast):
    health = cast.units["health"]
    rename_unit(
        unit=health, name="Sở Y tế và Dân số", short_name="SYT", effective_on=date(2026, 1, 1), basis="QĐ 7",
        by=cast.an, at=AT,
    )  # fmt: skip
    found = today(cast, health)
    assert (found.units, [one.basis for one in found.ways[0]]) == ((health.pk,), ["QĐ 7"])


def test_a_unit_of_another_province_answers_for_nobody_here(cast):
    assert today(cast, cast.units["other_home_affairs"]).is_open


def test_a_history_takes_as_many_queries_for_many_units_as_for_one(cast, django_assert_num_queries):
    gone = [department(cast, f"Sở {n}") for n in range(6)]
    for unit in gone:
        event(cast, EventKind.MERGE, (unit, cast.units["home_affairs"], ""))
    for units in (gone[:1], gone):
        with django_assert_num_queries(6):
            history_from([unit.pk for unit in units], province_id=cast.province.pk, day=date(2026, 5, 20))
