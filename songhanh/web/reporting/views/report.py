"""A unit's report: to fill, to send, to read; withdrawn, corrected, with its receipt and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.organisations.queries import has_role_at
from songhanh.reporting import commands
from songhanh.reporting.models import Submission
from songhanh.reporting.queries import FormPage, blank_page, form_page, receipt, versions_of
from songhanh.reporting.rules.checks import VEILED, Finding
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.entry import loaded_versions
from songhanh.web.reporting.forms import ReasonForm
from songhanh.web.reporting.pages import (
    NOTHING_TYPED,
    Section,
    Typed,
    checks_of,
    in_language,
    marks_of,
    sections_of,
    tabs_of,
)
from songhanh.web.reporting.standing import FILLED, Standing, rights_on, standing_of, visible_standing
from songhanh.web.templatetags.songhanh import period_name


@require_GET
def report(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The report of one unit in one round: to fill by the unit while it is in hand, else to read."""
    standing = visible_standing(request, pk)
    rights = rights_on(standing, request=request)
    newest = standing.newest
    if newest is None:
        page = blank_page(standing.obligation, reader=request.actor)
        sections = sections_of(page)
        return _render(
            request, "reporting/report_start.html", standing=standing, page=page, sections=sections, **rights
        )
    if rights["can_fill"]:
        return fill_page(request, standing=standing)
    page = form_page(newest, reader=request.actor)
    return _render(
        request, "reporting/report_read.html", standing=standing, page=page, sections=sections_of(page), **rights
    )


def fill_page(
    request: ActorRequest,
    *,
    standing: Standing,
    typed: Typed = NOTHING_TYPED,
    error: str = "",
    conflicts: Sequence[object] = (),
    status: int = 200,
) -> HttpResponse:
    """The form with its inputs; what was typed and could not be stored stands in them again."""
    if standing.newest is None:
        raise NotVisible
    page = form_page(standing.newest, reader=request.actor)
    sections = sections_of(page, typed=typed)
    return _render(
        request,
        "reporting/report_fill.html",
        status=status,
        standing=standing,
        page=page,
        sections=sections,
        loaded=loaded_versions(sections),
        error=error,
        is_kept=bool(typed.cells or typed.texts),
        conflicts=conflicts,
        may_say_nothing=page.said == 0,
        is_head_needed=_must_head_send(standing, request=request),
    )


def _render(
    request: HttpRequest,
    template: str,
    *,
    standing: Standing,
    page: FormPage,
    sections: Sequence[Section],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "where": standing,
        "submission": standing.newest,
        "page": page,
        "sections": sections,
        "tabs": tabs_of(sections),
        "marks": marks_of(sections),
        "form_title": in_language(vi=page.title_vi, en=page.title_en),
        "last_head": capfirst(period_name(page.previous_period)) if page.previous_period else "",
        **more,
    }
    return render(request, template, context, status=status)


def _must_head_send(standing: Standing, *, request: ActorRequest) -> bool:
    unit_id = standing.obligation.answering_unit_id
    if unit_id in request.actor.units([Role.UNIT_HEAD]):
        return False
    return has_role_at(unit_id, role=Role.UNIT_HEAD, day=clock.day_of(standing.at))


@require_POST
def start(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin to fill."""
    standing = visible_standing(request, pk)
    commands.start_submission(obligation=standing.obligation, by=request.actor, at=standing.at)
    return redirect("reporting:report", pk=pk)


@require_http_methods(["GET", "POST"])
def submit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The list of checks before sending; then sending itself."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.SUBMIT_REPORT, on=standing.obligation)
    newest = standing.newest
    if newest is None or newest.state not in FILLED or (request.method == "GET" and not standing.is_taken):
        return redirect("reporting:report", pk=pk)
    error = ""
    hidden: list[Finding] = []
    if request.method == "POST":
        try:
            commands.submit_report(submission=newest, by=request.actor, at=standing.at)
        except DomainError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence(get_language() or "vi")
            hidden = [f for f in getattr(refused, "findings", ()) if f.code in VEILED]
        else:
            messages.success(request, _("Đã nộp báo cáo."))
            return redirect("reporting:receipt", pk=newest.pk)
    page = form_page(newest, reader=request.actor)
    page = replace(page, findings=(*page.findings, *hidden))
    sections = sections_of(page)
    checks = checks_of(page, sections=sections, base=reverse("reporting:report", args=[pk]))
    return _render(
        request,
        "reporting/submit.html",
        status=422 if error else 200,
        standing=standing,
        page=page,
        sections=sections,
        error=error,
        errors=[check for check in checks if check.is_error],
        warnings=[check for check in checks if not check.is_error],
        is_head_needed=_must_head_send(standing, request=request),
    )


@require_http_methods(["GET", "POST"])
def nothing(request: ActorRequest, pk: UUID) -> HttpResponse:
    """ "Không có nội dung phát sinh": one question, one click."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.SUBMIT_REPORT, on=standing.obligation)
    error = ""
    if request.method == "POST":
        try:
            sent = commands.submit_nothing_to_report(obligation=standing.obligation, by=request.actor, at=standing.at)
        except DomainError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence(get_language() or "vi")
        else:
            messages.success(request, _("Đã nộp báo cáo không có nội dung phát sinh."))
            return redirect("reporting:receipt", pk=sent.pk)
    context = {"where": standing, "error": error}
    return render(request, "reporting/nothing.html", context, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take a report back before anybody has decided."""
    submission = get_visible(Submission, actor=request.actor, pk=pk)
    require(request.actor, Action.SUBMIT_REPORT, on=submission)
    if request.method == "POST":
        commands.withdraw_report(submission=submission, by=request.actor, at=clock.now())
        messages.success(request, _("Đã rút lại báo cáo. Sửa xong xin nộp lại."))
        return redirect("reporting:report", pk=submission.obligation_id)
    standing = standing_of(submission.obligation, at=clock.now())
    return render(request, "reporting/withdraw.html", {"where": standing, "submission": submission})


@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin a new version after acceptance, with a reason."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.PREPARE_REPORT, on=standing.obligation)
    form = ReasonForm(request.POST or None)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.start_correction(
                obligation=standing.obligation, reason=form.cleaned_data["reason"], by=request.actor, at=standing.at
            )
        except DomainError as refused:
            if refused.status == 404:
                raise
            error = refused.sentence(get_language() or "vi")
        else:
            messages.success(
                request, _("Đã mở bản đính chính. Bản đã duyệt vẫn có hiệu lực đến khi bản này được duyệt.")
            )
            return redirect("reporting:report", pk=pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/correct.html", {"where": standing, "form": form, "error": error}, status=status)


@require_GET
def show_receipt(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What a unit prints after it has sent: number and time."""
    submission = get_visible(Submission, actor=request.actor, pk=pk)
    found = receipt(submission)
    if found is None:
        raise NotVisible
    context = {"receipt": found, "submission": submission}
    return render(request, "reporting/receipt.html", context)


@require_GET
def versions(request: ActorRequest, pk: UUID) -> HttpResponse:
    """All versions of one unit's report, newest first."""
    standing = visible_standing(request, pk)
    context = {"where": standing, "versions": versions_of(standing.obligation)}
    return render(request, "reporting/versions.html", context)


@require_GET
def version(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One version, to read."""
    submission = get_visible(Submission, actor=request.actor, pk=pk)
    standing = standing_of(submission.obligation, at=clock.now())
    page = form_page(submission, reader=request.actor)
    sections = sections_of(page)
    return _render(
        request, "reporting/version.html", standing=standing, page=page, sections=sections, shown_version=submission
    )
