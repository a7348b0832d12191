"""Long work that one has asked for: its page, and the line that asks again while it runs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from songhanh.jobs.models import Job, JobState
from songhanh.kernel.sentences import sentence
from songhanh.web.http import ActorRequest, get_visible

RESULTS = {
    "read_plan": ("plans:draft", "draft_id"),
    "refresh_round": ("figures:round", "round_id"),
    "make_report_docx": ("publishing:draft", "draft_id"),
}
"""Kind of job → the page of its result and the argument that names it."""


@require_safe
def job(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One's own job."""
    return render(request, "jobs/job.html", _told(get_visible(Job, actor=request.actor, pk=pk)))


@require_safe
def progress(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The line of one's own job, for the page that shows it."""
    return render(request, "jobs/_progress.html", _told(get_visible(Job, actor=request.actor, pk=pk)))


def _told(job: Job) -> dict[str, Any]:
    detail = ""
    if job.state == JobState.FAILED and job.error_code:
        detail = sentence(job.error_code, get_language() or "vi", **job.error_params)
    return {"job": job, "label": _label(job.kind), "detail": detail, "result_url": _result_url(job)}


def _label(kind: str) -> str:
    labels = {
        "read_plan": _("Đang đọc kế hoạch"),
        "refresh_round": _("Đang tổng hợp số liệu"),
        "deliver_notices": _("Đang gửi thông báo"),
        "make_report_docx": _("Đang tạo văn bản"),
    }
    return labels.get(kind, _("Đang xử lý"))


def _result_url(job: Job) -> str:
    route, argument = RESULTS.get(job.kind, ("", ""))
    if not route or argument not in job.arguments:
        return ""
    return reverse(route, args=[job.arguments[argument]])
