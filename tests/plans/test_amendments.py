"""A plan in force is amended row by row, with a reason; nothing is edited in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from songhanh.audit.queries import history_of
from songhanh.indicators.models import Indicator
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans import commands
from songhanh.plans.commands import DutyFields, TargetFields, TaskFields
from songhanh.plans.errors import PartHasEnded, PlanHasEnded, ReasonMissing, UnitOfOtherProvince
from songhanh.plans.models import AssignmentRole, Plan, Recurrence, ReportingDuty, Target, Task, TaskAssignment
from songhanh.plans.queries import assignments_of, indicator_suggestions, plan_page, reporting_duties
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

TODAY = date(2026, 5, 20)
WHY = "Công văn 12/UBND-VX"


def amended(cast, **more):
    return {"reason": WHY, "by": cast.hoa, "at": AT, **more}


def test_a_target_is_added_and_told(cast, plan):
    fields = TargetFields(text="Ít nhất 02 mô hình", value=Decimal(2), unit_text="mô hình", year=2026)
    added = commands.add_target(plan=plan, target=fields, **amended(cast))
    assert added in plan_page(plan, day=TODAY).targets
    event = history_of(plan).first()
    assert (event.action, event.reason) == ("plan.target_added", WHY)


def test_an_ended_target_is_kept_and_counts_no_more(cast, plan):
    target = Target.objects.get(plan=plan)
    commands.end_target(target=target, **amended(cast))
    assert plan_page(plan, day=TODAY).targets == []
    kept = Target.objects.get(pk=target.pk)
    assert (kept.ended_at, kept.ended_reason) == (AT, WHY)
    with pytest.raises(PartHasEnded):
        commands.end_target(target=target, **amended(cast))


def test_a_task_is_added_with_its_units_and_the_end_of_the_plan(cast, plan):
    fields = TaskFields(
        title="Khảo sát",
        lead=(cast.units["health"],),
        supporting=(cast.units["justice"], cast.units["health"]),
    )
    task = commands.add_task(plan=plan, task=fields, **amended(cast))
    assert (task.due_on, task.due_derived) == (date(2026, 12, 31), True)
    assert [(row.unit, row.role) for row in assignments_of(task)] == [
        (cast.units["health"], "lead"),
        (cast.units["justice"], "supporting"),
    ]


def test_an_ended_task_is_owed_no_more(cast, plan):
    task = Task.objects.get(plan=plan, title="Tập huấn về bình đẳng giới")
    commands.end_task(task=task, **amended(cast))
    assert task not in plan_page(plan, day=TODAY).tasks


def test_a_unit_is_assigned_moved_and_released_with_a_trail(cast, plan):
    task = Task.objects.get(plan=plan, title="Tập huấn về bình đẳng giới")
    union = cast.units["womens_union"]
    commands.assign_unit(task=task, unit=union, role=AssignmentRole.SUPPORTING, **amended(cast))
    held = commands.assign_unit(task=task, unit=union, role=AssignmentRole.LEAD, **amended(cast))
    assert TaskAssignment.objects.get(task=task, unit=union).role == AssignmentRole.LEAD
    commands.release_unit(assignment=held, **amended(cast))
    assert not TaskAssignment.objects.filter(task=task, unit=union).exists()
    told = [event.changes["assignment"] for event in history_of(task).order_by("id")]
    name = "Hội Liên hiệp Phụ nữ tỉnh"
    assert told == [[None, f"{name}: supporting"], [f"{name}: supporting", f"{name}: lead"], [f"{name}: lead", None]]


def test_a_unit_is_released_once(cast, plan):
    held = TaskAssignment.objects.filter(task__plan=plan, responsible_unit=cast.units["health"]).first()
    stale = TaskAssignment.objects.get(pk=held.pk)
    commands.release_unit(assignment=held, **amended(cast))
    with pytest.raises(PartHasEnded):
        commands.release_unit(assignment=stale, **amended(cast))
    assert history_of(held.task).filter(action="plan.unit_released").count() == 1


def test_a_unit_of_another_province_gets_no_task(cast, plan):
    task = Task.objects.filter(plan=plan).first()
    stranger = cast.units["other_home_affairs"]
    with pytest.raises(UnitOfOtherProvince):
        commands.assign_unit(task=task, unit=stranger, role=AssignmentRole.LEAD, **amended(cast))


def test_a_unit_that_has_ended_gets_no_task(cast, plan, past):
    fields = TaskFields(title="Việc", lead=(past.labour,))
    with pytest.raises(UnitOfOtherProvince):
        commands.add_task(plan=plan, task=fields, **amended(cast))
    assert not Task.objects.filter(title="Việc").exists()


def test_a_duty_of_reporting_that_was_not_read_is_added_by_hand(cast, plan):
    fields = DutyFields(
        who_text="các đoàn thể",
        unit_kinds=("mass_organisation",),
        units=(cast.units["newspaper"],),
        recurrence=Recurrence.YEARLY,
        due_day=15,
        due_month=12,
    )
    duty = commands.add_reporting_duty(plan=plan, duty=fields, **amended(cast))
    assert duty in reporting_duties(plan)
    assert [unit.pk for unit in duty.units.all()] == [cast.units["newspaper"].pk]
    commands.end_reporting_duty(duty=duty, **amended(cast))
    assert duty not in reporting_duties(plan)


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_amendment_says_why(cast, plan, reason):
    with pytest.raises(ReasonMissing):
        commands.end_task(task=Task.objects.filter(plan=plan).first(), reason=reason, by=cast.hoa, at=AT)


def test_a_plan_that_has_ended_is_not_amended(cast):
    period = {"start_year": 2022, "end_year": 2022}
    plan = commands.confirm_plan(draft=hand_made_draft(cast, period=period), by=cast.hoa, at=AT)
    with pytest.raises(PlanHasEnded) as refused:
        commands.end_task(task=Task.objects.filter(plan=plan).first(), **amended(cast))
    assert "31/12/2022" in refused.value.sentence("vi")


def test_colleagues_without_the_right_and_strangers_amend_nothing(cast, plan):
    duty = ReportingDuty.objects.get(plan=plan)
    with pytest.raises(NotPermitted):
        commands.end_reporting_duty(duty=duty, reason=WHY, by=cast.lan, at=AT)
    with pytest.raises(NotVisible):
        commands.end_reporting_duty(duty=duty, reason=WHY, by=cast.khach, at=AT)


@pytest.fixture
def women_in_office(db) -> Indicator:
    return Indicator.objects.create(
        code="X01",
        name_vi="Tỷ lệ cơ quan có lãnh đạo chủ chốt là nữ",
        name_en="Share of agencies led by women",
        folded_name="ty le co quan co lanh dao chu chot la nu",
        measure="share",
        numerator_vi="cơ quan có lãnh đạo chủ chốt là nữ",
        denominator_vi="cơ quan",
        unit_vi="%",
        unit_en="%",
        direction="up",
        disclosure="public",
        standing="unverified",
        source="",
        valid_from=date(2020, 1, 1),
    )


def test_an_indicator_is_suggested_by_its_words_and_linked_by_a_person(cast, plan: Plan, women_in_office):
    target = Target.objects.get(plan=plan)
    assert indicator_suggestions([target], day=TODAY)[target.pk][0] == women_in_office
    commands.link_indicator(target=target, indicator=women_in_office, by=cast.hoa, at=AT)
    assert Target.objects.get(pk=target.pk).indicator == women_in_office
    assert history_of(plan).first().changes == {"indicator": [None, "X01"]}
    commands.link_indicator(target=target, indicator=None, by=cast.hoa, at=AT)
    assert Target.objects.get(pk=target.pk).indicator is None


def test_a_target_of_other_words_has_no_suggestion(cast, plan, women_in_office):
    fields = TargetFields(text="02 mô hình ngôi nhà bình yên", value=Decimal(2), unit_text="mô hình")
    target = commands.add_target(plan=plan, target=fields, **amended(cast))
    assert women_in_office not in indicator_suggestions([target], day=TODAY)[target.pk]
