"""Each kind of job calls its command, is safe to run twice, and says how far it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.analytics.models import RoundAggregate
from songhanh.analytics.queries import is_fresh
from songhanh.jobs.commands import MOST_ATTEMPTS, enqueue, run_one
from songhanh.jobs.models import Job, JobState
from songhanh.jobs.queries import latest_job
from songhanh.jobs.runners import RUNNERS
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import catalogue
from songhanh.notices.models import Notice
from songhanh.publishing.commands import propose_draft
from songhanh.web.jobs.views import RESULTS
from tests.cast import AT
from tests.publishing.world import accepted_world, begin

LATER = AT + timedelta(minutes=1)


@pytest.fixture
def world(cast):
    return accepted_world(cast)


def run(kind, *, by, **arguments):
    """Ask for a job and let a worker do it."""
    job = enqueue(kind=kind, arguments=arguments, by=by, at=AT)
    assert run_one(runners=RUNNERS, at=LATER)
    job.refresh_from_db()
    return job


def test_the_sums_of_a_round_are_computed_and_a_second_run_gives_the_same(world):
    first = run("refresh_round", by=world.cast.hoa, round_id=str(world.round.pk))
    cells = RoundAggregate.objects.filter(round=world.round).count()
    assert (first.state, first.result) == (JobState.DONE, {"cells": cells})
    assert is_fresh(world.round)
    second = run("refresh_round", by=world.cast.hoa, round_id=str(world.round.pk))
    assert second.result == first.result
    assert RoundAggregate.objects.filter(round=world.round).count() == cells


def test_messages_are_made_once_however_often_the_job_runs(world):
    first = run("deliver_notices", by=world.cast.hoa)
    assert first.result == {"made": Notice.objects.count()}
    assert first.result["made"] > 0
    assert run("deliver_notices", by=world.cast.hoa).result == {"made": 0}


def test_the_file_of_a_draft_is_made_and_named_by_its_digest(world):
    draft = begin(world)
    first = run("make_report_docx", by=world.cast.hoa, draft_id=str(draft.pk))
    draft.refresh_from_db()
    assert first.result == {"draft_id": str(draft.pk), "sha256": draft.made_file_id}
    propose_draft(draft=draft, by=world.cast.hoa, at=AT)
    assert run("make_report_docx", by=world.cast.hoa, draft_id=str(draft.pk)).result == first.result


def test_every_kind_has_its_page_or_none_at_all():
    assert set(RESULTS) <= set(RUNNERS)


def test_a_job_of_an_unknown_kind_ends_with_a_sentence(cast):
    job = enqueue(kind="no_such_kind", arguments={}, by=cast.hoa, at=AT)
    at = AT
    for _ in range(MOST_ATTEMPTS):
        run_one(runners=RUNNERS, at=at)
        at += timedelta(minutes=1)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.FAILED, "jobs.broke")
    assert job.error_code in catalogue()


def test_params_of_a_refusal_are_kept_as_plain_values(cast):
    class Odd(DomainError):
        code = "kernel.illegal_move"

    def refuse(arguments, at, progress):
        raise Odd(number=3, day=AT.date(), state="xong")

    job = enqueue(kind="odd", arguments={}, by=cast.hoa, at=AT)
    run_one(runners={"odd": refuse}, at=AT)
    job.refresh_from_db()
    assert job.error_params == {"number": 3, "day": "2026-05-20", "state": "xong"}


def test_the_oldest_job_is_done_first_and_one_at_a_time(cast):
    order = [enqueue(kind="count", arguments={"n": n}, by=cast.hoa, at=AT + timedelta(seconds=n)) for n in (2, 0, 1)]
    done = []
    while run_one(runners={"count": lambda arguments, at, progress: done.append(arguments["n"]) or {}}, at=LATER):
        pass
    assert done == [0, 1, 2]
    assert set(Job.objects.filter(pk__in=[j.pk for j in order]).values_list("state", flat=True)) == {JobState.DONE}


def test_the_page_of_a_thing_shows_its_newest_job(cast):
    for minutes in (0, 5):
        enqueue(kind="read_plan", arguments={"draft_id": "a"}, by=cast.hoa, at=AT + timedelta(minutes=minutes))
    enqueue(kind="read_plan", arguments={"draft_id": "b"}, by=cast.hoa, at=AT + timedelta(minutes=9))
    assert latest_job(kind="read_plan", key="draft_id", value="a").created_at == AT + timedelta(minutes=5)
    assert latest_job(kind="make_report_docx", key="draft_id", value="a") is None
