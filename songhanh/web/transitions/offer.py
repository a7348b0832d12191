"""The units that a form of the desk offers, and the ones that are shown: chosen first, then found by the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from songhanh.kernel.text import fold, sort_key
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.transitions.models import PlannedUnit
from songhanh.web.unit_words import KIND_WORDS

SHOWN = 20
"""How many found units are listed; more words find fewer."""
ROOTS = (UnitKind.MINISTRY, UnitKind.PROVINCE)
RANK = {kind: rank for rank, kind in enumerate(KIND_WORDS)} | {UnitKind.COMMUNE: -1}
"""Communes first: most reorganisations are theirs."""


@dataclass(frozen=True, slots=True)
class Option:
    """A unit that can be chosen."""

    id: UUID
    name: str
    kind: UnitKind
    code: str
    parent_id: UUID | None
    parent_name: str
    is_new: bool
    """Whether this reorganisation makes it."""
    folded: str

    @property
    def note(self) -> str:
        """What tells it from others of its name."""
        made = [_("đơn vị mới")] if self.is_new else []
        return " · ".join([*made, str(KIND_WORDS[self.kind]), *filter(None, (self.code, self.parent_name))])


@dataclass(frozen=True, slots=True)
class Offer:
    """All units of the province on the day, and those that the draft makes."""

    options: Mapping[UUID, Option]
    province_id: UUID

    @classmethod
    def of(cls, units: Sequence[UnitView], *, planned: Iterable[PlannedUnit], province_id: UUID) -> Offer:
        """Put in order what the registry and the draft have."""
        names = {unit.id: unit.name for unit in units}
        standing = [_option(unit, parent_id=unit.parent_id, parent_name=_above(unit, names=names)) for unit in units]
        made = [_option(unit, parent_id=unit.parent_id, parent_name="", is_new=True) for unit in planned]
        return cls({option.id: option for option in (*standing, *made)}, province_id)

    def found(
        self, words: str, *, but: Collection[UUID] = (), with_new: bool = False, with_roots: bool = False
    ) -> list[Option]:
        """Options whose name or code has all the words, diacritics ignored; names that begin with them first."""
        asked = fold(words)
        parts = asked.split()
        matching = [
            option
            for option in self.options.values()
            if option.id not in but
            and (with_new or not option.is_new)
            and (with_roots or option.kind not in ROOTS)
            and all(part in option.folded for part in parts)
        ]
        return sorted(
            matching,
            key=lambda one: (not one.folded.startswith(asked), RANK[one.kind], sort_key(one.name), one.parent_name),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a chooser."""

    option: Option
    is_chosen: bool
    weight: str
    is_wrong: bool = False
    """Whether its weight is missing or no number."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """A field whose units are found by search; it works without script and however many units there are."""

    name: str
    label: str
    help: str
    errors: Sequence[str]
    is_many: bool
    has_weights: bool
    is_optional: bool
    is_asked: bool
    """Whether anything was looked for."""
    words: str
    choices: Sequence[Choice]
    left: int
    """How many more were found."""


def _above(unit: UnitView, *, names: Mapping[UUID, str]) -> str:
    return names.get(unit.parent_id, "") if unit.parent_id and unit.parent_id != unit.province_id else ""


def _option(unit: UnitView | PlannedUnit, *, parent_id: UUID | None, parent_name: str, is_new: bool = False) -> Option:
    return Option(
        id=unit.id,
        name=unit.name,
        kind=UnitKind(unit.kind),
        code=unit.code,
        parent_id=parent_id,
        parent_name=parent_name,
        is_new=is_new,
        folded=fold(f"{unit.name} {unit.short_name} {unit.code}"),
    )
