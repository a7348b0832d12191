"""What comes out of a confirmed plan: who does what as a workbook and as an annex, the days as a calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from songhanh.access.gate import may
from songhanh.access.rules import Action
from songhanh.activities.queries import task_list
from songhanh.kernel import clock
from songhanh.plans import queries
from songhanh.plans.models import Plan
from songhanh.web.http import ActorRequest
from songhanh.web.plans.allocation_files import Taken, allocation_docx, allocation_xlsx
from songhanh.web.plans.calendar_file import plan_ics
from songhanh.web.plans.views.plan import plan_context, visible_plan
from songhanh.web.sheets import xlsx_answer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def plan_sheet(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who does what, as a workbook."""
    one = visible_plan(request, pk=pk)
    return xlsx_answer(
        allocation_xlsx(_taken(request, plan=one)), file_name=_name(one, kind=_("Phân công"), end="xlsx")
    )


@require_GET
def plan_annex(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who does what, as an annex to be printed."""
    one = visible_plan(request, pk=pk)
    content = allocation_docx(_taken(request, plan=one))
    return _kept(content, name=_name(one, kind=_("Phân công"), end="docx"), content_type=DOCX)


@require_GET
def plan_ics_file(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Every day of the plan on which something is due, for a calendar."""
    one = visible_plan(request, pk=pk)
    link = request.build_absolute_uri(reverse("plans:plan_calendar", args=[one.pk]))
    content = plan_ics(one, found=queries.obligations_of(one, day=clock.today()), link=link, at=clock.now())
    return _kept(content, name=_name(one, kind=_("Lịch"), end="ics"), content_type="text/calendar; charset=utf-8")


@require_GET
def plan_points(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is to be looked at in the plan, each with the way to where it is mended."""
    one = visible_plan(request, pk=pk)
    page = queries.plan_summary(one, day=clock.today())
    points = queries.points_of(one, day=clock.today())
    can_mend = not page.state.is_over and may(request.actor, Action.AMEND_PLAN, on=one)
    context = plan_context(one, here="plan_points", page=page, points=points, can_mend=can_mend)
    return render(request, "plans/points.html", context)


def _taken(request: ActorRequest, *, plan: Plan) -> Taken:
    day = clock.today()
    return Taken(
        plan=plan,
        allocation=queries.allocation_of(plan, day=day),
        matrix=queries.assignment_matrix(plan, day),
        activities=queries.plan_page(plan, day=day).activities,
        work={work.task.pk: work for work in task_list(request.actor, day=day, plan_id=plan.pk)},
        at=clock.now(),
    )


def _kept(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _name(plan: Plan, *, kind: str, end: str) -> str:
    """ "Phân công 31-KH-UBND.xlsx"."""
    number = plan.document.number.replace("/", "-") or f"{plan.starts_on.year}"
    return f"{kind} {number}.{end}"
