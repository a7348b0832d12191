"""Two neighbouring items as one, one item as several: what becomes of their values and of their place in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from songhanh.kernel.text import squeeze

SPLITTABLE = ("target", "task", "activity", "deadline", "budget_source", "recipient", "addressee", "legal_basis")
"""Kinds of which a document has several; the parts of the head stand alone."""
WIDEST_GAP = 200
"""Code points between two items that may lie inside their common span; further apart, the first keeps its own."""
_LISTS = ("amounts", "lead", "coordinating", "duties", "who", "to", "where", "groups")
_TEXTS = {"target": "text", "task": "title", "deadline": "text", "legal_basis": "name"}

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an item: its words and where they stand in the words of the item, [start, end)."""

    text: str
    start: int
    end: int


def merged_value(kind: str, *, first: Mapping[str, Any], second: Mapping[str, Any]) -> Value:
    """One value of two: texts one after the other, lists together without doubles, else the first that is known."""
    words = _TEXTS.get(kind, "text")
    merged: Value = {}
    for name in dict.fromkeys([*first, *second]):
        ours, theirs = first.get(name), second.get(name)
        if name == words:
            merged[name] = squeeze(f"{ours or ''} {theirs or ''}") or None
        elif name in _LISTS:
            merged[name] = [*(ours or []), *[one for one in theirs or [] if one not in (ours or [])]]
        else:
            merged[name] = theirs if ours in (None, "") else ours
    return merged


def merged_span(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Where the merged item stands in the source. Missing: (None, None) when neither was marked there."""
    (start, end), (after, last) = first, second
    if start is None or end is None:
        return second
    if after is None or last is None or not -WIDEST_GAP <= after - end <= WIDEST_GAP:
        return first
    return min(start, after), max(end, last)


def pieces_of(source: str, *, typed: str) -> list[Piece]:
    """The parts of `source` when `typed` is the same words with lines broken where it is to be split.

    Missing  [] when words were changed, nothing was broken, or a word was: only breaking lines splits
    """
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) < 2 or _letters("".join(lines)) != _letters(source):
        return []
    places = [place for place, character in enumerate(source) if not character.isspace()]
    cuts = [0]
    for line in lines:
        cuts.append(cuts[-1] + len(_letters(line)))
    if any(_is_inside_word(source, places[cut]) for cut in cuts[1:-1] if cut < len(places)):
        return []
    return [
        Piece(source[places[a] : places[b - 1] + 1], places[a], places[b - 1] + 1) for a, b in pairwise(cuts) if b > a
    ]


def _is_inside_word(source: str, place: int) -> bool:
    return source[place - 1].isalnum() and source[place].isalnum()


def split_values(kind: str, value: Mapping[str, Any], *, pieces: Sequence[Piece], at: int | None) -> list[Value]:
    """The value of each piece: what the words of one piece name goes with it, the rest stays with all.

    at  where the item begins in the source, to share out duties by their place; None when it was not marked
    """
    words = _TEXTS.get(kind, "text")
    parts: list[Value] = [{**value, words: squeeze(piece.text)} for piece in pieces]
    if kind == "target":
        _share_out(parts, "amounts", owners=[_owner_of_amount(one, pieces) for one in value.get("amounts") or []])
    elif kind == "task":
        _share_out(parts, "duties", owners=[_owner_of_duty(one, pieces, at=at) for one in value.get("duties") or []])
    elif kind == "legal_basis":
        number = value.get("number")
        owner = next((n for n, piece in enumerate(pieces) if number and number in piece.text), 0)
        for n, part in enumerate(parts):
            if n != owner:
                part["number"] = part["date"] = None
    return parts


def _share_out(parts: list[Value], name: str, *, owners: Sequence[int]) -> None:
    """Each of a list goes to the part that owns it."""
    given = list(parts[0].get(name) or [])
    for n, part in enumerate(parts):
        part[name] = [one for one, owner in zip(given, owners, strict=True) if owner == n]


def _owner_of_amount(amount: Mapping[str, Any], pieces: Sequence[Piece]) -> int:
    written = str(amount.get("value", ""))
    whole = written.rstrip("0").rstrip(".") if "." in written else written
    number = re.compile(rf"(?<![\d,.])0*{re.escape(whole).replace(re.escape('.'), '[.,]')}(?:[.,]0+)?(?!\d|[.,]\d)")
    return next((n for n, piece in enumerate(pieces) if number.search(_ungrouped(piece.text))), 0)


def _owner_of_duty(duty: Mapping[str, Any], pieces: Sequence[Piece], *, at: int | None) -> int:
    if at is not None and duty.get("start") is not None:
        place = duty["start"] - at
        return max((n for n, piece in enumerate(pieces) if piece.start <= place), default=0)
    text = _letters(str(duty.get("text") or ""))
    return next((n for n, piece in enumerate(pieces) if text and text in _letters(piece.text)), 0)


def _ungrouped(text: str) -> str:
    """1.200 people are 1200."""
    return re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", text)


def _letters(text: str) -> str:
    return "".join(text.split())
