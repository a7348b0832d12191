"""Pure decisions about units through time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from songhanh.kernel.text import fold

STANDING_AGENCY = "gender_equality_standing"
"""The function "cơ quan thường trực" of the programme: to whom reports go."""
WOMEN_CADRES = "women_cadres"
"""Planning and appointment of women in office."""
SOCIAL_PROTECTION = "social_protection"
"""Social protection and care of children."""
VOCATIONAL_TRAINING = "vocational_training"
"""Vocational education."""
PRESS = "press"
"""Press and information."""
POVERTY_REDUCTION = "poverty_reduction"
"""Poverty reduction."""
DEMO = "demo"
"""Held by the root unit of a fictional province; every page of such a province says so."""


def searchable(name: str, *, short_name: str) -> str:
    """What a unit is found by: its names without diacritics, with a bar between so that no words run across both."""
    return " | ".join(dict.fromkeys((fold(name), fold(short_name))))


def covers(*, valid_from: date, valid_until: date | None, day: date) -> bool:
    """Whether the half-open interval [valid_from, valid_until) contains the day."""
    return valid_from <= day and (valid_until is None or day < valid_until)


def last_heirs(ways: Iterable[tuple[date, UUID | None]], *, unit: UUID) -> tuple[UUID, ...]:
    """To whom a unit that has ended went, wholly or in parts: on the last day on which anything of it went to others,
    or to nobody. What had left it before was a part of a unit that went on, and is no heir of it.

    Shape   ways: all whole-unit arrows out of the unit, with their days, those to itself too
    """
    onward = [(day, heir) for day, heir in ways if heir != unit]
    last = max((day for day, _ in onward), default=None)
    return tuple(dict.fromkeys(heir for day, heir in onward if day == last and heir is not None))


def successors_of(
    unit: UUID, *, arrows: Mapping[UUID, Iterable[UUID]], alive: Collection[UUID] = ()
) -> tuple[UUID, ...]:
    """The units at the end of all arrows from this one, in order of discovery; itself when none leave it.

    Shape   arrows: predecessor → to whom it went (`last_heirs`). A unit seen twice is not walked twice. One that is
            alive stands for itself, also when a part of it has left
    """
    seen: set[UUID] = {unit}
    ends: list[UUID] = []
    queue = [unit]
    while queue:
        here = queue.pop(0)
        onward = [] if here in alive else [successor for successor in arrows.get(here, ()) if successor != here]
        if not onward:
            ends.append(here)
        for successor in onward:
            if successor not in seen:
                seen.add(successor)
                queue.append(successor)
    return tuple(ends)


@dataclass(frozen=True, slots=True)
class Move:
    """What a document moved on a day: a function, or the whole unit; to itself when it only got another name or place.

    Missing successor None: it ended and nobody stands for it
    """

    predecessor: UUID
    successor: UUID | None
    function: str
    """"" for the whole unit."""
    day: date
    basis: str


@dataclass(frozen=True, slots=True)
class History:
    """What happened to some units up to a day: all moves that can be followed from them."""

    moves: Mapping[UUID, Sequence[Move]]
    """By predecessor."""
    alive: frozenset[UUID]
    """The units of the province that there are on the day."""
    territorial: frozenset[UUID]
    """Of the units asked for, those that are places: whoever gets a part of one bears its duties there."""
    within: Mapping[str, str]
    """Function → the wider one that it may have gone with."""


@dataclass(frozen=True, slots=True)
class Succession:
    """Who answers for a unit.

    Missing no unit: it is open, and `candidates` are those who got something of it
    """

    units: tuple[UUID, ...]
    ways: tuple[tuple[Move, ...], ...] = ()
    """For each of the units: by which documents, in order."""
    candidates: tuple[UUID, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the data do not say who answers."""
        return not self.units

    def way_to(self, unit: UUID | None) -> tuple[Move, ...]:
        """By which documents this unit answers; () for one that does not."""
        return next((way for one, way in zip(self.units, self.ways, strict=True) if one == unit), ())


_End = tuple[UUID | None, tuple[Move, ...]]
"""Where a way ends (None: with nobody), and the moves on it."""


def succession(unit: UUID, *, functions: Iterable[str], since: date, history: History) -> Succession:
    """Who answers today for what a unit was charged with on a day, by the functions that the charge names.

    Shape   moves after `since` count. Functions that all lead to one unit are as good as one. A unit that goes on
            answers for what has not left it; a place that was divided is answered for by each of its parts. A unit
            whose end was entered late, for a day before it was charged, is followed from its end on
    Missing several ways for one charge, or none, leave it open: nothing is guessed
    """
    since = _while_it_stood(unit, since=since, history=history)
    if unit in history.territorial:
        ends = _ends(unit, function="", since=since, history=history)
        parts = {end: _told(end, way=way, since=since, history=history) for end, way in ends if end is not None}
        return Succession(tuple(parts), tuple(parts.values()))
    named = tuple(dict.fromkeys(functions)) or ("",)
    ends = [end for function in named for end in _ends(unit, function=function, since=since, history=history)]
    found = {end for end, _ in ends}
    only, way = ends[0]
    if len(found) == 1 and only is not None:
        return Succession((only,), (_told(only, way=way, since=since, history=history),))
    if None in found:
        ends += _ends(unit, function="", since=since, history=history)
    return Succession((), candidates=tuple(dict.fromkeys(end for end, _ in ends if end is not None)))


def _while_it_stood(unit: UUID, *, since: date, history: History) -> date:
    """The day of the charge; the last day of the unit when that came before, by what the register says now."""
    gone = [move.day for move in history.moves.get(unit, ()) if move.successor != unit and not move.function]
    if unit in history.alive or not gone or max(gone) > since:
        return since
    return max(gone) - timedelta(days=1)


def _ends(unit: UUID, *, function: str, since: date, history: History, walked: tuple[Move, ...] = ()) -> list[_End]:
    stays, onward = _onward(unit, function=function, since=since, history=history, walked=walked)
    ends: list[_End] = [(unit, walked)] if stays else []
    for move in onward:
        way = (*walked, move)
        if move.successor is None:
            ends.append((None, way))
        else:
            asked = function or move.function
            ends += _ends(move.successor, function=asked, since=move.day, history=history, walked=way)
    return ends or [(None, walked)]


def _onward(
    unit: UUID, *, function: str, since: date, history: History, walked: tuple[Move, ...]
) -> tuple[bool, list[Move]]:
    """Whether the charge stays with the unit, and the moves that may have taken it away.

    A named function goes where it was moved; what was moved with it in a wider one is in doubt. What is left goes with
    the whole unit, on the last day on which anything of it went: what went before was a part. A charge that names no
    function is in doubt when functions left for others on the unit's last day.
    """
    later = [m for m in history.moves.get(unit, ()) if m.successor != unit and _is_later(m, since=since, walked=walked)]
    if moved := [move for move in later if function and move.function == function]:
        return False, [move for move in moved if move.day == min(one.day for one in moved)]
    wider = [move for move in later if move.function and move.function == history.within.get(function)]
    if unit in history.alive:
        return True, wider
    whole = [move for move in later if not move.function]
    last = max((move.day for move in whole), default=None)
    with_it = [move for move in later if move.function and last in (None, move.day)]
    return False, [move for move in whole if move.day == last] + (wider if function else with_it)


def _is_later(move: Move, *, since: date, walked: tuple[Move, ...]) -> bool:
    """After the charge; on the very day of the last step only to who was not passed on that day."""
    passed = {one.predecessor for one in walked if one.day == move.day}
    return move.day > since or bool(walked and move.day == since and move.successor not in passed)


def _told(unit: UUID, *, way: tuple[Move, ...], since: date, history: History) -> tuple[Move, ...]:
    """The moves on a way, with the new names that its last unit got afterwards."""
    after = way[-1].day if way else since
    own = (move for move in history.moves.get(unit, ()) if move.successor == unit and not move.function)
    return (*way, *(move for move in own if move.day > after))
