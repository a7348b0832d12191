"""Jobs: claimed once, visible, taken up again after a worker died, ended with a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from songhanh.jobs.commands import LEASE, MOST_ATTEMPTS, claim_next, enqueue, report_progress, run_one
from songhanh.jobs.models import Job, JobState
from songhanh.kernel.errors import IllegalMove
from tests.cast import AT


@pytest.fixture
def job(cast):
    return enqueue(kind="count", arguments={"to": 3}, by=cast.hoa, at=AT)


def test_of_two_workers_one_gets_the_job(job):
    assert claim_next(at=AT).pk == job.pk
    assert claim_next(at=AT) is None


def test_a_job_is_not_taken_before_its_time(cast):
    enqueue(kind="count", arguments={}, by=cast.hoa, at=AT + timedelta(hours=1))
    assert claim_next(at=AT) is None


def test_a_result_is_kept_and_shown(job):
    assert run_one(runners={"count": lambda args, at, progress: {"counted": args["to"]}}, at=AT)
    job.refresh_from_db()
    assert (job.state, job.result, job.progress_pct) == (JobState.DONE, {"counted": 3}, 100)


def test_nothing_waits_nothing_runs(db):
    assert not run_one(runners={}, at=AT)


def test_a_dead_workers_job_is_taken_again_when_its_lease_ends(job):
    claim_next(at=AT)
    assert claim_next(at=AT + LEASE / 2) is None
    assert claim_next(at=AT + LEASE * 2).attempts == 2


def test_a_job_whose_worker_dies_every_time_is_given_up(job):
    for attempt in range(MOST_ATTEMPTS):
        assert claim_next(at=AT + LEASE * 2 * attempt).attempts == attempt + 1
    ran: list[object] = []
    later = AT + LEASE * 2 * MOST_ATTEMPTS
    assert run_one(runners={"count": lambda args, at, progress: ran.append(args) or {}}, at=later)
    job.refresh_from_db()
    assert (job.state, job.error_code, ran) == (JobState.FAILED, "jobs.broke", [])


def test_a_refusal_ends_the_job_with_its_sentence(job):
    def refuse(args, at, progress):
        raise IllegalMove(state="xong")

    run_one(runners={"count": refuse}, at=AT)
    job.refresh_from_db()
    assert (job.state, job.error_code, job.error_params) == (JobState.FAILED, "kernel.illegal_move", {"state": "xong"})


def test_a_break_is_tried_again_and_then_said(job):
    def break_down(args, at, progress):
        raise ZeroDivisionError

    at = AT
    for _ in range(MOST_ATTEMPTS):
        assert run_one(runners={"count": break_down}, at=at)
        at += timedelta(minutes=1)
    job.refresh_from_db()
    assert (job.state, job.error_code, job.attempts) == (JobState.FAILED, "jobs.broke", MOST_ATTEMPTS)


def test_progress_is_seen_while_it_runs_and_never_says_done(job):
    report_progress(job.pk, pct=140)
    job.refresh_from_db()
    assert job.progress_pct == 99


def test_a_job_is_seen_by_who_asked_for_it_only(cast, job):
    seen = [name for name in cast.actors if Job.objects.visible_to(cast.actors[name]).filter(pk=job.pk).exists()]
    assert seen == ["hoa"]
