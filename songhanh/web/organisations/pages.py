"""Reorganisations and functions in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.functions import function_of
from songhanh.organisations.models import EventKind
from songhanh.organisations.queries import EventArrow, EventView
from songhanh.organisations.rules import DEMO

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
class Named:
    """A unit by its name of the day; linked for those who may see it."""

    id: UUID | None
    name: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class ArrowLine:
    """What went where."""

    old: tuple[Named, ...]
    new: tuple[Named, ...]
    function: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """A reorganisation in words."""

    word: str
    eve: date
    effective_on: date
    basis: str
    arrows: tuple[ArrowLine, ...]


def function_name(code: str) -> str:
    """A function in words of the reader's language; its code where the reference does not know it."""
    if code == DEMO:
        return str(DEMO_MARK)
    found = function_of(code)
    if found is None:
        return code
    return found.name_vi if get_language() == "vi" else found.name_en


def event_lines(events: Sequence[EventView], *, seen: Collection[UUID]) -> list[EventLine]:
    """Reorganisations in words; `seen` are the units that the reader may open."""
    return [
        EventLine(
            word=str(EVENTS[event.kind]),
            eve=event.effective_on - timedelta(days=1),
            effective_on=event.effective_on,
            basis=event.basis,
            arrows=arrow_lines(event.arrows, seen=seen),
        )
        for event in events
    ]


def arrow_lines(arrows: Sequence[EventArrow], *, seen: Collection[UUID]) -> tuple[ArrowLine, ...]:
    """One line for each unit that took others in, or for each that was divided, whichever are fewer."""
    by_old: dict[tuple[Named, str], list[Named]] = defaultdict(list)
    by_new: dict[tuple[Named, str], list[Named]] = defaultdict(list)
    for arrow in arrows:
        old = Named(arrow.old_id, arrow.old, arrow.old_id in seen)
        new = Named(arrow.new_id, arrow.new, arrow.new_id in seen)
        by_old[old, arrow.function].append(new)
        by_new[new, arrow.function].append(old)
    if len(by_new) <= len(by_old):
        return tuple(ArrowLine(tuple(olds), (new,), _function(f)) for (new, f), olds in by_new.items())
    return tuple(ArrowLine((old,), tuple(news), _function(f)) for (old, f), news in by_old.items())


def _function(code: str) -> str:
    return function_name(code) if code else ""
