"""What holds of every account of a text, whatever the text."""

from __future__ import annotations

import re
from itertools import pairwise

from songhanh.reading.account import FURNITURE, REASONS
from songhanh.reading.items import Found, Piece, Reading

ITEM_KINDS = {
    "number", "type", "issuer", "place", "date", "title", "period", "signer", "basis", "recipients", "addressees",
    "target", "deadline", "budget", "task", "activity",
}  # fmt: skip
KINDS = ITEM_KINDS | FURNITURE | {"heading", "statement", "unread"}
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>|\\[rn]")


def words_of(reading: Reading, piece: Piece) -> str:
    """The characters of a piece."""
    return reading.text[piece.span.start : piece.span.end]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def item_of(reading: Reading, name: str) -> Found:
    """The item that an account calls by this name."""
    field, _, number = name.partition(".")
    found = getattr(reading, field)
    return found[int(number)] if number else found


def items_of(reading: Reading) -> dict[str, Found]:
    """All items of a reading by their names."""
    single = ("number", "type", "issuer", "place", "date", "title", "signer", "period")
    many = (
        "legal_basis", "targets", "tasks", "deadlines", "activities", "budget_sources", "recipients", "addressees",
        "sections",
    )  # fmt: skip
    found = {name: getattr(reading, name) for name in single if getattr(reading, name) is not None}
    return found | {f"{name}.{i}": item for name in many for i, item in enumerate(getattr(reading, name))}


def check_account(reading: Reading) -> None:
    """The pieces are the text; each says what it is; what items say stands in pieces that name them."""
    account = reading.account
    assert "".join(words_of(reading, piece) for piece in account) == reading.text
    assert all(piece.span.start < piece.span.end for piece in account)
    assert all(one.span.end == other.span.start for one, other in pairwise(account))
    for piece in account:
        assert piece.kind in KINDS
        assert (piece.kind == "unread") == bool(piece.reason)
        assert piece.reason in REASONS | {""}
        assert not (piece.kind in FURNITURE and piece.items)
        if piece.kind == "layout":
            assert letters(_MARKUP.sub("", words_of(reading, piece))) == ""
    check_items(reading)


def check_items(reading: Reading) -> None:
    """Every letter of a quote stands in a piece that names its item; every name is of an item that is there."""
    held: dict[str, list[str]] = {}
    for piece in reading.account:
        for name in piece.items:
            item = item_of(reading, name)
            start, end = max(piece.span.start, item.span.start), min(piece.span.end, item.span.end)
            assert start < end, name
            held.setdefault(name, []).append(reading.text[start:end])
    for name, item in items_of(reading).items():
        rest = iter(letters("".join(held.get(name, []))))
        assert all(letter in rest for letter in letters(item.quote)), name
