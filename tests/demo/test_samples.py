"""The lists that ship with the demo agree with each other, before anything is built from them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.access.rules import is_sign_in_name
from songhanh.demo import reports, stranger
from songhanh.demo.people import ADMINISTRATOR, APPOINTED, CAST, FAMILY, MEN, STRANGER, WOMEN
from songhanh.demo.reorganisation import DRAFTED, _half_year_after
from songhanh.demo.structure import DIVIDED, IN_JULY, IN_MARCH, JULY, MARCH
from songhanh.demo.world import FOUNDED, sample_rows, working_day
from songhanh.kernel.actors import Role
from songhanh.kernel.text import fold, nfc
from songhanh.organisations.models import UnitKind

UNITS, COMMUNES = sample_rows("units.csv"), sample_rows("communes.csv")
KEYS = {row["key"] for row in (*UNITS, *COMMUNES)} | {"province"}
OLD = [old for row in COMMUNES for old in row["old"].split(";")]
DISTRICTS = {row["district"] for row in COMMUNES}
EVENTS = (*IN_MARCH, *IN_JULY)
OF_REPORTS = ("SILENT", "NOTHING", "WITHOUT_BUDGET", "LATE", "RETURNED", "CORRECTED")
OF_NOW = ("WAITING_NOW", "TYPING_NOW", "RETURNED_NOW", "SENT_NOW")


def ended():
    """Units that an event of 2025 ends."""
    return {old for event in EVENTS for old, _new, function in event.arrows if not function}


def begins(row):
    """The first day of a unit of the list."""
    return date.fromisoformat(row["from"]) if row["from"] else FOUNDED


def test_every_unit_has_a_key_of_its_own():
    assert [key for key, count in Counter(row["key"] for row in (*UNITS, *COMMUNES)).items() if count > 1] == []


@pytest.mark.parametrize("column", ["name", "short_name"])
def test_no_two_units_of_one_day_are_called_the_same(column):
    said = [fold(row[column]) for row in UNITS if row["key"] not in ended()]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["key"])
def test_a_unit_of_the_list_can_be_entered(row):
    assert UnitKind(row["kind"]) not in (UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.DISTRICT)
    assert nfc(row["name"]) == row["name"].strip()
    assert 0 < len(row["short_name"]) <= 60
    until = date.fromisoformat(row["until"]) if row["until"] else None
    assert until is None or FOUNDED <= begins(row) < until


def test_a_unit_ends_on_the_day_of_the_event_that_ends_it():
    days = {old: event.on for event in EVENTS for old, _new, function in event.arrows if not function}
    for row in UNITS:
        if row["until"]:
            assert date.fromisoformat(row["until"]) == days[row["key"]], row["key"]


def test_what_an_event_ends_is_said_to_end_and_nothing_else():
    assert {row["key"] for row in UNITS if row["until"]} == ended()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.arrows[0][1])
def test_an_event_names_units_that_stand_on_its_day(event):
    by_key = {row["key"]: row for row in UNITS}
    for old, new, _function in event.arrows:
        assert begins(by_key[old]) < event.on
        assert begins(by_key[new]) <= event.on
        assert not by_key[new]["until"]


def test_nobody_goes_into_itself_or_into_what_ends():
    for event in EVENTS:
        for old, new, _function in event.arrows:
            assert old != new
            assert new not in ended()


def test_a_unit_goes_wholly_into_one():
    whole = Counter(old for event in EVENTS for old, _new, function in event.arrows if not function)
    assert set(whole.values()) == {1}


def test_a_function_moves_once_and_only_with_the_unit_that_held_it():
    moved = [(old, function) for event in EVENTS for old, _new, function in event.arrows if function]
    assert len(moved) == len(set(moved))
    assert {old for old, _function in moved} <= ended()


@pytest.mark.parametrize("row", COMMUNES, ids=lambda row: row["key"])
def test_a_commune_of_today_is_made_of_communes_of_before(row):
    old = row["old"].split(";")
    assert len(old) >= 2
    assert all(name.split()[0] in ("Xã", "Phường", "Thị", "Đặc") for name in (row["name"], *old))
    assert row["district"].split()[0] in ("Huyện", "Thành", "Thị")


def test_every_commune_of_before_goes_into_one_of_today():
    divided = [one.name for one in DIVIDED]
    assert [name for name, count in Counter([*OLD, *divided]).items() if count > 1] == []


def test_a_district_has_one_way_of_being_written_and_an_account_of_its_own():
    folded = {fold(name) for name in DISTRICTS}
    assert len(folded) == len(DISTRICTS)
    first = {}
    for row in COMMUNES:
        first.setdefault(row["district"], row["account"].split(".")[1])
    assert len(set(first.values())) == len(DISTRICTS)


@pytest.mark.parametrize("one", DIVIDED, ids=lambda one: one.name)
def test_a_divided_commune_goes_into_two_that_stand_and_its_people_are_all_dealt(one):
    assert one.district in DISTRICTS
    assert set(one.into) <= {row["key"] for row in COMMUNES}
    assert len(set(one.into)) == len(one.into)
    assert len(one.inhabitants) in (0, len(one.into))
    assert all(count > 0 for count in one.inhabitants)


def test_one_commune_is_divided_with_a_key_and_one_without():
    assert {bool(one.inhabitants) for one in DIVIDED} == {True, False}


def accounts():
    """Every sign-in name that the demo gives away in its own province."""
    of_districts = {row["district"]: f"huyen.{row['account'].split('.')[1]}" for row in reversed(COMMUNES)}
    listed = [row["account"] for row in (*UNITS, *COMMUNES) if row["account"]]
    return [ADMINISTRATOR[0], *(member.username for member in CAST), *listed, *of_districts.values()]


@pytest.mark.parametrize("name", sorted({*accounts(), STRANGER.username, stranger.ADMINISTRATOR[0]}))
def test_every_sign_in_name_of_the_demo_can_be_typed(name):
    assert is_sign_in_name(name)


def test_no_sign_in_name_is_given_twice():
    given_away = [name.lower() for name in (*accounts(), STRANGER.username, stranger.ADMINISTRATOR[0])]
    assert [name for name, count in Counter(given_away).items() if count > 1] == []


def test_everybody_of_the_cast_works_where_there_is_a_unit():
    assert {member.unit for member in CAST} <= KEYS
    assert {member.before for member in CAST if member.before} <= ended()


def test_whoever_works_at_a_unit_that_is_new_began_with_it():
    by_key = {row["key"]: row for row in UNITS}
    for member in CAST:
        if member.unit in by_key and not member.before:
            assert begins(by_key[member.unit]) <= APPOINTED, member.username


def test_every_role_but_the_administrators_is_shown_by_somebody_of_the_cast():
    assert {member.role for member in CAST} == set(Role) - {Role.ADMINISTRATOR}


def test_who_checks_reports_may_do_so_and_never_works_for_who_sends_them():
    checking = {member.username: member for member in CAST if member.username in reports.REVIEWERS}
    assert {member.role for member in checking.values()} == {Role.PROGRAMME_OFFICER}
    heads = {member.username for member in CAST if member.role is Role.UNIT_HEAD}
    assert set(reports.HEADS.values()) <= heads


@pytest.mark.parametrize("trouble", [*OF_REPORTS, *OF_NOW])
def test_a_trouble_is_shown_by_units_of_today(trouble):
    named = getattr(reports, trouble)
    assert named
    assert set(named) <= KEYS - ended()
    assert len(set(named)) == len(named)


def test_a_unit_is_in_one_state_of_the_open_round():
    now = [key for trouble in (*OF_NOW, "SILENT") for key in getattr(reports, trouble)]
    assert [key for key, count in Counter(now).items() if count > 1] == []


def test_who_says_that_nothing_arose_has_no_other_trouble():
    others = {key for trouble in OF_REPORTS if trouble != "NOTHING" for key in getattr(reports, trouble)}
    assert not others & set(reports.NOTHING)
    assert not set(reports.SILENT) & {*reports.LATE, *reports.RETURNED, *reports.CORRECTED}


def test_what_units_are_made_to_write_holds_no_line_that_no_document_takes():
    for text in (reports.TEXT_DONE, reports.TEXT_RESULTS):
        assert nfc(text) == text
        assert text.endswith(".")
        assert "  " not in text


def test_the_other_province_has_the_unit_of_its_officer_and_no_key_twice():
    keys = [key for key, _name, _kind in stranger.UNITS]
    assert len(keys) == len(set(keys))
    assert STRANGER.unit in keys
    assert {kind for _key, _name, kind in stranger.UNITS} >= {UnitKind.DEPARTMENT, UnitKind.COMMUNE}


def test_names_that_are_drawn_are_names_of_either_sex():
    assert not set(WOMEN) & set(MEN)
    for part in (*FAMILY, *WOMEN, *MEN):
        assert part == nfc(part).strip()
        assert part.replace(" ", "").isalpha()


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 22), date(2027, 7, 1)),
        (date(2026, 11, 2), date(2027, 1, 1)),
        (date(2026, 11, 3), date(2027, 7, 1)),
        (date(2026, 5, 2), date(2026, 7, 1)),
        (date(2026, 5, 3), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 7, 1)),
        (date(2027, 1, 1), date(2027, 7, 1)),
    ],
)
def test_the_planned_reorganisation_begins_with_a_half_year_two_months_away(day, first):
    assert _half_year_after(day) == first


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31)))
def test_whenever_the_demo_is_built_its_reorganisation_is_still_to_come(day):
    first = _half_year_after(day)
    assert (first.month, first.day) in ((1, 1), (7, 1))
    assert 60 <= (first - day).days <= 60 + 184
    assert working_day(day - DRAFTED) < first


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31)))
def test_a_working_day_is_the_day_itself_or_the_monday_after(day):
    moved = working_day(day)
    assert moved.weekday() < 5
    assert (moved - day).days == (0 if day.weekday() < 5 else 7 - day.weekday())


def test_the_arrangements_of_2025_come_in_their_order():
    assert FOUNDED < APPOINTED < MARCH < JULY
    assert [event.on for event in EVENTS] == sorted(event.on for event in EVENTS)
