"""What a count of one map is on another: along the arrows of reorganisations, nothing lost, nothing guessed.

The map of a day is the set of units that exist on it. An arrow leads from a unit of the day before a reorganisation
to a unit of its day. Every unit that was touched has all its arrows, also the one to itself when it went on
(docs/rules/reorganisation.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from songhanh.kernel.cells import Aggregate, CellState, CellValue, add_up

Place = frozenset[UUID]
"""Units of a map among which a count lies. One unit: there. Several: somewhere among them, nobody knows how."""
Landing = Mapping[Place, Fraction]
"""Where the counts of one unit lie on another map; the fractions add up to 1."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """What became of a unit on a day.

    Shape   `weight`: the part of the predecessor that went this way, by the declared key of a split (inhabitants,
            area); None where the whole went or where no key was declared
    """

    predecessor: UUID
    successor: UUID
    effective_on: date
    weight: int | None = None
    event: UUID | None = None
    """Which of several documents of the day says so: weights are parts of one document."""
    is_end: bool = False
    """Whether the predecessor is not on the map of the day any more."""


@dataclass(frozen=True, slots=True)
class _Step:
    """All arrows of one day, whatever documents they are of: from the map of its eve to its own."""

    ways: Mapping[UUID, Landing]
    """Where a unit of the eve lies on the day."""
    onward: Mapping[UUID, Place]
    """The same, without keys: all units among which it lies."""
    backward: Mapping[UUID, Place]


@dataclass(slots=True)
class Lineage:
    """All reorganisations of a registry, asked for the way between two maps."""

    steps: Sequence[tuple[date, _Step]]
    _known: dict[tuple[UUID, date, date], Landing] = field(default_factory=dict)

    @classmethod
    def of(cls, arrows: Iterable[Arrow]) -> Lineage:
        """The lineage that these arrows make."""
        by_day: dict[date, list[Arrow]] = defaultdict(list)
        for arrow in arrows:
            by_day[arrow.effective_on].append(arrow)
        return cls([(day, _step(by_day[day])) for day in sorted(by_day)])

    def landing(self, unit: UUID, *, since: date, until: date) -> Landing:
        """Where the counts of a unit of the map of `since` lie on the map of `until`, later or earlier.

        Shape   a unit that no arrow touched lies where it was; along a split with a key in the parts of the key;
                without a key, and back along a merger, among the units together
        """
        key = (unit, since, until)
        if key not in self._known:
            self._known[key] = self._walk(unit, since=since, until=until)
        return self._known[key]

    def _walk(self, unit: UUID, *, since: date, until: date) -> Landing:
        here: Landing = {frozenset([unit]): Fraction(1)}
        if since <= until:
            for day, step in self.steps:
                if since < day <= until:
                    here = _moved(here, step=step)
            return here
        for day, step in reversed(self.steps):
            if until < day <= since:
                here = _gathered((_back(place, step=step), share) for place, share in here.items())
        return here


def _step(arrows: Sequence[Arrow]) -> _Step:
    """The ways of one day, in whatever order its documents stand.

    Shape   who took others in and ended on the same day is on no map: what came to it lies where it went itself, and
            so does what it kept by a document that only took a part away
    """
    by_old: dict[UUID, list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        by_old[arrow.predecessor].append(arrow)
    ended = {arrow.predecessor for arrow in arrows if arrow.is_end}
    passed_on = {
        old: {way.successor for group in _by_event(own) if not _keeps(old, group) for way in group}
        for old, own in by_old.items()
        if old in ended
    }
    onward = {old: _followed({way.successor for way in own}, passed_on=passed_on) for old, own in by_old.items()}
    ways = {
        old: _ways_of(old, own=own, passed_on=passed_on) or {onward[old]: Fraction(1)} for old, own in by_old.items()
    }
    backward: dict[UUID, set[UUID]] = defaultdict(set)
    for old, place in onward.items():
        for new in place:
            backward[new].add(old)
    return _Step(ways, onward, {new: frozenset(before) for new, before in backward.items()})


def _followed(units: Iterable[UUID], *, passed_on: Mapping[UUID, set[UUID]]) -> Place:
    """The units on the map of the day among which what went to these lies."""
    found, seen, left = set(), set(), list(units)
    while left:
        unit = left.pop()
        if unit in seen:
            continue
        seen.add(unit)
        following = passed_on.get(unit)
        if following:
            left += following
        else:
            found.add(unit)
    return frozenset(found or seen)  # two that ended into each other lie among both: nothing is lost


def _ways_of(old: UUID, *, own: Sequence[Arrow], passed_on: Mapping[UUID, set[UUID]]) -> Landing:
    """Where one unit lies on the day by its key; nothing where no document deals it, or where more than one may."""
    groups = list(_by_event(own))
    clear = [one for one in groups if _is_clear(one, old=old, groups=groups, has_ended=old in passed_on)]
    if len(clear) != 1:
        return {}
    whole = sum(way.weight or 0 for way in clear[0])
    return _gathered(
        (_followed({way.successor}, passed_on=passed_on), Fraction(way.weight or 0, whole)) for way in clear[0]
    )


def _is_clear(group: Sequence[Arrow], *, old: UUID, groups: Sequence[Sequence[Arrow]], has_ended: bool) -> bool:
    """Whether a document deals a unit, and no other one of the day takes a part of it.

    Shape   who gave a part away by a key and ended by another document: what it kept went where that one says
    """
    others = [one for one in groups if one is not group]
    taking = [one for one in others if any(way.successor != old for way in one)]
    if not _is_dealt(group):
        return False
    if _keeps(old, group):
        return not taking or (has_ended and not any(_keeps(old, one) for one in taking))
    return not taking and (has_ended or not others)


def _keeps(old: UUID, group: Iterable[Arrow]) -> bool:
    """Whether a document lets the unit go on."""
    return any(way.successor == old for way in group)


def _by_event(own: Iterable[Arrow]) -> Iterable[Sequence[Arrow]]:
    groups: dict[UUID | None, list[Arrow]] = defaultdict(list)
    for arrow in own:
        groups[arrow.event].append(arrow)
    return groups.values()


def _is_dealt(group: Sequence[Arrow]) -> bool:
    """Whether a document declares a part for every way."""
    return len(group) > 1 and all(way.weight is not None for way in group) and any(way.weight for way in group)


def _moved(here: Landing, *, step: _Step) -> Landing:
    def parts() -> Iterable[tuple[Place, Fraction]]:
        for place, share in here.items():
            if len(place) == 1:
                for end, part in step.ways.get(next(iter(place)), {place: Fraction(1)}).items():
                    yield end, share * part
            else:
                yield frozenset().union(*(step.onward.get(unit, {unit}) for unit in place)), share

    return _gathered(parts())


def _back(place: Place, *, step: _Step) -> Place:
    return frozenset(before for unit in place for before in step.backward.get(unit, (unit,)))


def _gathered(parts: Iterable[tuple[Place, Fraction]]) -> Landing:
    found: dict[Place, Fraction] = {}
    for place, share in parts:
        if share:
            found[place] = found.get(place, Fraction(0)) + share
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """What one unit said about one cell, as far as it lies at one place of the other map."""

    source: UUID
    place: Place
    cell: CellValue
    is_estimate: bool
    """Whether the number was apportioned by the key of a split."""


def pieces_of(source: UUID, *, cell: CellValue, landing: Landing) -> list[Piece]:
    """One cell on the other map. A number is apportioned without a remainder; any other state is said of every part."""
    if cell.state is not CellState.REPORTED or len(landing) == 1:
        return [Piece(source, place, cell, is_estimate=False) for place in landing]
    places = sorted(landing, key=lambda place: sorted(map(str, place)))
    numbers = apportion(cell.number or 0, shares=[landing[place] for place in places])
    return [
        Piece(source, place, CellValue.reported(number), is_estimate=True)
        for place, number in zip(places, numbers, strict=True)
    ]


def apportion(number: int, *, shares: Sequence[Fraction]) -> list[int]:
    """Whole numbers in the proportion of the shares that add up to the number.

    Shape   shares are positive and add up to 1; the number is not negative
    Source  Webster/Sainte-Laguë. It never takes back: a larger number gives no part less, so that a "trong đó" row
            stays within its parent in every part (the method of largest remainders does not promise that).
    """
    sure = Fraction(number) - Fraction(len(shares), 2)
    given = [max(0, -((1 - 2 * share * sure) // 2)) for share in shares]
    while sum(given) < number:
        next_one = max(range(len(shares)), key=lambda i: (shares[i] / (2 * given[i] + 1), -i))
        given[next_one] += 1
    return given


def gathered(pieces: Iterable[Piece]) -> Aggregate:
    """Pieces of one cell together. A unit whose number lies in several pieces counts once in the coverage."""
    by_source: dict[UUID, list[CellValue]] = defaultdict(list)
    for piece in pieces:
        by_source[piece.source].append(piece.cell)
    return add_up(cells[0] if len(cells) == 1 else add_up(cells).value for cells in by_source.values())


def above(place: Place, *, parents: Mapping[UUID, UUID | None]) -> list[UUID]:
    """The units of a map that contain the whole place, the nearest first; for a place of one unit, it begins there."""
    lines = [list(_line(unit, parents=parents)) for unit in place]
    if len(lines) == 1:
        return lines[0]
    common = set(lines[0]).intersection(*lines[1:])
    return [unit for unit in lines[0] if unit in common]


def _line(unit: UUID, *, parents: Mapping[UUID, UUID | None]) -> Iterable[UUID]:
    here: UUID | None = unit
    while here is not None:
        yield here
        here = parents.get(here)


def totals(pieces: Iterable[Piece], *, parents: Mapping[UUID, UUID | None]) -> dict[UUID, Aggregate]:
    """Every unit of the map with the sum of all that certainly lies in it.

    Shape   a count that lies among several units is in none of them, but in every unit that contains them all
    """
    by_place: dict[Place, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_place[piece.place].append(piece)
    inside: dict[UUID, list[Piece]] = defaultdict(list)
    for place, own in by_place.items():
        for unit in above(place, parents=parents):
            inside[unit] += own
    return {unit: gathered(own) for unit, own in inside.items()}


def undivided(pieces: Iterable[Piece]) -> dict[Place, Aggregate]:
    """What lies among several units and can be said of none of them."""
    among: dict[Place, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if len(piece.place) > 1:
            among[piece.place].append(piece)
    return {place: gathered(own) for place, own in among.items()}
