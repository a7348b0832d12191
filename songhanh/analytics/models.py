"""Rebuildable sums. Everything here can be thrown away and computed again from the ledger."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.rules import Action, Scope
from songhanh.reporting.models import FormRow, Round


class RoundAggregate(models.Model):
    """One consolidated cell of a round, with its coverage. Column T is the computed total of both sexes."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    column = models.CharField(max_length=1)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    covered = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_FIGURES, by={Scope.PROVINCE: ("round__province_id",)})

    class Meta:
        """One sum per place."""

        constraints = [models.UniqueConstraint(fields=["round", "row", "column"], name="roundaggregate_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.row_id}{self.column}"


class RoundRefresh(models.Model):
    """When the sums of a round were last computed, and whether something has changed since."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.CASCADE, related_name="+")
    stale = models.BooleanField(default=True)
    computed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.round_id)
