"""Writes of the transitions room: a reorganisation is drafted, settled, made ready, and takes effect on its day."""

from songhanh.transitions.commands.drafting import (
    change_reorganisation,
    draft_correction,
    draft_reorganisation,
    make_ready,
    reopen,
    withdraw,
)
from songhanh.transitions.commands.effect import put_into_effect, take_effect
from songhanh.transitions.commands.lists import apply_events, stage_events
from songhanh.transitions.commands.planning import change_event, plan_event, remove_event
from songhanh.transitions.commands.settling import Answer, settle, unsettle

__all__ = [
    "Answer",
    "apply_events",
    "change_event",
    "change_reorganisation",
    "draft_correction",
    "draft_reorganisation",
    "make_ready",
    "plan_event",
    "put_into_effect",
    "remove_event",
    "reopen",
    "settle",
    "stage_events",
    "take_effect",
    "unsettle",
    "withdraw",
]
