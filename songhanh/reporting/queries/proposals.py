"""Values that the registers of the application already hold, offered for a report, never written by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from songhanh.activities.models import Audience
from songhanh.activities.queries import TrainingCount, training_counts
from songhanh.kernel.periods import Period
from songhanh.reporting.models import FormRow
from songhanh.reporting.rules.checks import MEN, NUMBER, PERSONS, WOMEN, Place

TRAININGS = "trainings"
"""`fill_from` of a row: "trainings" counts all, "trainings:<audience>" those held for one audience."""


def proposals(rows: Iterable[FormRow], *, unit_id: UUID, period: Period) -> dict[Place, int]:
    """(row code, column) → what the register of trainings counts for the unit in the period.

    Missing a register without an entry proposes nothing, not 0: an empty register proves nothing
    """
    wanted = [row for row in rows if row.fill_from]
    counts = {source: _count(source, unit_id=unit_id, period=period) for source in {row.fill_from for row in wanted}}
    found: dict[Place, int] = {}
    for row in wanted:
        count = counts[row.fill_from]
        if count is None:
            continue
        if row.kind == PERSONS:
            found |= {(row.code, WOMEN): count.women, (row.code, MEN): count.men}
        else:
            found[row.code, NUMBER] = count.courses
    return found


def _count(source: str, *, unit_id: UUID, period: Period) -> TrainingCount | None:
    register, _, audience = source.partition(":")
    if register != TRAININGS:
        return None
    chosen = Audience(audience) if audience else None
    return training_counts([unit_id], period=period, audience=chosen).get(unit_id)
