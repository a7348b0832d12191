"""Units put in order for the page: groups by kind, or a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.text import sort_key
from songhanh.organisations.functions import function_of
from songhanh.organisations.models import EventKind, UnitKind
from songhanh.organisations.queries import EventView, UnitView
from songhanh.organisations.rules import DEMO
from songhanh.web.unit_words import KIND_WORDS

DEMO_MARK = _("Tỉnh minh họa")
"""The one function that is no duty: every page of a fictional province says what it is."""


EVENTS: dict[EventKind, Promise] = {
    EventKind.ESTABLISH: _("Thành lập"),
    EventKind.RENAME: _("Đổi tên"),
    EventKind.MOVE: _("Chuyển đơn vị cấp trên"),
    EventKind.MERGE: _("Sáp nhập"),
    EventKind.SPLIT: _("Chia tách"),
    EventKind.TRANSFER: _("Chuyển chức năng"),
    EventKind.ABOLISH: _("Giải thể"),
}


@dataclass(frozen=True, slots=True)
class ArrowLine:
    """What went where."""

    old: str
    new: str
    function: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """A reorganisation in words."""

    word: str
    effective_on: date
    basis: str
    arrows: tuple[ArrowLine, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit with what it is charged with."""

    unit: UnitView
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The units of one kind."""

    kind: UnitKind
    title: str
    lines: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with what belongs to it."""

    unit: UnitView
    branches: tuple[Branch, ...]


def function_name(code: str) -> str:
    """A function in words of the reader's language; its code where the reference does not know it."""
    if code == DEMO:
        return str(DEMO_MARK)
    found = function_of(code)
    if found is None:
        return code
    return found.name_vi if get_language() == "vi" else found.name_en


def event_lines(events: Sequence[EventView]) -> list[EventLine]:
    """Reorganisations in words."""
    return [
        EventLine(
            word=str(EVENTS[event.kind]),
            effective_on=event.effective_on,
            basis=event.basis,
            arrows=arrow_lines(event.arrows),
        )
        for event in events
    ]


def arrow_lines(arrows: Sequence[tuple[str, str, str]]) -> tuple[ArrowLine, ...]:
    """One line for each unit that took others in, or for each that was divided, whichever are fewer."""
    by_old: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_new: dict[tuple[str, str], list[str]] = defaultdict(list)
    for old, new, function in arrows:
        by_old[old, function].append(new)
        by_new[new, function].append(old)
    if len(by_new) <= len(by_old):
        return tuple(ArrowLine(", ".join(olds), new, _function(f)) for (new, f), olds in by_new.items())
    return tuple(ArrowLine(old, ", ".join(news), _function(f)) for (old, f), news in by_old.items())


def _function(code: str) -> str:
    return function_name(code) if code else ""


def groups(found: Sequence[UnitView], *, functions: Mapping[UUID, Sequence[str]]) -> list[UnitGroup]:
    """By kind, in the order in which an official paper lists them."""
    made = []
    for kind, title in KIND_WORDS.items():
        lines = tuple(
            UnitLine(unit, tuple(function_name(code) for code in functions.get(unit.id, ())))
            for unit in found
            if unit.kind is kind
        )
        if lines:
            made.append(UnitGroup(kind, str(title), lines))
    return made


def branches(found: Sequence[UnitView]) -> list[Branch]:
    """The tree by parent; a unit whose parent is not among them stands at the root."""
    here = {unit.id for unit in found}
    children: dict[UUID | None, list[UnitView]] = defaultdict(list)
    for unit in found:
        children[unit.parent_id if unit.parent_id in here else None].append(unit)

    def grown(parent: UUID | None) -> tuple[Branch, ...]:
        ordered = sorted(children[parent], key=lambda unit: (list(KIND_WORDS).index(unit.kind), sort_key(unit.name)))
        return tuple(Branch(unit, grown(unit.id)) for unit in ordered)

    return list(grown(None))
