"""The lines of a series: the units of a map as a tree, and what lies undivided among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from songhanh.analytics.rules.transport import DENOMINATOR, NUMERATOR, Carried, Coverage, share_of
from songhanh.kernel.cells import Aggregate, CellValue
from songhanh.kernel.lineage import Place, above
from songhanh.kernel.periods import Period
from songhanh.kernel.ratios import Ratio
from songhanh.organisations.queries import Atlas

SHARE = "S"
"""The one column of a share."""
Cells = Mapping[tuple[Period, str], "SeriesCell"]
"""(period, column) → cell; none where no unit owed anything."""


class LineKind(StrEnum):
    """What a line of a series is about."""

    WHOLE = "whole"
    """Everything that was reported, wherever it lies."""
    ABOVE = "above"
    """A unit that contains others that are shown."""
    UNIT = "unit"
    REST = "rest"
    """What lies among several units and can be said of none of them."""
    ELSEWHERE = "elsewhere"
    """A unit that reported but does not exist on the map, and nothing that does stands for it."""


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """One number of a series."""

    value: CellValue | None
    """None where all that is known lies undivided."""
    covered: int
    expected: int
    is_estimate: bool
    is_short: bool
    """More may belong to the unit, in a rest that nobody can divide."""
    ratio: Ratio | None = None


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A unit of the map, or the units among which something lies undivided."""

    kind: LineKind
    units: tuple[UUID, ...]
    names: tuple[str, ...]
    depth: int
    cells: Cells


@dataclass(slots=True)
class OnMap:
    """All periods of a series on their map; `day` is None where each lies on the map of its own time."""

    carried: Mapping[Period, Mapping[str, Carried]]
    parents: Mapping[UUID, UUID | None]
    day: date | None
    maps: Atlas
    always: frozenset[UUID] = frozenset()
    """Units of the map that are shown though nothing is known of them."""
    _below: dict[UUID | None, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    _rests: dict[UUID | None, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def lines(self) -> list[SeriesLine]:
        """The whole first, then the tree with what is undivided below the unit that contains it all."""
        known = self._known()
        shown = {unit for one in known for unit in above(frozenset([one]), parents=self.parents)}
        for unit in shown:
            if unit in self.parents:
                self._below[self.parents[unit]].append(unit)
        for place in self._places():
            self._rests[next(iter(above(place, parents=self.parents)), None)].append(place)
        roots = self._sorted(self._below[None])
        found = [self._whole(roots)]
        if len(roots) == 1:
            found += self._inside(roots[0], depth=1)
        else:
            for root in roots:
                found += self._branch(root, depth=0)
        found += self._rests_of(None, depth=0)
        away = self._sorted(unit for unit in shown if unit not in self.parents)
        return found + [self._line(LineKind.ELSEWHERE, (unit,), depth=1) for unit in away]

    def coverage(self) -> dict[tuple[Period, str], Coverage]:
        """(period, column) → coverage on both maps."""
        return {
            (period, SHARE if column == NUMERATOR else column): carried.coverage
            for period, columns in self.carried.items()
            for column, carried in columns.items()
            if column != DENOMINATOR
        }

    def _known(self) -> set[UUID]:
        found = set(self.always)
        for columns in self.carried.values():
            for carried in columns.values():
                found |= carried.units.keys() | carried.short
        return found

    def _places(self) -> list[Place]:
        places = {place for columns in self.carried.values() for one in columns.values() for place in one.rests}
        return sorted(places, key=lambda place: [self._order(unit) for unit in self._sorted(place)])

    def _branch(self, unit: UUID, *, depth: int) -> Iterator[SeriesLine]:
        kind = LineKind.ABOVE if self._below.get(unit) else LineKind.UNIT
        yield self._line(kind, (unit,), depth=depth)
        yield from self._inside(unit, depth=depth + 1)

    def _inside(self, unit: UUID, *, depth: int) -> Iterator[SeriesLine]:
        for below in self._sorted(self._below.get(unit, ())):
            yield from self._branch(below, depth=depth)
        yield from self._rests_of(unit, depth=depth)

    def _rests_of(self, unit: UUID | None, *, depth: int) -> Iterator[SeriesLine]:
        for place in self._rests.get(unit, ()):
            yield self._line(LineKind.REST, self._sorted(place), depth=depth)

    def _whole(self, roots: Sequence[UUID]) -> SeriesLine:
        """Of one province it bears its name."""
        names = tuple(self._name(root) for root in roots)
        return SeriesLine(LineKind.WHOLE, tuple(roots), names, 0, self._cells(LineKind.WHOLE, place=frozenset(roots)))

    def _line(self, kind: LineKind, units: Sequence[UUID], *, depth: int) -> SeriesLine:
        names = tuple(self._name(unit) for unit in units)
        return SeriesLine(kind, tuple(units), names, depth, self._cells(kind, place=frozenset(units)))

    def _cells(self, kind: LineKind, *, place: Place) -> Cells:
        found: dict[tuple[Period, str], SeriesCell] = {}
        for period, columns in self.carried.items():
            for column, carried in columns.items():
                if column == DENOMINATOR:
                    continue
                other = columns[DENOMINATOR] if column == NUMERATOR else None
                cell = _cell(carried, kind=kind, place=place, denominator=other)
                if cell is not None:
                    found[period, SHARE if column == NUMERATOR else column] = cell
        return found

    def _name(self, unit: UUID) -> str:
        return self.maps.nearest(unit, day=self.day or date.max).name

    def _order(self, unit: UUID) -> tuple[int, str]:
        version = self.maps.nearest(unit, day=self.day or date.max)
        return version.sort_order, version.name

    def _sorted(self, units: Iterable[UUID]) -> list[UUID]:
        return sorted(units, key=self._order)


def _cell(carried: Carried, *, kind: LineKind, place: Place, denominator: Carried | None) -> SeriesCell | None:
    own = _sum(carried, kind=kind, place=place)
    unit = next(iter(place), None)
    is_single = kind in (LineKind.UNIT, LineKind.ABOVE, LineKind.ELSEWHERE)
    is_short = is_single and unit in carried.short
    if own is None:
        return SeriesCell(None, 0, 0, is_estimate=False, is_short=True) if is_short else None
    is_estimate = is_single and unit in carried.estimated
    value, ratio = own.value, None
    other = _sum(denominator, kind=kind, place=place) if denominator else None
    if other is not None:
        share = share_of(own, denominator=other)
        ratio = share.ratio
        value = CellValue.reported(ratio.numerator) if ratio else CellValue(share.state)
    return SeriesCell(value, own.covered, own.expected, is_estimate=is_estimate, is_short=is_short, ratio=ratio)


def _sum(carried: Carried, *, kind: LineKind, place: Place) -> Aggregate | None:
    if kind is LineKind.WHOLE:
        return carried.whole if carried.whole.expected else None
    if kind is LineKind.REST:
        return carried.rests.get(place)
    return carried.units.get(next(iter(place)))
