"""Amending a plan in force: every form asks for the reason and says what will happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.indicators.models import Indicator
from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import UnitView, units
from songhanh.plans import commands, queries
from songhanh.plans.models import AssignmentRole, Comparator, Plan, Recurrence, ReportingDuty, Target, Task
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.plans.amend_forms import (
    AssignmentForm,
    DutyAmendment,
    IndicatorForm,
    TargetAmendment,
    TaskAmendment,
    TaskDateForm,
)
from songhanh.web.plans.forms import ReasonForm, given
from songhanh.web.plans.words import as_plans_say

Typed = dict[str, Any]


@require_http_methods(["GET", "POST"])
def target_add(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more target."""
    plan = _plan(request, pk=pk)
    form = TargetAmendment(given(request), initial={"year": plan.ends_on.year})

    def fields(typed: Typed) -> Typed:
        target = commands.TargetFields(
            text=typed["text"],
            value=typed["value"],
            unit_text=typed["unit_text"],
            comparator=Comparator(typed["comparator"]),
            year=typed["year"],
        )
        return {"plan": plan, "target": target}

    return _amend(request, plan=plan, form=form, command=commands.add_target, fields=fields, title=_("Thêm chỉ tiêu"))


@require_http_methods(["GET", "POST"])
def target_end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A target counts no more."""
    target = get_visible(Target, actor=request.actor, pk=pk)
    end = partial(commands.end_target, target=target)
    return _end(request, plan=target.plan, what=target.text, command=end, title=_("Chấm dứt chỉ tiêu"))


@require_http_methods(["GET", "POST"])
def target_indicator(request: ActorRequest, pk: UUID) -> HttpResponse:
    """By which indicator a target is measured, with suggestions first."""
    target = get_visible(Target, actor=request.actor, pk=pk)
    require(request.actor, Action.AMEND_PLAN, on=target)
    known = {str(one.pk): one for one in queries.indicators_on(clock.today())}
    likely = queries.indicator_suggestions([target], day=clock.today())[target.pk]
    names = {pk: f"{one.code} – {_name(one)}" for pk, one in known.items()}
    first = [(str(one.pk), names[str(one.pk)]) for one in likely]
    rest = [(pk, name) for pk, name in names.items() if pk not in dict(first)]
    choices = [("", _("Chưa gắn chỉ số")), (_("Có thể là"), first), (_("Các chỉ số khác"), rest)]
    form = IndicatorForm(given(request), choices=choices, initial={"indicator": target.indicator_id})
    if request.method == "POST" and form.is_valid():
        chosen: Indicator | None = known.get(form.cleaned_data["indicator"])
        commands.link_indicator(target=target, indicator=chosen, by=request.actor, at=clock.now())
        messages.success(request, _("Đã ghi chỉ số đo của chỉ tiêu."))
        return redirect("plans:plan", pk=target.plan_id)
    context = {"plan": target.plan, "target": target, "form": form, "has_likely": bool(first)}
    return render(request, "plans/indicator.html", context)


@require_http_methods(["GET", "POST"])
def task_add(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more task."""
    plan = _plan(request, pk=pk)
    form = TaskAmendment(given(request), units=_units(plan))

    def fields(typed: Typed) -> Typed:
        task = commands.TaskFields(
            title=typed["title"],
            due_on=typed["due_on"],
            lead=_chosen(request, typed["lead"]),
            supporting=_chosen(request, typed["supporting"]),
        )
        return {"plan": plan, "task": task}

    return _amend(request, plan=plan, form=form, command=commands.add_task, fields=fields, title=_("Thêm nhiệm vụ"))


@require_http_methods(["GET", "POST"])
def task_end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A task is owed no more."""
    task = get_visible(Task, actor=request.actor, pk=pk)
    end = partial(commands.end_task, task=task)
    return _end(request, plan=task.plan, what=task.title, command=end, title=_("Chấm dứt nhiệm vụ"))


@require_http_methods(["GET", "POST"])
def task_date(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Until when a task must be done, where the plan does not say or says what cannot be."""
    task = get_visible(Task, actor=request.actor, pk=pk)
    held = {} if task.due_derived else {"due_on": task.due_on, "due_inclusive": task.due_inclusive}
    form = TaskDateForm(given(request), initial=held)

    def fields(typed: Typed) -> Typed:
        return {"task": task, "due_on": typed["due_on"], "due_inclusive": typed["due_inclusive"]}

    title, what = _("Ghi hạn của nhiệm vụ"), task.title
    return _amend(request, plan=task.plan, form=form, command=commands.date_task, fields=fields, title=title, what=what)


@require_http_methods(["GET", "POST"])
def task_assign(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who has a part in a task, and one more or another; with `thay`, who answers for those words of the plan."""
    task = get_visible(Task, actor=request.actor, pk=pk)
    assignments = queries.assignments_of(task)
    answers = {answer.assignment_id: answer for answer in queries.answers_of_task(task, day=clock.today())}
    stands_for = next((held for held in assignments if str(held.pk) == request.GET.get("thay")), None)
    told = answers.get(stands_for.pk) if stands_for else None
    likely = [unit.id for unit in told.candidates] if told else []
    choices = sorted(_units(task.plan), key=lambda unit: unit.id not in likely)
    initial = {"role": stands_for.role} if stands_for else {}
    form = AssignmentForm(given(request), units=choices, initial=initial)

    def fields(typed: Typed) -> Typed:
        unit = get_visible(OrgUnit, actor=request.actor, pk=typed["unit"])
        return {"task": task, "unit": unit, "role": AssignmentRole(typed["role"]), "stands_for": stands_for}

    return _amend(
        request,
        plan=task.plan,
        form=form,
        command=commands.assign_unit,
        fields=fields,
        title=_("Phân công lại"),
        verb=_("Giao đơn vị"),
        template="plans/assign.html",
        task=task,
        stands_for=stands_for,
        told=told,
        assignments=[(held, answers.get(held.pk)) for held in assignments],
    )


@require_POST
def plan_follow(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give the duties of a plan to who answers for them by the register today."""
    plan = _plan(request, pk=pk)
    changed = commands.follow_successors(plan=plan, by=request.actor, at=clock.now())
    messages.success(request, _("Đã chuyển %(count)s phân công theo sổ đơn vị.") % {"count": changed})
    return redirect("plans:plan_assignments", pk=plan.pk)


@require_http_methods(["GET", "POST"])
def assignment_release(request: ActorRequest, *, pk: UUID, assignment: int) -> HttpResponse:
    """Take a unit out of a task."""
    task = get_visible(Task, actor=request.actor, pk=pk)
    held = next((one for one in queries.assignments_of(task) if one.pk == assignment), None)
    if held is None:
        raise NotVisible
    release = partial(commands.release_unit, assignment=held)
    what = f"{held.text} – {task.title}"
    return _end(request, plan=task.plan, what=what, command=release, title=_("Thôi giao đơn vị"))


@require_http_methods(["GET", "POST"])
def duty_add(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more duty of reporting."""
    plan = _plan(request, pk=pk)
    form = DutyAmendment(given(request), units=_units(plan))

    def fields(typed: Typed) -> Typed:
        to_unit = get_visible(OrgUnit, actor=request.actor, pk=typed["to_unit"]) if typed["to_unit"] else None
        duty = commands.DutyFields(
            who_text="; ".join(as_plans_say(kind) for kind in typed["unit_kinds"]),
            unit_kinds=tuple(typed["unit_kinds"]),
            to_unit=to_unit,
            recurrence=Recurrence(typed["recurrence"]),
            due_day=typed["due_day"],
            due_month=typed["due_month"],
            due_inclusive=typed["due_inclusive"],
        )
        return {"plan": plan, "duty": duty}

    title = _("Thêm chế độ báo cáo")
    return _amend(request, plan=plan, form=form, command=commands.add_reporting_duty, fields=fields, title=title)


@require_http_methods(["GET", "POST"])
def duty_end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Nobody owes this report any more."""
    duty = get_visible(ReportingDuty, actor=request.actor, pk=pk)
    end = partial(commands.end_reporting_duty, duty=duty)
    return _end(request, plan=duty.plan, what=duty.who_text, command=end, title=_("Chấm dứt chế độ báo cáo"))


def _end(request: ActorRequest, *, plan: Plan, what: str, command: Callable[..., object], title: str) -> HttpResponse:
    """Ask why, then end one part of the plan."""
    form = ReasonForm(given(request))
    return _amend(request, plan=plan, form=form, command=command, title=title, danger=True, what=what)


def _amend(
    request: ActorRequest,
    *,
    plan: Plan,
    form: forms.Form,
    command: Callable[..., object],
    title: str,
    fields: Callable[[Typed], Typed] | None = None,
    template: str = "plans/amend.html",
    **context: Any,
) -> HttpResponse:
    """Show the form, or do the one command with `fields` of what was typed; a refusal is told above it."""
    require(request.actor, Action.AMEND_PLAN, on=plan)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            command(**(fields(typed) if fields else {}), reason=typed["reason"], by=request.actor, at=clock.now())
        except DomainError as refused:
            form.add_error(None, refused.sentence(get_language() or "vi"))
        else:
            messages.success(request, _("Đã ghi điều chỉnh. Xem lại ở mục Lịch sử."))
            return redirect("plans:plan", pk=plan.pk)
    status = 422 if form.errors else 200
    return render(
        request, template, {"plan": plan, "form": form, "title": title, "verb": title, **context}, status=status
    )


def _plan(request: ActorRequest, *, pk: UUID) -> Plan:
    return get_visible(Plan, actor=request.actor, pk=pk)


def _units(plan: Plan) -> list[UnitView]:
    return units(plan.province_id, day=clock.today())


def _chosen(request: ActorRequest, ids: Iterable[str]) -> tuple[OrgUnit, ...]:
    return tuple(get_visible(OrgUnit, actor=request.actor, pk=pk) for pk in ids)


def _name(indicator: Indicator) -> str:
    return indicator.name_en if get_language() == "en" else indicator.name_vi
