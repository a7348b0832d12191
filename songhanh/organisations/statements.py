"""The room's one raw statement: who somebody is stands before every request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

_ROLES_HELD = """
    WITH RECURSIVE held AS (
        SELECT a.id, a.valid_from, a.role, a.unit_id, u.province_id, absent.full_name AS absent
        FROM organisations_person p
        JOIN organisations_appointment a ON a.person_id = p.id
        JOIN organisations_orgunit u ON u.id = a.unit_id
        LEFT JOIN organisations_appointment theirs ON theirs.id = a.stands_in_for_id
        LEFT JOIN organisations_person absent ON absent.id = theirs.person_id
        WHERE p.account_id = %s AND a.valid_from <= %s AND (a.valid_until IS NULL OR a.valid_until > %s)
    ), below (top_id, unit_id, from_root) AS (
        SELECT unit_id, unit_id, unit_id = province_id FROM held
        UNION
        SELECT below.top_id, v.unit_id, below.from_root
        FROM below
        JOIN organisations_unitversion v
            ON v.parent_id = below.unit_id AND v.valid_from <= %s AND (v.valid_until IS NULL OR v.valid_until > %s)
        WHERE (v.unit_id = v.province_id) = below.from_root
    ), gone (unit_id, heir_id) AS (
        SELECT unit_id, unit_id FROM below
        UNION
        SELECT province_id, province_id FROM held
        UNION
        SELECT p.predecessor_id, g.heir_id
        FROM gone g
        JOIN organisations_uniteventpart p
            ON p.successor_id = g.unit_id AND p.predecessor_id <> p.successor_id AND p.function = ''
        JOIN organisations_unitevent e ON e.id = p.event_id AND e.effective_on <= %s
        WHERE NOT EXISTS (
            SELECT 1 FROM organisations_uniteventpart other
            JOIN organisations_unitevent same_day ON same_day.id = other.event_id
            WHERE other.predecessor_id = p.predecessor_id AND other.function = ''
                AND other.successor_id <> p.successor_id AND same_day.effective_on = e.effective_on
                AND (other.successor_id <> other.predecessor_id OR EXISTS (
                    SELECT 1 FROM organisations_unitversion still
                    WHERE still.unit_id = other.predecessor_id AND still.valid_from <= e.effective_on
                        AND (still.valid_until IS NULL OR still.valid_until > e.effective_on)
                ))
        )
    )
    SELECT held.role, held.absent, held.unit_id, held.province_id, gone.heir_id, gone.unit_id
    FROM held
    JOIN gone ON gone.heir_id = held.province_id
        OR EXISTS (SELECT 1 FROM below WHERE below.top_id = held.unit_id AND below.unit_id = gone.heir_id)
    ORDER BY held.valid_from, held.id"""
"""Appointments in force, each with what lies below its unit, and what went wholly into one of these or its province.

An arrow to itself says that a unit went on; of one that took another in and ended on the same day, it says nothing.
Below a root that is provinces (a ministry's): of its own everything is reached by the province anyway, and a root may
have hundreds of units.
"""


@dataclass(slots=True)
class RoleHeld:
    """One appointment in force, with what its unit and its province are heirs of, and what lies below."""

    role: str
    unit_id: UUID
    province_id: UUID
    former_units: set[UUID]
    former_provinces: set[UUID]
    units_below: set[UUID]
    provinces_below: set[UUID]
    stands_in_for: str
    """The name of the colleague whose role it is; "" for one's own."""

    def add(self, unit: UUID, *, heir: UUID) -> None:
        """Put a unit to those that it stands among; `heir` is where it lies today."""
        if heir not in (self.unit_id, self.province_id):
            (self.provinces_below if self.unit_id == self.province_id else self.units_below).add(unit)
        elif unit != heir:
            if heir == self.unit_id:
                self.former_units.add(unit)
            if heir == self.province_id:
                self.former_provinces.add(unit)


def roles_held(account_id: UUID, *, day: date) -> list[RoleHeld]:
    """The account's appointments in force on the day, the oldest first. One query.

    Shape   a unit is heir of those that went wholly into it, over any number of mergers; of one that was divided
            nobody is; below a unit lies what the register of the day puts there, and what went wholly into that
    """
    when = [day.isoformat()] * 5
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_HELD, [UUIDField().get_db_prep_value(account_id, connection), *when])
        found: dict[tuple[str, UUID], RoleHeld] = {}
        for role, absent, *ids in cursor.fetchall():
            unit, province, heir, gone = map(_identity, ids)
            fresh = RoleHeld(role, unit, province, set(), set(), set(), set(), absent or "")
            held = found.setdefault((role, unit), fresh)
            held.add(gone, heir=heir)
        return list(found.values())


def _identity(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(hex=stored)
