"""What a change of post touches, put together for the page: roles, what is open in them, who is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.jobs.queries import open_jobs_of
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import CellState
from songhanh.notices.queries import unread_count_of
from songhanh.organisations.models import Appointment, Person
from songhanh.organisations.queries import (
    UnitView,
    appointments_of,
    colleagues_in,
    gap_in,
    holders,
    people_visible_to,
    unit_view,
)
from songhanh.organisations.rules import covers
from songhanh.publishing.queries import drafts_in_hand_of
from songhanh.transitions.queries import OpenCounts, open_counts, readings_begun_by
from songhanh.web.administration.pages import units_of_roles
from songhanh.web.http import ActorRequest
from songhanh.web.templatetags.pieces import ROLES

AT_UNIT = (Role.UNIT_OFFICER, Role.UNIT_HEAD)
"""Who answers for the tasks and reports of the unit."""
ONE_AT_A_TIME = (Role.UNIT_HEAD, Role.LEADER)
"""Two at once are told: it may be a mistake."""


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A role of somebody, what is open in it, and who else holds it."""

    held: Appointment
    unit: UnitView
    work: tuple[str, ...]
    """In words: "2 nhiệm vụ chủ trì"."""
    others: tuple[str, ...]


def open_roles(roles: Sequence[Appointment], *, day: date) -> list[OpenRole]:
    """The roles with what is open in them on the day. Nine queries, and one more for each role."""
    units = units_of_roles(roles, day=day)
    counts = open_counts(units, day=day)
    personal = {role.person_id: personal_work(role.person) for role in roles}
    return [
        OpenRole(
            role,
            units[role.unit_id],
            tuple(_work_in(role, counts=counts[role.unit_id], personal=personal[role.person_id])),
            tuple(_others(role, day=day)),
        )
        for role in roles
    ]


@dataclass(frozen=True, slots=True)
class Personal:
    """What is somebody's own work beside that of a unit: numbers only, for who may not read it."""

    readings: int
    drafts: int
    messages: int
    jobs: int


def personal_work(person: Person) -> Personal:
    """Plans in reading, drafts of documents, unread messages and running work of a person. Four queries."""
    if person.account_id is None:
        return Personal(0, 0, 0, 0)
    return Personal(
        readings=len(readings_begun_by([person.account_id])),
        drafts=len(drafts_in_hand_of(person.account_id)),
        messages=unread_count_of(person.account_id),
        jobs=open_jobs_of(person.account_id),
    )


def _work_in(role: Appointment, *, counts: OpenCounts, personal: Personal) -> Iterable[str]:
    if role.role in AT_UNIT:
        yield from _numbered(
            (counts.leading, ngettext("%(n)d nhiệm vụ chủ trì", "%(n)d nhiệm vụ chủ trì", counts.leading)),
            (counts.supporting, ngettext("%(n)d nhiệm vụ phối hợp", "%(n)d nhiệm vụ phối hợp", counts.supporting)),
            (counts.obligations, ngettext("%(n)d báo cáo", "%(n)d báo cáo", counts.obligations)),
        )
    if role.role == Role.PROGRAMME_OFFICER:
        read = personal.readings
        yield from _numbered(
            (read, ngettext("%(n)d bản đọc kế hoạch", "%(n)d bản đọc kế hoạch", read)),
            (personal.drafts, ngettext("%(n)d dự thảo văn bản", "%(n)d dự thảo văn bản", personal.drafts)),
        )
    if role.role == Role.CASE_WORKER and counts.cases.state is CellState.SUPPRESSED:
        yield _("có hồ sơ vụ việc (không hiện số)")


def _numbered(*pairs: tuple[int, str]) -> Iterable[str]:
    return (words % {"n": number} for number, words in pairs if number)


def _others(role: Appointment, *, day: date) -> Iterable[str]:
    for other in colleagues_in(role, day=day):
        name = other.person.full_name
        absent = other.stands_in_for
        if absent is None:
            yield name
        elif absent.person_id != role.person_id:
            yield _("%(name)s (thay %(absent)s)") % {"name": name, "absent": absent.person.full_name}
        else:
            yield _("%(name)s (đang làm thay)") % {"name": name}


def people_to_choose(request: ActorRequest, *, but: UUID, day: date) -> list[tuple[str, str]]:
    """Everybody with an open account and where they work, by name. Three queries."""
    found = people_visible_to(request.actor).filter(account__is_active=True).exclude(pk=but)
    people = [one for one in found if one.leaves_on is None or one.leaves_on > day]
    held = appointments_of(people)
    units = units_of_roles((role for roles in held.values() for role in roles), day=day)
    choices = []
    for one in people:
        roles = [r for r in held[one.pk] if covers(valid_from=r.valid_from, valid_until=r.valid_until, day=day)]
        places = dict.fromkeys(units[role.unit_id].name for role in roles)
        choices.append((str(one.pk), " – ".join([one.full_name, ", ".join(places)]) if places else one.full_name))
    return choices


def say_gaps(request: ActorRequest, roles: Iterable[Appointment], *, day: date) -> None:
    """Say where nobody holds a role from the day on that somebody has just given up."""
    for unit_id, role in {(one.unit_id, Role(one.role)) for one in roles}:
        gap = gap_in(unit_id, role=role, day=day)
        if gap is None:
            continue
        said = {"role": ROLES[role.value], "unit": unit_view(unit_id, day=day).name, "day": f"{day:%d/%m/%Y}"}
        if gap.until is None:
            messages.warning(request, _("Từ ngày %(day)s không còn ai giữ vai trò %(role)s tại %(unit)s.") % said)
        else:
            said["last"] = f"{gap.until - timedelta(days=1):%d/%m/%Y}"
            words = _("Từ ngày %(day)s đến hết ngày %(last)s không có ai giữ vai trò %(role)s tại %(unit)s.")
            messages.warning(request, words % said)


def say_overlaps(request: ActorRequest, begun: Appointment) -> None:
    """Say that a unit has two heads, or the province two leaders at one unit, when a role begins."""
    role = Role(begun.role)
    if role not in ONE_AT_A_TIME:
        return
    people = holders(begun.unit_id, role=role, day=begun.valid_from)
    if len(people) > 1:
        said = {
            "day": f"{begun.valid_from:%d/%m/%Y}",
            "role": ROLES[role.value],
            "unit": unit_view(begun.unit_id, day=begun.valid_from).name,
            "names": ", ".join(person.full_name for person in people),
        }
        words = _("Từ ngày %(day)s vai trò %(role)s tại %(unit)s do nhiều người cùng giữ: %(names)s.")
        messages.warning(request, words % said)
