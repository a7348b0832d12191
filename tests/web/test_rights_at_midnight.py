"""Rights follow the appointment and the day in every session that is open, at midnight in Việt Nam and at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from songhanh.cli.jobs import close_left_accounts
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import end_appointment
from tests.cases.intake import take_in
from tests.cast import AT
from tests.organisations.posts import JUNE, actor, give, hand, leave, person_of, role_of, stand_in, transfer
from tests.reporting.world import World, build

SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """00:00 of the day in Việt Nam."""
    return datetime.combine(day, time(), tzinfo=clock.VIETNAM)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """The clock stands there."""
    with time_machine.travel(instant, tick=False):
        yield


@pytest.fixture
def world(cast) -> World:
    return build(cast)


def sessions(cast, name: str, *, before: datetime | None = None) -> list[Client]:
    """The same person at a desk and on a telephone, signed in an hour before midnight of the first of June."""
    with at((before or midnight(JUNE)) - timedelta(hours=1)):
        return [cast.client(name), cast.client(name)]


def told(clients: list[Client], route: str, *keys, method: str = "get") -> set[int]:
    """What all sessions answer; one number when they agree."""
    return {getattr(client, method)(reverse(route, args=keys)).status_code for client in clients}


def may_fill(world: World, clients: list[Client], *, unit: str = "health") -> bool:
    """Whether the page on which the unit's report is filled opens."""
    (status,) = told(clients, "reporting:excel", world.obligation(unit).pk)
    return {200: True, 404: False}[status]


def test_a_role_begins_at_midnight_in_open_sessions(cast, world):
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=JUNE)
    hers = sessions(cast, "thu")
    with at(midnight(JUNE) - SECOND):
        assert not may_fill(world, hers)
    with at(midnight(JUNE)):
        assert may_fill(world, hers)


def test_a_role_ends_at_midnight_in_open_sessions(cast, world):
    hers = sessions(cast, "lan")
    end_appointment(appointment=role_of("lan"), last_day_after=JUNE, reason="", by=cast.an, at=AT)
    with at(midnight(JUNE) - SECOND):
        assert may_fill(world, hers)
    with at(midnight(JUNE)):
        assert not may_fill(world, hers)
        assert told(hers, "home:account") == {200}


def test_a_stand_in_may_from_the_first_midnight_until_the_last(cast, world):
    stand_in(cast, "thu", days=10)
    seen = {}
    for day in (JUNE, JUNE + timedelta(days=10)):
        hers, absents = (sessions(cast, name, before=midnight(day)) for name in ("thu", "lan"))
        for instant in (midnight(day) - SECOND, midnight(day)):
            with at(instant):
                seen[instant] = may_fill(world, hers)
                assert may_fill(world, absents)
    assert list(seen.values()) == [False, True, True, False]


def test_a_stand_in_of_a_case_worker_sees_the_cases_only_for_the_days(cast):
    [case] = take_in(cast)
    stand_in(cast, "thu", absent=role_of("van"), days=1)
    told_then = []
    for instant in (midnight(JUNE) - SECOND, midnight(JUNE), midnight(JUNE + timedelta(days=1))):
        hers = sessions(cast, "thu", before=instant)
        with at(instant):
            told_then.append(told(hers, "cases:case", case.pk))
    assert told_then == [{404}, {200}, {404}]


def test_a_transfer_moves_the_rights_from_one_unit_to_the_other_at_one_instant(cast, world):
    hers = sessions(cast, "lan")
    transfer(cast)
    with at(midnight(JUNE) - SECOND):
        assert (may_fill(world, hers), may_fill(world, hers, unit="justice")) == (True, False)
    with at(midnight(JUNE)):
        assert (may_fill(world, hers), may_fill(world, hers, unit="justice")) == (False, True)


def test_a_transfer_of_the_past_moves_them_at_once(cast, world):
    hers = sessions(cast, "lan", before=AT)
    with at(AT):
        assert may_fill(world, hers)
        transfer(cast, on=date(2026, 5, 1))
        assert (may_fill(world, hers), may_fill(world, hers, unit="justice")) == (False, True)


def test_a_hand_over_moves_them_from_one_to_the_other_at_one_instant(cast, world):
    lan, van = sessions(cast, "lan"), sessions(cast, "van")
    hand(cast, "van")
    with at(midnight(JUNE) - SECOND):
        assert (may_fill(world, lan), may_fill(world, van)) == (True, False)
    with at(midnight(JUNE)):
        assert (may_fill(world, lan), may_fill(world, van)) == (False, True)


def test_who_leaves_has_no_right_at_midnight_and_no_session_once_the_worker_has_run(cast, world):
    hers = sessions(cast, "lan")
    leave(cast, "lan", on=JUNE)
    with at(midnight(JUNE) - SECOND):
        close_left_accounts(at=clock.now())
        assert may_fill(world, hers)
    with at(midnight(JUNE)):
        assert not may_fill(world, hers)
        assert told(hers, "home:mine") == {200}
        close_left_accounts(at=clock.now())
        assert told(hers, "home:mine") == {302}


def test_who_leaves_today_is_out_of_every_session_at_once(cast):
    hers = sessions(cast, "lan", before=AT)
    with at(AT):
        assert told(hers, "home:mine") == {200}
        leave(cast, "lan", on=clock.today())
        assert told(hers, "home:mine") == {302}


def test_an_administrator_who_was_transferred_manages_nothing_from_midnight(cast):
    give(cast, "hoa", unit="province", role=Role.ADMINISTRATOR, on=date(2026, 1, 1))
    transfer(cast, "an", old="province", by=actor(cast, "hoa", on=date(2026, 5, 20)))
    hers = sessions(cast, "an")
    with at(midnight(JUNE) - SECOND):
        assert told(hers, "administration:person", person_of("lan").pk) == {200}
    with at(midnight(JUNE)):
        assert told(hers, "administration:person", person_of("lan").pk) == {404}
        assert told(hers, "administration:accounts") == {403}
