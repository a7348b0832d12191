"""Changes of post, one page each: transfer, stand-in, hand-over, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import DomainError
from songhanh.organisations import errors
from songhanh.organisations.commands import Post, appoint_stand_in, hand_over, leave_service, transfer_person
from songhanh.organisations.models import Appointment, OrgUnit, Person
from songhanh.organisations.queries import colleagues_in, roles_of_person
from songhanh.organisations.queries import units as units_of
from songhanh.reporting.queries.waiting import rounds_waiting
from songhanh.transitions.queries import open_work
from songhanh.web.administration.fields import day_given
from songhanh.web.administration.pages import units_of_roles
from songhanh.web.administration.post_forms import HandOverForm, LeavingForm, StandInForm, TransferForm
from songhanh.web.administration.posts import (
    AT_UNIT,
    open_roles,
    people_to_choose,
    personal_work,
    say_gaps,
    say_overlaps,
)
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form

TRANSFER_AT: Mapping[type[DomainError], str] = {
    errors.SameUnit: "unit",
    errors.UnitNotInForce: "unit",
    errors.NoRoleThere: "old_unit",
    errors.RoleBegunSince: "valid_from",
    errors.RoleHeldAlready: "role",
}
"""Refusal → the field in which it is mended."""
STAND_IN_AT: Mapping[type[DomainError], str] = {
    errors.StandInBefore: "valid_from",
    errors.UnitNotInForce: "valid_from",
    errors.AbsenceCovered: "valid_from",
    errors.StandInEndsFirst: "last_day",
    errors.StandInPast: "last_day",
    errors.RoleHeldAlready: "stand_in",
    errors.AccountClosed: "stand_in",
}
HAND_OVER_AT: Mapping[type[DomainError], str] = {
    errors.HandedOver: "taker",
    errors.HandsToSelf: "taker",
    errors.AccountClosed: "taker",
    errors.RoleHeldAlready: "taker",
    errors.EndsBeforeItStarts: "effective_on",
    errors.UnitNotInForce: "effective_on",
}
LEAVING_AT: Mapping[type[DomainError], str] = {errors.RoleBegunSince: "day", errors.LeavesAlready: "day"}
FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def transfer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Send a person from one unit to another on a day."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    at = clock.now()
    today = clock.day_of(at)
    roles = _lasting(found, today=today)
    day = day_given(request, "valid_from", today=today)
    form = TransferForm(
        request.POST or None,
        old_units=list(units_of_roles(roles, day=today).values()),
        units=units_of(found.province_id, day=day),
        day=day,
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = Post(
            unit=get_visible(OrgUnit, actor=request.actor, pk=given["unit"]),
            role=Role(given["role"]),
            valid_from=given["valid_from"],
            title=given["title"],
            decision=given["decision"],
        )
        old_unit = get_visible(OrgUnit, actor=request.actor, pk=given["old_unit"])
        with refusals_on(form, at=TRANSFER_AT):
            begun = transfer_person(person=found, old_unit=old_unit, post=post, by=request.actor, at=at)
            messages.success(request, _("Đã điều động từ ngày %(day)s.") % {"day": f"{given['valid_from']:%d/%m/%Y}"})
            say_gaps(request, [role for role in roles if role.unit_id == old_unit.pk], day=given["valid_from"])
            say_overlaps(request, begun)
            return redirect("administration:person", pk=found.pk)
    context = {"person": found, "open_roles": open_roles(roles, day=today, leaving=day)}
    return show_form(request, "administration/transfer.html", form=form, **context)


@require_http_methods(FORM)
def stand_in(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let somebody hold the role of an absent colleague for some days."""
    absent = get_visible(Appointment, actor=request.actor, pk=pk)
    at = clock.now()
    today = clock.day_of(at)
    people = people_to_choose(request, but=absent.person_id, day=today)
    form = StandInForm(request.POST or None, people=people, initial={"valid_from": max(today, absent.valid_from)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, at=STAND_IN_AT):
            appoint_stand_in(
                absent=absent,
                stand_in=get_visible(Person, actor=request.actor, pk=given["stand_in"]),
                valid_from=given["valid_from"],
                valid_until=given["last_day"] + timedelta(days=1),
                decision=given["decision"],
                by=request.actor,
                at=at,
            )
            messages.success(request, _("Đã cử người thay. Hết thời gian, quyền làm thay tự hết."))
            return redirect("administration:person", pk=absent.person_id)
    unit = units_of_roles([absent], day=today)[absent.unit_id]
    context = {"person": absent.person, "role": absent, "unit": unit}
    return show_form(request, "administration/stand_in.html", form=form, **context)


@require_http_methods(FORM)
def hand_role_over(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let somebody take over a role with what is open in it."""
    role = get_visible(Appointment, actor=request.actor, pk=pk)
    at = clock.now()
    today = clock.day_of(at)
    others = list(colleagues_in(role, day=today))
    form = HandOverForm(
        request.POST or None,
        people=_takers(request, role=role, others=others, today=today),
        initial={"effective_on": role.valid_until or today, "taker": others[0].person_id if others else ""},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, at=HAND_OVER_AT):
            made = hand_over(
                appointment=role,
                taker=get_visible(Person, actor=request.actor, pk=given["taker"]),
                effective_on=given["effective_on"],
                decision=given["decision"],
                by=request.actor,
                at=at,
            )
            messages.success(
                request, _("Đã bàn giao cho %(name)s; người nhận sẽ được báo.") % {"name": made.taker.full_name}
            )
            if role.valid_until is not None and role.valid_until < made.effective_on:
                say_gaps(request, [role], day=role.valid_until)
            return redirect("administration:person", pk=role.person_id)
    work = open_work([role.unit_id], day=today) if role.role in AT_UNIT else None
    context = {
        "person": role.person,
        "role": role,
        "unit": units_of_roles([role], day=today)[role.unit_id],
        "others": others,
        "work": work,
        "assignments": [(one, one.deadline.days_left(today)) for one in work.assignments] if work else [],
        "obligations": [(one, one.deadline.days_left(today)) for one in work.obligations] if work else [],
        "personal": personal_work(role.person),
        "is_officer": role.role == Role.PROGRAMME_OFFICER,
        "waiting": rounds_waiting([role.unit.province_id]) if role.role == Role.PROGRAMME_OFFICER else [],
        "is_case_worker": role.role == Role.CASE_WORKER,
    }
    return show_form(request, "administration/hand_over.html", form=form, **context)


def _takers(
    request: ActorRequest, *, role: Appointment, others: list[Appointment], today: date
) -> list[tuple[str, str]]:
    """Who holds the role there already comes first."""
    holding = {str(other.person_id): other.person.full_name for other in others}
    first = [(pk, _("%(name)s – đang giữ vai trò này") % {"name": name}) for pk, name in holding.items()]
    rest = people_to_choose(request, but=role.person_id, day=today)
    return first + [(pk, label) for pk, label in rest if pk not in holding]


@require_http_methods(FORM)
def leave(request: ActorRequest, pk: UUID) -> HttpResponse:
    """End everything of a person on a day; the account closes then."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    at = clock.now()
    today = clock.day_of(at)
    roles = _lasting(found, today=today)
    form = LeavingForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        with refusals_on(form, at=LEAVING_AT):
            closed = leave_service(person=found, day=day, reason=form.cleaned_data["reason"], by=request.actor, at=at)
            messages.success(request, _left(day, closed=closed))
            say_gaps(request, roles, day=day)
            return redirect("administration:person", pk=found.pk)
    leaving = day_given(request, "day", today=today)
    context = {"person": found, "open_roles": open_roles(roles, day=today, leaving=leaving)}
    return show_form(request, "administration/leave.html", form=form, **context)


def _left(day: date, *, closed: bool) -> str:
    if closed:
        return _("Đã cho thôi việc từ ngày %(day)s; tài khoản đã ngừng.") % {"day": f"{day:%d/%m/%Y}"}
    return _("Đã ghi thôi việc từ ngày %(day)s. Đến ngày đó vai trò hết và tài khoản tự ngừng.") % {
        "day": f"{day:%d/%m/%Y}"
    }


def _lasting(person: Person, *, today: date) -> list[Appointment]:
    """The roles that have not ended."""
    return [one for one in roles_of_person(person) if one.valid_until is None or one.valid_until > today]
