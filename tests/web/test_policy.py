"""The policy, walked: every role at every place through every door, before and after what moves people and units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.http import HttpResponseBase
from django.test import RequestFactory, TestCase, override_settings
from django.urls import reverse

from songhanh.kernel import clock
from songhanh.organisations.commands import leave_service
from tests import conftest
from tests.cast import AT
from tests.web.policy import FORM_FOR_ALL, OPEN_TO_ALL, ROLES, SOMEBODYS_OWN, UNIT_OFFICER, Place, Who
from tests.web.policy_doors import POLICY, Doors, after_a_division, after_the_units_end
from tests.web.policy_removed import REMOVED, SECOND_LOCK, Door, Instead
from tests.web.policy_world import (
    PLACES,
    PolicyWorld,
    Somebody,
    as_it_stands,
    build_policy_world,
    divide,
    end_roles,
    merge_away,
    transfer,
)
from tests.web.test_access_table import JSON, THROUGH, WITHOUT_A_DOOR, named_routes

Wrong = tuple[Door, str, str, str]
"""At which door who was told what, and what the policy says."""
LEAST = 25_000
_BUILT: dict[str, Any] = {}


CHANGING = {door: right for door, right in POLICY.items() if right not in (OPEN_TO_ALL, SOMEBODYS_OWN, FORM_FOR_ALL)}
"""Doors at which it matters which role somebody holds, and where."""
STILL_THERE = {
    door: right for door, right in CHANGING.items() if door != ("figures:series_sources", "GET", "series_number")
}
"""On the map of today there is no number of a unit that has gone: that page is nobody's then."""
AFTER_A_MERGER = after_the_units_end(STILL_THERE)
AT_THE_UNIT = {
    door: right
    for door, right in after_a_division(STILL_THERE).items()
    if any(
        POLICY[door].answer(Who(role, Place.OWN)) != POLICY[door].answer(Who(role, place))
        for role in ROLES
        for place in (Place.SIBLING, Place.SUCCESSOR)
    )
}
"""Doors at which it matters whether somebody is at the unit, or at one that came after it."""


def test_no_route_is_without_a_policy_and_no_policy_without_a_route():
    assert set(named_routes()).symmetric_difference({route for route, _, _ in POLICY} | set(WITHOUT_A_DOOR)) == set()


def told(answer: HttpResponseBase) -> str:
    """What an answer says, in the words of the policy."""
    if answer.get("Location", "").startswith(f"{reverse('account_login')}?next="):
        return "not signed in"
    return "through" if answer.status_code in THROUGH else str(answer.status_code)


class _Walk(TestCase):
    """The world, built once, and the way of one request."""

    @classmethod
    def setUpClass(cls) -> None:
        for one in (
            time_machine.travel(AT, tick=False),
            # Without a memory nothing is throttled: who asks too often is no matter of rights.
            override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}),
            # Which page opens is asked here; what stands on it is asked elsewhere, and costs ten times as much.
            patch("django.template.backends.django.Template.render", lambda self, context=None, request=None: ""),
        ):
            one.__enter__()
            cls.addClassCleanup(one.__exit__, None, None, None)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        """Kept out of the class's own attributes: Django would copy the world for every test."""
        handler = BaseHandler()
        handler.load_middleware()
        _BUILT["handler"] = handler
        _BUILT["world"] = build_policy_world(conftest._WORLD["cast"])

    @property
    def world(self) -> PolicyWorld:
        """What setUpTestData has built."""
        built: PolicyWorld = _BUILT["world"]
        return built

    def ask(self, door: Door, *, session: str) -> str:
        """One request through the routes and all the middleware, without a trace."""
        route, method, of = door
        factory = RequestFactory(headers=JSON)
        factory.cookies[settings.SESSION_COOKIE_NAME] = session
        address = reverse(route, kwargs=self.world.objects.keys[of])
        request = factory.generic(method, address)
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined] # as Django's own test client says it
        with transaction.atomic():
            answer = _BUILT["handler"].get_response(request)
            transaction.set_rollback(True)
        return told(answer)

    def wrong(self, people: Iterable[Somebody], *, doors: Doors = POLICY) -> Iterator[Wrong]:
        """Every combination that the product answers otherwise than the policy; `asked` counts them all."""
        chosen = list(people)
        for door, right in doors.items():
            for one in chosen:
                self.asked += 1
                said, expected = self.ask(door, session=one.session), right.answer(one.who)
                if said != expected:
                    yield door, str(one.who), said, expected

    asked = 0


class TestFewOfAll(_Walk):
    """A small cut in every run: at each door somebody, chosen by chance, somebody else after every change."""

    def _few(self, people: list[Somebody], *, seed: int, doors: Doors = POLICY) -> list[Wrong]:
        chance = Random(seed)
        return [
            one for door, right in doors.items() for one in self.wrong([chance.choice(people)], doors={door: right})
        ]

    def test_as_it_stands(self) -> None:
        assert self._few(as_it_stands(self.world), seed=1) == []
        assert self.asked == len(POLICY)

    def test_after_a_transfer(self) -> None:
        assert self._few(transfer(self.world), seed=2, doors=CHANGING) == []

    def test_after_a_merger(self) -> None:
        assert self._few(merge_away(self.world), seed=3, doors=AFTER_A_MERGER) == []

    def test_after_a_division(self) -> None:
        assert self._few(divide(self.world), seed=5, doors=AT_THE_UNIT) == []

    def test_after_the_end_of_every_role(self) -> None:
        assert self._few(end_roles(self.world), seed=4, doors=CHANGING) == []

    def _near(self) -> list[Somebody]:
        """Who is asked where a check is missing: those farthest away first."""
        near = (Place.NOWHERE, Place.OTHER_PROVINCE, Place.SIBLING, Place.OWN)
        found = [one for one in as_it_stands(self.world) if one.who.place in near]
        return sorted(found, key=lambda one: near.index(one.who.place))

    def _is_noticed(self, *removed: Instead, door: Door, people: list[Somebody]) -> bool:
        """Whether anybody at the door is told what the policy does not say. Nobody else is asked then."""
        with ExitStack() as taken_away:
            for name, instead in (one for checks in removed for one in checks.items()):
                taken_away.enter_context(patch(name, instead))
            return next(self.wrong(people, doors={door: POLICY[door]}), None) is not None

    def test_a_removed_check_is_noticed(self) -> None:
        """Take away one check, and somebody is told what the policy does not say."""
        people = self._near()
        for removed, door in REMOVED:
            with self.subTest(removed=[*removed], door=door):
                assert self._is_noticed(removed, door=door, people=people)

    def test_a_second_lock_holds_where_the_first_is_taken_away(self) -> None:
        """Commands ask again what the screen has asked: both have to be gone before a door stands open."""
        people = self._near()
        for first, second, door in SECOND_LOCK:
            with self.subTest(removed=[*first, *second], door=door):
                assert not self._is_noticed(first, door=door, people=people)
                assert self._is_noticed(first, second, door=door, people=people)

    def test_who_has_left_is_let_in_nowhere(self) -> None:
        """Leaving closes the account: every open session is one of nobody."""
        left = next(one for one in self.world.people if one.who == Who(UNIT_OFFICER, Place.OWN))
        leave_service(person=left.person, day=clock.day_of(AT), reason="", by=self.world.cast.an, at=AT)
        assert {self.ask(door, session=left.session) for door in CHANGING} <= {"not signed in", "401"}


@pytest.mark.slow
class TestEveryCombination(_Walk):
    """Roles × places × doors, all of them; what changes with a transfer, a merger or the end of a role, once more."""

    def test_as_it_stands(self) -> None:
        assert list(self.wrong(as_it_stands(self.world))) == []
        assert self.asked == len(ROLES) * len(PLACES) * len(POLICY)
        assert self.asked >= LEAST, self.asked

    def test_after_a_transfer(self) -> None:
        assert list(self.wrong(transfer(self.world), doors=CHANGING)) == []

    def test_after_a_merger(self) -> None:
        assert list(self.wrong(merge_away(self.world), doors=AFTER_A_MERGER)) == []

    def test_after_a_division(self) -> None:
        assert list(self.wrong(divide(self.world), doors=AT_THE_UNIT)) == []

    def test_after_the_end_of_every_role(self) -> None:
        assert list(self.wrong(end_roles(self.world), doors=CHANGING)) == []


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Django logs every 403 and 404."""
    caplog.set_level("CRITICAL", logger="django.request")
