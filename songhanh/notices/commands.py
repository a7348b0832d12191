"""Turning records into messages, and reading them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.notices.addressing import WRITERS, Audience, accounts_of, kinds_told_to, letters_for
from songhanh.notices.models import EventDelivery, Notice
from songhanh.notices.queries import notices_of
from songhanh.organisations.queries import hand_overs_due
from songhanh.reporting.models import Obligation

LOOK_BACK = timedelta(days=30)
"""A message about something older would come too late to help."""
BATCH = 200


def deliver_notices(*, at: datetime) -> int:
    """Make messages of the records that have none yet; gives how many. Safe twice, and by two workers at once.

    The machine's own work: it asks for no right and writes no record.
    """
    made = pass_on_notices(at=at)
    while events := _undelivered(at=at):
        made += _deliver(events, at=at)
    return made


def _undelivered(*, at: datetime) -> list[AuditEvent]:
    """The index on (chain, at) narrows it to the last weeks of each province."""
    delivered = EventDelivery.objects.filter(event_id=OuterRef("pk"))
    chains = list(ChainHead.objects.values_list("chain", flat=True))
    recent = AuditEvent.objects.filter(chain__in=chains, at__gt=at - LOOK_BACK, at__lte=at, action__in=WRITERS)
    return list(recent.filter(~Exists(delivered)).order_by("id")[:BATCH])


@transaction.atomic
def _deliver(events: Sequence[AuditEvent], *, at: datetime) -> int:
    """Both inserts give way to rows that another worker has written: the second one waits, then adds nothing."""
    day = clock.day_of(at)
    letters = list(letters_for(events, day=day))
    reached = accounts_of(letters, day=day) if letters else {}
    notices = [
        Notice(
            account_id=account_id,
            event_id=letter.event.pk,
            kind=letter.kind,
            params=dict(letter.params),
            object_type=letter.object_type,
            object_id=letter.object_id,
            made_at=letter.event.at,
        )
        for place, letter in enumerate(letters)
        for account_id in sorted(reached[place])
    ]
    ids = [event.pk for event in events]
    before = Notice.objects.filter(event_id__in=ids).count()
    EventDelivery.objects.bulk_create(
        [EventDelivery(event_id=pk, delivered_at=at) for pk in ids], ignore_conflicts=True
    )
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    return Notice.objects.filter(event_id__in=ids).count() - before


@transaction.atomic
def pass_on_notices(*, at: datetime) -> int:
    """Show what somebody had not read when he handed a role over to who took it over; gives how many. Safe twice.

    Shape   messages of that role, made before the day, and of reports only those of its unit
    The machine's own work: it asks for no right, and nothing is recorded.
    """
    day = clock.day_of(at)
    passed = 0
    for one in hand_overs_due(since=clock.day_of(at - LOOK_BACK), day=day):
        giver, taker = one.appointment.person.account_id, one.taker.account_id
        if giver is None or taker is None:
            continue
        until = max(one.made_at, clock.last_instant_of(one.effective_on - timedelta(days=1)))
        unread = Notice.objects.filter(account_id=giver, read_at=None, made_at__lte=until)
        unread = unread.filter(kind__in=kinds_told_to(one.appointment.role))
        if one.appointment.role in Audience.UNIT.value:
            theirs = Obligation.objects.filter(answering_unit_id=one.appointment.unit_id).values_list("pk", flat=True)
            elsewhere = Q(object_type=Obligation._meta.label_lower) & ~Q(object_id__in=[str(pk) for pk in theirs])
            unread = unread.exclude(elsewhere)
        passed += _show_to(taker, list(unread))
    return passed


def _show_to(account_id: UUID, notices: Sequence[Notice]) -> int:
    kept = Notice.objects.filter(account_id=account_id, event_id__in=[one.event_id for one in notices])
    before = kept.count()
    Notice.objects.bulk_create(
        [
            Notice(
                account_id=account_id,
                event_id=one.event_id,
                kind=one.kind,
                params=one.params,
                object_type=one.object_type,
                object_id=one.object_id,
                made_at=one.made_at,
            )
            for one in notices
        ],
        ignore_conflicts=True,
    )
    return kept.count() - before


@transaction.atomic
def mark_read(*, notice: Notice, by: Actor, at: datetime) -> None:
    """One's own message has been read; the first time counts. Nothing is recorded: it concerns nobody else.

    Raises NotVisible for another's.
    """
    require(by, Action.VIEW_NOTICE, on=notice)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


@transaction.atomic
def mark_all_read(*, by: Actor, at: datetime) -> int:
    """All of one's own messages have been read; gives how many were new. Nothing is recorded."""
    return notices_of(by).filter(read_at=None).update(read_at=at)
