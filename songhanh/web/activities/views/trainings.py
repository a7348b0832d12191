"""The register of trainings: list, entry, one course, taking a wrong one out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import may, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.activities import commands
from songhanh.activities.models import Audience, Training
from songhanh.activities.queries import people_in, task_list, trainings_visible_to
from songhanh.audit.queries import history_of
from songhanh.kernel import clock
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.text import sort_key
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import units_by_id, units_on_days
from songhanh.plans.models import Task
from songhanh.web.activities.forms import AUDIENCES, TrainingFilter, TrainingForm, VoidForm
from songhanh.web.http import ActorRequest, get_visible, refusals_on
from songhanh.web.trail import told

PAGE = 40
HISTORY = 20


@dataclass(frozen=True, slots=True)
class Course:
    """One line of the register as it is shown."""

    training: Training
    unit: str
    audience: str

    @property
    def total(self) -> int:
        """Women and men, computed."""
        return self.training.women + self.training.men


@require_safe
def trainings(request: ActorRequest) -> HttpResponse:
    """The page "Hoạt động": courses held, with who took part."""
    require_somewhere(request.actor, Action.VIEW_ACTIVITY)
    register = trainings_visible_to(request.actor)
    periods = _periods()
    units = units_by_id(set(register.order_by().values_list("unit_id", flat=True).distinct()), day=clock.today())
    form = TrainingFilter(request.GET or None)
    chosen = {name: request.GET.get(name, "") for name in form.fields}
    if chosen["period"] in periods:
        period = Period.from_key(chosen["period"])
        register = register.filter(ends_on__range=(period.start, period.end))
    if chosen["audience"] in Audience.values:
        register = register.filter(audience=chosen["audience"])
    if chosen["unit"] in {str(pk) for pk in units}:
        register = register.filter(unit_id=UUID(chosen["unit"]))
    page = Paginator(register, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "courses": _courses(page.object_list),
        "people": people_in(register),
        "periods": periods.items(),
        "audiences": AUDIENCES,
        "units": sorted(((str(pk), view.name) for pk, view in units.items()), key=lambda pair: sort_key(pair[1])),
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "form": form,
    }
    return render(request, "activities/trainings.html", context)


def _periods() -> dict[str, str]:
    year = clock.today().year
    words = {PeriodKind.YEAR: _("Năm %(year)s"), PeriodKind.HALF_YEAR: _("6 tháng đầu năm %(year)s")}
    return {
        Period(then, kind).key: words[kind] % {"year": then}
        for then in range(year + 1, year - 3, -1)
        for kind in (PeriodKind.YEAR, PeriodKind.HALF_YEAR)
        if Period(then, kind).start <= clock.today()
    }


def _courses(held: Iterable[Training]) -> list[Course]:
    """The courses with the names that their units had then. One query."""
    trainings = list(held)
    units = units_on_days((one.unit_id, one.ends_on) for one in trainings)
    words = {str(code): str(label) for code, label in AUDIENCES}
    return [Course(one, units[one.unit_id, one.ends_on].name, words[one.audience]) for one in trainings]


@require_http_methods(["GET", "HEAD", "POST"])
def record_training(request: ActorRequest) -> HttpResponse:
    """Enter a course for one's own unit."""
    require_somewhere(request.actor, Action.RECORD_ACTIVITY)
    mine = request.actor.units(commands.UNIT_ROLES)
    units = list(units_by_id(mine, day=clock.today()).values())
    tasks = task_list(request.actor, day=clock.today(), unit_ids=mine)
    initial = {"task": request.GET.get("task", "")}
    form = TrainingForm(request.POST or None, units=units, tasks=tasks, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            entered = _record(request, values=form.cleaned_data)
            messages.success(request, _("Đã ghi lớp tập huấn."))
            return redirect("activities:training", pk=entered.pk)
    status = 422 if form.errors else 200
    return render(request, "activities/record_training.html", {"form": form}, status=status)


def _record(request: ActorRequest, *, values: dict[str, object]) -> Training:
    task = get_visible(Task, actor=request.actor, pk=values["task"]) if values["task"] else None
    said = {name: value for name, value in values.items() if name not in ("unit", "task", "audience")}
    details = commands.TrainingDetails(audience=Audience(str(values["audience"])), task=task, **said)  # type: ignore[arg-type] # the form has the fields' types
    return commands.record_training(
        unit=get_visible(OrgUnit, actor=request.actor, pk=values["unit"]),
        details=details,
        by=request.actor,
        at=clock.now(),
    )


@require_safe
def training(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One course."""
    found = get_visible(Training, actor=request.actor, pk=pk)
    context = {
        "course": _courses([found])[0],
        "training": found,
        "may_void": found.voided_at is None and may(request.actor, Action.RECORD_ACTIVITY, on=found),
        "history": told(history_of(found)[:HISTORY]),
    }
    return render(request, "activities/training.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def void_training(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask for the reason, then take a wrong record out of every count."""
    found = get_visible(Training, actor=request.actor, pk=pk)
    require(request.actor, Action.RECORD_ACTIVITY, on=found)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            commands.void_training(training=found, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())
            messages.success(request, _("Đã hủy ghi nhận lớp này; số liệu không còn tính lớp này."))
            return redirect("activities:training", pk=found.pk)
    status = 422 if form.errors else 200
    return render(request, "activities/void_training.html", {"form": form, "training": found}, status=status)
