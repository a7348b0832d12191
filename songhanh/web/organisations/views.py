"""Units as they were on a day; the administrator adds, renames and moves them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import audit_visible_to, may, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.organisations.commands import UnitDetails, establish_unit, move_unit, rename_unit
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import (
    UnitView,
    events_of,
    functions_held,
    functions_of,
    people_at,
    search_units,
    successors,
    units_by_id,
    versions_of,
)
from songhanh.organisations.queries import units as units_of
from songhanh.web.http import ActorRequest, get_visible, show_form, show_refusal
from songhanh.web.organisations.forms import MoveForm, RenameForm, UnitForm
from songhanh.web.organisations.pages import branches, event_lines, function_name, groups
from songhanh.web.trail import told
from songhanh.web.unit_words import KIND_WORDS

HISTORY_SHOWN = 20


@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """The units of the province on a day, by kind or as a tree."""
    require_somewhere(request.actor, Action.VIEW_UNITS)
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    day, words = _day(request), request.GET.get("q", "").strip()
    found = search_units(province.pk, words=words, day=day) if words else units_of(province.pk, day=day)
    as_tree = request.GET.get("xem") == "cay" and not words
    context = {
        "day": day,
        "is_today": day == clock.today(),
        "words": words,
        "count": len(found),
        "as_tree": as_tree,
        "tabs": _ways_to_look(request, as_tree=as_tree),
        "groups": [] if as_tree else groups(found, functions=functions_of([u.id for u in found], day=day)),
        "branches": branches(found) if as_tree else [],
        "can_manage": may(request.actor, Action.MANAGE_UNITS, on=province),
    }
    return render(request, "organisations/units.html", context)


def _ways_to_look(request: ActorRequest, *, as_tree: bool) -> list[dict[str, object]]:
    query = request.GET.copy()
    query.pop("xem", None)
    by_kind = f"?{query.urlencode()}"
    query["xem"] = "cay"
    return [
        {"label": _("Theo loại"), "url": by_kind, "current": not as_tree, "note": ""},
        {"label": _("Theo cây"), "url": f"?{query.urlencode()}", "current": as_tree, "note": ""},
    ]


@require_safe
def unit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One unit: what it was when, what it does, who works there, what happened to it."""
    found = get_visible(OrgUnit, actor=request.actor, pk=pk)
    day = _day(request)
    versions = versions_of(found.pk)
    view = units_by_id([found.pk], day=max(day, versions[-1].valid_from))[found.pk]
    can_manage = may(request.actor, Action.MANAGE_UNITS, on=found)
    context = {
        "unit": view,
        "object": found,
        "day": day,
        "is_today": day == clock.today(),
        "versions": versions,
        "kind_name": KIND_WORDS[view.kind],
        "ended_on": versions[0].valid_until,
        "has_ended": versions[0].valid_until is not None and versions[0].valid_until <= clock.today(),
        "followers": _followers(found, view=view),
        "functions": [(function_name(held.function), held) for held in functions_held(found.pk)],
        "events": event_lines(events_of(found.pk)),
        "can_manage": can_manage,
        "people": people_at(found.pk, day=day) if can_manage else None,
        "history": told(_records(request, found)[:HISTORY_SHOWN]),
    }
    return render(request, "organisations/unit.html", context)


def _followers(unit: OrgUnit, *, view: UnitView) -> list[UnitView]:
    today = clock.today()
    ends = [i for i in successors(unit.pk, day=today) if i != unit.pk]
    return list(units_by_id(ends, day=today).values()) if ends else []


def _records(request: ActorRequest, unit: OrgUnit) -> QuerySet[AuditEvent]:
    return audit_visible_to(request.actor).filter(object_type=unit._meta.label_lower, object_id=str(unit.pk))


@require_http_methods(["GET", "POST"])
def new_unit(request: ActorRequest) -> HttpResponse:
    """Add a unit."""
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require(request.actor, Action.MANAGE_UNITS, on=province)
    at = clock.now()
    form = UnitForm(
        request.POST or None,
        parents=_parents(province.pk, day=clock.day_of(at)),
        initial={"valid_from": clock.day_of(at)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        details = UnitDetails(
            name=given["name"],
            short_name=given["short_name"],
            kind=UnitKind(given["kind"]),
            parent=get_visible(OrgUnit, actor=request.actor, pk=given["parent"]),
            code=given["code"],
            valid_from=given["valid_from"],
            basis=given["basis"],
        )
        try:
            made = establish_unit(province=province, details=details, by=request.actor, at=at)
        except DomainError as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Đã thêm đơn vị “%(name)s”.") % {"name": details.name})
            return redirect("organisations:unit", pk=made.pk)
    return show_form(request, "organisations/unit_form.html", form=form)


def _parents(province_id: UUID, *, day: date) -> list[UnitView]:
    """Units that may have others below them, the province first."""
    kinds = [UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.MASS_ORGANISATION, UnitKind.DISTRICT, UnitKind.COMMUNE]
    return sorted(units_of(province_id, day=day, kinds=kinds), key=lambda unit: kinds.index(unit.kind))


@require_http_methods(["GET", "POST"])
def rename(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a unit another name from a day on."""
    found = get_visible(OrgUnit, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_UNITS, on=found)
    at = clock.now()
    view = units_by_id([found.pk], day=clock.day_of(at))[found.pk]
    form = RenameForm(request.POST or None, initial={"effective_on": clock.day_of(at)})
    if request.method == "POST" and form.is_valid():
        try:
            rename_unit(unit=found, by=request.actor, at=at, **form.cleaned_data)
        except DomainError as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Đã đổi tên đơn vị. Các báo cáo cũ vẫn giữ tên cũ."))
            return redirect("organisations:unit", pk=found.pk)
    return show_form(request, "organisations/rename.html", form=form, unit=view)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put a unit below another parent from a day on."""
    found = get_visible(OrgUnit, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_UNITS, on=found)
    at = clock.now()
    today = clock.day_of(at)
    view = units_by_id([found.pk], day=today)[found.pk]
    parents = [unit for unit in _parents(found.province_id, day=today) if unit.id not in (found.pk, view.parent_id)]
    form = MoveForm(request.POST or None, parents=parents, initial={"effective_on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        parent = get_visible(OrgUnit, actor=request.actor, pk=given["parent"])
        try:
            move_unit(
                unit=found,
                parent=parent,
                effective_on=given["effective_on"],
                basis=given["basis"],
                by=request.actor,
                at=at,
            )
        except DomainError as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Đã chuyển đơn vị. Trước ngày có hiệu lực, đơn vị vẫn ở chỗ cũ."))
            return redirect("organisations:unit", pk=found.pk)
    return show_form(request, "organisations/move.html", form=form, unit=view)


def _day(request: ActorRequest) -> date:
    """The day asked for; today when it is none."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return clock.today()
