"""Which indicator a target may mean: folded words in common. A suggestion, never a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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


def served(text: str, *, tasks: Iterable[frozenset[str]], common: frozenset[str]) -> bool:
    """Whether some task speaks of what a target wants: a third of its telling words, two at least. Never a decision.

    Shape   tasks: the words of each task; common: words that stand in so many tasks that they tell nothing
    Missing a target without telling words is not said to be without a task
    """
    wanted = words_of(text) - common
    least = max(2, (len(wanted) + 2) // 3) if len(wanted) > 1 else 1
    return not wanted or any(len(wanted & words) >= least for words in tasks)


def common_words(tasks: Sequence[frozenset[str]]) -> frozenset[str]:
    """Words that stand in more than a third of the tasks of a plan. Missing: of fewer than six tasks none is common."""
    if len(tasks) < 6:
        return frozenset()
    counted = Counter(word for words in tasks for word in words)
    return frozenset(word for word, count in counted.items() if count * 3 > len(tasks))
