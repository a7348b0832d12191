"""Screens of figures: the consolidated table of a round, where each number comes from, targets of a plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from songhanh.access.gate import provinces_reached, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import (
    consolidated,
    figures_of_unit,
    rounds_with_figures,
    sources_of,
    target_progress,
    units_with_figures,
)
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.periods import Period
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import units_by_id, units_on_days
from songhanh.plans.models import Plan
from songhanh.plans.queries import last_day_counting, plans_visible_to, ties_of
from songhanh.reporting.models import Round
from songhanh.reporting.queries import rounds_of
from songhanh.reporting.queries.forms import is_sensitive
from songhanh.reporting.queries.lookup import row_of_form
from songhanh.web.figures.pages import column_words, gaps_of, share_lines, table_sections, target_lines, unit_parts
from songhanh.web.figures.tables import consolidated_xlsx
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.pages import in_language
from songhanh.web.sheets import xlsx_answer

COLUMNS = ("F", "M", "T", "N")


@require_GET
def figures(request: ActorRequest) -> HttpResponse:
    """Rounds with their sums, plans with their targets; for a ministry, of each province below it."""
    require_somewhere(request.actor, Action.VIEW_FIGURES)
    reached = provinces_reached(request.actor, Action.VIEW_FIGURES)
    provinces = units_by_id(reached, day=clock.today())
    several = len(reached) > 1
    context = {
        "rounds": [
            {
                "round": one,
                "period": Period.from_key(one.period),
                "province": provinces.get(one.province_id) if several else None,
            }
            for one in rounds_of(request.actor)
        ],
        "plans": list(plans_visible_to(request.actor)),
        "sees_sums": bool(reached),
        "units": [] if reached else units_with_figures(request.actor, day=clock.today()),
        "province_id": reached[0] if reached else None,
        "provinces": sorted(provinces.values(), key=lambda one: sort_key(one.name)) if several else [],
    }
    return render(request, "figures/figures.html", context)


def _round(request: ActorRequest, pk: UUID) -> Round:
    """A round whose sums the person may see. Raises NotVisible, NotPermitted."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.VIEW_FIGURES, on=current)
    return current


@require_GET
def show_round(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The consolidated table of a round beside the same window a year before."""
    current = _round(request, pk)
    table = consolidated(current)
    sections = table_sections(table)
    context = {
        "round": current,
        "period": Period.from_key(current.period),
        "table": table,
        "sections": sections,
        "shares": share_lines(table.shares),
        "gaps": gaps_of(sections),
    }
    return render(request, "figures/round.html", context)


@require_GET
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def sources(request: ActorRequest, pk: UUID, *, row: str, column: str) -> HttpResponse:
    """ "Nguồn số liệu": the units' cells below one number. A page, or the panel when the script asks."""
    current = _round(request, pk)
    found = row_of_form(current.form_id, code=row)
    if found is None or column not in COLUMNS:
        raise NotVisible
    hidden = is_sensitive(found)
    context = {
        "round": current,
        "period": Period.from_key(current.period),
        "label": in_language(vi=found.label_vi, en=found.label_en),
        "unit": in_language(vi=found.unit_vi, en=found.unit_en),
        "column": column_words(column),
        "is_sensitive": hidden,
        "sources": [] if hidden else sources_of(round=current, row=found, column=column),
    }
    # Going back and forth in the browser's history asks by script too, but needs the whole page.
    is_panel = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    return render(request, "figures/_sources.html" if is_panel else "figures/sources.html", context)


@require_POST
def refresh(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Compute the sums again now: the work of who runs the round; who reads waits for the job."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_ROUND, on=current)
    refresh_round(round_id=current.pk, at=clock.now())
    messages.success(request, _("Đã tính lại bảng tổng hợp."))
    return redirect("figures:round", pk=pk)


@require_GET
def export_round(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The consolidated table as a workbook."""
    current = _round(request, pk)
    table = consolidated(current)
    content = consolidated_xlsx(
        current,
        table=table,
        sections=table_sections(table),
        shares=share_lines(table.shares),
        at=clock.now(),
    )
    return xlsx_answer(content, file_name=_("Tổng hợp – %(title)s.xlsx") % {"title": current.title})


@require_GET
def of_unit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was accepted of one unit's reports, a round at a time, for who takes its figures."""
    unit = get_visible(OrgUnit, actor=request.actor, pk=pk)
    require(request.actor, Action.VIEW_FIGURES, on=unit)
    rounds = rounds_with_figures(unit, reader=request.actor)
    asked = request.GET.get("ky", "")
    shown = next((one for one in rounds if str(one.pk) == asked), rounds[0] if rounds else None)
    today = (unit.pk, clock.today())
    context = {
        "unit": units_on_days([today])[today],
        "choices": [(one, Period.from_key(one.period)) for one in rounds],
        "round": shown,
        "period": Period.from_key(shown.period) if shown else None,
        "parts": unit_parts(figures_of_unit(unit, round=shown, reader=request.actor)) if shown else [],
    }
    return render(request, "figures/of_unit.html", context)


@require_GET
def targets(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How far each target of a plan is."""
    plan = get_visible(Plan, actor=request.actor, pk=pk)
    require(request.actor, Action.VIEW_FIGURES, on=plan)
    day = last_day_counting(plan, day=clock.today())
    context = {"plan": plan, "lines": target_lines(target_progress(plan, day=day)), "ties": ties_of(plan)}
    return render(request, "figures/targets.html", context)
