"""The ledger of accepted values. Rows are added and superseded, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.organisations.models import OrgUnit
from songhanh.reporting.models import FormRow, Submission


class Figure(models.Model):
    """One cell that became fact: what, who, when, and the submission it came from."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    column = models.CharField(max_length=1)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_FIGURES, by={Scope.OWN_UNIT: ("unit_id",), Scope.PROVINCE: ("unit__province_id",)})

    class Meta:
        """One figure in force per place; sums read by period and row."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period", "row", "column"],
                condition=Q(superseded_at__isnull=True),
                name="figure_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", number__isnull=False) | (~Q(state="reported") & Q(number__isnull=True)),
                name="figure_number_iff_reported",
            ),
        ]
        indexes = [models.Index(fields=["period", "row", "column"], name="figure_for_sums")]

    def __str__(self) -> str:
        return f"{self.row_id}{self.column} {self.period}"
