"""The list of messages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.notices.models import Notice
from tests.activities.work import make_plan, make_task
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def message(cast, name="minh", **more):
    task = make_task(make_plan(cast, number=f"{Notice.objects.count()}/KH"), lead=cast.units["an_phu"])
    values = {
        "kind": "notice.task_assigned",
        "params": {"title": "Mở lớp"},
        "object_type": "plans.task",
        "object_id": str(task.pk),
        **more,
    }
    return Notice.objects.create(account=cast.account(name), event_id=Notice.objects.count() + 1, made_at=AT, **values)


def text(response) -> str:
    return response.content.decode()


def test_messages_are_sentences(cast):
    message(cast)
    shown = text(cast.client("minh").get(reverse("notices:notices")))
    assert "Phân công nhiệm vụ “Mở lớp” vừa thay đổi" in shown
    assert "chưa đọc" in shown


def test_messages_speak_english_too(cast):
    message(cast)
    client = cast.client("minh")
    client.cookies["django_language"] = "en"
    assert "The assignment of the task “Mở lớp”" in text(client.get(reverse("notices:notices")))


def test_opening_one_leads_to_what_it_is_about_and_marks_it_read(cast):
    notice = message(cast)
    response = cast.client("minh").post(reverse("notices:open", args=[notice.pk]))
    assert response.headers["Location"] == reverse("activities:task", args=[notice.object_id])
    notice.refresh_from_db()
    assert notice.read_at == AT


def test_message_about_something_without_a_page_leads_back_to_the_list(cast):
    notice = message(cast, object_type="x.y")
    response = cast.client("minh").post(reverse("notices:open", args=[notice.pk]))
    assert response.headers["Location"] == reverse("notices:notices")


@pytest.mark.parametrize("name", ["hoa", "an", "khach"])
def test_messages_of_others_do_not_exist(cast, name):
    notice = message(cast)
    client = cast.client(name)
    assert "Mở lớp" not in text(client.get(reverse("notices:notices")))
    assert client.post(reverse("notices:open", args=[notice.pk])).status_code == 404
    client.post(reverse("notices:read_all"))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_marked_read_at_once(cast):
    notices = [message(cast) for _ in range(3)]
    client = cast.client("minh")
    assert "Đã đánh dấu 3 thông báo" in text(client.post(reverse("notices:read_all"), follow=True))
    assert not Notice.objects.filter(pk__in=[n.pk for n in notices], read_at=None).exists()


def test_wrong_methods_are_refused(cast):
    client = cast.client("minh")
    assert client.post(reverse("notices:notices")).status_code == 405
    assert client.get(reverse("notices:read_all")).status_code == 405
    assert client.get(reverse("notices:open", args=[1])).status_code == 405


def test_unknown_message_is_404(cast):
    assert cast.client("minh").post(reverse("notices:open", args=[999_999])).status_code == 404


@pytest.mark.parametrize("many", [0, 1, 30])
def test_list_costs_the_same_for_any_number(cast, many, django_assert_max_num_queries):
    for _ in range(many):
        message(cast)
    client = cast.client("minh")
    with django_assert_max_num_queries(9):
        assert client.get(reverse("notices:notices")).status_code == 200
