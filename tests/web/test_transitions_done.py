"""What the desk says before it is decided, on a day that is over, and when it was done."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from songhanh.cli.jobs import take_effect_due
from songhanh.notices.commands import deliver_notices
from songhanh.notices.models import Notice
from songhanh.organisations.commands import rename_unit
from songhanh.plans.models import Plan, TaskAssignment
from songhanh.transitions.models import CarriedOut, Reorganisation
from songhanh.transitions.rules.passages import Subject
from songhanh.web.transitions.views import moves
from tests.reporting.world import build
from tests.transitions.desk import DAY, MORNING, Desk, abolition, commune, merger, new, renaming, split
from tests.transitions.test_work_on_the_day import role_of, task
from tests.web.test_transitions import fresh, page, post, url, words

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
LATE = MORNING + timedelta(days=200)


@pytest.fixture
def desk(cast):
    return Desk.of(cast)


@pytest.fixture
def merged(cast, desk):
    """Two communes with a person, a task and reports become one."""
    world = build(cast)
    task(world, "Truyền thông", unit=cast.units["an_phu"])
    desk.add(merger([cast.units["an_phu"], cast.units["binh_minh"]], into=new("Xã Ven Sông")))
    return desk


def test_before_it_is_made_ready_it_says_what_it_will_do_and_what_should_be_known(cast, merged):
    told = page(cast.client("an"), "make_ready", merged)
    for words_of_it in ("2 đơn vị kết thúc", "1 đơn vị mới", "1 vai trò sang đơn vị tiếp nhận"):
        assert words_of_it in told
    assert "1 phân công nhiệm vụ đổi đơn vị" in told
    assert "đã qua" not in told


def test_a_unit_that_will_have_no_focal_point_is_told_before(cast, desk):
    empty = [commune(cast, "Xã Một"), commune(cast, "Xã Hai")]
    desk.add(merger(empty, into=new("Xã Ba")))
    client = cast.client("an")
    for where in ("make_ready", "conflicts"):
        assert "“Xã Ba” sẽ không có đầu mối nào" in page(client, where, desk)


def test_of_many_things_to_know_the_first_are_told_with_the_way_to_all(cast, desk):
    for number in range(20):
        desk.add(merger([commune(cast, f"Xã {number}a"), commune(cast, f"Xã {number}b")], into=new(f"Xã {number}")))
    answer = cast.client("an").get(url("make_ready", desk))
    assert "và 8 điều khác" in words(answer)
    assert url("conflicts", desk) in answer.content.decode()


def test_on_a_day_that_is_over_it_says_so_and_what_follows(cast, merged):
    Plan.objects.update(ends_on=DAY + timedelta(days=100))
    with time_machine.travel(LATE, tick=False):
        client = cast.client("an")
        told = page(client, "make_ready", merged)
        assert "Ngày 01/07/2026 đã qua 200 ngày" in told
        assert "Chỉ nhiệm vụ của kế hoạch còn thời hạn hôm nay đổi đơn vị" in told
        assert "1 phân công của kế hoạch đã hết thời hạn giữ nguyên đơn vị cũ" in told
        assert "phân công nhiệm vụ đổi đơn vị" not in told
        assert "1 phân công của kế hoạch đã hết thời hạn" in page(client, "touched", merged)
        post(client, "make_ready", merged)
        assert "Ngày 01/07/2026 đã tới: khi đã chốt, phương án tự có hiệu lực trong khoảng mười phút." in page(
            client, "desk", merged
        )
        done = words(client.post(url("put_into_effect", merged), follow=True))
    assert "Đã có hiệu lực: 2 đơn vị kết thúc; 1 đơn vị mới" in done
    assert "1 phân công của kế hoạch đã hết thời hạn giữ nguyên đơn vị cũ" in done


@pytest.mark.parametrize("late", [MORNING, LATE])
def test_after_a_refusal_one_thing_is_told_of_when_it_is_tried_again(cast, merged, late):
    merged.ready()
    refused = {"refusal_code": "transitions.wrong_state", "refused_at": late}
    with time_machine.travel(late, tick=False):
        client = cast.client("an")
        assert "tự có hiệu lực" in page(client, "desk", merged)
        Reorganisation.objects.filter(pk=merged.plan.pk).update(**refused)
        told = page(client, "desk", merged)
    assert "Ngày mai hệ thống thử lại" in told
    assert "tự có hiệu lực" not in told


def test_one_that_changes_nothing_countable_is_told_without_a_list(cast, merged, monkeypatch):
    merged.ready()
    monkeypatch.setattr(moves, "effect_words", lambda effect: [])
    with time_machine.travel(MORNING, tick=False):
        done = words(cast.client("an").post(url("put_into_effect", merged), follow=True))
    assert "Đã có hiệu lực." in done
    assert "Đã có hiệu lực:" not in done


def test_head_table_and_result_tell_one_number(cast, merged):
    world_before = page(cast.client("an"), "touched", merged)
    assert "1 phân công sang đơn vị khác" in world_before
    assert "Nhiệm vụ đang giao 1" in world_before
    merged.happen()
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("an")
        assert "1 phân công nhiệm vụ đổi đơn vị" in page(client, "desk", merged)
        after = page(client, "touched", merged)
    assert "1 phân công sang đơn vị khác" in after
    assert "Nhiệm vụ đang giao 1" in after


def test_what_was_done_is_told_as_it_was_whatever_came_later(cast, merged):
    merged.happen()
    with time_machine.travel(MORNING + timedelta(days=3), tick=False):
        rename_unit(
            unit=cast.units["health"], name="Sở Khác", short_name="", effective_on=DAY + timedelta(days=2), basis="QĐ",
            by=merged.actor("an"), at=MORNING + timedelta(days=3),
        )  # fmt: skip
        TaskAssignment.objects.all().delete()
        told = page(cast.client("hoa"), "touched", merged)
    assert "Đã thực hiện" in told
    assert "Thực hiện lúc 08:00 01/07/2026, có hiệu lực từ ngày 01/07/2026. Người thực hiện: Đinh Thị An." in told
    assert "Danh sách giữ nguyên như lúc thực hiện" in told
    assert "Trước ở" in told
    assert "Truyền thông" in told
    assert "Việc này chạm đến gì" not in told


def test_a_part_that_ends_is_told_as_ended(cast, desk):
    desk.add(split(cast.units["an_phu"], into=[new("Xã Đông"), new("Xã Tây")]))
    desk.settle(Subject.APPOINTMENT, role_of(cast, "minh").pk, to=None)
    told = page(cast.client("an"), "touched", desk)
    assert "0 vai trò sang đơn vị khác, 1 vai trò kết thúc" in told
    assert "không nơi nào: vai trò kết thúc" in told


def test_one_of_earlier_times_has_no_list_and_says_so(cast, merged):
    merged.happen()
    CarriedOut.objects.all().delete()
    with time_machine.travel(MORNING, tick=False):
        told = page(cast.client("an"), "touched", merged)
    assert "Không còn danh sách chi tiết" in told
    assert "1 vai trò sang đơn vị tiếp nhận" in told


def test_one_that_was_withdrawn_touches_nothing_and_has_no_conflicts(cast, merged):
    post(cast.client("an"), "withdraw", merged, {"reason": "Hoãn"})
    for where in ("touched", "conflicts"):
        answer = cast.client("an").get(url(where, merged))
        assert (answer.status_code, answer["Location"]) == (302, url("desk", merged))


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_comes_after_the_worker_is_told_that_it_was_done(cast, merged, method):
    merged.ready()
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("an")
        take_effect_due(at=MORNING)
        answer = getattr(client, method)(url("put_into_effect", merged), follow=True)
        assert answer.status_code == 200
        assert "Phương án đã có hiệu lực lúc 08:00 01/07/2026, do hệ thống tự thực hiện." in words(answer)


def test_who_comes_after_a_colleague_is_told_who_did_it(cast, merged):
    merged.happen()
    with time_machine.travel(MORNING, tick=False):
        told = words(post_and_follow(cast.client("an"), merged))
    assert "do Đinh Thị An thực hiện" in told


def post_and_follow(client, desk):
    return client.post(url("put_into_effect", desk), follow=True)


def test_a_draft_is_still_not_put_into_effect(cast, desk):
    desk.add(renaming(cast.units["newspaper"], name="Báo Lam Giang"))
    with time_machine.travel(MORNING, tick=False):
        assert cast.client("an").post(url("put_into_effect", desk)).status_code == 409
    assert fresh(desk).state == "draft"


def test_what_broke_is_told_without_its_trace(cast, merged, monkeypatch):
    def breaks(**_given):
        raise ZeroDivisionError("trace of the machine")

    merged.ready()
    monkeypatch.setattr("songhanh.transitions.commands.effect.hand_on_obligations", breaks)
    take_effect_due(at=MORNING)
    with time_machine.travel(MORNING, tick=False):
        client = cast.client("an")
        told = page(client, "desk", merged)
    assert "Hệ thống gặp lỗi ngoài dự kiến" in told
    assert "trace of the machine" not in told
    assert "lỗi của hệ thống" in told


def test_the_trail_names_the_units_for_the_auditor(cast, merged):
    merged.happen()
    with time_machine.travel(MORNING, tick=False):
        told = page(cast.client("giang"), "desk", merged)
    assert "mới Phường Bình Minh → Xã Ven Sông" in told
    assert "mới Xã An Phú → Xã Ven Sông" in told
    assert "số 1: Sáp nhập: Xã An Phú + Phường Bình Minh → Xã Ven Sông" in told


def test_a_message_leads_who_may_look_to_the_plan_and_others_to_their_work(cast, desk):
    desk.add(abolition(cast.units["newspaper"]))
    desk.ready()
    take_effect_due(at=MORNING)
    deliver_notices(at=MORNING)
    with time_machine.travel(MORNING, tick=False):
        for name, way in (("dung", url("desk", desk)), ("minh", "/")):
            notice = Notice.objects.get(account_id=cast.actors[name].account_id)
            answer = cast.client(name).post(f"/thong-bao/{notice.pk}/mo/")
            assert answer["Location"] == way


@pytest.mark.parametrize(("later", "proposed"), [(0, 1), (200, 200)])
def test_what_puts_it_right_is_dated_a_day_after_it_or_today(cast, merged, later, proposed):
    """What it made does not stand yet on its own day."""
    merged.happen()
    with time_machine.travel(MORNING + timedelta(days=later), tick=False):
        shown = cast.client("an").get(url("correct", merged)).content.decode()
    assert f"{DAY + timedelta(days=proposed):%Y-%m-%d}" in shown
