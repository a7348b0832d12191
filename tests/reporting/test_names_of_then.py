"""What is renamed after a round keeps in it the name that it had; nobody is named by a day to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from songhanh.organisations.commands import rename_unit
from songhanh.publishing.queries.gathering import _owing
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries import day_of_round, round_page
from songhanh.web.reporting.standing import standing_of
from tests.cast import AT
from tests.reporting.world import build

LATER = datetime(2027, 2, 1, tzinfo=UTC)
END_OF_PERIOD = date(2026, 6, 14)


@pytest.fixture
def world(cast):
    return build(cast)


def _rename(cast, *, on: date) -> None:
    unit = cast.units["health"]
    rename_unit(unit=unit, name="Sở Dân số", short_name="", effective_on=on, basis="NQ 9", by=cast.an, at=AT)


def _names(world, *, at: datetime) -> set[str]:
    return {row.unit.name for row in round_page(world.round, at=at).rows}


def test_a_round_is_as_of_the_end_of_its_period_but_of_no_day_to_come(world):
    assert day_of_round(world.round, today=AT.date()) == AT.date()
    assert day_of_round(world.round, today=LATER.date()) == END_OF_PERIOD


@pytest.mark.parametrize(("on", "name"), [(END_OF_PERIOD, "Sở Dân số"), (END_OF_PERIOD + timedelta(1), "Sở Y tế")])
def test_a_unit_keeps_in_a_round_the_name_of_its_period(cast, world, on, name):
    _rename(cast, on=on)
    assert name in _names(world, at=LATER)
    obligation = Obligation.objects.get(round=world.round, unit=cast.units["health"])
    assert standing_of(obligation, at=LATER).unit.name == name
    assert name in {unit.name for unit in _owing(world.round, day=LATER.date())}


def test_a_name_to_come_is_not_used_before_its_day(cast, world):
    _rename(cast, on=END_OF_PERIOD)
    assert "Sở Y tế" in _names(world, at=AT)


def test_who_answers_today_is_named_as_today(cast, world):
    _rename(cast, on=END_OF_PERIOD + timedelta(1))
    obligation = Obligation.objects.get(round=world.round, unit=cast.units["justice"])
    obligation.answering_unit = cast.units["health"]
    obligation.save(update_fields=["answering_unit"])
    (row,) = [row for row in round_page(world.round, at=LATER).rows if row.unit.id == cast.units["justice"].pk]
    assert row.answering is not None
    assert row.answering.name == "Sở Dân số"
    assert standing_of(obligation, at=LATER).answering.name == "Sở Dân số"
