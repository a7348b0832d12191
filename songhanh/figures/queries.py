"""Reading the ledger. Sensitive values leave it only through `analytics`."""

from __future__ import annotations

from django.db.models import QuerySet

from songhanh.figures.models import Figure
from songhanh.reporting.models import Round


def ledger_of(round: Round) -> QuerySet[Figure]:
    """Every figure of a round, those superseded too."""
    return Figure.objects.filter(submission__obligation__round=round)


def figures_in_force(round: Round) -> QuerySet[Figure]:
    """The figures of a round that count."""
    return ledger_of(round).filter(superseded_at__isnull=True)
