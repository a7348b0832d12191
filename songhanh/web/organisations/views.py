"""Units as they were on a day; the administrator adds, renames and moves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import audit_visible_to, may, may_somewhere, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.audit.models import AuditEvent
from songhanh.kernel import clock
from songhanh.organisations.commands import UnitDetails, establish_unit, move_unit, rename_unit
from songhanh.organisations.models import OrgUnit, UnitKind
from songhanh.organisations.queries import (
    Entry,
    UnitView,
    astray,
    known_from,
    people_of_unit,
    root_units,
    unit_on,
    units_above,
    units_by_id,
)
from songhanh.organisations.queries import units as units_of
from songhanh.web.administration.fields import day_given
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.organisations.day import EVE_OF_TWO_TIERS, AsOf, as_of
from songhanh.web.organisations.forms import MoveForm, RenameForm, UnitForm
from songhanh.web.organisations.listing import asked_for, listing, province_choices, state_choices, tier_choices
from songhanh.web.organisations.tree import group_alone, nodes
from songhanh.web.organisations.unit_page import unit_page
from songhanh.web.trail import told

OPENED_TOPS = 3
"""So many provinces side by side (before a merger) stand open at once."""
HISTORY_SHOWN = 20


@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """The units on a day: a list that can be searched and narrowed, or the top of the tree."""
    require_somewhere(request.actor, Action.VIEW_UNITS)
    shown = as_of(request)
    roots = root_units(request.actor, day=shown.day)
    if request.GET.get("xem") == "cay":
        return _tree(request, shown, above=(), units=_tops(roots), opened=len(_tops(roots)) <= OPENED_TOPS)
    asked = asked_for(request.GET, day=shown.day)
    found = listing(request.actor, asked, given=request.GET, roots=roots)
    above = asked.wanted.parent_id
    context = _frame_of_registry(request, shown) | {
        "listing": found,
        "asked": asked,
        "states": state_choices(asked),
        "tiers": tier_choices(asked),
        "provinces": province_choices(asked, roots=roots, as_of=shown),
        "above": unit_on(request.actor, above, day=shown.day) if above else None,
        "known_from": None if found.count else known_from(request.actor),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "loai", "cap", "tinh", "thuoc", "trang-thai")),
    }
    return render(request, "organisations/units.html", context)


def _frame_of_registry(request: ActorRequest, shown: AsOf, *, as_tree: bool = False) -> dict[str, object]:
    """What the list and the tree have in common."""
    return {
        "as_of": shown,
        "today_url": _without_day(request),
        "maps": _maps(request, shown),
        "as_tree": as_tree,
        "tabs": [
            {"label": _("Danh sách"), "url": shown.url("organisations:units"), "current": not as_tree, "note": ""},
            {"label": _("Cây"), "url": shown.url("organisations:units", xem="cay"), "current": as_tree, "note": ""},
        ],
        "can_manage": may_somewhere(request.actor, Action.MANAGE_UNITS),
    }


def _without_day(request: ActorRequest, *, day: date | None = None) -> str:
    """The same page today, or on another day."""
    query = request.GET.copy()
    query.pop("ngay", None)
    query.pop("page", None)
    if day is not None:
        query["ngay"] = day.isoformat()
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _maps(request: ActorRequest, shown: AsOf) -> list[dict[str, object]]:
    """The switch between the map of today and the last one with districts."""
    eve = EVE_OF_TWO_TIERS
    return [
        {"label": _("Hôm nay"), "url": _without_day(request), "current": shown.is_today},
        {"label": f"{eve:%d/%m/%Y}", "url": _without_day(request, day=eve), "current": shown.day == eve},
    ]


def _tops(roots: Sequence[Entry]) -> list[Entry]:
    here = {root.id for root in roots}
    return [root for root in roots if root.parent_id not in here]


def _tree(
    request: ActorRequest,
    shown: AsOf,
    *,
    above: Sequence[Entry],
    units: Sequence[Entry],
    opened: bool = True,
    kind: UnitKind | None = None,
) -> HttpResponse:
    context = _frame_of_registry(request, shown, as_tree=True) | {
        "above": above,
        "path": request.path != reverse("organisations:units"),
        "top_url": shown.url("organisations:units", xem="cay"),
        "nodes": nodes(request.actor, units, as_of=shown, opened=opened, kind=kind),
        "astray": astray(request.actor, day=shown.day) if not above else [],
        "known_from": None if units else known_from(request.actor),
    }
    return render(request, "organisations/tree.html", context)


@require_safe
def branch(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A unit of the tree, or one group below it, opened or shut: a page with what is above, or the branch alone."""
    shown = as_of(request)
    get_visible(OrgUnit, actor=request.actor, pk=pk)
    found = unit_on(request.actor, pk, day=shown.day)
    if found is None:
        return redirect(shown.url("organisations:unit", pk))
    opened = "dong" not in request.GET
    asked = request.GET.get("loai", "")
    kind = UnitKind(asked) if asked in UnitKind.values else None
    if not request.headers.get("HX-Request"):
        above = units_above(request.actor, found, day=shown.day)
        return _tree(request, shown, above=above, units=[found], opened=opened or kind is not None, kind=kind)
    if kind is not None:
        group = group_alone(request.actor, found, kind=kind, opened=opened, as_of=shown)
        return HttpResponse(render_to_string("organisations/_group.html", {"group": group}) if group else "")
    (node,) = nodes(request.actor, [found], as_of=shown, opened=opened)
    return HttpResponse(render_to_string("organisations/_node.html", {"node": node}))


@require_safe
def unit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One unit: what it is on the day, what it was and became, what is below it, who works there."""
    found = get_visible(OrgUnit, actor=request.actor, pk=pk)
    shown = as_of(request)
    context = unit_page(request.actor, found, as_of=shown) | {
        "today_url": _without_day(request),
        "maps": _maps(request, shown),
        "can_manage": may(request.actor, Action.MANAGE_UNITS, on=found),
        "history": told(_records(request, found)[:HISTORY_SHOWN]),
    }
    context["people"] = people_of_unit(found.pk, day=shown.day) if context["can_manage"] else None
    return render(request, "organisations/unit.html", context)


def _records(request: ActorRequest, unit: OrgUnit) -> QuerySet[AuditEvent]:
    return audit_visible_to(request.actor).filter(object_type=unit._meta.label_lower, object_id=str(unit.pk))


@require_http_methods(["GET", "POST"])
def new_unit(request: ActorRequest) -> HttpResponse:
    """Add a unit."""
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require(request.actor, Action.MANAGE_UNITS, on=province)
    at = clock.now()
    today = clock.day_of(at)
    day = day_given(request, "valid_from", today=today)
    form = UnitForm(
        request.POST or None, parents=_parents(province.pk, day=day), day=day, initial={"valid_from": today}
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
        with refusals_on(form):
            made = establish_unit(province=province, details=details, by=request.actor, at=at)
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
        with refusals_on(form):
            rename_unit(unit=found, by=request.actor, at=at, **form.cleaned_data)
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
    day = day_given(request, "effective_on", today=today)
    parents = [unit for unit in _parents(found.province_id, day=day) if unit.id not in (found.pk, view.parent_id)]
    form = MoveForm(request.POST or None, parents=parents, day=day, initial={"effective_on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        parent = get_visible(OrgUnit, actor=request.actor, pk=given["parent"])
        with refusals_on(form):
            move_unit(
                unit=found,
                parent=parent,
                effective_on=given["effective_on"],
                basis=given["basis"],
                by=request.actor,
                at=at,
            )
            messages.success(request, _("Đã chuyển đơn vị. Trước ngày có hiệu lực, đơn vị vẫn ở chỗ cũ."))
            return redirect("organisations:unit", pk=found.pk)
    return show_form(request, "organisations/move.html", form=form, unit=view)
