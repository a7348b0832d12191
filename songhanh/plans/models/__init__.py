"""Tables of the plans room: the draft of a reading, and the plan in force."""

from songhanh.plans.models.draft import (
    DraftItem,
    DraftState,
    DraftStep,
    ItemKind,
    ItemState,
    PlanDraft,
    ReviewRule,
    StepKind,
)
from songhanh.plans.models.plan import (
    AssignmentRole,
    BudgetSource,
    Comparator,
    LegalBasis,
    Objective,
    Plan,
    PlanRecipient,
    Recurrence,
    ReportingDuty,
    Target,
    Task,
    TaskAssignment,
)

__all__ = [
    "AssignmentRole",
    "BudgetSource",
    "Comparator",
    "DraftItem",
    "DraftState",
    "DraftStep",
    "ItemKind",
    "ItemState",
    "LegalBasis",
    "Objective",
    "Plan",
    "PlanDraft",
    "PlanRecipient",
    "Recurrence",
    "ReportingDuty",
    "ReviewRule",
    "StepKind",
    "Target",
    "Task",
    "TaskAssignment",
]
