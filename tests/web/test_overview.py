"""In one look: who is late, which target will be missed, what has changed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from songhanh.audit.commands import record
from songhanh.jobs.models import Job
from songhanh.plans.models import Target
from songhanh.reporting.models import Obligation
from songhanh.web.overview.views import SEEN
from tests.activities.work import make_plan, make_task
from tests.cast import AT
from tests.notices.round import make_round, owed_by, submit

pytestmark = pytest.mark.usefixtures("clock_at_test_time")

PAST = date(2026, 5, 1)


def page(cast, name):
    return cast.client(name).get(reverse("overview:overview"))


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", ["hoa", "dung", "giang"])
def test_late_units_are_named(cast, name):
    opened = make_round(cast, due_on=PAST)
    submit(owed_by(cast, opened, "health"))
    response = page(cast, name)
    assert response.context["late_units"] == 1
    shown = text(response)
    assert "Xã An Phú" in shown
    assert "1/2" in shown


def test_unit_in_time_is_not_late(cast):
    make_round(cast)
    response = page(cast, "hoa")
    assert response.context["late_units"] == 0
    assert response.context["cards"][0].waiting == 2


def test_progress_is_told_by_kind_of_unit(cast):
    opened = make_round(cast, units=("an_phu", "binh_minh", "health"), due_on=PAST)
    submit(owed_by(cast, opened, "an_phu"))
    [card] = page(cast, "hoa").context["cards"]
    lines = {line.kind: (line.handed_in, line.expected, line.late) for line in card.kinds}
    assert lines == {"Xã, phường, đặc khu": (1, 2, 1), "Sở, ban, ngành": (0, 1, 1)}


def test_leader_reads_and_cannot_remind(cast):
    opened = make_round(cast, due_on=PAST)
    assert "Nhắc tất cả đơn vị trễ" not in text(page(cast, "dung"))
    url = reverse("overview:remind", args=[opened.pk])
    assert cast.client("dung").post(url).status_code == 403
    assert not Obligation.objects.exclude(last_reminded_at=None).exists()


def test_officer_is_offered_to_remind(cast):
    make_round(cast, due_on=PAST)
    assert "Nhắc tất cả đơn vị trễ" in text(page(cast, "hoa"))


def test_officer_reminds_one_late_unit(cast):
    opened = make_round(cast, due_on=PAST)
    mine = owed_by(cast, opened, "an_phu")
    client = cast.client("hoa")
    response = client.post(reverse("overview:remind", args=[opened.pk]), {"obligation": str(mine.pk)}, follow=True)
    assert "Đã nhắc 1 đơn vị" in text(response)
    assert list(Obligation.objects.exclude(last_reminded_at=None)) == [mine]
    assert Job.objects.filter(kind="deliver_notices").count() == 1


def test_officer_reminds_all_late_units_and_nobody_else(cast):
    opened = make_round(cast, units=("an_phu", "health", "justice"), due_on=PAST)
    submit(owed_by(cast, opened, "health"))
    Obligation.objects.filter(unit=cast.units["justice"]).update(due_on=date(2026, 6, 15))
    cast.client("hoa").post(reverse("overview:remind", args=[opened.pk]))
    assert [o.unit for o in Obligation.objects.exclude(last_reminded_at=None)] == [cast.units["an_phu"]]


def test_target_without_data_says_so(cast):
    plan = make_plan(cast)
    Target.objects.create(
        plan=plan, position=1, text="100% cán bộ được tập huấn", comparator=">=", value=100, unit_text="%", year=2026
    )
    response = page(cast, "dung")
    assert response.context["no_data"] == 1
    assert "100% cán bộ được tập huấn" in text(response)
    assert "Chưa có số liệu" in text(response)


def test_late_tasks_are_listed_with_who_leads(cast):
    make_task(make_plan(cast), title="Việc trễ", lead=cast.units["justice"], due_on=PAST)
    response = page(cast, "dung")
    assert response.context["late_task_count"] == 1
    assert "Sở Tư pháp" in text(response)


def tell(action, *, on, by, at):
    with transaction.atomic():
        record(action, on=on, by=by, at=at)


def test_changes_since_the_last_visit_are_marked(cast):
    opened = make_round(cast)
    tell("round.opened", on=opened, by=cast.hoa, at=AT - timedelta(days=2))
    tell("report.submitted", on=submit(owed_by(cast, opened, "health")), by=cast.quan, at=AT - timedelta(hours=1))
    client = cast.client("dung")
    seen = (AT - timedelta(days=1)).isoformat()
    client.cookies[SEEN] = f"{seen}|{seen}"
    changes = client.get(reverse("overview:overview")).context["changes"]
    assert [(line.by, is_new) for line, is_new in changes] == [("Hoàng Anh Quân", True), ("Trần Thị Hoa", False)]


def test_coming_back_at_once_is_the_same_visit(cast):
    tell("round.opened", on=make_round(cast), by=cast.hoa, at=AT - timedelta(hours=1))
    client = cast.client("dung")
    before = (AT - timedelta(days=1)).isoformat()
    client.cookies[SEEN] = f"{before}|{(AT - timedelta(minutes=5)).isoformat()}"
    for _ in range(2):
        [(_line, is_new)] = client.get(reverse("overview:overview")).context["changes"]
        assert is_new


@pytest.mark.parametrize("cookie", ["", "x", "2026-01-01", "9999-01-01T00:00:00+00:00|x", "|", "a|b|c"])
def test_nonsense_in_the_cookie_breaks_nothing(cast, cookie):
    client = cast.client("dung")
    client.cookies[SEEN] = cookie
    assert client.get(reverse("overview:overview")).status_code == 200


@pytest.mark.parametrize("name", ["minh", "lan", "an", "van"])
def test_overview_is_for_those_who_steer(cast, name):
    assert page(cast, name).status_code == 403


def test_stranger_sees_only_his_own_province(cast):
    opened = make_round(cast, due_on=PAST)
    make_task(make_plan(cast), title="Việc trễ", lead=cast.units["justice"], due_on=PAST)
    response = page(cast, "khach")
    assert response.context["late_units"] == response.context["late_task_count"] == 0
    assert opened.title not in text(response)
    assert cast.client("khach").post(reverse("overview:remind", args=[opened.pk])).status_code == 404


def test_wrong_methods_and_unknown_rounds(cast):
    client = cast.client("hoa")
    assert client.post(reverse("overview:overview")).status_code == 405
    assert client.get(reverse("overview:remind", args=[uuid4()])).status_code == 405
    assert client.post(reverse("overview:remind", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("many", [1, 20])
def test_overview_costs_the_same_for_any_number(cast, many, django_assert_max_num_queries):
    plan = make_plan(cast)
    for position in range(many):
        make_task(plan, lead=cast.units["an_phu"], due_on=PAST, position=position)
        Target.objects.create(
            plan=plan, position=position, text="x", comparator=">=", value=1, unit_text="%", year=2026
        )
    opened = make_round(cast, units=("an_phu", "health", "justice")[: max(1, many // 6)], due_on=PAST)
    for _ in range(many):
        tell("round.opened", on=opened, by=cast.hoa, at=AT)
    client = cast.client("dung")
    with django_assert_max_num_queries(24):
        assert client.get(reverse("overview:overview")).status_code == 200
