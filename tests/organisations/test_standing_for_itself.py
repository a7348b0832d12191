"""A unit stands for itself as long as it exists, also when a part of it has left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from songhanh.organisations.commands import record_event
from songhanh.organisations.models import EventKind
from songhanh.organisations.queries import heirs_of, successors
from songhanh.organisations.rules import successors_of
from tests.cast import AT

DAY = date(2026, 7, 1)
LATER = DAY + timedelta(days=30)


def happen(cast, kind: EventKind, *arrows: tuple[str, str | None], day: date = DAY) -> None:
    ways = [(cast.units[old], cast.units[new] if new else None, "") for old, new in arrows]
    record_event(province=cast.province, kind=kind, effective_on=day, basis="NQ", arrows=ways, by=cast.an, at=AT)


@pytest.fixture
def divided(cast):
    """A part of Xã An Phú went to Phường Bình Minh; the commune goes on."""
    happen(cast, EventKind.SPLIT, ("an_phu", "an_phu"), ("an_phu", "binh_minh"))
    return cast


def test_who_gave_a_part_away_still_stands_for_itself(divided):
    an_phu = divided.units["an_phu"].pk
    assert successors(an_phu, day=DAY) == (an_phu,)


def test_who_went_into_it_is_stood_for_by_it(cast):
    happen(cast, EventKind.MERGE, ("justice", "health"))
    happen(cast, EventKind.SPLIT, ("health", "health"), ("health", "home_affairs"), day=LATER)
    assert successors(cast.units["justice"].pk, day=LATER) == (cast.units["health"].pk,)


def test_once_it_has_ended_who_got_a_part_before_does_not_stand_for_it(divided):
    happen(divided, EventKind.ABOLISH, ("an_phu", "social_work"), day=LATER)
    an_phu = divided.units["an_phu"].pk
    assert successors(an_phu, day=LATER - timedelta(days=1)) == (an_phu,)
    assert successors(an_phu, day=LATER) == (divided.units["social_work"].pk,)


def test_once_it_was_abolished_nobody_stands_for_it_not_even_who_got_a_part_before(divided):
    happen(divided, EventKind.ABOLISH, ("an_phu", None), day=LATER)
    an_phu = divided.units["an_phu"].pk
    assert successors(an_phu, day=LATER) == (an_phu,)
    assert heirs_of([an_phu], day=LATER) == {an_phu: ()}


def test_a_part_that_left_on_its_very_last_day_is_an_heir(divided):
    """Two documents of one day: a part goes to one, the rest to another."""
    happen(divided, EventKind.SPLIT, ("an_phu", "an_phu"), ("an_phu", "justice"), day=LATER)
    happen(divided, EventKind.MERGE, ("an_phu", "social_work"), day=LATER)
    found = heirs_of([divided.units["an_phu"].pk], day=LATER)
    assert found == {divided.units["an_phu"].pk: (divided.units["justice"].pk, divided.units["social_work"].pk)}


def test_a_living_unit_is_the_end_of_the_way(divided):
    a, b, c = (divided.units[key].pk for key in ("an_phu", "binh_minh", "health"))
    arrows = {a: [b], b: [b, c]}
    assert successors_of(a, arrows=arrows) == (c,)
    assert successors_of(a, arrows=arrows, alive={b}) == (b,)
