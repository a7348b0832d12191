"""Plans and drafts as a list, and how a plan comes in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import require_somewhere
from songhanh.access.rules import Action
from songhanh.jobs.commands import enqueue
from songhanh.jobs.queries import latest_job
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.organisations.models import OrgUnit
from songhanh.plans import commands, queries
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.forms import UploadForm, given

PER_PAGE = 30


@require_GET
def plans(request: ActorRequest) -> HttpResponse:
    """Plans of the province with what is still being read; with `q`, what the search found in plans."""
    require_somewhere(request.actor, Action.VIEW_PLAN)
    words = request.GET.get("q", "").strip()
    page = Paginator(queries.plans_visible_to(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    ties = queries.ties_among(list(page.object_list))
    context = {
        "words": words,
        "found": queries.search(request.actor, words=words) if words else None,
        "page": page,
        "rows": [(plan, queries.state_of(plan, day=clock.today()), ties[plan.pk]) for plan in page.object_list],
        "drafts": list(queries.drafts_visible_to(request.actor)),
    }
    return render(request, "plans/plans.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: ActorRequest) -> HttpResponse:
    """Hand in the file of a plan; the job that reads it is asked for in the same transaction."""
    require_somewhere(request.actor, Action.PREPARE_PLAN)
    form = UploadForm(given(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, at = form.cleaned_data["file"], clock.now()
        try:
            with transaction.atomic():
                draft = commands.upload_plan(
                    province=_province(request),
                    file_name=file.name,
                    media_type=file.content_type or "",
                    content=file.read(),
                    by=request.actor,
                    at=at,
                )
                asked = {"draft_id": str(draft.pk)}
                if latest_job(kind="read_plan", key="draft_id", value=asked["draft_id"]) is None:
                    enqueue(kind="read_plan", arguments=asked, by=request.actor, at=at)
        except DomainError as refused:
            form.add_error("file", refused.sentence(get_language() or "vi"))
        else:
            if draft.created_at != at:
                messages.info(request, _("Tệp này đã được tải lên trước đây; đây là bản đang có."))
            return redirect("plans:draft", pk=draft.pk)
    return render(request, "plans/upload.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def by_hand(request: ActorRequest) -> HttpResponseRedirect:
    """Begin a plan without a file."""
    require_somewhere(request.actor, Action.PREPARE_PLAN)
    draft = commands.start_plan_by_hand(province=_province(request), by=request.actor, at=clock.now())
    messages.success(request, _("Đã mở bản nhập tay. Xin bắt đầu từ đầu văn bản."))
    return redirect("plans:draft_head", pk=draft.pk)


def _province(request: ActorRequest) -> OrgUnit:
    return get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
