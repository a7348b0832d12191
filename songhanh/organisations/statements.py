"""The room's one raw statement: who somebody is stands before every request."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

_ROLES_HELD = """
    SELECT a.role, a.unit_id, u.province_id
    FROM organisations_person p
    JOIN organisations_appointment a ON a.person_id = p.id
    JOIN organisations_orgunit u ON u.id = a.unit_id
    WHERE p.account_id = %s AND a.valid_from <= %s AND (a.valid_until IS NULL OR a.valid_until > %s)
    ORDER BY a.valid_from, a.id"""


def roles_held(account_id: UUID, *, day: date) -> list[tuple[str, UUID, UUID]]:
    """(role, unit, province) of the account's appointments in force on the day, the oldest first."""
    when = day.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_HELD, [UUIDField().get_db_prep_value(account_id, connection), when, when])
        return [(role, _identity(unit), _identity(province)) for role, unit, province in cursor.fetchall()]


def _identity(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(hex=stored)
