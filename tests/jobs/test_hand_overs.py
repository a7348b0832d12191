"""A job that still runs is shown to who took the work over."""

from __future__ import annotations

from datetime import timedelta

from songhanh.access.gate import may
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.cli.jobs import CHORES, close_left_accounts
from songhanh.jobs.commands import enqueue, pass_on_jobs
from songhanh.jobs.models import Job, JobState
from tests.cast import AT
from tests.organisations.posts import JUNE, TODAY, actor, hand, leave, noon, role_of


def test_what_runs_is_seen_by_who_took_over_from_the_day_on(cast):
    job = enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT)
    done = enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT)
    Job.objects.filter(pk=done.pk).update(state=JobState.DONE)
    hand(cast, "lan", role=role_of("hoa"), on=JUNE)
    assert pass_on_jobs(at=AT) == 0
    assert pass_on_jobs(at=noon(JUNE)) == 1
    assert pass_on_jobs(at=noon(JUNE)) == 0
    assert may(actor(cast, "lan", on=JUNE), Action.VIEW_JOB, on=job)
    assert may(cast.hoa, Action.VIEW_JOB, on=job)
    assert not may(cast.lan, Action.VIEW_JOB, on=done)
    assert not may(cast.binh, Action.VIEW_JOB, on=job)


def test_what_is_asked_for_long_after_is_not_shown(cast):
    hand(cast, "lan", role=role_of("hoa"), on=TODAY)
    enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT + timedelta(days=3))
    assert pass_on_jobs(at=AT + timedelta(days=3)) == 0


def test_the_worker_closes_the_accounts_of_those_whose_day_has_come(cast):
    leave(cast, "lan", on=JUNE)
    leave(cast, "minh", on=JUNE + timedelta(days=1))
    close_left_accounts(at=noon(JUNE))
    closed = set(Account.objects.filter(is_active=False).values_list("username", flat=True))
    assert closed == {"lan"}
    assert {"close_left_accounts", "pass_on_jobs"} <= set(CHORES)
