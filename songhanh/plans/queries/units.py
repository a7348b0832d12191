"""Names of units in plans: lookup on the plan's day, and who answers for a unit today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from songhanh.organisations.functions import functions
from songhanh.organisations.queries import history_from, units
from songhanh.organisations.rules import History, Succession, succession
from songhanh.plans.rules import KnownUnit, NamedFunction, UnitNames, functions_named, place_in


class Responsible:
    """Who answers today for units that a plan named on its day, duty by duty."""

    def __init__(self, history: History, *, plan_day: date) -> None:
        """`history`: what became of the units until today."""
        self.history = history
        self.plan_day = plan_day
        self._fields: dict[str, tuple[NamedFunction, ...]] = {}
        self._found: dict[tuple[UUID, tuple[str, ...], date], Succession] = {}

    def fields(self, sentence: str) -> tuple[NamedFunction, ...]:
        """The functions that the sentence of a duty names. Looked up once per sentence."""
        if sentence not in self._fields:
            self._fields[sentence] = functions_named(sentence, known=functions())
        return self._fields[sentence]

    def for_duty(self, unit_id: UUID, *, sentence: str, since: date | None = None) -> Succession:
        """Who answers for the unit in a duty; `since`: the day on which it was charged, when not by the plan itself."""
        return self.for_functions(unit_id, codes=tuple(one.code for one in self.fields(sentence)), since=since)

    def for_functions(self, unit_id: UUID, *, codes: tuple[str, ...], since: date | None = None) -> Succession:
        """Who answers for the unit in these functions."""
        day = since or self.plan_day
        key = (unit_id, codes, day)
        if key not in self._found:
            self._found[key] = succession(unit_id, functions=codes, since=day, history=self.history)
        return self._found[key]


def unit_names(province_id: UUID, *, day: date, issuer: str) -> UnitNames:
    """The names of the province's units on the plan's day, ready to be looked up. Two queries."""
    known = [KnownUnit(u.id, u.name, u.short_name, u.kind) for u in units(province_id, day=day)]
    own = next((unit.name for unit in known if unit.kind == "province"), "")
    return UnitNames(known, places=[_bare_province(own), place_in(issuer) or ""])


def responsible_today(unit_ids: Iterable[UUID], *, province_id: UUID, plan_day: date, today: date) -> Responsible:
    """Who answers today for units named in a plan. As many queries for one unit as for all."""
    return Responsible(history_from(unit_ids, province_id=province_id, day=today), plan_day=plan_day)


def _bare_province(name: str) -> str:
    for word in ("Tỉnh ", "Thành phố "):
        if name.lower().startswith(word.lower()):
            return name[len(word) :]
    return name
