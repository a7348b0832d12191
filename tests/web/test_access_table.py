"""Every door × everybody: what the table says is what the product does, and no door is missing from the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import URLResolver, get_resolver, reverse

from songhanh.access import rules
from songhanh.access.gate import ScopedQuerySet
from songhanh.kernel.actors import Role
from tests import conftest
from tests.cast import AT, NAMES, PEOPLE
from tests.web.access_doors import OURS, Door
from tests.web.access_table import ANY_METHOD, DOORS, OPEN, WITHOUT_A_DOOR, WITNESSES
from tests.web.access_world import EveryObject, build_every_object

THROUGH = (200, 302, 303, 400, 409, 422)
JSON = {"Accept": "application/json"}
METHODS = ("GET", "POST")
ROLES = {"an": Role.ADMINISTRATOR, "khach": Role.PROGRAMME_OFFICER} | {n: role for n, (_, role, _) in PEOPLE.items()}
KEYS_IN_ADDRESSES = {
    "pk",
    "round_id",
    "assignment",
    "position",
    "code",
    "section",
    "row",
    "column",
    "token",
    "unit",
    "period",
    "event",
    "batch",
    "slug",
}
"""Keys, places in a form, codes of the catalogue, kinds of events: nothing that says who somebody is."""


def named_routes() -> dict[str, frozenset[str]]:
    """Every named route with the names of the keys in its address."""
    return dict(_walk(get_resolver(), namespaces=()))


def _walk(resolver: URLResolver, *, namespaces: tuple[str, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, namespaces=inside)
        else:
            assert pattern.name, f"{pattern.pattern} has no name, so no row can speak of it"
            yield ":".join((*namespaces, pattern.name)), frozenset(pattern.pattern.regex.groupindex)


def differences_in_routes(routes: set[str], *, doors: list[Door]) -> set[str]:
    """Routes without a row, and rows without a route."""
    return routes.symmetric_difference({door.route for door in doors} | set(WITHOUT_A_DOOR))


def test_every_route_stands_in_the_table_and_every_row_has_a_route():
    assert differences_in_routes(set(named_routes()), doors=[*DOORS, *OPEN]) == set()


def test_a_missing_row_and_a_superfluous_one_are_found():
    doors = [*DOORS, *OPEN]
    without = [door for door in doors if door.route != "cases:case"]
    more = [*doors, Door("cases:names", "GET", "", OURS)]
    assert differences_in_routes(set(named_routes()), doors=without) == {"cases:case"}
    assert differences_in_routes(set(named_routes()), doors=more) == {"cases:names"}


def test_no_row_stands_twice():
    seen = [(door.route, door.method, door.of) for door in [*DOORS, *OPEN]]
    assert len(seen) == len(set(seen))


def test_no_address_names_anybody():
    assert {name for names in named_routes().values() for name in names} <= KEYS_IN_ADDRESSES


def test_every_right_has_a_door_that_shows_it():
    assert set(WITNESSES) == set(rules.Action)


def told(answer: HttpResponse) -> str:
    """What an answer says, in the words of the table."""
    if answer.get("Location", "").startswith(f"{reverse('account_login')}?next="):
        return "not signed in"
    return "through" if answer.status_code in THROUGH else str(answer.status_code)


def wrongly_told(door: Door, *, answers: dict[str, HttpResponse]) -> dict[str, tuple[str, str]]:
    """Who is told something else than the table says: name → (said, expected)."""
    found = {name: (told(answer), door.expected(name)) for name, answer in answers.items()}
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


class Walk(TestCase):
    """The world is built once; every request is rolled back."""

    world: EveryObject
    sessions: dict[str, str]

    @classmethod
    def setUpClass(cls) -> None:
        """The clock stands while the world is built and while the doors are tried."""
        clock = time_machine.travel(AT, tick=False)
        clock.start()
        cls.addClassCleanup(clock.stop)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        """Kept out of the class's own attributes: Django would copy the world for every test."""
        cast = conftest._WORLD["cast"]
        # A client reads all static files when it first asks, so there are two for the whole walk.
        _BUILT["client"], _BUILT["strict"] = Client(), Client(enforce_csrf_checks=True)
        _BUILT["world"] = build_every_object(cast)
        _BUILT["sessions"] = {name: cast.client(name).cookies[settings.SESSION_COOKIE_NAME].value for name in NAMES}

    def setUp(self) -> None:
        """What setUpTestData has built."""
        self.world, self.sessions = _BUILT["world"], _BUILT["sessions"]

    def ask(
        self,
        door: Door,
        *,
        name: str = "",
        method: str = "",
        keys: dict[str, Any] | None = None,
        query: str = "",
        enforce_csrf_checks: bool = False,
    ) -> HttpResponse:
        """One request of one person, without a trace."""
        client: Client = _BUILT["strict" if enforce_csrf_checks else "client"]
        client.cookies.clear()
        if name:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        address = reverse(door.route, kwargs=self.world.keys[door.of] if keys is None else keys) + query
        with transaction.atomic():
            # A refusal is asked for as JSON: the page of a refusal has its own tests and costs ten times as much.
            answer: HttpResponse = client.generic(method or door.method, address, headers=JSON)
            transaction.set_rollback(True)
        return answer

    def differences(self, door: Door, *, names: frozenset[str]) -> dict[str, tuple[str, str]]:
        """Who is told something else than the table says: name → (said, expected)."""
        return wrongly_told(door, answers={name: self.ask(door, name=name) for name in sorted(names)})

    def check(self, door: Door) -> None:
        """Everybody, the visitor, the unknown key, the wrong method and the forged form, at one door."""
        answers = {name: self.ask(door, name=name) for name in NAMES}
        assert wrongly_told(door, answers=answers) == {}
        self._check_visitor(door)
        for answer in answers.values():
            assert "no-store" in answer["Cache-Control"]
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert "default-src" in answer["Content-Security-Policy"]
        somebody = min(door.through)
        keys = self.world.keys[door.of]
        if any(isinstance(value, UUID) for value in keys.values()):
            unknown = {key: uuid4() if isinstance(value, UUID) else value for key, value in keys.items()}
            assert self.ask(door, name=somebody, keys=unknown).status_code == 404
        known = {other.method for other in DOORS if other.route == door.route}
        for method in {*METHODS, "DELETE"} - known if door.route not in ANY_METHOD else ():
            assert self.ask(door, name=somebody, method=method).status_code == 405, method
        if door.method == "POST":
            forged = self.ask(door, name=somebody, enforce_csrf_checks=True)
            assert forged.status_code == 403, "a form of another site got through"

    def _check_visitor(self, door: Door) -> None:
        answer = self.ask(door)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))

    def test_open_doors_need_no_sign_in(self) -> None:
        """The whole list of what a visitor can reach."""
        for door in OPEN:
            with self.subTest(door=door.route, method=door.method):
                answer = self.ask(door)
                assert answer.status_code in THROUGH
                assert self.differences(door, names=frozenset(NAMES)) == {}
                if door.method == "POST":
                    assert self.ask(door, name="an", enforce_csrf_checks=True).status_code == 403

    def test_the_visitor_is_told_nothing_by_script_either(self) -> None:
        """A script is not sent to a page that it cannot show."""
        answer = Client().get(reverse("home:mine"), headers={"HX-Request": "true"})
        assert answer.status_code == 401

    def test_the_strangers_own_pages_show_nothing_of_ours(self) -> None:
        """His lists and his search work and are empty of us: no name, no key."""
        ours = {str(key) for keys in self.world.keys.values() for key in keys.values() if isinstance(key, UUID)}
        ours |= {name for name, _role, _unit in PEOPLE.values()} | {"Lam Giang", "Xã An Phú", "31/KH-UBND"}
        for door in DOORS:
            if door.of or door.method != "GET" or "khach" not in door.through:
                continue
            for words in ("", "?q=binh+dang", "?q=an+phu", "?q=31"):
                with self.subTest(route=door.route, words=words):
                    shown = self.ask(door, name="khach", query=words).content.decode()
                    assert {one for one in ours if one in shown} == set()

    def test_our_own_search_shows_what_the_strangers_does_not(self) -> None:
        """The control of the test above: the same words find something here."""
        search = Door("home:search", "GET", "", OURS)
        assert str(self.world.keys["plan"]["pk"]) in self.ask(search, name="minh", query="?q=31").content.decode()
        units = Door("organisations:units", "GET", "", OURS)
        assert "Xã An Phú" in self.ask(units, name="minh").content.decode()

    def test_the_log_of_a_refusal_tells_the_path_and_nothing_that_was_typed(self) -> None:
        """Names that were searched for do not end in the log of the server."""
        with self.assertLogs("django.request", level="INFO") as logs:
            self.ask(Door("administration:accounts", "GET", "", OURS), name="hoa", query="?q=Vinh-Bi-Mat")
        assert "/quan-tri/tai-khoan/" in str(logs.output)
        assert "Vinh-Bi-Mat" not in str(logs.output)

    def test_every_right_taken_from_the_matrix_shuts_a_door(self) -> None:
        """The walk would notice: take away row by row and somebody of that role no longer gets through.

        What everybody of a province reads there, some read as what lies below them too: of those both rows are taken
        (tests/organisations/test_reach_below.py shows what each is for).
        """
        unseen = set()
        twice = {row for row in rules.MATRIX if row.scope is rules.Scope.SUBTREE} & {
            rules.Row(row.action, row.role, rules.Scope.SUBTREE)
            for row in rules.MATRIX
            if row.scope is rules.Scope.PROVINCE
        }
        assert {row.role for row in twice} == {
            Role.LEADER, Role.STATISTICIAN, Role.UNIT_OFFICER, Role.UNIT_HEAD,
            Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER,
        }  # fmt: skip
        for row in sorted(rules.MATRIX, key=str):
            route, of = WITNESSES[row.action]
            door = next(door for door in DOORS if (door.route, door.of) == (route, of))
            held = frozenset(name for name in door.through & OURS if ROLES[name] is row.role)
            if not held:
                unseen.add((row.action, row.scope))
                continue
            both = {rules.Row(row.action, row.role, scope) for scope in (rules.Scope.SUBTREE, rules.Scope.PROVINCE)}
            taken = both if both & twice else {row}
            with patch.object(rules, "MATRIX", rules.MATRIX - taken):
                assert set(self.differences(door, names=held)) == set(held), row
        # A message and a job have one owner, so only the owner's role can show its row.
        assert {scope for _, scope in unseen} == {rules.Scope.OWN_ACCOUNT}

    def test_every_scoped_model_says_how_it_is_reached_and_hides_from_the_stranger(self) -> None:
        """The gate's own view of it: what any of ours sees of a model, the stranger sees nothing of."""
        for model in apps.get_models():
            if not model.__module__.startswith("songhanh."):
                continue
            with self.subTest(model=model.__name__):
                is_scoped = isinstance(model._default_manager.get_queryset(), ScopedQuerySet)
                assert is_scoped == hasattr(model, "reach")
                if is_scoped:
                    self._check_hidden(model)

    def _check_hidden(self, model: type[models.Model]) -> None:
        queryset: ScopedQuerySet[Any] = ScopedQuerySet(model)
        actors = self.world.cast.actors
        ours = {pk for name in OURS for pk in queryset.visible_to(actors[name]).values_list("pk", flat=True)}
        theirs = set(queryset.visible_to(actors["khach"]).values_list("pk", flat=True))
        assert ours, "the world has none of these, so nothing is proved"
        assert ours & theirs == set()


_BUILT: dict[str, Any] = {}


def _test_of(door: Door) -> Any:
    def test(self: Walk) -> None:
        self.check(door)

    return test


for _door in DOORS:
    _place = f"{_door.route}__{_door.of}" if _door.of else _door.route
    setattr(Walk, f"test_{_place.replace(':', '_').replace('-', '_')}__{_door.method}", _test_of(_door))


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Django logs every 403 and 404; two thousand lines help nobody."""
    caplog.set_level("CRITICAL", logger="django.request")
