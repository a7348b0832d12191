"""What stands against a reorganisation, and what is to be known before it: each thing a sentence with its code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import squeeze
from songhanh.organisations.functions import function_of
from songhanh.transitions.rules.outcome import ENDING, Blueprint, Event, Outcome, Registry, going_on_of
from songhanh.transitions.rules.passages import Passage, Subject

OPEN_CASES = "cases_without_heir"
"""Of a unit at which there may be cases: who keeps them has to be said, whether there are any or not."""
DEALT = ("population", "area")
"""Keys with a weight for every way."""

DAY_PAST = "day_past"
"""Of a plan that is made after its day."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that blocks a reorganisation, or that whoever plans it should know."""

    code: str
    """Of its sentence, without "transitions."."""
    params: Mapping[str, str] = field(default_factory=dict)
    is_blocking: bool = True
    event_id: UUID | None = None
    """The planned event that it is about."""
    subject: Subject | None = None
    subject_id: str = ""
    """The role, report or task that an answer is asked for."""

    def sentence(self, language: str = "vi") -> str:
        """What is wrong, and what to do."""
        words = dict(self.params)
        if known := function_of(words.get("function", "")):
            words["function"] = known.name_en if language == "en" else known.name_vi
        return sentence(f"transitions.{self.code}", language, **words)


def conflicts_of_units(plan: Blueprint, *, registry: Registry, result: Outcome) -> list[Conflict]:
    """What stands against the events themselves, in the order of the events."""
    check = _Check(plan, registry, result)
    found = [one for event in plan.events for one in check.event(event)]
    return [
        *found,
        *check.endings(),
        *check.made(),
        *check.names(),
        *check.below(),
        *check.circles(),
        *check.functions(),
    ]


@dataclass(frozen=True, slots=True)
class _Check:
    """One plan beside one registry."""

    plan: Blueprint
    registry: Registry
    result: Outcome

    def stands(self, unit_id: UUID | None) -> bool:
        """Whether the unit exists on the day, with everything done."""
        return self.result.stands(unit_id, registry=self.registry, made=self.plan.new_units)

    def name(self, unit_id: UUID | None) -> str:
        """What a unit is called that stands or is made; "" for none."""
        if unit_id is None:
            return ""
        made = self.plan.new_units.get(unit_id)
        return made.name if made else self.registry.name(unit_id)

    def event(self, event: Event) -> Iterator[Conflict]:
        """Of one event: units that are not there, changed later, keys without weights, ways of functions."""
        day = f"{self.plan.day:%d/%m/%Y}"
        leaving = {arrow.predecessor_id for arrow in event.arrows if arrow.predecessor_id}
        if self.plan.province_id in leaving & self.result.ended:
            yield Conflict("province_ends", {"name": self.name(self.plan.province_id)}, event_id=event.id)
        for unit in sorted(leaving | ({event.unit} if event.unit else set()), key=self.name):
            known = self.registry.units.get(unit)
            if known is None or not known.on_eve:
                yield Conflict("unit_not_there", {"name": self.name(unit), "day": day}, event_id=event.id)
            elif not known.is_lasting and (unit in self.result.ended or unit == event.unit):
                yield Conflict("unit_changed_later", {"name": known.name, "day": day}, event_id=event.id)
        for taker in sorted({a.successor_id for a in event.arrows if a.successor_id}, key=self.name):
            known = self.registry.units.get(taker)
            if taker not in self.result.ended and known and known.on_day and known.has_ended:
                params = {"name": known.name, "day": f"{known.ends:%d/%m/%Y}"}
                yield Conflict("taker_has_ended", params, event_id=event.id)
            elif taker not in self.result.ended and not self.stands(taker):
                yield Conflict("unit_not_there", {"name": self.name(taker), "day": day}, event_id=event.id)
            elif taker in self.result.ended:
                yield Conflict("taker_ends", {"name": self.name(taker)}, event_id=event.id)
        if event.parent is not None and not self.stands(event.parent):
            params = {"name": self.name(event.unit), "parent": self.name(event.parent)}
            yield Conflict("parent_ends", params, event_id=event.id)
        if not _has_weights_by_key(event):
            yield Conflict("key_without_weights", {"number": str(event.position)}, event_id=event.id)

    def endings(self) -> Iterator[Conflict]:
        """Units that go twice, and changes of units that end."""
        goes: dict[UUID, list[Event]] = {}
        for event in self.plan.events:
            if event.kind in ENDING:
                staying = going_on_of(event, registry=self.registry)
                for unit in {arrow.predecessor_id for arrow in event.whole if arrow.predecessor_id} - staying:
                    goes.setdefault(unit, []).append(event)
        for unit, events in goes.items():
            if len(events) > 1 and unit in self.result.going_on:
                continue
            if len(events) > 1:
                only_mergers = all(event.kind == "merge" for event in events)
                code = "goes_two_ways" if only_mergers else "ends_twice"
                yield Conflict(code, {"name": self.name(unit)}, is_blocking=not only_mergers, event_id=events[1].id)
        for unit in sorted(self.result.ended & self.result.going_on, key=self.name):
            yield Conflict("ends_and_goes_on", {"name": self.name(unit)})
        changed = Counter(event.unit for event in self.plan.events if event.unit)
        for unit, times in changed.items():
            if times > 1:
                yield Conflict("changed_twice", {"name": self.name(unit)})
            if unit in self.result.ended:
                yield Conflict("changed_and_ended", {"name": self.name(unit)})

    def made(self) -> Iterator[Conflict]:
        """New units: made by an event, below something that stands."""
        reached = {arrow.successor_id for event in self.plan.events for arrow in event.whole}
        for unit_id, unit in self.plan.new_units.items():
            if unit_id not in reached:
                yield Conflict("unit_not_made", {"name": unit.name})
            if (lone := self._lone_merger(unit_id)) is not None:
                yield Conflict("merger_of_one", {"name": unit.name}, event_id=lone.id)
            if unit.parent_id is not None and not self.stands(unit.parent_id):
                yield Conflict("parent_ends", {"name": unit.name, "parent": self.name(unit.parent_id)})

    def _lone_merger(self, unit_id: UUID) -> Event | None:
        """The merger that makes a unit of one other unit alone. Several events may lead into one unit."""
        ways = [(event, arrow) for event in self.plan.events for arrow in event.whole if arrow.successor_id == unit_id]
        is_alone = len({arrow.predecessor_id for _, arrow in ways}) == 1
        return ways[0][0] if is_alone and ways[0][0].kind == "merge" else None

    def names(self) -> Iterator[Conflict]:
        """Two units of the province with one name on the day; names that nothing touches are left as they are."""
        changed = {change.unit: squeeze(change.name) for change in self.result.changes if change.name}
        new = changed | {unit_id: unit.name for unit_id, unit in self.plan.new_units.items()}
        standing = {
            unit_id: unit.name
            for unit_id, unit in self.registry.units.items()
            if unit_id not in self.result.ended and unit_id not in changed and (unit.on_day or unit.begins_later)
        }
        times = Counter([*new.values(), *standing.values()])
        for name in sorted({name for name in new.values() if times[name] > 1}):
            yield Conflict("name_taken", {"name": name})

    def below(self) -> Iterator[Conflict]:
        """Units below one that ends, of which nothing says where they go; units to be moved that change later."""
        for unit in sorted(self.result.orphans, key=self.name):
            standing = self.registry.units[unit]
            parents = (standing.parent_id, *standing.later_parents)
            above = self.name(next(one for one in parents if one in self.result.ended))
            yield Conflict("left_below", {"name": self.name(unit), "parent": above})
        for change in self.result.changes:
            if change.event_id is None and not self.registry.units[change.unit].is_lasting:
                day = f"{self.plan.day:%d/%m/%Y}"
                yield Conflict("unit_changed_later", {"name": self.name(change.unit), "day": day})

    def circles(self) -> Iterator[Conflict]:
        """Units that would stand below themselves."""
        parents: dict[UUID, UUID | None] = {
            unit_id: unit.parent_id for unit_id, unit in self.registry.units.items() if unit.on_day
        }
        parents |= {unit_id: unit.parent_id for unit_id, unit in self.plan.new_units.items()}
        changed = {change.unit: change.parent for change in self.result.changes if change.parent is not None}
        parents |= changed
        for unit in sorted(changed.keys() | self.plan.new_units.keys(), key=self.name):
            here, seen = parents.get(unit), {unit}
            while here is not None and here not in seen:
                seen.add(here)
                here = parents.get(here)
            if here == unit:
                yield Conflict("below_itself", {"name": self.name(unit)})

    def functions(self) -> Iterator[Conflict]:
        """Functions that go two ways, that somebody else holds, that were given later, or that nobody would hold."""
        times = Counter(move.function for move in self.result.functions)
        for move in self.result.functions:
            params = {"function": move.function, "name": self.name(move.giver)}
            holder = self.registry.holders.get(move.function)
            if holder is not None and move.giver is not None and holder != move.giver:
                params["holder"] = self.name(holder)
                yield Conflict("function_held_elsewhere", params, event_id=move.event_id)
            if move.function in self.registry.given_later:
                yield Conflict("function_given_later", params, event_id=move.event_id)
        for function, ways in times.items():
            if ways > 1:
                yield Conflict("function_two_ways", {"function": function})
        for function, holder in sorted(self.registry.holders.items()):
            if holder in self.result.ended and function not in times:
                yield Conflict("function_without_holder", {"function": function, "name": self.name(holder)})


def _has_weights_by_key(event: Event) -> bool:
    """Whether there is a weight for every way exactly when the key deals, and something for every unit divided."""
    weights = [arrow.weight for arrow in event.arrows]
    if event.key not in DEALT:
        return all(weight is None for weight in weights)
    if event.kind != "split" or any(weight is None for weight in weights) or len(event.whole) != len(event.arrows):
        return False
    dealt: Counter[UUID | None] = Counter()
    for arrow in event.arrows:
        dealt[arrow.predecessor_id] += arrow.weight or 0
    return all(dealt.values()) and len(dealt) > 0


def reports_to_nobody(passages: Iterable[Passage]) -> Iterator[Conflict]:
    """How many reports nobody takes over, because there is no heir or because somebody said so, and what follows."""
    count = sum(one.subject is Subject.OBLIGATION and not (one.is_open or one.goes_to) for one in passages)
    if count:
        yield Conflict("reports_to_nobody", {"count": str(count)}, is_blocking=False)


def conflicts_of_work(
    passages: Iterable[Passage], *, names: Mapping[UUID, str], stands: Iterable[UUID]
) -> Iterator[Conflict]:
    """Roles, reports and tasks that nobody has said where they go, that are lost, or that go to nowhere."""
    standing = frozenset(stands)
    for one in passages:
        params = {"label": one.label, "unit": names.get(one.unit_id, "?")}
        if one.is_open:
            code, is_blocking = OPEN_CASES if one.subject is Subject.CASES else f"{one.subject}_open", True
        elif one.is_answered and one.answer is not None and one.answer not in standing:
            code, is_blocking = "answer_not_there", True
            params["answer"] = names.get(one.answer, "?")
        elif one.is_lost:
            code, is_blocking = f"{one.subject}_lost", False
        else:
            continue
        yield Conflict(code, params, is_blocking=is_blocking, subject=one.subject, subject_id=one.id)


def roles_begun_nowhere(
    passages: Iterable[Passage], *, names: Mapping[UUID, str], day: date, felt_from: date
) -> Iterator[Conflict]:
    """Roles that begin on the day or later at a unit that has ended then, and go to nowhere.

    Shape   who has said that nobody takes it over means one that has not begun: such a role never begins
    """
    for one in passages:
        if one.begins is None or one.begins < day or one.goes_to or one.is_open:
            continue
        if one.is_lost or one.begins <= felt_from:
            params = {"label": one.label, "unit": names.get(one.unit_id, "?"), "day": f"{one.begins:%d/%m/%Y}"}
            yield Conflict("appointment_begins_nowhere", params)
