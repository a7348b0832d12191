"""Steps beside the straight way: screens asked too early or too late, the table of a round out, longer and reminded."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from songhanh.audit.models import AuditEvent
from songhanh.jobs.models import Job
from songhanh.kernel.cells import CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.plans.models import ReportingDuty
from songhanh.reporting import commands
from songhanh.reporting.commands import TextChange
from songhanh.reporting.models import Round, SubmissionState
from tests.cast import AT
from tests.reporting.test_excel_staging import filled, places
from tests.reporting.world import build

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return build(cast)


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def owed(world, unit="an_phu"):
    return world.obligation(unit).pk


# Rounds


def test_the_table_of_a_round_comes_out_as_a_workbook_of_what_the_screen_shows(world):
    sent = world.sent()
    commands.remind_units(round=world.round, obligations=[world.obligation("health")], by=world.cast.hoa, at=AT)
    answer = world.cast.client("hoa").get(url("export_round", world.round.pk))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    by_unit = {row[0]: row[1:] for row in rows}
    assert by_unit["Xã An Phú"][1:] == ["Đã nộp", "", "14/06/2026", "10:00 20/05/2026", sent.receipt_number, ""]
    assert by_unit["Sở Y tế"][-1] == "10:00 20/05/2026"
    assert "Đã nộp 1/7 đơn vị; trễ 0. Lập lúc 10:00 20/05/2026." in by_unit


def test_reminding_tells_how_many_and_asks_for_the_messages_once(world):
    world.sent()
    hoa = world.cast.client("hoa")
    answer = hoa.post(url("remind", world.round.pk), {"obligation": [str(owed(world)), str(owed(world, "health"))]})
    assert told(answer) == ["Đã nhắc 1 đơn vị."]
    assert Job.objects.filter(kind="deliver_notices").count() == 1


def test_reminding_an_unknown_or_forged_unit_reminds_nobody(world):
    events = AuditEvent.objects.filter(action="round.reminded")
    answer = world.cast.client("hoa").post(url("remind", world.round.pk), {"obligation": [str(uuid4()), "'; --"]})
    assert told(answer) == ["Đã nhắc 0 đơn vị."]
    assert not events.exists()


def test_an_extension_is_shown_to_the_unit_at_once(world):
    world.cast.client("hoa").post(url("extend", owed(world)), {"new_due_on": "2026-06-20", "reason": "Bão lũ"})
    assert "20/06/2026" in world.cast.client("minh").get(url("report", owed(world))).content.decode()
    assert world.obligation("an_phu").due_on == date(2026, 6, 20)


@pytest.mark.parametrize("fields", [{"new_due_on": "khong-phai", "reason": "x"}, {}])
def test_a_form_that_is_not_right_changes_nothing(world, fields):
    assert world.cast.client("hoa").post(url("extend", owed(world)), fields).status_code == 422
    assert world.obligation("an_phu").due_on == date(2026, 6, 15)


@pytest.mark.parametrize(("period", "words"), [("2026-Y", "chưa có chế độ báo cáo nào"), ("khong-co", "")])
def test_a_round_that_nobody_owes_is_refused_in_words(world, period, words):
    ReportingDuty.objects.update(unit_kinds=[])
    asked = {"plan": str(world.plan.pk), "form": str(world.form.pk), "period": period}
    answer = world.cast.client("hoa").post(url("open"), asked)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Round.objects.count() == 1


def test_the_first_period_without_a_round_is_offered(world):
    page = world.cast.client("hoa").get(url("open")).content.decode()
    assert 'value="2025-Y" selected' in page
    world.of_period(Period(2025, PeriodKind.YEAR))
    page = world.cast.client("hoa").get(url("open")).content.decode()
    assert 'value="2026-Y" selected' in page


@pytest.mark.parametrize("state", ["late", "not_submitted", "khong-co"])
def test_the_list_may_be_narrowed_to_any_state_and_to_none(world, state):
    page = world.cast.client("hoa").get(url("round", world.round.pk), {"trang-thai": state})
    assert page.status_code == 200
    assert ("Xã An Phú" in page.content.decode()) is (state == "not_submitted")


def test_a_round_asks_no_more_for_seven_units_than_for_one(world, django_assert_max_num_queries):
    hoa = world.cast.client("hoa")
    with django_assert_max_num_queries(30):
        assert hoa.get(url("round", world.round.pk)).status_code == 200


# Too early, too late


def test_starting_leads_to_the_form(world):
    minh = world.cast.client("minh")
    answer = minh.post(url("start", owed(world)))
    assert answer["Location"] == url("report", owed(world))
    assert f'"{url("save", owed(world))}"' in minh.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("prepare", ["nothing", "sent"])
def test_the_checks_before_sending_lead_back_when_there_is_nothing_to_send(world, prepare):
    if prepare == "sent":
        world.sent()
    assert world.cast.client("minh").get(url("submit", owed(world)))["Location"] == url("report", owed(world))


def test_the_review_of_a_report_that_does_not_wait_leads_to_the_report(world):
    hoa = world.cast.client("hoa")
    assert hoa.get(url("review", owed(world)))["Location"] == url("report", owed(world))
    world.start()
    assert hoa.get(url("review", owed(world)))["Location"] == url("report", owed(world))


def test_there_is_no_receipt_before_sending(world):
    submission = world.start()
    assert world.cast.client("minh").get(url("receipt", submission.pk)).status_code == 404


def test_taking_back_asks_first(world):
    sent = world.sent()
    minh = world.cast.client("minh")
    assert minh.get(url("withdraw", sent.pk)).status_code == 200
    sent.refresh_from_db()
    assert sent.state == SubmissionState.SUBMITTED


def test_taking_back_what_was_decided_meanwhile_is_refused_in_words(world):
    accepted = world.accepted()
    answer = world.cast.client("minh").post(url("withdraw", accepted.pk))
    assert answer.status_code == 409
    accepted.refresh_from_db()
    assert accepted.state == SubmissionState.ACCEPTED


@pytest.mark.parametrize("name", ["accept", "return"])
def test_deciding_a_second_time_is_refused_and_changes_nothing(world, name):
    accepted = world.accepted()
    answer = world.cast.client("binh").post(url(name, accepted.pk), {"note": "Xem lại"})
    assert answer.status_code == 409
    accepted.refresh_from_db()
    assert (accepted.state, accepted.return_note) == (SubmissionState.ACCEPTED, "")


def test_a_correction_of_what_was_never_accepted_is_refused_in_words(world):
    world.sent()
    answer = world.cast.client("minh").post(url("correct", owed(world)), {"reason": "Nhầm số"})
    assert answer.status_code == 422
    assert "Nhầm số" in answer.content.decode()


def test_a_return_of_a_text_is_shown_at_the_text(world):
    sent = world.sent()
    world.cast.client("hoa").post(url("return", sent.pk), {"part:I": "Viết rõ hơn", "note": ""})
    assert "Viết rõ hơn" in world.cast.client("minh").get(url("report", owed(world))).content.decode()


def test_a_plain_save_of_what_was_sent_meanwhile_is_told_on_the_report(world):
    minh = world.cast.client("minh")
    world.start()
    loaded = '{"cells":{},"texts":{}}'
    world.save(world.start(), world.everything("an_phu"))
    commands.submit_report(submission=world.start(), by=world.cast.minh, at=AT)
    answer = minh.post(url("save", owed(world)), {"loaded": loaded, "cell:TH1C:N": "9"})
    assert answer["Location"] == url("report", owed(world))
    assert len(told(answer)) == 1


def test_two_who_write_the_same_part_both_see_both_texts(world):
    submission = world.start()
    world.save(submission, {}, texts=[TextChange("I", "Bản của đồng nghiệp", 0)])
    fields = {"loaded": '{"cells":{},"texts":{}}', "text:I": "Bản của tôi"}
    answer = world.cast.client("minh").post(url("save", owed(world)), fields)
    assert answer.status_code == 409
    assert "Bản của tôi" in answer.content.decode()
    assert "Bản của đồng nghiệp" in answer.content.decode()


# Workbooks


def test_a_workbook_with_a_text_shows_the_text_before_it_is_taken(world):
    content = filled(world, {places(world)[0]: CellValue.reported(5)}, texts={"I": "Đã mở hai lớp."})
    minh = world.cast.client("minh")
    shown = minh.post(url("excel", owed(world)), {"workbook": SimpleUploadedFile("a.xlsx", content)}, follow=True)
    assert "Đã mở hai lớp." in shown.content.decode()


def test_no_file_at_all_is_said_at_the_field(world):
    answer = world.cast.client("minh").post(url("excel", owed(world)), {})
    assert answer.status_code == 422


def test_a_template_is_named_after_the_round_and_the_unit(world):
    answer = world.cast.client("minh").get(url("template", owed(world)))
    assert "X%C3%A3%20An%20Ph%C3%BA.xlsx" in answer["Content-Disposition"]
