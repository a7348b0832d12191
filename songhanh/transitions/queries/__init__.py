"""Reads of the transitions room."""

from songhanh.transitions.queries.conflicts import conflicts_among, conflicts_of, planned_of
from songhanh.transitions.queries.open_work import (
    OpenAssignment,
    OpenCounts,
    OpenObligation,
    OpenReading,
    OpenWork,
    open_counts,
    open_work,
    readings_begun_by,
)
from songhanh.transitions.queries.passages import Planned, passages_of
from songhanh.transitions.queries.preview import Preview, carried_out, ground_of, preview_of, reports_left
from songhanh.transitions.queries.registry import blueprint_of, registry_around
from songhanh.transitions.queries.reorganisations import (
    due_reorganisations,
    events_planned,
    reorganisations_visible_to,
)

__all__ = [
    "OpenAssignment",
    "OpenCounts",
    "OpenObligation",
    "OpenReading",
    "OpenWork",
    "Planned",
    "Preview",
    "blueprint_of",
    "carried_out",
    "conflicts_among",
    "conflicts_of",
    "due_reorganisations",
    "events_planned",
    "ground_of",
    "open_counts",
    "open_work",
    "passages_of",
    "planned_of",
    "preview_of",
    "readings_begun_by",
    "registry_around",
    "reorganisations_visible_to",
    "reports_left",
]
