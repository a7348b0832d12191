"""What the trail keeps of a plan: ids, and the names by which whoever reads it knows units, people and reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from songhanh.organisations.queries import units_by_id
from songhanh.transitions.models import PlannedArrow, PlannedEvent, PlannedUnit
from songhanh.transitions.rules.passages import Passage


def told_event(planned: PlannedEvent) -> dict[str, object]:
    """An event with everything that its form can say, by the names of the eve. Three queries."""
    arrows = list(planned.arrows.order_by("id").select_related("new_unit__planned_parent"))
    made = {arrow.new_unit_id: arrow.new_unit for arrow in arrows if arrow.new_unit is not None}
    ids = {planned.unit_id, planned.parent_id, *(unit.parent_id for unit in made.values())}
    ids |= {end for arrow in arrows for end in (arrow.predecessor_id, arrow.successor_id)}
    eve = planned.reorganisation.effective_on - timedelta(days=1)
    names = {unit.id: unit.name for unit in units_by_id({one for one in ids if one}, day=eve).values()}
    found: dict[str, object] = {"kind": planned.kind, "position": planned.position}
    olds = [names.get(arrow.predecessor_id, "") if arrow.predecessor_id else "" for arrow in arrows]
    news = [_end(arrow, names=names) for arrow in arrows]
    if arrows:
        found["arrows"] = [
            [str(arrow.predecessor_id or ""), _end(arrow, names=names), arrow.function, arrow.weight]
            for arrow in arrows
        ]
    if planned.unit_id:
        above = _above(planned, names=names)
        found |= {"unit": str(planned.unit_id), "name": planned.name, "code": planned.code}
        found |= {"parent": str(planned.parent_id or planned.planned_parent_id or "")}
        olds, news = [names.get(planned.unit_id, "")], [planned.name or above]
        found |= {"above": above if planned.name else "", "short_name": planned.short_name}
    found |= {"olds": [*dict.fromkeys(filter(None, olds))], "news": [*dict.fromkeys(filter(None, news))]}
    more: dict[str, object] = {
        "key": planned.key,
        "basis": planned.basis,
        "made": {unit.name: _made(unit, names=names) for unit in made.values()},
    }
    return found | {field: value for field, value in more.items() if value}


def told_answer(
    passage: Passage, *, names: Mapping[UUID, str], unit_id: UUID | None, is_taken_back: bool = False
) -> dict[str, object]:
    """Where something goes, and where it went by the answer before; "" is nobody, None no answer."""
    return {
        "subject": passage.subject.value,
        "id": passage.id,
        "label": passage.label,
        "detail": passage.detail,
        "of": names.get(passage.unit_id, ""),
        "old": _named(passage.answer, names=names) if passage.is_answered else None,
        "new": None if is_taken_back else _named(unit_id, names=names),
        "unit": str(unit_id or ""),
    }


def _named(unit_id: UUID | None, *, names: Mapping[UUID, str]) -> str:
    return names.get(unit_id, str(unit_id)) if unit_id else ""


def _end(arrow: PlannedArrow, *, names: Mapping[UUID, str]) -> str:
    if arrow.new_unit is not None:
        return str(arrow.new_unit.name)
    return names.get(arrow.successor_id, str(arrow.successor_id)) if arrow.successor_id else ""


def _made(unit: PlannedUnit, *, names: Mapping[UUID, str]) -> dict[str, str]:
    said = {"kind": unit.kind, "short_name": unit.short_name, "code": unit.code, "parent": _above(unit, names=names)}
    return {field: value for field, value in said.items() if value}


def _above(of: PlannedEvent | PlannedUnit, *, names: Mapping[UUID, str]) -> str:
    if of.planned_parent is not None:
        return str(of.planned_parent.name)
    return names.get(of.parent_id, "") if of.parent_id else ""
