"""What an officer has to look at in a plan in force."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.indicators.models import Indicator
from songhanh.plans import commands
from songhanh.plans.commands import DutyFields, TaskFields
from songhanh.plans.models import AssignmentRole, Plan, Recurrence, ReportingDuty, Target, Task, TaskAssignment
from songhanh.plans.queries import Nobody, points_of
from songhanh.plans.rules.contradictions import Clash
from songhanh.plans.rules.suggestions import common_words, served, words_of
from tests.cast import AT, FOUNDED

TODAY = AT.date()
WHY = {"reason": "Rà soát", "at": AT}


def points(plan: Plan, day: date = TODAY):
    return points_of(plan, day=day)


def unowned(plan: Plan) -> list[tuple[str, Nobody]]:
    return [(str(one.part), one.why) for one in points(plan).unowned]


@pytest.fixture
def training(plan) -> Task:
    return Task.objects.get(plan=plan, title__startswith="Tập huấn")


def test_a_plan_with_owners_has_no_duty_of_nobody(plan):
    assert unowned(plan) == []


def test_a_task_without_a_lead_is_nobodys(cast, plan, training):
    commands.release_unit(assignment=training.assignments.get(role="lead"), by=cast.hoa, **WHY)
    assert unowned(plan) == [("Tập huấn về bình đẳng giới", Nobody.NO_LEAD)]


def test_a_lead_that_is_no_unit_is_nobody_until_an_officer_names_one(cast, plan, training):
    held = training.assignments.get(role="lead")
    TaskAssignment.objects.filter(pk=held.pk).update(text="Sở Vũ trụ", unit=None, responsible_unit=None)
    (one,) = points(plan).unowned
    assert (one.part, one.why, one.assignment_id) == (training, Nobody.LEAD_UNKNOWN, held.pk)
    assert [(lost.name, lost.is_gone) for lost in points(plan).units] == [("Sở Vũ trụ", False)]
    held.refresh_from_db()
    commands.assign_unit(
        task=training, unit=cast.units["justice"], role=AssignmentRole.LEAD, stands_for=held, by=cast.hoa, **WHY
    )
    assert unowned(plan) == []
    assert points(plan).units == ()


def test_two_leads_of_whom_one_is_known_are_somebody(plan, training):
    TaskAssignment.objects.create(task=training, role="lead", text="Sở Vũ trụ")
    assert unowned(plan) == []


def test_a_lead_that_is_gone_without_an_heir_is_nobody(plan, past, training):
    training.assignments.filter(role="lead").update(unit=past.labour, responsible_unit=None)
    assert unowned(plan) == [("Tập huấn về bình đẳng giới", Nobody.LEAD_GONE)]


def test_a_duty_of_reporting_of_nobody_and_one_of_units_that_are_not_there(plan):
    duty = ReportingDuty.objects.get(plan=plan)
    ReportingDuty.objects.filter(pk=duty.pk).update(unit_kinds=[])
    assert [why for _part, why in unowned(plan)] == [Nobody.NO_REPORTER]
    ReportingDuty.objects.filter(pk=duty.pk).update(unit_kinds=["district"])
    assert [why for _part, why in unowned(plan)] == [Nobody.NOBODY_OWES]


def test_a_duty_of_a_unit_by_name_is_owned(cast, plan):
    duty = ReportingDuty.objects.get(plan=plan)
    ReportingDuty.objects.filter(pk=duty.pk).update(unit_kinds=[])
    duty.units.add(cast.units["health"])
    assert unowned(plan) == []


def test_a_target_without_an_indicator_and_without_a_task_is_loose(cast, plan):
    (one,) = points(plan).targets
    assert (one.has_indicator, one.has_task) == (False, False)
    commands.add_task(
        plan=plan, by=cast.hoa, **WHY, task=TaskFields(title="Quy hoạch cán bộ nữ lãnh đạo chủ chốt tại các cơ quan")
    )
    (one,) = points(plan).targets
    assert (one.has_indicator, one.has_task) == (False, True)
    indicator = Indicator.objects.create(code="X1", name_vi="Nữ", name_en="Women", valid_from=FOUNDED)
    Target.objects.filter(plan=plan).update(indicator=indicator)
    assert points(plan).targets == ()


def test_a_task_that_feeds_the_indicator_of_a_target_serves_it(plan, training):
    indicator = Indicator.objects.create(code="X1", name_vi="Nữ", name_en="Women", valid_from=FOUNDED)
    Target.objects.filter(plan=plan).update(indicator=indicator)
    assert [one.has_task for one in points(plan).targets] == [False]
    Task.objects.filter(pk=training.pk).update(indicator=indicator)
    assert points(plan).targets == ()


def test_words_that_every_task_has_tell_nothing():
    tasks = [words_of(f"Tuyên truyền bình đẳng giới {word}") for word in ("xã", "trường", "chợ", "báo", "hội", "sở")]
    common = common_words(tasks)
    assert {"tuyen", "truyen", "binh", "dang", "gioi"} <= common
    assert not served("Tuyên truyền bình đẳng giới cho nam thanh niên", tasks=tasks, common=common)
    assert served("Tuyên truyền bình đẳng giới", tasks=tasks, common=common)
    assert common_words(tasks[:5]) == frozenset()


def test_a_unit_that_is_gone_is_told_with_who_stands_for_it_by_the_field_of_each_duty(cast, plan, past, training):
    TaskAssignment.objects.filter(task__plan=plan, text="Sở Tư pháp").update(
        text="Sở LĐTBXH", unit=past.labour, responsible_unit=cast.units["home_affairs"]
    )
    counselling = Task.objects.get(title__startswith="Tư vấn")
    counselling.assignments.filter(unit=past.labour).update(responsible_unit=cast.units["health"])
    Plan.objects.filter(pk=plan.pk).update(starts_on=date(2024, 1, 1))
    plan.document.issued_on = date(2024, 2, 1)
    plan.document.save(update_fields=["issued_on"])
    (lost,) = points(Plan.objects.get(pk=plan.pk)).units
    assert lost.name == "Sở Lao động - Thương binh và Xã hội"
    assert lost.is_gone
    assert dict(lost.heirs) == {"Sở Nội vụ": 1, "Sở Y tế": 1}
    assert all(place.answer and place.answer.written == "Sở LĐTBXH" for place in lost.places)
    assert not lost.is_open


def test_a_unit_that_is_gone_and_reports_is_told_with_its_heirs(plan, past):
    duty = ReportingDuty.objects.get(plan=plan)
    duty.units.add(past.district)
    (lost,) = points(plan).units
    assert lost.is_gone
    assert [place.part for place in lost.places] == [duty]
    assert set(lost.places[0].now.split(", ")) == {"Xã An Phú", "Phường Bình Minh"}


def test_groups_are_no_lost_units(plan):
    assert points(plan).units == ()


def test_duties_without_a_day_are_told_and_go_away_once_they_have_one(cast, plan):
    first, second = points(plan).undated
    assert [str(first), str(second)] == ["Tư vấn sức khỏe sinh sản", "Tuyên truyền tại cơ sở"]
    commands.date_task(task=first, due_on=date(2026, 9, 1), due_inclusive=True, by=cast.hoa, **WHY)
    assert points(plan).undated == (second,)
    Task.objects.filter(pk=second.pk).update(title="Tuyên truyền trước ngày 15/10 hằng năm")
    assert points(plan).undated == ()
    monthly = DutyFields(who_text="các sở", unit_kinds=("department",), recurrence=Recurrence.MONTHLY)
    added = commands.add_reporting_duty(plan=plan, duty=monthly, by=cast.hoa, **WHY)
    assert points(plan).undated == (added,)


def test_days_that_contradict_are_told_with_their_parts(cast, plan, training):
    Task.objects.filter(pk=training.pk).update(due_on=date(2027, 3, 1))
    held = ReportingDuty.objects.get(plan=plan)
    other = DutyFields(
        who_text="các sở", unit_kinds=("department",), to_unit=cast.units["home_affairs"],
        recurrence=Recurrence.HALF_YEARLY, due_day=5, due_month=6,
    )  # fmt: skip
    added = commands.add_reporting_duty(plan=plan, duty=other, by=cast.hoa, **WHY)
    assert [(one.clash, one.parts) for one in points(plan).contradictions] == [
        (Clash.AFTER_THE_PLAN, (training,)),
        (Clash.SAME_REPORT, (held, added)),
    ]


def test_all_kinds_are_counted_together(plan, training):
    Task.objects.filter(pk=training.pk).update(due_on=date(2027, 3, 1))
    found = points(plan)
    assert found.count == len(found.targets) + len(found.undated) + len(found.contradictions) == 4


def test_what_was_ended_needs_no_look(cast, plan):
    for task in Task.objects.filter(plan=plan):
        commands.end_task(task=task, by=cast.hoa, **WHY)
    for target in Target.objects.filter(plan=plan):
        commands.end_target(target=target, by=cast.hoa, **WHY)
    assert points(plan).count == 0


def test_a_plan_that_has_ended_is_looked_at_as_of_its_last_day(cast, plan, past):
    duty = ReportingDuty.objects.get(plan=plan)
    duty.units.add(past.district)
    Plan.objects.filter(pk=plan.pk).update(starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    assert points(Plan.objects.get(pk=plan.pk)).units == ()


def test_the_same_queries_for_few_parts_and_many(cast, plan, past, training, django_assert_max_num_queries):
    def gone(task: Task) -> None:
        TaskAssignment.objects.create(task=task, role="lead", text="Sở LĐTBXH", unit=past.labour)
        TaskAssignment.objects.create(task=task, role="supporting", text=f"Sở Lạ {task.position}")

    gone(training)
    duty = ReportingDuty.objects.get(plan=plan)
    duty.units.add(past.district)
    with django_assert_max_num_queries(24) as few:
        points(plan)
    for n in range(25):
        gone(Task.objects.create(plan=plan, position=50 + n, title=f"Việc {n}", folded_title="", due_on=TODAY))
        Target.objects.create(
            plan=plan, position=50 + n, text=f"Đạt {n}", folded_text="", comparator=">=", value=n, unit_text="%"
        )
        more = ReportingDuty.objects.create(plan=plan, position=50 + n, who_text="Huyện", recurrence="yearly")
        more.units.add(past.district)
    with django_assert_max_num_queries(len(few)):
        assert points(plan).count > 50
