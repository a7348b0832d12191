"""What the page of a round and of a unit tells of who owes, has sent and is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.kernel import clock
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.reporting import commands, queries
from songhanh.reporting.queries import ReportState
from songhanh.reporting.queries.owing import obligations_of
from tests.cast import AT
from tests.reporting.test_rounds import LAST_DAY, LATE, OWING, YEAR, prepared, row_of
from tests.reporting.world import HALF_YEAR


def test_the_page_of_a_round_counts_every_state(world):
    prepared(world)
    page = queries.round_page(world.round, at=AT)
    assert (page.expected, page.handed_in, page.late) == (len(OWING), 2, 0)
    assert page.counts == {
        ReportState.NOT_STARTED: 3,
        ReportState.DRAFTING: 1,
        ReportState.SUBMITTED: 1,
        ReportState.RETURNED: 1,
        ReportState.ACCEPTED: 1,
    }
    assert {row.unit.name for row in page.rows} == OWING


def test_the_page_of_a_round_is_in_the_order_of_kinds_and_of_the_register(world):
    rows = queries.round_page(world.round, at=AT).rows
    assert [row.unit.kind for row in rows] == sorted(row.unit.kind for row in rows)
    assert [row.unit.name for row in rows if row.unit.kind == "commune"] == ["Xã An Phú", "Phường Bình Minh"]


def test_a_row_says_when_it_was_touched_sent_and_with_what_receipt(world):
    assert row_of(world, "an_phu").touched_at is None
    sent = world.sent()
    row = row_of(world, "an_phu")
    assert (row.touched_at, row.sent_at, row.receipt_number) == (AT, AT, sent.receipt_number)
    assert (row.submission_id, row.is_in, row.nothing_to_report, row.is_correction) == (sent.pk, True, False, False)


def test_a_row_tells_a_correction_and_a_report_of_nothing(world):
    world.accepted()
    commands.start_correction(obligation=world.obligation("an_phu"), reason="x", by=world.cast.minh, at=AT)
    commands.submit_nothing_to_report(obligation=world.obligation("womens_union"), by=world.cast.thu, at=AT)
    corrected = row_of(world, "an_phu")
    assert (corrected.is_correction, corrected.state, corrected.is_in) == (True, ReportState.DRAFTING, False)
    assert row_of(world, "womens_union").nothing_to_report


def test_after_the_day_all_that_have_not_sent_are_late(world):
    world.sent()
    page = queries.round_page(world.round, at=LATE)
    assert page.late == len(OWING) - 1


def test_the_page_of_a_round_asks_four_queries_however_many_owe(world, django_assert_num_queries):
    prepared(world)
    with django_assert_num_queries(4):
        queries.round_page(world.round, at=AT)


def test_a_unit_sees_what_it_owes_in_open_rounds_nearest_day_first(world, django_assert_num_queries):
    year = world.of_period(YEAR)
    unit = world.cast.units["an_phu"].pk
    with django_assert_num_queries(2):
        due = queries.reports_due([unit], day=clock.day_of(AT))
    assert [(one.period, one.deadline.last_day) for one in due] == [
        (HALF_YEAR, LAST_DAY),
        (YEAR, date(2026, 12, 14)),
    ]
    assert {(one.unit_id, one.state, one.is_with_unit, one.is_late) for one in due} == {
        (unit, ReportState.NOT_STARTED, True, False)
    }
    commands.close_round(round=year.round, by=world.cast.hoa, at=AT)
    assert [one.round_id for one in queries.reports_due([unit], day=clock.day_of(AT))] == [world.round.pk]


def test_what_was_sent_is_no_more_with_the_unit_until_it_comes_back(world):
    unit, day = world.cast.units["an_phu"].pk, clock.day_of(AT)
    sent = world.sent()
    (due,) = queries.reports_due([unit], day=day)
    assert (due.submission_id, due.state, due.is_with_unit) == (sent.pk, ReportState.SUBMITTED, False)
    commands.return_report(submission=sent, reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)
    (due,) = queries.reports_due([unit], day=day)
    assert (due.state, due.is_with_unit) == (ReportState.RETURNED, True)


@pytest.mark.parametrize(("day", "late"), [(LAST_DAY, False), (LAST_DAY + timedelta(days=1), True)])
def test_the_last_day_itself_is_not_late(world, day, late):
    (due,) = queries.reports_due([world.cast.units["an_phu"].pk], day=day)
    assert due.is_late is late


def test_nothing_is_due_from_nobody_and_from_the_one_that_receives(world):
    assert queries.reports_due([], day=clock.day_of(AT)) == []
    assert queries.reports_due([world.cast.units["home_affairs"].pk], day=clock.day_of(AT)) == []


def test_rounds_are_those_of_the_own_province_newest_period_first(world):
    year = world.of_period(YEAR)
    before = world.of_period(Period(2025, PeriodKind.YEAR))
    seen = list(queries.rounds_of(world.cast.minh))
    assert seen == [year.round, world.round, before.round]
    assert not queries.rounds_of(world.cast.khach).exists()


def test_the_obligations_of_a_round_are_its_own(world):
    year = world.of_period(YEAR)
    assert obligations_of(year.round).keys().isdisjoint(obligations_of(world.round))
    assert len(obligations_of(world.round)) == len(OWING)
