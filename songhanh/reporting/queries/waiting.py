"""Reports that were sent and that nobody has checked: numbers only, for who may not read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from songhanh.reporting.models import Submission, SubmissionState


@dataclass(frozen=True, slots=True)
class RoundWaiting:
    """A round in which reports wait for the check."""

    province_id: UUID
    round_id: UUID
    title: str
    reports: int


def rounds_waiting(province_ids: Iterable[UUID]) -> list[RoundWaiting]:
    """The rounds of the provinces in which sent reports wait, the nearest deadlines first. One query.

    Shape   they wait for the programme officers of the province together, not for one of them
    """
    sent = Submission.objects.filter(
        state=SubmissionState.SUBMITTED, obligation__round__province_id__in=set(province_ids)
    )
    rounds = sent.values_list(
        "obligation__round__province_id", "obligation__round_id", "obligation__round__title"
    ).annotate(reports=Count("id"))
    return [RoundWaiting(*row) for row in rounds.order_by("obligation__round__due_on", "obligation__round__title")]
