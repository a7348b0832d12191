"""Duties of reporting: which there are, and who owes them on a day."""

from __future__ import annotations

from datetime import date

from songhanh.organisations.queries import UnitView, holder_of, province_today, successors_of_all, units
from songhanh.organisations.rules import STANDING_AGENCY
from songhanh.plans.models import Plan, ReportingDuty


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
