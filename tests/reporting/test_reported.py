"""What has become of the days on which a plan wants reports."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans.models import ReportingDuty
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries.reported import reported_days

DAY = date(2026, 6, 15)


@pytest.fixture
def key(world):
    return ReportingDuty.objects.get(plan=world.plan).pk, DAY


def test_a_day_leads_to_its_round_and_counts_who_has_handed_in(world, key):
    told = reported_days(world.plan, actor=world.cast.hoa)
    assert set(told) == {key}
    assert (told[key].round, told[key].handed_in, told[key].is_done) == (world.round, 0, False)
    assert told[key].owed == Obligation.objects.filter(round=world.round).count()
    world.sent("an_phu")
    assert reported_days(world.plan, actor=world.cast.hoa)[key].handed_in == 1


def test_a_unit_counts_its_own_report(world, key):
    world.sent("an_phu")
    told = reported_days(world.plan, actor=world.cast.minh)[key]
    assert (told.owed, told.handed_in, told.is_done) == (1, 1, True)


def test_who_was_given_longer_stays_on_the_day_of_the_plan(world, key):
    Obligation.objects.filter(round=world.round).update(due_on=date(2026, 7, 1))
    assert set(reported_days(world.plan, actor=world.cast.hoa)) == {key}


def test_a_stranger_sees_nothing_and_the_price_is_the_same(world, django_assert_num_queries):
    assert reported_days(world.plan, actor=world.cast.khach) == {}
    with django_assert_num_queries(2):
        reported_days(world.plan, actor=world.cast.hoa)
