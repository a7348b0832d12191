"""The page of a plan: its head, targets, who does what, days, the paper, the trail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.activities.queries import task_list
from songhanh.audit.queries import history_of
from songhanh.documents.queries import content_of
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.plans import queries
from songhanh.plans.models import LegalBasis, Plan, ReportingDuty, Target, Task
from songhanh.plans.models.plan import PlanPart
from songhanh.plans.queries.programme import programme_of
from songhanh.plans.queries.standing import amended_by
from songhanh.reporting.queries.reported import reported_days
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.calendar_page import days_of
from songhanh.web.plans.files import as_download
from songhanh.web.plans.words import FIELDS, HISTORY

PARTS: tuple[type[PlanPart], ...] = (Task, Target, ReportingDuty, LegalBasis)


@require_GET
def plan(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Head of the paper, targets, duties of reporting, basis, money, addressees."""
    one = visible_plan(request, pk=pk)
    page = queries.plan_page(one, day=clock.today())
    unlinked = [target for target in page.targets if target.indicator_id is None]
    suggested = queries.indicator_suggestions(unlinked, day=clock.today()) if unlinked else {}
    rows = [(target, suggested.get(target.pk, [])) for target in page.targets]
    points = queries.points_of(one, day=clock.today())
    return render(
        request, "plans/plan.html", plan_context(one, here="plan", page=page, target_rows=rows, points=points)
    )


@require_GET
def plan_assignments(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The assignment matrix: tasks × units, and who answers today for units that are gone; with `chua_ro` only what
    is open."""
    one = visible_plan(request, pk=pk)
    day = clock.today()
    matrix = queries.assignment_matrix(one, day)
    answers = queries.answers_of_plan(one, day=day)
    rows = [(row, answers.get(row.task.pk, [])) for row in matrix.rows]
    unclear = [(row, told) for row, told in rows if any(answer.is_open for answer in told)]
    only_open = "chua_ro" in request.GET
    page = queries.plan_summary(one, day=day)
    context = plan_context(
        one,
        here="plan_assignments",
        page=page,
        can_choose=not page.state.is_over and may(request.actor, Action.AMEND_PLAN, on=one),
        matrix=matrix,
        rows=unclear if only_open else rows,
        only_open=only_open,
        unclear=len(unclear),
        stale=sum(answer.is_stale for told in answers.values() for answer in told),
    )
    return render(request, "plans/assignments.html", context)


@require_GET
def plan_programme(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A plan and what amends it, read as one; a plan that stands alone has nothing to add to its own page."""
    one = visible_plan(request, pk=pk)
    programme = programme_of(one, day=clock.today())
    if programme is None:
        return redirect("plans:plan", pk=one.pk)
    page = queries.plan_summary(one, day=clock.today())
    return render(
        request, "plans/programme.html", plan_context(one, here="plan_programme", page=page, programme=programme)
    )


@require_GET
def plan_calendar(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Every day on which something of the plan is due: late, today, to come, over."""
    one = visible_plan(request, pk=pk)
    today = clock.today()
    days = days_of(
        one,
        found=queries.obligations_of(one, day=today),
        work={work.task.pk: work for work in task_list(request.actor, day=today, plan_id=one.pk)},
        reports=reported_days(one, actor=request.actor),
        today=today,
    )
    context = plan_context(one, here="plan_calendar", page=queries.plan_summary(one, day=today), days=days, today=today)
    return render(request, "plans/calendar.html", context)


@require_GET
def plan_source(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The paper as it is; with `muc`, the sentence of that part is marked."""
    one = visible_plan(request, pk=pk)
    lit = _part(request, plan=one)
    paragraphs = queries.plan_source(one, lit=lit)
    page = queries.plan_summary(one, day=clock.today())
    context = plan_context(one, here="plan_source", page=page, paragraphs=paragraphs, lit=lit)
    return render(request, "plans/source.html", context)


@require_GET
def plan_history(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who changed what, when and why."""
    one = visible_plan(request, pk=pk)
    page = queries.plan_summary(one, day=clock.today())
    context = plan_context(one, here="plan_history", page=page)
    events = [_told(event) for event in history_of(one)]
    context["events"] = sorted([*events, *_followed(context["ties"])], key=lambda told: told["at"], reverse=True)
    return render(request, "plans/history.html", context)


@require_GET
def plan_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The file of the plan as it was handed in; everybody of the province may have it."""
    one = visible_plan(request, pk=pk)
    if one.document.upload is None:
        raise NotVisible
    return as_download(content_of(one.document.upload), name=one.document.upload.file_name)


def visible_plan(request: ActorRequest, *, pk: UUID) -> Plan:
    """A plan that the reader may see, with its paper. Raises NotVisible."""
    one = (
        queries.plans_visible_to(request.actor).select_related("document__upload", "draft__text").filter(pk=pk).first()
    )
    if one is None:
        raise NotVisible
    return one


def _part(request: ActorRequest, *, plan: Plan) -> PlanPart | None:
    try:
        wanted = UUID(request.GET.get("muc", ""))
    except ValueError:
        return None
    for model in PARTS:
        try:
            part: Any = get_visible(model, actor=request.actor, pk=wanted)
        except NotVisible:
            continue
        return part if part.plan_id == plan.pk else None
    return None


def plan_context(plan: Plan, *, here: str, page: queries.PlanPage | queries.PlanSummary, **more: Any) -> dict[str, Any]:
    """What every page of a plan shows: its head and its tabs."""
    ties = queries.ties_of(plan)
    counts = [one if isinstance(one, int) else len(one) for one in (page.targets, page.tasks)]
    tabs = [
        ("plan", _("Nội dung"), _("%(n)s chỉ tiêu") % {"n": counts[0]}),
        ("plan_assignments", _("Phân công"), _("%(n)s nhiệm vụ") % {"n": counts[1]}),
        ("plan_calendar", _("Lịch"), ""),
        ("plan_points", _("Điểm cần xem"), ""),
        ("plan_source", _("Văn bản gốc"), ""),
        ("plan_history", _("Lịch sử"), ""),
    ]
    if plan.replaced_at is None and (ties.amended_by or amended_by(plan) is not None):
        tabs.insert(1, ("plan_programme", _("Gộp với sửa đổi"), ""))
    items = [
        {"label": label, "url": reverse(f"plans:{name}", args=[plan.pk]), "current": name == here, "note": note}
        for name, label, note in tabs
    ]
    return {"plan": plan, "page": page, "tabs": items, "ties": ties, **more}


def _followed(ties: queries.Ties) -> list[dict[str, Any]]:
    """What newer plans did to a plan: it stands in their trail, and is told in this one too."""
    newer = [(one, _("xác nhận %(number)s, sửa đổi, bổ sung kế hoạch này")) for one in ties.amended_by]
    if ties.replaced_by is not None:
        newer.append((ties.replaced_by, _("xác nhận %(number)s, thay thế kế hoạch này")))
    return [
        _told(event) | {"what": words % {"number": one.document.number or one.title}}
        for one, words in newer
        for event in history_of(one).filter(action="plan.confirmed")
    ]


def _told(event: Any) -> dict[str, Any]:
    """One record of the trail in words."""
    changes = [{"label": FIELDS.get(name, name), "old": old, "new": new} for name, (old, new) in event.changes.items()]
    what = HISTORY.get(event.action, _("thay đổi kế hoạch"))
    return {"at": event.at, "by": event.actor_name, "what": what, "changes": changes, "reason": event.reason}
