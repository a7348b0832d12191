"""A round collects one form for one period; an obligation is one unit that owes it."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import Plan, ReportingDuty
from songhanh.reporting.models.forms import FormTemplate


class RoundState(models.TextChoices):
    """Whether reports are taken."""

    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã khóa"


class Round(models.Model):
    """One reporting round of a province."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(FormTemplate, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    """`kernel.periods.Period.key`."""
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    due_inclusive = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=RoundState.choices, default=RoundState.OPEN)
    opened_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_ROUND, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """A province opens one round per form and period."""

        constraints = [models.UniqueConstraint(fields=["province", "form", "period"], name="round_once")]

    def __str__(self) -> str:
        return self.title


class Obligation(models.Model):
    """One unit that owes one round its report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    unit_kind = models.CharField(max_length=20)
    """The unit's kind when the round was opened: decides which rows it provides."""
    answering_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """Who fills it in and sends it: the unit itself, or, once that has ended before it sent, its successor. The report
    and its figures are the unit's all the same."""
    duty = models.ForeignKey(ReportingDuty, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    due_inclusive = models.BooleanField(default=False)
    last_reminded_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(
        view=Action.VIEW_REPORT,
        by={Scope.OWN_UNIT: ("answering_unit_id",), Scope.PROVINCE: ("round__province_id",)},
        read_by={Scope.OWN_UNIT: ("unit_id",)},
    )

    class Meta:
        """Owes once; and what a unit has to answer by when."""

        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="obligation_once")]
        indexes = [models.Index(fields=["answering_unit", "due_on"], name="obligation_by_answering")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.unit_id}"


class ObligationEvent(models.Model):
    """A change of what a unit owes: extended, given to another unit; with its reason."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12)
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    old_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Who prepared it until then; None where it was not given to another unit."""
    new_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.kind
