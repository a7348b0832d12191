"""Rounds: the list, opening, who owes and how far each unit is, reminders, extensions, closing, the table out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from songhanh.access.gate import may, may_somewhere, require, require_somewhere, units_reached
from songhanh.access.rules import Action
from songhanh.jobs.commands import enqueue
from songhanh.kernel import clock
from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.errors import DomainError, NotPermitted
from songhanh.kernel.periods import Period
from songhanh.organisations.models import UnitKind
from songhanh.plans.queries import plans_reporting, plans_visible_to
from songhanh.reporting import commands
from songhanh.reporting.models import Round
from songhanh.reporting.queries import ReportState, RoundPage, RoundRow, round_page, rounds_of
from songhanh.reporting.queries.owing import obligations_of, owing
from songhanh.reporting.queries.rounds import left_by_round
from songhanh.reporting.queries.templates import forms_in_force
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.reporting.forms import ExtendForm, OpenRoundForm, period_choices
from songhanh.web.reporting.pages import in_language
from songhanh.web.reporting.standing import visible_standing
from songhanh.web.reporting.tables import round_xlsx
from songhanh.web.sheets import xlsx_answer
from songhanh.web.unit_words import KIND_WORDS


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many units of one kind have handed in."""

    kind: str
    label: str
    handed_in: int
    expected: int


@require_GET
def rounds(request: ActorRequest) -> HttpResponse:
    """The rounds of the province, newest first."""
    require_somewhere(request.actor, Action.VIEW_ROUND)
    found = list(rounds_of(request.actor))
    left = left_by_round(found, day=clock.today()) if may_somewhere(request.actor, Action.MANAGE_ROUND) else {}
    shown = [{"round": one, "period": Period.from_key(one.period), "left": left.get(one.pk, 0)} for one in found]
    return render(request, "reporting/rounds.html", {"rounds": shown})


@require_http_methods(["GET", "POST"])
def open_round(request: ActorRequest) -> HttpResponse:
    """Open a round in two steps: choose, then see who will owe it."""
    require_somewhere(request.actor, Action.MANAGE_ROUND)
    at, province_id = clock.now(), request.actor.province_id
    if province_id is None:
        raise NotPermitted
    today = clock.day_of(at)
    plans = {str(plan.pk): plan for plan in plans_reporting(plans_visible_to(request.actor), day=today)}
    templates = {str(form.pk): form for form in forms_in_force(today, province_id=province_id)}
    opened_before = {(str(one.form_id), one.period): one for one in rounds_of(request.actor)}
    form = OpenRoundForm(
        request.POST or request.GET or None,
        initial={"period": _first_free(templates, taken=opened_before, today=today)},
        plans=[(key, plan.title) for key, plan in plans.items()],
        templates=[(key, in_language(vi=one.title_vi, en=one.title_en)) for key, one in templates.items()],
        today=today,
    )
    context: dict[str, Any] = {"form": form, "has_plans": bool(plans)}
    if not form.is_valid():
        return render(request, "reporting/open_round.html", context, status=422 if request.method == "POST" else 200)
    plan, period = plans[form.cleaned_data["plan"]], form.cleaned_data["period"]
    if request.method == "POST":
        try:
            with transaction.atomic():
                opened = commands.open_round(
                    plan=plan, form=templates[form.cleaned_data["form"]], period=period, by=request.actor, at=at
                )
                enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=at)
        except DomainError as refused:
            if refused.status in (403, 404):
                raise
            context["error"] = refused.sentence(get_language() or "vi")
        else:
            messages.success(request, _("Đã mở kỳ báo cáo; các đơn vị được báo trong phần thông báo."))
            return redirect("reporting:round", pk=opened.pk)
    context |= {
        "plan": plan,
        "period": period,
        "owing": owing(plan, form=templates[form.cleaned_data["form"]], period=period, day=today),
    }
    context["standing"] = opened_before.get((form.cleaned_data["form"], period.key))
    return render(request, "reporting/open_round.html", context, status=422 if request.method == "POST" else 200)


def _first_free(templates: Iterable[str], *, taken: Container[tuple[str, str]], today: date) -> str:
    """The period with the nearest deadline for which no round is open yet."""
    keys = [key for key, _name in period_choices(today)]
    return next((key for key in keys if not any((form, key) in taken for form in templates)), keys[0])


@require_GET
def show_round(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who owes the round, how far each unit is, when it was last touched and reminded."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    at = clock.now()
    page = round_page(current, at=at)
    sees_all = may(request.actor, Action.VIEW_REPORT, on=current)
    reached = units_reached(request.actor, Action.VIEW_REPORT)
    shown = page.rows if sees_all else [row for row in page.rows if {row.answering_unit_id, row.unit.id} & reached]
    waiting = [row for row in page.rows if row.state is ReportState.SUBMITTED]
    chosen_state, chosen_kind = request.GET.get("trang-thai", ""), request.GET.get("loai", "")
    context = {
        "round": current,
        "period": Period.from_key(current.period),
        "days_left": Deadline(current.due_on, inclusive=current.due_inclusive).days_left(clock.day_of(at)),
        "page": page,
        "rows": filtered(shown, state=chosen_state, kind=chosen_kind),
        "kinds": kind_counts(page),
        "states": [(state.value, page.counts[state]) for state in ReportState],
        "chosen_state": chosen_state,
        "chosen_kind": chosen_kind,
        "may_manage": may(request.actor, Action.MANAGE_ROUND, on=current),
        "sees_all": sees_all,
        "sees_sums": sees_all or may(request.actor, Action.VIEW_FIGURES, on=current),
        "waiting": len(waiting),
        "first_waiting": waiting[0].obligation_id if waiting else None,
    }
    return render(request, "reporting/round.html", context)


def filtered(rows: Iterable[RoundRow], *, state: str, kind: str) -> list[RoundRow]:
    """The rows of one state ("late", "left" for those that are so) and one kind of unit; "" for all."""
    return [
        row
        for row in rows
        if (not kind or row.unit.kind == kind)
        and (not state or row.state == state or (state == "late" and row.is_late) or (state == "left" and row.is_left))
    ]


def kind_counts(page: RoundPage) -> list[KindCount]:
    """Handed in of expected, by kind of unit."""
    kinds = dict.fromkeys(row.unit.kind for row in page.rows)
    return [
        KindCount(
            kind=kind.value,
            label=str(KIND_WORDS[UnitKind(kind)]),
            handed_in=sum(row.is_in for row in page.rows if row.unit.kind == kind),
            expected=sum(1 for row in page.rows if row.unit.kind == kind),
        )
        for kind in kinds
    ]


@require_POST
def remind(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Remind the units that were ticked; all that have not handed in when none was."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_ROUND, on=current)
    at = clock.now()
    ticked = set(request.POST.getlist("obligation"))
    chosen = [one for pk, one in obligations_of(current).items() if not ticked or str(pk) in ticked]
    with transaction.atomic():
        count = commands.remind_units(round=current, obligations=chosen, by=request.actor, at=at)
        enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=at)
    messages.success(
        request, ngettext("Đã nhắc %(count)d đơn vị.", "Đã nhắc %(count)d đơn vị.", count) % {"count": count}
    )
    return redirect("reporting:round", pk=pk)


@require_http_methods(["GET", "POST"])
def extend(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give one unit a later day, with the reason."""
    standing = visible_standing(request, pk)
    require(request.actor, Action.MANAGE_ROUND, on=standing.round)
    form = ExtendForm(request.POST or None)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.extend_obligation(
                obligation=standing.obligation, by=request.actor, at=standing.at, **form.cleaned_data
            )
        except DomainError as refused:
            error = refused.sentence(get_language() or "vi")
        else:
            messages.success(request, _("Đã gia hạn."))
            return redirect("reporting:round", pk=standing.round.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "reporting/extend.html", {"where": standing, "form": form, "error": error}, status=status)


@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Close the round: nothing is taken any more."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_ROUND, on=current)
    at = clock.now()
    if request.method == "POST":
        commands.close_round(round=current, by=request.actor, at=at)
        messages.success(request, _("Đã khóa kỳ báo cáo."))
        return redirect("reporting:round", pk=pk)
    return render(request, "reporting/close.html", {"round": current, "page": round_page(current, at=at)})


@require_GET
def export_round(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who owes the round, as a workbook."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.VIEW_REPORT, on=current)
    content = round_xlsx(current, page=round_page(current, at=clock.now()), at=clock.now())
    return xlsx_answer(content, file_name=f"{current.title}.xlsx")
