"""What stands against a plan, with the answers in place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.transitions.commands import settle as settle_answers
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import passages_of, planned_of
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.transitions.frame import BEFORE_ITS_DAY
from songhanh.web.transitions.questions import answers_in
from songhanh.web.transitions.views.pages import conflicts_page, refused_page
from songhanh.web.transitions.views.reorganisations import planned_by


@require_safe
def conflicts(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What blocks it, what is to be chosen, what should be known."""
    found = get_visible(Reorganisation, actor=request.actor, pk=pk)
    if found.state not in BEFORE_ITS_DAY:  # nothing is left to be settled
        return redirect("transitions:desk", pk=pk)
    return conflicts_page(request, found)


@require_POST
def settle(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Keep the answers that were given; what was left open stays open."""
    found = planned_by(request, pk=pk)
    answers = answers_in(request.POST, passages=passages_of(found, planned=planned_of(found)))
    if not answers:
        return redirect("transitions:conflicts", pk=pk)
    try:
        count = settle_answers(reorganisation=found, answers=answers, by=request.actor, at=clock.now())
    except DomainError as refused:
        return refused_page(request, found, refused=refused, is_settling=True)
    messages.success(
        request, ngettext("Đã lưu %(count)d lựa chọn.", "Đã lưu %(count)d lựa chọn.", count) % {"count": count}
    )
    return redirect("transitions:conflicts", pk=pk)
