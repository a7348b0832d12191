"""Duties of reporting: which there are, and who owes them on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from songhanh.organisations.queries import UnitView, holder_of, province_today, successors_of_all, units
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.models import Plan, ReportingDuty
from songhanh.plans.rules.due_days import CLOSING_DAYS, report_days


def reporting_duties(plan: Plan) -> list[ReportingDuty]:
    """The duties of reporting of a plan that count now, in the order of the text."""
    duties = ReportingDuty.objects.filter(plan=plan, ended_at=None).prefetch_related("units")
    return list(duties.order_by("position"))


def units_owing(duty: ReportingDuty, *, day: date) -> list[UnitView]:
    """Who owes the report on a day: units of its kinds in force that day and units named one by one (or who stands
    for them), in the order of the register, without the unit that receives it."""
    province_id = province_today(duty.plan.province_id, day=day) or duty.plan.province_id
    in_force = units(province_id, day=day)
    named = [unit.pk for unit in duty.units.all()]
    followed = successors_of_all(named, day=day) if named else {}
    wanted = {one for ends in followed.values() for one in ends}
    receiver = duty.to_unit_id or holder_of(province_id, function=STANDING_AGENCY, day=day)
    return [u for u in in_force if u.id != receiver and (u.kind in duty.unit_kinds or u.id in wanted)]


def plans_reporting(plans: Iterable[Plan], *, day: date) -> list[Plan]:
    """Those of the plans that reports are due for on a day or later: what has not ended, has ended so lately that the
    report on its last period may be due, or names a later day for its final report; never one that was replaced. One
    query at most."""
    found = [plan for plan in plans if plan.replaced_at is None]
    ended = {plan.pk: plan for plan in found if plan.ends_on + timedelta(days=CLOSING_DAYS) < day}
    named = ReportingDuty.objects.filter(plan__in=ended, ended_at=None, due_year__gte=day.year) if ended else ()
    later = {
        duty.plan_id
        for duty in named
        if any(on >= day for on in days_of_report(duty, first=ended[duty.plan_id].starts_on, plan=ended[duty.plan_id]))
    }
    return [plan for plan in found if plan.pk not in ended or plan.pk in later]


def days_of_report(duty: ReportingDuty, *, first: date, plan: Plan) -> list[date]:
    """The days from `first` on which the report of a duty is due, in order. Missing: no day of the month, no days."""
    return list(
        report_days(
            day=duty.due_day,
            month=duty.due_month,
            year=duty.due_year,
            recurrence=duty.recurrence,
            first=first,
            last=plan.ends_on,
        )
    )
