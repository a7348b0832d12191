"""Screens of a row through time: the table on a map, what one number is made of, the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.analytics.queries import Choice, Series, choices_of, made_of, series
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.periods import Period
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import unit_view
from songhanh.web.figures import through_time as words
from songhanh.web.figures.series_tables import series_xlsx
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.pages import in_language
from songhanh.web.sheets import xlsx_answer


@dataclass(frozen=True, slots=True)
class _Page:
    """What every screen of a series begins with."""

    province: OrgUnit
    choices: list[Choice]
    wish: words.Wish
    day: date | None
    found: Series
    column: str

    @property
    def label(self) -> str:
        """What is counted."""
        return in_language(vi=self.found.subject.label_vi, en=self.found.subject.label_en)

    @property
    def unit(self) -> str:
        """In what."""
        return in_language(vi=self.found.subject.unit_vi, en=self.found.subject.unit_en)


def _province(request: ActorRequest, pk: UUID) -> OrgUnit:
    """The province whose figures the person may see. Raises NotVisible, NotPermitted."""
    province = get_visible(OrgUnit, actor=request.actor, pk=pk)
    if province.province_id != province.pk:
        raise NotVisible
    require(request.actor, Action.VIEW_FIGURES, on=province)
    return province


def _page(request: ActorRequest, *, province: OrgUnit, choices: list[Choice]) -> _Page:
    wish = words.wish_of(request.GET, choices=choices)
    day = words.map_day(wish.map, today=clock.today())
    found = series(wish.asked, province=province, day=day, by=request.actor)
    return _Page(province, choices, wish, day, found, words.column_of(wish.column, found=found))


@require_GET
def show_series(request: ActorRequest, pk: UUID) -> HttpResponse:
    """ "Theo thời gian": one row over its periods, on the map that is chosen."""
    province = _province(request, pk)
    choices = choices_of(province, by=request.actor)
    if not choices:
        return render(request, "figures/series.html", {"province": province, "is_empty": True})
    page = _page(request, province=province, choices=choices)
    lines = words.shown_lines(page.found, wish=page.wish, column=page.column, province=province)
    context = {
        "province": province,
        "label": page.label,
        "unit": page.unit,
        "found": page.found,
        "lines": lines,
        "coverage": words.shown_coverage(page.found, column=page.column),
        "has_rests": any(line.kind == "rest" for line in lines),
        "has_estimates": any(cell and cell.is_estimate for line in lines for cell in line.cells),
        "forms": words.form_options(choices, wish=page.wish),
        "numbers": words.number_options(choices, wish=page.wish),
        "kinds": words.kind_options(choices, wish=page.wish),
        "maps": words.map_options(page.found.changes, day=page.day),
        "columns": words.column_options(page.found, column=page.column),
        "query": page.wish.query(cot=page.column),
    }
    return render(request, "figures/series.html", context)


@require_GET
def series_sources(request: ActorRequest, pk: UUID, *, unit: UUID, period: str) -> HttpResponse:
    """What one number of a unit is made of: the units of then and their numbers."""
    province = _province(request, pk)
    choices = choices_of(province, by=request.actor)
    try:
        when = Period.from_key(period)
        shown = unit_view(unit, day=clock.today())
    except (ValueError, KeyError):
        raise NotVisible from None
    if not choices:
        raise NotVisible
    page = _page(request, province=province, choices=choices)
    found = made_of(page.wish.asked, province=province, unit_id=unit, period=when, day=page.day, by=request.actor)
    if not found:
        raise NotVisible
    context = {
        "province": province,
        "shown": shown,
        "label": page.label,
        "unit": page.unit,
        "period": when,
        "sources": words.shown_sources(found, subject=page.found.subject),
        "columns": words.source_columns(page.found.subject),
        "query": page.wish.query(cot=page.column),
    }
    return render(request, "figures/series_sources.html", context)


@require_GET
def export_series(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same table as a workbook, with every column."""
    province = _province(request, pk)
    choices = choices_of(province, by=request.actor)
    if not choices:
        raise NotVisible
    page = _page(request, province=province, choices=choices)
    maps = words.map_options(page.found.changes, day=page.day)
    content = series_xlsx(
        page.found,
        label=f"{page.label} ({page.unit})",
        map_words=next((one.label for one in maps if one.is_chosen), ""),
        at=clock.now(),
    )
    return xlsx_answer(content, file_name=_("Theo thời gian – %(label)s.xlsx") % {"label": page.label})
