"""The room's raw statements: every change of anything passes through the head of its province's chain."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from songhanh.audit.models import AuditEvent
from songhanh.audit.rules import FIRST_DIGEST

_NEXT_PLACE = """
    INSERT INTO audit_chainhead (chain, sequence, digest) VALUES (%s, 1, %s)
    ON CONFLICT (chain) DO UPDATE SET sequence = audit_chainhead.sequence + 1
    RETURNING sequence, digest"""

_ADD_EVENT = """
    INSERT INTO audit_auditevent (chain, sequence, at, action, actor_id, actor_name, object_type, object_id,
                                  object_label, changes, reason, previous_digest, digest)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    RETURNING id"""

_CLOSE_LINK = "UPDATE audit_chainhead SET digest = %s WHERE chain = %s"


def next_place(chain: UUID) -> tuple[int, str]:
    """Lock the chain's head until commit (made if it is new): the place of the next link, the last link's digest."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_PLACE, [_key(chain), FIRST_DIGEST])
        sequence, digest = cursor.fetchone()
    return sequence, digest


def add_link(event: AuditEvent) -> int:
    """Write the event and make its digest the head's; the event's key."""
    chain = _key(event.chain)
    values = [chain, event.sequence, connection.ops.adapt_datetimefield_value(event.at), event.action]
    values += [_key(event.actor_id), event.actor_name, event.object_type, event.object_id, event.object_label]
    values += [json.dumps(event.changes), event.reason, event.previous_digest, event.digest]
    with connection.cursor() as cursor:
        cursor.execute(_ADD_EVENT, values)
        key: int = cursor.fetchone()[0]
        cursor.execute(_CLOSE_LINK, [event.digest, chain])
    return key


def _key(identity: UUID | None) -> Any:
    return None if identity is None else UUIDField().get_db_prep_value(identity, connection)
