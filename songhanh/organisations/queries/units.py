"""Units as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from songhanh.kernel import clock
from songhanh.kernel.text import fold
from songhanh.organisations.models import OrgUnit, UnitEventPart, UnitFunction, UnitKind, UnitVersion
from songhanh.organisations.rules import DEMO


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it was on one day."""

    id: UUID
    name: str
    short_name: str
    kind: UnitKind
    code: str
    parent_id: UUID | None
    province_id: UUID

    def __str__(self) -> str:
        return self.name


def in_force(day: date) -> Q:
    """The condition that a dated row counts on the day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


MERGERS_FOLLOWED = 2
"""How many mergers of provinces in a row a day of the past is looked for behind (2008, 2025)."""


def of_province(province_id: UUID, *, day: date) -> Q:
    """The condition that a version was in the province on the day, or in a province that has gone into it since."""
    condition = Q(province_id=province_id)
    gone_since = UnitEventPart.objects.filter(
        function="", event__effective_on__gt=day, predecessor_id=F("predecessor__province_id")
    )
    into: Any = [province_id]
    for _merger in range(MERGERS_FOLLOWED):
        into = gone_since.filter(successor_id__in=into).values("predecessor_id")
        condition |= Q(province_id__in=into)
    return condition


def units(province_id: UUID, *, day: date, kinds: Iterable[UnitKind] = ()) -> list[UnitView]:
    """The units of a province on a day, in the order of the register. One query.

    Shape   on a day before the province was merged: the units of the provinces that went into it
    """
    versions = UnitVersion.objects.filter(in_force(day), of_province(province_id, day=day))
    wanted = list(kinds)
    if wanted:
        versions = versions.filter(kind__in=wanted)
    return _views(versions.order_by("kind", "sort_order", "folded_name"))


def units_by_id(ids: Iterable[UUID], *, day: date) -> dict[UUID, UnitView]:
    """Views on a day of the units with these ids; one that has ended shows its last version."""
    versions = UnitVersion.objects.filter(unit_id__in=set(ids), valid_from__lte=day).order_by("unit_id", "valid_from")
    return {view.id: view for view in _views(versions)}


def units_on_days(wanted: Iterable[tuple[UUID, date]]) -> dict[tuple[UUID, date], UnitView]:
    """Each unit on a day of its own. One query.

    Shape   its last version when it had ended by then, its first when it had not begun
    """
    pairs = set(wanted)
    columns = ("unit_id", "name", "short_name", "kind", "code", "parent_id", "province_id", "valid_from")
    versions = UnitVersion.objects.filter(unit_id__in={unit_id for unit_id, _day in pairs}).order_by("valid_from")
    through_time: dict[UUID, list[tuple[date, UnitView]]] = defaultdict(list)
    for unit_id, name, short, kind, *rest, since in versions.values_list(*columns):
        through_time[unit_id].append((since, UnitView(unit_id, name, short, UnitKind(kind), *rest)))
    return {
        (unit_id, day): next((view for since, view in reversed(told) if since <= day), told[0][1])
        for unit_id, day in pairs
        if (told := through_time.get(unit_id))
    }


def standing_among(ids: Iterable[UUID], *, day: date) -> set[UUID]:
    """Those of the units that there are on the day. One query."""
    return set(UnitVersion.objects.filter(in_force(day), unit_id__in=set(ids)).values_list("unit_id", flat=True))


def units_stored(ids: Iterable[UUID]) -> list[OrgUnit]:
    """The bodies with these ids, in the order that was asked. One query. Raises KeyError for one that is not there."""
    wanted = list(ids)
    found = OrgUnit.objects.in_bulk(wanted)
    return [found[unit_id] for unit_id in wanted]


def unit_view(unit_id: UUID, *, day: date) -> UnitView:
    """One unit on a day (its last version when it has ended). Raises KeyError before its first day."""
    return units_by_id([unit_id], day=day)[unit_id]


def search_units(province_id: UUID, *, words: str, day: date) -> list[UnitView]:
    """Units whose name contains the words, diacritics ignored."""
    versions = UnitVersion.objects.filter(
        in_force(day), of_province(province_id, day=day), folded_name__contains=fold(words)
    )
    return _views(versions.order_by("kind", "sort_order", "folded_name"))


def versions_of(unit_id: UUID) -> list[UnitVersion]:
    """What a unit was, newest first. One query."""
    return list(UnitVersion.objects.filter(unit_id=unit_id).select_related("parent").order_by("-valid_from"))


def is_demo(province_id: UUID | None = None) -> bool:
    """Whether the province is a fictional one; without a province: whether any here is. One query."""
    marks = UnitFunction.objects.filter(function=DEMO, valid_until__isnull=True)
    return (marks if province_id is None else marks.filter(unit_id=province_id)).exists()


def provinces() -> QuerySet[OrgUnit]:
    """The root units of the provinces, for whoever installs or runs jobs."""
    return _roots(UnitKind.PROVINCE)


def ministries() -> QuerySet[OrgUnit]:
    """The root units above the provinces."""
    return _roots(UnitKind.MINISTRY)


def _roots(kind: UnitKind) -> QuerySet[OrgUnit]:
    today = UnitVersion.objects.filter(in_force(clock.today()), kind=kind, unit_id=F("province_id"))
    return OrgUnit.objects.filter(pk__in=today.values("unit_id"))


def _views(versions: QuerySet[UnitVersion]) -> list[UnitView]:
    columns = ("unit_id", "name", "short_name", "kind", "code", "parent_id", "province_id")
    return [
        UnitView(unit_id, name, short, UnitKind(kind), code, parent_id, province_id)
        for unit_id, name, short, kind, code, parent_id, province_id in versions.values_list(*columns)
    ]
