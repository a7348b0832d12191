"""A plan that takes effect after its day: what has happened since stands against it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.kernel.errors import NotVisible
from songhanh.organisations.models import OrgUnit, UnitEventPart
from songhanh.transitions import commands
from songhanh.transitions.errors import ConflictsStand
from songhanh.transitions.models import ReorganisationState
from songhanh.transitions.queries.conflicts import conflicts_of
from songhanh.transitions.rules.passages import Subject
from tests.reporting.world import build
from tests.transitions.desk import DAY, MORNING, Desk, commune, merger, move, new, split

LATER = DAY + timedelta(days=5)
LATER_MORNING = MORNING + timedelta(days=5)


@pytest.fixture
def third(cast) -> OrgUnit:
    """One more commune."""
    return commune(cast, "Xã Thứ Ba")


def absorbed(cast, third) -> None:
    """Bình Minh goes into Xã Thứ Ba on 6/7/2026, and that has happened."""
    desk = Desk.of(cast, day=LATER)
    desk.add(merger([cast.units["binh_minh"]], into=third))
    desk.happen(at=LATER_MORNING)


def blocking(desk: Desk) -> list[str]:
    return [one.code for one in conflicts_of(desk.plan, today=LATER) if one.is_blocking]


def test_a_unit_that_has_gone_on_a_later_day_does_not_go_again(cast, third):
    first, second = Desk.of(cast), Desk.of(cast, day=DAY - timedelta(days=10))
    first.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    first.happen()
    second.add(merger([cast.units["an_phu"]], into=third))
    assert second.codes() == [("unit_changed_later", True)]
    with pytest.raises(ConflictsStand):
        second.ready()
    ways = UnitEventPart.objects.filter(predecessor=cast.units["an_phu"])
    assert [way.successor for way in ways] == [cast.units["binh_minh"]]


def test_who_has_ended_since_takes_nothing_over(cast, third):
    waiting = Desk.of(cast)
    waiting.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    waiting.ready()
    absorbed(cast, third)
    (told,) = [one for one in conflicts_of(waiting.plan, today=LATER) if one.is_blocking]
    assert (told.code, "06/07/2026" in told.sentence("vi")) == ("taker_has_ended", True)
    with pytest.raises(ConflictsStand):
        commands.put_into_effect(reorganisation=waiting.plan, by=cast.an, at=LATER_MORNING)
    waiting.plan.refresh_from_db()
    assert waiting.plan.state == ReorganisationState.READY


def test_who_ends_after_today_takes_over_until_then(cast, third):
    waiting, coming = Desk.of(cast), Desk.of(cast, day=LATER)
    waiting.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    coming.add(merger([cast.units["binh_minh"]], into=third))
    coming.happen(at=LATER_MORNING)
    assert [one for one in conflicts_of(waiting.plan, today=LATER - timedelta(days=1)) if one.is_blocking] == []


def test_nothing_is_put_below_who_has_ended_since(cast, third):
    desk = Desk.of(cast)
    below = new("Xã Mới", parent=cast.units["binh_minh"].pk)
    olds = [cast.units["an_phu"], commune(cast, "Xã Thứ Tư")]
    desk.add(move(cast.units["justice"], to=cast.units["binh_minh"].pk), merger(olds, into=below))
    assert blocking(desk) == []
    absorbed(cast, third)
    assert blocking(desk) == ["parent_ends", "parent_ends"]


def test_an_answer_that_names_who_has_ended_since_blocks_and_is_not_taken_again(cast, third):
    owed = build(cast).obligation("an_phu")
    desk = Desk.of(cast)
    desk.add(split(cast.units["an_phu"], into=[cast.units["an_phu"], new("Xã Đông")]))
    desk.settle(Subject.OBLIGATION, owed.pk, to=cast.units["binh_minh"].pk)
    assert blocking(desk) == []
    absorbed(cast, third)
    assert blocking(desk) == ["answer_not_there"]
    answers = [commands.Answer(Subject.OBLIGATION, str(owed.pk), cast.units["binh_minh"].pk)]
    with pytest.raises(NotVisible):
        commands.settle(reorganisation=desk.plan, answers=answers, by=cast.an, at=LATER_MORNING)
