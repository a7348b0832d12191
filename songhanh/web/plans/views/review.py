"""Reading a plan: the paper on one side, what was read on the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.documents.queries import content_of
from songhanh.jobs.commands import enqueue
from songhanh.jobs.queries import latest_job
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.sentences import sentence
from songhanh.plans import commands, queries
from songhanh.plans.models import DraftItem, DraftState, PlanDraft
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.files import as_download
from songhanh.web.plans.forms import HeadForm, given
from songhanh.web.plans.ways import VIEWS, to_review, view_of
from songhanh.web.plans.words import NEW_KINDS


@require_GET
def draft(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One draft: how far the reading is, why it failed, or the review. A confirmed one leads to its plan."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    if one.state == DraftState.CONFIRMED:
        return redirect("plans:plan", pk=queries.plan_of(one).pk)
    if one.state != DraftState.IN_REVIEW:
        return render(request, "plans/draft_waiting.html", _waiting(one))
    view = view_of(request)
    only = VIEWS.get(view, "")
    page = queries.draft_page(one, lit=_lit(request, draft=one), only=only)
    step = queries.last_step(one, actor=request.actor)
    stopped = None if request.GET.get("muc") else queries.item_of_step(step)
    twin, twin_plan = queries.registered_twin(one, head=page.head)
    context = {
        "draft": one,
        "page": page,
        "twin": twin,
        "twin_plan": twin_plan,
        "only": only,
        "view": view,
        "stopped": stopped,
        "step": step,
        "new_kinds": NEW_KINDS,
    }
    return render(request, "plans/draft.html", context)


@require_GET
def draft_progress(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The line that asks again while the file is read; when it is read, the browser is sent to the review."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    response = render(request, "plans/_progress.html", _waiting(one))
    if one.state != DraftState.READING:
        response.headers["HX-Refresh"] = "true"
    return response


@require_GET
def draft_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The file as it was handed in."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    if one.upload is None:
        raise NotVisible
    return as_download(content_of(one.upload), name=one.upload.file_name)


@require_http_methods(["GET", "POST"])
def draft_head(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The head of the document in one form."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=one)
    initial = HeadForm.initial_of(queries.head_values(one).values)
    form = HeadForm(given(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.save_head(draft=one, head=form.head(), by=request.actor, at=clock.now())
        messages.success(request, _("Đã lưu đầu văn bản."))
        return redirect("plans:draft", pk=one.pk)
    return render(request, "plans/head.html", {"draft": one, "form": form}, status=422 if form.errors else 200)


@require_POST
def accept_certain(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Accept everything that carries no doubt."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    accepted = commands.accept_all_certain(draft=one, by=request.actor, at=clock.now())
    messages.success(request, _("Đã nhận %(count)s mục đọc chắc.") % {"count": accepted})
    return to_review(one, request=request)


@require_POST
def accept_section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Accept what carries no doubt among the activities under one heading."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=one)
    found = queries.certain_under(one, heading=request.POST.get("heading", ""))
    accepted = commands.accept_items(draft=one, item_ids=found, by=request.actor, at=clock.now())
    messages.success(request, _("Đã nhận %(count)s hoạt động.") % {"count": accepted})
    return to_review(one, request=request)


@require_POST
def continue_by_hand(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Fill by hand what the reader could not."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    commands.continue_by_hand(draft=one, by=request.actor, at=clock.now())
    return redirect("plans:draft_head", pk=one.pk)


@require_POST
def read_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask the reader once more."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    at = clock.now()
    with transaction.atomic():
        commands.read_again(draft=one, by=request.actor, at=at)
        enqueue(kind="read_plan", arguments={"draft_id": str(one.pk)}, by=request.actor, at=at)
    return redirect("plans:draft", pk=one.pk)


@require_http_methods(["GET", "POST"])
def discard(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Set a draft aside, after saying what that means."""
    one = get_visible(PlanDraft, actor=request.actor, pk=pk)
    require(request.actor, Action.PREPARE_PLAN, on=one)
    if request.method == "POST":
        commands.discard_draft(draft=one, by=request.actor, at=clock.now())
        messages.success(request, _("Đã bỏ bản đọc. Tệp vẫn được giữ trong kho."))
        return redirect("plans:plans")
    return render(request, "plans/discard.html", {"draft": one})


def _waiting(one: PlanDraft) -> dict[str, Any]:
    """What the progress line and the page of a failure need."""
    language = get_language() or "vi"
    job = latest_job(kind="read_plan", key="draft_id", value=str(one.pk))
    problem = ""
    if one.state == DraftState.FAILED:
        problem = sentence(one.problem_code, language, **one.problem_params)
    elif one.state == DraftState.READING and job is not None and job.state == "failed":
        problem = sentence("jobs.broke", language, **job.error_params) if job.error_code == "jobs.broke" else ""
    return {
        "draft": one,
        "job": job,
        "problem": problem,
        "url": reverse("plans:draft_progress", args=[one.pk]),
    }


def _lit(request: ActorRequest, *, draft: PlanDraft) -> DraftItem | None:
    """The item named in the address, for who reads without script."""
    try:
        wanted = UUID(request.GET.get("muc", ""))
    except ValueError:
        return None
    return queries.item_of(draft, wanted)
