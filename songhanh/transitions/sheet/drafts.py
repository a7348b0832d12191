"""A list that was read, as the events of a draft are entered."""

from __future__ import annotations

from uuid import UUID

from songhanh.kernel.ids import new_id
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit
from songhanh.transitions.sheet.judge import Judged


def drafts_of(judged: Judged) -> tuple[list[NewUnit], list[EventDraft]]:
    """The units that the list makes, and its events, which name them by their ids.

    Shape   the units are entered first, all together: one may stand below another, and several events may name one
    """
    ids: dict[str, UUID] = {unit.key: new_id() for unit in judged.units}
    units = [
        NewUnit(
            id=ids[unit.key],
            name=unit.name,
            kind=unit.kind.value,
            code=unit.code,
            parent_id=ids[unit.parent_new] if unit.parent_new else unit.parent_id,
        )
        for unit in judged.units
    ]
    events = [
        EventDraft(
            kind=event.kind.value,
            key=event.key.value,
            basis=event.basis,
            unit_id=event.unit_id,
            name=event.name,
            code=event.code,
            parent_id=ids[event.parent_new] if event.parent_new else event.parent_id,
            arrows=[
                ArrowDraft(
                    arrow.predecessor, ids[arrow.new] if arrow.new else arrow.successor, arrow.function, arrow.weight
                )
                for arrow in event.arrows
            ],
        )
        for event in judged.events
    ]
    return units, events
