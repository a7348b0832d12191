"""The ledger's raw statement: all cells of an accepted version become figures in one go."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

_WRITE = """
    INSERT INTO figures_figure
        (unit_id, period, row_id, "column", state, number, submission_id, accepted_by_id, accepted_at)
    SELECT o.unit_id, r.period, c.row_id, c."column", c.state, c.number, s.id, %s, %s
    FROM reporting_cell c
    JOIN reporting_submission s ON s.id = c.submission_id
    JOIN reporting_obligation o ON o.id = s.obligation_id
    JOIN reporting_round r ON r.id = o.round_id
    WHERE s.id = %s AND c.state <> 'missing'
    ORDER BY c.row_id, c."column" """


def write_figures(submission_id: UUID, *, by_account: UUID | None, at: datetime) -> int:
    """Write the cells of a version into the ledger; how many there were. A missing cell is no figure."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [_key(by_account), _moment(at), _key(submission_id)])
        return int(cursor.rowcount)


def _key(identity: UUID | None) -> Any:
    return None if identity is None else UUIDField().get_db_prep_value(identity, connection)


def _moment(at: datetime) -> Any:
    return DateTimeField().get_db_prep_value(at, connection)
