"""A list of events as a spreadsheet: what each row says, and what is wrong in which cell."""

from songhanh.transitions.sheet.drafts import drafts_of
from songhanh.transitions.sheet.judge import Judged, judge
from songhanh.transitions.sheet.known import EVENT_WORDS, KEY_WORDS, KIND_WORDS, Known, function_words
from songhanh.transitions.sheet.lines import ListedArrow, ListedEvent, ListedUnit, SheetProblem
from songhanh.transitions.sheet.rows import HEADS, Cell, Head, Row, head_of, whole_number

__all__ = [
    "EVENT_WORDS",
    "HEADS",
    "KEY_WORDS",
    "KIND_WORDS",
    "Cell",
    "Head",
    "Judged",
    "Known",
    "ListedArrow",
    "ListedEvent",
    "ListedUnit",
    "Row",
    "SheetProblem",
    "drafts_of",
    "function_words",
    "head_of",
    "judge",
    "whole_number",
]
