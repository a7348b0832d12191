"""What an amendment adds to a plan, before it has a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from songhanh.organisations.models import OrgUnit
from songhanh.plans.models import Comparator, Recurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFields:
    """A value to reach in one year."""

    text: str
    value: Decimal
    unit_text: str
    comparator: Comparator = Comparator.AT_LEAST
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFields:
    """One duty with who leads and who supports. Missing: without a day the end of the plan counts."""

    title: str
    due_on: date | None = None
    due_inclusive: bool = True
    lead: tuple[OrgUnit, ...] = ()
    supporting: tuple[OrgUnit, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFields:
    """Who reports to whom, by when, how often. Missing: without a receiver the standing agency counts."""

    who_text: str
    recurrence: Recurrence
    unit_kinds: tuple[str, ...] = ()
    units: tuple[OrgUnit, ...] = ()
    to_unit: OrgUnit | None = None
    due_day: int | None = None
    due_month: int | None = None
    due_inclusive: bool = False
