"""A reorganisation that is still planned: a merger, and a split whose people wait for an answer."""

from __future__ import annotations

from datetime import date, timedelta

from songhanh.demo.people import ADMINISTRATOR
from songhanh.demo.world import World, moment, working_day
from songhanh.kernel import clock
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.transitions.commands import draft_reorganisation, plan_event
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit

BASIS = "Đề án sắp xếp đơn vị hành chính cấp xã, đang trình HĐND tỉnh (minh họa)"
DRAFTED = timedelta(days=3)
"""How long ago it was drafted."""


def build_planned_reorganisation(world: World) -> None:
    """Two communes become one, a ward is divided between two new ones; where its officer goes is open."""
    at = moment(working_day(clock.day_of(world.at) - DRAFTED), hour=10)
    at = min(at, world.at)
    by = world.actor(ADMINISTRATOR[0], at=at)
    day = _half_year_after(clock.day_of(world.at))
    planned = draft_reorganisation(
        province=world.province,
        title=f"Sắp xếp các xã, phường từ {day:%d/%m/%Y}",
        effective_on=day,
        basis=BASIS,
        by=by,
        at=at,
    )
    for event in (_merger(world), _split(world)):
        plan_event(reorganisation=planned, event=event, by=by, at=at)


def _merger(world: World) -> EventDraft:
    made = NewUnit(name="Xã Suối Sim", kind=UnitKind.COMMUNE, parent_id=world.province.pk)
    arrows = [ArrowDraft(world.units[key].pk, made.id) for key in ("suoi_may", "khe_sim")]
    return EventDraft(kind=EventKind.MERGE, arrows=arrows, new_units=[made])


def _split(world: World) -> EventDraft:
    parts = [
        NewUnit(name=name, kind=UnitKind.COMMUNE, parent_id=world.province.pk)
        for name in ("Phường Trúc Đông", "Phường Trúc Tây")
    ]
    people = zip(parts, (12_480, 9_310), strict=True)
    arrows = [ArrowDraft(world.units["ben_truc"].pk, part.id, "", number) for part, number in people]
    return EventDraft(kind=EventKind.SPLIT, arrows=arrows, new_units=parts, key=SplitKey.POPULATION)


def _half_year_after(day: date) -> date:
    """The first day of a half-year that is two months away or more."""
    starts = (date(year, month, 1) for year in (day.year, day.year + 1) for month in (1, 7))
    return next(start for start in starts if start >= day + timedelta(days=60))
