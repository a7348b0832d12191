"""The room's raw statements: whole sets of cells in one go, on both databases. Nothing else writes cells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

_SAID = {
    "sqlite": """
        SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1]') AS "column",
               json_extract(value, '$[2]') AS state, json_extract(value, '$[3]') AS number,
               json_extract(value, '$[4]') AS base
        FROM json_each(%s)""",
    "postgresql": """
        SELECT (value->>0)::bigint AS place, value->>1 AS "column",
               value->>2 AS state, (value->>3)::bigint AS number, (value->>4)::integer AS base
        FROM jsonb_array_elements(%s::jsonb) AS said(value)""",
}
"""The values of the request as a set: row id or section id, column, state or text, number, base version."""

_SAVE_CELLS = """
    INSERT INTO reporting_cell (submission_id, row_id, "column", state, number, version, saved_by_id)
    SELECT %s, s.place, s."column", s.state, s.number, s.base + 1, %s FROM (SAID) AS s
    WHERE s.base = 0 OR EXISTS (
        SELECT 1 FROM reporting_cell k
        WHERE k.submission_id = %s AND k.row_id = s.place AND k."column" = s."column")
    ON CONFLICT (submission_id, row_id, "column") DO UPDATE
    SET state = excluded.state, number = excluded.number, saved_by_id = excluded.saved_by_id,
        version = reporting_cell.version + 1
    WHERE reporting_cell.version = excluded.version - 1
       OR (reporting_cell.state = excluded.state AND reporting_cell.number IS NOT DISTINCT FROM excluded.number)
    RETURNING row_id, "column", version"""
"""A cell is written when its version is the one that was seen, or when it already says the same."""

_SAVE_TEXTS = """
    INSERT INTO reporting_narrative (submission_id, section_id, text, version)
    SELECT %s, s.place, s.state, s.base + 1 FROM (SAID) AS s
    WHERE s.base = 0 OR EXISTS (
        SELECT 1 FROM reporting_narrative k WHERE k.submission_id = %s AND k.section_id = s.place)
    ON CONFLICT (submission_id, section_id) DO UPDATE
    SET text = excluded.text, version = reporting_narrative.version + 1
    WHERE reporting_narrative.version = excluded.version - 1 OR reporting_narrative.text = excluded.text
    RETURNING section_id, version"""

_FILL_NOTHING_AROSE = """
    INSERT INTO reporting_cell (submission_id, row_id, "column", state, number, version, saved_by_id)
    SELECT %s, w.id, c.name, 'nothing_arose', NULL, 1, %s
    FROM reporting_formrow w
    JOIN reporting_formsection f ON f.id = w.section_id
    JOIN (SELECT 'F' AS name, 1 AS of_persons UNION ALL SELECT 'M', 1 UNION ALL SELECT 'N', 0) AS c
      ON c.of_persons = CASE w.kind WHEN 'persons' THEN 1 ELSE 0 END
    WHERE f.form_id = %s AND w.provider_kind = %s
    ON CONFLICT (submission_id, row_id, "column") DO UPDATE
    SET state = 'nothing_arose', number = NULL, saved_by_id = excluded.saved_by_id,
        version = reporting_cell.version + 1
    WHERE reporting_cell.state = 'missing'"""

_COPY_CELLS = """
    INSERT INTO reporting_cell (submission_id, row_id, "column", state, number, version, saved_by_id)
    SELECT %s, row_id, "column", state, number, 1, saved_by_id FROM reporting_cell WHERE submission_id = %s"""

_COPY_TEXTS = """
    INSERT INTO reporting_narrative (submission_id, section_id, text, version)
    SELECT %s, section_id, text, 1 FROM reporting_narrative WHERE submission_id = %s"""

_COUNT_RECEIPT = """
    INSERT INTO reporting_receiptcounter (year, last) VALUES (%s, 1)
    ON CONFLICT (year) DO UPDATE SET last = reporting_receiptcounter.last + 1
    RETURNING last"""

_KEEP_ANSWER = """
    INSERT INTO reporting_saverequest (id, submission_id, account_id, answer, saved_at) VALUES (%s, %s, %s, %s, %s)"""

_TOUCH = "UPDATE reporting_submission SET prepared_by_id = %s, last_saved_at = %s WHERE id = %s"


class PlacedCell(NamedTuple):
    """A value for one cell, with the version that its writer saw (0: none), in the order that the statement reads."""

    row_id: int
    column: str
    state: str
    number: int | None
    base_version: int


def key(identity: UUID | None) -> Any:
    """A UUID as the connected database stores it."""
    return None if identity is None else UUIDField().get_db_prep_value(identity, connection)


def identity(stored: Any) -> UUID:
    """A UUID as a plain statement gives it back."""
    return stored if isinstance(stored, UUID) else UUID(hex=stored)


def save_cells(
    submission_id: UUID, *, cells: Sequence[PlacedCell], by_account: UUID | None
) -> list[tuple[int, str, int]]:
    """Write all cells in one statement; (row id, column, new version). A place left out of the answer collided."""
    owner = key(submission_id)
    return fetched(_SAVE_CELLS, parameters=[owner, key(by_account), json.dumps(cells), owner])


def save_texts(submission_id: UUID, *, texts: Mapping[int, tuple[str, int]]) -> dict[int, int]:
    """Write texts (section id → text, base version); section id → new version. One left out collided."""
    said = [(section_id, None, text, None, base) for section_id, (text, base) in texts.items()]
    owner = key(submission_id)
    rows = fetched(_SAVE_TEXTS, parameters=[owner, json.dumps(said, ensure_ascii=False), owner])
    return dict(rows)


def fill_nothing_arose(submission_id: UUID, *, form_id: int, unit_kind: str, by_account: UUID | None) -> None:
    """Say "không phát sinh" in every cell of the unit about which nothing has been said."""
    _run(_FILL_NOTHING_AROSE, parameters=[key(submission_id), key(by_account), form_id, unit_kind])


def copy_contents(*, source_id: UUID, target_id: UUID) -> None:
    """Copy all cells and texts of one version into a new one."""
    for statement in (_COPY_CELLS, _COPY_TEXTS):
        _run(statement, parameters=[key(target_id), key(source_id)])


def next_receipt(*, year: int) -> int:
    """Count the receipts of a year up by one; nobody else gets the same number."""
    return int(fetched(_COUNT_RECEIPT, parameters=[year])[0][0])


def is_answered(request_id: UUID) -> bool:
    """Whether an autosave with this id was acknowledged."""
    return bool(fetched("SELECT 1 FROM reporting_saverequest WHERE id = %s", parameters=[key(request_id)]))


def keep_answer(
    request_id: UUID, *, submission_id: UUID, by_account: UUID | None, answer: Mapping[str, Any], at: datetime
) -> None:
    """Keep what an autosave has done, for when the same request comes again."""
    owner, when = key(submission_id), connection.ops.adapt_datetimefield_value(at)
    _run(_KEEP_ANSWER, parameters=[key(request_id), owner, key(by_account), json.dumps(answer), when])


def touch(submission_id: UUID, *, by_account: UUID | None, at: datetime) -> None:
    """Say who saved last, and when."""
    when = connection.ops.adapt_datetimefield_value(at)
    _run(_TOUCH, parameters=[key(by_account), when, key(submission_id)])


def fetched(statement: str, *, parameters: Sequence[Any]) -> list[Any]:
    """All rows that a statement gives, as the database's driver gives them."""
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("SAID", _SAID[connection.vendor]), parameters)
        found: list[Any] = cursor.fetchall()
    return found


def _run(statement: str, *, parameters: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
