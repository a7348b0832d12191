"""The raw statements over the ledger: sums of a round, and cells of a row through time (docs/rules/sums.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from songhanh.kernel.cells import CellState, CellValue

_LEAVES = """
    WITH said AS (
        SELECT f.unit_id, f.row_id, f."column", f.state, f.number
        FROM figures_figure f
        JOIN reporting_submission s ON s.id = f.submission_id
        JOIN reporting_obligation o ON o.id = s.obligation_id
        WHERE o.round_id = %(round)s AND f.superseded_at IS NULL
    ), leaf AS (
        SELECT o.unit_id, w.id AS row_id, c.name AS "column", COALESCE(f.state, 'missing') AS state, f.number
        FROM reporting_obligation o
        JOIN reporting_round r ON r.id = o.round_id
        JOIN reporting_formsection p ON p.form_id = r.form_id
        JOIN reporting_formrow w ON w.section_id = p.id AND w.provider_kind = o.unit_kind
        JOIN (SELECT 'F' AS name, 1 AS of_persons UNION ALL SELECT 'M', 1 UNION ALL SELECT 'N', 0) AS c
          ON c.of_persons = CASE w.kind WHEN 'persons' THEN 1 ELSE 0 END
        LEFT JOIN said f ON f.unit_id = o.unit_id AND f.row_id = w.id AND f."column" = c.name
        WHERE o.round_id = %(round)s
    ), place AS (
        SELECT unit_id, row_id, "column", state, number, NULL AS women FROM leaf
        UNION ALL
        SELECT f.unit_id, f.row_id, 'T',
            CASE WHEN 'missing' IN (f.state, m.state) THEN 'missing'
                 WHEN 'not_applicable' IN (f.state, m.state) THEN 'not_applicable'
                 WHEN 'reported' IN (f.state, m.state) THEN 'reported'
                 ELSE 'nothing_arose' END,
            CASE WHEN f.state NOT IN ('missing', 'not_applicable') AND m.state NOT IN ('missing', 'not_applicable')
                  AND 'reported' IN (f.state, m.state)
                 THEN COALESCE(f.number, 0) + COALESCE(m.number, 0) END,
            COALESCE(f.number, 0)
        FROM leaf f JOIN leaf m ON m.unit_id = f.unit_id AND m.row_id = f.row_id AND m."column" = 'M'
        WHERE f."column" = 'F'
    )"""
"""`leaf`: every cell that a unit of the round owes. `place`: those, and each unit's own total of both sexes."""

_AGGREGATES = """
    LEAVES, summed AS (
        SELECT row_id, "column",
            SUM(CASE WHEN state IN ('reported', 'nothing_arose') THEN 1 ELSE 0 END) AS covered,
            SUM(CASE WHEN state <> 'not_applicable' THEN 1 ELSE 0 END) AS expected,
            SUM(CASE WHEN state = 'reported' THEN 1 ELSE 0 END) AS numbers,
            SUM(COALESCE(number, 0)) AS total,
            SUM(CASE WHEN state = 'reported' THEN women ELSE 0 END) AS women
        FROM place GROUP BY row_id, "column"
    )
    INSERT INTO analytics_roundaggregate (round_id, row_id, "column", state, number, women, covered, expected)
    SELECT %(round)s, row_id, "column",
        CASE WHEN expected = 0 THEN 'not_applicable' WHEN covered = 0 THEN 'missing'
             WHEN numbers = 0 THEN 'nothing_arose' ELSE 'reported' END,
        CASE WHEN numbers > 0 THEN total END,
        CASE WHEN numbers > 0 AND "column" = 'T' THEN women END,
        covered, expected
    FROM summed ORDER BY row_id, "column" """

_INDICATORS = """
    LEAVES, part AS (
        SELECT i.indicator_id, p.unit_id,
            MAX(CASE WHEN i.part = 'denominator' THEN 1 ELSE 0 END) AS is_share,
            MAX(CASE WHEN p.state = 'missing' THEN 1 ELSE 0 END) AS is_missing,
            MAX(CASE WHEN p.state = 'not_applicable' THEN 1 ELSE 0 END) AS is_apart,
            MAX(CASE WHEN p.state = 'reported' THEN 1 ELSE 0 END) AS is_number,
            SUM(CASE WHEN i.part = 'denominator' THEN 0 ELSE COALESCE(p.number, 0) END) AS number,
            SUM(CASE WHEN i.part = 'denominator' THEN COALESCE(p.number, 0) ELSE 0 END) AS denominator
        FROM place p
        JOIN reporting_indicatorsource i ON i.row_id = p.row_id AND i."column" = p."column"
        GROUP BY i.indicator_id, p.unit_id
    ), pooled AS (
        SELECT indicator_id, MAX(is_share) AS is_share,
            SUM(CASE WHEN is_missing = 0 AND is_apart = 0 THEN 1 ELSE 0 END) AS covered,
            SUM(CASE WHEN is_missing = 0 AND is_apart = 1 THEN 0 ELSE 1 END) AS expected,
            SUM(CASE WHEN is_missing = 0 AND is_apart = 0 THEN is_number ELSE 0 END) AS numbers,
            SUM(CASE WHEN is_missing = 0 AND is_apart = 0 THEN number ELSE 0 END) AS number,
            SUM(CASE WHEN is_missing = 0 AND is_apart = 0 THEN denominator ELSE 0 END) AS denominator
        FROM part GROUP BY indicator_id
    ), judged AS (
        SELECT indicator_id, number, denominator, covered, expected, is_share,
            CASE WHEN expected = 0 THEN 'not_applicable' WHEN covered = 0 THEN 'missing'
                 WHEN numbers = 0 OR (is_share = 1 AND denominator = 0) THEN 'nothing_arose'
                 ELSE 'reported' END AS state
        FROM pooled
    )
    INSERT INTO analytics_roundindicator (round_id, indicator_id, state, number, denominator, covered, expected)
    SELECT %(round)s, indicator_id, state,
        CASE WHEN state = 'reported' THEN number END,
        CASE WHEN state = 'reported' AND is_share = 1 THEN denominator END,
        covered, expected
    FROM judged ORDER BY indicator_id"""
"""A unit counts for an indicator when all its parts are said; one missing part makes it missing."""


def sum_up(round_id: UUID) -> None:
    """Write the consolidated cells and the indicators of a round; the old ones must be gone."""
    parameters: dict[str, Any] = {"round": UUIDField().get_db_prep_value(round_id, connection)}
    with connection.cursor() as cursor:
        cursor.execute(_AGGREGATES.replace("LEAVES", _LEAVES), parameters)
        cursor.execute(_INDICATORS.replace("LEAVES", _LEAVES), parameters)


_ROW = """
    SELECT o.round_id, o.unit_id, c.name, COALESCE(f.state, 'missing'), f.number
    FROM reporting_obligation o
    JOIN reporting_round r ON r.id = o.round_id
    JOIN reporting_formsection p ON p.form_id = r.form_id
    JOIN reporting_formrow w ON w.section_id = p.id AND w.provider_kind = o.unit_kind AND w.code = %s
    JOIN (SELECT 'F' AS name, 1 AS of_persons UNION ALL SELECT 'M', 1 UNION ALL SELECT 'N', 0) AS c
      ON c.of_persons = CASE w.kind WHEN 'persons' THEN 1 ELSE 0 END
    LEFT JOIN figures_figure f ON f.unit_id = o.unit_id AND f.period = r.period AND f.row_id = w.id
      AND f."column" = c.name AND f.superseded_at IS NULL
    WHERE o.round_id IN (ROUNDS)"""
"""What every unit that owes the row has said, column by column."""

_PARTS = """
    SELECT o.round_id, o.unit_id, CASE i.part WHEN 'denominator' THEN i.part ELSE 'numerator' END AS side,
        CASE WHEN MAX(CASE WHEN f.state IS NULL THEN 1 ELSE 0 END) = 1 THEN 'missing'
             WHEN MAX(CASE f.state WHEN 'not_applicable' THEN 1 ELSE 0 END) = 1 THEN 'not_applicable'
             WHEN MAX(CASE f.state WHEN 'reported' THEN 1 ELSE 0 END) = 1 THEN 'reported'
             ELSE 'nothing_arose' END AS state,
        SUM(f.number)
    FROM reporting_obligation o
    JOIN reporting_round r ON r.id = o.round_id
    JOIN reporting_formsection p ON p.form_id = r.form_id
    JOIN reporting_formrow w ON w.section_id = p.id AND w.provider_kind = o.unit_kind
    JOIN reporting_indicatorsource i ON i.row_id = w.id
    JOIN indicators_indicator d ON d.id = i.indicator_id AND d.code = %s
    JOIN (SELECT 'F' AS name UNION ALL SELECT 'M' UNION ALL SELECT 'N') AS c
      ON c.name = i."column" OR (i."column" = 'T' AND c.name <> 'N')
    LEFT JOIN figures_figure f ON f.unit_id = o.unit_id AND f.period = r.period AND f.row_id = w.id
      AND f."column" = c.name AND f.superseded_at IS NULL
    WHERE o.round_id IN (ROUNDS)
    GROUP BY o.round_id, o.unit_id, side"""
"""Numerator and denominator of a share, one of each per unit; a part is missing when one of its cells is."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one unit said of one column, or of one part of a share, in one round."""

    round_id: UUID
    unit_id: UUID
    part: str
    value: CellValue


def leaves_of_row(code: str, *, rounds: Iterable[UUID]) -> Iterator[Leaf]:
    """Every cell of a row in these rounds; what has not been accepted is missing."""
    return _leaves(_ROW, code=code, rounds=rounds)


def leaves_of_share(code: str, *, rounds: Iterable[UUID]) -> Iterator[Leaf]:
    """Both parts of a share in these rounds, unit by unit."""
    return _leaves(_PARTS, code=code, rounds=rounds)


def _leaves(statement: str, *, code: str, rounds: Iterable[UUID]) -> Iterator[Leaf]:
    keys = [UUIDField().get_db_prep_value(pk, connection) for pk in rounds]
    if not keys:
        return
    with connection.cursor() as cursor:
        known: dict[UUID | str, UUID] = {}
        cursor.execute(statement.replace("ROUNDS", ", ".join(["%s"] * len(keys))), [code, *keys])
        for round_id, unit_id, part, state, number in cursor:
            is_number = state == CellState.REPORTED
            value = CellValue.reported(int(number)) if is_number else CellValue(CellState(state))
            yield Leaf(_uuid(round_id, known=known), _uuid(unit_id, known=known), part, value)


def _uuid(stored: UUID | str, *, known: dict[UUID | str, UUID]) -> UUID:
    """The key as it is stored; the same one comes once per column, and making one takes time."""
    if stored not in known:
        known[stored] = stored if isinstance(stored, UUID) else UUID(stored)
    return known[stored]
