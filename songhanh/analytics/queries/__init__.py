"""The consolidated table, where each number comes from, and how far the targets are."""

from songhanh.analytics.queries.of_unit import (
    UnitRow,
    UnitSection,
    figures_of_unit,
    rounds_with_figures,
    units_with_figures,
)
from songhanh.analytics.queries.series import Asked, Series, SeriesSource, Subject, made_of, series
from songhanh.analytics.queries.series_choice import Choice, choices_of
from songhanh.analytics.queries.series_lines import SHARE, LineKind, SeriesCell, SeriesLine
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
    "SHARE",
    "Asked",
    "Choice",
    "ConsolidatedCell",
    "ConsolidatedRow",
    "ConsolidatedSection",
    "ConsolidatedShare",
    "ConsolidatedTable",
    "LineKind",
    "Series",
    "SeriesCell",
    "SeriesLine",
    "SeriesSource",
    "SourceCell",
    "Subject",
    "Sum",
    "TargetProgress",
    "UnitRow",
    "UnitSection",
    "choices_of",
    "consolidated",
    "figures_of_unit",
    "is_fresh",
    "made_of",
    "round_before",
    "rounds_with_figures",
    "series",
    "sources_of",
    "target_progress",
    "units_with_figures",
]
