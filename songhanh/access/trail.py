"""Taking the trail along: who does so is told in the trail itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from songhanh.access.errors import TrailTooLong
from songhanh.access.gate import audit_visible_to, chains_visible_to, require_somewhere
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.audit.models import AuditEvent, ChainHead
from songhanh.audit.queries import heads_of, narrowed
from songhanh.audit.rules import Asked
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor

EXPORT_MOST = 5_000
"""Records of one workbook: more would neither be read nor be made while somebody waits."""


def records_asked(actor: Actor, asked: Asked) -> QuerySet[AuditEvent]:
    """The records that are asked for, among those that the actor may read, newest first."""
    return narrowed(audit_visible_to(actor), asked)


@transaction.atomic
def export_records(*, asked: Asked, by: Actor, at: datetime) -> list[AuditEvent]:
    """The records that are asked for, to be taken along. Raises NotPermitted, TrailTooLong.

    What is kept of it is how many and between which days: never the words that were searched for.
    """
    require_somewhere(by, Action.VIEW_AUDIT)
    found = records_asked(by, asked)
    count = found.count()
    if count > EXPORT_MOST:
        raise TrailTooLong(count=count, most=EXPORT_MOST)
    records = list(found)
    changes: dict[str, tuple[object, object]] = {"records": (None, len(records))}
    if records:
        changes["from_day"] = (None, clock.day_of(min(one.at for one in records)))
        changes["to_day"] = (None, clock.day_of(max(one.at for one in records)))
    record("trail.exported", on=ChainHead(pk=by.province_id), by=by, at=at, changes=changes, label="")
    return records


@transaction.atomic
def take_heads(*, by: Actor, at: datetime) -> list[ChainHead]:
    """The heads of the chains that the actor reads, each with the record of this taking. Raises NotPermitted."""
    require_somewhere(by, Action.VIEW_AUDIT)
    record("trail.heads_taken", on=ChainHead(pk=by.province_id), by=by, at=at, label="")
    return heads_of(chains_visible_to(by))
