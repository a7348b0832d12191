"""What the province knows on the day: its units by name and by code, and the words of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar
from uuid import UUID

from django.db.models import TextChoices

from songhanh.kernel.text import fold
from songhanh.organisations.functions import functions
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.reading.lists import Row, SheetProblem

NOT_MADE_HERE = (UnitKind.MINISTRY, UnitKind.PROVINCE)
"""Kinds that no list of a province makes."""
NEAR = 3
"""How many like names are offered for one that is not known."""
LIKENESS = 0.75

C = TypeVar("C", bound=TextChoices)


def words_of(choices: type[C], *, but: Sequence[C] = ()) -> dict[str, C]:
    """Folded word → value. A label of several words ("Xã, phường, đặc khu") is known by each of them too."""
    found: dict[str, C] = {}
    for choice in choices:
        if choice not in but:
            found |= {fold(part): choice for part in choice.label.split(",")}
            found[fold(choice.label)] = choice
    return found


EVENT_WORDS = words_of(EventKind)
KIND_WORDS = words_of(UnitKind, but=NOT_MADE_HERE)
KEY_WORDS = words_of(SplitKey)


def function_words() -> dict[str, str]:
    """Folded name of a function, in both languages, or its code → its code."""
    return {fold(word): one.code for one in functions() for word in (one.code, one.name_vi, one.name_en)}


@dataclass(frozen=True, slots=True)
class Known:
    """The units of the province on the day."""

    by_id: Mapping[UUID, UnitView]
    by_name: Mapping[str, Sequence[UnitView]]
    """By folded name, short name, and "name (parent)"."""
    by_code: Mapping[str, Sequence[UnitView]]

    @classmethod
    def of(cls, units: Sequence[UnitView]) -> Known:
        """Put in order what `organisations.queries.units` gives."""
        by_id = {unit.id: unit for unit in units}
        by_name: dict[str, list[UnitView]] = defaultdict(list)
        by_code: dict[str, list[UnitView]] = defaultdict(list)
        for unit in units:
            for name in {fold(unit.name), fold(unit.short_name), fold(full_name(unit, by_id=by_id))}:
                by_name[name].append(unit)
            if unit.code:
                by_code[unit.code].append(unit)
        return cls(by_id=by_id, by_name=dict(by_name), by_code=dict(by_code))

    def find(self, row: Row, name: str, *, code: str = "") -> UnitView | SheetProblem | None:
        """The unit that two cells of a row name; None when nothing stands there."""
        asked, coded = row.text(name), row.text(code) if code else ""
        if not asked and not coded:
            return None
        found = self.by_name.get(fold(asked), ()) if asked else self.by_code.get(coded, ())
        if coded and coded not in self.by_code:
            return row.wrong(code, "code_unknown", text=coded)
        if asked and not found:
            return self._unknown(row, name=name)
        matching = [unit for unit in found if not coded or unit.code == coded]
        if not matching:
            told = ", ".join(unit.name for unit in self.by_code[coded])
            return row.wrong(code, "code_of_another", text=asked, other=coded, names=told)
        if len(matching) > 1:
            told = " · ".join(self._told_apart(unit) for unit in matching[:NEAR])
            return row.wrong(name if asked else code, "unit_many", text=asked or coded, names=told)
        return matching[0]

    def stands(self, name: str) -> UnitView | None:
        """A unit of exactly this name, if there is one."""
        return next((unit for unit in self.by_name.get(fold(name), ()) if fold(unit.name) == fold(name)), None)

    def _unknown(self, row: Row, *, name: str) -> SheetProblem:
        asked = row.text(name)
        near = get_close_matches(fold(asked), self.by_name, n=NEAR, cutoff=LIKENESS)
        told = list(dict.fromkeys(unit.name for one in near for unit in self.by_name[one]))
        if told:
            return row.wrong(name, "unit_unknown_near", text=asked, names=", ".join(told))
        return row.wrong(name, "unit_unknown", text=asked)

    def _told_apart(self, unit: UnitView) -> str:
        words = full_name(unit, by_id=self.by_id)
        return f"{words}, {unit.code}" if unit.code else words


def full_name(unit: UnitView, *, by_id: Mapping[UUID, UnitView]) -> str:
    """A name with the unit above it: "Thôn 1 (Xã An Phú)"."""
    parent = by_id.get(unit.parent_id) if unit.parent_id else None
    return f"{unit.name} ({parent.name})" if parent else unit.name
