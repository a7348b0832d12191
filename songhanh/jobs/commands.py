"""Asking for long work, claiming it, ending it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from songhanh.access.rules import Action, scopes_of
from songhanh.jobs.models import Job, JobState
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.errors import DomainError
from songhanh.organisations.queries import hand_overs_due

log = logging.getLogger("songhanh.jobs")

LEASE = timedelta(minutes=5)
"""How long a claim holds: a worker that was killed is replaced after it."""
MOST_ATTEMPTS = 3

ASKED_FOR_BY: dict[str, tuple[Action, ...]] = {
    "read_plan": (Action.PREPARE_PLAN,),
    "deliver_notices": (Action.MANAGE_ROUND, Action.REVIEW_REPORT),
    "refresh_round": (Action.REVIEW_REPORT,),
    "make_report_docx": (Action.DRAFT_EDITION,),
}
"""Kind of job → by doing what somebody asks for it."""

Report = Callable[[int], None]
"""A job calls it with its progress in per cent."""
Runner = Callable[[Mapping[str, Any], datetime, Report], Mapping[str, Any]]
"""Arguments, instant, progress → result (plain values)."""


def enqueue(*, kind: str, arguments: Mapping[str, Any], by: Actor, at: datetime) -> Job:
    """Ask for a job in the running transaction: it exists exactly if the transaction commits.

    Nothing is recorded: the command that the job runs records what it changes.
    """
    return Job.objects.create(
        kind=kind, arguments=dict(arguments), created_by_id=by.account_id, created_at=at, run_after=at
    )


def claim_next(*, at: datetime) -> Job | None:
    """Take the oldest job that waits, or whose worker has died. Of two workers one wins."""
    due = Q(state=JobState.WAITING, run_after__lte=at) | Q(state=JobState.RUNNING, claimed_until__lt=at)
    for pk in Job.objects.filter(due).order_by("run_after", "id").values_list("pk", flat=True)[:5]:
        won = Job.objects.filter(due, pk=pk).update(
            state=JobState.RUNNING, claimed_until=at + LEASE, attempts=F("attempts") + 1
        )
        if won == 1:
            return Job.objects.get(pk=pk)
    return None


def run_one(*, runners: Mapping[str, Runner], at: datetime) -> bool:
    """Claim and run one job; False when none waits. A refusal ends the job with its sentence."""
    job = claim_next(at=at)
    if job is None:
        return False
    if job.attempts > MOST_ATTEMPTS:  # its worker was killed each time, perhaps by the job itself
        _fail(job, code="jobs.broke", params={"attempts": MOST_ATTEMPTS, "job": str(job.pk)[-6:]})
        return True
    try:
        result = runners[job.kind](job.arguments, at, lambda pct: report_progress(job.pk, pct=pct))
    except DomainError as refused:
        _fail(job, code=refused.code, params=refused.params)
    except Exception:
        log.exception("job %s (%s) broke", job.pk, job.kind)
        _retry_or_fail(job, at=at)
    else:
        Job.objects.filter(pk=job.pk).update(
            state=JobState.DONE, progress_pct=100, result=dict(result), finished_at=clock.now()
        )
    return True


def pass_on_jobs(*, at: datetime) -> int:
    """Show what still waits or runs for somebody who handed a role over to who took it over; gives how many.

    Shape   what somebody with that role asks for, asked for before the day, or before the hand-over was entered
    Safe to run twice. The machine's own work; nothing is recorded: the command that the job runs records.
    """
    passed = 0
    for one in hand_overs_due(since=clock.day_of(at) - timedelta(days=1), day=clock.day_of(at)):
        giver, taker = one.appointment.person.account_id, one.taker.account_id
        if giver is not None and taker is not None:
            open_jobs = Job.objects.filter(created_by_id=giver, state__in=(JobState.WAITING, JobState.RUNNING))
            until = max(one.made_at, clock.last_instant_of(one.effective_on - timedelta(days=1)))
            theirs = open_jobs.filter(created_at__lte=until, kind__in=kinds_asked_for(Role(one.appointment.role)))
            passed += theirs.filter(handed_to=None).update(handed_to_id=taker)
    return passed


def kinds_asked_for(role: Role) -> list[str]:
    """The kinds of jobs that somebody asks for because of a role."""
    return [kind for kind, doing in ASKED_FOR_BY.items() if any(scopes_of(action=one, role=role) for one in doing)]


def report_progress(job_id: UUID, *, pct: int) -> None:
    """Show how far the job is, and keep its claim."""
    Job.objects.filter(pk=job_id).update(progress_pct=min(pct, 99), claimed_until=clock.now() + LEASE)


def _retry_or_fail(job: Job, *, at: datetime) -> None:
    if job.attempts < MOST_ATTEMPTS:
        later = at + timedelta(seconds=5 * job.attempts)
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, run_after=later, claimed_until=None)
    else:
        _fail(job, code="jobs.broke", params={"attempts": job.attempts, "job": str(job.pk)[-6:]})


def _fail(job: Job, *, code: str, params: Mapping[str, Any]) -> None:
    plain = {key: value if isinstance(value, int) else str(value) for key, value in params.items()}
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED, error_code=code, error_params=plain, finished_at=clock.now()
    )
