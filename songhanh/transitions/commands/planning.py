"""The events of a draft: entered, changed, removed, with the units that they make."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.errors import KeyNeedsWeights, UnitNameTaken
from songhanh.organisations.functions import function_of
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.transitions.commands.locking import held
from songhanh.transitions.commands.telling import told_event
from songhanh.transitions.errors import EstablishmentNeedsUnit, FunctionUnknown, KindNotMadeHere
from songhanh.transitions.models import PlannedArrow, PlannedEvent, PlannedUnit, Reorganisation, Settlement
from songhanh.transitions.rules.drafts import EventDraft, NewUnit, check_shape
from songhanh.transitions.rules.moves import Move

LARGEST_WEIGHT = 10**12


@transaction.atomic
def plan_event(*, reorganisation: Reorganisation, event: EventDraft, by: Actor, at: datetime) -> PlannedEvent:
    """Enter an event at the end of a draft, with the units that it makes.

    Raises NotVisible for a unit of another province, UnitNameTaken for a new unit named like another new one,
           KeyNeedsWeights, FunctionUnknown, WrongStateOfReorganisation, and what `check_shape` raises
    """
    require(by, Action.PLAN_REORGANISATION, on=reorganisation)
    kept = held(reorganisation, move=Move.EDIT)
    planned = enter_event(reorganisation=kept, event=event)
    record("reorganisation.event_planned", on=kept, by=by, at=at, changes={"event": (None, told_event(planned))})
    return planned


@transaction.atomic
def change_event(*, planned: PlannedEvent, event: EventDraft, by: Actor, at: datetime) -> PlannedEvent:
    """Let an event say something else; it stays the same event in the same place.

    Shape   new units that keep their ids are the same units under what they are called now, with whatever else names
            them: other events, units below them, answers. What nothing names any more is taken out
    Raises  as `plan_event`; NotVisible for the id of a new unit that this event does not name
    """
    require(by, Action.PLAN_REORGANISATION, on=planned.reorganisation)
    kept = held(planned.reorganisation, move=Move.EDIT)
    before = _of(kept, planned=planned)
    old = told_event(before)
    own = set(before.arrows.filter(new_unit__isnull=False).values_list("new_unit_id", flat=True))
    new = enter_event(reorganisation=kept, event=event, replacing=before, own=own)
    remove_unused_units(reorganisation=kept)
    record("reorganisation.event_changed", on=kept, by=by, at=at, changes={"event": (old, told_event(new))})
    return new


@transaction.atomic
def remove_event(*, planned: PlannedEvent, by: Actor, at: datetime) -> None:
    """Take an event out of a draft, with the new units that nothing else names. Raises WrongStateOfReorganisation."""
    require(by, Action.PLAN_REORGANISATION, on=planned.reorganisation)
    kept = held(planned.reorganisation, move=Move.EDIT)
    before = _of(kept, planned=planned)
    old = told_event(before)
    _take_out(before)
    remove_unused_units(reorganisation=kept)
    record("reorganisation.event_removed", on=kept, by=by, at=at, changes={"event": (old, None)})


def enter_event(
    *,
    reorganisation: Reorganisation,
    event: EventDraft,
    replacing: PlannedEvent | None = None,
    own: Container[UUID] = (),
) -> PlannedEvent:
    """A plain step of commands of this room: store an event of a draft, at the end or instead of another one, whose
    new units are `own`. Raises as `plan_event`.
    """
    check_shape(event)
    _check_arrows(event)
    enter_units(reorganisation=reorganisation, units=event.new_units, own=own)
    ends = _Ends.of(reorganisation, ids=_named(event))
    if event.kind == "establish" and any(arrow.successor_id in ends.stored for arrow in event.arrows):
        raise EstablishmentNeedsUnit
    planned = replacing or PlannedEvent(reorganisation=reorganisation, position=_next_position(reorganisation))
    planned.kind, planned.key = event.kind, event.key
    planned.basis = squeeze(event.basis)[:200]
    planned.unit = ends.standing(event.unit_id)
    planned.name = squeeze(event.name)[:200]
    planned.short_name = squeeze(event.short_name)[:60]
    planned.code = squeeze(event.code)[:20]
    planned.parent = ends.stored.get(event.parent_id) if event.parent_id else None
    planned.planned_parent = ends.made.get(event.parent_id) if event.parent_id else None
    planned.save()
    if replacing is not None:
        planned.arrows.all().delete()
    PlannedArrow.objects.bulk_create(
        PlannedArrow(
            event=planned,
            predecessor=ends.standing(arrow.predecessor_id),
            successor=ends.stored.get(arrow.successor_id) if arrow.successor_id else None,
            new_unit=ends.made.get(arrow.successor_id) if arrow.successor_id else None,
            function=arrow.function,
            weight=arrow.weight,
        )
        for arrow in event.arrows
    )
    return planned


def enter_units(*, reorganisation: Reorganisation, units: Sequence[NewUnit], own: Container[UUID] = ()) -> None:
    """A plain step of commands of this room: store new units. A unit may stand below another of them; one of `own` is
    there already and is called something else now. Raises UnitNameTaken, KindNotMadeHere, NotVisible.
    """
    there = dict(reorganisation.planned_units.values_list("pk", "name"))
    changed = {unit.id for unit in units if unit.id in there}
    if any(pk not in own for pk in changed):
        raise NotVisible
    taken = {fold(name) for pk, name in there.items() if pk not in changed}
    for unit in units:
        name = squeeze(unit.name)[:200]
        if not name or fold(name) in taken:
            raise UnitNameTaken(name=name)
        if unit.kind in (UnitKind.MINISTRY, UnitKind.PROVINCE):
            raise KindNotMadeHere
        taken.add(fold(name))
    for pk in changed:  # two of them may swap their names
        PlannedUnit.objects.filter(pk=pk).update(name=str(pk), parent=None, planned_parent=None)
    for unit in units:
        said = {
            "name": squeeze(unit.name)[:200],
            "short_name": squeeze(unit.short_name)[:60],
            "kind": unit.kind,
            "code": squeeze(unit.code)[:20],
        }
        if unit.id in changed:
            PlannedUnit.objects.filter(pk=unit.id).update(**said)
        else:
            PlannedUnit.objects.create(id=unit.id, reorganisation=reorganisation, **said)
    ends = _Ends.of(reorganisation, ids={unit.parent_id for unit in units if unit.parent_id})
    for unit in units:
        if unit.parent_id:
            PlannedUnit.objects.filter(pk=unit.id).update(
                parent=ends.stored.get(unit.parent_id), planned_parent=ends.made.get(unit.parent_id)
            )


def remove_unused_units(*, reorganisation: Reorganisation) -> None:
    """A plain step of commands of this room: take out the new units that nothing names any more, with the answers that
    named them. One that only stands above another is left for the conflicts to tell.
    """
    arrows = PlannedArrow.objects.filter(event__reorganisation=reorganisation, new_unit__isnull=False)
    spared = set(arrows.values_list("new_unit_id", flat=True))
    parents = reorganisation.planned_events.filter(planned_parent__isnull=False)
    spared |= set(parents.values_list("planned_parent_id", flat=True))
    above = dict(reorganisation.planned_units.values_list("pk", "planned_parent_id"))
    kept = set(spared)
    while spared:
        spared = {parent for one in spared if (parent := above.get(one)) is not None} - kept
        kept |= spared
    gone = above.keys() - kept
    Settlement.objects.filter(reorganisation=reorganisation, new_unit__in=gone).delete()
    PlannedUnit.objects.filter(pk__in=gone).update(planned_parent=None)
    PlannedUnit.objects.filter(pk__in=gone).delete()


@dataclass(frozen=True, slots=True)
class _Ends:
    """The units that ids mean: those that stand, and those that the reorganisation makes."""

    stored: dict[UUID, OrgUnit]
    made: dict[UUID, PlannedUnit]

    @classmethod
    def of(cls, reorganisation: Reorganisation, *, ids: set[UUID]) -> _Ends:
        """Raises NotVisible for an id that is neither."""
        made = reorganisation.planned_units.in_bulk(ids)
        units = OrgUnit.objects.filter(province_id=reorganisation.province_id)
        stored: dict[UUID, OrgUnit] = units.in_bulk(ids - made.keys())
        if ids - made.keys() - stored.keys():
            raise NotVisible
        return cls(stored, made)

    def standing(self, unit_id: UUID | None) -> OrgUnit | None:
        """A unit that must stand already: nothing goes out of one that is still to be made. Raises NotVisible."""
        if unit_id is not None and unit_id not in self.stored:
            raise NotVisible
        return self.stored[unit_id] if unit_id else None


def _named(event: EventDraft) -> set[UUID]:
    ids = {end for arrow in event.arrows for end in (arrow.predecessor_id, arrow.successor_id)}
    return {one for one in (*ids, event.unit_id, event.parent_id) if one is not None}


def _check_arrows(event: EventDraft) -> None:
    for arrow in event.arrows:
        if arrow.function and function_of(arrow.function) is None:
            raise FunctionUnknown(function=arrow.function)
        if arrow.weight is not None and not 0 <= arrow.weight <= LARGEST_WEIGHT:
            raise KeyNeedsWeights


def _next_position(reorganisation: Reorganisation) -> int:
    last = reorganisation.planned_events.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _of(reorganisation: Reorganisation, *, planned: PlannedEvent) -> PlannedEvent:
    """The event as it is now. Raises NotVisible for one that somebody else has taken out."""
    found = reorganisation.planned_events.filter(pk=planned.pk).first()
    if found is None:
        raise NotVisible
    return found


def _take_out(planned: PlannedEvent) -> None:
    planned.arrows.all().delete()
    planned.delete()
