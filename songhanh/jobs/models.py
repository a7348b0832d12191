"""Long work as rows: what, how far, how it ended. A worker claims a row by a conditional UPDATE."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.ids import new_id


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không thành"


class Job(models.Model):
    """One call of one command of a room below, with its progress."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    """Plain ids and values; the job must be safe to run twice with them."""
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(default=dict)
    error_code = models.CharField(max_length=60, blank=True)
    error_params = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    """A worker that dies is found by its lease running out."""
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    handed_to = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Who took the work over from who asked for it, before it had ended."""
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_JOB, by={Scope.OWN_ACCOUNT: ("created_by_id", "handed_to_id")})

    class Meta:
        """The worker asks for the oldest waiting job."""

        indexes = [models.Index(fields=["state", "run_after"], name="job_to_claim")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
