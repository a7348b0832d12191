"""Whatever somebody writes into a list of events: every row is planned or told, and what is kept can be planned."""

from __future__ import annotations

import json
from dataclasses import asdict
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.reading.lists import COLUMNS as LETTERS
from songhanh.reading.lists import list_in, row_of
from songhanh.transitions.rules.drafts import check_shape
from songhanh.transitions.sheet import (
    EVENT_WORDS,
    EVENTS,
    HEADS,
    KEY_WORDS,
    KIND_WORDS,
    Judged,
    Known,
    drafts_of,
    function_words,
    judge,
    whole_number,
)
from songhanh.transitions.sheet.known import NOT_MADE_HERE, full_name

PROVINCE_ID = UUID(int=1)
COLUMNS = dict(zip(HEADS, LETTERS, strict=False))
NAMES = ("Xã An Phú", "Xã An Thuận", "Phường Bình Hòa", "Sở Y tế", "Thôn 1", "Thôn 1")


def _known():
    units = [UnitView(PROVINCE_ID, "Tỉnh Lam Giang", "Tỉnh", UnitKind.PROVINCE, "33", None, PROVINCE_ID)]
    for number, name in enumerate(NAMES, start=11):
        parent = UUID(int=11 if number == 15 else 12) if name == "Thôn 1" else PROVINCE_ID
        units.append(UnitView(UUID(int=number), name, name, UnitKind.COMMUNE, str(90 + number), parent, PROVINCE_ID))
    return Known.of(units)


KNOWN = _known()
some_unit = st.sampled_from(["", *NAMES, "xa an phu", "Thôn 1 (Xã An Phú)", "Xã Mới", "Xã Mới Hai", "Xã An Phúc", "x"])
ROW = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["1", "2", "3", "", " 1 "]),
        "kind": st.sampled_from([*(str(kind.label) for kind in EventKind), "", "Xóa sổ"]),
        "before": some_unit,
        "before_code": st.sampled_from(["", "", "101", "102", "999"]),
        "after": some_unit,
        "after_code": st.sampled_from(["", "", "101", "500", "5" * 21]),
        "unit_kind": st.sampled_from(["", "", "Xã", "Sở", "Tỉnh"]),
        "parent": some_unit,
        "function": st.sampled_from(["", "Giảm nghèo", "không có"]),
        "key": st.sampled_from(["", "Theo dân số", "Theo diện tích", "x"]),
        "weight": st.sampled_from(["", "0", "12500", "12.500", "1.5", "-3", "nhiều"]),
        "basis": st.sampled_from(["", "NQ 12", "q" * 201]),
    }
)
ROWS = st.lists(ROW, max_size=6)


def read(rows, *, formulas=()):
    """What a list of such rows says."""
    cells = {f"{column}1": ("text", HEADS[name]) for name, column in COLUMNS.items()}
    for number, row in enumerate(rows, start=2):
        cells |= {f"{COLUMNS[name]}{number}": ("text", text) for name, text in row.items() if text}
    return judge(list_in(cells, kind=EVENTS, formulas=formulas), known=KNOWN)


def rows_by_number(rows):
    """Number of an event → the rows that have it."""
    found = {}
    for number, row in enumerate(rows, start=2):
        if squeeze(row["number"]):
            found.setdefault(fold(row["number"]), set()).add(number)
    return found


@settings(max_examples=200)
@given(ROWS)
def test_an_event_is_kept_whole_or_something_is_told_in_its_rows(rows):
    judged = read(rows)
    kept = {fold(event.number) for event in judged.events}
    wrong = {row_of(problem.address) for problem in judged.problems}
    for number, lines in rows_by_number(rows).items():
        assert (number in kept) != bool(lines & wrong)


@given(ROWS)
def test_a_row_without_a_number_is_told_and_belongs_to_no_event(rows):
    told = {row_of(problem.address) for problem in read(rows).problems if problem.code == "events_sheet.no_number"}
    stands = {number for number, row in enumerate(rows, start=2) if any(squeeze(text) for text in row.values())}
    assert told == {number for number in stands if not squeeze(rows[number - 2]["number"])}


@given(ROWS)
def test_what_is_told_stands_in_its_order_and_can_be_said_in_both_languages(rows):
    problems = read(rows, formulas={"C2", "E3"}).problems
    assert [row_of(problem.address) for problem in problems] == sorted(row_of(p.address) for p in problems)
    for problem in problems:
        assert problem.address.rstrip("0123456789") in COLUMNS.values()
        assert sentence(problem.code, "vi", **problem.params) != sentence(problem.code, "en", **problem.params)


@settings(max_examples=200)
@given(ROWS)
def test_what_is_kept_as_json_comes_back_the_same(rows):
    judged = read(rows)
    problems = json.loads(json.dumps([asdict(problem) for problem in judged.problems]))
    assert Judged.from_plain(json.loads(json.dumps(judged.as_plain())), problems=problems) == judged


@settings(max_examples=200)
@given(ROWS)
def test_every_right_event_has_the_shape_that_the_desk_takes(rows):
    _units, events = drafts_of(read(rows))
    for event in events:
        check_shape(event)


@given(ROWS)
def test_the_units_that_a_list_makes_are_named_by_its_right_events_and_stand_somewhere(rows):
    judged = read(rows)
    named = {key for event in judged.events for key in event.leans_on}
    made = {unit.key for unit in judged.units}
    assert {key for event in judged.events for arrow in event.arrows if (key := arrow.new)} <= made
    assert named <= made
    for unit in judged.units:
        assert unit.parent_id in KNOWN.by_id or unit.parent_new in made
        assert unit.kind not in NOT_MADE_HERE


@given(ROWS)
def test_the_same_list_is_read_the_same_again(rows):
    assert read(rows) == read(rows)


@given(ROWS)
def test_a_formula_in_a_row_leaves_its_event_out_and_no_other_is_added(rows):
    before, after = read(rows), read(rows, formulas={"L2"})
    assert {event.number for event in after.events} <= {event.number for event in before.events}
    if rows and squeeze(rows[0]["number"]):
        assert fold(rows[0]["number"]) not in {fold(event.number) for event in after.events}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("12500", 12500),
        ("12.500", 12500),
        ("12 500", 12500),
        ("1.234.567", 1234567),
        (" 7 ", 7),
        ("1.5", None),
        ("12.50", None),
        ("1234.567", None),
        ("-3", None),
        ("1e3", None),
        ("", None),
        ("9" * 13, None),
        ("١٢", 12),
    ],
)
def test_a_weight_is_a_whole_number_with_its_thousands_apart_or_not(typed, number):
    assert whole_number(typed) == number


@given(st.integers(0, 10**9), st.sampled_from([".", " "]))
def test_thousands_apart_are_the_number_itself(number, apart):
    assert whole_number(f"{number:,}".replace(",", apart)) == number == whole_number(str(number))


@pytest.mark.parametrize("words", [EVENT_WORDS, KIND_WORDS, KEY_WORDS], ids=["events", "kinds", "keys"])
def test_words_to_choose_from_are_known_folded_and_none_means_two_things(words):
    assert all(word == fold(word) for word in words)
    for value in set(words.values()):
        assert words[fold(value.label)] is value


def test_every_event_and_every_key_can_be_written_and_no_list_makes_a_province():
    assert set(EVENT_WORDS.values()) == set(EventKind)
    assert set(KEY_WORDS.values()) == set(SplitKey)
    assert set(KIND_WORDS.values()) == set(UnitKind) - set(NOT_MADE_HERE)


def test_every_function_is_known_by_its_code_and_its_names():
    words = function_words()
    for one in functions():
        assert {words[fold(word)] for word in (one.code, one.name_vi, one.name_en)} == {one.code}


def test_two_units_of_one_name_are_told_apart_by_what_stands_above_them():
    twins = [unit for unit in KNOWN.by_id.values() if unit.name == "Thôn 1"]
    assert sorted(full_name(unit, by_id=KNOWN.by_id) for unit in twins) == [
        "Thôn 1 (Xã An Phú)",
        "Thôn 1 (Xã An Thuận)",
    ]
    for unit in twins:
        assert [found.id for found in KNOWN.by_name[fold(full_name(unit, by_id=KNOWN.by_id))]] == [unit.id]
    assert KNOWN.stands("thôn 1") is not None
    assert KNOWN.stands("Thôn 1 (Xã An Phú)") is None
