"""Reorganisations: who may see them, which are due."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from songhanh.access.gate import ScopedQuerySet
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.transitions.models import PlannedEvent, Reorganisation, ReorganisationState


def reorganisations_visible_to(actor: Actor) -> ScopedQuerySet[Reorganisation]:
    """The reorganisations that the actor may see, the latest day first."""
    seen: ScopedQuerySet[Reorganisation] = Reorganisation.objects.visible_to(actor)
    return seen.select_related("corrects", "drafted_by").order_by("-effective_on", "-drafted_at", "-id")


def events_planned(reorganisation: Reorganisation) -> QuerySet[PlannedEvent]:
    """The events of a reorganisation in their order."""
    return PlannedEvent.objects.filter(reorganisation=reorganisation).order_by("position")


def due_reorganisations(*, at: datetime) -> list[Reorganisation]:
    """Those that wait and whose day has come, the earliest first; one that was refused today waits until tomorrow."""
    ready = Reorganisation.objects.filter(state=ReorganisationState.READY, effective_on__lte=clock.day_of(at)).order_by(
        "effective_on", "made_ready_at", "id"
    )
    return [one for one in ready if one.refused_at is None or clock.day_of(one.refused_at) < clock.day_of(at)]
