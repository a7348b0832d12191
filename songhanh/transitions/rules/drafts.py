"""What an event says when it is entered, and what it must say by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from songhanh.kernel.ids import new_id
from songhanh.transitions.errors import (
    AbolitionNeedsUnit,
    ArrowTwice,
    EstablishmentNeedsUnit,
    MergerNeedsUnits,
    MergerOfOne,
    MoveNeedsParent,
    RenamingNeedsName,
    SplitNeedsUnits,
    TransferNeedsFunction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that an event makes. Arrows and parents name it by its id, as they name any other unit."""

    name: str
    kind: str
    """`organisations.UnitKind`."""
    short_name: str = ""
    code: str = ""
    parent_id: UUID | None = None
    """Missing None: straight below the province"""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class ArrowDraft:
    """What of a unit goes where; from None: it comes from nobody, to None: it goes to nobody."""

    predecessor_id: UUID | None
    successor_id: UUID | None
    """A unit that stands, or one that this reorganisation makes."""
    function: str = ""
    """"" for the unit itself."""
    weight: int | None = None
    """By the key of a split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """One event as it is entered: with arrows, or about one unit (another name, another parent)."""

    kind: str
    """`organisations.EventKind`."""
    arrows: Sequence[ArrowDraft] = ()
    new_units: Sequence[NewUnit] = ()
    key: str = "none"
    """`organisations.SplitKey`."""
    basis: str = ""
    """"" for the document of the whole reorganisation."""
    unit_id: UUID | None = None
    name: str = ""
    """"" keeps the name; so with short name and code."""
    short_name: str = ""
    code: str = ""
    parent_id: UUID | None = None
    """None keeps the parent."""


def check_shape(event: EventDraft) -> None:
    """Refuse an event that does not say what its kind must say. Whether it can take place is asked by `conflicts`.

    Raises MergerNeedsUnits, MergerOfOne, SplitNeedsUnits, TransferNeedsFunction, AbolitionNeedsUnit,
           EstablishmentNeedsUnit, RenamingNeedsName, MoveNeedsParent, ArrowTwice
    """
    SHAPES[event.kind](event)
    ways = [(arrow.predecessor_id, arrow.successor_id, arrow.function) for arrow in event.arrows]
    if len(ways) != len(set(ways)):
        raise ArrowTwice


def _whole(event: EventDraft) -> list[ArrowDraft]:
    return [arrow for arrow in event.arrows if not arrow.function]


def _all_ends_known(arrows: Sequence[ArrowDraft]) -> bool:
    return bool(arrows) and all(arrow.predecessor_id and arrow.successor_id for arrow in arrows)


def _merger(event: EventDraft) -> None:
    whole = _whole(event)
    if not _all_ends_known(event.arrows) or len({arrow.successor_id for arrow in whole}) != 1:
        raise MergerNeedsUnits
    if all(arrow.predecessor_id == arrow.successor_id for arrow in whole):
        raise MergerNeedsUnits
    made = {unit.id: unit.name for unit in event.new_units}
    into = whole[0].successor_id
    if into in made and len({arrow.predecessor_id for arrow in whole}) == 1:
        raise MergerOfOne(name=made[into])


def _split(event: EventDraft) -> None:
    whole = _whole(event)
    ways_of: dict[UUID | None, int] = {}
    for arrow in whole:
        ways_of[arrow.predecessor_id] = ways_of.get(arrow.predecessor_id, 0) + 1
    if not _all_ends_known(event.arrows) or not whole or min(ways_of.values()) < 2:
        raise SplitNeedsUnits


def _transfer(event: EventDraft) -> None:
    if not _all_ends_known(event.arrows) or not all(arrow.function for arrow in event.arrows):
        raise TransferNeedsFunction
    if any(arrow.predecessor_id == arrow.successor_id for arrow in event.arrows):
        raise TransferNeedsFunction


def _abolition(event: EventDraft) -> None:
    if not event.arrows or any(a.predecessor_id in (None, a.successor_id) for a in event.arrows):
        raise AbolitionNeedsUnit


def _establishment(event: EventDraft) -> None:
    if not event.arrows or any(arrow.predecessor_id or not arrow.successor_id for arrow in event.arrows):
        raise EstablishmentNeedsUnit


def _renaming(event: EventDraft) -> None:
    if event.unit_id is None or not (event.name or event.short_name or event.code):
        raise RenamingNeedsName


def _move(event: EventDraft) -> None:
    if event.unit_id is None or event.parent_id is None:
        raise MoveNeedsParent


SHAPES: Mapping[str, Callable[[EventDraft], None]] = {
    "merge": _merger,
    "split": _split,
    "transfer": _transfer,
    "abolish": _abolition,
    "establish": _establishment,
    "rename": _renaming,
    "move": _move,
}
"""By `organisations.EventKind`."""
