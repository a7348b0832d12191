"""A plan takes the place of another, or changes it: what ends, what goes on, what is carried over, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from songhanh.audit.queries import history_of
from songhanh.documents.models import OfficialDocument
from songhanh.indicators.models import Indicator
from songhanh.kernel import clock
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.plans import queries
from songhanh.plans.commands import (
    Succession,
    add_item,
    add_target,
    assign_unit,
    confirm_plan,
    correct_item,
    dismiss_item,
    end_target,
    end_task,
    link_indicator,
)
from songhanh.plans.commands.fields import TargetFields
from songhanh.plans.errors import OlderPlanEnded, PlanAlreadyRegistered, PlanReplaced
from songhanh.plans.models import (
    AssignmentRole,
    DraftItem,
    DraftState,
    Follows,
    ItemKind,
    LegalBasis,
    Objective,
    Plan,
    PlanDraft,
    PlannedActivity,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)
from songhanh.plans.queries.comparison import compare_with
from tests.cast import AT, Cast
from tests.plans.conftest import hand_made_draft

TODAY = clock.day_of(AT)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
WORK = "Tập huấn về bình đẳng giới"


@pytest.fixture
def version(cast: Cast, plan: Plan) -> PlanDraft:
    """The same plan once more under another number, not confirmed."""
    return newer(cast, "99/KH-UBND")


def newer(cast: Cast, number: str, **head: dict) -> PlanDraft:
    return hand_made_draft(cast, number={"text": number}, date={"date": "2026-03-01"}, **head)


def follow(cast: Cast, draft: PlanDraft, *, plan: Plan, kind: Follows, who: str = "hoa") -> Plan:
    return confirm_plan(draft=draft, by=getattr(cast, who), at=AT, succeeds=Succession(plan, kind))


def replace(cast: Cast, draft: PlanDraft, plan: Plan) -> Plan:
    return follow(cast, draft, plan=plan, kind=Follows.REPLACES)


def amend(cast: Cast, draft: PlanDraft, plan: Plan) -> Plan:
    return follow(cast, draft, plan=plan, kind=Follows.AMENDS)


def item(draft: PlanDraft, kind: ItemKind, **more: object) -> DraftItem:
    return DraftItem.objects.get(draft=draft, kind=kind, **more)


def leave_out(cast: Cast, draft: PlanDraft, kind: ItemKind, **more: object) -> None:
    dismiss_item(item=item(draft, kind, **more), by=cast.hoa, at=AT)


def counting(plan: Plan) -> list[int]:
    """How many targets, tasks and duties of a plan count."""
    return [model._base_manager.filter(plan=plan, ended_at=None).count() for model in (Target, Task, ReportingDuty)]


def task(plan: Plan, title: str = WORK) -> Task:
    return Task.objects.get(plan=plan, title=title)


def test_without_a_word_of_the_officer_a_second_plan_stands_beside_the_first(cast, plan, version):
    made = confirm_plan(draft=version, by=cast.hoa, at=AT)
    assert (made.follows_id, made.follows_as, counting(plan)) == (None, "", [1, 3, 1])
    assert queries.plan_in_force(cast.province.pk, TODAY) == [plan, made]


def test_of_a_replaced_plan_every_row_ends_with_a_reason_that_names_the_new_one(cast, plan, version):
    made = replace(cast, version, plan)
    assert (made.follows, made.follows_as) == (plan, "replaces")
    assert counting(plan) == [0, 0, 0]
    assert counting(made) == [1, 3, 1]
    for model in (Target, Task, ReportingDuty, Objective, LegalBasis, PlannedActivity):
        for row in model.objects.filter(plan=plan):
            assert (row.ended_at, row.ended_reason) == (AT, "Được thay thế bởi 99/KH-UBND.")
    plan.refresh_from_db()
    assert plan.replaced_at == AT


def test_a_replaced_plan_is_in_force_until_the_day_before_and_the_new_one_from_that_day_on(cast, plan, version):
    made = replace(cast, version, plan)
    for day, standing in ((BEFORE, [plan]), (TODAY, [made]), (AFTER, [made])):
        assert queries.plan_in_force(cast.province.pk, day) == standing
    plan.refresh_from_db()
    states = [queries.state_of(plan, day=day).value for day in (BEFORE, TODAY, date(2027, 1, 1))]
    assert states == ["in_force", "replaced", "replaced"]
    assert [queries.state_of(made, day=day).value for day in (BEFORE, TODAY)] == ["upcoming", "in_force"]
    assert queries.standing_for(plan, day=BEFORE) == [plan]
    assert queries.standing_for(plan, day=TODAY) == [made]


def test_the_pages_of_a_replaced_plan_tell_what_it_said_and_ask_nothing_of_anybody(cast, plan, version):
    end_target(target=Target.objects.get(plan=plan), reason="Bỏ", by=cast.hoa, at=AT - timedelta(minutes=1))
    replace(cast, version, plan)
    plan.refresh_from_db()
    page = queries.plan_page(plan, day=TODAY)
    assert (len(page.targets), len(page.tasks), len(page.duties)) == (0, 3, 1)
    assert (page.state, queries.plan_summary(plan, day=TODAY).tasks) == ("replaced", 3)
    assert len(queries.assignment_matrix(plan, TODAY).rows) == len(queries.allocation_of(plan, day=TODAY).tasks) == 3
    assert queries.obligations_of(plan, day=TODAY) == queries.Obligations((), ())
    assert queries.points_of(plan, day=TODAY).count == 0
    assert queries.reporting_duties(plan) == []
    assert queries.search(cast.hoa, words=WORK).tasks == [task(made) for made in Plan.objects.exclude(pk=plan.pk)]


def test_an_amendment_ends_what_it_speaks_of_and_leaves_the_rest(cast, plan, version):
    leave_out(cast, version, ItemKind.TASK, value__section="IV.2")
    leave_out(cast, version, ItemKind.DEADLINE)
    target = item(version, ItemKind.TARGET)
    amounts = [{"value": "65", "unit": "%", "comparator": ">="}]
    correct_item(item=target, value={**target.value, "amounts": amounts}, by=cast.hoa, at=AT)
    add_item(draft=version, kind=ItemKind.TASK, value={"title": "Mở nhà tạm lánh"}, by=cast.hoa, at=AT)
    told = compare_with(plan, draft=version, today=TODAY)
    made = amend(cast, version, plan)
    assert (counting(plan), counting(made)) == ([0, 1, 1], [1, 3, 0])
    assert task(plan, "Tuyên truyền tại cơ sở").ended_at is None
    assert task(plan).ended_reason == "Theo bản sửa đổi, bổ sung 99/KH-UBND."
    assert LegalBasis.objects.get(plan=plan).ended_at is None
    plan.refresh_from_db()
    assert plan.replaced_at is None
    assert queries.plan_in_force(cast.province.pk, TODAY) == [plan, made]
    tally = told.tally("task")
    assert (tally.met, tally.left, tally.added, tally.all_ending) == (2, 1, 1, 3)


def test_an_amendment_that_only_adds_ends_nothing(cast, plan):
    draft = newer(cast, "99/KH-UBND")
    for one in DraftItem.objects.filter(draft=draft, kind__in=[ItemKind.TARGET, ItemKind.TASK, ItemKind.DEADLINE]):
        dismiss_item(item=one, by=cast.hoa, at=AT)
    add_item(draft=draft, kind=ItemKind.TASK, value={"title": "Mở nhà tạm lánh"}, by=cast.hoa, at=AT)
    assert (counting(amend(cast, draft, plan)), counting(plan)) == ([0, 1, 0], [1, 3, 1])


@pytest.mark.parametrize("kind", Follows)
def test_a_task_and_a_target_know_which_one_they_continue(cast, plan, version, kind):
    add_item(draft=version, kind=ItemKind.TASK, value={"title": "Mở nhà tạm lánh"}, by=cast.hoa, at=AT)
    made = follow(cast, version, plan=plan, kind=kind)
    assert task(made).continues == task(plan)
    assert task(plan).continued_by == task(made)
    assert Target.objects.get(plan=made).continues == Target.objects.get(plan=plan)
    assert task(made, "Mở nhà tạm lánh").continues is None


@pytest.mark.parametrize(("unit", "is_kept"), [("%", True), ("cơ quan", False)])
def test_the_indicator_of_a_target_is_carried_over_where_the_unit_of_measure_is_the_same(
    cast, plan, version, unit, is_kept
):
    indicator = Indicator.objects.create(code="X1", name_vi="Số", name_en="Count", valid_from=date(2020, 1, 1))
    link_indicator(target=Target.objects.get(plan=plan), indicator=indicator, by=cast.hoa, at=AT)
    target = item(version, ItemKind.TARGET)
    amounts = [{"value": "65", "unit": unit, "comparator": ">="}]
    correct_item(item=target, value={**target.value, "amounts": amounts}, by=cast.hoa, at=AT)
    made = replace(cast, version, plan)
    assert Target.objects.get(plan=made).indicator == (indicator if is_kept else None)


def choose(cast: Cast, one: Task, *, words: str, unit: str) -> None:
    row = TaskAssignment.objects.filter(task=one, text=words).order_by("id").first()
    assign_unit(
        task=one,
        unit=cast.units[unit],
        role=AssignmentRole.LEAD,
        reason="Theo phân công",
        by=cast.hoa,
        at=AT,
        stands_for=row,
    )


def test_whom_an_officer_chose_for_the_same_words_answers_in_the_new_plan_too(cast, plan, version):
    choose(cast, task(plan), words="Sở Y tế", unit="home_affairs")
    made = replace(cast, version, plan)
    row = TaskAssignment.objects.get(task=task(made), text="Sở Y tế")
    assert (row.unit, row.responsible_unit) == (cast.units["health"], cast.units["home_affairs"])
    assert (row.chosen_unit, row.chosen_on) == (cast.units["home_affairs"], TODAY)
    other = TaskAssignment.objects.get(task=task(made, "Tư vấn sức khỏe sinh sản"), text="Sở Y tế")
    assert (other.responsible_unit, other.chosen_unit) == (cast.units["health"], None)


def test_other_words_of_the_new_plan_are_not_answered_by_whom_an_officer_chose_for_the_old_ones(cast, plan, version):
    choose(cast, task(plan), words="Sở Y tế", unit="home_affairs")
    one = item(version, ItemKind.TASK, value__section="IV.1")
    correct_item(item=one, value={**one.value, "lead": ["Sở Tư pháp"], "coordinating": []}, by=cast.hoa, at=AT)
    made = replace(cast, version, plan)
    assert list(TaskAssignment.objects.filter(task=task(made)).values_list("chosen_unit", flat=True)) == [None]


def test_of_a_group_only_the_unit_for_which_another_was_chosen_changes(cast, plan, version):
    old = task(plan, "Tuyên truyền tại cơ sở")
    words = TaskAssignment.objects.filter(task=old).order_by("id")
    many = list(words.values_list("unit_id", "responsible_unit_id"))
    choose(cast, old, words=words[0].text, unit="home_affairs")
    made = replace(cast, version, plan)
    carried = TaskAssignment.objects.filter(task=task(made, "Tuyên truyền tại cơ sở")).order_by("id")
    assert len(many) > 1
    assert list(carried.values_list("unit_id", "responsible_unit_id")) == [
        (many[0][0], cast.units["home_affairs"].pk),
        *many[1:],
    ]


def test_what_is_done_is_recorded_once_on_the_new_plan_with_what_ended(cast, plan, version):
    made = replace(cast, version, plan)
    event = history_of(made).get()
    told = {name: new for name, (_, new) in event.changes.items()}
    assert event.action == "plan.confirmed"
    assert (told["replaces"], told["ended_targets"], told["ended_tasks"]) == ("31/KH-UBND", 1, 3)
    assert (told["ended_reporting_duties"], told["ended_activities"]) == (1, 0)
    assert history_of(plan).filter(action="plan.confirmed").count() == 1


def test_a_plan_that_was_replaced_is_neither_replaced_nor_amended_nor_changed_any_more(cast, plan, version):
    made = replace(cast, version, plan)
    late = newer(cast, "100/KH-UBND")
    for kind in Follows:
        with pytest.raises(PlanReplaced) as refused:
            follow(cast, late, plan=plan, kind=kind)
        assert "99/KH-UBND thay thế từ ngày" in refused.value.sentence("vi")
        assert "99/KH-UBND" in refused.value.sentence("en")
    late.refresh_from_db()
    assert late.state == DraftState.IN_REVIEW
    one = TargetFields(text="Thêm", comparator=">=", value=1, unit_text="%")
    for command in (
        lambda: add_target(plan=plan, target=one, reason="Vì", by=cast.hoa, at=AT),
        lambda: end_task(task=task(plan), reason="Vì", by=cast.hoa, at=AT),
        lambda: link_indicator(target=Target.objects.get(plan=plan), indicator=None, by=cast.hoa, at=AT),
    ):
        with pytest.raises(PlanReplaced):
            command()
    assert Plan.objects.count() == 2
    assert replace(cast, late, made).follows == made


def test_a_plan_whose_period_is_over_is_not_replaced(cast, plan):
    late = AT.replace(year=2027)
    draft = newer(cast, "9/KH-UBND", period={"start_year": 2027, "end_year": 2027})
    with pytest.raises(OlderPlanEnded) as refused:
        confirm_plan(draft=draft, by=cast.hoa, at=late, succeeds=Succession(plan, Follows.REPLACES))
    assert "31/KH-UBND đã kết thúc ngày 31/12/2026" in refused.value.sentence("vi")
    assert Plan.objects.count() == 1


def test_a_plan_of_another_province_cannot_be_found(cast, plan, version):
    Plan.objects.filter(pk=plan.pk).update(province=cast.other_province)
    with pytest.raises(NotVisible):
        replace(cast, version, plan)
    with pytest.raises(NotVisible):
        replace(cast, version, Plan(pk=uuid4()))


def test_who_may_not_confirm_replaces_nothing(cast, plan, version):
    with pytest.raises(NotVisible):
        follow(cast, version, plan=plan, kind=Follows.REPLACES, who="minh")
    with pytest.raises(NotPermitted):
        follow(cast, version, plan=plan, kind=Follows.REPLACES, who="giang")
    assert counting(plan) == [1, 3, 1]


def test_the_same_document_a_second_time_is_refused_unless_it_corrects_the_first(cast, plan):
    copy = hand_made_draft(cast)
    for succeeds in (None, Succession(plan, Follows.AMENDS)):
        with pytest.raises(PlanAlreadyRegistered):
            confirm_plan(draft=copy, by=cast.hoa, at=AT, succeeds=succeeds)
    made = replace(cast, copy, plan)
    assert (made.follows, counting(plan), OfficialDocument.objects.count()) == (plan, [0, 0, 0], 2)


def test_a_corrected_document_is_refused_again_and_corrected_again_only_in_its_last_state(cast, plan):
    second = confirm_plan(
        draft=hand_made_draft(cast),
        by=cast.hoa,
        at=AT + timedelta(hours=1),
        succeeds=Succession(plan, Follows.REPLACES),
    )
    third = hand_made_draft(cast)
    with pytest.raises(PlanAlreadyRegistered):
        confirm_plan(draft=third, by=cast.hoa, at=AT)
    with pytest.raises(PlanReplaced):
        replace(cast, third, plan)
    assert replace(cast, third, second).follows == second


def test_replacing_another_plan_does_not_let_the_same_document_in_twice(cast, plan, version):
    other = confirm_plan(draft=version, by=cast.hoa, at=AT)
    with pytest.raises(PlanAlreadyRegistered):
        replace(cast, hand_made_draft(cast), other)
    assert counting(other) == [1, 3, 1]


def test_a_plan_goes_with_the_plans_that_amend_it(cast, plan, version):
    leave_out(cast, version, ItemKind.TARGET)
    amending = amend(cast, version, plan)
    assert queries.whole_of(amending) == queries.whole_of(plan) == [plan, amending]
    draft = newer(cast, "100/KH-UBND")
    told = compare_with(plan, draft=draft, today=TODAY)
    assert [told.tally(kind).met for kind in ("target", "task", "duty")] == [1, 3, 1]
    made = replace(cast, draft, plan)
    assert [counting(one) for one in (plan, amending, made)] == [[0, 0, 0], [0, 0, 0], [1, 3, 1]]
    assert task(made).continues == task(amending)
    for one in (plan, amending):
        one.refresh_from_db()
        assert queries.ties_of(one).replaced_by == made
    assert queries.plan_in_force(cast.province.pk, TODAY) == [made]


def test_a_plan_on_its_own_has_no_ties(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not queries.ties_of(plan).is_any


@pytest.mark.parametrize(
    "wrong",
    [{"follows_as": "replaces"}, {"follows_as": ""}, {"follows_as": "follows"}, {"follows": "itself"}],
)
def test_the_database_refuses_a_plan_that_follows_in_no_way(cast, plan, version, wrong):
    made = plan if wrong == {"follows_as": "replaces"} else replace(cast, version, plan)
    values = {"follows": made} if "follows" in wrong else wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=made.pk).update(**values)


def test_the_database_refuses_that_one_plan_is_replaced_twice_and_a_task_continued_twice(cast, plan, version):
    made = replace(cast, version, plan)
    other = confirm_plan(draft=newer(cast, "100/KH-UBND"), by=cast.hoa, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(follows=plan, follows_as="replaces")
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task(other).pk).update(continues=task(made).continues)


def test_as_many_statements_for_a_long_plan_as_for_a_short_one(cast, plan, django_assert_max_num_queries):
    def draft_of(number: str, *, tasks: int) -> PlanDraft:
        draft = newer(cast, number)
        for n in range(tasks):
            value = {"title": f"Việc thứ {n} của tỉnh", "lead": ["Sở Y tế"], "coordinating": ["Sở Tư pháp"]}
            add_item(draft=draft, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
        return draft

    short, long = draft_of("98/KH-UBND", tasks=1), draft_of("99/KH-UBND", tasks=25)
    other = confirm_plan(draft=draft_of("97/KH-UBND", tasks=25), by=cast.hoa, at=AT)
    with django_assert_max_num_queries(70) as first:
        replace(cast, short, plan)
    with django_assert_max_num_queries(len(first)):
        replace(cast, long, other)


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite has one writer at a time")
def test_who_replaces_a_plan_waits_for_whoever_replaces_or_amends_it_and_sees_what_they_made_of_it(cast, plan, version):
    with CaptureQueriesContext(connection) as replacing:
        replace(cast, version, plan)
    locks = [query["sql"] for query in replacing if " FOR NO KEY UPDATE" in query["sql"]]
    assert any('FROM "organisations_orgunit"' in sql for sql in locks)
    (of_plan,) = (number for number, sql in enumerate(locks) if 'FROM "plans_plan"' in sql)
    assert plan.pk.hex in locks[of_plan]
    with CaptureQueriesContext(connection) as amending, pytest.raises(PlanReplaced):
        end_task(task=task(plan), reason="Vì", by=cast.hoa, at=AT)
    assert any(" FOR NO KEY UPDATE" in query["sql"] and plan.pk.hex in query["sql"] for query in amending)
