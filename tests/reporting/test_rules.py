"""Moves, checks, dates and what is hidden: no database."""

from __future__ import annotations

from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel.cells import NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellState, CellValue
from songhanh.kernel.periods import Period, PeriodKind, Regime
from songhanh.reporting.errors import WrongState
from songhanh.reporting.models import SubmissionState
from songhanh.reporting.rules import moves
from songhanh.reporting.rules.checks import Level, RowRule, findings, is_jump, missing_places
from songhanh.reporting.rules.disclosure import is_small, suppress
from songhanh.reporting.rules.dues import DutyTerms, deadline_for, receipt_number
from songhanh.reporting.rules.moves import NEXT, Move, State

H1, YEAR = Period(2026, PeriodKind.HALF_YEAR), Period(2026, PeriodKind.YEAR)


def number(n):
    return CellValue.reported(n)


def test_states_of_the_table_are_those_of_the_model():
    assert [s.value for s in State] == SubmissionState.values


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_only_the_edges_of_the_table_exist(state, move):
    if (state, move) in NEXT:
        assert moves.after(state, move=move) is NEXT[state, move]
    else:
        with pytest.raises(WrongState):
            moves.after(state, move=move)


def test_accepted_version_can_only_be_superseded():
    assert {move for state, move in NEXT if state is State.ACCEPTED} == {Move.SUPERSEDE}
    assert not {move for state, move in NEXT if state is State.SUPERSEDED}


@pytest.mark.parametrize(
    ("unit_has_head", "actor_is_head", "refused"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_head_sends_where_there_is_one(unit_has_head, actor_is_head, refused):
    assert moves.must_be_sent_by_head(unit_has_head=unit_has_head, actor_is_head=actor_is_head) is refused


def test_nobody_decides_on_what_they_took_part_in():
    me, other = uuid4(), uuid4()
    assert moves.may_decide(me, took_part={other, None})
    assert not moves.may_decide(me, took_part={other, me})
    assert not moves.may_decide(None, took_part={other})


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (10, 30, True),
        (10, 29, False),
        (30, 10, True),
        (31, 11, False),
        (0, 10, True),
        (0, 9, False),
        (4, 13, False),
        (5, 15, True),
        (12, 2, True),
        (9, 0, False),
        (100, 100, False),
    ],
)
def test_jump_is_three_times_or_a_third_and_ten_at_least(before, now, expected):
    assert is_jump(now=now, before=before) is expected


PARENT = RowRule("P", "persons", label_vi="Số người", label_en="People")
PART = RowRule("Q", "persons", part_of="P")


@pytest.mark.parametrize(
    ("part", "parent", "is_wrong"),
    [
        (number(3), number(2), True),
        (number(2), number(2), False),
        (number(1), NOTHING_AROSE, True),
        (number(1), NOT_APPLICABLE, False),
        (NOTHING_AROSE, number(0), False),
        (SUPPRESSED, number(0), False),
    ],
)
def test_part_does_not_exceed_its_parent_column_by_column(part, parent, is_wrong):
    cells = {("P", "F"): parent, ("Q", "F"): part, ("P", "M"): number(9), ("Q", "M"): number(9)}
    found = findings([PARENT, PART], cells=cells, previous={})
    assert [(f.row, f.column, f.level) for f in found] == ([("Q", "F", Level.ERROR)] if is_wrong else [])


@pytest.mark.parametrize(("first", "second", "is_wrong"), [(3, 4, False), (3, 5, True), (0, 7, False)])
def test_parts_that_must_add_up_do(first, second, is_wrong):
    rows = [
        RowRule("S", "money", parts_add_up=True),
        RowRule("A", "money", part_of="S"),
        RowRule("B", "money", part_of="S"),
    ]
    cells = {("S", "N"): number(7), ("A", "N"): number(first), ("B", "N"): number(second)}
    codes = [f.code for f in findings(rows, cells=cells, previous={})]
    assert codes == (["reporting.check_parts_do_not_add_up"] if is_wrong else [])


def test_sum_waits_for_all_its_parts():
    rows = [
        RowRule("S", "money", parts_add_up=True),
        RowRule("A", "money", part_of="S"),
        RowRule("B", "money", part_of="S"),
    ]
    assert not findings(rows, cells={("S", "N"): number(7), ("A", "N"): number(1)}, previous={})


def test_jump_only_warns():
    row = RowRule("C", "count")
    (found,) = findings([row], cells={("C", "N"): number(40)}, previous={("C", "N"): number(10)})
    assert (found.code, found.level, found.params) == ("reporting.check_jump", Level.WARNING, {"now": 40, "before": 10})


def test_zero_and_nothing_arose_are_not_missing():
    cells = {("P", "F"): number(0), ("P", "M"): NOTHING_AROSE}
    assert missing_places([PARENT, PART], cells=cells) == (("Q", "F"), ("Q", "M"))


@pytest.mark.parametrize(
    ("terms", "period", "last_day"),
    [
        (DutyTerms("half_yearly", 15, 6), H1, date(2026, 6, 14)),
        (DutyTerms("half_yearly", 15, 6), YEAR, date(2026, 12, 14)),
        (DutyTerms("yearly", 15, 12), YEAR, date(2026, 12, 14)),
        (DutyTerms("yearly", 16, 12, due_inclusive=True), YEAR, date(2026, 12, 16)),
        (DutyTerms("yearly", 15, 12), H1, None),
        (DutyTerms("yearly", 10, 1), YEAR, date(2027, 1, 9)),
        (DutyTerms("yearly"), YEAR, date(2026, 12, 14)),
        (DutyTerms("yearly"), H1, None),
        (DutyTerms("quarterly"), H1, date(2026, 6, 14)),
        (DutyTerms("once", 15, 6), H1, date(2026, 6, 14)),
        (DutyTerms("once"), YEAR, None),
        (DutyTerms("once", 15, 6, due_year=2026), H1, date(2026, 6, 14)),
        (DutyTerms("once", 15, 6, due_year=2027), H1, None),
        (DutyTerms("once", 15, 6, due_year=2025), H1, None),
        (DutyTerms("once", 10, 1, due_year=2027), YEAR, date(2027, 1, 9)),
        (DutyTerms("yearly", 31, 2), YEAR, None),
    ],
)
def test_deadline_of_a_duty_in_a_period(terms, period, last_day):
    found = deadline_for(terms, period=period)
    assert (found.last_day if found else None) == last_day


FINAL = DutyTerms("once", 31, 1, due_year=2031)
ENDS = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("terms", "period", "last_day"),
    [
        (DutyTerms("yearly", 15, 12), Period(2030, PeriodKind.YEAR), date(2030, 12, 14)),
        (DutyTerms("yearly", 15, 1), Period(2030, PeriodKind.YEAR), date(2031, 1, 14)),
        (DutyTerms("yearly", 15, 12), Period(2031, PeriodKind.YEAR), None),
        (DutyTerms("half_yearly", 15, 6), Period(2031, PeriodKind.HALF_YEAR), None),
        (DutyTerms("half_yearly", 15, 6), Period(2030, PeriodKind.YEAR, Regime.STATISTICAL), date(2030, 12, 14)),
        (FINAL, Period(2030, PeriodKind.YEAR), date(2031, 1, 30)),
        (FINAL, Period(2030, PeriodKind.HALF_YEAR), None),
        (FINAL, Period(2029, PeriodKind.YEAR), None),
        (DutyTerms("once", 30, 6, due_inclusive=True, due_year=2031), Period(2030, PeriodKind.YEAR), date(2031, 6, 30)),
        (DutyTerms("once", 15, 6, due_year=2030), Period(2030, PeriodKind.HALF_YEAR), date(2030, 6, 14)),
    ],
)
def test_a_plan_that_ends_is_closed_by_its_last_year(terms, period, last_day):
    found = deadline_for(terms, period=period, ends_on=ENDS)
    assert (found.last_day if found else None) == last_day


def test_receipt_can_be_read_out():
    assert receipt_number(year=2026, sequence=123) == "BN-2026-000123"


CELLS = st.one_of(st.integers(0, 30).map(number), st.just(NOTHING_AROSE))


@given(women=CELLS, men=CELLS)
def test_hidden_sex_does_not_come_back_from_the_total(women, men):
    total = number((women.number or 0) + (men.number or 0))
    shown = suppress({"T": total, "F": women, "M": men}, sums=[("T", "F", "M")])
    hidden = [key for key, value in shown.items() if value == SUPPRESSED]
    assert all(not is_small(value) for value in shown.values())
    assert len(hidden) != 1


@given(values=st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_one_hidden_part_never_stands_alone_in_a_sum(values):
    cells = {n: number(v) for n, v in enumerate(values)} | {"T": number(sum(values))}
    shown = suppress(cells, sums=[("T", *range(len(values)))])
    assert sum(v.state is CellState.SUPPRESSED for v in shown.values()) != 1
    assert all(shown[key] == value for key, value in cells.items() if value.number == 0)
