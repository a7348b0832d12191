"""Pages of a hand-over and of leaving, and who works at a unit."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.access.models import Account
from songhanh.kernel.actors import Role
from songhanh.notices.commands import deliver_notices
from songhanh.organisations.commands import deactivate_account
from songhanh.organisations.models import Appointment, HandOver
from songhanh.organisations.queries import vacant_since
from songhanh.plans.commands import start_plan_by_hand
from tests.activities.work import make_plan, make_task
from tests.cases.intake import take_in
from tests.cast import AT
from tests.organisations.posts import JULY, JUNE, employ, give, hand, person_of, role_of, stand_in, transfer
from tests.reporting.world import build
from tests.web.test_postings import handed, page_of, send, shown

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def test_the_hand_over_page_lists_what_goes_along(cast):
    make_task(make_plan(cast), lead=cast.units["health"], title="tổ chức tập huấn")
    build(cast)
    deliver_notices(at=AT)
    page = shown(page_of(cast, "hand_over", role_of("lan").pk))
    assert "Tổ chức tập huấn" in page
    assert "1 báo cáo" in page
    assert "còn 25 ngày" in page
    assert "1 thông báo chưa đọc của người này" in page
    assert "Không còn ai khác giữ vai trò này tại đơn vị." in page


def test_who_holds_the_role_already_is_offered_first(cast):
    employ(cast, "ba", unit="health", role=Role.UNIT_OFFICER)
    page = shown(page_of(cast, "hand_over", role_of("lan").pk))
    assert "Cùng giữ vai trò này tại đơn vị: <b>Mai Thị Ba</b>" in page
    chosen = page.index(f'value="{person_of("ba").pk}" selected')
    assert chosen < page.index(f'value="{person_of("thu").pk}"')


def test_a_hand_over_appoints_in_the_same_step(cast):
    page = shown(handed(cast, decision="BB 1"))
    assert "Đã bàn giao cho Đỗ Thị Thu" in page
    assert "bàn giao Đầu mối đơn vị tại Sở Y tế cho Đỗ Thị Thu" in page
    assert role_of("lan").valid_until == JUNE
    assert Appointment.objects.get(person=person_of("thu"), unit=cast.units["health"]).valid_from == JUNE
    assert "nhận Đầu mối đơn vị tại Sở Y tế của Vũ Thị Lan" in shown(page_of(cast, "person", person_of("thu").pk))


def test_days_between_the_end_and_the_hand_over_are_told(cast):
    transfer(cast, on=date(2026, 5, 10))
    page = shown(handed(cast))
    assert "Từ ngày 10/05/2026 đến hết ngày 31/05/2026 không có ai giữ" in page


def test_a_hand_over_twice_says_that_nothing_has_changed(cast):
    handed(cast)
    answer = handed(cast)
    assert answer.status_code == 422
    assert "Không có gì thay đổi" in shown(answer)
    assert HandOver.objects.count() == 1


def test_of_a_programme_officer_only_numbers_are_told(cast):
    start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    page = shown(page_of(cast, "hand_over", role_of("hoa").pk))
    assert "1 bản đọc kế hoạch do người này mở" in page
    assert "dự thảo văn bản đang soạn" not in page


@pytest.mark.parametrize("many", [1, 9])
def test_of_cases_the_administrator_learns_no_number(cast, many):
    take_in(cast, times=many)
    leaving = shown(page_of(cast, "leave", person_of("van").pk))
    assert "có hồ sơ vụ việc (không hiện số)" in leaving
    assert "không hiện số" in shown(page_of(cast, "hand_over", role_of("van").pk))
    assert f"{many} vụ việc" not in leaving


def offers_hand_over(cast, role):
    page = shown(page_of(cast, "person", person_of("lan").pk))
    return reverse("administration:hand_over", args=[role.pk]) in page


def test_an_ended_role_is_handed_over_only_while_nobody_holds_it(cast):
    role = role_of("lan")
    assert offers_hand_over(cast, role)
    transfer(cast, on=date(2026, 5, 10))
    assert offers_hand_over(cast, role)
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=date(2026, 5, 11))
    assert not offers_hand_over(cast, role)


def test_an_ended_role_at_a_unit_that_has_ended_is_handed_to_nobody(cast):
    role = role_of("lan")
    transfer(cast, on=date(2026, 5, 10))
    cast.units["health"].versions.update(valid_until=date(2026, 5, 15))
    assert not offers_hand_over(cast, role)


def test_what_was_held_in_somebodys_stead_is_not_handed_over(cast):
    made = stand_in(cast, on=date(2026, 5, 1), days=5)
    assert vacant_since([made], day=date(2026, 5, 20)) == set()
    page = shown(page_of(cast, "person", person_of("thu").pk))
    assert reverse("administration:hand_over", args=[made.pk]) not in page


# leaving


def left(cast, *, on="2026-05-20"):
    return send(cast, "leave", person_of("lan").pk, day=on, reason="Nghỉ hưu")


def test_who_leaves_today_is_out_at_once(cast):
    hers = cast.client("lan")
    assert hers.get("/").status_code == 200
    page = shown(left(cast))
    assert "Đã cho thôi việc từ ngày 20/05/2026; tài khoản đã ngừng." in page
    assert hers.get("/").status_code == 302
    assert not Account.objects.get(username="lan").is_active


def test_who_leaves_later_is_announced(cast):
    page = shown(left(cast, on="2026-06-01"))
    assert "Đến ngày đó vai trò hết và tài khoản tự ngừng." in page
    assert '<dt>Thôi việc từ ngày</dt><dd class="number">01/06/2026</dd>' in page
    assert "không còn ai giữ vai trò Đầu mối đơn vị tại Sở Y tế" in page


def test_leaving_asks_for_a_reason(cast):
    answer = send(cast, "leave", person_of("lan").pk, day="2026-05-20", reason="")
    assert answer.status_code == 422
    assert Account.objects.get(username="lan").is_active


def test_the_last_administrator_is_told_why_she_cannot_leave(cast):
    answer = send(cast, "leave", person_of("an").pk, day="2026-05-20", reason="x")
    assert "người quản trị cuối cùng" in shown(answer)


def test_ending_a_role_says_what_is_open_and_who_is_missing(cast):
    build(cast)
    assert "1 báo cáo" in shown(page_of(cast, "end_role", role_of("lan").pk))
    page = shown(send(cast, "end_role", role_of("lan").pk, last_day_after="2026-06-01", reason="x"))
    assert "không còn ai giữ vai trò Đầu mối đơn vị tại Sở Y tế" in page


# the people of a unit


def unit_page(cast, **query):
    return shown(cast.client("an").get(reverse("organisations:unit", args=[cast.units["health"].pk]), query))


def test_the_unit_tells_who_holds_what_since_when_and_who_is_to_come(cast):
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=JULY)
    page = unit_page(cast)
    assert "Vũ Thị Lan</a>" in page
    assert "01/01/2010" in page
    assert "Đầu mối đơn vị, từ 01/07/2026" in page


def test_former_holders_are_told_with_their_days_and_as_of_a_day(cast):
    hand(cast, "thu", on=date(2026, 5, 10))
    today, before = unit_page(cast), unit_page(cast, ngay="2026-05-09")
    assert "1 vai trò đã thôi" in today
    assert "01/01/2010 – 09/05/2026" in today
    assert "vai trò đã thôi" not in before
    assert "Đầu mối đơn vị, từ 10/05/2026" in before


def test_a_closed_account_is_marked_at_its_unit(cast):
    assert "tài khoản đã ngừng" not in unit_page(cast)
    deactivate_account(person=person_of("lan"), reason="", by=cast.an, at=AT)
    assert "tài khoản đã ngừng" in unit_page(cast)


def test_who_does_not_manage_accounts_sees_no_list_of_people(cast):
    page = shown(cast.client("hoa").get(reverse("organisations:unit", args=[cast.units["health"].pk])))
    assert "Người tại đơn vị" not in page


def test_pages_of_a_change_cost_as_many_queries_with_much_work_as_with_little(cast, django_assert_max_num_queries):
    plan = make_plan(cast)
    for position in range(30):
        make_task(plan, lead=cast.units["health"], position=position)
    for number in range(10):
        employ(cast, f"ba{number}", unit="justice", role=Role.UNIT_OFFICER)
    stand_in(cast)
    client = cast.client("an")
    for route, key in (
        ("transfer", person_of("lan").pk),
        ("leave", person_of("lan").pk),
        ("hand_over", role_of("lan").pk),
        ("stand_in", role_of("lan").pk),
        ("person", person_of("lan").pk),
    ):
        with django_assert_max_num_queries(24):
            assert client.get(reverse(f"administration:{route}", args=[key])).status_code == 200
