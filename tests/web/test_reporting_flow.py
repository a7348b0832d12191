"""A round on screen from opening to acceptance, each step as a person does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from songhanh.jobs.models import Job
from songhanh.kernel.cells import CellValue
from songhanh.reporting import queries
from songhanh.reporting.models import Round, RoundState, SubmissionState
from tests.cast import AT
from tests.reporting.test_excel_staging import filled, places
from tests.reporting.world import HALF_YEAR, build, form, plan_of

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def world(cast):
    return build(cast)


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def state(world, unit="an_phu"):
    return queries.versions_of(world.obligation(unit)).first().state


def test_a_round_is_previewed_and_opened(cast):
    plan, template = plan_of(cast), form()
    asked = {"plan": str(plan.pk), "form": str(template.pk), "period": HALF_YEAR.key}
    hoa = cast.client("hoa")
    preview = hoa.get(url("open"), asked).content.decode()
    assert "Xã An Phú" in preview
    assert "Sở Nội vụ</th>" not in preview
    assert not Round.objects.exists()
    answer = hoa.post(url("open"), asked)
    assert answer["Location"] == url("round", Round.objects.get().pk)
    again = hoa.post(url("open"), asked)
    assert again.status_code == 422
    assert "đã được mở" in again.content.decode()


def test_reminding_all_reminds_who_has_not_sent(world):
    world.sent()
    world.cast.client("hoa").post(url("remind", world.round.pk))
    reminded = [row for row in queries.round_page(world.round, at=AT).rows if row.last_reminded_at]
    assert "Xã An Phú" not in {row.unit.name for row in reminded}
    assert "Phường Bình Minh" in {row.unit.name for row in reminded}
    assert Job.objects.filter(kind="deliver_notices").exists()


def test_reminding_one_reminds_only_it(world):
    world.cast.client("hoa").post(url("remind", world.round.pk), {"obligation": [str(world.obligation("health").pk)]})
    reminded = [row.unit.name for row in queries.round_page(world.round, at=AT).rows if row.last_reminded_at]
    assert reminded == ["Sở Y tế"]


def test_an_extension_needs_a_later_day_and_a_reason(world):
    key, hoa = world.obligation("an_phu").pk, world.cast.client("hoa")
    early = hoa.post(url("extend", key), {"new_due_on": "2026-06-01", "reason": "Bão lũ"})
    assert early.status_code == 422
    assert "Bão lũ" in early.content.decode()
    assert hoa.post(url("extend", key), {"new_due_on": "2026-06-20", "reason": ""}).status_code == 422
    assert hoa.post(url("extend", key), {"new_due_on": "2026-06-20", "reason": "Bão lũ"}).status_code == 302
    world.obligation("an_phu")
    assert world.obligation("an_phu").due_on == world.round.due_on + timedelta(days=5)


def test_a_round_is_closed_after_a_question(world):
    hoa = world.cast.client("hoa")
    assert hoa.get(url("close", world.round.pk)).status_code == 200
    hoa.post(url("close", world.round.pk))
    world.round.refresh_from_db()
    assert world.round.state == RoundState.CLOSED


def test_the_list_is_filtered_by_state_and_kind(world):
    world.sent()
    hoa = world.cast.client("hoa")
    shown = hoa.get(url("round", world.round.pk), {"trang-thai": "submitted"}).content.decode()
    assert "Xã An Phú" in shown
    assert "Phường Bình Minh" not in shown
    shown = hoa.get(url("round", world.round.pk), {"loai": "department"}).content.decode()
    assert "Sở Y tế" in shown
    assert "Xã An Phú" not in shown


def test_an_incomplete_report_shows_what_is_missing_and_is_not_sent(world):
    world.start()
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    page = minh.get(url("submit", key)).content.decode()
    assert "ô chưa có" in page
    assert f"{url('report', key)}#part-" in page
    assert minh.post(url("submit", key)).status_code == 422
    assert state(world) == SubmissionState.DRAFT


def test_a_complete_report_is_sent_with_a_receipt_and_withdrawn(world):
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    sent = minh.post(url("submit", key), follow=True).content.decode()
    assert "Biên nhận" in sent
    assert "BN-2026-" in sent
    assert "10:00 20/05/2026" in sent
    minh.post(url("withdraw", submission.pk))
    assert state(world) == SubmissionState.DRAFT


def test_an_officer_whose_unit_has_a_head_is_told_who_sends(world):
    submission = world.start("health", by="lan")
    world.save(submission, world.everything("health"), by="lan")
    key = world.obligation("health").pk
    assert "thủ trưởng" in world.cast.client("lan").get(url("submit", key)).content.decode()
    assert world.cast.client("lan").post(url("submit", key)).status_code == 422
    assert world.cast.client("quan").post(url("submit", key)).status_code == 302
    assert state(world, "health") == SubmissionState.SUBMITTED


def test_nothing_to_report_takes_one_click_after_a_question(world):
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    assert "không phát sinh" in minh.get(url("nothing", key)).content.decode()
    assert minh.post(url("nothing", key)).status_code == 302
    assert state(world) == SubmissionState.SUBMITTED


def test_nothing_to_report_is_refused_over_numbers_in_words(world):
    submission = world.start()
    world.save(submission, {places(world)[0]: 5})
    answer = world.cast.client("minh").post(url("nothing", world.obligation("an_phu").pk))
    assert answer.status_code == 422
    assert "đã có số liệu" in answer.content.decode()


def test_a_return_names_the_cell_and_the_unit_sees_the_reason_there(world):
    submission = world.sent()
    row, column = places(world)[0]
    hoa = world.cast.client("hoa")
    empty = hoa.post(url("return", submission.pk), {"note": " "})
    assert empty.status_code == 422
    hoa.post(url("return", submission.pk), {f"reason:{row}:{column}": "Số này chưa khớp", "note": "Xem lại"})
    assert state(world) == SubmissionState.RETURNED
    shown = world.cast.client("minh").get(url("report", world.obligation("an_phu").pk)).content.decode()
    assert 'data-reason="Số này chưa khớp"' in shown
    assert "Xem lại" in shown


def test_a_refused_return_keeps_what_was_written(world):
    submission = world.sent()
    answer = world.cast.client("hoa").post(
        url("return", submission.pk), {"reason:khong-co:F": "Lời nhắn dài", "note": "A1"}
    )
    assert answer.status_code == 422
    assert "A1" in answer.content.decode()


def test_acceptance_leads_to_the_next_waiting_report(world):
    first, second = world.sent(), world.sent("womens_union", by="thu")
    hoa = world.cast.client("hoa")
    assert hoa.post(url("accept", first.pk))["Location"] == url("review", second.obligation_id)
    assert hoa.post(url("accept", second.pk))["Location"] == url("round", world.round.pk)
    assert state(world) == SubmissionState.ACCEPTED
    assert Job.objects.filter(kind="refresh_round").count() == 2


def test_a_correction_needs_a_reason_and_opens_a_second_version(world):
    submission = world.sent()
    world.cast.client("hoa").post(url("accept", submission.pk))
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    assert minh.post(url("correct", key), {"reason": ""}).status_code == 422
    assert minh.post(url("correct", key), {"reason": "Gửi nhầm số"}).status_code == 302
    page = minh.get(url("versions", key)).content.decode()
    assert "Bản 2" in page
    assert "Gửi nhầm số" in page


def test_a_workbook_is_handed_in_and_its_right_cells_are_taken(world):
    first, second = places(world)[:2]
    content = filled(world, {first: CellValue.reported(5), second: CellValue.reported(-1)})
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    shown = minh.post(url("excel", key), {"workbook": SimpleUploadedFile("a.xlsx", content)}, follow=True)
    body = shown.content.decode()
    assert "số âm" in body
    assert "Nhận 1 ô đúng" in body
    minh.post(shown.redirect_chain[-1][0] + "nhan/")
    submission = queries.open_submission(world.obligation("an_phu"))
    assert {place: c.value for place, c in queries.cells_of(submission.pk).items()} == {first: CellValue.reported(5)}
    again = minh.post(url("excel", key), {"workbook": SimpleUploadedFile("b.xlsx", content)}, follow=True)
    assert "Tệp này đã được nhận" in again.content.decode()


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "0 byte"),
        (b"\x89PNG\r\n" + bytes(100), 422, "tấm ảnh"),
        (bytes(30 * 1024 * 1024), 413, "quá lớn"),
    ],
)
def test_a_bad_workbook_gets_a_sentence_and_changes_nothing(world, content, status, words):
    key, minh = world.obligation("an_phu").pk, world.cast.client("minh")
    answer = minh.post(url("excel", key), {"workbook": SimpleUploadedFile("a.xlsx", content)})
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert minh.get(url("report", key)).status_code == 200


def test_the_form_asks_the_database_no_more_for_forty_rows_than_for_one(world, django_assert_max_num_queries):
    world.start()
    minh = world.cast.client("minh")
    with django_assert_max_num_queries(32):
        assert minh.get(url("report", world.obligation("an_phu").pk)).status_code == 200
