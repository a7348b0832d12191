"""What a plan touches in every room before its day; afterwards, what was carried out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.transitions.models import Reorganisation, ReorganisationState
from songhanh.transitions.queries import carried_out, preview_of, reports_left
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.transitions.effects import touched_page
from songhanh.web.transitions.frame import BEFORE_ITS_DAY, Part, frame


@require_safe
def touched(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Units, people, tasks, rounds and reports, figures, cases: reckoned before, as it was written down afterwards."""
    found = get_visible(Reorganisation, actor=request.actor, pk=pk)
    if found.state in BEFORE_ITS_DAY:
        preview = preview_of(found)
        context = frame(request, found, part=Part.TOUCHED, conflicts=preview.conflicts)
        return render(request, "transitions/touched.html", {**context, "page": touched_page(preview.ledger)})
    if found.state != ReorganisationState.IN_FORCE:
        return redirect("transitions:desk", pk=pk)
    ledger = carried_out(found)
    left = reports_left(ledger, day=clock.today()) if ledger else {}
    context = frame(request, found, part=Part.TOUCHED)
    context |= {
        "page": touched_page(ledger, left=left) if ledger else None,
        "is_done": True,
        "can_give": any(may(request.actor, Action.MANAGE_ROUND, on=one) for one in left.values()),
    }
    return render(request, "transitions/touched.html", context)
