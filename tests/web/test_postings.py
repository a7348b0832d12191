"""The administrator's screens of a changed post: transfer, stand-in, hand-over, leaving; and the people of a unit."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.access.models import Account
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Role
from songhanh.notices.commands import deliver_notices
from songhanh.organisations.commands import deactivate_account, end_appointment
from songhanh.organisations.models import Appointment, HandOver, Person
from songhanh.organisations.queries import vacant_since
from songhanh.plans.commands import start_plan_by_hand
from songhanh.reporting.models import Submission, SubmissionState
from songhanh.reporting.queries.waiting import rounds_waiting
from tests.activities.work import make_plan, make_task
from tests.cases.intake import take_in
from tests.cast import AT
from tests.organisations.posts import JULY, JUNE, employ, give, hand, leave, person_of, role_of, stand_in, transfer
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def sent_report(cast):
    """One report that waits for the check."""
    return build(cast).sent()


def shown(answer) -> str:
    return " ".join(answer.content.decode().split())


def page_of(cast, route, key, *, name="an", **query):
    return cast.client(name).get(reverse(f"administration:{route}", args=[key]), query)


def send(cast, route, key, *, language="vi", **given):
    client = cast.client("an")
    client.cookies["django_language"] = language
    return client.post(reverse(f"administration:{route}", args=[key]), given, follow=True)


def transferred(cast, **more):
    given = {
        "old_unit": str(cast.units["health"].pk),
        "unit": str(cast.units["justice"].pk),
        "role": "unit_head",
        "valid_from": "2026-06-01",
        "decision": "QĐ 7/QĐ-UBND",
    }
    return send(cast, "transfer", person_of("lan").pk, **{**given, **more})


def handed(cast, *, to="thu", on="2026-06-01", role=None, **more):
    key = (role or role_of("lan")).pk
    return send(cast, "hand_over", key, taker=str(person_of(to).pk), effective_on=on, **more)


# transfer


def test_a_transfer_is_made_and_stands_on_the_persons_page(cast):
    page = shown(transferred(cast))
    assert "Đã điều động từ ngày 01/06/2026." in page
    assert "Sở Tư pháp" in page
    assert "chưa bắt đầu" in page
    assert role_of("lan").valid_until == JUNE


def test_a_transfer_says_who_is_missing_where_it_leaves_from(cast):
    words = "Từ ngày 01/06/2026 không còn ai giữ vai trò Đầu mối đơn vị tại Sở Y tế."
    assert words in shown(transferred(cast))


def test_nobody_is_missing_where_a_colleague_holds_the_role(cast):
    employ(cast, "ba", unit="health", role=Role.UNIT_OFFICER)
    assert "không còn ai giữ" not in shown(transferred(cast))


def test_a_gap_until_the_next_one_begins_is_told_with_both_days(cast):
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=JULY)
    assert "Từ ngày 01/06/2026 đến hết ngày 30/06/2026 không có ai giữ" in shown(transferred(cast))


def test_two_heads_at_once_are_told(cast):
    give(cast, "minh", unit="justice", role=Role.UNIT_HEAD, on=date(2026, 1, 1))
    page = shown(transferred(cast))
    assert "do nhiều người cùng giữ: Phạm Văn Minh, Vũ Thị Lan." in page


def test_a_refused_transfer_keeps_what_was_typed_and_says_why(cast):
    answer = transferred(cast, unit=str(cast.units["health"].pk))
    assert answer.status_code == 422
    assert "Đơn vị mới trùng với đơn vị cũ" in shown(answer)
    assert "QĐ 7/QĐ-UBND" in shown(answer)


def test_a_transfer_without_a_decision_is_not_made(cast):
    assert transferred(cast, decision="").status_code == 422
    assert role_of("lan").valid_until is None


def test_the_transfer_page_shows_what_is_open_and_who_is_left(cast):
    make_task(make_plan(cast), lead=cast.units["health"])
    build(cast)
    page = shown(page_of(cast, "transfer", person_of("lan").pk))
    assert "1 nhiệm vụ chủ trì, 1 báo cáo" in page
    assert "không còn ai" in page
    assert reverse("administration:hand_over", args=[role_of("lan").pk]) in page


GAP = "Từ ngày 20/05/2026 không còn ai giữ vai trò Đầu mối đơn vị tại Sở Y tế."


@pytest.mark.parametrize(("route", "of"), [("transfer", person_of), ("leave", person_of), ("end_role", role_of)])
def test_that_nobody_is_left_is_told_before_the_deed(cast, route, of):
    page = shown(page_of(cast, route, of("lan").pk))
    assert GAP in page
    assert "Xin bàn giao trước" in page
    employ(cast, "ba", unit="health", role=Role.UNIT_OFFICER)
    assert GAP not in shown(page_of(cast, route, of("lan").pk))


def test_the_warning_goes_by_the_day_that_was_typed(cast):
    give(cast, "thu", unit="health", role=Role.UNIT_OFFICER, on=JULY)
    page = shown(page_of(cast, "leave", person_of("lan").pk))
    assert "Từ ngày 20/05/2026 đến hết ngày 30/06/2026 không có ai giữ vai trò Đầu mối đơn vị" in page
    refused = shown(send(cast, "leave", person_of("lan").pk, day="2026-07-01", reason=""))
    assert "Đầu mối đơn vị tại Sở Y tế" not in refused
    assert "Từ ngày 10/06/2026 đến hết" in shown(send(cast, "leave", person_of("lan").pk, day="10/06/2026", reason=""))


def test_who_stands_in_does_not_fill_the_place_of_who_goes(cast):
    stood_in(cast)
    assert GAP in shown(page_of(cast, "leave", person_of("lan").pk))
    assert "Sở Y tế." not in shown(page_of(cast, "leave", person_of("thu").pk))


def test_a_closed_account_fills_no_place(cast):
    employ(cast, "ba", unit="health", role=Role.UNIT_OFFICER)
    deactivate_account(person=person_of("ba"), reason="", by=cast.an, at=AT)
    assert GAP in shown(page_of(cast, "transfer", person_of("lan").pk))


@pytest.mark.parametrize("route", ["transfer", "leave"])
def test_reports_that_wait_for_the_check_are_open_work_of_a_programme_officer(cast, sent_report, route):
    page = shown(page_of(cast, route, person_of("hoa").pk))
    assert "1 báo cáo chờ duyệt (ở lại với đợt của tỉnh)" in page
    assert "chờ duyệt" not in shown(page_of(cast, route, person_of("minh").pk))


def test_a_hand_over_of_a_programme_officer_lists_the_rounds_that_wait(cast, sent_report):
    page = shown(page_of(cast, "hand_over", role_of("hoa").pk))
    assert "1 báo cáo chờ duyệt; ở lại với đợt của tỉnh" in page
    assert reverse("reporting:round", args=[sent_report.obligation.round_id]) in page
    assert "chờ duyệt" not in shown(page_of(cast, "hand_over", role_of("quan").pk))


def test_what_waits_is_counted_by_round_and_province(cast, sent_report, django_assert_num_queries):
    with django_assert_num_queries(1):
        [one] = rounds_waiting([cast.province.pk, cast.province.pk])
    assert (one.round_id, one.reports) == (sent_report.obligation.round_id, 1)
    assert rounds_waiting([cast.khach.province_id]) == []
    Submission.objects.filter(pk=sent_report.pk).update(state=SubmissionState.ACCEPTED)
    assert rounds_waiting([cast.province.pk]) == []


def test_who_works_nowhere_is_not_transferred(cast):
    leave(cast, on=date(2026, 5, 19))
    assert "chưa điều động được" in shown(page_of(cast, "transfer", person_of("lan").pk))


def test_units_that_exist_on_the_day_can_be_chosen(cast):
    cast.units["justice"].versions.update(valid_until=date(2026, 5, 10))
    assert transferred(cast).status_code == 422
    assert transferred(cast, valid_from="2026-05-01").status_code == 200
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).exists()


# stand-in


def stood_in(cast, *, language="vi", **more):
    given = {"stand_in": str(person_of("thu").pk), "valid_from": "2026-05-20", "last_day": "2026-06-10"}
    return send(cast, "stand_in", role_of("lan").pk, language=language, **{**given, "decision": "CV 3", **more})


def test_a_stand_in_is_named_until_a_last_day_and_shown_at_both(cast):
    page = shown(stood_in(cast))
    assert "Đỗ Thị Thu thay từ 20/05/2026 đến hết 10/06/2026" in page
    assert "thay Vũ Thị Lan" in shown(page_of(cast, "person", person_of("thu").pk))
    made = Appointment.objects.get(stands_in_for=role_of("lan"))
    assert made.valid_until == date(2026, 6, 11)


def history(cast, who):
    page = shown(page_of(cast, "person", person_of(who).pk))
    return page[page.index('<ol class="history">') :]


def test_a_stand_in_stands_in_the_history_of_both(cast):
    stood_in(cast)
    absent, present = history(cast, "lan"), history(cast, "thu")
    assert "đã cử làm thay: Đỗ Thị Thu" in absent
    assert "đã cử làm thay</p>" in present
    assert "Vũ Thị Lan" in present
    assert "đã cử làm thay" not in history(cast, "minh")


def test_who_is_meant_is_kept_for_finding_and_not_read(cast):
    stood_in(cast)
    [event] = AuditEvent.objects.filter(action="person.stand_in_appointed")
    assert event.changes["stands_in_for_id"] == [None, str(person_of("lan").pk)]
    assert str(person_of("lan").pk) not in history(cast, "thu").replace("/quan-tri/", "")
    assert "stands_in_for_id" not in history(cast, "lan")


def test_a_hand_over_stands_in_the_history_of_both(cast):
    handed(cast)
    assert "đã cho bàn giao vai trò: Vũ Thị Lan" in history(cast, "thu")
    assert "đã cho bàn giao vai trò</p>" in history(cast, "lan")


def test_somebody_of_the_same_name_has_another_history(cast):
    stood_in(cast)
    employ(cast, "lan2", unit="justice", role=Role.UNIT_OFFICER)
    Person.objects.filter(account__username="lan2").update(full_name="Vũ Thị Lan")
    assert "đã cử làm thay" not in history(cast, "lan2")


def test_in_whose_stead_somebody_acts_is_shown_wherever_the_role_is(cast):
    stood_in(cast)
    client = cast.client("thu")
    for path in ("/", "/tai-khoan-cua-toi/"):
        assert "thay Vũ Thị Lan" in shown(client.get(path))
    assert "thay Vũ Thị Lan" in shown(cast.client("an").get(reverse("administration:accounts"), {"q": "do thi thu"}))
    unit = reverse("organisations:unit", args=[cast.units["health"].pk])
    assert "thay Vũ Thị Lan" in shown(cast.client("an").get(unit))


def test_the_stead_is_told_in_english_too(cast):
    assert "Đỗ Thị Thu stands in from 20/05/2026 to 10/06/2026" in shown(stood_in(cast, language="en"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last_day": "2026-05-19"}, "Ngày cuối làm thay (19/05/2026) trước ngày đầu (20/05/2026)"),
        ({"last_day": "x"}, "Xin nhập ngày như 31/12/2026."),
        ({"stand_in": ""}, "bắt buộc"),
    ],
)
def test_a_wrong_stand_in_is_told_on_the_form(cast, wrong, words):
    answer = stood_in(cast, **wrong)
    assert answer.status_code == 422
    assert words in shown(answer)
    assert not Appointment.objects.filter(stands_in_for__isnull=False).exists()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"last_day": "2026-06-05"}, "last_day", "ngày cuối làm thay là 04/06/2026 hoặc sớm hơn"),
        ({"last_day": "2026-05-19"}, "last_day", "ngày cuối là 20/05/2026 hoặc muộn hơn"),
        ({"valid_from": "2009-05-19"}, "valid_from", "ngày đầu làm thay là 01/01/2010 hoặc muộn hơn"),
        ({"stand_in": "quan"}, "stand_in", "đã giữ vai trò này"),
    ],
)
def test_a_refused_stand_in_is_told_at_the_field_that_mends_it(cast, wrong, field, words):
    end_appointment(appointment=role_of("lan"), last_day_after=date(2026, 6, 5), reason="", by=cast.an, at=AT)
    give(cast, "quan", unit="health", role=Role.UNIT_OFFICER, on=date(2026, 1, 1))
    who = {"stand_in": str(person_of("quan").pk)} if "stand_in" in wrong else {}
    answer = stood_in(cast, **{"last_day": "2026-06-03", **wrong, **who})
    assert answer.status_code == 422
    [said] = answer.context["form"].errors[field]
    assert words in said
    assert f'href="#id_{field}"' in shown(answer)


def test_two_for_one_absence_are_told_at_the_first_day(cast):
    stood_in(cast)
    answer = stood_in(cast, stand_in=str(person_of("minh").pk))
    assert "Đỗ Thị Thu thay Vũ Thị Lan" in answer.context["form"].errors["valid_from"][0]


# what is typed into a picker


def typed(cast, words, **more):
    return transferred(cast, **{"unit": "", "unit-da-go": words, **more})


def test_a_unit_that_nobody_knows_stays_typed_and_is_told(cast):
    answer = typed(cast, "Sở Tư phát")
    page = shown(answer)
    assert answer.status_code == 422
    assert "Không có đơn vị nào đang hoạt động ngày 01/06/2026 tên “Sở Tư phát”. Gần giống: Sở Tư pháp" in page
    assert 'data-typed="Sở Tư phát"' in page
    assert "Trường này là bắt buộc" not in page
    assert "QĐ 7/QĐ-UBND" in page


@pytest.mark.parametrize("words", ["Sở Tư pháp", "so tu phap", "  SỞ  TƯ PHÁP "])
def test_a_whole_name_that_was_typed_is_the_unit(cast, words):
    assert typed(cast, words).status_code == 200
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).exists()


def test_the_name_of_a_unit_that_has_ended_by_the_day_is_none(cast):
    cast.units["justice"].versions.update(valid_until=date(2026, 5, 25))
    page = shown(typed(cast, "Sở Tư pháp"))
    assert "Không có đơn vị nào đang hoạt động ngày 01/06/2026 tên “Sở Tư pháp”." in page


def test_words_like_nothing_offer_nothing(cast):
    page = shown(typed(cast, "zzz"))
    assert "tên “zzz”." in page
    assert "Gần giống" not in page


def test_nothing_typed_and_nothing_chosen_is_required(cast):
    assert "bắt buộc" in shown(typed(cast, "  "))


def test_what_was_chosen_goes_before_what_was_typed(cast):
    answer = typed(cast, "Sở Y tế", unit=str(cast.units["justice"].pk))
    assert answer.status_code == 200
    assert Appointment.objects.filter(person=person_of("lan"), unit=cast.units["justice"]).exists()


def test_markup_that_was_typed_stays_words(cast):
    page = shown(typed(cast, '"><script>alert(1)</script>'))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("route", "field"), [("stand_in", "stand_in"), ("hand_over", "taker")])
def test_somebody_who_cannot_be_chosen_stays_typed_and_is_told(cast, route, field):
    answer = send(cast, route, role_of("lan").pk, **{field: "", f"{field}-da-go": "Đỗ Thị Thư"})
    page = shown(answer)
    assert answer.status_code == 422
    assert "Không có ai còn tài khoản tên “Đỗ Thị Thư” để chọn. Gần giống: Đỗ Thị Thu" in page
    assert 'data-typed="Đỗ Thị Thư"' in page


def test_a_new_role_knows_the_units_of_its_first_day(cast):
    cast.units["justice"].versions.update(valid_from=date(2026, 6, 1))
    given = {"unit-da-go": "so tu phap", "role": "unit_officer", "decision": ""}
    lan = person_of("lan").pk
    assert send(cast, "new_role", lan, valid_from="2026-05-30", **given).status_code == 422
    assert send(cast, "new_role", lan, valid_from="01/06/2026", **given).status_code == 200
    assert Appointment.objects.get(person=lan, unit=cast.units["justice"]).valid_from == JUNE


def test_the_absent_colleague_and_closed_accounts_are_not_to_choose(cast):
    deactivate_account(person=person_of("thu"), reason="", by=cast.an, at=AT)
    page = shown(page_of(cast, "stand_in", role_of("lan").pk))
    assert f'value="{person_of("minh").pk}"' in page
    assert f'value="{person_of("thu").pk}"' not in page
    assert f'value="{person_of("lan").pk}"' not in page


# hand-over


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
