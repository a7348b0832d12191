"""Reading jobs: the row somebody waits for."""

from __future__ import annotations

from uuid import UUID

from songhanh.jobs.models import Job, JobState


def latest_job(*, kind: str, key: str, value: str) -> Job | None:
    """The newest job of a kind with this argument, for the page of the thing it works on."""
    found: Job | None = Job.objects.filter(kind=kind, **{f"arguments__{key}": value}).order_by("-created_at").first()
    return found


def open_jobs_of(account_id: UUID) -> int:
    """How much that an account asked for still waits or runs. One query."""
    return Job.objects.filter(created_by_id=account_id, state__in=(JobState.WAITING, JobState.RUNNING)).count()
