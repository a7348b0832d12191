"""What a reorganisation did: one source of numbers before its day, in the result, and kept as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from songhanh.audit.models import AuditEvent
from songhanh.kernel import clock
from songhanh.kernel.actors import SYSTEM
from songhanh.organisations.commands import rename_unit
from songhanh.organisations.models import Appointment
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.models import Plan, TaskAssignment
from songhanh.reporting.models import Obligation
from songhanh.transitions import commands
from songhanh.transitions.models import CarriedOut
from songhanh.transitions.queries import carried_out, preview_of
from songhanh.transitions.rules.conflicts import DAY_PAST
from songhanh.transitions.rules.ledger import Fate, Ledger
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT
from tests.reporting.world import World, build
from tests.transitions.desk import (
    DAY,
    MORNING,
    Desk,
    abolition,
    commune,
    employ,
    establishment,
    merger,
    move,
    new,
    renaming,
    split,
    transfer,
)
from tests.transitions.test_work_on_the_day import role_of, task

TODAY = clock.day_of(MORNING)
LATE = MORNING + timedelta(days=200)
"""Long after the day, in the next year: the plan of 2026 has ended."""


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


@pytest.fixture
def world(cast) -> World:
    """A plan and an open round of the first half of 2026."""
    return build(cast)


def told_before(desk: Desk, *, at=MORNING) -> Ledger:
    return preview_of(desk.plan, today=clock.day_of(at)).ledger


def nonzero(counts: dict[str, int]) -> dict[str, int]:
    return {field: count for field, count in counts.items() if count}


def many_things(cast, desk, world) -> None:
    """Something of every kind, with work at the units that go."""
    for unit in ("an_phu", "binh_minh", "health"):
        task(world, f"Việc của {unit}", unit=cast.units[unit])
    made = new("Xã Phú Minh")
    desk.add(
        merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made),
        renaming(cast.units["newspaper"], name="Báo Lam Giang"),
        move(cast.units["social_work"], to=cast.units["justice"].pk),
        abolition(cast.units["womens_union"]),
        transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]),
        establishment(new("Thôn Mới", parent=made.id)),
    )


# One source of the numbers


def test_what_is_told_before_is_what_is_done_and_what_is_recorded(cast, desk, world):
    many_things(cast, desk, world)
    before = told_before(desk)
    done = desk.happen()
    assert carried_out(done) == before
    assert done.effect == before.counts()
    recorded = AuditEvent.objects.latest("id").changes
    for field, count in nonzero(before.counts()).items():
        assert field.startswith("units_") or recorded[field] == [None, count]


def test_the_numbers_are_what_the_tables_say(cast, desk, world):
    many_things(cast, desk, world)
    done = desk.happen()
    took = {Subject.APPOINTMENT: Appointment, Subject.OBLIGATION: Obligation, Subject.ASSIGNMENT: TaskAssignment}
    assert set(took) == {line.subject for line in carried_out(done).work} & set(took)
    made = desk.plan.planned_units.get(name="Xã Phú Minh").pk
    assert Appointment.objects.filter(unit_id=made, valid_from=DAY).count() == done.effect["appointments"]
    assert TaskAssignment.objects.filter(responsible_unit_id=made).count() == done.effect["assignments"]
    assert Obligation.objects.filter(answering_unit_id=made).count() == done.effect["obligations"]


def test_what_stays_is_not_counted_as_moved(cast, desk, world):
    task(world, "Việc chung", unit=cast.units["home_affairs"])
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]))
    told = told_before(desk)
    assert told.counts()["appointments"] == 0
    assert {line.fate for line in told.of(Subject.APPOINTMENT)} == {Fate.STAYS}
    assert told.people == 0


def test_what_waits_for_an_answer_is_no_movement_yet(cast, desk, world):
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    told = told_before(desk)
    assert {line.fate for line in told.of(Subject.APPOINTMENT)} == {Fate.OPEN}
    assert told.counts()["appointments"] == 0
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=west.id)
    (line,) = told_before(desk).of(Subject.APPOINTMENT)
    assert (line.fate, line.after) == (Fate.MOVES, ("Xã Tây",))


def test_a_role_that_is_held_there_already_counts_as_gone_there(cast, desk):
    Appointment.objects.create(
        person=role_of(cast, "minh").person,
        unit=cast.units["binh_minh"],
        role=role_of(cast, "minh").role,
        valid_from=AT.date(),
    )
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    before = told_before(desk)
    done = desk.happen()
    assert done.effect["appointments"] == before.counts()["appointments"] == 1


def test_what_was_sent_since_it_was_looked_at_stays_and_is_not_counted(cast, desk, world):
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    assert told_before(desk).counts()["obligations"] == 1
    world.sent()
    done = desk.happen()
    assert (done.effect["obligations"], carried_out(done).of(Subject.OBLIGATION)) == (0, [])


def test_tasks_that_nobody_takes_are_told_apart(cast, desk, world):
    task(world, "Việc", unit=cast.units["an_phu"])
    desk.add(abolition(cast.units["an_phu"]))
    done = desk.happen()
    told = nonzero(done.effect)
    assert (told["assignments_left"], told["obligations_left"], told["appointments_ended"]) == (1, 1, 1)
    assert "assignments" not in told


def test_tasks_of_other_units_that_the_register_moved_long_ago_are_told_apart(cast, desk, world):
    first = Desk.of(cast, day=DAY - timedelta(days=10))
    first.add(merger([cast.units["justice"]], into=cast.units["health"]))
    first.happen()
    stale = task(world, "Việc cũ", unit=cast.units["justice"])
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    done = desk.happen()
    assert (done.effect["assignments"], done.effect["assignments_caught_up"]) == (0, 1)
    stale.refresh_from_db()
    assert stale.responsible_unit == cast.units["health"]


# It is kept


def test_it_is_kept_as_it_was_whatever_becomes_of_the_units(cast, desk, world):
    many_things(cast, desk, world)
    done = desk.happen()
    kept = carried_out(done)
    rename_unit(
        unit=cast.units["justice"], name="Sở Khác", short_name="", effective_on=DAY + timedelta(days=9), basis="QĐ",
        by=cast.an, at=MORNING + timedelta(days=9),
    )  # fmt: skip
    TaskAssignment.objects.all().delete()
    assert carried_out(done) == kept
    assert kept.of(Subject.ASSIGNMENT, fate=Fate.MOVES)


def test_a_ledger_is_the_same_after_it_was_stored(cast, desk, world):
    many_things(cast, desk, world)
    told = told_before(desk)
    assert told.rounds
    assert Ledger.from_plain(told.as_plain()) == told


def test_nothing_is_kept_of_what_was_refused(cast, desk, monkeypatch):
    desk.add(abolition(cast.units["newspaper"]))
    desk.ready()

    def breaks(*_what, **_more):
        raise RuntimeError

    monkeypatch.setattr("songhanh.transitions.commands.effect.record", breaks)
    with pytest.raises(RuntimeError):
        commands.put_into_effect(reorganisation=desk.plan, by=cast.an, at=MORNING)
    assert not CarriedOut.objects.exists()


def test_what_took_effect_before_such_lists_were_kept_has_none(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    done = desk.happen()
    CarriedOut.objects.all().delete()
    assert carried_out(done) is None


# Long after its day


def test_a_plan_made_after_its_day_says_so_and_does_not_block(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    warned = [one for one in preview_of(desk.plan, today=clock.day_of(LATE)).warnings if one.code == DAY_PAST]
    assert [(one.is_blocking, "200 ngày" in one.sentence("vi")) for one in warned] == [(False, True)]
    assert DAY_PAST not in [one.code for one in preview_of(desk.plan, today=DAY).conflicts]


def test_tasks_of_plans_that_have_ended_stay_and_are_counted_apart(cast, desk, world):
    held = task(world, "Việc", unit=cast.units["an_phu"])
    Plan.objects.update(ends_on=DAY + timedelta(days=100))
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    assert nonzero(told_before(desk).counts())["assignments"] == 1
    late = nonzero(told_before(desk, at=LATE).counts())
    assert (late["assignments_of_ended_plans"], "assignments" in late) == (1, False)
    done = desk.happen(at=LATE)
    assert nonzero(done.effect) == late
    held.refresh_from_db()
    assert held.responsible_unit == cast.units["an_phu"]


def test_a_plan_that_had_ended_before_the_day_is_not_told_of_at_all(cast, desk, world):
    task(world, "Việc", unit=cast.units["an_phu"])
    Plan.objects.update(ends_on=DAY - timedelta(days=1))
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    assert told_before(desk, at=LATE).of_ended_plans == 0


# As many statements for many as for few


def test_the_effect_takes_as_many_statements_for_many_as_for_few(cast, world):
    def cost(count: int, *, stem: str, day) -> int:
        giver = commune(cast, f"Xã {stem} A")
        taker = commune(cast, f"Xã {stem} B")
        for number in range(count):
            employ(cast, f"{stem}.{number}", unit=giver)
            task(world, f"Việc {stem} {number}", unit=giver)
        desk = Desk.of(cast, day=day)
        desk.add(merger([giver], into=taker))
        desk.ready()
        with CaptureQueriesContext(connection) as seen:
            done = commands.take_effect(reorganisation=desk.plan, by=SYSTEM, at=MORNING)
        assert (done.effect["appointments"], done.effect["assignments"]) == (count, count)
        return len(seen)

    assert cost(1, stem="few", day=DAY) == cost(12, stem="many", day=DAY)


def test_answers_take_as_many_statements_for_many_as_for_few(cast, world):
    def cost(count: int, *, stem: str) -> int:
        giver = commune(cast, f"Xã {stem} A")
        desk = Desk.of(cast)
        east, west = new(f"Xã {stem} Đông"), new(f"Xã {stem} Tây")
        desk.add(split(giver, into=[east, west]))
        for number in range(count):
            person = employ(cast, f"{stem}.{number}", unit=giver)
            held = task(world, f"Việc {stem} {number}", unit=giver)
            desk.settle(Subject.APPOINTMENT, Appointment.objects.get(person=person).pk, to=east.id)
            desk.settle(Subject.ASSIGNMENT, held.pk, to=west.id)
        desk.ready()
        with CaptureQueriesContext(connection) as seen:
            commands.take_effect(reorganisation=desk.plan, by=SYSTEM, at=MORNING)
        assert TaskAssignment.objects.filter(responsible_unit_id=west.id, chosen_on=DAY).count() == count
        assert Appointment.objects.filter(unit_id=east.id).count() == count
        return len(seen)

    assert cost(1, stem="few") == cost(9, stem="many")


def test_a_task_that_was_charged_after_the_day_goes_to_the_heir_all_the_same(cast, desk, world):
    Plan.objects.update(starts_on=DAY + timedelta(days=40), ends_on=LATE.date())
    world.plan.document.__class__.objects.filter(pk=world.plan.document_id).update(issued_on=DAY + timedelta(days=40))
    held = task(world, "Việc giao sau", unit=cast.units["an_phu"])
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    told = nonzero(told_before(desk, at=LATE).counts())
    assert (told["assignments"], "assignments_left" in told) == (1, False)
    done = desk.happen(at=LATE)
    assert nonzero(done.effect)["assignments"] == 1
    held.refresh_from_db()
    assert held.responsible_unit_id == desk.plan.planned_units.get().pk
