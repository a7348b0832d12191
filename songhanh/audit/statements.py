"""The room's raw statements: every change of anything passes through the head of its province's chain."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from songhanh.audit.rules import FIRST_DIGEST

_NEXT_PLACE = """
    INSERT INTO audit_chainhead (chain, sequence, digest) VALUES (%s, 1, %s)
    ON CONFLICT (chain) DO UPDATE SET sequence = audit_chainhead.sequence + 1
    RETURNING sequence, digest"""

_CLOSE_LINK = "UPDATE audit_chainhead SET digest = %s WHERE chain = %s"


def next_place(chain: UUID) -> tuple[int, str]:
    """Lock the chain's head until commit (made if it is new): the place of the next link, the last link's digest."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_PLACE, [_key(chain), FIRST_DIGEST])
        sequence, digest = cursor.fetchone()
    return sequence, digest


def close_link(chain: UUID, *, digest: str) -> None:
    """Make the digest of the new link the head's."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE_LINK, [digest, _key(chain)])


def _key(chain: UUID) -> Any:
    return UUIDField().get_db_prep_value(chain, connection)
