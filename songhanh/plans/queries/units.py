"""Names of units in plans: lookup on the plan's day, and who answers for a unit today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from songhanh.kernel.text import fold
from songhanh.organisations.functions import functions
from songhanh.organisations.queries import UnitView, history_from, names_before, units, units_by_id
from songhanh.organisations.rules import History, Succession, succession
from songhanh.plans.rules import FormerName, KnownUnit, NamedFunction, UnitNames, functions_named, place_in


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
    """The names of the province's units on the plan's day and before, ready to be looked up. Four queries."""
    known = [KnownUnit(u.id, u.name, u.short_name, u.kind) for u in units(province_id, day=day)]
    own = next((unit.name for unit in known if unit.kind == "province"), "")
    former = _former(province_id, day=day, known=known)
    return UnitNames(known, places=[_bare_province(own), place_in(issuer) or ""], former=former)


def _former(province_id: UUID, *, day: date, known: list[KnownUnit]) -> list[FormerName]:
    """Names that units no longer had on the day; of two provinces that became one the own goes before the other's."""
    living = {unit.id for unit in known}
    ended: dict[UUID, date] = {}
    found: dict[tuple[UUID, str], FormerName] = {}
    past = names_before(province_id, day=day)
    own = {fold(one.name) for one in past if one.province_id == province_id}
    for one in past:
        if one.valid_until is None or (one.province_id != province_id and fold(one.name) in own):
            continue
        last = ended.setdefault(one.unit_id, one.valid_until)
        unit = KnownUnit(one.unit_id, one.name, one.short_name, one.kind)
        found.setdefault((one.unit_id, one.name), FormerName(unit, None if one.unit_id in living else last))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A former name, and who stands today for what it meant. Shape: several heirs share its functions."""

    name: str
    heirs: tuple[UnitView, ...]


def former_units(province_id: UUID, *, day: date, today: date) -> list[FormerUnit]:
    """Every former name that somebody may look for, with its heirs of today. As many queries for many as for few."""
    known = [KnownUnit(u.id, u.name, u.short_name, u.kind) for u in units(province_id, day=day)]
    former = _former(province_id, day=day, known=known)
    if not former:
        return []
    responsible = responsible_today({one.unit.id for one in former}, province_id=province_id, plan_day=day, today=today)
    views = units_by_id(responsible.history.alive, day=today)
    found = []
    for one in former:
        told = responsible.for_functions(one.unit.id, codes=())
        heirs = tuple(views[unit_id] for unit_id in told.units or told.candidates if unit_id in views)
        if heirs:
            found.append(FormerUnit(one.unit.name, heirs))
    return found


def responsible_today(unit_ids: Iterable[UUID], *, province_id: UUID, plan_day: date, today: date) -> Responsible:
    """Who answers today for units named in a plan. As many queries for one unit as for all."""
    return Responsible(history_from(unit_ids, province_id=province_id, day=today), plan_day=plan_day)


def _bare_province(name: str) -> str:
    for word in ("Tỉnh ", "Thành phố "):
        if name.lower().startswith(word.lower()):
            return name[len(word) :]
    return name
