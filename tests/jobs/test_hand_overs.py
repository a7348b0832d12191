"""A job that still runs is shown to who took the work over."""

from __future__ import annotations

from datetime import date, timedelta

from songhanh.access.gate import may
from songhanh.access.models import Account
from songhanh.access.rules import Action
from songhanh.cli.jobs import CHORES, close_left_accounts
from songhanh.jobs.commands import ASKED_FOR_BY, enqueue, kinds_asked_for, pass_on_jobs
from songhanh.jobs.models import Job, JobState
from songhanh.jobs.runners import RUNNERS
from songhanh.kernel.actors import Role
from tests.cast import AT
from tests.organisations.posts import JUNE, TODAY, actor, give, hand, leave, noon, role_of


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


def test_what_is_asked_for_after_the_hand_over_stays_with_who_asked(cast):
    hand(cast, "lan", role=role_of("hoa"), on=TODAY)
    before = enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT)
    after = enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT + timedelta(hours=2))
    assert pass_on_jobs(at=AT + timedelta(hours=3)) == 1
    assert may(cast.lan, Action.VIEW_JOB, on=before)
    assert not may(cast.lan, Action.VIEW_JOB, on=after)


def test_what_is_asked_for_on_the_day_itself_stays_with_who_asked(cast):
    hand(cast, "lan", role=role_of("hoa"), on=JUNE)
    enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=noon(JUNE))
    assert pass_on_jobs(at=noon(JUNE)) == 0


def test_what_belongs_to_another_role_does_not_follow(cast):
    officer = give(cast, "hoa", unit="justice", role=Role.UNIT_OFFICER, on=date(2026, 1, 1))
    enqueue(kind="refresh_round", arguments={}, by=cast.hoa, at=AT)
    hand(cast, "lan", role=officer, on=TODAY)
    assert pass_on_jobs(at=AT) == 0


def test_of_every_kind_of_job_it_is_known_who_asks_for_it():
    assert set(ASKED_FOR_BY) == set(RUNNERS)
    assert set(kinds_asked_for(Role.PROGRAMME_OFFICER)) == set(RUNNERS)
    assert kinds_asked_for(Role.UNIT_OFFICER) == []


def test_the_worker_closes_the_accounts_of_those_whose_day_has_come(cast):
    leave(cast, "lan", on=JUNE)
    leave(cast, "minh", on=JUNE + timedelta(days=1))
    close_left_accounts(at=noon(JUNE))
    closed = set(Account.objects.filter(is_active=False).values_list("username", flat=True))
    assert closed == {"lan"}
    assert {"close_left_accounts", "pass_on_jobs"} <= set(CHORES)
