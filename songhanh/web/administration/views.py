"""Accounts and roles of a province, for its administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import require, require_somewhere
from songhanh.access.queries import has_second_factor, invitation_of
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import (
    NewPerson,
    appoint,
    employ_person,
    end_appointment,
    invite_person,
    reset_password,
)
from songhanh.organisations.models import Appointment, OrgUnit, Person
from songhanh.organisations.queries import people_visible_to, search_people
from songhanh.organisations.queries import units as units_of
from songhanh.web.administration.access import show_links
from songhanh.web.administration.fields import day_given
from songhanh.web.administration.forms import EndForm, PersonForm, RoleForm
from songhanh.web.administration.pages import account_lines, hand_over_lines, history_lines, role_lines
from songhanh.web.administration.passwords import first_password
from songhanh.web.administration.posts import open_roles, say_gaps, say_overlaps
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.sign_in import let_try_again

PER_PAGE = 25


@require_safe
def accounts(request: ActorRequest) -> HttpResponse:
    """Everybody with an account, and the roles of today."""
    require_somewhere(request.actor, Action.MANAGE_ACCOUNTS)
    words = request.GET.get("q", "").strip()
    people = search_people(request.actor, words=words) if words else people_visible_to(request.actor)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {"words": words, "page": page, "lines": account_lines(list(page), day=clock.today())}
    return render(request, "administration/accounts.html", context)


@require_http_methods(["GET", "POST"])
def new_person(request: ActorRequest) -> HttpResponse:
    """A new account with its first role; the first password is shown once, on the answer itself."""
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require(request.actor, Action.MANAGE_ACCOUNTS, on=province)
    at = clock.now()
    today = clock.day_of(at)
    day = day_given(request, "valid_from", today=today)
    form = PersonForm(
        request.POST or None, units=units_of(province.pk, day=day), day=day, initial={"valid_from": today}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = NewPerson(
            username=given["username"],
            full_name=given["full_name"],
            password=None if "link" in request.POST else first_password(),
            unit=get_visible(OrgUnit, actor=request.actor, pk=given["unit"]),
            role=Role(given["role"]),
            valid_from=given["valid_from"],
            title=given["title"],
            decision=given["decision"],
        )
        with refusals_on(form):
            return _entered(request, province=province, person=person)
    return show_form(request, "administration/person_form.html", form=form)


def _entered(request: ActorRequest, *, province: OrgUnit, person: NewPerson) -> HttpResponse:
    """The answer that shows the password, or the link, once."""
    at = clock.now()
    if person.password is None:
        return show_links(request, [invite_person(province=province, person=person, by=request.actor, at=at)])
    employed = employ_person(province=province, person=person, by=request.actor, at=at)
    return _show_password(request, person=employed, password=person.password)


def _show_password(request: ActorRequest, *, person: Person, password: str) -> HttpResponse:
    """Only here: nothing keeps the password but its digest."""
    return render(request, "administration/password.html", {"person": person, "password": password})


@require_safe
def person(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One person: account, roles, history."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    invitation = invitation_of(found.account_id) if found.account_id else None
    context = {
        "person": found,
        "has_second_factor": has_second_factor(found.account_id),
        "is_self": found.account_id == request.actor.account_id,
        "waits_for": invitation if invitation and invitation.used_at is None else None,
        "roles": role_lines(found, day=clock.today()),
        "hand_overs": hand_over_lines(found, day=clock.today()),
        "history": history_lines(found),
    }
    return render(request, "administration/person.html", context)


@require_http_methods(["GET", "POST"])
def new_role(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a person a role."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    at = clock.now()
    today = clock.day_of(at)
    day = day_given(request, "valid_from", today=today)
    form = RoleForm(
        request.POST or None, units=units_of(found.province_id, day=day), day=day, initial={"valid_from": today}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            begun = appoint(
                person=found,
                unit=get_visible(OrgUnit, actor=request.actor, pk=given["unit"]),
                role=Role(given["role"]),
                valid_from=given["valid_from"],
                title=given["title"],
                decision=given["decision"],
                by=request.actor,
                at=at,
            )
            messages.success(request, _("Đã giao vai trò."))
            say_overlaps(request, begun)
            return redirect("administration:person", pk=found.pk)
    return show_form(request, "administration/role_form.html", form=form, person=found)


@require_http_methods(["GET", "POST"])
def end_role(request: ActorRequest, pk: UUID) -> HttpResponse:
    """End a role from a day on."""
    appointment = get_visible(Appointment, actor=request.actor, pk=pk)
    at = clock.now()
    form = EndForm(request.POST or None, initial={"last_day_after": clock.day_of(at)})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            end_appointment(appointment=appointment, by=request.actor, at=at, **form.cleaned_data)
            messages.success(request, _("Đã cho thôi vai trò."))
            say_gaps(request, [appointment], day=form.cleaned_data["last_day_after"])
            return redirect("administration:person", pk=appointment.person_id)
    today = clock.day_of(at)
    leaving = day_given(request, "last_day_after", today=today)
    open_role = open_roles([appointment], day=today, leaving=leaving)
    context = {"person": appointment.person, "role": appointment, "open_roles": open_role}
    return show_form(request, "administration/end_role.html", form=form, **context)


@require_http_methods(["GET", "POST"])
def new_password(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new first password for somebody who forgot; shown once."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    if request.method == "POST":
        password = first_password()
        reset_password(person=found, password=password, by=request.actor, at=clock.now())
        let_try_again(request, account=found.account)
        return _show_password(request, person=found, password=password)
    return render(request, "administration/new_password.html", {"person": found})
