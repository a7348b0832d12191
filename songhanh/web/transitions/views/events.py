"""The events of a draft: entered and changed by a form of their kind, with units found by search; taken out again."""

from __future__ import annotations

from collections.abc import Container
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.organisations.models import EventKind
from songhanh.organisations.queries import units
from songhanh.transitions.commands import change_event, plan_event, remove_event
from songhanh.transitions.errors import WrongStateOfReorganisation
from songhanh.transitions.models import PlannedEvent, Reorganisation
from songhanh.transitions.queries import blueprint_of
from songhanh.transitions.rules.moves import Move, allows
from songhanh.web.http import ActorRequest, refusals_on, show_form
from songhanh.web.transitions.as_sent import as_sent, is_written_by_form, units_made_by
from songhanh.web.transitions.fields import is_finding, key_of
from songhanh.web.transitions.offer import Offer
from songhanh.web.transitions.views.pages import refused_page
from songhanh.web.transitions.views.reorganisations import FORM, planned_by
from songhanh.web.transitions.ways import WAY_OF, WAY_OF_KIND


@require_http_methods(FORM)
def plan(request: ActorRequest, pk: UUID, *, slug: str) -> HttpResponse:
    """Enter an event. A press on "find" shows units and judges nothing."""
    reorganisation = planned_by(request, pk=pk)
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
    more = {"way": way, "reorganisation": reorganisation, "heading": way.title, "verb": way.verb}
    return show_form(request, "transitions/event_form.html", form=form, **more)


@require_http_methods(FORM)
def change(request: ActorRequest, pk: UUID, *, event: UUID) -> HttpResponse:
    """Change an event in the form of its kind, which opens with what is planned."""
    reorganisation = planned_by(request, pk=pk)
    planned = _event_of(reorganisation, event=event)
    if not allows(reorganisation.state, move=Move.EDIT):
        return refused_page(request, reorganisation, refused=WrongStateOfReorganisation())
    blueprint = blueprint_of(reorganisation)
    known = next(one for one in blueprint.events if one.id == planned.pk)
    if not is_written_by_form(known):
        messages.info(request, _("Biểu mẫu không ghi được hết sự kiện này. Xin bỏ rồi thêm lại, hoặc nhập từ Excel."))
        return redirect("transitions:desk", pk=pk)
    way, made = WAY_OF_KIND[EventKind(known.kind)], units_made_by(known, plan=blueprint)
    fields: dict[str, Any] = {"offer": offer_of(reorganisation, but=made), "made": list(made.values())}
    if request.method != "POST":
        form = way.form.still_open(as_sent(known, made=made, basis=planned.basis), **fields)
    elif is_finding(request.POST):
        form = way.form.still_open(request.POST, **fields)
    else:
        form = way.form(request.POST, **fields)
        if form.is_valid():
            with refusals_on(form):
                change_event(planned=planned, event=form.event(), by=request.actor, at=clock.now())
                messages.success(request, _("Đã sửa sự kiện. Sổ đơn vị chưa đổi gì."))
                return redirect("transitions:desk", pk=pk)
    heading = _("Sửa sự kiện %(number)d: %(kind)s") % {"number": known.position, "kind": way.title}
    more = {"way": way, "reorganisation": reorganisation, "heading": heading, "verb": _("Lưu sự kiện")}
    return show_form(request, "transitions/event_form.html", form=form, **more)


def offer_of(reorganisation: Reorganisation, *, but: Container[UUID] = ()) -> Offer:
    """All units that may be named, without the new ones that an event makes itself. Two queries, however many."""
    standing = units(reorganisation.province_id, day=reorganisation.effective_on)
    planned = [unit for unit in reorganisation.planned_units.all() if unit.pk not in but]
    return Offer.of(standing, planned=planned, province_id=reorganisation.province_id)


@require_POST
def remove(request: ActorRequest, pk: UUID, *, event: UUID) -> HttpResponse:
    """Take an event out of the draft."""
    reorganisation = planned_by(request, pk=pk)
    try:
        remove_event(planned=_event_of(reorganisation, event=event), by=request.actor, at=clock.now())
    except DomainError as refused:
        return refused_page(request, reorganisation, refused=refused)
    messages.success(request, _("Đã bỏ khỏi phương án."))
    return redirect("transitions:desk", pk=pk)


def _event_of(reorganisation: Reorganisation, *, event: UUID) -> PlannedEvent:
    planned = reorganisation.planned_events.filter(pk=event).first()
    if planned is None:
        raise NotVisible
    return planned
