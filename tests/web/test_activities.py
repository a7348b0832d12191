"""Screens of tasks and trainings."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from songhanh.activities.commands import EvidenceFile, TrainingDetails, record_training, update_task_progress
from songhanh.activities.models import Audience, ProgressState, TaskProgress, Training
from songhanh.web.activities.views.tasks import _units_in
from tests.activities.work import make_plan, make_task
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), lead=cast.units["an_phu"], supporting=(cast.units["womens_union"],))


def page(cast, name, route, *args, **query):
    return cast.client(name).get(reverse(f"activities:{route}", args=args), query)


def text(response) -> str:
    return response.content.decode()


def note(cast, task, *, state=ProgressState.DOING, evidence=None):
    return update_task_progress(
        task=task, unit=cast.units["an_phu"], state=state, note="Đã mở 2 lớp", evidence=evidence, by=cast.minh, at=AT
    )


# The list of tasks


def test_unit_sees_its_own_tasks_first(cast, task):
    make_task(task.plan, title="Việc của Sở Y tế", lead=cast.units["health"], position=2)
    mine = text(page(cast, "minh", "tasks"))
    assert task.title in mine
    assert "Việc của Sở Y tế" not in mine
    assert "Việc của Sở Y tế" in text(page(cast, "minh", "tasks", whose="all"))


@pytest.mark.parametrize("name", ["hoa", "dung", "giang", "an", "van"])
def test_people_without_a_unit_of_their_own_see_the_tasks_of_the_province(cast, task, name):
    assert task.title in text(page(cast, name, "tasks"))


def test_stranger_sees_none_of_our_tasks(cast, task):
    response = page(cast, "khach", "tasks", whose="all")
    assert response.status_code == 200
    assert task.title not in text(response)


def test_list_is_filtered_by_state_unit_and_lateness(cast, task):
    late = make_task(task.plan, title="Việc đã quá hạn", lead=cast.units["health"], due_on=date(2026, 5, 1), position=2)
    note(cast, task)
    assert task.title in text(page(cast, "hoa", "tasks", state="doing"))
    assert late.title not in text(page(cast, "hoa", "tasks", state="doing"))
    only_late = text(page(cast, "hoa", "tasks", late="1"))
    assert late.title in only_late
    assert "trễ 19 ngày" in only_late
    assert task.title not in only_late
    of_health = text(page(cast, "hoa", "tasks", unit=str(cast.units["health"].pk)))
    assert late.title in of_health
    assert task.title not in of_health


@pytest.mark.parametrize("query", [{"unit": "x"}, {"state": "x"}, {"plan": "x"}, {"page": "x"}, {"whose": "x"}])
def test_nonsense_in_the_filter_breaks_nothing(cast, task, query):
    assert page(cast, "hoa", "tasks", **query).status_code == 200


def test_tasks_of_an_ended_plan_are_read_through_their_plan(cast):
    old = make_plan(cast, starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))
    task = make_task(old, lead=cast.units["an_phu"], due_on=date(2022, 6, 1))
    assert task.title not in text(page(cast, "hoa", "tasks"))
    shown = text(page(cast, "hoa", "tasks", plan=str(old.pk)))
    assert task.title in shown
    assert "trễ" not in shown


@pytest.mark.parametrize("many", [1, 30])
def test_list_costs_the_same_for_one_task_and_for_thirty(cast, many, django_assert_max_num_queries):
    plan = make_plan(cast)
    for position in range(many):
        task = make_task(plan, lead=cast.units["an_phu"], supporting=(cast.units["health"],), position=position)
        TaskProgress.objects.create(task=task, unit=cast.units["an_phu"], state="doing", noted_at=AT)
    client = cast.client("hoa")
    with django_assert_max_num_queries(11):
        assert client.get(reverse("activities:tasks")).status_code == 200


# One task


def test_task_shows_the_sentence_that_orders_it_and_who_does_it(cast, task):
    shown = text(page(cast, "hoa", "task", task.pk))
    for words in (task.quote, "VI.2", "31/KH-UBND", "Xã An Phú", "Hội Liên hiệp Phụ nữ tỉnh", "hết ngày 30/09/2026"):
        assert words in shown


def test_only_assigned_units_see_the_form(cast, task):
    assert "Ghi tiến độ" in text(page(cast, "minh", "task", task.pk))
    assert "Ghi tiến độ" in text(page(cast, "thu", "task", task.pk))
    assert "Ghi tiến độ" not in text(page(cast, "hoa", "task", task.pk))
    assert "Ghi tiến độ" not in text(page(cast, "lan", "task", task.pk))


def post_note(cast, name, task, **more):
    values = {"unit": str(cast.units["an_phu"].pk), "state": "doing", "note": "Đã mở 2 lớp", **more}
    return cast.client(name).post(reverse("activities:update_task", args=[task.pk]), values)


def test_unit_notes_progress_with_a_file(cast, task):
    paper = SimpleUploadedFile("danh sách.pdf", b"%PDF", content_type="application/pdf")
    assert post_note(cast, "minh", task, evidence=paper).status_code == 302
    shown = text(page(cast, "minh", "task", task.pk))
    assert "Đã mở 2 lớp" in shown
    assert "danh sách.pdf" in shown


def test_refused_note_keeps_what_was_typed(cast, task):
    response = post_note(cast, "minh", task, state="late", note="")
    assert response.status_code == 422
    assert "xin ghi lý do" in text(response)
    response = post_note(cast, "minh", task, state="", note="Chữ đã gõ")
    assert response.status_code == 422
    assert "Chữ đã gõ" in text(response)


def test_empty_file_is_refused_with_its_sentence(cast, task):
    response = post_note(cast, "minh", task, evidence=SimpleUploadedFile("a.pdf", b""))
    assert response.status_code == 422
    assert not TaskProgress.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("hoa", 403), ("lan", 403), ("an", 403), ("khach", 404)])
def test_others_note_nothing(cast, task, name, status):
    assert post_note(cast, name, task).status_code == status
    assert not TaskProgress.objects.exists()


def test_nobody_notes_for_another_unit(cast, task):
    response = post_note(cast, "thu", task, unit=str(cast.units["an_phu"].pk))
    assert response.status_code == 422
    assert not TaskProgress.objects.exists()


@pytest.mark.parametrize("route", ["task", "evidence", "training", "void_training"])
def test_unknown_ids_and_strangers_get_404(cast, task, route):
    course = record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    paper = EvidenceFile(file_name="a.pdf", media_type="", content=b"x")
    ours = {"task": task.pk, "evidence": note(cast, task, evidence=paper).pk}.get(route, course.pk)
    assert page(cast, "minh", route, ours).status_code == 200
    assert page(cast, "khach", route, ours).status_code == 404
    assert page(cast, "minh", route, uuid4()).status_code == 404


def test_wrong_methods_are_refused(cast, task):
    client = cast.client("minh")
    assert client.get(reverse("activities:update_task", args=[task.pk])).status_code == 405
    for url in (
        reverse("activities:tasks"),
        reverse("activities:task", args=[task.pk]),
        reverse("activities:trainings"),
    ):
        assert client.post(url).status_code == 405


def test_evidence_comes_as_a_file_to_those_who_may_read_it(cast, task):
    paper = EvidenceFile(file_name="ảnh.jpg", media_type="text/html", content=b"<script>")
    pk = note(cast, task, evidence=paper).pk
    for name in ("minh", "hoa", "dung", "giang"):
        response = page(cast, name, "evidence", pk)
        assert (response.status_code, response.content) == (200, b"<script>")
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    for name in ("thu", "lan", "an"):
        assert page(cast, name, "evidence", pk).status_code == 404


def test_note_without_a_file_has_no_file(cast, task):
    assert page(cast, "minh", "evidence", note(cast, task).pk).status_code == 404


def test_history_tells_who_changed_what(cast, task):
    note(cast, task)
    note(cast, task, state=ProgressState.DONE)
    shown = text(page(cast, "hoa", "task", task.pk))
    assert "đã cập nhật tiến độ" in shown
    assert "Hoàn thành</ins>" in shown


# Trainings

COURSE = TrainingDetails(
    title="Tập huấn lồng ghép giới",
    audience=Audience.GENDER_OFFICERS,
    starts_on=date(2026, 4, 1),
    ends_on=date(2026, 4, 2),
    women=1800,
    men=12,
)
TYPED = {
    "title": "Lớp mới",
    "audience": "residents",
    "starts_on": "2026-05-01",
    "ends_on": "2026-05-02",
    "women": "30",
    "men": "0",
}


@pytest.fixture
def course(cast):
    return record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)


def test_register_shows_women_men_and_the_computed_total(cast, course):
    for name in ("minh", "hoa", "dung"):
        shown = text(page(cast, name, "trainings"))
        for words in (course.title, "1.800", "1.812"):
            assert words in shown


def test_unit_sees_only_its_own_courses_and_strangers_none(cast, course):
    for name in ("thu", "lan", "khach"):
        assert course.title not in text(page(cast, name, "trainings"))


@pytest.mark.parametrize("name", ["an", "van"])
def test_register_is_not_for_everybody(cast, name):
    assert page(cast, name, "trainings").status_code == 403


def test_register_is_filtered_by_period_and_audience(cast, course):
    assert course.title in text(page(cast, "hoa", "trainings", period="2026-H1", audience="gender_officers"))
    assert course.title not in text(page(cast, "hoa", "trainings", period="2025-Y"))
    assert course.title not in text(page(cast, "hoa", "trainings", audience="residents"))
    assert page(cast, "hoa", "trainings", period="x", audience="x", unit="x").status_code == 200


@pytest.mark.parametrize("many", [1, 30])
def test_register_costs_the_same_for_one_course_and_for_thirty(cast, many, django_assert_max_num_queries):
    for _ in range(many):
        record_training(unit=cast.units["an_phu"], details=COURSE, by=cast.minh, at=AT)
    client = cast.client("hoa")
    with django_assert_max_num_queries(12):
        assert client.get(reverse("activities:trainings")).status_code == 200


def test_unit_enters_a_course(cast, task):
    client = cast.client("minh")
    values = {**TYPED, "unit": str(cast.units["an_phu"].pk), "task": str(task.pk)}
    response = client.post(reverse("activities:record_training"), values)
    entered = Training.objects.get()
    assert response.headers["Location"] == reverse("activities:training", args=[entered.pk])
    assert (entered.women, entered.men, entered.task) == (30, 0, task)
    assert task.title in text(client.get(response.headers["Location"]))


def test_refused_course_keeps_what_was_typed(cast):
    values = {**TYPED, "unit": str(cast.units["an_phu"].pk), "ends_on": "2026-05-21"}
    response = cast.client("minh").post(reverse("activities:record_training"), values)
    assert response.status_code == 422
    assert "chưa diễn ra xong" in text(response)
    assert "Lớp mới" in text(response)
    assert not Training.objects.exists()


@pytest.mark.parametrize("name", ["hoa", "dung", "an", "giang", "van", "khach"])
def test_only_units_enter_courses(cast, name):
    assert page(cast, name, "record_training").status_code == 403


def test_unit_cannot_enter_a_course_for_another(cast):
    values = {**TYPED, "unit": str(cast.units["health"].pk)}
    assert cast.client("minh").post(reverse("activities:record_training"), values).status_code == 422


def test_wrong_course_is_voided_with_its_reason(cast, course):
    client = cast.client("minh")
    url = reverse("activities:void_training", args=[course.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Nhập trùng"}).status_code == 302
    assert "Nhập trùng" in text(client.get(reverse("activities:training", args=[course.pk])))
    assert "đã hủy, không tính" in text(client.get(reverse("activities:trainings")))
    again = client.post(url, {"reason": "Nhập trùng"})
    assert again.status_code == 422


def test_officer_reads_a_course_but_may_not_void_it(cast, course):
    assert page(cast, "hoa", "training", course.pk).status_code == 200
    assert page(cast, "hoa", "void_training", course.pk).status_code == 403
    assert page(cast, "lan", "void_training", course.pk).status_code == 404


@pytest.mark.parametrize("route", ["tasks", "trainings", "record_training"])
def test_pages_speak_english_too(cast, task, course, route):
    client = cast.client("minh")
    client.cookies["django_language"] = "en"
    assert client.get(reverse(f"activities:{route}")).status_code == 200


def test_the_units_of_the_filter_are_searched_and_stand_in_the_order_of_the_alphabet(cast):
    names = ["Xã Em", "Xã Đông", "Xã Dương"]
    works = [
        SimpleNamespace(parts=[SimpleNamespace(unit_id=number, name=name)]) for number, name in enumerate(names, 1)
    ]
    assert [name for _, name in _units_in(works)] == ["Xã Dương", "Xã Đông", "Xã Em"]
    assert 'name="unit" data-picker' in text(page(cast, "an", "tasks"))
