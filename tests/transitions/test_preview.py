"""What a reorganisation touches, told before its day, and told in as many queries for many units as for few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from songhanh.kernel.periods import Period, PeriodKind
from songhanh.transitions.queries import preview_of
from songhanh.transitions.rules.passages import Subject
from tests.cases.intake import take_in
from tests.reporting.world import World, build
from tests.transitions.desk import Desk, commune, employ, merger, new, split
from tests.transitions.test_work_on_the_day import task


@pytest.fixture
def world(cast) -> World:
    """A plan and an open round of the first half of 2026."""
    return build(cast)


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


def test_it_tells_of_every_room_what_it_touches(cast, desk, world):
    world.accepted()
    year = world.of_period(Period(2026, PeriodKind.YEAR))
    row = task(world, "Truyền thông", unit=cast.units["an_phu"])
    made = new("Xã Phú Minh")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    found = preview_of(desk.plan)
    told = found.ledger
    assert found.planned.result.ended == {cast.units["an_phu"].pk, cast.units["binh_minh"].pk}
    assert [one.label for one in told.of(Subject.APPOINTMENT)] == ["Phạm Văn Minh"]
    assert told.people == 1
    assert [one.label for one in told.of(Subject.ASSIGNMENT)] == [row.task.title]
    assert len(told.of(Subject.OBLIGATION)) == 3
    rounds = {(one.title, one.open, one.sent) for one in told.rounds}
    assert rounds == {(world.round.title, 1, 1), (year.round.title, 2, 0)}
    assert told.figures == len(world.everything("an_phu"))
    assert found.blocking == []
    assert all(one.goes_to == (made.id,) for one in found.passages)


def test_of_cases_it_tells_no_number(cast, desk):
    desk.add(merger([cast.units["social_work"]], into=cast.units["health"]))
    take_in(cast, times=3)
    told = preview_of(desk.plan).ledger
    assert told.with_cases == ("Trung tâm Công tác xã hội",)
    assert "3" not in str(told.as_plain()["with_cases"])


def test_it_changes_nothing(cast, desk, world):
    desk.add(split(cast.units["an_phu"], into=[new("Đông"), new("Tây")]))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        preview_of(desk.plan)
    assert not [query for query in seen.captured_queries if not query["sql"].lstrip().startswith(("SELECT", "WITH"))]


def test_many_units_cost_as_many_queries_as_few(cast, world):
    def cost(pairs: int, *, stem: str) -> int:
        desk = Desk.of(cast)
        for number in range(pairs):
            one, two = (commune(cast, f"Xã {stem} {number}{letter}") for letter in "ab")
            employ(cast, f"{stem}.{number}", unit=one)
            task(world, f"Việc {stem} {number}", unit=one)
            desk.add(merger([one, two], into=new(f"Xã mới {stem} {number}")))
        with CaptureQueriesContext(connection) as seen:
            preview_of(desk.plan)
        return len(seen)

    few, many = cost(1, stem="few"), cost(6, stem="many")
    assert few == many
    assert few <= 40
