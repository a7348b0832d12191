"""What stands against a reorganisation as it is planned now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from songhanh.cases.keeping import may_have_cases, with_case_worker
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.commands.roles import administrators
from songhanh.organisations.models import Appointment
from songhanh.organisations.queries import units_by_id
from songhanh.reporting.models import Round, RoundState
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries.passages import Planned, case_heirs, passages_of
from songhanh.transitions.queries.registry import blueprint_of, registry_around
from songhanh.transitions.rules.conflicts import (
    DAY_PAST,
    Conflict,
    conflicts_of_units,
    conflicts_of_work,
    reports_to_nobody,
    roles_begun_nowhere,
)
from songhanh.transitions.rules.outcome import outcome
from songhanh.transitions.rules.passages import Passage, Subject

NEAR = timedelta(days=15)
"""A deadline this near to the day falls into the weeks in which everybody moves."""


def planned_of(reorganisation: Reorganisation, *, today: date | None = None) -> Planned:
    """The reorganisation beside the registry as it is today. Six queries, whatever its size; one more when it names a
    unit that has ended before its day.
    """
    plan = blueprint_of(reorganisation)
    present = today or clock.today()
    registry = registry_around(plan.province_id, day=plan.day, today=present)
    if gone := plan.named() - registry.units.keys():
        last_names = {unit.id: unit.name for unit in units_by_id(gone, day=plan.day).values()}
        registry = replace(registry, gone=last_names)
    return Planned(plan, registry, outcome(plan, registry=registry), present)


def conflicts_of(reorganisation: Reorganisation, *, today: date | None = None) -> list[Conflict]:
    """Everything that blocks it, then everything that should be known. As many queries for any size."""
    planned = planned_of(reorganisation, today=today)
    return conflicts_among(planned, passages=passages_of(reorganisation, planned=planned))


def conflicts_among(planned: Planned, *, passages: Sequence[Passage]) -> list[Conflict]:
    """The same, of what has been read already."""
    found = [
        *conflicts_of_units(planned.plan, registry=planned.registry, result=planned.result),
        *reports_to_nobody(passages),
        *conflicts_of_work(passages, names=planned.names(), stands=planned.standing()),
        *roles_begun_nowhere(passages, names=planned.names(), day=planned.plan.day, felt_from=planned.felt_from),
        *_without_administrator(planned, passages=passages),
        *_two_heads(planned, passages=passages),
        *_keepers_without_worker(planned, passages=passages),
        *_without_focal_point(planned, passages=passages),
        *_deadlines_near(planned),
        *_day_past(planned),
    ]
    return sorted(found, key=lambda one: not one.is_blocking)


def administrators_ending(passages: Iterable[Passage]) -> set[UUID]:
    """The administrators' roles that end with their units. No query."""
    return {
        UUID(one.id)
        for one in passages
        if one.subject is Subject.APPOINTMENT and one.detail == Role.ADMINISTRATOR and not (one.goes_to or one.is_open)
    }


def _without_administrator(planned: Planned, *, passages: Iterable[Passage]) -> Iterator[Conflict]:
    """Whether the last administrator's role ends with its unit."""
    ending = administrators_ending(passages)
    if ending and not administrators(planned.plan.province_id, day=planned.felt_from, without=ending).exists():
        yield Conflict("no_administrator")


def _two_heads(planned: Planned, *, passages: Iterable[Passage]) -> Iterator[Conflict]:
    """Units at which two people would be head: both may send."""
    coming = Counter(
        unit_id
        for one in passages
        if one.subject is Subject.APPOINTMENT and one.detail == Role.UNIT_HEAD and one.moves
        for unit_id in one.goes_to
    )
    if not coming:
        return
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=planned.plan.day)
    there = Appointment.objects.filter(lasting, role=Role.UNIT_HEAD, unit_id__in=coming.keys())
    heads = coming + Counter(there.values_list("unit_id", flat=True))
    names = planned.names()
    for unit_id in sorted((unit_id for unit_id, count in heads.items() if count > 1), key=lambda one: names[one]):
        params = {"unit": names[unit_id], "count": str(heads[unit_id])}
        yield Conflict("two_heads", params, is_blocking=False)


def _without_focal_point(planned: Planned, *, passages: Sequence[Passage]) -> Iterator[Conflict]:
    """Units that take something over, or whose people leave, and at which nobody could enter anything afterwards."""
    officers = [one for one in passages if one.subject is Subject.APPOINTMENT and one.detail == Role.UNIT_OFFICER]
    leaving = {one.id: one.unit_id for one in officers if one.goes_to != (one.unit_id,)}
    work = (Subject.OBLIGATION, Subject.ASSIGNMENT)
    taking = {unit_id for one in passages if one.subject in work and one.moves for unit_id in one.goes_to}
    taking |= {heir for unit_id in planned.result.ended for heir in planned.result.heirs.get(unit_id, ())}
    provided = {unit_id for one in officers for unit_id in (one.takers if one.is_open else one.goes_to)}
    asked = ((taking | set(leaving.values())) & planned.standing()) - provided
    if not asked:
        return
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=planned.felt_from)
    there = Appointment.objects.filter(
        lasting, role=Role.UNIT_OFFICER, unit_id__in=asked, valid_from__lte=planned.felt_from
    ).exclude(pk__in=leaving.keys())
    names = planned.names()
    for unit_id in sorted(asked - set(there.values_list("unit_id", flat=True)), key=lambda one: names[one]):
        yield Conflict("no_focal_point", {"unit": names[unit_id]}, is_blocking=False)


def _keepers_without_worker(planned: Planned, *, passages: Sequence[Passage]) -> Iterator[Conflict]:
    """Units that are to keep the cases of another, named or as its one heir, and where nobody would be case worker:
    the files would lie there.
    """
    names = planned.names()
    keeping = {UUID(one.id): one.goes_to[0] for one in passages if one.subject is Subject.CASES and one.goes_to}
    alone = {unit_id: heirs[0] for unit_id, heirs in case_heirs(planned).items() if len(heirs) == 1}
    if alone:
        asked = may_have_cases(alone, province_id=planned.plan.province_id, day=planned.known_until)
        keeping |= {one: alone[one] for one in asked}
    if not keeping:
        return
    coming = {
        unit_id
        for one in passages
        if one.subject is Subject.APPOINTMENT and one.detail == Role.CASE_WORKER
        for unit_id in (one.takers if one.is_open else one.goes_to)
    }
    without = set(keeping.values()) - coming - with_case_worker(set(keeping.values()), day=planned.plan.day)
    for unit_id, keeper in sorted(keeping.items(), key=lambda one: names.get(one[0], "?")):
        if keeper in without:
            params = {"unit": names.get(unit_id, "?"), "keeper": names.get(keeper, "?")}
            yield Conflict("keeper_without_worker", params, is_blocking=False)


def _deadlines_near(planned: Planned) -> Iterator[Conflict]:
    day = planned.plan.day
    rounds = Round.objects.filter(
        province_id=planned.plan.province_id, state=RoundState.OPEN, due_on__range=(day - NEAR, day + NEAR)
    )
    for title, due_on in rounds.order_by("due_on", "title").values_list("title", "due_on"):
        yield Conflict("deadline_near", {"label": title, "day": f"{due_on:%d/%m/%Y}"}, is_blocking=False)


def _day_past(planned: Planned) -> Iterator[Conflict]:
    """A plan of a day that is over: what follows from that is told before it is decided."""
    days = (planned.today - planned.plan.day).days
    if days > 0:
        params = {"day": f"{planned.plan.day:%d/%m/%Y}", "days": str(days)}
        yield Conflict(DAY_PAST, params, is_blocking=False)
