"""A plan put into words: each event as one line, units by their names of the day before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from songhanh.kernel.ids import new_id
from songhanh.organisations.models import EventKind, SplitKey
from songhanh.organisations.queries import units_by_id
from songhanh.transitions.models import EventImport, Reorganisation
from songhanh.transitions.queries import blueprint_of
from songhanh.transitions.rules.drafts import ArrowDraft, EventDraft, NewUnit
from songhanh.transitions.rules.outcome import Blueprint, Event
from songhanh.transitions.sheet import Judged, drafts_of
from songhanh.web.organisations.pages import EVENTS, function_name
from songhanh.web.templatetags.songhanh import number
from songhanh.web.transitions.as_sent import is_written_by_form
from songhanh.web.transitions.event_forms import KEYS

KEY_WORDS = dict(KEYS)


@dataclass(frozen=True, slots=True)
class End:
    """A unit at one end of an arrow."""

    name: str
    is_new: bool = False
    weight: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in words."""

    id: UUID
    position: int
    word: str
    olds: tuple[End, ...]
    news: tuple[End, ...]
    notes: tuple[str, ...]
    basis: str
    """"" when it is that of the whole reorganisation."""
    can_be_changed: bool
    """Whether its form can say all of it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What units are called: those that stand, and those that the plan makes."""

    standing: Mapping[UUID, str]
    made: Mapping[UUID, NewUnit]

    def end(self, unit: UUID | None, *, weight: int | None = None) -> End | None:
        """A unit as an end of an arrow; None for nobody."""
        if unit is None:
            return None
        told = "" if weight is None else number(weight)
        if unit in self.made:
            return End(self.made[unit].name, is_new=True, weight=told)
        return End(self.standing.get(unit, "?"), weight=told)

    def name(self, unit: UUID | None) -> str:
        """A name; "" for nobody."""
        found = self.end(unit)
        return found.name if found else ""


def names_for(plan: Blueprint) -> Names:
    """What the units of a plan are called on the eve of its day. One query."""
    found = units_by_id(plan.named(), day=plan.day - timedelta(days=1))
    return Names({unit.id: unit.name for unit in found.values()}, plan.new_units)


def lines_of(reorganisation: Reorganisation) -> list[EventLine]:
    """The events of a reorganisation in words. Four queries, however many there are."""
    plan = blueprint_of(reorganisation)
    return event_lines(plan, names=names_for(plan), basis=reorganisation.basis)


def listed_lines(batch: EventImport) -> list[EventLine]:
    """The right events of a list in words. One query."""
    units, drafts = drafts_of(Judged.from_plain(batch.lines))
    reorganisation = batch.reorganisation
    events = tuple(_as_event(draft, position=n) for n, draft in enumerate(drafts, start=1))
    made = {unit.id: unit for unit in units}
    plan = Blueprint(reorganisation.province_id, reorganisation.effective_on, events, made)
    return event_lines(plan, names=names_for(plan), basis="")


def _as_event(draft: EventDraft, *, position: int) -> Event:
    return Event(
        id=new_id(),
        position=position,
        kind=draft.kind,
        key=draft.key,
        basis=draft.basis,
        arrows=tuple(draft.arrows),
        unit=draft.unit_id,
        name=draft.name,
        code=draft.code,
        parent=draft.parent_id,
    )


def event_lines(plan: Blueprint, *, names: Names, basis: str) -> list[EventLine]:
    """The events of a plan in words. `basis`: the document that need not be said again."""
    return [
        EventLine(
            id=event.id,
            position=event.position,
            word=str(EVENTS[EventKind(event.kind)]),
            olds=_olds(event, names=names),
            news=_news(event, names=names),
            notes=tuple(_notes(event, names=names)),
            basis=event.basis if event.basis != basis else "",
            can_be_changed=is_written_by_form(event),
        )
        for event in plan.events
    ]


def _olds(event: Event, *, names: Names) -> tuple[End, ...]:
    units = [event.unit] if event.unit else [arrow.predecessor_id for arrow in event.arrows]
    ends = (names.end(unit) for unit in dict.fromkeys(units))
    return tuple(end for end in ends if end)


def _news(event: Event, *, names: Names) -> tuple[End, ...]:
    if event.kind == EventKind.RENAME:
        return (End(event.name or names.name(event.unit)),)
    by_unit: dict[UUID | None, ArrowDraft] = {}
    for arrow in event.arrows:
        by_unit.setdefault(arrow.successor_id, arrow)
    ends = (names.end(unit, weight=arrow.weight) for unit, arrow in by_unit.items())
    return tuple(end for end in ends if end)


def _notes(event: Event, *, names: Names) -> list[str]:
    """What the arrow itself does not say."""
    notes = []
    if event.parent is not None:
        notes.append(_("trực thuộc: %(parent)s") % {"parent": names.name(event.parent)})
    if event.kind == EventKind.RENAME and event.code:
        notes.append(_("mã mới %(code)s") % {"code": event.code})
    if event.kind == EventKind.SPLIT:
        notes.append(str(KEY_WORDS[SplitKey(event.key).value]))
    functions = dict.fromkeys(arrow.function for arrow in event.arrows if arrow.function)
    notes += [function_name(function) for function in functions]
    for unit in dict.fromkeys(arrow.successor_id for arrow in event.arrows):
        made = names.made.get(unit) if unit else None
        if made and made.parent_id and event.kind == EventKind.ESTABLISH:
            notes.append(_("trực thuộc: %(parent)s") % {"parent": names.name(made.parent_id)})
    return notes
