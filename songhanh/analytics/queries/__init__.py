"""The consolidated table, where each number comes from, and how far the targets are."""

from songhanh.analytics.queries.shown import Sum
from songhanh.analytics.queries.sources import SourceCell, sources_of
from songhanh.analytics.queries.tables import (
    ConsolidatedCell,
    ConsolidatedRow,
    ConsolidatedSection,
    ConsolidatedShare,
    ConsolidatedTable,
    consolidated,
    is_fresh,
    round_before,
)
from songhanh.analytics.queries.targets import TargetProgress, target_progress

__all__ = [
    "ConsolidatedCell",
    "ConsolidatedRow",
    "ConsolidatedSection",
    "ConsolidatedShare",
    "ConsolidatedTable",
    "SourceCell",
    "Sum",
    "TargetProgress",
    "consolidated",
    "is_fresh",
    "round_before",
    "sources_of",
    "target_progress",
]
