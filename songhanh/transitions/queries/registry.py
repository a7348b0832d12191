"""A planned reorganisation and the registry around its day, as the rules read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from songhanh.organisations.models import UnitFunction, UnitVersion
from songhanh.organisations.queries import in_force
from songhanh.organisations.rules import DEMO, covers
from songhanh.transitions.models import PlannedArrow, Reorganisation
from songhanh.transitions.rules.drafts import ArrowDraft, NewUnit
from songhanh.transitions.rules.outcome import Blueprint, Event, Registry, Standing


def blueprint_of(reorganisation: Reorganisation) -> Blueprint:
    """A reorganisation as it is planned. Three queries."""
    arrows: dict[UUID, list[ArrowDraft]] = {}
    rows = PlannedArrow.objects.filter(event__reorganisation=reorganisation).order_by("id")
    columns = ("event_id", "predecessor_id", "successor_id", "new_unit_id", "function", "weight")
    for event_id, old, new, made, function, weight in rows.values_list(*columns):
        arrows.setdefault(event_id, []).append(ArrowDraft(old, new or made, function, weight))
    events = tuple(
        Event(
            id=planned.pk,
            position=planned.position,
            kind=planned.kind,
            key=planned.key,
            basis=planned.basis or reorganisation.basis,
            arrows=tuple(arrows.get(planned.pk, ())),
            unit=planned.unit_id,
            name=planned.name,
            short_name=planned.short_name,
            code=planned.code,
            parent=planned.parent_id or planned.planned_parent_id,
        )
        for planned in reorganisation.planned_events.order_by("position")
    )
    made_units = {
        unit.pk: NewUnit(
            id=unit.pk,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            code=unit.code,
            parent_id=unit.parent_id or unit.planned_parent_id,
        )
        for unit in reorganisation.planned_units.order_by("name", "id")
    }
    return Blueprint(reorganisation.province_id, reorganisation.effective_on, events, made_units)


def registry_around(province_id: UUID, *, day: date, today: date) -> Registry:
    """The units of a province around a day and later, and which have ended by today. Three queries, for any number."""
    eve = day - timedelta(days=1)
    last = UnitVersion.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=eve), province_id=province_id)
    columns = ("unit_id", "name", "kind", "parent_id", "valid_from", "valid_until")
    found: dict[UUID, Standing] = {}
    for unit_id, name, kind, parent_id, first, until in last.order_by("valid_from").values_list(*columns):
        on_eve = covers(valid_from=first, valid_until=until, day=eve)
        on_day = covers(valid_from=first, valid_until=until, day=day)
        has_ended = until is not None and until <= today
        known = found.get(unit_id)
        if known is None:
            found[unit_id] = Standing(name, kind, parent_id, on_eve, on_day, first >= day, until, has_ended)
        else:  # a later version: what it is on the eve stands, and that it changes
            found[unit_id] = replace(
                known,
                on_day=known.on_day or on_day,
                begins_later=True,
                later_parents=(*known.later_parents, *filter(None, (parent_id,))),
                ends=until,
                has_ended=has_ended,
            )
    given = UnitFunction.objects.filter(unit__province_id=province_id).exclude(function=DEMO)
    holders = dict(given.filter(in_force(eve)).values_list("function", "unit_id"))
    later = frozenset(given.filter(valid_from__gte=day).values_list("function", flat=True))
    return Registry(found, holders, later)
