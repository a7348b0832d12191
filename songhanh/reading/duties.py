"""The separate orders inside one task, each with its place and its own deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from songhanh.reading.deadlines import due_in
from songhanh.reading.items import Duty
from songhanh.reading.letters import UPPER
from songhanh.reading.traced import Traced
from songhanh.reading.units import partners_in, units_end

_CUT = re.compile(rf";\s+|\.\s+(?=[{UPPER}])")


def duties_of(pieces: Sequence[Traced]) -> tuple[Duty, ...]:
    """Each paragraph of a task split at ";" and at sentence ends, brackets kept whole."""
    found: list[Duty] = []
    for piece in pieces:
        for part in _split(piece):
            body = part.trim(".;,/")
            if len(body.text) >= 8:
                found.append(Duty(body.span(), body.text, due_in(body)))
    return tuple(found)


def _split(piece: Traced) -> list[Traced]:
    if not _CUT.search(piece.text):
        return [piece.cut()]
    open_at = _open_at(piece.text)
    lists = [(at, units_end(piece.text, at)) for at in [0, *(end for _, end in partners_in(piece.text))]]
    parts: list[Traced] = []
    last = 0
    nearest = 0
    for match in _CUT.finditer(piece.text):
        while nearest < len(lists) - 1 and lists[nearest][1] <= match.start():
            nearest += 1
        if not (open_at and open_at[match.start()]) and not lists[nearest][0] <= match.start() < lists[nearest][1]:
            parts.append(piece.cut(last, match.start()))
            last = match.end()
    parts.append(piece.cut(last))
    return parts


def _open_at(text: str) -> list[bool]:
    """Whether each character stands in brackets or in quotes. Missing: an empty list where none does."""
    depth = 0
    found: list[bool] = []
    for char in text if "(" in text or "“" in text else "":
        depth += char in "(“"
        found.append(depth > 0)
        depth -= char in ")”" and depth > 0
    return found
