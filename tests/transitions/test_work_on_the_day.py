"""The morning after: who can do what, and who has what was open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.commands import record_event
from songhanh.organisations.errors import OwnAppointment
from songhanh.organisations.models import Appointment, EventKind, UnitKind
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.models import AssignmentRole, Task, TaskAssignment
from songhanh.reporting import commands as reporting
from songhanh.reporting.models import Obligation, Submission
from songhanh.reporting.queries import reports_due, round_page
from songhanh.transitions import commands
from songhanh.transitions.errors import ConflictsStand, NotOfThisReorganisation
from songhanh.transitions.models import Settlement
from songhanh.transitions.queries.conflicts import planned_of
from songhanh.transitions.queries.passages import passages_of
from songhanh.transitions.rules.passages import Subject
from tests.cast import AT
from tests.reporting.world import World, build
from tests.transitions.desk import (
    BASIS,
    DAY,
    EVE,
    MORNING,
    Desk,
    abolition,
    commune,
    employ,
    establishment,
    merger,
    new,
    split,
    transfer,
)


@pytest.fixture
def desk(cast) -> Desk:
    """An empty draft for 1/7/2026."""
    return Desk.of(cast)


@pytest.fixture
def world(cast) -> World:
    """A plan and an open round of the first half of 2026."""
    return build(cast)


def role_of(cast, name: str) -> Appointment:
    return Appointment.objects.filter(person__account__username=name).latest("valid_from")


def task(world: World, title: str, *, unit, role=AssignmentRole.LEAD) -> TaskAssignment:
    made = Task.objects.create(
        plan=world.plan, position=Task.objects.count() + 1, title=title, folded_title=title, due_on=world.plan.ends_on
    )
    return TaskAssignment.objects.create(task=made, role=role, text="x", unit=unit, responsible_unit=unit)


# People


def test_roles_go_on_at_the_heir_from_the_day_on(cast, desk):
    made = new("Xã Phú Minh")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    desk.happen()
    on_eve, in_the_morning = desk.actor("minh", at=EVE), desk.actor("minh")
    assert on_eve.units() == {cast.units["an_phu"].pk}
    assert in_the_morning.units([Role.UNIT_OFFICER]) == {made.id}
    assert cast.units["an_phu"].pk in in_the_morning.grants[0].former_units


def test_a_role_that_goes_on_keeps_title_and_last_day_and_names_the_document(cast, desk):
    last = DAY + timedelta(days=90)
    Appointment.objects.filter(pk=role_of(cast, "minh").pk).update(title="Công chức văn hóa", valid_until=last)
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    old, goes_on = Appointment.objects.filter(person__account__username="minh").order_by("valid_from")
    assert (old.valid_until, old.unit) == (DAY, cast.units["an_phu"])
    assert (goes_on.valid_from, goes_on.valid_until, goes_on.title) == (DAY, last, "Công chức văn hóa")
    assert (goes_on.unit, goes_on.role, goes_on.decision) == (cast.units["binh_minh"], Role.UNIT_OFFICER, BASIS)


def test_a_role_that_would_begin_later_begins_at_the_heir(cast, desk):
    later = role_of(cast, "minh")
    Appointment.objects.filter(pk=later.pk).update(valid_from=DAY + timedelta(days=9))
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    later.refresh_from_db()
    assert (later.unit, later.valid_from) == (cast.units["binh_minh"], DAY + timedelta(days=9))


def test_who_has_the_role_at_the_heir_already_has_it_once(cast, desk):
    person = role_of(cast, "minh").person
    Appointment.objects.create(
        person=person, unit=cast.units["binh_minh"], role=Role.UNIT_OFFICER, valid_from=AT.date(), valid_until=None
    )
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    assert len(desk.actor("minh").grants) == 1


def test_roles_at_an_abolished_unit_end_with_it_and_that_is_told_before(cast, desk):
    desk.add(abolition(cast.units["an_phu"]))
    told = desk.conflict("appointment_lost")
    assert (told.is_blocking, "Phạm Văn Minh" in told.sentence("vi")) == (False, True)
    desk.happen()
    assert desk.actor("minh").grants == ()
    assert desk.plan.effect["appointments_ended"] == 1


def test_who_stands_in_for_a_colleague_goes_along(cast, desk):
    absent = role_of(cast, "minh")
    deputy = employ(cast, "thay", unit=cast.units["justice"])
    until = DAY + timedelta(days=20)
    stand_in = Appointment.objects.create(
        person=deputy,
        unit=cast.units["an_phu"],
        role=absent.role,
        valid_from=AT.date(),
        valid_until=until,
        stands_in_for=absent,
    )
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    stand_in.refresh_from_db()
    goes_on = Appointment.objects.get(person=deputy, unit=cast.units["binh_minh"])
    assert (stand_in.valid_until, goes_on.valid_until) == (DAY, until)
    assert goes_on.stands_in_for == role_of(cast, "minh")


def test_with_several_heirs_somebody_has_to_say_where_a_role_goes(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    assert desk.conflict("appointment_open").subject_id == str(role_of(cast, "minh").pk)
    with pytest.raises(ConflictsStand):
        desk.ready()
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=west.id)
    desk.happen()
    assert desk.actor("minh").units() == {west.id}


def test_an_answer_may_be_nobody_and_may_be_taken_back(cast, desk):
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    role = role_of(cast, "minh")
    desk.settle(Subject.APPOINTMENT, role.pk, to=None)
    assert desk.codes() == [("no_focal_point", False)] * 2
    commands.unsettle(reorganisation=desk.plan, subject=Subject.APPOINTMENT, subject_id=str(role.pk), by=cast.an, at=AT)
    assert desk.codes() == [("appointment_open", True)]
    desk.settle(Subject.APPOINTMENT, role.pk, to=east.id)
    desk.settle(Subject.APPOINTMENT, role.pk, to=west.id)
    assert Settlement.objects.get().new_unit_id == west.id


def test_roles_stay_at_a_unit_that_goes_on_unless_somebody_says_otherwise(cast, desk):
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]))
    desk.settle(Subject.APPOINTMENT, role_of(cast, "binh").pk, to=cast.units["justice"].pk)
    desk.happen()
    assert desk.actor("hoa").units() == {cast.units["home_affairs"].pk}
    assert desk.actor("binh").units() == {cast.units["justice"].pk}


def test_what_is_not_touched_cannot_be_settled(cast, desk):
    desk.add(abolition(cast.units["an_phu"]))
    with pytest.raises(NotOfThisReorganisation):
        desk.settle(Subject.APPOINTMENT, role_of(cast, "lan").pk, to=cast.units["binh_minh"].pk)


@pytest.mark.parametrize("unit", ["an_phu", "other_home_affairs"])
def test_nothing_goes_to_a_unit_that_is_not_there_on_the_day(cast, desk, unit):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Đông"), new("Xã Tây")]))
    with pytest.raises(NotVisible):
        desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=cast.units[unit].pk)


def test_an_administrator_does_not_send_his_own_role_where_it_would_not_go(cast, desk):
    own = Appointment.objects.create(
        person=role_of(cast, "an").person, unit=cast.units["an_phu"], role=Role.UNIT_OFFICER, valid_from=AT.date()
    )
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    with pytest.raises(OwnAppointment):
        desk.settle(Subject.APPOINTMENT, own.pk, to=cast.units["health"].pk)
    desk.settle(Subject.APPOINTMENT, own.pk, to=east.id)


def test_the_last_administrator_does_not_end_with_a_unit(cast, desk):
    Appointment.objects.filter(pk=role_of(cast, "an").pk).update(unit=cast.units["an_phu"])
    desk.add(abolition(cast.units["an_phu"]))
    assert ("no_administrator", True) in desk.codes()


def test_two_heads_at_one_unit_are_told(cast, desk):
    employ(cast, "truong", unit=cast.units["justice"], role=Role.UNIT_HEAD)
    made = new("Sở Y tế và Tư pháp", kind=UnitKind.DEPARTMENT)
    desk.add(merger([cast.units["health"], cast.units["justice"]], into=made))
    assert desk.codes() == [("two_heads", False)]
    assert "Sở Y tế và Tư pháp" in desk.conflict("two_heads").sentence("en")


# Reports


def test_what_was_not_sent_is_answered_by_the_heir(cast, desk, world):
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    obligation = world.obligation("an_phu")
    assert (obligation.unit, obligation.answering_unit) == (cast.units["an_phu"], cast.units["binh_minh"])
    minh = desk.actor("minh")
    submission = reporting.start_submission(obligation=obligation, by=minh, at=MORNING)
    owed = reports_due(minh.units(), day=DAY)
    assert {(one.of_unit_id, one.unit_id) for one in owed} == {
        (cast.units["an_phu"].pk, cast.units["binh_minh"].pk),
        (cast.units["binh_minh"].pk, cast.units["binh_minh"].pk),
    }
    assert submission.obligation_id == obligation.pk


def test_a_report_that_was_begun_is_finished_by_the_heir_as_the_old_units(cast, desk, world, monkeypatch):
    begun = world.start()
    everything = list(world.everything("an_phu").items())
    world.save(begun, dict(everything[:1]))
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Phú Minh")))
    desk.happen()
    minh = desk.actor("minh")
    monkeypatch.setitem(cast.actors, "minh", minh)
    assert may(minh, Action.PREPARE_REPORT, on=begun)
    world.save(begun, dict(everything[1:]), at=MORNING)
    sent = reporting.submit_report(submission=begun, by=minh, at=MORNING)
    assert sent.obligation.unit == cast.units["an_phu"]
    page = round_page(world.round, at=MORNING)
    (row,) = [row for row in page.rows if row.obligation_id == begun.obligation_id]
    assert (row.unit.name, row.answering and row.answering.name) == ("Xã An Phú", "Xã Phú Minh")


def test_what_was_sent_stays_with_the_old_unit_and_is_only_read(cast, desk, world):
    sent = world.sent()
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    obligation = Obligation.objects.get(pk=sent.obligation_id)
    assert obligation.answering_unit == cast.units["an_phu"]
    minh = desk.actor("minh")
    rights = [
        may(minh, action, on=sent) for action in (Action.VIEW_REPORT, Action.SUBMIT_REPORT, Action.PREPARE_REPORT)
    ]
    assert rights == [True, False, False]


def test_what_was_accepted_stays_as_it_is(cast, desk, world):
    accepted = world.accepted()
    before = Submission.objects.filter(pk=accepted.pk).values().get()
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    assert Submission.objects.filter(pk=accepted.pk).values().get() == before
    assert desk.plan.effect["obligations"] == 0


def test_what_is_sent_back_after_the_day_goes_to_the_heir(cast, desk, world):
    sent = world.sent()
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    reporting.return_report(submission=sent, reasons=[], note="Xem lại", by=desk.actor("hoa"), at=MORNING)
    assert world.obligation("an_phu").answering_unit == cast.units["binh_minh"]
    assert may(desk.actor("minh"), Action.SUBMIT_REPORT, on=sent)


def test_a_report_of_a_unit_with_several_heirs_is_asked_for(cast, desk, world):
    east, west = new("Xã Đông"), new("Xã Tây")
    desk.add(split(cast.units["an_phu"], into=[east, west]))
    owed = world.obligation("an_phu")
    assert desk.conflict("obligation_open").subject_id == str(owed.pk)
    desk.settle(Subject.OBLIGATION, owed.pk, to=east.id)
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=west.id)
    desk.happen()
    owed.refresh_from_db()
    assert owed.answering_unit_id == east.id
    assert not may(desk.actor("minh"), Action.PREPARE_REPORT, on=owed)


def test_a_unit_without_an_heir_leaves_its_report_to_nobody_and_that_is_told(cast, desk, world):
    desk.add(abolition(cast.units["an_phu"]))
    assert desk.conflict("obligation_lost").is_blocking is False
    desk.happen()
    assert world.obligation("an_phu").answering_unit == cast.units["an_phu"]


def test_a_closed_round_is_left_alone(cast, desk, world):
    reporting.close_round(round=world.round, by=cast.hoa, at=AT)
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    assert world.obligation("an_phu").answering_unit == cast.units["an_phu"]


def test_a_deadline_close_to_the_day_is_told(cast, world):
    desk = Desk.of(cast, day=world.round.due_on + timedelta(days=10))
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    assert desk.codes() == [("deadline_near", False)]


# Tasks


def test_a_task_of_a_merged_commune_is_the_heirs(cast, desk, world):
    row = task(world, "Truyền thông ở thôn", unit=cast.units["an_phu"])
    made = new("Xã Phú Minh")
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=made))
    desk.happen()
    row.refresh_from_db()
    assert (row.unit, row.responsible_unit_id) == (cast.units["an_phu"], made.id)
    assert may(desk.actor("minh"), Action.UPDATE_TASK, on=row.task)


def test_every_part_of_a_divided_commune_bears_its_task(cast, desk, world):
    row = task(world, "Truyền thông ở thôn", unit=cast.units["binh_minh"])
    east, west = new("Phường Đông"), new("Phường Tây")
    desk.add(split(cast.units["binh_minh"], into=[east, west]))
    (passage,) = [p for p in passages_of(desk.plan, planned=planned_of(desk.plan)) if p.subject is Subject.ASSIGNMENT]
    assert (passage.together, set(passage.goes_to)) == (True, {east.id, west.id})
    desk.settle(Subject.OBLIGATION, world.obligation("binh_minh").pk, to=east.id)
    desk.happen()
    bearing = TaskAssignment.objects.filter(task=row.task).values_list("responsible_unit_id", flat=True)
    assert set(bearing) == {east.id, west.id}


def test_a_task_goes_with_its_function_not_with_the_unit(cast, desk, world):
    row = task(world, "Là cơ quan thường trực, đôn đốc các đơn vị", unit=cast.units["home_affairs"])
    other = task(world, "Trồng cây", unit=cast.units["home_affairs"])
    desk.add(transfer(STANDING_AGENCY, giver=cast.units["home_affairs"], taker=cast.units["justice"]))
    desk.happen()
    row.refresh_from_db()
    other.refresh_from_db()
    assert row.responsible_unit == cast.units["justice"]
    assert other.responsible_unit == cast.units["home_affairs"]


def test_a_task_in_doubt_is_asked_for_and_goes_where_it_was_settled(cast, desk, world):
    row = task(world, "Trồng cây", unit=cast.units["justice"])
    first, second = (new(name, kind=UnitKind.DEPARTMENT) for name in ("Sở Một", "Sở Hai"))
    desk.add(split(cast.units["justice"], into=[first, second]))
    found = desk.conflict("assignment_open")
    assert (found.is_blocking, found.subject_id) == (True, str(row.pk))
    desk.settle(Subject.ASSIGNMENT, row.pk, to=second.id)
    desk.settle(Subject.OBLIGATION, world.obligation("justice").pk, to=first.id)
    desk.happen()
    row.refresh_from_db()
    assert (row.responsible_unit_id, row.chosen_unit_id, row.chosen_on) == (second.id, second.id, DAY)


def test_a_task_settled_with_nobody_waits_for_the_officer(cast, desk, world):
    row = task(world, "Trồng cây", unit=cast.units["justice"])
    desk.add(abolition(cast.units["justice"]))
    assert desk.conflict("assignment_lost").is_blocking is False
    desk.happen()
    row.refresh_from_db()
    assert row.responsible_unit is None


def test_tasks_that_have_ended_are_left_alone(cast, desk, world):
    row = task(world, "Trồng cây", unit=cast.units["an_phu"])
    Task.objects.filter(pk=row.task_id).update(ended_at=AT)
    desk.add(merger([cast.units["an_phu"]], into=cast.units["binh_minh"]))
    desk.happen()
    row.refresh_from_db()
    assert row.responsible_unit == cast.units["an_phu"]


def test_nothing_of_other_units_changes_hands(cast, desk, world):
    row = task(world, "Khám sức khỏe", unit=cast.units["health"])
    third = commune(cast, "Xã Thứ Ba")
    desk.add(merger([cast.units["an_phu"], third], into=new("Xã Phú Minh")), establishment(new("Xã Mới")))
    desk.happen()
    row.refresh_from_db()
    assert row.responsible_unit == cast.units["health"]
    assert desk.actor("lan").grants == cast.lan.grants
    others = Obligation.objects.exclude(unit=cast.units["an_phu"])
    assert all(one.answering_unit_id == one.unit_id for one in others)


@pytest.mark.parametrize("into", ["home_affairs", None])
@pytest.mark.parametrize("unit", ["justice", "binh_minh"])
def test_a_task_does_not_go_to_who_got_a_part_of_the_unit_long_before(cast, world, desk, unit, into):
    row, old, other = task(world, "Trồng cây", unit=cast.units[unit]), cast.units[unit], cast.units["health"]
    day, arrows = DAY - timedelta(days=100), [(old, old, ""), (old, other, "")]
    by = cast.an
    record_event(
        province=cast.province, kind=EventKind.SPLIT, effective_on=day, basis="QĐ", arrows=arrows, by=by, at=AT
    )
    desk.add(abolition(old, into=cast.units[into] if into else None))
    [passage] = [
        one for one in passages_of(desk.plan, planned=planned_of(desk.plan)) if one.subject is Subject.ASSIGNMENT
    ]
    taker = cast.units[into].pk if into else None
    assert passage.goes_to == ((taker,) if taker else ())
    desk.happen()
    row.refresh_from_db()
    assert row.responsible_unit_id == taker
