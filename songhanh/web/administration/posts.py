"""What a change of post touches, put together for the page: roles, what is open in them, who is left."""

from __future__ import annotations

from collections import Counter
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
from songhanh.reporting.queries.waiting import rounds_waiting
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
    gap: str
    """In words: from the day on nobody would hold it; "" where somebody does."""


def open_roles(roles: Sequence[Appointment], *, day: date, leaving: date | None = None) -> list[OpenRole]:
    """The roles with what is open in them on the day, and who is left once they end on the day of leaving.

    Shape   ten queries, and three more for each role
    """
    units = units_of_roles(roles, day=day)
    counts = open_counts(units, day=day)
    personal = {role.person_id: personal_work(role.person) for role in roles}
    officers = {role.unit.province_id for role in roles if role.role == Role.PROGRAMME_OFFICER}
    waiting = Counter[UUID]()
    for one in rounds_waiting(officers) if officers else ():
        waiting[one.province_id] += one.reports
    return [
        OpenRole(
            role,
            units[role.unit_id],
            (
                *_work_in(role, counts=counts[role.unit_id], personal=personal[role.person_id]),
                *_waiting(role, waiting[role.unit.province_id]),
            ),
            tuple(_others(role, day=day)),
            _gap_left(role, day=max(leaving or day, role.valid_from)),
        )
        for role in roles
    ]


def _waiting(role: Appointment, reports: int) -> Iterable[str]:
    if role.role == Role.PROGRAMME_OFFICER and reports:
        words = ngettext(
            "%(n)d báo cáo chờ duyệt (ở lại với đợt của tỉnh)",
            "%(n)d báo cáo chờ duyệt (ở lại với đợt của tỉnh)",
            reports,
        )
        yield words % {"n": reports}


def _gap_left(role: Appointment, *, day: date) -> str:
    """A stand-in leaves nobody without: who is absent still holds the role."""
    if role.stands_in_for_id is not None:
        return ""
    return _gap_in_words(role.unit_id, role=Role(role.role), day=day, but=role.person_id)


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
        if words := _gap_in_words(unit_id, role=role, day=day):
            messages.warning(request, words)


def _gap_in_words(unit_id: UUID, *, role: Role, day: date, but: UUID | None = None) -> str:
    """Where and how long nobody holds the role; "" where somebody does."""
    gap = gap_in(unit_id, role=role, day=day, but=but)
    if gap is None:
        return ""
    said = {"role": ROLES[role.value], "unit": unit_view(unit_id, day=day).name, "day": f"{day:%d/%m/%Y}"}
    if gap.until is None:
        return _("Từ ngày %(day)s không còn ai giữ vai trò %(role)s tại %(unit)s.") % said
    said["last"] = f"{gap.until - timedelta(days=1):%d/%m/%Y}"
    return _("Từ ngày %(day)s đến hết ngày %(last)s không có ai giữ vai trò %(role)s tại %(unit)s.") % said


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
