"""The one way to write a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import models, transaction

from songhanh.audit.models import AuditEvent
from songhanh.audit.rules import SYSTEM_CHAIN, digest_of
from songhanh.audit.statements import add_link, next_place
from songhanh.kernel.actors import Actor

Changes = Mapping[str, tuple[object, object]]
"""Field → (old, new), plain values. For a case: the field with (None, None), never contents."""


def record(
    action: str,
    *,
    on: models.Model,
    by: Actor,
    at: datetime,
    province_id: UUID | None = None,
    changes: Changes | None = None,
    reason: str = "",
    label: str | None = None,
) -> AuditEvent:
    """Write one record at the end of the province's chain, in the running transaction.

    Locks the chain's head until commit, so call it last. Raises RuntimeError outside a transaction:
    a record without its change, or a change without its record, must not be possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit record is written in the transaction of its change")
    # Who lost every role still stands in the chain of the own province: nobody else's auditor reads the system's.
    chain = province_id or by.province_id or by.home_province_id or SYSTEM_CHAIN
    sequence, previous = next_place(chain)
    event = AuditEvent(
        chain=chain,
        sequence=sequence,
        at=at.astimezone(UTC),
        action=action,
        actor_id=by.account_id,
        actor_name=by.name,
        object_type=on._meta.label_lower,
        object_id=str(on.pk),
        object_label=(str(on) if label is None else label)[:300],
        changes={field: [_plain(old), _plain(new)] for field, (old, new) in (changes or {}).items()},
        reason=reason,
        previous_digest=previous,
    )
    event.digest = digest_of(digested_fields(event), previous=previous)
    event.pk = add_link(event)
    return event


def digested_fields(event: AuditEvent) -> dict[str, object]:
    """What the digest covers: everything a reader sees."""
    return {
        "chain": str(event.chain),
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": event.action,
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "actor_name": event.actor_name,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "object_label": event.object_label,
        "changes": event.changes,
        "reason": event.reason,
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)
