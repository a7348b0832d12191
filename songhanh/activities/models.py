"""What was really done: progress on tasks, and trainings with the people in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.documents.models import Upload
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import Task


class ProgressState(models.TextChoices):
    """How far a unit says it is with its part of a task."""

    NOT_STARTED = "not_started", "Chưa bắt đầu"
    DOING = "doing", "Đang làm"
    LATE = "late", "Chậm"
    DONE = "done", "Hoàn thành"


class TaskProgress(models.Model):
    """One note of progress by one unit on one task. Notes are added, never changed; the last one counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ProgressState.choices)
    note = models.TextField(blank=True)
    evidence = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(
        view=Action.VIEW_TASK,
        by={Scope.PROVINCE: ("task__plan__province_id",), Scope.ASSIGNED: ("task__assignments__responsible_unit_id",)},
    )

    class Meta:
        """The last note per task and unit."""

        indexes = [models.Index(fields=["task", "unit", "-noted_at"], name="progress_last_note")]

    def __str__(self) -> str:
        return f"{self.state} {self.noted_at:%d/%m/%Y}"


class Audience(models.TextChoices):
    """Who was trained."""

    GENDER_OFFICERS = "gender_officers", "Cán bộ làm công tác bình đẳng giới"
    OFFICIALS = "officials", "Cán bộ, công chức, viên chức"
    WOMEN_LEADERS = "women_leaders", "Nữ lãnh đạo, quản lý, nữ đại biểu"
    RESIDENTS = "residents", "Người dân"
    OTHER = "other", "Đối tượng khác"


class Training(models.Model):
    """A course that was held, with its participants by sex."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    audience = models.CharField(max_length=20, choices=Audience.choices)
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()
    cost_vnd = models.PositiveBigIntegerField(null=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_ACTIVITY, by={Scope.OWN_UNIT: ("unit_id",), Scope.PROVINCE: ("unit__province_id",)})

    class Meta:
        """Trainings of a unit in a period: the count that fills a report."""

        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_ends_after_start")
        ]
        indexes = [models.Index(fields=["unit", "ends_on"], name="training_by_period")]

    def __str__(self) -> str:
        return self.title
