"""Pure decisions of the plans room: names of units, days, values of draft items, suggestions."""

from songhanh.plans.rules.becoming import (
    Becoming,
    Order,
    Outcome,
    becoming_of,
    given_in_activities,
    only_names_day,
    orders_of,
    with_their_days,
)
from songhanh.plans.rules.functions import NamedFunction, functions_named
from songhanh.plans.rules.headings import nearest_heading, says_it_amends
from songhanh.plans.rules.names import (
    FormerName,
    KnownUnit,
    UnitMatch,
    UnitNames,
    group_kinds,
    only_names_units,
    place_in,
)
from songhanh.plans.rules.timing import (
    PlanState,
    TaskDue,
    due_in_words,
    due_of,
    due_of_work,
    next_due,
    period_days,
    plan_state,
    year_of_duty,
)
from songhanh.plans.rules.values import (
    CERTAIN_FROM_PCT,
    SURE_FROM_PCT,
    differences,
    headline,
    missing_parts,
    plain_value,
    renamed,
)
from songhanh.plans.rules.who_lines import WhoLines

__all__ = [
    "CERTAIN_FROM_PCT",
    "SURE_FROM_PCT",
    "Becoming",
    "FormerName",
    "KnownUnit",
    "NamedFunction",
    "Order",
    "Outcome",
    "PlanState",
    "TaskDue",
    "UnitMatch",
    "UnitNames",
    "WhoLines",
    "becoming_of",
    "differences",
    "due_in_words",
    "due_of",
    "due_of_work",
    "functions_named",
    "given_in_activities",
    "group_kinds",
    "headline",
    "missing_parts",
    "nearest_heading",
    "next_due",
    "only_names_day",
    "only_names_units",
    "orders_of",
    "period_days",
    "place_in",
    "plain_value",
    "plan_state",
    "renamed",
    "says_it_amends",
    "with_their_days",
    "year_of_duty",
]
