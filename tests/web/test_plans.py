"""Screens of plans: what works, who may, what a stranger sees."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from songhanh.jobs.models import Job
from songhanh.plans import commands
from songhanh.plans.commands import drafts as drafts_module
from songhanh.plans.errors import DraftNotOpen
from songhanh.plans.models import DraftState, Plan, PlanDraft, ReportingDuty, Target, Task, TaskAssignment
from songhanh.reading.errors import NoTextLayer
from songhanh.web.plans.words import as_plans_say
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def draft(cast) -> PlanDraft:
    return hand_made_draft(cast)


@pytest.fixture
def plan(cast, draft) -> Plan:
    return commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def at(name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=args)


READ = ["plan", "plan_assignments", "plan_calendar", "plan_source", "plan_history"]


@pytest.mark.parametrize("page", READ)
@pytest.mark.parametrize("who", ["hoa", "lan", "minh", "dung", "an"])
def test_everybody_of_the_province_reads_a_plan(cast, plan, page, who):
    response = cast.client(who).get(at(page, plan.pk))
    assert response.status_code == 200
    assert "31/KH-UBND" in response.content.decode()


@pytest.mark.parametrize("page", READ)
def test_a_plan_is_not_there_for_a_stranger_nor_under_a_bad_id(cast, plan, page):
    assert cast.client("khach").get(at(page, plan.pk)).status_code == 404
    assert cast.client("hoa").get(at(page, uuid4())).status_code == 404
    assert cast.client("hoa").post(at(page, plan.pk)).status_code == 405


DRAFT_PAGES = ["draft", "draft_head", "item_add", "confirm", "discard", "draft_progress"]


@pytest.mark.parametrize("page", DRAFT_PAGES)
def test_a_draft_is_for_the_programme_officer(cast, draft, page):
    assert cast.client("binh").get(at(page, draft.pk)).status_code == 200
    for who in ("lan", "khach"):
        assert cast.client(who).get(at(page, draft.pk)).status_code == 404
    assert cast.client("hoa").get(at(page, uuid4())).status_code == 404
    assert cast.client("hoa").put(at(page, draft.pk)).status_code == 405


@pytest.mark.parametrize("page", ["draft_head", "item_add", "discard"])
def test_a_leader_sees_the_draft_and_may_confirm_but_not_change_it(cast, draft, page):
    assert cast.client("dung").get(at("draft", draft.pk)).status_code == 200
    assert cast.client("dung").get(at("confirm", draft.pk)).status_code == 200
    assert cast.client("dung").get(at(page, draft.pk)).status_code == 403


@pytest.mark.parametrize("act", ["accept_certain", "continue_by_hand", "read_again"])
def test_acts_on_a_draft_need_the_right_and_a_post(cast, draft, act):
    assert cast.client("hoa").get(at(act, draft.pk)).status_code == 405
    assert cast.client("dung").post(at(act, draft.pk)).status_code == 403
    assert cast.client("khach").post(at(act, draft.pk)).status_code == 404


def test_the_list_shows_plans_and_what_waits(cast, plan):
    commands.start_plan_by_hand(province=cast.province, by=cast.hoa, at=AT)
    shown = cast.client("hoa").get(at("plans")).content.decode()
    assert "Thực hiện công tác bình đẳng giới năm 2026" in shown
    assert "Kế hoạch nhập tay" in shown
    assert "Kế hoạch nhập tay" not in cast.client("lan").get(at("plans")).content.decode()


@pytest.mark.parametrize("page", ["plans:plans", "home:mine"])
def test_what_waits_is_called_by_what_it_is_about(cast, page):
    hand_made_draft(cast, title={"text": "Phòng, chống bạo lực gia đình năm 2027"})
    assert "Phòng, chống bạo lực gia đình năm 2027" in cast.client("hoa").get(reverse(page)).content.decode()


def test_search_finds_tasks_and_targets_without_diacritics(cast, plan):
    shown = cast.client("minh").get(at("plans"), {"q": "tap huan"}).content.decode()
    assert "Tập huấn về bình đẳng giới" in shown
    assert "Không tìm thấy" in cast.client("khach").get(at("plans"), {"q": "tap huan"}).content.decode()


def test_the_list_takes_the_same_queries_with_one_and_many(cast, plan, django_assert_max_num_queries):
    client = cast.client("hoa")
    with django_assert_max_num_queries(14):
        client.get(at("plans"))
    for number in range(12):
        one = hand_made_draft(cast, number={"text": f"{number}/KH-UBND"})
        commands.confirm_plan(draft=one, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(14):
        client.get(at("plans"))


def upload(client, *, name: str = "ke-hoach.txt", content: bytes = b"Ke hoach"):
    return client.post(at("upload"), {"file": SimpleUploadedFile(name, content, "text/plain")})


def test_an_upload_keeps_the_file_and_asks_for_one_job(cast):
    response = upload(cast.client("hoa"))
    draft = PlanDraft.objects.get()
    assert response.headers["Location"] == at("draft", draft.pk)
    job = Job.objects.get()
    assert (job.kind, job.arguments) == ("read_plan", {"draft_id": str(draft.pk)})
    shown = cast.client("hoa").get(at("draft", draft.pk)).content.decode()
    assert "Đang đọc kế hoạch" in shown
    assert at("draft_progress", draft.pk) in shown


@pytest.mark.parametrize("who", ["lan", "dung", "an", "minh"])
def test_others_hand_in_no_plan(cast, who):
    assert upload(cast.client(who)).status_code == 403
    assert cast.client(who).get(at("upload")).status_code == 403
    assert cast.client(who).post(at("by_hand")).status_code == 403
    assert not PlanDraft.objects.exists()


def test_an_empty_or_missing_file_is_told_in_a_sentence(cast):
    empty = upload(cast.client("hoa"), content=b"")
    assert empty.status_code == 422
    assert "Tệp rỗng" in empty.content.decode()
    assert "Xin chọn tệp kế hoạch" in cast.client("hoa").post(at("upload")).content.decode()


def test_a_file_over_the_limit_is_told_in_a_sentence(cast, settings):
    settings.UPLOAD_MAX_BYTES = 10
    response = upload(cast.client("hoa"), content=b"x" * 11)
    assert response.status_code == 422
    assert not PlanDraft.objects.exists()


@pytest.fixture
def failed(cast, monkeypatch) -> PlanDraft:
    def refuse(path, *, name):
        raise NoTextLayer(name=name)

    monkeypatch.setattr(drafts_module, "read_in_child", refuse)
    upload(cast.client("hoa"), name="quet.pdf")
    return commands.read_draft(draft_id=PlanDraft.objects.get().pk, at=AT)


def test_a_scan_is_told_in_a_sentence_and_continued_by_hand(cast, failed):
    client = cast.client("hoa")
    shown = client.get(at("draft", failed.pk)).content.decode()
    assert "không có lớp chữ" in shown
    assert client.post(at("continue_by_hand", failed.pk)).headers["Location"] == at("draft_head", failed.pk)
    assert client.get(at("draft_file", failed.pk)).content == b"Ke hoach"


def test_the_sentence_of_a_failure_comes_in_english_too(cast, failed):
    client = cast.client("hoa")
    client.cookies["django_language"] = "en"
    assert "without a text layer" in client.get(at("draft", failed.pk)).content.decode()


def test_reading_again_asks_for_another_job(cast, failed):
    cast.client("hoa").post(at("read_again", failed.pk))
    assert Job.objects.count() == 2


def test_the_file_goes_out_as_a_download_to_whom_the_plan_is_visible(cast, failed):
    response = cast.client("hoa").get(at("draft_file", failed.pk))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert cast.client("khach").get(at("draft_file", failed.pk)).status_code == 404


def test_a_plan_by_hand_has_no_file(cast, plan):
    assert cast.client("hoa").get(at("plan_file", plan.pk)).status_code == 404


def test_progress_sends_the_browser_on_when_the_reading_is_done(cast, draft):
    assert cast.client("hoa").get(at("draft_progress", draft.pk)).headers["HX-Refresh"] == "true"


HEAD = {
    "issuer": "Ủy ban nhân dân tỉnh Lam Giang",
    "title": "Kế hoạch nhập tay",
    "end_year": "2026",
    "date": "20/1/2026",
    "signer_name": "Nguyễn Tiến Dũng",
}


def test_a_whole_plan_is_entered_by_hand(cast):
    client = cast.client("hoa")
    client.post(at("by_hand"))
    draft = PlanDraft.objects.get()
    client.post(at("draft_head", draft.pk), HEAD)
    task = {"lead": "Sở Y tế", "coordinating": "", "duty_0": "Tập huấn", "due_0": "30/6", "edge_0": "on"}
    assert client.post(at("item_add", draft.pk) + "?kind=task", task).status_code == 302
    target = {"text": "60% …", "comparator_0": ">=", "value_0": "60,5", "unit_0": "%"}
    assert client.post(at("item_add", draft.pk) + "?kind=target", target).status_code == 302
    duty = {"text": "Báo cáo", "reporting": "on", "who": "các sở, ban, ngành", "recurrence": "yearly", "due": "15/12"}
    assert client.post(at("item_add", draft.pk) + "?kind=deadline", {**duty, "edge": "before"}).status_code == 302
    client.post(at("confirm", draft.pk))
    plan = Plan.objects.get(draft=draft)
    assert str(Task.objects.get(plan=plan).due_on) == "2026-06-30"
    assert str(Target.objects.get(plan=plan).value) == "60.5000"
    assert ReportingDuty.objects.get(plan=plan).unit_kinds == ["department"]


def test_wrong_days_and_years_are_told_at_the_field_and_nothing_typed_is_lost(cast, draft):
    response = cast.client("hoa").post(
        at("draft_head", draft.pk), {**HEAD, "date": "31/2/2026", "start_year": "2030", "title": "Gõ rồi"}
    )
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Ngày chưa đúng" in shown
    assert "Năm cuối phải sau năm đầu" in shown
    assert "Gõ rồi" in shown


def test_confirming_says_what_will_happen_and_then_does_it(cast, draft):
    client = cast.client("hoa")
    asked = client.get(at("confirm", draft.pk)).content.decode()
    assert "2 mục giao việc" in asked
    response = client.post(at("confirm", draft.pk))
    plan = Plan.objects.get(draft=draft)
    assert response.headers["Location"] == at("plan", plan.pk)
    assert client.get(at("draft", draft.pk)).headers["Location"] == at("plan", plan.pk)


def test_a_plan_without_a_period_is_refused_in_a_sentence(cast):
    draft = hand_made_draft(cast, period={"start_year": None, "end_year": None})
    response = cast.client("hoa").post(at("confirm", draft.pk))
    assert response.status_code == 422
    assert "Chưa rõ kế hoạch của năm" in response.content.decode()


def test_the_same_document_twice_is_refused_in_a_sentence(cast, plan):
    twin = hand_made_draft(cast)
    response = cast.client("hoa").post(at("confirm", twin.pk))
    assert response.status_code == 409
    assert "đã có trong sổ" in response.content.decode()


def test_a_draft_is_set_aside_after_a_question(cast, draft):
    client = cast.client("hoa")
    assert "Tệp gốc vẫn được giữ" in client.get(at("discard", draft.pk)).content.decode()
    client.post(at("discard", draft.pk))
    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED
    with pytest.raises(DraftNotOpen):
        commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)


def test_the_matrix_shows_who_leads_and_who_supports(cast, plan):
    shown = cast.client("lan").get(at("plan_assignments", plan.pk)).content.decode()
    assert shown.count('class="cell-lead"') > 2
    assert "UBND các xã, phường, đặc khu" in shown


def test_the_matrix_takes_the_same_queries_with_many_tasks(cast, draft, django_assert_max_num_queries):
    for n in range(30):
        value = {"title": f"Việc {n}", "lead": ["UBND các xã, phường, đặc khu"]}
        commands.add_item(draft=draft, kind="task", value=value, by=cast.hoa, at=AT)
    plan = commands.confirm_plan(draft=draft, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(41):
        cast.client("lan").get(at("plan_assignments", plan.pk))


def test_a_target_without_an_indicator_says_that_there_are_no_figures(cast, plan):
    assert "Chưa có số liệu" in cast.client("dung").get(at("plan", plan.pk)).content.decode()


WHY = {"reason": "Công văn 12/UBND-VX"}


def test_amendments_are_made_with_a_reason(cast, plan):
    client = cast.client("hoa")
    health = str(cast.units["health"].pk)
    client.post(
        at("target_add", plan.pk),
        {**WHY, "text": "02 mô hình", "comparator": ">=", "value": "2", "unit_text": "mô hình"},
    )
    client.post(at("task_add", plan.pk), {**WHY, "title": "Khảo sát", "lead": [health]})
    kinds = {"unit_kinds": ["mass_organisation"], "recurrence": "yearly", "due_day": "15", "due_month": "12"}
    client.post(at("duty_add", plan.pk), {**WHY, **kinds})
    assert Target.objects.filter(plan=plan).count() == 2
    added = Task.objects.get(title="Khảo sát")
    assert ReportingDuty.objects.filter(plan=plan, unit_kinds=["mass_organisation"]).exists()
    union = str(cast.units["womens_union"].pk)
    client.post(at("task_assign", added.pk), {**WHY, "unit": union, "role": "supporting"})
    held = TaskAssignment.objects.get(task=added, role="supporting")
    assert client.get(at("task_assign", added.pk)).status_code == 200
    client.post(at("assignment_release", added.pk, held.pk), WHY)
    assert not TaskAssignment.objects.filter(pk=held.pk).exists()
    for name, part in (
        ("task_end", added),
        ("target_end", Target.objects.first()),
        ("duty_end", ReportingDuty.objects.first()),
    ):
        assert client.get(at(name, part.pk)).status_code == 200
        assert client.post(at(name, part.pk), WHY).status_code == 302
    assert "Công văn 12/UBND-VX" in client.get(at("plan_history", plan.pk)).content.decode()


def test_an_amendment_without_a_reason_keeps_what_was_typed(cast, plan):
    response = cast.client("hoa").post(at("task_add", plan.pk), {"title": "Khảo sát"})
    assert response.status_code == 422
    assert "Khảo sát" in response.content.decode()


@pytest.mark.parametrize("form", ["target_add", "task_add", "duty_add"])
def test_others_amend_nothing(cast, plan, form):
    for who, status in (("lan", 403), ("dung", 403), ("khach", 404)):
        assert cast.client(who).get(at(form, plan.pk)).status_code == status
        assert cast.client(who).post(at(form, plan.pk), WHY).status_code == status
    assert cast.client("hoa").put(at(form, plan.pk)).status_code == 405


@pytest.mark.parametrize(
    ("form", "model"),
    [
        ("target_end", Target),
        ("target_indicator", Target),
        ("task_end", Task),
        ("task_assign", Task),
        ("duty_end", ReportingDuty),
    ],
)
def test_others_end_nothing(cast, plan, form, model):
    part = model.objects.filter(plan=plan).first()
    for who, status in (("hoa", 200), ("lan", 403), ("khach", 404)):
        assert cast.client(who).get(at(form, part.pk)).status_code == status
    assert cast.client("hoa").get(at(form, uuid4())).status_code == 404
    assert cast.client("hoa").put(at(form, part.pk)).status_code == 405


def test_an_assignment_of_another_task_is_not_released(cast, plan):
    first, second = Task.objects.filter(plan=plan).order_by("position")[:2]
    held = TaskAssignment.objects.filter(task=second).first()
    assert cast.client("hoa").post(at("assignment_release", first.pk, held.pk), WHY).status_code == 404


def test_a_plan_is_worded_in_vietnamese_whatever_the_screen_speaks():
    with translation.override("en"):
        assert as_plans_say("department") == "các sở, ban, ngành"
