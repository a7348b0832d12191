"""What a plan touches in every room, before its day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import preview_of
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.transitions.effects import touched_page
from songhanh.web.transitions.frame import Part, frame


@require_safe
def touched(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Units, people, tasks, rounds and reports, figures, cases."""
    found = get_visible(Reorganisation, actor=request.actor, pk=pk)
    preview = preview_of(found)
    context = {
        **frame(request, found, part=Part.TOUCHED, conflicts=preview.conflicts),
        "page": touched_page(preview),
        "rounds": preview.rounds,
        "figures": preview.figures,
    }
    return render(request, "transitions/touched.html", context)
