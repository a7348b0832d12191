"""The separate orders inside one task, each with its place and its own deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from songhanh.reading.deadlines import due_in
from songhanh.reading.items import Duty
from songhanh.reading.letters import UPPER
from songhanh.reading.traced import Traced
from songhanh.reading.units import PARTNERS, units_end

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
    depth = 0
    open_at: list[bool] = []
    for char in piece.text:
        depth += char in "(“"
        open_at.append(depth > 0)
        depth -= char in ")”" and depth > 0
    lists = [(at, units_end(piece.text, at)) for at in [0, *(m.end() for m in PARTNERS.finditer(piece.text))]]
    parts: list[Traced] = []
    last = 0
    nearest = 0
    for match in _CUT.finditer(piece.text):
        while nearest < len(lists) - 1 and lists[nearest][1] <= match.start():
            nearest += 1
        if not open_at[match.start()] and not lists[nearest][0] <= match.start() < lists[nearest][1]:
            parts.append(piece.cut(last, match.start()))
            last = match.end()
    parts.append(piece.cut(last))
    return parts
