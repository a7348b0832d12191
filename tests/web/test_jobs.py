"""One's own long work."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from songhanh.jobs.models import Job
from songhanh.jobs.runners import RUNNERS
from songhanh.web.jobs.views import RESULTS
from tests.cast import AT

pytestmark = pytest.mark.usefixtures("clock_at_test_time")


def job(cast, *, state="running", **more):
    return Job.objects.create(
        kind="read_plan",
        state=state,
        created_by=cast.account("hoa"),
        created_at=AT,
        run_after=AT,
        progress_pct=40,
        arguments={"draft_id": str(uuid4())},
        **more,
    )


def shown(cast, name, route, pk):
    return cast.client(name).get(reverse(f"jobs:{route}", args=[pk]))


@pytest.mark.parametrize("route", ["job", "progress"])
def test_running_job_asks_again(cast, route):
    one = job(cast)
    body = shown(cast, "hoa", route, one.pk).content.decode()
    assert "Đang đọc kế hoạch" in body
    assert f'hx-get="{reverse("jobs:progress", args=[one.pk])}"' in body
    assert 'value="40"' in body


def test_fragment_is_only_the_line(cast):
    body = shown(cast, "hoa", "progress", job(cast).pk).content.decode()
    assert "<html" not in body


def test_finished_job_stops_asking_and_leads_to_its_result(cast):
    one = job(cast, state="done")
    body = shown(cast, "hoa", "progress", one.pk).content.decode()
    assert "hx-get" not in body
    assert one.arguments["draft_id"] in body


def test_failed_job_says_why_and_what_to_do(cast):
    one = job(cast, state="failed", error_code="jobs.broke", error_params={"attempts": 3, "job": "abc"})
    body = shown(cast, "hoa", "progress", one.pk).content.decode()
    assert "Không có dữ liệu nào bị mất" in body


@pytest.mark.parametrize("route", ["job", "progress"])
@pytest.mark.parametrize("name", ["binh", "an", "khach"])
def test_jobs_of_others_do_not_exist(cast, route, name):
    assert shown(cast, name, route, job(cast).pk).status_code == 404


@pytest.mark.parametrize("route", ["job", "progress"])
def test_unknown_job_is_404_and_posting_405(cast, route):
    assert shown(cast, "hoa", route, uuid4()).status_code == 404
    assert cast.client("hoa").post(reverse(f"jobs:{route}", args=[job(cast).pk])).status_code == 405


@pytest.mark.parametrize("kind", RESULTS)
def test_every_finished_job_leads_to_its_result(cast, kind):
    assert kind in RUNNERS
    route, argument = RESULTS[kind]
    one = job(cast, state="done")
    wanted = str(uuid4())
    Job.objects.filter(pk=one.pk).update(kind=kind, arguments={argument: wanted})
    assert reverse(route, args=[wanted]) in shown(cast, "hoa", "job", one.pk).content.decode()
