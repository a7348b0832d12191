"""Reading jobs: the row somebody waits for."""

from __future__ import annotations

from songhanh.jobs.models import Job


def latest_job(*, kind: str, key: str, value: str) -> Job | None:
    """The newest job of a kind with this argument, for the page of the thing it works on."""
    found: Job | None = Job.objects.filter(kind=kind, **{f"arguments__{key}": value}).order_by("-created_at").first()
    return found
