"""What a reorganisation touches in every room, before its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.cases.statistics import cases_kept
from songhanh.figures.models import Figure
from songhanh.kernel.cells import CellValue
from songhanh.reporting.commands.handover import WITH_THE_UNIT
from songhanh.reporting.queries.rounds import newest_submissions
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries.conflicts import conflicts_among, planned_of
from songhanh.transitions.queries.passages import Planned, passages_of, still_taken
from songhanh.transitions.rules.conflicts import Conflict
from songhanh.transitions.rules.passages import Passage, Subject


@dataclass(frozen=True, slots=True)
class TouchedRound:
    """A round in which units report that end: an open one, or a closed one from which they have something in hand."""

    id: UUID
    title: str
    due_on: date
    open: int
    """Reports that are still with units that end: their successors will send them."""
    sent: int
    """Reports that an open round has got already: they stay as they are."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the page of a reorganisation tells."""

    planned: Planned
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    rounds: tuple[TouchedRound, ...]
    figures: int
    """Figures in force of units that are touched: readable on both maps afterwards, none of them changed."""
    cases: Mapping[UUID, CellValue]
    """Of units that end: whether they keep cases (hidden) or none (0). Cases are taken over where they are kept."""

    def of(self, subject: Subject) -> list[Passage]:
        """The roles, the reports or the tasks."""
        return [one for one in self.passages if one.subject is subject]

    @property
    def people(self) -> int:
        """How many different people work at the units that are touched, as far as their names tell them apart."""
        return len({one.label for one in self.of(Subject.APPOINTMENT)})

    @property
    def blocking(self) -> list[Conflict]:
        """What must be settled first."""
        return [one for one in self.conflicts if one.is_blocking]


def preview_of(reorganisation: Reorganisation) -> Preview:
    """What a reorganisation touches as it is planned now. As many queries for any size."""
    planned = planned_of(reorganisation)
    passages = passages_of(reorganisation, planned=planned)
    touched = planned.result.givers | planned.result.going_on
    return Preview(
        planned=planned,
        passages=tuple(passages),
        conflicts=tuple(conflicts_among(planned, passages=passages)),
        rounds=tuple(_rounds(planned.result.ended)),
        figures=Figure.objects.filter(unit_id__in=touched, superseded_at=None).count(),
        cases=cases_kept(planned.result.ended),
    )


def _rounds(ended: Iterable[UUID]) -> list[TouchedRound]:
    owed = still_taken().filter(answering_unit_id__in=set(ended))
    rows = list(owed.select_related("round").order_by("round__due_on", "round__title"))
    newest = newest_submissions(rows)
    with_units: Counter[UUID] = Counter()
    for obligation in rows:
        versions = newest.get(obligation.pk, [])
        with_units[obligation.round_id] += not versions or versions[0].state in WITH_THE_UNIT
    all_of = Counter(obligation.round_id for obligation in rows)
    rounds = {obligation.round_id: obligation.round for obligation in rows}
    return [
        TouchedRound(pk, one.title, one.due_on, with_units[pk], all_of[pk] - with_units[pk])
        for pk, one in rounds.items()
    ]
