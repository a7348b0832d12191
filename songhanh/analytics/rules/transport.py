"""What the units of then said, on the map of another day (docs/rules/reorganisation.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from songhanh.analytics.rules.disclosure import MEN, TOTAL, WOMEN
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, Aggregate, CellState, CellValue, persons_total
from songhanh.kernel.lineage import Landing, Piece, Place, above, gathered, pieces_of, totals, undivided
from songhanh.kernel.ratios import Ratio

NUMERATOR, DENOMINATOR = "numerator", "denominator"
Parents = Mapping[UUID, UUID | None]


@dataclass(frozen=True, slots=True)
class Said:
    """What one unit of then said in one period: a value per column, or the two parts of a share; and where it lies."""

    source: UUID
    values: Mapping[str, CellValue]
    landing: Landing


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a number is known, counted on the map of then and on the map that was chosen."""

    covered_then: int
    expected_then: int
    whole: int
    """Units of the chosen map of which everything that went into them has been said and nothing lies undivided."""
    concerned: int


@dataclass(frozen=True, slots=True)
class Carried:
    """One column of one period on a map."""

    units: Mapping[UUID, Aggregate]
    """Every unit with what certainly lies in it, and every unit that contains such a unit."""
    rests: Mapping[Place, Aggregate]
    """What lies among several units and can be said of none of them."""
    estimated: frozenset[UUID]
    """Units whose number rests on the key of a split."""
    short: frozenset[UUID]
    """Units to which something of a rest may belong that their number does not hold."""
    whole: Aggregate
    coverage: Coverage


def narrowed(landing: Landing, *, parents: Parents) -> Landing:
    """The same, without units that only contain others of the same place.

    Shape   back on the map of districts, a commune came from its commune and from its district: the commune says more
    """
    found: dict[Place, Fraction] = {}
    for place, share in landing.items():
        lines = [above(frozenset([one]), parents=parents) for one in place] if len(place) > 1 else []
        kept = place.difference(*(line[1:] for line in lines))
        found[kept] = found.get(kept, Fraction(0)) + share
    return found


def carry(said: Iterable[Said], *, columns: Sequence[str], parents: Parents) -> dict[str, Carried]:
    """Column → what it is on the map. The total of persons is computed after the way, of each part by itself.

    Shape   columns are those of the row with the total, or the two parts of a share
    """
    by_column: dict[str, list[Piece]] = {column: [] for column in columns}
    for one in said:
        for column, pieces in _pieces(one, columns=columns).items():
            by_column[column] += pieces
    return {column: _carried(pieces, parents=parents) for column, pieces in by_column.items()}


def _pieces(said: Said, *, columns: Sequence[str]) -> dict[str, list[Piece]]:
    values = both_or_none(said.values) if NUMERATOR in columns else said.values
    found = {
        column: pieces_of(said.source, cell=values.get(column, MISSING), landing=said.landing)
        for column in columns
        if column != TOTAL
    }
    if TOTAL in columns:
        men = {piece.place: piece for piece in found[MEN]}
        found[TOTAL] = [
            Piece(
                said.source,
                piece.place,
                persons_total(women=piece.cell, men=men[piece.place].cell),
                is_estimate=piece.is_estimate or men[piece.place].is_estimate,
            )
            for piece in found[WOMEN]
        ]
    return found


def both_or_none(values: Mapping[str, CellValue]) -> dict[str, CellValue]:
    """Both parts of a share of one unit: a unit counts when it has said both (docs/rules/percentages.md).

    Missing a part without any row for this unit is nothing; a missing part makes both missing, else a part that does
            not apply takes the unit out
    """
    parts = {part: values.get(part, NOTHING_AROSE) for part in (NUMERATOR, DENOMINATOR)}
    for silent in (MISSING, NOT_APPLICABLE):
        if silent in parts.values():
            return dict.fromkeys(parts, silent)
    return parts


def _carried(pieces: Sequence[Piece], *, parents: Parents) -> Carried:
    units = totals(pieces, parents=parents)
    short = _short({piece.place for piece in pieces if _is_concerned(piece.cell)}, parents=parents)
    whole = gathered(pieces)
    touched = {unit for piece in pieces if _is_concerned(piece.cell) for unit in piece.place}
    complete = [unit for unit in touched if unit not in short and units[unit].is_complete]
    return Carried(
        units=units,
        rests=undivided(pieces),
        estimated=_estimated(pieces, parents=parents),
        short=short,
        whole=whole,
        coverage=Coverage(whole.covered, whole.expected, len(complete), len(touched)),
    )


def _is_concerned(cell: CellValue) -> bool:
    return cell.state is not CellState.NOT_APPLICABLE


def _short(places: Iterable[Place], *, parents: Parents) -> frozenset[UUID]:
    found: set[UUID] = set()
    for place in places:
        if len(place) > 1:
            lines = {unit for one in place for unit in above(frozenset([one]), parents=parents)}
            found |= lines.difference(above(place, parents=parents))
    return frozenset(found)


def _estimated(pieces: Iterable[Piece], *, parents: Parents) -> frozenset[UUID]:
    """A unit that contains all parts of a divided one knows their sum; one that holds only some rests on the key."""
    parts: dict[UUID, list[list[UUID]]] = defaultdict(list)
    for piece in pieces:
        if piece.is_estimate:
            parts[piece.source].append(above(piece.place, parents=parents))
    found: set[UUID] = set()
    for lines in parts.values():
        found |= set().union(*lines).difference(set(lines[0]).intersection(*lines[1:]))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Share:
    """A share on a map: a state and, only when reported, numerator over denominator."""

    state: CellState
    ratio: Ratio | None


def share_of(numerator: Aggregate, *, denominator: Aggregate) -> Share:
    """Both parts after the way, pooled. No denominator and no number: nothing arose."""
    state = numerator.value.state
    if CellState.REPORTED not in (state, denominator.value.state):
        return Share(state, None)
    if not denominator.value.number:
        return Share(CellState.NOTHING_AROSE, None)
    return Share(CellState.REPORTED, Ratio(numerator.value.number or 0, denominator.value.number))
