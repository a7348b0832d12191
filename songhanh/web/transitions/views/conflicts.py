"""What stands against a plan, with the answers in place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from songhanh.kernel import clock
from songhanh.transitions.commands import settle as settle_answers
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import conflicts_among, passages_of, planned_of
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.transitions.frame import BEFORE_ITS_DAY, Part, frame
from songhanh.web.transitions.questions import answers_in, conflict_lines, question_groups
from songhanh.web.transitions.views.reorganisations import planned_by


@require_safe
def conflicts(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What blocks it, what is to be chosen, what should be known."""
    found = get_visible(Reorganisation, actor=request.actor, pk=pk)
    if found.state not in BEFORE_ITS_DAY:  # nothing is left to be settled
        return redirect("transitions:desk", pk=pk)
    planned = planned_of(found)
    passages = passages_of(found, planned=planned)
    among = conflicts_among(planned, passages=passages)
    positions = {event.id: event.position for event in planned.plan.events}
    context = {
        **frame(request, found, part=Part.CONFLICTS, conflicts=among),
        "blocking_lines": conflict_lines([one for one in among if one.is_blocking], positions=positions),
        "groups": question_groups(passages, names=planned.names()),
        "open_count": sum(one.is_open for one in passages),
        "warnings": conflict_lines([one for one in among if not one.is_blocking], positions=positions),
    }
    return render(request, "transitions/conflicts.html", context)


@require_POST
def settle(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Keep the answers that were given; what was left open stays open."""
    found = planned_by(request, pk=pk)
    answers = answers_in(request.POST, passages=passages_of(found, planned=planned_of(found)))
    if answers:
        count = settle_answers(reorganisation=found, answers=answers, by=request.actor, at=clock.now())
        messages.success(
            request, ngettext("Đã lưu %(count)d lựa chọn.", "Đã lưu %(count)d lựa chọn.", count) % {"count": count}
        )
    return redirect("transitions:conflicts", pk=pk)
