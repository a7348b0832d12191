"""The tree, one level at a time: a unit with what stands right below it, in groups by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from songhanh.kernel.actors import Actor
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import Entry, count_below, units_below
from songhanh.web.organisations.day import AsOf
from songhanh.web.unit_words import KIND_WORDS

ALL_AT_ONCE = 40
"""So many units below another stand there at once; of more, the groups are opened one by one."""
MOST = 400
"""So many units of one group the tree shows; of more, the list does."""


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one kind right below a unit."""

    key: str
    """Its place on the page."""
    title: str
    number: int
    is_open: bool
    toggle: str
    """The address that opens it, or shuts it."""
    more: str
    """The address of the list, where there are too many for the tree; "" otherwise."""
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A unit of the tree."""

    unit: Entry
    url: str
    number: int
    """How many units stand right below it."""
    is_open: bool
    toggle: str
    groups: tuple[Group, ...]


def nodes(
    actor: Actor, units: Sequence[Entry], *, as_of: AsOf, opened: bool = True, kind: UnitKind | None = None
) -> tuple[Node, ...]:
    """The units with what stands right below them. Three queries, one when they are shut.

    Shape   `kind`: this group is open whatever its size
    """
    counted = count_below(actor, [unit.id for unit in units], day=as_of.day)
    if not opened:
        return tuple(_shut(unit, number=sum(counted.get(unit.id, {}).values()), as_of=as_of) for unit in units)
    open_kinds = {unit.id: _open_kinds(counted.get(unit.id, {}), kind=kind) for unit in units}
    kinds = {one for found in open_kinds.values() for one in found}
    below: Mapping[UUID, Sequence[Entry]] = {}
    if kinds:
        below = units_below(actor, [unit.id for unit in units], day=as_of.day, kinds=kinds)
    shown = [one for unit in units for one in below.get(unit.id, ()) if one.kind in open_kinds[unit.id]]
    deeper = count_below(actor, [one.id for one in shown], day=as_of.day) if shown else {}
    shut = {one.id: _shut(one, number=sum(deeper.get(one.id, {}).values()), as_of=as_of) for one in shown}
    return tuple(
        Node(
            unit=unit,
            url=as_of.url("organisations:unit", unit.id),
            number=sum(counted.get(unit.id, {}).values()),
            is_open=True,
            toggle=as_of.url("organisations:branch", unit.id, dong=1),
            groups=tuple(
                _group(
                    unit,
                    kind=one,
                    number=number,
                    is_open=one in open_kinds[unit.id],
                    nodes=tuple(
                        shut[found.id] for found in below.get(unit.id, ()) if found.kind is one and found.id in shut
                    ),
                    as_of=as_of,
                )
                for one, number in counted.get(unit.id, {}).items()
            ),
        )
        for unit in units
    )


def _open_kinds(counted: Mapping[UnitKind, int], *, kind: UnitKind | None) -> set[UnitKind]:
    everything = sum(counted.values()) <= ALL_AT_ONCE or len(counted) == 1
    return {one for one, number in counted.items() if (everything or one is kind) and number <= MOST}


def _shut(unit: Entry, *, number: int, as_of: AsOf) -> Node:
    url = as_of.url("organisations:unit", unit.id)
    return Node(unit, url, number, False, as_of.url("organisations:branch", unit.id), ())


def _group(unit: Entry, *, kind: UnitKind, number: int, is_open: bool, nodes: tuple[Node, ...], as_of: AsOf) -> Group:
    return Group(
        key=f"{unit.id}-{kind.value}",
        title=str(KIND_WORDS[kind]),
        number=number,
        is_open=is_open,
        toggle=as_of.url("organisations:branch", unit.id, loai=kind.value, dong="1" if is_open else ""),
        more=as_of.url("organisations:units", thuoc=unit.id, loai=kind.value) if number > MOST else "",
        nodes=nodes,
    )


def group_alone(actor: Actor, unit: Entry, *, kind: UnitKind, opened: bool, as_of: AsOf) -> Group | None:
    """One group of a unit, opened or shut; None where the unit has none of the kind. At most three queries."""
    number = count_below(actor, [unit.id], day=as_of.day).get(unit.id, {}).get(kind, 0)
    if not number:
        return None
    below: Sequence[Entry] = ()
    if opened and number <= MOST:
        below = units_below(actor, [unit.id], day=as_of.day, kinds=[kind])[unit.id]
    found = nodes(actor, below, as_of=as_of, opened=False) if below else ()
    return _group(unit, kind=kind, number=number, is_open=opened, nodes=found, as_of=as_of)
