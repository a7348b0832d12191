"""Where a consolidated number comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from songhanh.analytics.rules.disclosure import MEN, TOTAL, WOMEN
from songhanh.figures.queries import figures_in_force
from songhanh.kernel import clock
from songhanh.kernel.cells import MISSING, SUPPRESSED, CellState, CellValue, persons_total
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView, units_by_id
from songhanh.reporting.models import FormRow, Obligation, Round
from songhanh.reporting.queries.forms import is_sensitive


@dataclass(frozen=True, slots=True)
class SourceCell:
    """What one unit gave to a consolidated number, and who accepted it."""

    unit: UnitView
    value: CellValue
    submission_id: UUID | None
    sent_by: str
    sent_at: datetime | None
    accepted_by: str
    accepted_at: datetime | None


def sources_of(*, round: Round, row: FormRow, column: str) -> list[SourceCell]:
    """The cells behind one consolidated number, one per unit that provides the row. Three queries.

    Shape   column T gives each unit's own total; the numbers add up to the consolidated one
    Missing units that have not been accepted are listed with nothing said; of a sensitive row every value is hidden
    """
    obligations = list(Obligation.objects.filter(round=round, unit_kind=row.provider_kind))
    figures: dict[UUID, dict[str, CellValue]] = defaultdict(dict)
    origin = {}
    in_force = figures_in_force(round).filter(row=row)
    for one in in_force.select_related("submission__sent_by", "accepted_by"):
        figures[one.unit_id][one.column] = CellValue(CellState(one.state), one.number)
        origin[one.unit_id] = one
    hidden = is_sensitive(row)
    sources = []
    names = units_by_id([o.unit_id for o in obligations], day=_day_of(round))
    for unit_id, unit in names.items():
        value = _leaf(figures[unit_id], column=column)
        figure = origin.get(unit_id)
        sources.append(
            SourceCell(
                unit=unit,
                value=SUPPRESSED if hidden and value.number is not None else value,
                submission_id=figure.submission_id if figure else None,
                sent_by=figure.submission.sent_by.full_name if figure and figure.submission.sent_by else "",
                sent_at=figure.submission.sent_at if figure else None,
                accepted_by=figure.accepted_by.full_name if figure and figure.accepted_by else "",
                accepted_at=figure.accepted_at if figure else None,
            )
        )
    return sources


def _leaf(said: Mapping[str, CellValue], *, column: str) -> CellValue:
    if column == TOTAL:
        return persons_total(women=said.get(WOMEN, MISSING), men=said.get(MEN, MISSING))
    return said.get(column, MISSING)


def _day_of(round: Round) -> date:
    return max(clock.day_of(round.opened_at), Period.from_key(round.period).end)
