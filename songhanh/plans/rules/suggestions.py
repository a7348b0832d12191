"""Which indicator a target may mean: folded words in common. A suggestion, never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from songhanh.reading.agencies import plain

T = TypeVar("T")
_EMPTY = frozenset(
    ["ty", "le", "phan", "dau", "nam", "den", "dat", "it", "nhat", "tren", "duoi", "duoc", "co", "cua", "cac", "trong",
     "tai", "voi", "cho", "la", "tu", "tro", "len", "so", "luong", "nguoi", "toi", "thieu", "moi", "hang"]
)  # fmt: skip
LEAST_SCORE = 30


def words_of(text: str) -> frozenset[str]:
    """The telling words of a sentence, without diacritics, numbers and filler."""
    return frozenset(w for w in plain(text).split() if not w.isdigit() and len(w) > 1 and w not in _EMPTY)


def suggestions(text: str, *, candidates: Iterable[tuple[T, str]], most: int = 5) -> list[T]:
    """The candidates whose names share most words with the text, best first.

    Unit    score: words in common in per cent of the candidate's words; below 30 it is no suggestion
    """
    wanted = words_of(text)
    scored: list[tuple[int, int, T]] = []
    for order, (candidate, name) in enumerate(candidates):
        own = words_of(name)
        if own and (score := 100 * len(own & wanted) // len(own)) >= LEAST_SCORE:
            scored.append((score, order, candidate))
    return [candidate for _, _, candidate in sorted(scored, key=lambda one: (-one[0], one[1]))[:most]]
