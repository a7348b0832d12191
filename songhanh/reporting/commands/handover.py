"""Who answers for a report once its unit has ended: plain steps of commands, nothing is recorded here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from songhanh.organisations.queries import successors
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries.rounds import WITH_THE_UNIT, newest_submissions


def hand_on_obligations(*, takers: Mapping[UUID, UUID]) -> int:
    """A plain step of commands above: let other units answer for reports that are still to be sent; gives how many.

    Shape   takers: obligation → unit. What has been sent or accepted in the meantime stays where it is. As many
            statements for one report as for hundreds
    """
    rows = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=takers.keys())
    held = list(rows.order_by("pk"))
    newest = newest_submissions(held)
    moved = []
    for obligation in held:
        versions = newest.get(obligation.pk, [])
        if not versions or versions[0].state in WITH_THE_UNIT:
            obligation.answering_unit_id = takers[obligation.pk]
            moved.append(obligation)
    Obligation.objects.bulk_update(moved, ["answering_unit"])
    return len(moved)


def hand_to_heir(obligation: Obligation, *, day: date) -> None:
    """A plain step of commands that give a report back to its unit: to the one that stands for it, once it has ended.

    Missing several heirs, or none: it stays until somebody of today is named (`let_answer`)
    """
    heirs = successors(obligation.answering_unit_id, day=day)
    if len(heirs) == 1 and heirs[0] != obligation.answering_unit_id:
        Obligation.objects.filter(pk=obligation.pk).update(answering_unit_id=heirs[0])
