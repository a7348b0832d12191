"""Roles at units that end go on at their successors: plain steps of commands above, nothing is recorded here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from songhanh.organisations.commands.roles import administrators, cut_roles, lasting_past
from songhanh.organisations.errors import LastAdministrator
from songhanh.organisations.models import Appointment, HandOver


def carry_over_roles(*, takers: Mapping[UUID, UUID | None], day: date, decision: str, today: date) -> int:
    """A plain step of commands above, which hold the province: roles end on a day and go on at another unit.

    Shape   takers: appointment → unit, None where it ends with its unit. Same role, same title, same last day; who
            stands in for somebody ends, stays or goes with that colleague, or ends before. A role that begins on the
            day or later begins there instead. Gives how many go on
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
    continued: dict[UUID, Appointment] = {}
    begin_there = 0
    for role in sorted(held, key=lambda one: (one.stands_in_for_id is not None, one.valid_from, one.pk)):
        unit_id = goes_to[role.pk]
        if unit_id is None:
            continue
        colleague = continued.get(role.stands_in_for_id) if role.stands_in_for_id else None
        if _holds_there(role, unit_id=unit_id, day=day):
            cut_roles([role], day=day, today=today)
        elif role.valid_from >= day:
            in_the_stead_of = colleague.pk if colleague else role.stands_in_for_id
            begin_there += Appointment.objects.filter(pk=role.pk).update(
                unit_id=unit_id, stands_in_for_id=in_the_stead_of
            )
        else:
            continued[role.pk] = _continued(role, unit_id=unit_id, day=day, decision=decision, colleague=colleague)
    return len(continued) + begin_there


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


def _holds_there(role: Appointment, *, unit_id: UUID, day: date) -> bool:
    """Whether the person has the role at the other unit already for all the time that is left of this one."""
    same = Appointment.objects.filter(person_id=role.person_id, unit_id=unit_id, role=role.role, valid_from__lte=day)
    lasting = Q(valid_until__isnull=True)
    if role.valid_until is not None:
        lasting |= Q(valid_until__gte=role.valid_until)
    return same.filter(lasting).exists()


def _continued(
    role: Appointment, *, unit_id: UUID, day: date, decision: str, colleague: Appointment | None
) -> Appointment:
    """The old row ends, a new one begins where it ends; hand-overs that are still to come follow it."""
    going_on = Appointment.objects.create(
        person_id=role.person_id,
        unit_id=unit_id,
        role=role.role,
        title=role.title,
        valid_from=day,
        valid_until=role.valid_until,
        decision=decision[:200],
        stands_in_for_id=colleague.pk if colleague else role.stands_in_for_id,
    )
    Appointment.objects.filter(pk=role.pk).update(valid_until=day)
    HandOver.objects.filter(appointment=role, effective_on__gt=day).update(appointment=going_on)
    return going_on
