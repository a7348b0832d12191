"""The list of units: what is asked for, the lines of a page, the ways to narrow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.kernel.actors import Actor
from songhanh.kernel.text import squeeze
from songhanh.organisations.models import UnitKind, UnitVersion
from songhanh.organisations.queries import (
    Entry,
    State,
    Tier,
    UnitView,
    Wanted,
    count_by_kind,
    find_units,
    functions_of,
    other_names,
    successors_of_all,
    units_by_id,
)
from songhanh.web.organisations.day import AsOf
from songhanh.web.organisations.pages import function_name
from songhanh.web.unit_words import KIND_WORDS

PER_PAGE = 50
EVERY = "ca"
"""Whatever the state: what is in force, has ended or has not begun."""
STATES: dict[str, tuple[State | None, Promise]] = {
    "": (State.IN_FORCE, _("Đang hoạt động")),
    "het": (State.ENDED, _("Đã kết thúc")),
    EVERY: (None, _("Cả đã kết thúc")),
}
TIERS: dict[Tier, Promise] = {
    Tier.CENTRAL: _("Trung ương"),
    Tier.PROVINCE: _("Cấp tỉnh"),
    Tier.DISTRICT: _("Cấp huyện"),
    Tier.COMMUNE: _("Cấp xã"),
    Tier.VILLAGE: pgettext_lazy("cấp", "Thôn, tổ dân phố"),
}

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list asks for."""

    wanted: Wanted
    state: str
    """As the address has it."""


def asked_for(given: QueryDict, *, day: date) -> Asked:
    """What the address asks for; what it asks wrongly is not asked. Who looks for words means what has ended too."""
    words = squeeze(given.get("q", ""))[:100]
    state = given.get("trang-thai", EVERY if words else "")
    if state not in STATES:
        state = ""
    wanted = Wanted(
        day=day,
        state=STATES[state][0],
        kind=_choice(UnitKind, given.get("loai", "")),
        tier=_choice(Tier, given.get("cap", "")),
        province_id=_key(given.get("tinh", "")),
        parent_id=_key(given.get("thuoc", "")),
        words=words,
    )
    return Asked(wanted, state)


def _choice(choices: type[E], value: str) -> E | None:
    return choices(value) if value in {one.value for one in choices} else None


def _key(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind with its number, and the address of the list with that kind alone."""

    label: str
    number: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of a page."""

    unit: Entry
    kind: str
    place: str
    """Where it belongs, in names."""
    functions: tuple[str, ...]
    also: UnitVersion | None
    """By which other name or code it was found."""
    also_until: date | None
    """The last day on which it was called so."""
    into: tuple[UnitView, ...]
    """Who stands on the day for one that has ended."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list."""

    page: Page
    lines: tuple[Line, ...]
    count: int
    """Of the chosen kind, or of all."""
    kinds: tuple[KindChoice, ...]


def listing(actor: Actor, asked: Asked, *, given: QueryDict, roots: Sequence[Entry]) -> Listing:
    """One page of what is asked for. A fixed number of queries and one per reorganisation in a row."""
    wanted = asked.wanted
    counted = count_by_kind(actor, wanted)
    chosen = {wanted.kind: counted.get(wanted.kind, 0)} if wanted.kind else counted
    page = Paginator(range(sum(chosen.values())), PER_PAGE).get_page(given.get("page"))
    found = find_units(
        actor,
        wanted,
        counted=chosen,
        start=page.start_index() - 1 if page.paginator.count else 0,
        stop=page.end_index(),
        by_register=len(roots) < 2 or wanted.province_id is not None or wanted.parent_id is not None,
    )
    has_many_roots = len(roots) > 1
    lines = _lines(found, wanted=wanted, tells_province=has_many_roots)
    return Listing(page, lines, page.paginator.count, _kinds(counted, wanted=wanted, given=given))


def _lines(found: Sequence[Entry], *, wanted: Wanted, tells_province: bool) -> tuple[Line, ...]:
    day = wanted.day
    functions = functions_of([one.id for one in found], day=day)
    also = other_names(found, words=wanted.words) if wanted.words else {}
    ended = [one.id for one in found if one.state is State.ENDED]
    heirs = successors_of_all(ended, day=day) if ended else {}
    around = {one.parent_id for one in found if one.parent_id} | {one.province_id for one in found if tells_province}
    # Nobody stands above what has not begun before it begins.
    known = max([day, *(one.valid_from for one in found)])
    names = units_by_id(around, day=known) if known > day else {}
    names |= units_by_id(around | {heir for into in heirs.values() for heir in into}, day=day)
    return tuple(
        Line(
            unit=one,
            kind=str(KIND_WORDS[one.kind]),
            place=_place(one, names=names, tells_province=tells_province),
            functions=tuple(function_name(code) for code in functions.get(one.id, ())),
            also=also.get(one.id),
            also_until=_last_day(also.get(one.id)),
            into=tuple(names[heir] for heir in heirs.get(one.id, ()) if heir in names and heir != one.id),
        )
        for one in found
    )


def _last_day(version: UnitVersion | None) -> date | None:
    return version.valid_until - timedelta(days=1) if version and version.valid_until else None


def _place(unit: Entry, *, names: Mapping[UUID, UnitView], tells_province: bool) -> str:
    above = [unit.parent_id, unit.province_id if tells_province else None]
    known = dict.fromkeys(names[one].name for one in above if one and one in names and one != unit.id)
    return ", ".join(known)


def _kinds(counted: Mapping[UnitKind, int], *, wanted: Wanted, given: QueryDict) -> tuple[KindChoice, ...]:
    def url(kind: str) -> str:
        query = given.copy()
        query.pop("page", None)
        query.pop("loai", None)
        if kind:
            query["loai"] = kind
        return f"?{query.urlencode()}"

    whole = KindChoice(str(_("Tất cả")), sum(counted.values()), url(""), wanted.kind is None)
    return (
        whole,
        *(
            KindChoice(str(KIND_WORDS[kind]), number, url(kind.value), kind is wanted.kind)
            for kind, number in counted.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


def state_choices(asked: Asked) -> list[Choice]:
    """In force, ended, both."""
    return [Choice(value, str(label), value == asked.state) for value, (_state, label) in STATES.items()]


def tier_choices(asked: Asked) -> list[Choice]:
    """The levels."""
    return [Choice(tier.value, str(label), tier is asked.wanted.tier) for tier, label in TIERS.items()]


def province_choices(asked: Asked, *, roots: Sequence[Entry], as_of: AsOf) -> list[Choice]:
    """The provinces of the day, where there are several; with the one that was chosen on another day's map."""
    chosen = asked.wanted.province_id
    choices = [Choice(str(root.id), root.name, root.id == chosen) for root in roots]
    if chosen is not None and not any(choice.is_chosen for choice in choices):
        elsewhere = units_by_id([chosen], day=max(as_of.day, as_of.today))
        choices += [Choice(str(one.id), one.name, is_chosen=True) for one in elsewhere.values()]
    return choices if len(roots) > 1 or chosen is not None else []
