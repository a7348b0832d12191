"""The first screen: what I must do, and before which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from songhanh.access.gate import may_somewhere
from songhanh.access.rules import Action
from songhanh.activities.commands import UNIT_ROLES
from songhanh.activities.queries import TaskWork, tasks_of_units
from songhanh.activities.rules import SOON_DAYS, DueState
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor, Role
from songhanh.kernel.deadlines import Deadline
from songhanh.notices.queries import reports_waiting
from songhanh.organisations.queries import units_by_id
from songhanh.plans.queries import drafts_visible_to
from songhanh.publishing.models import ReportDraftState
from songhanh.publishing.queries import drafts_visible_to as report_drafts
from songhanh.reporting.queries import DueReport, ReportState, reports_due
from songhanh.web.cases.waiting import files_waiting_for
from songhanh.web.home.sending import waiting_for_head
from songhanh.web.http import ActorRequest


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: what, for which plan, until when, how far, and the one button."""

    what: str
    of: str
    part: str
    deadline: Deadline
    days_left: int
    status: str
    verb: str
    url: str

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.days_left < 0

    @property
    def is_soon(self) -> bool:
        """Whether it is due within two weeks."""
        return 0 <= self.days_left <= SOON_DAYS


@require_safe
def mine(request: ActorRequest) -> HttpResponse:
    """The page "Việc của tôi"."""
    actor, today = request.actor, clock.today()
    reports = reports_due(actor.units(UNIT_ROLES), day=today) if actor.units(UNIT_ROLES) else []
    to_send = waiting_for_head(reports, actor=actor, today=today)
    taken = {filled.report.obligation_id for filled in to_send}
    turn = [report for report in reports if report.is_with_unit or report.is_to_correct]
    owed = [report for report in turn if report.obligation_id not in taken]
    duties = sorted(_duties(actor, reports=owed), key=lambda duty: (duty.days_left, duty.what))
    cases = files_waiting_for(actor, day=today)
    context = {
        "to_send": to_send,
        "cases_waiting": cases,
        "overdue": [duty for duty in duties if duty.is_overdue],
        "soon": [duty for duty in duties if duty.is_soon],
        "later": [duty for duty in duties if not duty.is_overdue and not duty.is_soon],
        "any_duty": bool(duties or to_send or cases),
        "has_unit": bool(actor.units(UNIT_ROLES)),
        "reviews": may_somewhere(actor, Action.REVIEW_REPORT),
        "is_leader": actor.has_role(Role.LEADER),
    }
    if may_somewhere(actor, Action.ISSUE_EDITION):
        context["to_sign"] = list(report_drafts(actor).filter(state=ReportDraftState.PROPOSED)[:20])
    if context["reviews"]:
        context["waiting"] = reports_waiting(actor, day=today)
        context["drafts"] = list(drafts_visible_to(actor)[:20])
    return render(request, "home/mine.html", context)


def _duties(actor: Actor, *, reports: Sequence[DueReport]) -> Iterator[Duty]:
    units = actor.units(UNIT_ROLES)
    if not units:
        return
    today = clock.today()
    others = {report.of_unit_id for report in reports if report.of_unit_id != report.unit_id}
    names = {unit_id: view.name for unit_id, view in units_by_id(others, day=today).items()} if others else {}
    for report in reports:
        days_left = report.deadline.days_left(today)
        yield _report(report, days_left=days_left, instead_of=names.get(report.of_unit_id, ""))
    for work in tasks_of_units(units, day=today):
        if work.due not in (DueState.DONE, DueState.ENDED):
            yield _task(work, units=units)


def _report(report: DueReport, *, days_left: int, instead_of: str) -> Duty:
    verbs = {
        ReportState.NOT_STARTED: _("Làm báo cáo"),
        ReportState.DRAFTING: _("Làm tiếp"),
        ReportState.RETURNED: _("Sửa và nộp lại"),
        ReportState.ACCEPTED: _("Xem và đính chính"),
    }
    return Duty(
        what=report.title,
        of=_("Báo cáo thay %(unit)s") % {"unit": instead_of} if instead_of else _("Báo cáo định kỳ"),
        part="",
        deadline=report.deadline,
        days_left=days_left,
        status=report.state,
        verb=verbs[report.state],
        url=reverse("reporting:report", args=[report.obligation_id]),
    )


def _task(work: TaskWork, *, units: frozenset[object]) -> Duty:
    leads = any(part.unit_id in units for part in work.leads)
    return Duty(
        what=work.task.title,
        of=work.task.plan.document.number or work.task.plan.title,
        part=_("Chủ trì") if leads else _("Phối hợp"),
        deadline=work.deadline,
        days_left=work.days_left,
        status=work.state,
        verb=_("Cập nhật"),
        url=reverse("activities:task", args=[work.task.pk]),
    )
