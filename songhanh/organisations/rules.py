"""Pure decisions about units through time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

STANDING_AGENCY = "gender_equality_standing"
"""The function "cơ quan thường trực" of the programme: to whom reports go."""
WOMEN_CADRES = "women_cadres"
"""Planning and appointment of women in office."""
SOCIAL_PROTECTION = "social_protection"
"""Social protection and care of children."""
VOCATIONAL_TRAINING = "vocational_training"
"""Vocational education."""
DEMO = "demo"
"""Held by the root unit of a fictional province; every page of such a province says so."""

FUNCTIONS = (STANDING_AGENCY, WOMEN_CADRES, SOCIAL_PROTECTION, VOCATIONAL_TRAINING)


def covers(*, valid_from: date, valid_until: date | None, day: date) -> bool:
    """Whether the half-open interval [valid_from, valid_until) contains the day."""
    return valid_from <= day and (valid_until is None or day < valid_until)


def successors_of(unit: UUID, *, arrows: Mapping[UUID, Iterable[UUID]]) -> tuple[UUID, ...]:
    """The units at the end of all arrows from this one, in order of discovery; itself when none leave it.

    Shape   arrows: predecessor → successors of whole units up to a day. A unit seen twice is not walked twice.
    """
    seen: set[UUID] = {unit}
    ends: list[UUID] = []
    queue = [unit]
    while queue:
        here = queue.pop(0)
        onward = [successor for successor in arrows.get(here, ()) if successor != here]
        if not onward:
            ends.append(here)
        for successor in onward:
            if successor not in seen:
                seen.add(successor)
                queue.append(successor)
    return tuple(ends)
