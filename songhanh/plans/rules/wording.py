"""Two wordings of one sentence: which words stand in both, which only in the older, which only in the newer one."""

from __future__ import annotations

from enum import StrEnum

from rapidfuzz.distance import Indel

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
    if Indel.normalized_similarity(was, now) < LEAST_COMMON:
        return [(mark, " ".join(words)) for mark, words in ((Mark.OLD, was), (Mark.NEW, now)) if words]
    found: list[tuple[Mark, str]] = []
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(was, now):
        left, right = was[step.src_start : step.src_end], now[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found += [(mark, " ".join(words)) for mark, words in ((Mark.OLD, gone), (Mark.NEW, come)) if words]
            found.append((Mark.BOTH, " ".join(left)))
            gone, come = [], []
        else:
            gone += left
            come += right
    return found + [(mark, " ".join(words)) for mark, words in ((Mark.OLD, gone), (Mark.NEW, come)) if words]
