"""Rebuildable sums. Everything here can be thrown away and computed again from the ledger."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.rules import Action, Scope
from songhanh.indicators.models import Indicator
from songhanh.reporting.models import FormRow, Round


class RoundAggregate(models.Model):
    """One consolidated cell of a round, with its coverage. Column T is the computed total of both sexes."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    column = models.CharField(max_length=1)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    women = models.BigIntegerField(null=True)
    """Of a total of persons: the women in it, from the same units, so that the share is pooled."""
    covered = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_FIGURES, by={Scope.PROVINCE: ("round__province_id",)})

    class Meta:
        """One sum per place."""

        constraints = [models.UniqueConstraint(fields=["round", "row", "column"], name="roundaggregate_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.row_id}{self.column}"


class RoundIndicator(models.Model):
    """What a round says about one indicator: a count, or a numerator over a denominator, with its coverage."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    """The count, or the numerator of a share."""
    denominator = models.BigIntegerField(null=True)
    """Only of a share, and then never 0."""
    covered = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_FIGURES, by={Scope.PROVINCE: ("round__province_id",)})

    class Meta:
        """One result per round."""

        constraints = [models.UniqueConstraint(fields=["round", "indicator"], name="roundindicator_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.indicator_id}"


class RoundRefresh(models.Model):
    """When the sums of a round were last computed, and from how many rows of the ledger.

    The ledger only grows, so sums are stale exactly when it holds more rows of the round than it did then.
    """

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.CASCADE, related_name="+")
    ledger_rows = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.round_id)
