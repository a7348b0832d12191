"""Screens of cases: for the case workers of the unit, and safe counts for those who steer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access.gate import require, require_somewhere
from songhanh.access.rules import Action
from songhanh.cases import commands
from songhanh.cases.models import AgeBand, Case, Sex, ViolenceForm
from songhanh.cases.queries import CaseLine, case_lines, cases_visible_to, cases_waiting_for, communes_on
from songhanh.cases.sealing import SealedContents
from songhanh.cases.statistics import case_counts
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import units_stored
from songhanh.web.cases.forms import AGES, FORMS, SEXES, IntakeForm
from songhanh.web.http import ActorRequest, get_visible, refusals_on

PAGE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A case of the list in words; nothing that names anybody."""

    case: Case
    commune: str
    keeper: str
    """The former unit whose case it still is; "" for one's own."""
    form: str
    survivor: str


@require_safe
def cases(request: ActorRequest) -> HttpResponse:
    """The page "Vụ việc": the register of one's own unit; that it was opened is recorded."""
    commands.read_register(by=request.actor, at=clock.now())
    page = Paginator(cases_visible_to(request.actor), PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    lines = [_line(one) for one in case_lines(list(page.object_list), actor=request.actor, day=today)]
    context = {"page": page, "lines": lines, "waiting": cases_waiting_for(request.actor, day=today)}
    return _private(render(request, "cases/cases.html", context))


def _line(found: CaseLine) -> Line:
    form = dict(FORMS)[ViolenceForm(found.case.form)]
    survivor = f"{dict(SEXES)[Sex(found.case.survivor_sex)]}, {dict(AGES)[AgeBand(found.case.survivor_age)]}"
    return Line(found.case, found.commune, found.keeper, str(form), survivor)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Go on with the cases of a unit that went into one's own; to anybody else there is no such page."""
    today = clock.today()
    waiting = next((one for one in cases_waiting_for(request.actor, day=today) if one.former.id == pk), None)
    if waiting is None:
        raise NotVisible
    if request.method == "POST":
        former, unit = units_stored([waiting.former.id, waiting.unit.id])
        count = commands.take_over_cases(former=former, unit=unit, by=request.actor, at=clock.now())
        said = ngettext("Đã tiếp nhận %(count)d vụ việc.", "Đã tiếp nhận %(count)d vụ việc.", count)
        messages.success(request, said % {"count": count})
        return redirect("cases:cases")
    return _private(render(request, "cases/take_over.html", {"waiting": waiting}))


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: ActorRequest) -> HttpResponse:
    """Take a case in."""
    require_somewhere(request.actor, Action.RECORD_CASE)
    unit = get_visible(OrgUnit, actor=request.actor, pk=min(request.actor.units([Role.CASE_WORKER])))
    form = IntakeForm(request.POST or None, communes=communes_on(unit.province_id, day=clock.today()))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            case = commands.take_in_case(
                unit=unit, intake=_intake(request, values=form.cleaned_data), by=request.actor, at=clock.now()
            )
            messages.success(request, _("Đã tiếp nhận vụ việc. Phần định danh đã được mã hóa."))
            return redirect("cases:case", pk=case.pk)
    status = 422 if form.errors else 200
    return _private(render(request, "cases/take_in.html", {"form": form}, status=status))


def _intake(request: ActorRequest, *, values: dict[str, str]) -> commands.Intake:
    return commands.Intake(
        commune=get_visible(OrgUnit, actor=request.actor, pk=values["commune"]),
        happened_on=values["happened_on"],  # type: ignore[arg-type] # a DateField gives a date
        form=ViolenceForm(values["form"]),
        survivor_sex=Sex(values["survivor_sex"]),
        survivor_age=AgeBand(values["survivor_age"]),
        contents=SealedContents(
            name=values["name"], contact=values["contact"], story=values["story"], needs=values["needs"]
        ),
    )


@require_safe
def case(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One case; that it was opened is recorded."""
    found = get_visible(Case, actor=request.actor, pk=pk)
    contents = commands.read_case(case=found, by=request.actor, at=clock.now())
    [line] = case_lines([found], actor=request.actor, day=clock.today())
    return _private(render(request, "cases/case.html", {"line": _line(line), "case": found, "contents": contents}))


@require_safe
def counts(request: ActorRequest) -> HttpResponse:
    """Safe counts of the province by commune and year."""
    province = next((grant.province_id for grant in request.actor.grants), None)
    if province is None:
        raise NotPermitted
    require(request.actor, Action.VIEW_CASE_COUNTS, on=get_visible(OrgUnit, actor=request.actor, pk=province))
    years = _years()
    period = years.get(request.GET.get("year", ""), next(iter(years.values())))
    table = case_counts(province_id=province, period=period)
    context = {"table": table, "period": period, "years": years, "chosen": str(period.year)}
    return _private(render(request, "cases/counts.html", context))


def _years() -> dict[str, Period]:
    """Whole years only: periods that overlap would let a small number be worked out."""
    today = clock.today()
    running = next(y for y in (today.year + 1, today.year) if Period(y, PeriodKind.YEAR).start <= today)
    return {str(year): Period(year, PeriodKind.YEAR) for year in range(running, running - 4, -1)}


def _private(response: HttpResponse) -> HttpResponse:
    """Neither the browser nor anything on the way may keep it."""
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "no-store, private"
    return response
