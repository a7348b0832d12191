"""Where people of a unit can be on another map, worked out one person and one reorganisation at a time.

Imports no rule of ours. A history is a list of days; each day is a list of (predecessor, successor, weight or None).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

Day = list[tuple[str, str, "int | None"]]


def ends(unit: str, *, days: list[Day]) -> set[str]:
    """Every unit in which one person of the unit may be after these days."""
    if not days:
        return {unit}
    ways = [new for old, new, _weight in days[0] if old == unit] or [unit]
    return set().union(*(ends(way, days=days[1:]) for way in ways))


def beginnings(unit: str, *, days: list[Day]) -> set[str]:
    """Every unit in which one person of the unit may have been before these days."""
    if not days:
        return {unit}
    origins = [old for old, new, _weight in days[-1] if new == unit] or [unit]
    return set().union(*(beginnings(origin, days=days[:-1]) for origin in origins))


def dealt(
    unit: str, people: int, *, days: list[Day], named: Callable[[frozenset[str]], frozenset[str]] = frozenset
) -> dict[frozenset[str], int]:
    """How many people of the unit are dealt to which place, one after the other, by the keys that were declared.

    `named`: a place as the map names it, where it lies below another one.
    """
    shares: dict[frozenset[str], Fraction] = {}
    for end, share in _shares(frozenset([unit]), days=days):
        place = named(end)
        shares[place] = shares.get(place, Fraction(0)) + share
    places = sorted(shares, key=lambda place: sorted(place))
    given = dict.fromkeys(places, 0)
    for _person in range(people):
        best = max(places, key=lambda place: (shares[place] / (2 * given[place] + 1), -places.index(place)))
        given[best] += 1
    return given


def _shares(place: frozenset[str], *, days: list[Day]) -> list[tuple[frozenset[str], Fraction]]:
    if not days:
        return [(place, Fraction(1))]
    touched = [way for way in days[0] if way[0] in place]
    weights = [weight for _old, _new, weight in touched]
    if len(place) == 1 and len(touched) > 1 and None not in weights:
        whole = sum(weights)
        return [
            (end, Fraction(weight, whole) * share)
            for _old, new, weight in touched
            for end, share in _shares(frozenset([new]), days=days[1:])
        ]
    still = {unit for unit in place if unit not in {old for old, _new, _weight in touched}}
    onward = frozenset({new for _old, new, _weight in touched} | still)
    return _shares(onward, days=days[1:])
