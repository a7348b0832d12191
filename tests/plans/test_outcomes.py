"""What comes out of a confirmed plan: who got what, and on which days."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.plans import commands, queries
from songhanh.plans.commands import DutyFields
from songhanh.plans.models import AssignmentRole, Plan, ReportingDuty, Task, TaskAssignment
from songhanh.plans.queries import allocation_of, obligations_of
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

TODAY = AT.date()
LEAD, SUPPORTING = AssignmentRole.LEAD, AssignmentRole.SUPPORTING


def by_title(plan, start):
    return next(one for one in allocation_of(plan, day=TODAY).tasks if one.task.title.startswith(start))


def test_a_task_tells_who_leads_and_who_supports_as_the_plan_writes(plan):
    one = by_title(plan, "Tập huấn")
    assert [share.written for share in one.of(LEAD)] == ["Sở Y tế"]
    assert [share.written for share in one.of(SUPPORTING)] == ["Sở Tư pháp", "các sở, ngành liên quan"]
    assert one.of(LEAD)[0].now == ("Sở Y tế",)
    assert one.of(LEAD)[0].is_same


def test_a_group_is_one_share_with_everybody_in_it(plan):
    one = by_title(plan, "Tuyên truyền")
    (share,) = one.of(LEAD)
    assert share.written == "UBND các xã, phường, đặc khu"
    assert share.is_group
    assert set(share.now) == {"Xã An Phú", "Phường Bình Minh"}


def test_groups_are_expanded_on_the_day_of_the_plan(cast, plan, past):
    groups = {group.written: group for group in allocation_of(plan, day=TODAY).groups}
    assert set(groups["UBND các xã, phường, đặc khu"].members) == {"Xã An Phú", "Phường Bình Minh"}
    vague = groups["các sở, ngành liên quan"]
    assert vague.is_vague
    assert vague.members == ()


def test_a_group_of_an_old_plan_has_the_units_of_then(cast, past):
    old = hand_made_draft(cast, date={"date": "2024-02-01"}, period={"start_year": 2024, "end_year": 2026})
    plan = commands.confirm_plan(draft=old, by=cast.hoa, at=AT)
    Task.objects.filter(plan=plan).exclude(title__startswith="Tuyên").update(ended_at=AT)
    TaskAssignment.objects.filter(task__plan=plan).update(text="các sở, ban, ngành")
    (group,) = allocation_of(plan, day=TODAY).groups
    assert "Sở Lao động - Thương binh và Xã hội" in group.members
    assert "Xã An Phú" not in group.members


def test_who_stands_for_a_unit_that_is_gone_is_told_beside_it(cast, plan, past):
    TaskAssignment.objects.filter(text="Sở Tư pháp").update(unit=past.labour, responsible_unit=cast.units["health"])
    (share, _vague) = by_title(plan, "Tư vấn").of(SUPPORTING)
    assert share.now == ("Sở Y tế",)
    assert not share.is_same


def test_words_that_match_no_unit_have_nobody(plan):
    TaskAssignment.objects.filter(text="Sở Tư pháp").update(text="Sở Vũ trụ", unit=None, responsible_unit=None)
    share = by_title(plan, "Tư vấn").of(SUPPORTING)[0]
    assert (share.written, share.now, share.is_group) == ("Sở Vũ trụ", (), False)


def test_what_was_ended_is_not_handed_out(cast, plan):
    commands.end_task(task=by_title(plan, "Tư vấn").task, reason="Đã xong", by=cast.hoa, at=AT)
    assert {one.task.title for one in allocation_of(plan, day=TODAY).tasks} == {
        "Tập huấn về bình đẳng giới",
        "Tuyên truyền tại cơ sở",
    }


def told(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{one.deadline.last_day:%d/%m/%Y}", one.who) for one in obligations_of(plan, day=TODAY).days]


def test_every_day_of_the_plan_is_there_and_before_means_the_day_before(plan):
    who = "các sở, ban, ngành; UBND các xã, phường, đặc khu"
    assert told(plan) == [
        ("14/06/2026", (who,)),
        ("29/06/2026", ("Sở Y tế",)),
        ("14/12/2026", (who,)),
    ]


def test_tasks_without_a_day_are_told_apart(plan):
    titles = [task.title for task in obligations_of(plan, day=TODAY).undated]
    assert titles == ["Tư vấn sức khỏe sinh sản", "Tuyên truyền tại cơ sở"]


def test_a_day_of_every_year_stands_in_each_year_of_the_plan(plan):
    Plan.objects.filter(pk=plan.pk).update(ends_on=date(2028, 12, 31))
    plan.refresh_from_db()
    Task.objects.filter(title__startswith="Tư vấn").update(title="Đối thoại trước ngày 15/10 hằng năm")
    days = [one for one in obligations_of(plan, day=TODAY).days if one.task and one.task.title.startswith("Đối")]
    assert [one.deadline.last_day for one in days] == [date(year, 10, 14) for year in (2026, 2027, 2028)]
    assert len({one.key for one in days}) == 3


def test_keys_are_the_same_tomorrow_and_never_twice(plan):
    first = [one.key for one in obligations_of(plan, day=TODAY).days]
    assert first == [one.key for one in obligations_of(plan, day=date(2027, 5, 1)).days]
    assert len(set(first)) == len(first)


def test_a_duty_without_a_day_is_not_in_the_calendar(cast, plan):
    fields = DutyFields(
        who_text="các sở", unit_kinds=("department",), to_unit=None, recurrence="quarterly",
        due_day=None, due_month=None, due_inclusive=False,
    )  # fmt: skip
    commands.add_reporting_duty(plan=plan, duty=fields, reason="Bổ sung", by=cast.hoa, at=AT)
    assert len(told(plan)) == 3
    assert ReportingDuty.objects.filter(plan=plan).count() == 2


@pytest.mark.parametrize(("read", "most"), [("allocation_of", 5), ("obligations_of", 5)])
def test_the_same_queries_for_few_tasks_and_many(plan, read, most, django_assert_num_queries):
    seen = []
    for _round in range(2):
        with django_assert_num_queries(most) as counted:
            getattr(queries, read)(plan, day=TODAY)
        seen.append(len(counted))
        model = Task.objects.get(title__startswith="Tuyên")
        shares = list(TaskAssignment.objects.filter(task=model))
        for number in range(30):
            more = Task.objects.create(
                plan=plan, position=100 + number, title=f"Việc {number}", folded_title=f"viec {number}", due_on=TODAY
            )
            TaskAssignment.objects.bulk_create(
                TaskAssignment(task=more, role=s.role, text=s.text, unit=s.unit, responsible_unit=s.responsible_unit)
                for s in shares
            )
    assert seen[0] == seen[1]
