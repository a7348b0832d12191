"""The administrator's screens of a changed post: transfer, stand-in, hand-over, leaving; and the people of a unit."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import deactivate_account, end_appointment
from songhanh.organisations.models import Appointment, Person
from songhanh.reporting.models import Submission, SubmissionState
from songhanh.reporting.queries.waiting import rounds_waiting
from tests.activities.work import make_plan, make_task
from tests.cast import AT
from tests.organisations.posts import JULY, JUNE, employ, give, leave, person_of, role_of
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
