"""Before a round is opened: which forms there are, and who would owe the round by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.periods import Period
from songhanh.organisations.queries import UnitView
from songhanh.plans.models import Plan, ReportingDuty
from songhanh.plans.queries import reporting_duties, units_owing, whole_of
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, Obligation, Round, SectionKind
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


def owing(plan: Plan, *, form: FormTemplate, period: Period, day: date) -> list[Owing]:
    """Who would owe a round of this plan and period if it were opened on the day; of several duties the earliest.

    Shape   a form of tables alone is owed only by the kinds of units that provide one of its rows; a plan and those
            that amend it speak of one round, whichever of them it is opened for
    """
    found: dict[UUID, Owing] = {}
    kinds = kinds_asked(form)
    duties = [(duty, one.ends_on) for one in whole_of(plan) for duty in reporting_duties(one)]
    for duty, ends_on in duties:
        deadline = deadline_for(terms_of(duty), period=period, ends_on=ends_on)
        if deadline is None:
            continue
        for unit in units_owing(duty, day=day):
            if kinds is not None and unit.kind not in kinds:
                continue
            known = found.get(unit.id)
            if known is None or deadline.last_day < known.deadline.last_day:
                found[unit.id] = Owing(unit, deadline, duty)
    return list(found.values())


def terms_of(duty: ReportingDuty) -> DutyTerms:
    """When a duty of a plan falls due, as its round asks it."""
    return DutyTerms(
        duty.recurrence, duty.due_day, duty.due_month, due_inclusive=duty.due_inclusive, due_year=duty.due_year
    )


def kinds_asked(form: FormTemplate) -> set[str] | None:
    """The kinds of units that a form asks anything of; None where it asks everybody for words. Two queries."""
    if FormSection.objects.filter(form=form, kind=SectionKind.TEXT).exists():
        return None
    return set(FormRow.objects.filter(section__form=form).values_list("provider_kind", flat=True).distinct())


def obligations_of(current: Round) -> dict[UUID, Obligation]:
    """All obligations of a round by id. One query."""
    return {obligation.pk: obligation for obligation in Obligation.objects.filter(round=current)}
