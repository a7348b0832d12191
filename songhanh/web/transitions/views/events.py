"""The events of a draft: entered by a form of their kind, with units found by search; taken out again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.queries import units
from songhanh.transitions.commands import plan_event, remove_event
from songhanh.transitions.models import Reorganisation
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.transitions.fields import is_finding, key_of
from songhanh.web.transitions.offer import Offer
from songhanh.web.transitions.ways import WAY_OF


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, pk: UUID, *, slug: str) -> HttpResponse:
    """Enter an event. A press on "find" shows units and judges nothing."""
    reorganisation = get_visible(Reorganisation, actor=request.actor, pk=pk)
    require(request.actor, Action.PLAN_REORGANISATION, on=reorganisation)
    if (way := WAY_OF.get(slug)) is None:
        raise NotVisible
    offer = offer_of(reorganisation)
    if request.method != "POST":
        asked = key_of(request.GET.get("don-vi", ""))
        form = way.form(offer=offer, initial={"unit": asked, "units": [asked]} if asked else None)
    elif is_finding(request.POST):
        form = way.form.still_open(request.POST, offer=offer)
    else:
        form = way.form(request.POST, offer=offer)
        if form.is_valid():
            with refusals_on(form):
                plan_event(reorganisation=reorganisation, event=form.event(), by=request.actor, at=clock.now())
                messages.success(request, _("Đã thêm vào phương án. Sổ đơn vị chưa đổi gì."))
                return redirect("transitions:desk", pk=pk)
    return show_form(request, "transitions/event_form.html", form=form, way=way, reorganisation=reorganisation)


def offer_of(reorganisation: Reorganisation) -> Offer:
    """All units that may be named. Two queries, however many there are."""
    standing = units(reorganisation.province_id, day=reorganisation.effective_on)
    planned = reorganisation.planned_units.all()
    return Offer.of(standing, planned=planned, province_id=reorganisation.province_id)


@require_POST
def remove(request: ActorRequest, pk: UUID, *, event: UUID) -> HttpResponse:
    """Take an event out of the draft."""
    reorganisation = get_visible(Reorganisation, actor=request.actor, pk=pk)
    require(request.actor, Action.PLAN_REORGANISATION, on=reorganisation)
    planned = reorganisation.planned_events.filter(pk=event).first()
    if planned is None:
        raise NotVisible
    remove_event(planned=planned, by=request.actor, at=clock.now())
    messages.success(request, _("Đã bỏ khỏi phương án."))
    return redirect("transitions:desk", pk=pk)
