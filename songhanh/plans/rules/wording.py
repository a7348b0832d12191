"""Two wordings of one sentence: which words stand in both, which only in the older, which only in the newer one."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum

LEAST_COMMON = 0.4
"""Of the words of both, how many must stand in both; below that the two are told apart as wholes."""


class Mark(StrEnum):
    """In which of the two wordings words stand."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


def marked(old: str, new: str) -> list[tuple[Mark, str]]:
    """The words of both in one row, old before new where they differ.

    Shape   the words marked BOTH or OLD are the old sentence, those marked BOTH or NEW the new one
    """
    was, now = old.split(), new.split()
    matcher = SequenceMatcher(a=was, b=now, autojunk=False)
    codes = matcher.get_opcodes() if matcher.ratio() >= LEAST_COMMON else [("replace", 0, len(was), 0, len(now))]
    found: list[tuple[Mark, str]] = []
    for code, a, b, c, d in codes:
        pieces = [(Mark.BOTH, was[a:b])] if code == "equal" else [(Mark.OLD, was[a:b]), (Mark.NEW, now[c:d])]
        found += [(mark, " ".join(words)) for mark, words in pieces if words]
    return found
