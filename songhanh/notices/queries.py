"""Messages of an account, and what has lately changed in the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from songhanh.access.gate import ScopedQuerySet, provinces_reached
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Actor
from songhanh.kernel.sentences import sentence
from songhanh.notices.models import Notice
from songhanh.organisations.queries import units_by_id
from songhanh.reporting.models import Submission, SubmissionState

WORK_ACTIONS = (
    "plan.confirmed",
    "plan.target_added",
    "plan.target_ended",
    "plan.task_added",
    "plan.task_dated",
    "plan.task_ended",
    "plan.unit_assigned",
    "round.opened",
    "round.reminded",
    "round.closed",
    "obligation.extended",
    "obligation.given",
    "report.submitted",
    "report.withdrawn",
    "report.returned",
    "report.accepted",
    "report.correction_started",
    "report.proposed",
    "report.issued",
    "reorganisation.in_force",
    "reorganisation.refused",
)
"""Records of plans, rounds, reports, documents and reorganisations: what the overview may tell, never of accounts or
cases."""


LEFT = "left"
"""Of a message that a reorganisation is in force: how many reports went to nobody."""
WITH_LEFT = "notices.in_force_with_reports_left"
"""The sentence of such a message."""


def words_of(notice: Notice, *, language: str) -> str:
    """A message in words. What went to nobody is told where something did."""
    code = WITH_LEFT if went_to_nobody(notice) else notice.kind
    return sentence(code, language, **notice.params)


def went_to_nobody(notice: Notice) -> bool:
    """Whether it tells that something waits to be given to somebody."""
    return bool(notice.params.get(LEFT, "0") != "0")


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


def unread_count_of(account_id: UUID) -> int:
    """How many messages an account has not read, for who hands its work over. One query."""
    return Notice.objects.filter(account_id=account_id, read_at__isnull=True).count()


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report that waits for the check."""

    submission: Submission
    unit: str


def reports_waiting(actor: Actor, *, day: date, most: int = 30) -> list[WaitingReport]:
    """Reports that wait for this programme officer, the longest first: not what she prepared or sent herself."""
    queryset: ScopedQuerySet[Submission] = Submission.objects.permitted(actor, action=Action.REVIEW_REPORT)
    sent = (
        queryset.filter(state=SubmissionState.SUBMITTED).select_related("obligation__round").order_by("sent_at", "id")
    )
    waiting = [
        one
        for one in sent[: most * 2]
        if actor.account_id is None or actor.account_id not in (one.prepared_by_id, one.sent_by_id)
    ][:most]
    names = units_by_id({one.obligation.unit_id for one in waiting}, day=day)
    return [WaitingReport(one, names[one.obligation.unit_id].name) for one in waiting]


def changes_of_work(actor: Actor, *, since: datetime) -> QuerySet[AuditEvent]:
    """What happened to plans, rounds, reports and documents where the actor has the overview, newest first."""
    chains = provinces_reached(actor, Action.VIEW_OVERVIEW)
    events = AuditEvent.objects.filter(chain__in=chains, at__gt=since, action__in=WORK_ACTIONS)
    return events.order_by("-id")
