"""A list of people before it meets the database: what a row says, what is wrong in it, and under which name."""

from __future__ import annotations

import json
import string
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.access.rules import is_sign_in_name
from songhanh.kernel.actors import Role
from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.people_sheet import HEADS, PEOPLE, Known, PersonLine, day_in, free_name, judge
from songhanh.reading.lists import list_in, row_of

HEALTH, JUSTICE, FIRST_VILLAGE, OTHER_VILLAGE = (UUID(int=number) for number in range(1, 5))
TODAY = date(2026, 6, 1)
KNOWN = Known(
    units={
        "so y te": [(HEALTH, "Sở Y tế")],
        "so tu phap": [(JUSTICE, "Sở Tư pháp")],
        "thon 1": [(FIRST_VILLAGE, "Thôn 1"), (OTHER_VILLAGE, "Thôn 1")],
    },
    roles={"dau moi don vi": Role.UNIT_OFFICER, "unit officer": Role.UNIT_OFFICER, "lanh dao": Role.LEADER},
    names_taken={"hoa", "nguyen.mai"},
    held={("tran thi hoa", HEALTH, "unit_officer")},
    today=TODAY,
)
COLUMNS = dict(zip(HEADS, "ABCDEF", strict=True))
RIGHT = {"full_name": "Lò Thị Mai", "unit": "Sở Y tế", "role": "Đầu mối đơn vị"}


def cells_of(*rows):
    """The head in row 1 and a row for each dict of column → text."""
    cells = {f"{column}1": ("text", HEADS[name]) for name, column in COLUMNS.items()}
    for number, row in enumerate(rows, start=2):
        cells |= {f"{COLUMNS[name]}{number}": ("text", text) for name, text in row.items() if text}
    return cells


def read(*rows, formulas=(), known=KNOWN):
    """What the list says."""
    return judge(list_in(cells_of(*rows), kind=PEOPLE, formulas=formulas), known=known)


def told(judged):
    """Address and code of everything that is wrong."""
    return [(problem.address, problem.code.removeprefix("people_sheet.")) for problem in judged.problems]


def test_a_row_with_a_name_a_unit_and_a_role_is_right():
    [line] = read(RIGHT).lines
    assert (line.row, line.full_name, line.username) == (2, "Lò Thị Mai", "lo.mai")
    assert (line.unit_id, line.unit, line.role) == (HEALTH, "Sở Y tế", Role.UNIT_OFFICER)
    assert (line.valid_from, line.decision) == (TODAY, "")


def test_the_unit_is_shown_as_the_register_writes_it():
    [line] = read(RIGHT | {"unit": "  SO Y  TE "}).lines
    assert line.unit == "Sở Y tế"


@pytest.mark.parametrize("word", ["Đầu mối đơn vị", "dau moi don vi", "UNIT OFFICER"])
def test_a_role_is_known_by_its_words_in_both_languages(word):
    assert [line.role for line in read(RIGHT | {"role": word}).lines] == [Role.UNIT_OFFICER]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"full_name": ""}, [("A2", "no_name")]),
        ({"full_name": "Mai " * 30}, []),
        ({"full_name": "Mai " * 31}, [("A2", "too_long")]),
        ({"decision": "q" * 200}, []),
        ({"decision": "q" * 201}, [("F2", "too_long")]),
        ({"full_name": "李明"}, [("B2", "username_odd")]),
        ({"full_name": "李明", "username": "li.ming"}, []),
        ({"username": "lò"}, [("B2", "username_odd")]),
        ({"username": "a"}, [("B2", "username_odd")]),
        ({"username": "two words"}, [("B2", "username_odd")]),
        ({"username": "Hoa"}, [("B2", "username_taken")]),
        ({"unit": ""}, [("C2", "no_unit")]),
        ({"unit": "Sở Vũ trụ"}, [("C2", "unit_unknown")]),
        ({"unit": "Thôn 1"}, [("C2", "unit_many")]),
        ({"role": ""}, [("D2", "role_unknown")]),
        ({"role": "Vua"}, [("D2", "role_unknown")]),
        ({"valid_from": "hôm nay"}, [("E2", "day_odd")]),
        ({"valid_from": "31/2/2026"}, [("E2", "day_odd")]),
        ({"full_name": "Trần Thị Hoa"}, [("A2", "already")]),
        ({"full_name": "tran thi hoa", "role": "unit officer"}, [("A2", "already")]),
        ({"full_name": "Trần Thị Hoa", "unit": "Sở Tư pháp"}, []),
        ({"full_name": "Trần Thị Hoa", "role": "Lãnh đạo"}, []),
    ],
)
def test_what_is_wrong_in_a_row_is_told_at_its_cell(change, wrong):
    judged = read(RIGHT | change)
    assert told(judged) == wrong
    assert len(judged.lines) == (0 if wrong else 1)


def test_everything_that_is_wrong_in_a_row_is_told_at_once():
    bad = {"full_name": "", "username": "ổ", "unit": "x", "role": "x", "valid_from": "x"}
    assert [address for address, _code in told(read(bad))] == ["A2", "B2", "C2", "D2", "E2"]


def test_a_wrong_row_does_not_touch_the_rows_beside_it():
    judged = read(RIGHT, RIGHT | {"unit": "x"}, RIGHT | {"full_name": "Lò Thị Lan"})
    assert [line.row for line in judged.lines] == [2, 4]
    assert told(judged) == [("C3", "unit_unknown")]


def test_a_formula_is_told_though_its_result_would_be_right():
    judged = read(RIGHT, formulas={"A2", "C2"})
    assert told(judged) == [("A2", "formula"), ("C2", "formula")]
    assert judged.lines == ()


def test_the_second_of_two_like_rows_is_told():
    assert told(read(RIGHT, RIGHT)) == [("A3", "already")]


def test_two_people_of_one_name_at_two_units_get_two_sign_in_names():
    judged = read(RIGHT, RIGHT | {"unit": "Sở Tư pháp"})
    assert [line.username for line in judged.lines] == ["lo.mai", "lo.mai2"]


def test_a_typed_sign_in_name_stands_once_in_a_list_whatever_its_letters():
    judged = read(RIGHT | {"username": "Lo.Mai"}, RIGHT | {"full_name": "Lò Mai", "username": "lo.mai"})
    [problem] = judged.problems
    assert (problem.address, problem.params) == ("B3", {"text": "lo.mai", "address": "B2"})


def test_a_made_sign_in_name_keeps_clear_of_those_typed_above():
    judged = read({**RIGHT, "full_name": "Vũ Lan", "username": "lo.mai"}, RIGHT)
    assert [line.username for line in judged.lines] == ["lo.mai", "lo.mai2"]


def test_the_name_of_a_row_that_is_left_out_stays_free():
    judged = read(RIGHT | {"username": "lo.mai", "unit": "x"}, RIGHT | {"username": "lo.mai"})
    assert [line.username for line in judged.lines] == ["lo.mai"]


def test_a_list_without_its_optional_columns_is_read():
    cells = {"A1": ("text", "Họ và tên"), "B1": ("text", "Đơn vị"), "C1": ("text", "Vai trò")}
    cells |= {"A2": ("text", "李明"), "B2": ("text", "Sở Y tế"), "C2": ("text", "Lãnh đạo")}
    judged = judge(list_in(cells, kind=PEOPLE), known=KNOWN)
    assert told(judged) == [("A2", "username_odd")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("1/6/2026", date(2026, 6, 1)),
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31 00:00:00", date(2026, 12, 31)),
        ("2026-12-31T00:00:00", date(2026, 12, 31)),
        ("29/2/2024", date(2024, 2, 29)),
        ("29/2/2026", None),
        ("1/13/2026", None),
        ("12/2026", None),
        ("1/2/3/4", None),
        ("", None),
        ("46174", None),
        ("một/hai/ba", None),
        ("0/0/0", None),
        ("1/1/99999", None),
    ],
)
def test_a_day_is_read_as_people_and_as_excel_write_it(text, day):
    assert day_in(text) == day


@given(st.dates())
def test_a_day_is_the_same_in_both_ways_of_writing(day):
    assert day_in(f"{day.day}/{day.month}/{day.year}") == day == day_in(day.isoformat())


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_a_day(text):
    assert day_in(text) is None or isinstance(day_in(text), date)


@given(st.integers(0, 30))
def test_a_sign_in_name_is_the_first_that_is_free(taken):
    names = {"lo.mai", *(f"lo.mai{number}" for number in range(2, taken + 1))} if taken else set()
    free = free_name("Lò Thị Mai", taken=names)
    assert free not in names
    assert free == ("lo.mai" if not taken else f"lo.mai{max(2, taken + 1)}")


@given(
    st.builds(
        PersonLine,
        row=st.integers(1, 5000),
        full_name=st.text(max_size=20),
        username=st.text(string.ascii_lowercase, max_size=10),
        unit_id=st.uuids(),
        unit=st.text(max_size=20),
        role=st.sampled_from(Role),
        valid_from=st.dates(),
        decision=st.text(max_size=20),
    )
)
def test_what_is_kept_comes_back_the_same(line):
    assert PersonLine.from_plain(json.loads(json.dumps(line.as_plain()))) == line


WORDS = {
    "full_name": st.sampled_from(["Lò Thị Mai", "Nguyễn Mai", "Trần Thị Hoa", "李明", " "]) | st.text(max_size=6),
    "username": st.sampled_from(["", "mai", "MAI", "hoa", "lo.mai", "lo.mai2"]) | st.text(max_size=4),
    "unit": st.sampled_from(["Sở Y tế", "so tu phap", "Thôn 1", "Sở Vũ trụ", ""]),
    "role": st.sampled_from(["Đầu mối đơn vị", "lãnh đạo", "Vua", ""]),
    "valid_from": st.sampled_from(["", "1/6/2026", "2026-06-01", "x"]) | st.text(max_size=4),
    "decision": st.text(max_size=6),
}


@given(st.lists(st.fixed_dictionaries(WORDS), max_size=8), st.sets(st.sampled_from(["A2", "B3", "C4", "F2", "H9"])))
def test_whatever_is_typed_every_row_is_either_right_or_told(rows, formulas):
    judged = read(*rows, formulas=formulas)
    right, wrong = {line.row for line in judged.lines}, {row_of(problem.address) for problem in judged.problems}
    typed = {number for number, row in enumerate(rows, start=2) if any(squeeze(text) for text in row.values())}
    assert right | wrong == typed
    assert not right & wrong


@given(st.lists(st.fixed_dictionaries(WORDS), max_size=8))
def test_right_rows_can_all_become_accounts(rows):
    lines = read(*rows).lines
    names = [line.username.lower() for line in lines]
    assert len(set(names)) == len(names)
    assert not set(names) & set(KNOWN.names_taken)
    assert all(is_sign_in_name(line.username) for line in lines)
    holdings = [(fold(line.full_name), line.unit_id, line.role.value) for line in lines]
    assert len(set(holdings)) == len(holdings)
    assert not set(holdings) & set(KNOWN.held)


@given(st.lists(st.fixed_dictionaries(WORDS), max_size=8))
def test_whatever_is_wrong_can_be_said_in_both_languages(rows):
    for problem in read(*rows, formulas={"A2"}).problems:
        for language in ("vi", "en"):
            assert sentence(problem.code, language, **problem.params)


@given(st.lists(st.fixed_dictionaries(WORDS), max_size=6))
def test_handing_in_the_right_rows_again_makes_nobody_twice(rows):
    first = read(*rows)
    held = {(fold(line.full_name), line.unit_id, line.role.value) for line in first.lines}
    names = {line.username.lower() for line in first.lines}
    later = Known(KNOWN.units, KNOWN.roles, {*KNOWN.names_taken, *names}, {*KNOWN.held, *held}, TODAY)
    assert {row.row for row in read(*rows, known=later).lines}.isdisjoint({line.row for line in first.lines})
