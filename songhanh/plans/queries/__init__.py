"""Reads of the plans room."""

from songhanh.plans.queries.drafts import (
    DraftPage,
    ItemGroup,
    Paragraph,
    Progress,
    ReviewItem,
    draft_page,
    drafts_visible_to,
    head_values,
    paper_of,
    review_item,
)
from songhanh.plans.queries.duties import duties_in_force, reporting_duties, units_owing
from songhanh.plans.queries.matrix import AssignmentMatrix, assignment_matrix
from songhanh.plans.queries.plans import (
    CalendarEntry,
    Found,
    PlanPage,
    UnitTask,
    calendar_of,
    indicator_suggestions,
    plan_in_force,
    plan_page,
    plans_visible_to,
    search,
    tasks_of_unit,
)
from songhanh.plans.queries.units import responsible_today, unit_names

__all__ = [
    "AssignmentMatrix",
    "CalendarEntry",
    "DraftPage",
    "Found",
    "ItemGroup",
    "Paragraph",
    "PlanPage",
    "Progress",
    "ReviewItem",
    "UnitTask",
    "assignment_matrix",
    "calendar_of",
    "draft_page",
    "drafts_visible_to",
    "duties_in_force",
    "head_values",
    "indicator_suggestions",
    "paper_of",
    "plan_in_force",
    "plan_page",
    "plans_visible_to",
    "reporting_duties",
    "responsible_today",
    "review_item",
    "search",
    "tasks_of_unit",
    "unit_names",
    "units_owing",
]
