"""A person's way in: links, closing and opening the account, a lost second factor."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from songhanh.kernel import clock
from songhanh.organisations.commands import (
    Invited,
    deactivate_account,
    reactivate_account,
    remove_second_factor,
    renew_invitation,
)
from songhanh.organisations.models import Person
from songhanh.web.administration.forms import ReasonForm
from songhanh.web.administration.passwords import first_password
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.sign_in import let_try_again

FORM = ["GET", "HEAD", "POST"]


@sensitive_variables()
def show_links(request: ActorRequest, invited: list[Invited]) -> HttpResponse:
    """Only here: nothing keeps a link but its digest."""
    links = [
        (one.person, request.build_absolute_uri(reverse("invitation", kwargs={"token": one.token}))) for one in invited
    ]
    return render(request, "administration/links.html", {"links": links})


@require_http_methods(FORM)
def invite_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another link for somebody who has no password yet; shown once."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    if request.method == "POST":
        return show_links(request, [renew_invitation(person=found, by=request.actor, at=clock.now())])
    return render(request, "administration/invite_again.html", {"person": found})


@require_http_methods(FORM)
def close_account(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Shut a person out at once."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            deactivate_account(person=found, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())
            messages.success(request, _("Đã ngừng tài khoản."))
            return redirect("administration:person", pk=found.pk)
    return show_form(request, "administration/close_account.html", form=form, person=found)


@require_http_methods(FORM)
def open_account(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let a person in again, with a first password that is shown once."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    if request.method == "POST":
        password = first_password()
        reactivate_account(person=found, password=password, by=request.actor, at=clock.now())
        return render(request, "administration/password.html", {"person": found, "password": password})
    return render(request, "administration/open_account.html", {"person": found})


@require_http_methods(FORM)
def drop_second_factor(request: ActorRequest, pk: UUID) -> HttpResponse:
    """For somebody who lost the telephone: the password alone opens the account again."""
    found = get_visible(Person, actor=request.actor, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            remove_second_factor(person=found, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())
            let_try_again(request, account=found.account)
            messages.success(request, _("Đã gỡ lớp xác thực thứ hai."))
            return redirect("administration:person", pk=found.pk)
    return show_form(request, "administration/drop_second_factor.html", form=form, person=found)
