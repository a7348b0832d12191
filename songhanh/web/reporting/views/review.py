"""Duyệt: the report beside last time's values; back with reasons at the cells, or accepted; then the next one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.jobs.commands import enqueue
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.reporting import commands
from songhanh.reporting.commands import Reason
from songhanh.reporting.models import Submission, SubmissionState
from songhanh.reporting.queries import ReportState, form_page, round_page
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.pages import checks_of, in_language, sections_of, tabs_of
from songhanh.web.reporting.standing import Standing, standing_of, visible_standing
from songhanh.web.templatetags.songhanh import period_name


@require_GET
def review(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A report that waits for a decision."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.REVIEW_REPORT, on=standing.obligation)
    if standing.newest is None or standing.newest.state != SubmissionState.SUBMITTED:
        return redirect("reporting:report", pk=pk)
    return _review_page(request, standing=standing, submission=standing.newest)


def _review_page(
    request: ActorRequest,
    *,
    standing: Standing,
    submission: Submission,
    error: str = "",
    typed: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    page = form_page(submission, reader=request.actor)
    sections = sections_of(page)
    waiting = [row for row in _waiting(standing) if row != standing.obligation.pk]
    context = {
        "where": standing,
        "submission": submission,
        "page": page,
        "sections": sections,
        "tabs": tabs_of(sections),
        "form_title": in_language(vi=page.title_vi, en=page.title_en),
        "last_head": capfirst(period_name(page.previous_period)) if page.previous_period else "",
        "checks": checks_of(page, sections=sections),
        "waiting": len(waiting),
        "next": waiting[0] if waiting else None,
        "error": error,
        "typed": typed or {},
    }
    return render(request, "reporting/review.html", context, status=status)


def _waiting(standing: Standing) -> list[UUID]:
    """Obligations of the round whose report waits for a decision, the longest waiting first."""
    rows = [row for row in round_page(standing.round, at=standing.at).rows if row.state is ReportState.SUBMITTED]
    rows.sort(key=lambda row: row.sent_at or standing.at)
    return [row.obligation_id for row in rows]


@require_POST
def return_report(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Back to the unit, with reasons."""
    submission = get_visible(Submission, actor=request.actor, pk=pk)
    at = clock.now()
    try:
        with transaction.atomic():
            commands.return_report(
                submission=submission,
                reasons=reasons_in(request.POST),
                note=request.POST.get("note", ""),
                by=request.actor,
                at=at,
            )
            enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=at)
    except DomainError as refused:
        return refused_page(request, submission=submission, refused=refused)
    messages.success(request, _("Đã trả lại báo cáo; đơn vị được báo trong phần thông báo."))
    return next_waiting(submission)


def reasons_in(posted: QueryDict) -> list[Reason]:
    """The reasons that were written: fields "reason:<row>:<column>" and "part:<section>"."""
    found = []
    for name in posted:
        kind, _colon, rest = name.partition(":")
        text = (posted.get(name) or "").strip()
        if not text:
            continue
        if kind == "reason":
            row, _colon, column = rest.rpartition(":")
            found.append(Reason(reason=text, row=row, column=column))
        elif kind == "part":
            found.append(Reason(reason=text, section=rest))
    return found


def refused_page(request: ActorRequest, *, submission: Submission, refused: DomainError) -> HttpResponse:
    """The same page with what was written; a refusal of rights goes its usual way."""
    standing = standing_of(submission.obligation, at=clock.now())
    newest = standing.newest
    if refused.code.startswith("access.") or newest is None or newest.state != SubmissionState.SUBMITTED:
        raise refused
    return _review_page(
        request,
        standing=standing,
        submission=newest,
        error=refused.sentence(get_language() or "vi"),
        typed=request.POST,
        status=refused.status,
    )


def next_waiting(submission: Submission) -> HttpResponse:
    """On to the report that waits longest, else back to the round."""
    waiting = _waiting(standing_of(submission.obligation, at=clock.now()))
    if waiting:
        return redirect(reverse("reporting:review", args=[waiting[0]]))
    return redirect("reporting:round", pk=submission.obligation.round_id)
