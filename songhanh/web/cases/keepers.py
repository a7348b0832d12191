"""Who keeps the files of units that ended without one heir: the administrator names it and learns of no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import require, require_somewhere
from songhanh.access.rules import Action
from songhanh.cases import commands
from songhanh.cases.keeping import Orphaned, orphaned, with_case_worker
from songhanh.kernel import clock
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, successors, units, units_by_id
from songhanh.web.cases.forms import KeeperForm
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A unit that ended, and who keeps its files."""

    unit: UnitView
    ended_on: date
    keeper: str
    """"" while nobody was named."""
    is_closed: bool
    """Nobody was named, or who was has ended without anybody who follows."""


@require_safe
def keepers(request: ActorRequest) -> HttpResponse:
    """The units that ended without one heir and had a case worker: whether they had a case is not told."""
    require_somewhere(request.actor, Action.MANAGE_UNITS)
    province_id = request.actor.province_id
    if province_id is None:
        raise NotPermitted
    today = clock.today()
    found = orphaned(province_id, day=today)
    names = units_by_id({one.unit_id for one in found} | {one.keeper_id for one in found if one.keeper_id}, day=today)
    lines = [
        KeptLine(
            names[one.unit_id],
            one.ended_on,
            names[one.keeper_id].name if one.keeper_id else "",
            is_closed=one.is_closed,
        )
        for one in found
    ]
    return render(request, "cases/keepers.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def name_keeper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Name the unit that keeps the files of one that ended."""
    unit = get_visible(OrgUnit, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_UNITS, on=unit)
    today = clock.today()
    known = next((one for one in orphaned(unit.province_id, day=today) if one.unit_id == pk), None)
    if known is None:
        raise NotVisible
    form = KeeperForm(request.POST or None, offered=_offered(unit, today=today), day=today)
    if request.method == "POST" and form.is_valid():
        keeper = get_visible(OrgUnit, actor=request.actor, pk=form.cleaned_data["keeper"])
        with refusals_on(form):
            commands.name_case_keeper(
                unit=unit, keeper=keeper, basis=form.cleaned_data["basis"], by=request.actor, at=clock.now()
            )
            _tell(request, keeper=keeper, today=today)
            return redirect("cases:keepers")
    return show_form(request, "cases/name_keeper.html", form=form, **_context(known, today=today))


def _tell(request: ActorRequest, *, keeper: OrgUnit, today: date) -> None:
    if with_case_worker([keeper.pk], day=today):
        messages.success(request, _("Đã chỉ định. Cán bộ vụ việc của đơn vị đó tiếp nhận được hồ sơ, nếu có."))
    else:
        messages.warning(
            request, _("Đã chỉ định, nhưng đơn vị đó chưa có cán bộ vụ việc. Xin giao vai trò này cho một người.")
        )


def _context(known: Orphaned, *, today: date) -> dict[str, object]:
    names = units_by_id({known.unit_id, *filter(None, [known.keeper_id])}, day=today)
    return {
        "unit": names[known.unit_id],
        "ended_on": known.ended_on,
        "keeper": names[known.keeper_id].name if known.keeper_id else "",
    }


def _offered(unit: OrgUnit, *, today: date) -> list[tuple[str, list[UnitView]]]:
    """The units of today: what followed, who has a case worker, all others; not the province itself."""
    there = [one for one in units(unit.province_id, day=today) if one.id != unit.province_id]
    heirs = set(successors(unit.pk, day=today))
    working = with_case_worker([one.id for one in there], day=today) - heirs
    return [
        (_("Đơn vị kế thừa"), [one for one in there if one.id in heirs]),
        (_("Có cán bộ vụ việc"), [one for one in there if one.id in working]),
        (_("Đơn vị khác"), [one for one in there if one.id not in heirs | working]),
    ]
