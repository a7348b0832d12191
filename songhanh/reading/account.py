"""The account of a text: every character in one piece, each piece what it was read as, or why it was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from songhanh.reading.annex import Rows
from songhanh.reading.items import Found, Piece, Reading
from songhanh.reading.regions import Region, regions_of
from songhanh.reading.scope import Scope
from songhanh.reading.tabled import Outline
from songhanh.reading.text import Sheet
from songhanh.reading.traced import Span

FURNITURE = frozenset(
    {
        "motto", "layout", "page_number", "signature_stamp", "running_head", "typist", "enclosure", "closing",
        "letterhead", "urgency",
    }
)  # fmt: skip
"""What a page has beside what it says: no word of an item stands in it."""
_ALWAYS_FURNITURE = ("page_number", "layout", "signature_stamp", "motto", "urgency")
REASONS = frozenset(
    {
        "second_document", "table_not_understood", "after_the_document", "before_the_document", "order_without_unit",
        "number_without_target", "target_without_number", "not_understood",
    }
)  # fmt: skip
"""Why words were not read, in the order in which an officer asks: another document, a table, a place, a sentence."""
_SINGLE = ("number", "type", "issuer", "place", "date", "title", "signer", "period")
_MANY = {
    "legal_basis": "basis", "targets": "target", "deadlines": "deadline", "budget_sources": "budget",
    "recipients": "recipients", "addressees": "addressees", "tasks": "task", "activities": "activity",
    "sections": "heading",
}  # fmt: skip
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            "number", "type", "date", "place", "issuer", "title", "basis", "recipients", "addressees",
            "target", "deadline", "budget", "heading", "signer", "task", "activity", "period",
        )
    )
}  # fmt: skip
"""Which kind a piece has that several items name: the first."""


@dataclass(slots=True)
class _Stretch:
    """An unbroken stretch of one region: words that stand together."""

    start: int
    end: int
    region: Region


@dataclass(slots=True)
class _Item:
    """An item by its place: its name in the account, its kind."""

    start: int
    end: int
    name: str
    kind: str


def account_of(
    reading: Reading, *, sheet: Sheet, scope: Scope, outline: Outline, tables: Sequence[Rows]
) -> tuple[Piece, ...]:
    """The pieces of the canonical text: in order, without gap or overlap, from its first character to its last.

    A piece that an item's words stand in names it. Furniture names none.
    """
    regions = list(regions_of(sheet.lines, scope, outline=outline, tables=tables, table_read=_has_table(reading)))
    regions.extend(Region((line.body.span(),), kind) for kind, line in sheet.furniture)
    stretches = _stretches(regions)
    named = _named(stretches, _items(reading))
    return tuple(_filled(named, len(reading.text)))


def _has_table(reading: Reading) -> bool:
    return any(task.section is not None and task.section.startswith("PL.") for task in reading.tasks)


def _stretches(regions: Iterable[Region]) -> list[_Stretch]:
    """The regions in the order of the text; parts of one that only layout sets apart are one."""
    found: list[_Stretch] = []
    parts = [(span, region) for region in regions for span in region.parts if span.start < span.end]
    parts.sort(key=lambda part: (part[0].start, part[0].end))
    for span, region in parts:
        last = found[-1] if found else None
        if last is not None and last.region is region:
            found[-1] = _Stretch(last.start, max(last.end, span.end), region)
        elif last is None or span.start >= last.end:
            found.append(_Stretch(span.start, span.end, region))
        elif span.end > last.end:
            found.append(_Stretch(last.end, span.end, region))
    return found


def _items(reading: Reading) -> list[_Item]:
    """All items of a reading by their place, in order of the text."""
    found: list[_Item] = []
    for name in _SINGLE:
        one: Found | None = getattr(reading, name)
        if one is not None:
            found.append(_Item(one.span.start, one.span.end, name, name))
    for name, kind in _MANY.items():
        for number, item in enumerate(getattr(reading, name)):
            found.append(_Item(item.span.start, item.span.end, f"{name}.{number}", kind))
    return sorted(found, key=lambda item: (item.start, item.end))


def _named(stretches: Sequence[_Stretch], items: Sequence[_Item]) -> list[tuple[Piece, int]]:
    """Each stretch as a piece with the items that stand in it, and the paragraph it is of."""
    found: list[tuple[Piece, int]] = []
    here: list[_Item] = []
    number = 0
    for stretch in stretches:
        here = [item for item in here if item.end > stretch.start]
        while number < len(items) and items[number].start < stretch.end:
            if items[number].end > stretch.start:
                here.append(items[number])
            number += 1
        piece = _piece(stretch, here)
        last, paragraph = found[-1] if found else (None, -1)
        region = stretch.region.paragraph
        if last is not None and region >= 0 and region == paragraph and _alike(last, piece):
            found[-1] = (Piece(Span(last.span.start, piece.span.end), piece.kind, piece.items, piece.reason), region)
        else:
            found.append((piece, region))
    return found


def _alike(one: Piece, other: Piece) -> bool:
    return (one.kind, one.items, one.reason) == (other.kind, other.items, other.reason)


def _piece(stretch: _Stretch, items: Sequence[_Item]) -> Piece:
    region, span = stretch.region, Span(stretch.start, stretch.end)
    if region.kind in _ALWAYS_FURNITURE:
        return Piece(span, region.kind)
    names = tuple(item.name for item in items)
    kinds = [item.kind for item in items if not item.name.startswith("sections.")]
    if region.kind == "heading":
        kinds.append("heading")
    if kinds:
        return Piece(span, min(kinds, key=_RANK.__getitem__), names)
    kind, reason = region.told()
    if kind in _ALWAYS_FURNITURE:
        return Piece(span, kind)
    if kind in FURNITURE and names:
        return Piece(span, "statement", names)
    return Piece(span, kind, names, reason)


def _filled(pieces: Sequence[tuple[Piece, int]], length: int) -> Iterator[Piece]:
    """The pieces, and between them the layout: spaces, edges of cells, marks, rules."""
    at = 0
    for piece, _ in pieces:
        if piece.span.start > at:
            yield Piece(Span(at, piece.span.start), "layout")
        yield piece
        at = piece.span.end
    if at < length:
        yield Piece(Span(at, length), "layout")
