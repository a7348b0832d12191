"""Every amendment alike: told once with old and new, refused without a trace, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import DomainError, NotPermitted, NotVisible
from songhanh.plans import commands
from songhanh.plans.commands import DutyFields, TargetFields, TaskFields
from songhanh.plans.errors import PartHasEnded, PlanHasEnded, ReasonMissing, UnitOfOtherProvince
from songhanh.plans.models import AssignmentRole, Plan, Recurrence, ReportingDuty, Target, Task, TaskAssignment
from tests.cast import AT, Cast

WHY = "Công văn 12/UBND-VX"
TRAINING = "Tập huấn về bình đẳng giới"


def add_target(cast: Cast, plan: Plan, **more):
    fields = TargetFields(text=" Ít nhất 02  mô hình ", value=Decimal(2), unit_text="mô hình", year=2026)
    return commands.add_target(plan=plan, target=fields, **more)


def end_target(cast: Cast, plan: Plan, **more):
    return commands.end_target(target=Target.objects.get(plan=plan), **more)


def add_task(cast: Cast, plan: Plan, **more):
    return commands.add_task(plan=plan, task=TaskFields(title="Khảo sát", lead=(cast.units["health"],)), **more)


def end_task(cast: Cast, plan: Plan, **more):
    return commands.end_task(task=Task.objects.get(plan=plan, title=TRAINING), **more)


def assign(cast: Cast, plan: Plan, **more):
    task, unit = Task.objects.get(plan=plan, title=TRAINING), cast.units["womens_union"]
    return commands.assign_unit(task=task, unit=unit, role=AssignmentRole.SUPPORTING, **more)


def reassign(cast: Cast, plan: Plan, **more):
    task, unit = Task.objects.get(plan=plan, title=TRAINING), cast.units["justice"]
    return commands.assign_unit(task=task, unit=unit, role=AssignmentRole.LEAD, **more)


def release(cast: Cast, plan: Plan, **more):
    held = TaskAssignment.objects.get(task__plan=plan, task__title=TRAINING, unit=cast.units["justice"])
    return commands.release_unit(assignment=held, **more)


def add_duty(cast: Cast, plan: Plan, **more):
    duty = DutyFields(who_text="các đoàn thể", unit_kinds=("mass_organisation",), recurrence=Recurrence.YEARLY)
    return commands.add_reporting_duty(plan=plan, duty=duty, **more)


def end_duty(cast: Cast, plan: Plan, **more):
    return commands.end_reporting_duty(duty=ReportingDuty.objects.get(plan=plan), **more)


def date_one(cast: Cast, plan: Plan, **more):
    task = Task.objects.get(plan=plan, title=TRAINING)
    return commands.date_task(task=task, due_on=date(2026, 9, 15), due_inclusive=True, **more)


TOLD: list[tuple[Callable, str, dict]] = [
    (add_target, "plan.target_added", {"target": [None, "Ít nhất 02 mô hình"]}),
    (end_target, "plan.target_ended", {"target": ["Phấn đấu trên 60% cơ quan có lãnh đạo chủ chốt là nữ", None]}),
    (add_task, "plan.task_added", {"task": [None, "Khảo sát"]}),
    (end_task, "plan.task_ended", {"task": [TRAINING, None]}),
    (date_one, "plan.task_dated", {"due_on": ["2026-06-30", "2026-09-15"], "due_inclusive": [False, True]}),
    (assign, "plan.unit_assigned", {"assignment": [None, "Hội Liên hiệp Phụ nữ tỉnh: supporting"]}),
    (reassign, "plan.unit_assigned", {"assignment": ["Sở Tư pháp: supporting", "Sở Tư pháp: lead"]}),
    (release, "plan.unit_released", {"assignment": ["Sở Tư pháp: supporting", None]}),
    (add_duty, "plan.reporting_duty_added", {"reporting_duty": [None, "các đoàn thể"]}),
    (end_duty, "plan.reporting_duty_ended",
     {"reporting_duty": ["các sở, ban, ngành; UBND các xã, phường, đặc khu", None]}),
]  # fmt: skip
EVERY = [command for command, _, _ in TOLD]
ENDINGS = [end_target, end_task, end_duty]


def state_of(plan: Plan) -> list[object]:
    """Everything an amendment could touch, and the length of the trail."""
    assignments = TaskAssignment.objects.filter(task__plan=plan).order_by("id")
    parts = [list(model.objects.filter(plan=plan).order_by("id").values()) for model in (Target, Task, ReportingDuty)]
    return [*parts, list(assignments.values()), AuditEvent.objects.count()]


def refused(cast: Cast, plan: Plan, command: Callable, *, error: type[DomainError], **changed) -> None:
    before = state_of(plan)
    with pytest.raises(error):
        command(cast, plan, **{"reason": WHY, "by": cast.hoa, "at": AT, **changed})
    assert state_of(plan) == before


@pytest.mark.parametrize(("command", "action", "changes"), TOLD)
def test_an_amendment_is_told_once_with_old_new_and_reason(cast, plan, command, action, changes):
    before = AuditEvent.objects.count()
    command(cast, plan, reason=f"  {WHY} ", by=cast.hoa, at=AT)
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.get(action=action)
    assert (event.changes, event.reason, event.actor_name) == (changes, WHY, "Trần Thị Hoa")


@pytest.mark.parametrize("command", EVERY)
def test_a_refused_amendment_leaves_the_plan_and_the_trail_as_they_were(cast, plan, command):
    refused(cast, plan, command, error=ReasonMissing, reason=" \n ")
    for colleague in (cast.lan, cast.dung, cast.giang, cast.an):
        refused(cast, plan, command, error=NotPermitted, by=colleague)
    refused(cast, plan, command, error=NotVisible, by=cast.khach)


@pytest.mark.parametrize("command", EVERY)
def test_a_plan_is_amended_until_its_last_day(cast, plan, command):
    refused(cast, plan, command, error=PlanHasEnded, at=AT.replace(year=2027, month=1, day=1))
    command(cast, plan, reason=WHY, by=cast.hoa, at=AT.replace(month=12, day=31))


@pytest.mark.parametrize("command", ENDINGS)
def test_what_has_ended_does_not_end_again(cast, plan, command):
    command(cast, plan, reason=WHY, by=cast.hoa, at=AT)
    refused(cast, plan, command, error=PartHasEnded)


def test_a_task_that_ended_meanwhile_is_not_assigned(cast, plan):
    stale = Task.objects.get(plan=plan, title=TRAINING)
    end_task(cast, plan, reason=WHY, by=cast.hoa, at=AT)
    before = state_of(plan)
    with pytest.raises(PartHasEnded):
        commands.assign_unit(
            task=stale, unit=cast.units["womens_union"], role=AssignmentRole.LEAD, reason=WHY, by=cast.hoa, at=AT
        )
    assert state_of(plan) == before


@pytest.mark.parametrize("place", ["units", "to_unit"])
def test_a_duty_of_reporting_names_no_unit_of_another_province(cast, plan, place):
    stranger = cast.units["other_home_affairs"]
    named = {"units": (stranger,)} if place == "units" else {"to_unit": stranger}
    before = state_of(plan)
    duty = DutyFields(who_text="các sở", recurrence=Recurrence.YEARLY, **named)
    with pytest.raises(UnitOfOtherProvince):
        commands.add_reporting_duty(plan=plan, duty=duty, reason=WHY, by=cast.hoa, at=AT)
    assert state_of(plan) == before


def test_what_is_added_stands_last(cast, plan):
    for command in (add_target, add_task, add_duty):
        added = command(cast, plan, reason=WHY, by=cast.hoa, at=AT)
        others = type(added).objects.filter(plan=plan).exclude(pk=added.pk)
        assert all(added.position > one.position for one in others)


def test_a_task_with_a_day_keeps_it_and_whether_it_still_counts(cast, plan):
    fields = TaskFields(title="Khảo sát", due_on=date(2026, 9, 30), due_inclusive=False)
    task = commands.add_task(plan=plan, task=fields, reason=WHY, by=cast.hoa, at=AT)
    assert (task.due_on, task.due_inclusive, task.due_derived) == (date(2026, 9, 30), False, False)
    assert not TaskAssignment.objects.filter(task=task).exists()


def test_a_unit_is_assigned_once_however_often_it_is_asked(cast, plan):
    for _ in range(2):
        assign(cast, plan, reason=WHY, by=cast.hoa, at=AT)
    held = TaskAssignment.objects.filter(task__title=TRAINING, responsible_unit=cast.units["womens_union"])
    assert held.count() == 1


@pytest.mark.skipif(not connection.features.has_select_for_no_key_update, reason="SQLite has one writer at a time")
@pytest.mark.parametrize("command", EVERY)
def test_of_two_amendments_of_a_plan_at_once_the_second_waits(cast, plan, command):
    with CaptureQueriesContext(connection) as captured:
        command(cast, plan, reason=WHY, by=cast.hoa, at=AT)
    sql = [query["sql"] for query in captured]
    [lock] = [n for n, one in enumerate(sql) if '"plans_plan"' in one and one.endswith("FOR NO KEY UPDATE")]
    writes = [n for n, one in enumerate(sql) if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert lock < min(writes)
