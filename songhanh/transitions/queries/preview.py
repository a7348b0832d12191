"""What a reorganisation touches in every room: before its day as it would be done, afterwards as it was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.cases.statistics import cases_kept
from songhanh.figures.models import Figure
from songhanh.kernel.cells import CellState
from songhanh.organisations.queries import standing_among
from songhanh.reporting.models import Obligation
from songhanh.reporting.queries.rounds import WITH_THE_UNIT, newest_submissions, still_taken
from songhanh.transitions.models import CarriedOut, Reorganisation
from songhanh.transitions.queries.conflicts import conflicts_among, planned_of
from songhanh.transitions.queries.passages import Planned, passages_of, tasks_of_ended_plans
from songhanh.transitions.rules.conflicts import Conflict
from songhanh.transitions.rules.ledger import Fate, Ground, Ledger, RoundLine, ledger_of
from songhanh.transitions.rules.passages import Passage, Subject


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the page of a reorganisation tells before its day."""

    planned: Planned
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    ledger: Ledger

    @property
    def blocking(self) -> list[Conflict]:
        """What must be settled first."""
        return [one for one in self.conflicts if one.is_blocking]

    @property
    def warnings(self) -> list[Conflict]:
        """What should be known."""
        return [one for one in self.conflicts if not one.is_blocking]


def preview_of(reorganisation: Reorganisation, *, today: date | None = None) -> Preview:
    """What a reorganisation touches as it is planned now. As many queries for any size."""
    planned = planned_of(reorganisation, today=today)
    passages = passages_of(reorganisation, planned=planned)
    ledger = ledger_of(
        planned.plan,
        result=planned.result,
        passages=passages,
        names=planned.names(),
        ground=ground_of(planned),
    )
    return Preview(planned, tuple(passages), tuple(conflicts_among(planned, passages=passages)), ledger)


def carried_out(reorganisation: Reorganisation) -> Ledger | None:
    """What a reorganisation in force did, as it was written then. One query.

    Missing None when it took effect before such a list was kept
    """
    kept = CarriedOut.objects.filter(reorganisation=reorganisation).first()
    return Ledger.from_plain(kept.ledger) if kept else None


def reports_left(ledger: Ledger, *, day: date) -> dict[str, Obligation]:
    """Of the reports that nobody took over, those that still nobody can answer on a day, by id. Three queries."""
    ids = [one.id for one in ledger.of(Subject.OBLIGATION, fate=Fate.ENDS) if one.id]
    rows = list(still_taken().filter(pk__in=ids))
    newest = newest_submissions(rows)
    with_units = [row for row in rows if not (versions := newest.get(row.pk, [])) or versions[0].state in WITH_THE_UNIT]
    standing = standing_among({row.answering_unit_id for row in with_units}, day=day)
    return {str(row.pk): row for row in with_units if row.answering_unit_id not in standing}


def ground_of(planned: Planned) -> Ground:
    """What lies around the units that are touched, as it is now. As many queries for any size."""
    touched = planned.result.givers | planned.result.going_on
    kept = cases_kept(planned.result.ended, day=planned.known_until)
    return Ground(
        rounds=tuple(_rounds(planned.result.ended)),
        figures=Figure.objects.filter(unit_id__in=touched, superseded_at=None).count(),
        with_cases=frozenset(unit for unit, cell in kept.items() if cell.state is CellState.SUPPRESSED),
        of_ended_plans=tasks_of_ended_plans(planned).count(),
    )


def _rounds(ended: Iterable[UUID]) -> Sequence[RoundLine]:
    owed = still_taken().filter(answering_unit_id__in=set(ended))
    rows = list(owed.select_related("round").order_by("round__due_on", "round__title"))
    newest = newest_submissions(rows)
    with_units: Counter[UUID] = Counter()
    for obligation in rows:
        versions = newest.get(obligation.pk, [])
        with_units[obligation.round_id] += not versions or versions[0].state in WITH_THE_UNIT
    all_of = Counter(obligation.round_id for obligation in rows)
    rounds = {obligation.round_id: obligation.round for obligation in rows}
    return [RoundLine(one.title, one.due_on, with_units[pk], all_of[pk] - with_units[pk]) for pk, one in rounds.items()]
