"""Any reorganisation of the small province, drawn as plain data, and entered at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from uuid import UUID

from hypothesis import strategies as st

from songhanh.kernel import clock
from songhanh.kernel.errors import DomainError
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import UnitKind
from songhanh.transitions import commands
from songhanh.transitions.models import Reorganisation
from songhanh.transitions.queries.conflicts import conflicts_of, planned_of
from songhanh.transitions.queries.passages import passages_of
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit
from tests.transitions.any_province import FUNCTIONS, UNITS, Province

NEW = ("new0", "new1", "new2", "new3")


@dataclass(frozen=True, slots=True)
class Said:
    """One event: kind, who goes where (None: from or to nobody) with its weight, and what else its kind says."""

    kind: str
    ways: Sequence[tuple[str | None, str | None, int | None]] = ()
    function: str = ""
    name: str = ""
    unit: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Events, and answers given in turn: a number picks among the units that may take something over."""

    events: Sequence[Said]
    picks: Sequence[int]
    is_tidy: bool = True
    """Whether what the desk misses is entered: functions without a holder, units left below one that ends."""
    parents: Sequence[str | None] = (None, None, None, None)
    """Where the new units stand."""


_WEIGHTS = st.none() | st.integers(1, 9)


@st.composite
def plans(draw) -> Plan:
    """Disjoint groups of units merge, are divided, abolished or renamed, and sometimes anything else happens too."""
    left, fresh = list(draw(st.permutations(UNITS)))[: draw(st.integers(1, 8))], list(NEW)
    events: list[Said] = []
    while left:
        size = min(len(left), draw(st.integers(1, 3)))
        group, left = left[:size], left[size:]
        kind = draw(
            st.sampled_from(
                ["merge", "absorb", "split", "split", "part", "part", "abolish", "go", "rename", "move", "transfer"]
            )
        )
        events += _group(draw, kind, group=group, fresh=fresh)
    if draw(st.integers(0, 4)) == 0:
        events.append(draw(_WILD))
    return Plan(
        events,
        picks=draw(st.lists(st.integers(0, 7), min_size=1, max_size=6)),
        is_tidy=draw(st.sampled_from([True, True, True, False])),
        parents=draw(st.lists(st.sampled_from([None, None, None, *UNITS]), min_size=4, max_size=4)),
    )


_END = st.sampled_from([*UNITS, *NEW])
_WILD = st.builds(
    Said,
    st.sampled_from(["merge", "split", "abolish", "transfer", "establish", "rename", "move"]),
    ways=st.lists(st.tuples(st.none() | st.sampled_from(UNITS), st.none() | _END, _WEIGHTS), min_size=1, max_size=3),
    function=st.sampled_from(["", "", *FUNCTIONS]),
    name=st.sampled_from(["Xã A", "Xã Mới", "Sở Y tế"]),
    unit=st.sampled_from(UNITS),
    parent=_END,
)


def _group(draw, kind: str, *, group: Sequence[str], fresh: list[str]) -> list[Said]:
    first, others = group[0], group[1:]
    taker = fresh.pop() if fresh else None
    match kind:
        case "merge" if taker and others:
            return [Said("merge", [(old, taker, None) for old in group])]
        case "absorb" if others:
            return [Said("merge", [(old, first, None) for old in others])]
        case "split" if taker:
            parts = [taker, *others]
            parts += [fresh.pop()] if len(parts) < 2 and fresh else []
            weights = _dealt(draw, parts)
            return [Said("split", [(first, part, one) for part, one in zip(parts, weights, strict=True)])]
        case "part" if taker:
            parts = [first, taker]
            weights = _dealt(draw, parts)
            return [Said("split", [(first, part, one) for part, one in zip(parts, weights, strict=True)])]
        case "abolish":
            return [Said("abolish", [(one, None, None)]) for one in group]
        case "go" if others:
            return [Said("abolish", [(first, others[0], None)])]
        case "rename":
            return [Said("rename", name=f"Đơn vị {one}", unit=one) for one in group]
        case "move" if others:
            return [Said("move", unit=first, parent=others[0])]
        case "transfer" if others:
            function = draw(st.sampled_from(FUNCTIONS))
            return [Said("transfer", [(first, others[0], None)], function=function)]
        case _:
            return [Said("establish", [(None, taker, None)])] if taker else []


def _dealt(draw, parts: Sequence[str]) -> Sequence[int | None]:
    if draw(st.sampled_from([True, True, True, False])):
        return draw(st.lists(st.integers(1, 9), min_size=len(parts), max_size=len(parts)))
    return [None] * len(parts)


@dataclass
class Entered:
    """A plan as it lies on the desk."""

    province: Province
    plan: Plan
    drafted: Reorganisation
    new: dict[str, NewUnit] = field(default_factory=dict)

    @classmethod
    def at_the_desk(cls, plan: Plan, *, province: Province, day_offset: int, at: datetime) -> Entered:
        """Enter everything that has the shape of an event, tidy up, answer what is asked."""
        cast = province.cast
        drafted = commands.draft_reorganisation(
            province=cast.province,
            title="Sắp xếp",
            effective_on=province.day(day_offset),
            basis="Nghị quyết 12/NQ-HĐND",
            by=cast.an,
            at=at,
        )
        names = {name: f"Mới {name[-1]} {day_offset}" for name in NEW}
        new = {name: NewUnit(name=names[name], kind=UnitKind.COMMUNE.value, id=new_id()) for name in NEW}
        entered = cls(province, plan, drafted, new)
        for said in plan.events:
            entered.enter(said, at=at)
        if plan.is_tidy:
            entered.tidy(at=at)
        entered.answer(at=at)
        return entered

    def id_of(self, name: str | None) -> UUID | None:
        """The unit that stands, or that is to be made."""
        if name is None:
            return None
        return self.new[name].id if name in self.new else self.province.units[name].pk

    def enter(self, said: Said, *, at: datetime) -> None:
        """One event, unless the desk refuses its shape; a new unit comes with the first event that names it."""
        is_changed = said.kind in ("rename", "move")
        ends = [end for way in said.ways for end in way[:2]] if not is_changed else [said.parent]
        known = set(self.drafted.planned_units.values_list("pk", flat=True))
        made = [self._placed(name) for name in dict.fromkeys(ends) if name in self.new]
        arrows = [
            ArrowDraft(self.id_of(old), self.id_of(new), said.function if said.kind != "split" else "", weight)
            for old, new, weight in said.ways
        ]
        has_weights = bool(said.ways) and all(weight is not None for _, _, weight in said.ways)
        event = EventDraft(
            kind=said.kind,
            arrows=() if is_changed else arrows,
            new_units=[one for one in made if one.id not in known],
            key="population" if has_weights and said.kind == "split" else "none",
            unit_id=self.id_of(said.unit) if is_changed else None,
            name=said.name if said.kind == "rename" else "",
            parent_id=self.id_of(said.parent) if said.kind == "move" else None,
        )
        self._plan(event, at=at)

    def _placed(self, name: str) -> NewUnit:
        made = self.new[name]
        parent = self.plan.parents[NEW.index(name)]
        return NewUnit(name=made.name, kind=made.kind, id=made.id, parent_id=self.id_of(parent))

    def _plan(self, event: EventDraft, *, at: datetime) -> None:
        try:
            commands.plan_event(reorganisation=self.drafted, event=event, by=self.province.cast.an, at=at)
        except DomainError:
            return

    def tidy(self, *, at: datetime) -> None:
        """Units left below one that ends go below the province, or one of its heirs; functions to somebody."""
        planned = planned_of(self.drafted, today=clock.day_of(at))
        result, names = planned.result, planned.names()
        standing = sorted(planned.standing(), key=lambda one: names[one])
        picks = cycle(self.plan.picks)
        for unit in sorted(result.orphans, key=lambda one: names[one]):
            heirs = result.heirs.get(planned.registry.units[unit].parent_id, ())
            parent = (self.province.cast.province.pk, *heirs)[next(picks) % (len(heirs) + 1)]
            self._plan(EventDraft(kind="move", unit_id=unit, parent_id=parent), at=at)
        said = {move.function for move in result.functions}
        for function, holder in sorted(planned.registry.holders.items()):
            if holder in result.ended and function not in said:
                taker = standing[next(picks) % len(standing)]
                arrows = [ArrowDraft(holder, taker, function)]
                self._plan(EventDraft(kind="transfer", arrows=arrows), at=at)

    def answer(self, *, at: datetime) -> None:
        """Answer what is asked, and now and then what is not."""
        planned = planned_of(self.drafted, today=clock.day_of(at))
        names = planned.names()
        standing = sorted(planned.standing(), key=lambda one: names[one])
        passages = passages_of(self.drafted, planned=planned)
        for one, pick in zip(passages, cycle(self.plan.picks), strict=False):
            if one.is_open and pick < 6:
                offered = sorted(one.takers, key=lambda unit: names[unit]) or standing
                unit: UUID | None = offered[pick % len(offered)]
            elif pick == 6:
                unit = standing[len(one.label) % len(standing)]
            elif pick == 7:
                unit = None
            else:
                continue
            answers = [commands.Answer(one.subject, one.id, unit)]
            try:
                commands.settle(reorganisation=self.drafted, answers=answers, by=self.province.cast.an, at=at)
            except DomainError:
                continue

    def blocking(self, *, at: datetime) -> list[str]:
        """What stands against it at an instant."""
        self.drafted.refresh_from_db()
        found = conflicts_of(self.drafted, today=clock.day_of(at))
        return [one.code for one in found if one.is_blocking]
