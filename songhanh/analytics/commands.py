"""Computing the sums of a round again, from the ledger alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from songhanh.analytics import statements
from songhanh.analytics.models import RoundAggregate, RoundIndicator, RoundRefresh
from songhanh.figures.queries import ledger_of
from songhanh.reporting.models import Round


@transaction.atomic
def refresh_round(*, round_id: UUID, at: datetime) -> int:
    """Throw the sums of a round away and compute them again; how many cells there are. Safe to run twice.

    Shape   no right is asked and nothing is recorded: the result follows from what was accepted
    """
    round = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
    RoundAggregate.objects.filter(round=round).delete()
    RoundIndicator.objects.filter(round=round).delete()
    rows = ledger_of(round).count()
    statements.sum_up(round.pk)
    RoundRefresh.objects.update_or_create(round=round, defaults={"ledger_rows": rows, "computed_at": at})
    return RoundAggregate.objects.filter(round=round).count()
