"""Screens of indicators: the catalogue with its search, and one definition."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from songhanh.indicators import queries
from songhanh.indicators.models import Direction, DisclosureClass, Indicator, Measure, Standing
from songhanh.indicators.rules import GROUPS, grouped
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.web.http import ActorRequest


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition in the language of the page."""

    code: str
    name: str
    other_name: str
    unit: str
    measure: str
    direction: str
    sensitive: bool
    unverified: bool
    row: Indicator


@dataclass(frozen=True, slots=True)
class Group:
    """The definitions under one letter."""

    letter: str
    name: str
    definitions: list[Definition]


@require_GET
def indicators(request: ActorRequest) -> HttpResponse:
    """The catalogue of today, by groups; `q` narrows it. Definitions hold no values, so no right is asked."""
    words = request.GET.get("q", "").strip()[:100]
    found = {row.code: _shown(row) for row in queries.search(words, day=clock.today())}
    language = 1 if get_language() == "en" else 0
    groups = [
        Group(letter, GROUPS[letter][language], [found[code] for code in codes])
        for letter, codes in grouped(list(found)).items()
    ]
    unverified = sum(1 for definition in found.values() if definition.unverified)
    context = {"groups": groups, "words": words, "total": len(found), "unverified": unverified}
    return render(request, "indicators/catalogue.html", context)


@require_GET
def indicator(request: ActorRequest, code: str) -> HttpResponse:
    """One definition with its versions. Raises NotVisible for a code that nobody has defined."""
    versions = list(queries.versions_of(code))
    if not versions:
        raise NotVisible
    language = 1 if get_language() == "en" else 0
    context = {
        "definition": _shown(versions[0]),
        "group": GROUPS[code[0]][language],
        "earlier": versions[1:],
    }
    return render(request, "indicators/definition.html", context)


def _shown(row: Indicator) -> Definition:
    english = get_language() == "en"
    return Definition(
        code=row.code,
        name=row.name_en if english else row.name_vi,
        other_name=row.name_vi if english else row.name_en,
        unit=row.unit_en if english else row.unit_vi,
        measure={
            Measure.COUNT: _("Số lượng, cộng được qua các đơn vị"),
            Measure.SHARE: _("Tỷ lệ: tổng tử số chia tổng mẫu số, không lấy trung bình"),
            Measure.PUBLISHED: _("Giá trị do cơ quan khác công bố, không cộng"),
        }[Measure(row.measure)],
        direction={
            Direction.UP: _("Tăng là tốt"),
            Direction.DOWN: _("Giảm là tốt"),
            Direction.NEUTRAL: _("Không có hướng tốt hơn"),
        }[Direction(row.direction)],
        sensitive=row.disclosure == DisclosureClass.SENSITIVE,
        unverified=row.standing == Standing.UNVERIFIED,
        row=row,
    )
