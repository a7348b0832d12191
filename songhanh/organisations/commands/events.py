"""Reorganisations: what became of units, arrow by arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.organisations.commands.locking import hold_province
from songhanh.organisations.commands.units import refuse_foreign
from songhanh.organisations.errors import KeyNeedsWeights, UnitChangedLater, UnitNotInForce
from songhanh.organisations.models import (
    EventKind,
    OrgUnit,
    SplitKey,
    UnitEvent,
    UnitEventPart,
    UnitFunction,
    UnitVersion,
)


@transaction.atomic
def record_event(
    *,
    province: OrgUnit,
    kind: EventKind,
    effective_on: date,
    basis: str,
    arrows: Iterable[tuple[OrgUnit | None, OrgUnit | None, str]],
    key: SplitKey = SplitKey.NONE,
    weights: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> UnitEvent:
    """Record a reorganisation. Arrows: (predecessor, successor, function). Merged and abolished units end that day.

    Shape   a unit that takes others in, or gives a part away, goes on when an arrow leads from it to itself; of one
            that stood before its day and takes others in, that arrow is added
    Shape   a split by inhabitants or area declares one weight per arrow, in their order; no other event has weights
    Raises  NotVisible for a unit of another province, UnitChangedLater when one that ends begins, changes or ends on a
            later day, UnitNotInForce when it has ended before, KeyNeedsWeights when the key is not declared for every
            part
    """
    require(by, Action.MANAGE_UNITS, on=province)
    pairs = list(arrows)
    refuse_foreign((unit for old, new, _ in pairs for unit in (old, new)), province_id=province.pk)
    _declared(weights, key=key, kind=kind, arrows=pairs)
    hold_province(province.pk)
    event = carry_out_event(
        province=province, kind=kind, effective_on=effective_on, basis=basis, arrows=pairs, key=key, weights=weights
    )
    record("unit.reorganised", on=event, by=by, at=at, reason=basis, changes={"kind": (None, kind)})
    return event


def carry_out_event(
    *,
    province: OrgUnit,
    kind: EventKind,
    effective_on: date,
    basis: str,
    arrows: Sequence[tuple[OrgUnit | None, OrgUnit | None, str]],
    key: SplitKey = SplitKey.NONE,
    weights: Sequence[int] = (),
) -> UnitEvent:
    """A plain step of commands here and above: store a reorganisation and end the units that do not go on.

    Raises as `record_event`; whose units they are is asked by who calls
    """
    declared = _declared(weights, key=key, kind=kind, arrows=arrows)
    event = UnitEvent.objects.create(province=province, kind=kind, effective_on=effective_on, basis=basis, key=key)
    UnitEventPart.objects.bulk_create(
        UnitEventPart(event=event, predecessor=old, successor=new, function=function, weight=weight)
        for (old, new, function), weight in zip(arrows, declared, strict=True)
    )
    going_on = _say_who_goes_on(event, arrows=arrows)
    if kind in (EventKind.MERGE, EventKind.SPLIT, EventKind.ABOLISH):
        _end_units({old.pk for old, _, _ in arrows if old is not None} - going_on, day=effective_on)
    return event


def _declared(
    weights: Sequence[int],
    *,
    key: SplitKey,
    kind: EventKind,
    arrows: Sequence[tuple[OrgUnit | None, OrgUnit | None, str]],
) -> Sequence[int | None]:
    """The weight of every arrow. A key deals whole units of which somebody, or some land, went somewhere."""
    is_dealt = key in (SplitKey.POPULATION, SplitKey.AREA)
    if not is_dealt and not weights:
        return [None] * len(arrows)
    if not is_dealt or kind != EventKind.SPLIT or len(weights) != len(arrows) or min(weights) < 0:
        raise KeyNeedsWeights
    whole: dict[UUID, int] = {}
    for (old, new, function), weight in zip(arrows, weights, strict=True):
        if old is None or new is None or function:
            raise KeyNeedsWeights
        whole[old.pk] = whole.get(old.pk, 0) + weight
    if 0 in whole.values():
        raise KeyNeedsWeights
    return weights


def _say_who_goes_on(event: UnitEvent, *, arrows: Sequence[tuple[OrgUnit | None, OrgUnit | None, str]]) -> set[UUID]:
    """The units that go on, each with its arrow to itself: without it a count of today would not be theirs before."""
    whole = [(old.pk, new.pk) for old, new, function in arrows if old and new and not function]
    said = {new for old, new in whole if old == new}
    taking = {new for _, new in whole} - {old for old, _ in whole}
    day = event.effective_on
    stood = UnitVersion.objects.filter(unit_id__in=taking, valid_from__lt=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    )
    taking = set(stood.values_list("unit_id", flat=True))
    elsewhere = UnitEventPart.objects.filter(
        event__effective_on=day, function="", predecessor_id__in=taking, successor_id=F("predecessor_id")
    )
    unsaid = taking - set(elsewhere.values_list("predecessor_id", flat=True))
    UnitEventPart.objects.bulk_create(
        UnitEventPart(event=event, predecessor_id=unit, successor_id=unit) for unit in sorted(unsaid)
    )
    return said | taking


def _end_units(ids: set[UUID], *, day: date) -> None:
    """Let units end. One that another event ends on this very day already has ended once."""
    versions = UnitVersion.objects.filter(unit_id__in=ids)
    changed_later = versions.filter(Q(valid_from__gte=day) | Q(valid_until__gt=day)).first()
    if changed_later is not None:
        raise UnitChangedLater(name=changed_later.name)
    versions.filter(valid_until__isnull=True).update(valid_until=day)
    gone_before = versions.exclude(unit_id__in=versions.filter(valid_until=day).values("unit_id")).first()
    if gone_before is not None:
        raise UnitNotInForce(name=gone_before.name, day=f"{day:%d/%m/%Y}")
    functions = UnitFunction.objects.filter(unit_id__in=ids, valid_until__isnull=True)
    functions.filter(valid_from__lt=day).update(valid_until=day)
