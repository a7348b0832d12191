"""The moves of a reorganisation from state to state: made ready, opened again, given up, put into effect."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.transitions import commands
from songhanh.transitions.models import Reorganisation
from songhanh.web.http import ActorRequest, show_form, show_refusal
from songhanh.web.plans.forms import given
from songhanh.web.transitions.forms import ReasonForm
from songhanh.web.transitions.views.reorganisations import FORM, planned_by


@require_http_methods(FORM)
def make_ready(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let a draft wait for its day; asked before, because it then takes effect by itself."""
    found = planned_by(request, pk=pk)
    if request.method == "POST":
        commands.make_ready(reorganisation=found, by=request.actor, at=clock.now())
        messages.success(request, _("Đã chốt. Phương án tự có hiệu lực khi tới ngày."))
        return redirect("transitions:desk", pk=pk)
    return render(request, "transitions/make_ready.html", {"reorganisation": found, "is_due": _is_due(found)})


@require_POST
def reopen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take one that waits for its day back into hand."""
    found = planned_by(request, pk=pk)
    commands.reopen(reorganisation=found, by=request.actor, at=clock.now())
    messages.success(request, _("Đã mở lại. Sửa xong thì chốt lại; chưa chốt thì không có hiệu lực."))
    return redirect("transitions:desk", pk=pk)


@require_http_methods(FORM)
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a reorganisation up before its day."""
    found = planned_by(request, pk=pk)
    form = ReasonForm(given(request))
    if request.method == "POST" and form.is_valid():
        try:
            commands.withdraw(reorganisation=found, by=request.actor, at=clock.now(), **form.cleaned_data)
        except DomainError as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Đã rút. Sổ đơn vị không đổi gì."))
            return redirect("transitions:desk", pk=pk)
    return show_form(request, "transitions/withdraw.html", form=form, reorganisation=found)


@require_http_methods(FORM)
def put_into_effect(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Do on its day what is planned, at once instead of by the daily job."""
    found = planned_by(request, pk=pk)
    if request.method == "POST":
        commands.put_into_effect(reorganisation=found, by=request.actor, at=clock.now())
        messages.success(request, _("Đã có hiệu lực. Việc còn mở đã sang đơn vị tiếp nhận."))
        return redirect("transitions:desk", pk=pk)
    return render(request, "transitions/put_into_effect.html", {"reorganisation": found})


def _is_due(found: Reorganisation) -> bool:
    return found.effective_on <= clock.today()
