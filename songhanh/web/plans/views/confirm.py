"""Confirming a plan: what will happen, what the document does to an older one, then the plan itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.kernel.sentences import sentence
from songhanh.plans import commands, queries
from songhanh.plans.models import DraftState, PlanDraft
from songhanh.plans.queries.comparison import candidates_for
from songhanh.plans.queries.drafts import same_document
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.forms import given
from songhanh.web.plans.succession import SuccessionForm, choice_of


@require_http_methods(["GET", "POST"])
def confirm(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what will happen, then make the plan. A refusal is told on the same page."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.CONFIRM_PLAN, on=one)
    if request.method == "GET" and one.state == DraftState.CONFIRMED:
        return redirect("plans:plan", pk=queries.plan_of(one).pk)
    head = queries.head_values(one)
    found = candidates_for(one, head=head, actor=request.actor, today=clock.today())
    no_years = queries.period_of(head) is None
    is_asked = any(older.is_likely or no_years for older in found) and same_document(one, head=head) is None
    form = SuccessionForm(given(request), asked=is_asked)
    refused: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        succeeds = form.succession(request)
        try:
            plan = commands.confirm_plan(draft=one, by=request.actor, at=clock.now(), succeeds=succeeds)
        except DomainError as error:
            if error.status == 404:
                raise
            refused = error
        else:
            messages.success(request, _("Kế hoạch đã có hiệu lực trong hệ thống và văn bản đã vào sổ."))
            return redirect("plans:plan", pk=plan.pk)
    page = queries.draft_page(one)
    preview = queries.confirm_preview(page)
    missing = [part for part in page.missing if part != "period"]
    choice = choice_of(request, draft=one, found=found, preview=preview, today=clock.today(), form=form)
    if no_years and choice is None:
        missing.append("period")
    language = get_language() or "vi"
    context = {
        "draft": one,
        "page": page,
        "preview": preview,
        "problems": [sentence(f"plans.{part}_missing", language) for part in missing],
        "refused": refused.sentence(language) if refused else "",
        "second_person": queries.asks_for_second_person(one.province_id),
        "reviewers": list(queries.reviewers_of(one).values()),
        "form": form,
        "choice": choice,
        "twin_state": queries.state_of(preview.twin_plan, day=clock.today()) if preview.twin_plan else None,
        "own_work": not queries.may_confirm_it(one, actor=request.actor),
    }
    status = refused.status if refused else 422 if form.errors else 200
    return render(request, "plans/confirm.html", context, status=status)
