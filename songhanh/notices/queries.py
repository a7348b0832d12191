"""Messages of an account, and what has lately changed in the work."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, QuerySet

from songhanh.access.gate import ScopedQuerySet
from songhanh.access.rules import Action, Scope, scopes_of
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Actor
from songhanh.notices.models import Notice

WORK_ACTIONS = (
    "plan.confirmed",
    "plan.target_added",
    "plan.target_ended",
    "plan.task_added",
    "plan.task_ended",
    "plan.unit_assigned",
    "round.opened",
    "round.reminded",
    "round.closed",
    "obligation.extended",
    "report.submitted",
    "report.nothing_submitted",
    "report.withdrawn",
    "report.returned",
    "report.accepted",
    "report.correction_started",
    "edition.issued",
)
"""Records of plans, rounds, reports and documents: what the overview may tell. Never of accounts or cases."""


def notices_of(actor: Actor) -> ScopedQuerySet[Notice]:
    """The account's messages, newest first."""
    messages: ScopedQuerySet[Notice] = Notice.objects.visible_to(actor)
    return messages.order_by("-made_at", "-id")


def inbox(actor: Actor) -> ScopedQuerySet[Notice]:
    """The account's messages, unread first, then newest first."""
    return notices_of(actor).order_by(F("read_at").desc(nulls_first=True), "-made_at", "-id")


def unread_count(actor: Actor) -> int:
    """How many it has not read. One query."""
    return notices_of(actor).filter(read_at__isnull=True).count()


def changes_of_work(actor: Actor, *, since: datetime) -> QuerySet[AuditEvent]:
    """What happened to plans, rounds, reports and documents where the actor has the overview, newest first."""
    provinces = {
        grant.province_id
        for grant in actor.grants
        if Scope.PROVINCE in scopes_of(action=Action.VIEW_OVERVIEW, role=grant.role)
    }
    events = AuditEvent.objects.filter(chain__in=provinces, at__gt=since, action__in=WORK_ACTIONS)
    return events.order_by("-id")
