"""A list of events as a spreadsheet: what each row says, and what is wrong in which cell."""

from songhanh.transitions.sheet.drafts import drafts_of
from songhanh.transitions.sheet.judge import Judged, judge
from songhanh.transitions.sheet.known import EVENT_WORDS, KEY_WORDS, KIND_WORDS, Known, function_words
from songhanh.transitions.sheet.lines import ListedArrow, ListedEvent, ListedUnit
from songhanh.transitions.sheet.rows import EVENTS, HEADS, whole_number

__all__ = [
    "EVENTS",
    "EVENT_WORDS",
    "HEADS",
    "KEY_WORDS",
    "KIND_WORDS",
    "Judged",
    "Known",
    "ListedArrow",
    "ListedEvent",
    "ListedUnit",
    "drafts_of",
    "function_words",
    "judge",
    "whole_number",
]
