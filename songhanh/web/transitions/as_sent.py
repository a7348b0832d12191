"""A planned event as its form would have sent it: the form opens with what is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import QueryDict

from songhanh.organisations.models import EventKind
from songhanh.transitions.rules.drafts import NewUnit
from songhanh.transitions.rules.outcome import Blueprint, Event

Sent = dict[str, list[str]]
Made = Mapping[UUID, NewUnit]


def units_made_by(event: Event, *, plan: Blueprint) -> dict[UUID, NewUnit]:
    """The new units that an event makes, in the order of its arrows: those to which no earlier event leads. What is
    established is made by its own event, wherever that stands.
    """
    others = [one for one in plan.events if one.id != event.id]
    earlier = {arrow.successor_id for one in others if _comes_first(one, before=event) for arrow in one.whole}
    reached = dict.fromkeys(arrow.successor_id for arrow in event.whole if arrow.successor_id)
    return {unit: plan.new_units[unit] for unit in reached if unit in plan.new_units and unit not in earlier}


def _comes_first(other: Event, *, before: Event) -> bool:
    if before.kind == EventKind.ESTABLISH:
        return False
    return other.position < before.position or other.kind == EventKind.ESTABLISH


def is_written_by_form(event: Event) -> bool:
    """Whether the form of its kind can say everything that the event says; a workbook or a program may say more."""
    olds = {arrow.predecessor_id for arrow in event.arrows}
    news = {arrow.successor_id for arrow in event.arrows}
    is_whole = not any(arrow.function for arrow in event.arrows)
    match EventKind(event.kind):
        case EventKind.MERGE:
            return is_whole and len(news) == 1
        case EventKind.SPLIT:
            return is_whole and len(olds) == 1
        case EventKind.TRANSFER:
            return len(olds) == 1 and len(news) == 1
        case EventKind.ABOLISH:
            return is_whole and news == {None}
        case EventKind.ESTABLISH:
            return len(event.arrows) == 1
        case EventKind.RENAME | EventKind.MOVE:
            return True


def as_sent(event: Event, *, made: Made, basis: str) -> QueryDict:
    """What the form would have sent. `made`: the new units that the event makes itself; `basis`: its own document."""
    sent = QueryDict(mutable=True)
    for name, values in (_BY_KIND[EventKind(event.kind)](event, made) | {"basis": [basis]}).items():
        sent.setlist(name, values)
    return sent


def _text(*ids: UUID | None) -> list[str]:
    return [str(one) for one in ids if one is not None]


def _merger(event: Event, made: Made) -> Sent:
    target = event.arrows[0].successor_id
    olds = [arrow.predecessor_id for arrow in event.arrows if arrow.predecessor_id != target]
    sent = {"units": _text(*olds), "into": ["new" if target in made else "standing"]}
    if target is None or target not in made:
        return sent | {"target": _text(target)}
    new = made[target]
    return sent | {
        "new_name": [new.name],
        "new_short_name": [new.short_name],
        "new_kind": [new.kind],
        "new_code": [new.code],
        "new_parent": _text(new.parent_id),
    }


def _split(event: Event, made: Made) -> Sent:
    divided = event.arrows[0].predecessor_id
    sent: Sent = {"unit": _text(divided), "key": [event.key], "units": []}
    places = {unit: n for n, unit in enumerate(made)}
    for arrow in event.arrows:
        part, weight = arrow.successor_id, "" if arrow.weight is None else str(arrow.weight)
        if part == divided:
            sent |= {"stays": ["on"], "stays_weight": [weight]}
        elif part in places and part is not None:
            n, new = places[part], made[part]
            sent |= {f"part_{n}_name": [new.name], f"part_{n}_kind": [new.kind], f"part_{n}_code": [new.code]}
            sent[f"part_{n}_weight"] = [weight]
        else:
            sent["units"] += _text(part)
            sent[f"units-{part}"] = [weight]
    return sent


def _transfer(event: Event, made: Made) -> Sent:
    first = event.arrows[0]
    return {
        "functions": [arrow.function for arrow in event.arrows],
        "unit": _text(first.predecessor_id),
        "target": _text(first.successor_id),
    }


def _abolition(event: Event, made: Made) -> Sent:
    return {"units": _text(*(arrow.predecessor_id for arrow in event.arrows))}


def _establishment(event: Event, made: Made) -> Sent:
    (new,) = made.values()
    return {
        "name": [new.name],
        "short_name": [new.short_name],
        "unit_kind": [new.kind],
        "code": [new.code],
        "parent": _text(new.parent_id),
    }


def _renaming(event: Event, made: Made) -> Sent:
    return {
        "unit": _text(event.unit),
        "name": [event.name],
        "short_name": [event.short_name],
        "code": [event.code],
        "parent": _text(event.parent),
    }


def _move(event: Event, made: Made) -> Sent:
    return {"unit": _text(event.unit), "parent": _text(event.parent)}


_BY_KIND: Mapping[EventKind, Callable[[Event, Made], Sent]] = {
    EventKind.MERGE: _merger,
    EventKind.SPLIT: _split,
    EventKind.TRANSFER: _transfer,
    EventKind.ABOLISH: _abolition,
    EventKind.ESTABLISH: _establishment,
    EventKind.RENAME: _renaming,
    EventKind.MOVE: _move,
}
