"""Confirming asks what the document does to the plan in force, tells what that means, and the pages tell it after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from songhanh.activities.commands import update_task_progress
from songhanh.activities.models import ProgressState
from songhanh.activities.queries import late_tasks, tasks_of_units
from songhanh.kernel import clock
from songhanh.plans.commands import Succession, add_item, confirm_plan, correct_item, dismiss_item
from songhanh.plans.models import DraftItem, DraftState, Follows, ItemKind, Plan, PlanDraft, Task
from tests.cast import AT, Cast
from tests.plans.conftest import draft, hand_made_draft, plan

__all__ = ["draft", "plan"]
pytestmark = pytest.mark.usefixtures("clock_at_test_time")
TODAY = clock.day_of(AT)
WORK = "Tập huấn về bình đẳng giới"


@pytest.fixture
def version(cast: Cast, plan: Plan) -> PlanDraft:
    """The same plan under another number, without the work of communes."""
    made = hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-03-01"})
    dismiss_item(item=DraftItem.objects.get(draft=made, value__section="IV.2"), by=cast.hoa, at=AT)
    return made


def at(name: str, pk: object) -> str:
    return reverse(f"plans:{name}", args=[pk])


def shown(cast: Cast, url: str, who: str = "hoa", **asked: str) -> str:
    return " ".join(cast.client(who).get(url, asked).content.decode().split())


def post(cast: Cast, one: PlanDraft, who: str = "hoa", **chosen: object):
    return cast.client(who).post(at("confirm", one.pk), chosen)


def follow(cast: Cast, one: PlanDraft, plan: Plan, kind: Follows) -> Plan:
    return confirm_plan(draft=one, by=cast.hoa, at=AT, succeeds=Succession(plan, kind))


def test_each_choice_says_what_ends_and_what_goes_on_with_the_way_to_the_comparison(cast, plan, version):
    page = shown(cast, at("confirm", version.pk))
    assert "Chấm dứt từ hôm nay: 1 chỉ tiêu, 3 nhiệm vụ, 1 chế độ báo cáo, tức toàn bộ kế hoạch cũ." in page
    assert "Văn bản mới nói tiếp 1 chỉ tiêu, 2 nhiệm vụ trong số đó" in page
    assert "Từ hôm nay theo văn bản mới: 1 chỉ tiêu, 2 nhiệm vụ, 1 chế độ báo cáo" in page
    assert "Vẫn theo kế hoạch cũ: 1 nhiệm vụ." in page
    assert f"{at('draft_comparison', version.pk)}?voi={plan.pk}" in page


def test_where_a_plan_is_only_likely_the_officer_has_to_choose(cast, plan, version):
    assert "checked" not in shown(cast, at("confirm", version.pk))
    answer = post(cast, version)
    assert answer.status_code == 422
    assert "Xin chọn văn bản này là kế hoạch mới" in answer.content.decode()
    assert Plan.objects.count() == 1


def test_beside_a_plan_about_something_else_a_new_plan_is_chosen_beforehand(cast, plan):
    other = hand_made_draft(cast, number={"text": "7/KH-UBND"}, title={"text": "Phòng, chống dịch bệnh gia cầm"})
    assert 'id="does-new" value="new" checked' in shown(cast, at("confirm", other.pk))
    assert post(cast, other).status_code == 302
    assert Plan.objects.filter(follows=None).count() == 2


@pytest.mark.parametrize("does", ["replaces", "amends"])
def test_what_the_officer_chose_is_done(cast, plan, version, does):
    answer = post(cast, version, does=does, older=plan.pk)
    made = Plan.objects.get(draft=version)
    assert answer.headers["Location"] == at("plan", made.pk)
    assert (made.follows, made.follows_as) == (plan, does)


def test_a_new_plan_that_was_chosen_ends_nothing(cast, plan, version):
    post(cast, version, does="new", older=plan.pk)
    assert Plan.objects.get(draft=version).follows is None
    assert Task.objects.filter(plan=plan, ended_at=None).count() == 3


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        ({"does": "replaces"}, 422),
        ({"does": "replaces", "older": "x"}, 422),
        ({"does": "swallows"}, 422),
        ({"does": "replaces", "older": "01a20508-743d-7b12-aab6-dd9e682ede5f"}, 404),
    ],
)
def test_a_choice_that_cannot_be_changes_nothing(cast, plan, version, chosen, status):
    assert post(cast, version, **chosen).status_code == status
    version.refresh_from_db()
    assert version.state == DraftState.IN_REVIEW


def test_a_plan_of_another_province_is_not_found(cast, plan, version):
    Plan.objects.filter(pk=plan.pk).update(province=cast.other_province)
    assert post(cast, version, does="replaces", older=plan.pk).status_code == 404
    assert cast.client("hoa").get(at("confirm", version.pk), {"voi": str(plan.pk)}).status_code == 404


def test_a_plan_that_was_replaced_meanwhile_is_refused_with_a_sentence(cast, plan, version):
    late = hand_made_draft(cast, number={"text": "100/KH-UBND"}, date={"date": "2026-03-02"})
    follow(cast, version, plan, Follows.REPLACES)
    answer = post(cast, late, does="replaces", older=plan.pk)
    assert answer.status_code == 409
    assert "đã được 99/KH-UBND thay thế từ ngày 20/05/2026" in answer.content.decode()
    assert "Thay thế kế hoạch 99/KH-UBND" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("dung", 302), ("minh", 404), ("giang", 403), ("khach", 404)])
def test_who_may_confirm_may_replace_and_nobody_else(cast, plan, version, who, status):
    assert post(cast, version, who, does="replaces", older=plan.pk).status_code == status


def test_another_plan_in_force_may_be_chosen_by_its_address(cast, plan, version):
    other = hand_made_draft(cast, number={"text": "7/KH-UBND"}, title={"text": "Phòng, chống dịch bệnh gia cầm"})
    made = confirm_plan(draft=other, by=cast.hoa, at=AT)
    page = shown(cast, at("confirm", version.pk), voi=str(made.pk))
    assert "Thay thế kế hoạch 7/KH-UBND" in page
    assert f'<option value="{plan.pk}">' in page


def test_the_page_asks_as_much_for_a_long_plan_as_for_a_short_one(cast, plan, version, django_assert_max_num_queries):
    client = cast.client("hoa")
    with django_assert_max_num_queries(55) as few:
        client.get(at("confirm", version.pk))
    for n in range(20):
        value = {"title": f"Việc thứ {n} của tỉnh", "lead": ["Sở Y tế"], "coordinating": ["Sở Tư pháp"]}
        add_item(draft=version, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(len(few)):
        client.get(at("confirm", version.pk))


# The same document twice


def test_the_same_document_again_leads_to_its_plan_out_of_the_way_or_to_its_correction(cast, plan):
    copy = hand_made_draft(cast)
    page = shown(cast, at("confirm", copy.pk))
    for url in (at("plan", plan.pk), at("discard", copy.pk), at("draft_head", copy.pk)):
        assert f'href="{url}"' in page
    assert "Bản đính chính: thay kế hoạch 31/KH-UBND đã có bằng bản này" in page
    assert "does-new" not in page
    assert "checked" not in page
    assert post(cast, copy).status_code == 409
    assert post(cast, copy, does="amends", older=plan.pk).status_code == 409
    assert post(cast, copy, does="replaces", older=plan.pk).status_code == 302
    assert Plan.objects.get(draft=copy).follows == plan


def test_a_leader_who_does_not_prepare_plans_is_not_sent_to_where_he_may_not_go(cast, plan):
    copy = hand_made_draft(cast)
    page = shown(cast, at("confirm", copy.pk), "dung")
    assert at("discard", copy.pk) not in page
    assert at("plan", plan.pk) in page


def test_of_a_replaced_plan_the_same_document_is_not_let_in_again(cast, plan, version):
    copy = hand_made_draft(cast)
    follow(cast, version, plan, Follows.REPLACES)
    page = shown(cast, at("confirm", copy.pk))
    assert "Đã được thay thế" in page
    assert "does-replaces" not in page
    assert 'class="confirm"' not in page


# Afterwards


def test_plans_say_what_replaced_them_and_what_they_replace(cast, plan, version):
    made = follow(cast, version, plan, Follows.REPLACES)
    old, new, both = (
        shown(cast, url, "lan") for url in (at("plan", plan.pk), at("plan", made.pk), reverse("plans:plans"))
    )
    assert f'Được thay thế bởi <a href="{at("plan", made.pk)}">99/KH-UBND</a> từ ngày 20/05/2026' in old
    assert "Đã được thay thế" in old
    assert WORK in shown(cast, at("plan_assignments", plan.pk))
    assert f'Thay thế <a href="{at("plan", plan.pk)}">31/KH-UBND</a> từ ngày 20/05/2026.' in new
    assert f'Được thay thế bởi <a href="{at("plan", made.pk)}">99/KH-UBND</a> từ ngày 20/05/2026' in both
    assert both.count("Đã được thay thế") == both.count("Đang thực hiện") == 1


def test_a_replaced_plan_is_not_changed_on_any_page(cast, plan, version):
    follow(cast, version, plan, Follows.REPLACES)
    for name in ("plan", "plan_assignments", "plan_points"):
        page = shown(cast, at(name, plan.pk))
        assert "Chấm dứt</a>" not in page
        assert at("task_add", plan.pk) not in page


def test_an_amended_plan_says_by_what_and_the_amendment_says_what_it_leaves(cast, plan, version):
    made = follow(cast, version, plan, Follows.AMENDS)
    assert f'Được sửa đổi, bổ sung bởi <a href="{at("plan", made.pk)}">99/KH-UBND</a>' in shown(
        cast, at("plan", plan.pk)
    )
    assert "vẫn theo kế hoạch ấy" in shown(cast, at("plan", made.pk))
    assert "xác nhận 99/KH-UBND, sửa đổi, bổ sung kế hoạch này" in shown(cast, at("plan_history", plan.pk))


def test_the_trail_of_a_replaced_plan_ends_with_what_replaced_it(cast, plan, version):
    follow(cast, version, plan, Follows.REPLACES)
    page = shown(cast, at("plan_history", plan.pk))
    assert "xác nhận 99/KH-UBND, thay thế kế hoạch này" in page
    assert "Số nhiệm vụ chấm dứt" in page


def test_the_list_asks_as_much_for_many_ties_as_for_few(cast, plan, django_assert_max_num_queries):
    def chain(last: Plan, numbers: range) -> Plan:
        for n in numbers:
            one = hand_made_draft(cast, number={"text": f"{n}/KH-UBND"}, date={"date": "2026-03-01"})
            last = follow(cast, one, last, Follows.REPLACES)
        return last

    last, client = chain(plan, range(1)), cast.client("hoa")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("plans:plans"))
    chain(last, range(1, 5))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("plans:plans"))


# Tasks


def task(one: Plan, title: str = WORK) -> Task:
    return Task.objects.get(plan=one, title=title)


def say(cast: Cast, one: Task, state: ProgressState) -> None:
    update_task_progress(
        task=one, unit=cast.units["health"], state=state, note="Đã mở 2 lớp", evidence=None, by=cast.lan, at=AT
    )


def test_a_task_leads_to_the_one_it_continues_and_that_one_back(cast, plan, version):
    made = follow(cast, version, plan, Follows.REPLACES)
    old, new = (reverse("activities:task", args=[task(one).pk]) for one in (plan, made))
    assert f'Tiếp tục tại <a href="{new}">{WORK}</a> của 99/KH-UBND, 01/03/2026.' in shown(cast, old)
    assert f'Nối tiếp nhiệm vụ <a href="{old}">{WORK}</a> của 31/KH-UBND, 20/01/2026.' in shown(cast, new)
    ended = reverse("activities:task", args=[task(plan, "Tuyên truyền tại cơ sở").pk])
    assert "Tiếp tục tại" not in shown(cast, ended)


def test_what_was_said_of_the_same_sentence_still_counts_and_says_where_it_was_said(cast, plan, version):
    say(cast, task(plan), ProgressState.DONE)
    made = follow(cast, version, plan, Follows.REPLACES)
    (work,) = [one for one in tasks_of_units([cast.units["health"].pk], day=TODAY) if one.task == task(made)]
    assert work.state == "done"
    page = shown(cast, reverse("activities:task", args=[task(made).pk]), "lan")
    assert "Đã mở 2 lớp" in page
    assert "ghi ở nhiệm vụ của kế hoạch trước" in page
    say(cast, task(made), ProgressState.LATE)
    (work,) = [one for one in tasks_of_units([cast.units["health"].pk], day=TODAY) if one.task == task(made)]
    assert work.state == "late"


def test_what_was_said_of_another_sentence_is_found_but_counts_no_more(cast, plan, version):
    say(cast, task(plan), ProgressState.DONE)
    one = DraftItem.objects.get(draft=version, value__section="IV.1")
    duties = [{**one.value["duties"][0], "text": "Tập huấn nâng cao về bình đẳng giới"}, one.value["duties"][1]]
    correct_item(item=one, value={**one.value, "duties": duties}, by=cast.hoa, at=AT)
    made = follow(cast, version, plan, Follows.REPLACES)
    changed = task(made, "Tập huấn nâng cao về bình đẳng giới")
    assert changed.continues == task(plan)
    (work,) = [w for w in tasks_of_units([cast.units["health"].pk], day=TODAY) if w.task == changed]
    assert work.state == "not_started"


def test_a_replaced_plan_makes_no_overdue_work_from_that_day_on_but_did_before(cast, plan, version):
    follow(cast, version, plan, Follows.REPLACES)
    late = TODAY.replace(month=7)
    assert {work.task.plan.document.number for work in late_tasks(cast.province.pk, day=late)} == {"99/KH-UBND"}
    yesterday = tasks_of_units([cast.units["health"].pk], day=TODAY - timedelta(days=1))
    assert {work.task.plan for work in yesterday} == {plan}
    assert plan not in {work.task.plan for work in tasks_of_units([cast.units["health"].pk], day=TODAY)}


def test_the_calendar_file_of_a_replaced_plan_is_empty(cast, plan, version):
    assert b"BEGIN:VEVENT" in cast.client("hoa").get(at("plan_ics", plan.pk)).content
    follow(cast, version, plan, Follows.REPLACES)
    assert b"BEGIN:VEVENT" not in cast.client("hoa").get(at("plan_ics", plan.pk)).content
