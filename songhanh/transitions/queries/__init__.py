"""Reads of the transitions room."""

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

__all__ = [
    "OpenAssignment",
    "OpenCounts",
    "OpenObligation",
    "OpenReading",
    "OpenWork",
    "open_counts",
    "open_work",
    "readings_begun_by",
]
