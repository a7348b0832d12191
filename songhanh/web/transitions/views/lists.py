"""A list of events from a workbook: template out, list in, a look at it, then into the draft."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.queries import units
from songhanh.transitions.commands import apply_events, stage_events
from songhanh.transitions.models import EventImport
from songhanh.transitions.rules.moves import Move, allows
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.lists import ListForm, wrong_cells
from songhanh.web.sheets import xlsx_answer
from songhanh.web.transitions.pages import listed_lines
from songhanh.web.transitions.template import events_template
from songhanh.web.transitions.views.reorganisations import FORM, planned_by


@require_safe
def template(request: ActorRequest, pk: UUID) -> HttpResponse:
    """An empty list with the head, the words and the units of the day to choose from."""
    found = planned_by(request, pk=pk)
    content = events_template(units(found.province_id, day=found.effective_on))
    return xlsx_answer(content, file_name="Danh sách sự kiện sắp xếp.xlsx")


@require_http_methods(FORM)
def hand_in(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Hand in a list: it is read and shown before anything is planned."""
    found = planned_by(request, pk=pk)
    form = ListForm(request.POST or None, request.FILES or None, label=_("Danh sách sự kiện (.xlsx)"))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            batch = stage_events(reorganisation=found, handed=form.handed_in(), by=request.actor, at=clock.now())
            return redirect("transitions:import", pk=pk, batch=batch.pk)
    return show_form(request, "transitions/hand_in.html", form=form, reorganisation=found)


@require_safe
def review(request: ActorRequest, pk: UUID, *, batch: UUID) -> HttpResponse:
    """What is right and what is wrong, before anything is planned."""
    found, kept = planned_by(request, pk=pk), _batch(request, pk=pk, batch=batch)
    context = {
        "reorganisation": found,
        "batch": kept,
        "can_apply": kept.applied_at is None and allows(found.state, move=Move.EDIT),
        "lines": listed_lines(kept),
        "problems": wrong_cells(kept.problems),
    }
    return render(request, "transitions/import.html", context)


@require_POST
def apply(request: ActorRequest, pk: UUID, *, batch: UUID) -> HttpResponse:
    """Put the right events into the draft."""
    planned_by(request, pk=pk)
    apply_events(batch=_batch(request, pk=pk, batch=batch), by=request.actor, at=clock.now())
    messages.success(request, _("Đã thêm các sự kiện vào phương án. Sổ đơn vị chưa đổi gì."))
    return redirect("transitions:desk", pk=pk)


def _batch(request: ActorRequest, *, pk: UUID, batch: UUID) -> EventImport:
    found = get_visible(EventImport, actor=request.actor, pk=batch)
    if found.reorganisation_id != pk:
        raise NotVisible
    return found
