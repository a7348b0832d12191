"""Reading jobs: the row somebody waits for."""

from __future__ import annotations

from uuid import UUID

from songhanh.jobs.models import Job
from songhanh.kernel.actors import Actor


def job_of(actor: Actor, *, pk: UUID) -> Job | None:
    """The job with this id if the actor may see it."""
    found: Job | None = Job.objects.visible_to(actor).filter(pk=pk).first()
    return found


def latest_job(*, kind: str, key: str, value: str) -> Job | None:
    """The newest job of a kind with this argument, for the page of the thing it works on."""
    found: Job | None = Job.objects.filter(kind=kind, **{f"arguments__{key}": value}).order_by("-created_at").first()
    return found
