"""Reorganisations: the list, a new draft, the desk of one with its planned events."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import may, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.organisations.models import OrgUnit
from songhanh.transitions.commands import change_reorganisation, draft_correction, draft_reorganisation
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries import reorganisations_visible_to
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.plans.forms import given
from songhanh.web.transitions.forms import ReorganisationForm
from songhanh.web.transitions.views.pages import desk_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
def reorganisations(request: ActorRequest) -> HttpResponse:
    """The reorganisations of the province, the latest day first."""
    require_somewhere(request.actor, Action.VIEW_REORGANISATION)
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    context = {
        "lines": reorganisations_visible_to(request.actor).annotate(events=Count("planned_events")),
        "can_plan": may(request.actor, Action.PLAN_REORGANISATION, on=province),
    }
    return render(request, "transitions/reorganisations.html", context)


@require_http_methods(FORM)
def draft(request: ActorRequest) -> HttpResponse:
    """Begin a reorganisation."""
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require(request.actor, Action.PLAN_REORGANISATION, on=province)
    form = ReorganisationForm(given(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            drafted = draft_reorganisation(province=province, by=request.actor, at=clock.now(), **form.cleaned_data)
            messages.success(request, _("Đã tạo phương án. Giờ thêm từng sự kiện, hoặc nộp danh sách từ Excel."))
            return redirect("transitions:desk", pk=drafted.pk)
    more = {
        "heading": _("Soạn phương án"),
        "lead": _("Sổ đơn vị chỉ đổi vào ngày có hiệu lực; trước ngày đó sửa được mọi thứ."),
        "verb": _("Tạo phương án"),
        "back": reverse("transitions:reorganisations"),
    }
    return show_form(request, "transitions/reorganisation_form.html", form=form, **more)


@require_http_methods(FORM)
def change(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change what a draft is called, its day or its document."""
    found = planned_by(request, pk=pk)
    kept = {name: getattr(found, name) for name in ("title", "effective_on", "basis")}
    form = ReorganisationForm(given(request), initial=kept)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            change_reorganisation(reorganisation=found, by=request.actor, at=clock.now(), **form.cleaned_data)
            messages.success(request, _("Đã lưu."))
            return redirect("transitions:desk", pk=pk)
    more = {
        "heading": _("Sửa tên, ngày, văn bản"),
        "lead": _("Đổi ngày thì những chỗ cần giải quyết được tính lại theo ngày mới."),
        "verb": _("Lưu"),
        "back": reverse("transitions:desk", kwargs={"pk": pk}),
        "of": found,
    }
    return show_form(request, "transitions/reorganisation_form.html", form=form, **more)


@require_http_methods(FORM)
def correct(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin a later reorganisation that puts right one in force."""
    found = planned_by(request, pk=pk)
    title = _("Điều chỉnh: %(title)s") % {"title": found.title}
    earliest = max(clock.today(), found.effective_on + timedelta(days=1))
    form = ReorganisationForm(given(request), initial={"title": title[:200], "effective_on": earliest})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            drafted = draft_correction(of=found, by=request.actor, at=clock.now(), **form.cleaned_data)
            messages.success(
                request, _("Đã tạo phương án điều chỉnh. Phương án đã có hiệu lực vẫn giữ nguyên trong lịch sử.")
            )
            return redirect("transitions:desk", pk=drafted.pk)
    more = {
        "heading": _("Soạn phương án điều chỉnh"),
        "lead": _("Phương án đã có hiệu lực không bị xóa hay sửa; chỗ sai được sửa bằng sự kiện của một ngày sau."),
        "verb": _("Tạo phương án"),
        "back": reverse("transitions:desk", kwargs={"pk": pk}),
        "of": found,
    }
    return show_form(request, "transitions/reorganisation_form.html", form=form, **more)


@require_safe
def desk(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is planned, in words."""
    return desk_page(request, get_visible(Reorganisation, actor=request.actor, pk=pk))


def planned_by(request: ActorRequest, *, pk: UUID) -> Reorganisation:
    """The reorganisation, for somebody who may plan it. Raises NotVisible, NotPermitted."""
    found = get_visible(Reorganisation, actor=request.actor, pk=pk)
    require(request.actor, Action.PLAN_REORGANISATION, on=found)
    return found
