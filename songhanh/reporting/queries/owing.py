"""Before a round is opened: which forms there are, and who would owe the round by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView
from songhanh.plans.models import Plan, ReportingDuty
from songhanh.plans.queries import reporting_duties, units_owing
from songhanh.reporting.models import FormTemplate, Obligation, Round
from songhanh.reporting.rules.dues import DutyTerms, deadline_for


@dataclass(frozen=True, slots=True)
class Owing:
    """One unit that would owe a round, by when, and the duty of the plan that says so."""

    unit: UnitView
    deadline: Deadline
    duty: ReportingDuty

    @property
    def duty_text(self) -> str:
        """The words of the plan."""
        return self.duty.who_text


def forms_in_force(day: date) -> list[FormTemplate]:
    """The versions of forms that may be collected on a day."""
    valid = Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    return list(FormTemplate.objects.filter(valid).order_by("code", "-version"))


def owing(plan: Plan, *, period: Period, day: date) -> list[Owing]:
    """Who would owe a round of this plan and period if it were opened on the day; of several duties the earliest."""
    found: dict[UUID, Owing] = {}
    for duty in reporting_duties(plan):
        terms = DutyTerms(duty.recurrence, duty.due_day, duty.due_month, due_inclusive=duty.due_inclusive)
        deadline = deadline_for(terms, period=period)
        if deadline is None:
            continue
        for unit in units_owing(duty, day=day):
            known = found.get(unit.id)
            if known is None or deadline.last_day < known.deadline.last_day:
                found[unit.id] = Owing(unit, deadline, duty)
    return list(found.values())


def obligations_of(current: Round) -> dict[UUID, Obligation]:
    """All obligations of a round by id. One query."""
    return {obligation.pk: obligation for obligation in Obligation.objects.filter(round=current)}
