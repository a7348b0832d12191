"""Roles at units that end go on at their successors: plain steps of commands above, nothing is recorded here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from songhanh.organisations.commands.roles import administrators, cut_roles, lasting_past
from songhanh.organisations.errors import LastAdministrator
from songhanh.organisations.models import Appointment, HandOver


def carry_over_roles(
    *, takers: Mapping[UUID, UUID | None], day: date, decision: str, today: date
) -> dict[UUID, UUID | None]:
    """A plain step of commands above, which hold the province: roles end on a day and go on at another unit.

    Shape   takers: appointment → unit, None where it ends with its unit. Same role, same title, same last day; who
            stands in for somebody ends, stays or goes with that colleague, or ends before. A role that begins on the
            day or later begins there instead. Gives what became of each that did not stay. As many statements for
            many roles as for few
    Raises  RoleBegunSince for one that has begun since the day and is to end
    """
    chosen = Q(pk__in=takers.keys()) | Q(stands_in_for__in=takers.keys())
    asked = Appointment.objects.filter(lasting_past(day), chosen).select_related("person", "stands_in_for")
    goes_to = _with_the_colleague(asked, takers=takers, day=day)
    held = [role for role in asked if role.pk in goes_to]
    ending = {role.pk for role in held if goes_to[role.pk] is None}
    cut_roles(
        [role for role in held if role.pk in ending and role.stands_in_for_id not in ending], day=day, today=today
    )
    there = _Held.beside(held, units={unit for unit in goes_to.values() if unit is not None}, day=day)
    continued: dict[UUID, Appointment] = {}
    already: dict[UUID, Appointment] = {}
    begin_there: list[Appointment] = []
    for role in sorted(held, key=lambda one: (one.stands_in_for_id is not None, one.valid_from, one.pk)):
        unit_id = goes_to[role.pk]
        if unit_id is None:
            continue
        absent = role.stands_in_for_id
        colleague = (continued.get(absent) or already.get(absent)) if absent else None
        if covering := there.covering(role, unit_id=unit_id):
            already[role.pk] = covering
        elif role.valid_from >= day:
            role.unit_id = unit_id
            role.stands_in_for_id = colleague.pk if colleague else role.stands_in_for_id
            begin_there.append(role)
            if role.valid_from == day:
                there.add(role)
        else:
            continued[role.pk] = _continued(role, unit_id=unit_id, day=day, decision=decision, colleague=colleague)
            there.add(continued[role.pk])
    Appointment.objects.bulk_update(begin_there, ["unit", "stands_in_for"])
    cut_roles([role for role in held if role.pk in already], day=day, today=today)
    _store(continued, day=day)
    return goes_to


def refuse_without_administrator(province_ids: Iterable[UUID], *, day: date) -> None:
    """A plain step of commands above: somebody administers each province on a day. Raises LastAdministrator."""
    for province_id in province_ids:
        if not administrators(province_id, day=day).exists():
            raise LastAdministrator


def _with_the_colleague(
    roles: Iterable[Appointment], *, takers: Mapping[UUID, UUID | None], day: date
) -> dict[UUID, UUID | None]:
    """Where each role goes on; without those who stand in for somebody who stays.

    Shape   to end is an answer of one's own: nobody keeps a right because a colleague keeps one
    """
    goes_to: dict[UUID, UUID | None] = {}
    for role in roles:
        colleague = role.stands_in_for
        if role.pk in takers and (colleague is None or takers[role.pk] is None):
            goes_to[role.pk] = takers[role.pk]
        elif colleague is not None and colleague.pk in takers:
            goes_to[role.pk] = takers[colleague.pk]
        elif colleague is not None and colleague.valid_until is not None and colleague.valid_until <= day:
            goes_to[role.pk] = takers[role.pk]
    return goes_to


@dataclass(frozen=True, slots=True)
class _Held:
    """Which roles people have at the units to which roles go."""

    rows: dict[tuple[UUID, UUID, str], list[Appointment]]

    @classmethod
    def beside(cls, roles: Iterable[Appointment], *, units: Iterable[UUID], day: date) -> _Held:
        """What stands there beside the roles that leave themselves. One query."""
        leaving = list(roles)
        rows = Appointment.objects.filter(
            lasting_past(day),
            person_id__in={role.person_id for role in leaving},
            unit_id__in=set(units),
            valid_from__lte=day,
        ).exclude(pk__in=[role.pk for role in leaving])
        found = cls({})
        for row in rows:
            found.add(row)
        return found

    def add(self, role: Appointment) -> None:
        """One more that stands there on the day."""
        self.rows.setdefault((role.person_id, role.unit_id, role.role), []).append(role)

    def covering(self, role: Appointment, *, unit_id: UUID) -> Appointment | None:
        """What the person holds at the unit already for all the time that is left of this role, if anything."""
        for row in self.rows.get((role.person_id, unit_id, role.role), []):
            if row.valid_until is None or (role.valid_until is not None and row.valid_until >= role.valid_until):
                return row
        return None


def _continued(
    role: Appointment, *, unit_id: UUID, day: date, decision: str, colleague: Appointment | None
) -> Appointment:
    return Appointment(
        person_id=role.person_id,
        unit_id=unit_id,
        role=role.role,
        title=role.title,
        valid_from=day,
        valid_until=role.valid_until,
        decision=decision[:200],
        stands_in_for_id=colleague.pk if colleague else role.stands_in_for_id,
    )


def _store(continued: Mapping[UUID, Appointment], *, day: date) -> None:
    """The old rows end, new ones begin where they end; hand-overs that are still to come follow them."""
    Appointment.objects.bulk_create(continued.values())
    Appointment.objects.filter(pk__in=continued.keys()).update(valid_until=day)
    coming = list(HandOver.objects.filter(appointment__in=continued.keys(), effective_on__gt=day))
    for one in coming:
        one.appointment = continued[one.appointment_id]
    HandOver.objects.bulk_update(coming, ["appointment"])
