"""Who answers for a report once its unit has ended: plain steps of commands, nothing is recorded here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from songhanh.organisations.queries import successors
from songhanh.reporting.models import Obligation, SubmissionState
from songhanh.reporting.queries.rounds import newest_submissions

WITH_THE_UNIT = (SubmissionState.DRAFT, SubmissionState.RETURNED)
"""States in which a report that was begun is open work."""


def hand_on_obligations(*, takers: Mapping[UUID, UUID]) -> int:
    """A plain step of commands above: let other units answer for reports that are still to be sent; gives how many.

    Shape   takers: obligation → unit. What has been sent or accepted in the meantime stays where it is
    """
    rows = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=takers.keys())
    held = list(rows.order_by("pk"))
    newest = newest_submissions(held)
    moved = 0
    for obligation in held:
        versions = newest.get(obligation.pk, [])
        if versions and versions[0].state not in WITH_THE_UNIT:
            continue
        Obligation.objects.filter(pk=obligation.pk).update(answering_unit_id=takers[obligation.pk])
        moved += 1
    return moved


def hand_to_heir(obligation: Obligation, *, day: date) -> None:
    """A plain step of `return_report`: what is sent back to a unit that has ended goes to the one that stands for it.

    Missing several heirs, or none: it stays, and an officer has to ask them
    """
    heirs = successors(obligation.answering_unit_id, day=day)
    if len(heirs) == 1 and heirs[0] != obligation.answering_unit_id:
        Obligation.objects.filter(pk=obligation.pk).update(answering_unit_id=heirs[0])
