"""Writes of the plans room: drafts, their items, the plan in force and its amendments."""

from songhanh.plans.commands.amendments import (
    add_reporting_duty,
    add_target,
    add_task,
    assign_unit,
    date_task,
    end_reporting_duty,
    end_target,
    end_task,
    link_indicator,
    release_unit,
)
from songhanh.plans.commands.confirm import confirm_plan
from songhanh.plans.commands.drafts import (
    continue_by_hand,
    discard_draft,
    read_again,
    read_draft,
    start_plan_by_hand,
    upload_plan,
)
from songhanh.plans.commands.fields import DutyFields, TargetFields, TaskFields
from songhanh.plans.commands.items import (
    accept_all_certain,
    accept_items,
    add_item,
    correct_item,
    dismiss_item,
    restore_item,
    save_head,
)
from songhanh.plans.commands.reshape import ask_for_second_person, merge_items, split_item, words_to_split
from songhanh.plans.commands.steps import undo_step
from songhanh.plans.commands.succeeding import Succession
from songhanh.plans.commands.succession import choose_responsible, follow_register, follow_successors

__all__ = [
    "DutyFields",
    "Succession",
    "TargetFields",
    "TaskFields",
    "accept_all_certain",
    "accept_items",
    "add_item",
    "add_reporting_duty",
    "add_target",
    "add_task",
    "ask_for_second_person",
    "assign_unit",
    "choose_responsible",
    "confirm_plan",
    "continue_by_hand",
    "correct_item",
    "date_task",
    "discard_draft",
    "dismiss_item",
    "end_reporting_duty",
    "end_target",
    "end_task",
    "follow_register",
    "follow_successors",
    "link_indicator",
    "merge_items",
    "read_again",
    "read_draft",
    "release_unit",
    "restore_item",
    "save_head",
    "split_item",
    "start_plan_by_hand",
    "undo_step",
    "upload_plan",
    "words_to_split",
]
