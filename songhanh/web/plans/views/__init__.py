"""Screens of plans."""

from songhanh.web.plans.views.amend import (
    assignment_release,
    duty_add,
    duty_end,
    plan_follow,
    target_add,
    target_end,
    target_indicator,
    task_add,
    task_assign,
    task_date,
    task_end,
)
from songhanh.web.plans.views.comparison import draft_comparison
from songhanh.web.plans.views.confirm import confirm
from songhanh.web.plans.views.items import accept, dismiss, item, item_add, item_card, item_heir, restore
from songhanh.web.plans.views.lists import by_hand, plans, upload
from songhanh.web.plans.views.outcomes import plan_annex, plan_ics_file, plan_points, plan_sheet
from songhanh.web.plans.views.plan import (
    plan,
    plan_assignments,
    plan_calendar,
    plan_file,
    plan_history,
    plan_source,
)
from songhanh.web.plans.views.review import (
    accept_certain,
    accept_section,
    continue_by_hand,
    discard,
    draft,
    draft_file,
    draft_head,
    draft_progress,
    read_again,
)
from songhanh.web.plans.views.steps import draft_undo, item_merge, item_split, review_rule

__all__ = [
    "accept",
    "accept_certain",
    "accept_section",
    "assignment_release",
    "by_hand",
    "confirm",
    "continue_by_hand",
    "discard",
    "dismiss",
    "draft",
    "draft_comparison",
    "draft_file",
    "draft_head",
    "draft_progress",
    "draft_undo",
    "duty_add",
    "duty_end",
    "item",
    "item_add",
    "item_card",
    "item_heir",
    "item_merge",
    "item_split",
    "plan",
    "plan_annex",
    "plan_assignments",
    "plan_calendar",
    "plan_file",
    "plan_follow",
    "plan_history",
    "plan_ics_file",
    "plan_points",
    "plan_sheet",
    "plan_source",
    "plans",
    "read_again",
    "restore",
    "review_rule",
    "target_add",
    "target_end",
    "target_indicator",
    "task_add",
    "task_assign",
    "task_date",
    "task_end",
    "upload",
]
