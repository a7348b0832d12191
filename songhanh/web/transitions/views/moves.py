"""The moves of a reorganisation from state to state: made ready, opened again, given up, put into effect."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.transitions import commands
from songhanh.transitions.errors import ConflictsStand, NothingPlanned, WrongStateOfReorganisation
from songhanh.transitions.models import Reorganisation, ReorganisationState
from songhanh.transitions.queries import Preview, preview_of
from songhanh.transitions.rules.conflicts import DAY_PAST
from songhanh.transitions.rules.moves import Move, allows
from songhanh.web.http import ActorRequest, refusals_on, show_form
from songhanh.web.plans.forms import given
from songhanh.web.templatetags.songhanh import moment
from songhanh.web.transitions.effects import effect_words
from songhanh.web.transitions.forms import ReasonForm
from songhanh.web.transitions.frame import takes_effect
from songhanh.web.transitions.views.pages import refused_page
from songhanh.web.transitions.views.reorganisations import FORM, planned_by

WARNINGS_SHOWN = 12
"""The rest stands among the conflicts."""


@require_http_methods(FORM)
def make_ready(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let a draft wait for its day; asked before, because it then takes effect by itself."""
    found = planned_by(request, pk=pk)
    title = _("Chưa chốt được")
    if request.method == "POST":
        try:
            commands.make_ready(reorganisation=found, by=request.actor, at=clock.now())
        except DomainError as refused:
            return refused_page(request, found, refused=refused, title=title)
        messages.success(request, _("Đã chốt."))
        return redirect("transitions:desk", pk=pk)
    preview = preview_of(found)
    if (against := _against(found, preview=preview)) is not None:
        return refused_page(request, found, refused=against, title=title, status=200)
    return render(request, "transitions/make_ready.html", _promise(found, preview=preview))


def _against(found: Reorganisation, *, preview: Preview) -> DomainError | None:
    """What it would be refused for, before it is asked."""
    if not allows(found.state, move=Move.MAKE_READY):
        return WrongStateOfReorganisation()
    if not preview.planned.plan.events:
        return NothingPlanned()
    return ConflictsStand(count=len(preview.blocking)) if preview.blocking else None


@require_POST
def reopen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take one that waits for its day back into hand."""
    found = planned_by(request, pk=pk)
    try:
        commands.reopen(reorganisation=found, by=request.actor, at=clock.now())
    except DomainError as refused:
        return refused_page(request, found, refused=refused)
    messages.success(request, _("Đã mở lại. Sửa xong thì chốt lại; chưa chốt thì không có hiệu lực."))
    return redirect("transitions:desk", pk=pk)


@require_http_methods(FORM)
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a reorganisation up before its day."""
    found = planned_by(request, pk=pk)
    form = ReasonForm(given(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            commands.withdraw(reorganisation=found, by=request.actor, at=clock.now(), **form.cleaned_data)
            messages.success(request, _("Đã rút. Sổ đơn vị không đổi gì."))
            return redirect("transitions:desk", pk=pk)
    return show_form(request, "transitions/withdraw.html", form=form, reorganisation=found)


@require_http_methods(FORM)
def put_into_effect(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Do on its day what is planned, at once instead of by the daily job. Who comes after the job is told so."""
    found = planned_by(request, pk=pk)
    try:
        if found.state == ReorganisationState.IN_FORCE:
            raise WrongStateOfReorganisation
        if request.method == "POST":
            done = commands.put_into_effect(reorganisation=found, by=request.actor, at=clock.now())
            lines = "; ".join(effect_words(done.effect))
            told = _("Đã có hiệu lực: %(done)s.") % {"done": lines} if lines else _("Đã có hiệu lực.")
            messages.success(request, told)
            return redirect("transitions:touched", pk=pk)
    except DomainError as refused:
        found.refresh_from_db()
        if found.state != ReorganisationState.IN_FORCE:
            return refused_page(request, found, refused=refused)
        messages.info(request, _already(found))
        return redirect("transitions:touched", pk=pk)
    return render(request, "transitions/put_into_effect.html", _promise(found, preview=preview_of(found)))


def _already(found: Reorganisation) -> str:
    told = {"moment": moment(found.put_into_effect_at)}
    if found.put_into_effect_by is None:
        return _("Phương án đã có hiệu lực lúc %(moment)s, do hệ thống tự thực hiện.") % told
    return _("Phương án đã có hiệu lực lúc %(moment)s, do %(name)s thực hiện.") % {
        **told,
        "name": found.put_into_effect_by.full_name,
    }


def _promise(found: Reorganisation, *, preview: Preview) -> dict[str, Any]:
    """What a move will bring, reckoned as the page of what it touches reckons it."""
    language = get_language() or "vi"
    days_ago = (clock.today() - found.effective_on).days
    told = [one.sentence(language) for one in preview.warnings if one.code != DAY_PAST]
    return {
        "reorganisation": found,
        "takes_effect": takes_effect(found),
        "days_ago": days_ago,
        "effect": effect_words(preview.ledger.counts()),
        "warnings": told[:WARNINGS_SHOWN],
        "warnings_left": max(0, len(told) - WARNINGS_SHOWN),
    }
