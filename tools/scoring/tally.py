"""Items of one kind, those read by hand and those found, paired one to one and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """What was found of a field, what is missing, and what is superfluous."""

    found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def __iadd__(self, other: Tally) -> Tally:
        self.found += other.found
        self.missing += other.missing
        self.extra += other.extra
        return self

    @property
    def precision(self) -> float | None:
        """Of what was found so much is right. Missing: None when nothing was found."""
        return _share(len(self.found), len(self.extra))

    @property
    def recall(self) -> float | None:
        """Of what the document says so much was found. Missing: None when it says nothing."""
        return _share(len(self.found), len(self.missing))

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall over all items. Missing: None when there are none."""
        return _share(2 * len(self.found), len(self.extra) + len(self.missing))


def _share(right: int, wrong: int) -> float | None:
    return right / (right + wrong) if right + wrong else None


def pairs(
    wanted: Sequence[Any], given: Sequence[Any], *, likeness: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int]]:
    """Places of items that belong together, one to one: the likest first, of equals the first in the text."""
    ranked = []
    for place, one in enumerate(wanted):
        for other_place, other in enumerate(given):
            if (degree := likeness(one, other)) >= least:
                ranked.append((-degree, place, other_place))
    left, free = set(range(len(wanted))), set(range(len(given)))
    found = []
    for _, place, other_place in sorted(ranked):
        if place in left and other_place in free:
            left.remove(place)
            free.remove(other_place)
            found.append((place, other_place))
    return found


def compared(
    wanted: Sequence[Any],
    given: Sequence[Any],
    *,
    same: Callable[[Any, Any], bool],
    optional: Sequence[Any] = (),
    told: Callable[[Any], str] = str,
) -> tuple[Tally, list[tuple[Any, Any]]]:
    """The tally of a list, and the pairs. Optional items are neither required nor superfluous."""

    def likeness(one: Any, other: Any) -> float:
        return float(same(one, other))

    together = pairs(wanted, given, likeness=likeness, least=1)
    taken, reached = {place for _, place in together}, {place for place, _ in together}
    rest = [one for place, one in enumerate(given) if place not in taken]
    allowed = {place for _, place in pairs(optional, rest, likeness=likeness, least=1)}
    tally = Tally(
        found=[told(wanted[place]) for place in sorted(reached)],
        missing=[told(one) for place, one in enumerate(wanted) if place not in reached],
        extra=[told(one) for place, one in enumerate(rest) if place not in allowed],
    )
    return tally, [(wanted[place], given[other]) for place, other in together]


def added(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    total = Tally()
    for one in tallies:
        total += one
    return total
