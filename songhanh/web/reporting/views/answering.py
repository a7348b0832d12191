"""Who answers for the report of a unit that has ended: the officer names a unit of today."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.jobs.commands import enqueue
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.queries import UnitView, has_role_at, successors_of_all, units, units_stored
from songhanh.reporting import commands
from songhanh.reporting.errors import AnswersAlready, UnitHasEnded
from songhanh.web.http import ActorRequest, refusals_on, show_form
from songhanh.web.reporting.forms import LetAnswerForm
from songhanh.web.reporting.standing import Standing, visible_standing


@require_http_methods(["GET", "POST"])
def let_answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Name the unit that answers from now on; what followed the old one is offered first."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.MANAGE_ROUND, on=standing.round)
    if request.method == "GET" and not standing.may_be_given:
        return redirect("reporting:report", pk=pk)
    heirs, others = _offered(standing)
    groups = [(_("Đơn vị kế thừa"), heirs), (_("Đơn vị khác"), others)]
    form = LetAnswerForm(request.POST or None, offered=groups, day=clock.day_of(standing.at))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, at={AnswersAlready: "unit", UnitHasEnded: "unit"}):
            _give(
                request, standing=standing, unit_id=UUID(form.cleaned_data["unit"]), reason=form.cleaned_data["reason"]
            )
            return redirect("reporting:report", pk=pk)
    return show_form(request, "reporting/let_answer.html", form=form, where=standing, has_heirs=bool(heirs))


def _give(request: ActorRequest, *, standing: Standing, unit_id: UUID, reason: str) -> None:
    [unit] = units_stored([unit_id])
    with transaction.atomic():
        given = commands.let_answer(
            obligation=standing.obligation, unit=unit, reason=reason, by=request.actor, at=standing.at
        )
        enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=standing.at)
    day = clock.day_of(standing.at)
    if any(has_role_at(given.answering_unit_id, role=role, day=day) for role in (Role.UNIT_OFFICER, Role.UNIT_HEAD)):
        messages.success(request, _("Đã giao. Đơn vị được báo và thấy báo cáo trong “Việc của tôi”."))
    else:
        messages.warning(
            request, _("Đã giao, nhưng đơn vị này chưa có cán bộ đầu mối. Xin đề nghị quản trị giao vai trò.")
        )


def _offered(standing: Standing) -> tuple[list[UnitView], list[UnitView]]:
    """The units of today without who answers now and without the province: those that followed, then all others."""
    today = clock.day_of(standing.at)
    found = successors_of_all({standing.unit.id, standing.answering.id}, day=today)
    heirs = {heir for followed in found.values() for heir in followed}
    offered = [
        unit
        for unit in units(standing.round.province_id, day=today)
        if unit.id not in (standing.answering.id, standing.round.province_id)
    ]
    return [one for one in offered if one.id in heirs], [one for one in offered if one.id not in heirs]
