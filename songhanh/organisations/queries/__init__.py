"""Reads of the organisations room: units and people as of a day, who stands for whom, both maps."""

from songhanh.organisations.queries.events import (
    EventView,
    events_of,
    functions_held,
    functions_of,
    holder_of,
    province_today,
    successors,
    successors_of_all,
)
from songhanh.organisations.queries.maps import UnitMap, days_of_change, lineage, map_of
from songhanh.organisations.queries.people import (
    actor_for,
    appointments_of,
    has_role_at,
    people_at,
    people_visible_to,
    search_people,
)
from songhanh.organisations.queries.units import (
    UnitView,
    in_force,
    is_demo,
    provinces,
    search_units,
    unit_view,
    units,
    units_by_id,
    units_stored,
    versions_of,
)

__all__ = [
    "EventView",
    "UnitMap",
    "UnitView",
    "actor_for",
    "appointments_of",
    "days_of_change",
    "events_of",
    "functions_held",
    "functions_of",
    "has_role_at",
    "holder_of",
    "in_force",
    "is_demo",
    "lineage",
    "map_of",
    "people_at",
    "people_visible_to",
    "province_today",
    "provinces",
    "search_people",
    "search_units",
    "successors",
    "successors_of_all",
    "unit_view",
    "units",
    "units_by_id",
    "units_stored",
    "versions_of",
]
