"""The worked tables of docs/rules/reorganisation.md are what the code does, and what the oracle does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.analytics.rules.transport import DENOMINATOR, NUMERATOR, Said, carry, narrowed, share_of
from songhanh.kernel.cells import CellValue
from songhanh.kernel.lineage import Arrow, Lineage, apportion
from tests.analytics.test_rule_pages import cell, tables
from tests.kernel import lineage_oracle as oracle
from tests.kernel.test_lineage import histories
from tests.kernel.test_lineage_of_one_day import DAY
from tests.kernel.test_lineage_of_one_day import arrows_of as of_documents

LANDINGS, PARTS, SHARES, COVERAGE, *_OPEN_WORK = tables("reorganisation")
BEGAN = date(2020, 1, 1)


def key(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"."))


def name(unit: UUID) -> str:
    return unit.bytes.decode().rstrip(".")


def days_of(history: str) -> list[oracle.Day]:
    """ "A>M:3 A>E:1 ; M>Z" as days of arrows."""
    return [arrows_of(day) for day in history.split(";")]


def arrows_of(document: str) -> oracle.Day:
    found = [re.fullmatch(r"(\w)>(\w)(?::(\d+))?", arrow) for arrow in document.split()]
    return [(one[1], one[2], int(one[3]) if one[3] else None) for one in found]


def lineage_of(days: list[oracle.Day]) -> Lineage:
    return Lineage.of(
        Arrow(key(old), key(new), BEGAN + timedelta(days=place + 1), weight)
        for place, day in enumerate(days)
        for old, new, weight in day
    )


def ends(days) -> date:
    return BEGAN + timedelta(days=len(days))


@pytest.mark.parametrize(("history", "of", "lies"), LANDINGS)
def test_where_a_count_lies(history, of, lies):
    if "," in history:
        lineage, days = Lineage.of(of_documents([arrows_of(document) for document in history.split(",")])), []
    else:
        days = days_of(history)
        lineage = lineage_of(days)
    unit, is_back = of[-1], of.startswith("back")
    last = ends(days) if days else DAY
    way = {"since": last, "until": BEGAN} if is_back else {"since": BEGAN, "until": last}
    expected = {}
    for part in lies.split(", "):
        place, *share = part.split()
        expected[frozenset(place.split("+"))] = Fraction(share[0]) if share else Fraction(1)
    found = lineage.landing(key(unit), **way)
    assert {frozenset(map(name, place)): share for place, share in found.items()} == expected
    if not days:  # documents of one day: tests/kernel/test_lineage_of_one_day.py has their oracle
        return
    if is_back:
        assert {frozenset(oracle.beginnings(unit, days=days))} == set(expected)
    else:
        assert {place for place, people in oracle.dealt(unit, 60, days=days).items() if people} == set(expected)


@pytest.mark.parametrize(("number", "weights", "parts"), PARTS)
def test_apportioned(number, weights, parts):
    wanted = [int(weight) for weight in weights.split()]
    shares = [Fraction(weight, sum(wanted)) for weight in wanted]
    assert apportion(int(number), shares=shares) == [int(part) for part in parts.split()]


@pytest.mark.parametrize("row", SHARES)
def test_shares_after_the_way(row):
    *units, share = row
    said = [
        Said(
            key(str(place)),
            dict(zip((NUMERATOR, DENOMINATOR), map(cell, unit.split("/")), strict=True)),
            {frozenset([key("M")]): Fraction(1)},
        )
        for place, unit in enumerate(units)
    ]
    carried = carry(said, columns=(NUMERATOR, DENOMINATOR), parents={key("M"): None})
    found = share_of(carried[NUMERATOR].units[key("M")], denominator=carried[DENOMINATOR].units[key("M")])
    if "/" in share:
        assert (found.ratio.numerator, found.ratio.denominator) == tuple(map(int, share.split("/")))
    else:
        assert (found.state, found.ratio) == (cell(share).state, None)


@pytest.mark.parametrize("row", COVERAGE)
def test_one_history_with_its_coverage_on_both_maps(row):
    values, (m, e, rest, everything, then, here) = row[:4], row[4:]
    ways = lineage_of(days_of("A>M B>M C>M:3 C>E:1 D>M D>E"))
    said = [
        Said(key(unit), {"N": cell(value)}, ways.landing(key(unit), since=BEGAN, until=date.max))
        for unit, value in zip("ABCD", values, strict=True)
    ]
    found = carry(said, columns=("N",), parents={key("M"): None, key("E"): None})["N"]
    assert (found.units[key("M")].value, found.units[key("E")].value) == (cell(m), cell(e))
    assert found.rests[frozenset([key("M"), key("E")])].value == cell(rest)
    assert found.whole.value == cell(everything)
    assert f"{found.coverage.covered_then}/{found.coverage.expected_then}" == then
    assert f"{found.coverage.whole}/{found.coverage.concerned}" == here


@given(histories(), st.data())
@settings(max_examples=60, deadline=None)
def test_persons_lie_where_the_oracle_deals_each_sex_and_totals_are_their_sum(history, data):
    first, days = history
    ways = lineage_of(days)
    counts = {unit: {sex: data.draw(st.integers(0, 40)) for sex in "FM"} for unit in first}
    said = [
        Said(
            key(unit),
            {sex: CellValue.reported(number) for sex, number in own.items()},
            ways.landing(key(unit), since=BEGAN, until=ends(days)),
        )
        for unit, own in counts.items()
    ]
    parents = {key(end): None for unit in first for end in oracle.ends(unit, days=days)}
    found = carry(said, columns=("F", "M", "T"), parents=parents)
    dealt: dict[str, dict[frozenset[str], int]] = {"F": {}, "M": {}}
    for unit, own in counts.items():
        for sex, number in own.items():
            for place, people in oracle.dealt(unit, number, days=days).items():
                dealt[sex][place] = dealt[sex].get(place, 0) + people
    for place in dealt["F"]:
        numbers = {column: number_at(one, place) for column, one in found.items()}
        assert numbers == {"F": dealt["F"][place], "M": dealt["M"][place], "T": dealt["F"][place] + dealt["M"][place]}
    assert found["T"].whole.value.number == sum(sum(own.values()) for own in counts.values())


def number_at(carried, place) -> int:
    units = frozenset(map(key, place))
    return (carried.rests[units] if len(units) > 1 else carried.units[next(iter(units))]).value.number


def test_a_unit_that_only_contains_another_of_its_place_says_less():
    parents = {key("A"): key("D"), key("B"): key("D"), key("D"): None}
    both = {frozenset(map(key, "ABD")): Fraction(1)}
    assert narrowed(both, parents=parents) == {frozenset(map(key, "AB")): Fraction(1)}
    alone = {frozenset(map(key, "AD")): Fraction(1, 2), frozenset([key("A")]): Fraction(1, 2)}
    assert narrowed(alone, parents=parents) == {frozenset([key("A")]): Fraction(1)}
    assert narrowed({frozenset([key("D")]): Fraction(1)}, parents=parents) == {frozenset([key("D")]): Fraction(1)}


def test_a_unit_above_all_parts_rests_on_no_key_and_misses_nothing():
    ways = lineage_of(days_of("C>M:3 C>E:1 D>M D>E"))
    said = [
        Said(key(unit), {"N": CellValue.reported(8)}, ways.landing(key(unit), since=BEGAN, until=date.max))
        for unit in "CD"
    ]
    parents = {key("M"): key("X"), key("E"): key("Y"), key("X"): key("P"), key("Y"): key("P"), key("P"): None}
    found = carry(said, columns=("N",), parents=parents)["N"]
    assert set(map(name, found.estimated)) == set(map(name, found.short)) == {"M", "E", "X", "Y"}
    assert (found.units[key("X")].value.number, found.units[key("P")].value.number) == (6, 16)
