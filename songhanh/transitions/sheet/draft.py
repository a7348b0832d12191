"""One event of a list while its rows are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from songhanh.kernel.text import fold
from songhanh.organisations.models import EventKind, SplitKey
from songhanh.organisations.queries import UnitView
from songhanh.reading.lists import FoundList, Row, SheetProblem
from songhanh.transitions.sheet.known import EVENT_WORDS, KEY_WORDS, KIND_WORDS, Known, function_words
from songhanh.transitions.sheet.lines import ListedArrow, ListedEvent, ListedUnit
from songhanh.transitions.sheet.rows import whole_in

MAKING = (EventKind.ESTABLISH, EventKind.MERGE, EventKind.SPLIT)
"""Events that may make a unit."""
ENDING = (EventKind.MERGE, EventKind.SPLIT, EventKind.ABOLISH)
"""Events after which a unit may be gone."""
DEALT = (SplitKey.POPULATION, SplitKey.AREA)
"""Keys that need a weight in every row."""
SHARED = {
    EventKind.MERGE: ("after", "after_code"),
    EventKind.SPLIT: ("before", "before_code"),
    EventKind.TRANSFER: ("before", "before_code"),
}
"""What need not be written again in every row of an event."""
LONE = {EventKind.RENAME, EventKind.MOVE}
"""Events of one unit, so of one row."""

V = TypeVar("V")
End = tuple[UUID | None, str]
"""A unit that stands, or the key of one that is made."""


class Draft:
    """The rows of one event, what they say, and what is wrong in them."""

    def __init__(self, rows: Sequence[Row], *, known: Known, listed: FoundList) -> None:
        self.rows = rows
        self.known = known
        self.problems: list[SheetProblem] = []
        self.event: ListedEvent | None = None
        self.units: dict[str, ListedUnit] = {}
        """What it makes, by key."""
        self.made_at: dict[str, Row] = {}
        self.used: dict[UUID, Row] = {}
        """The units that it takes something from, and where they stand."""
        for row in rows:
            self.problems += listed.faults_of(row)
        self.kind = self._chosen("kind", EVENT_WORDS, missing="no_kind", unknown="kind_unknown")
        if self.kind in MAKING:
            self._declare()

    def read(self, made: Mapping[str, ListedUnit]) -> None:
        """What the event says, once it is known what the whole list makes."""
        if self.kind is None:
            return
        for row in self.rows[1:] if self.kind in LONE else ():
            self.keep(row.wrong("number", "one_row", text=row.text("number")))
        read = {EventKind.RENAME: self._renaming, EventKind.MOVE: self._move}.get(self.kind, self._arrows)
        first, basis = self.rows[0], self._stated("basis")
        known = ListedEvent(
            number=first.text("number"),
            row=first.number,
            kind=self.kind,
            key=SplitKey.NONE,
            basis=basis.text("basis") if basis else "",
        )
        self.event = read(known, made=made)

    def keep(self, problem: SheetProblem) -> None:
        """Something is wrong, so the event is left out."""
        self.problems.append(problem)

    def _chosen(self, name: str, words: Mapping[str, V], *, unknown: str, missing: str = "") -> V | None:
        """The one value that the rows state in a column; blank below means the same."""
        first = self._stated(name)
        if first is None:
            if missing:
                self.keep(self.rows[0].wrong(name, missing))
            return None
        if fold(first.text(name)) not in words:
            self.keep(first.wrong(name, unknown, text=first.text(name)))
        return words.get(fold(first.text(name)))

    def _stated(self, name: str) -> Row | None:
        """The first row that states something; what others state must be the same."""
        stated = [row for row in self.rows if row.text(name)]
        for row in stated[1:]:
            if fold(row.text(name)) != fold(stated[0].text(name)):
                other, address = stated[0].text(name), stated[0].address(name)
                self.keep(row.wrong(name, "differs", text=row.text(name), other=other, address=address))
        return stated[0] if stated else None

    def _declare(self) -> None:
        """Units that the rows make: those whose kind is stated."""
        for row in self.rows:
            asked = row.text("unit_kind")
            if not asked and self.kind is EventKind.ESTABLISH:
                self.keep(row.wrong("unit_kind", "no_unit_kind"))
            if not asked:
                continue
            kind, name = KIND_WORDS.get(fold(asked)), self._written(row, "after").text("after")
            if kind is None:
                self.keep(row.wrong("unit_kind", "unit_kind_unknown", text=asked))
            elif not name:
                self.keep(row.wrong("after", "no_new_name"))
            else:
                self._make(row, ListedUnit(name, kind, self._written(row, "after").text("after_code"), None, ""))

    def _make(self, row: Row, unit: ListedUnit) -> None:
        before = self.units.setdefault(unit.key, unit)
        self.made_at.setdefault(unit.key, row)
        if before.kind is not unit.kind:
            address = self.made_at[unit.key].address("unit_kind")
            params = {"text": row.text("unit_kind"), "other": str(before.kind.label), "address": address}
            self.keep(row.wrong("unit_kind", "differs", **params))

    def place(self, made: Mapping[str, ListedUnit]) -> None:
        """Say below what the made units stand: as written, else where those stand that they are made of."""
        above = {self.known.by_id[unit].parent_id for unit in self._taken_from()}
        for key, row in self.made_at.items():
            asked = next((one for one in self._rows_of(key) if one.text("parent")), row)
            parent_id, parent_new = self._parent(asked, made=made)
            if not asked.text("parent") and len(above) == 1:
                [parent_id] = above
            if parent_id is None and not parent_new and not asked.text("parent"):
                self.keep(row.wrong("parent", "no_parent"))
            unit = self.units[key]
            self.units[key] = ListedUnit(unit.name, unit.kind, unit.code, parent_id, parent_new)

    def _rows_of(self, key: str) -> list[Row]:
        return [row for row in self.rows if fold(row.text("after")) == key]

    def _taken_from(self) -> set[UUID]:
        found = (self.known.find(row, "before", code="before_code") for row in self.rows)
        return {unit.id for unit in found if isinstance(unit, UnitView)}

    def _parent(self, row: Row, *, made: Mapping[str, ListedUnit]) -> End:
        """The unit that the cell "parent" names."""
        key = fold(row.text("parent"))
        if key in made and not self.known.stands(row.text("parent")):
            return None, key
        found = self.known.find(row, "parent")
        if isinstance(found, SheetProblem):
            self.keep(found)
        return (found.id, "") if isinstance(found, UnitView) else (None, "")

    def _renaming(self, event: ListedEvent, *, made: Mapping[str, ListedUnit]) -> ListedEvent:
        row = self.rows[0]
        unit = self._before(row)
        if not row.text("after"):
            self.keep(row.wrong("after", "no_new_name"))
        parent_id, parent_new = self._parent(row, made=made)
        return replace(
            event,
            unit_id=unit,
            name=row.text("after"),
            code=row.text("after_code"),
            parent_id=parent_id,
            parent_new=parent_new,
        )

    def _move(self, event: ListedEvent, *, made: Mapping[str, ListedUnit]) -> ListedEvent:
        row = self.rows[0]
        unit = self._before(row)
        if not row.text("parent"):
            self.keep(row.wrong("parent", "no_parent"))
        parent_id, parent_new = self._parent(row, made=made)
        return replace(event, unit_id=unit, parent_id=parent_id, parent_new=parent_new)

    def _arrows(self, event: ListedEvent, *, made: Mapping[str, ListedUnit]) -> ListedEvent:
        key = self._chosen("key", KEY_WORDS, unknown="key_unknown") if self.kind is EventKind.SPLIT else None
        arrows: list[ListedArrow] = []
        for row in self.rows:
            arrow = self._arrow(row, made=made, key=key or SplitKey.NONE)
            if any(replace(arrow, weight=None) == replace(earlier, weight=None) for earlier in arrows):
                self.keep(row.wrong("before" if row.text("before") else "after", "row_twice"))
            if arrow.predecessor or arrow.new:
                arrows.append(arrow)
        if self.kind is EventKind.SPLIT and len(self.rows) == 1:
            self.keep(self.rows[0].wrong("after", "split_alone"))
        if self.kind is EventKind.MERGE and len(self.rows) == 1 and self.units and not self.problems:
            self.keep(self.rows[0].wrong("before", "merge_alone"))
        if key in DEALT and not any(arrow.weight for arrow in arrows) and not self.problems:
            self.keep(self.rows[0].wrong("weight", "weights_zero"))
        return replace(event, key=key or SplitKey.NONE, arrows=tuple(arrows))

    def _arrow(self, row: Row, *, made: Mapping[str, ListedUnit], key: SplitKey) -> ListedArrow:
        old = None if self.kind is EventKind.ESTABLISH else self._before(row)
        new, made_key = (None, "") if self.kind is EventKind.ABOLISH else self._after(row, made=made)
        if self.kind is EventKind.ABOLISH and row.text("after"):
            self.keep(row.wrong("after", "abolished_goes_nowhere"))
        function = self._function(row) if self.kind is EventKind.TRANSFER else ""
        return ListedArrow(old, new, made_key, function, self._weight(row, key=key))

    def _written(self, row: Row, name: str) -> Row:
        """The row in which something stands for this row: itself, else the first of the event."""
        shared = SHARED.get(self.kind, ()) if self.kind else ()
        return self.rows[0] if name in shared and not any(row.text(one) for one in shared) else row

    def _before(self, row: Row) -> UUID | None:
        found = self.known.find(self._written(row, "before"), "before", code="before_code")
        if isinstance(found, UnitView):
            self.used.setdefault(found.id, row)
            return found.id
        if found is None:
            self.keep(row.wrong("before", "no_before"))
        elif self._written(row, "before") is row:
            self.keep(found)
        return None

    def _after(self, row: Row, *, made: Mapping[str, ListedUnit]) -> End:
        written = self._written(row, "after")
        key = fold(written.text("after"))
        if key in self.units:
            return None, key
        is_made, stands = key in made, key in self.known.by_name
        if is_made and stands and not written.text("after_code"):
            self.keep(row.wrong("after", "after_two", text=written.text("after")))
            return None, ""
        if is_made and not stands:
            return None, key
        found = self.known.find(written, "after", code="after_code")
        if isinstance(found, UnitView):
            return found.id, ""
        if found is None and not row.text("unit_kind"):
            self.keep(row.wrong("after", "no_after"))
        elif found and written is row:
            self.keep(self._or_new(found))
        return None, ""

    def _or_new(self, found: SheetProblem) -> SheetProblem:
        """Of an unknown name where a new unit may stand: say how a new one is written."""
        may_be_new = self.kind in MAKING and found.code in (
            "events_sheet.unit_unknown",
            "events_sheet.unit_unknown_near",
        )
        return SheetProblem(found.address, f"{found.code}_or_new", found.params) if may_be_new else found

    def _function(self, row: Row) -> str:
        written = row if row.text("function") else self.rows[0]
        asked = written.text("function")
        if not asked:
            self.keep(row.wrong("function", "no_function"))
        elif fold(asked) not in function_words() and written is row:
            self.keep(row.wrong("function", "function_unknown", text=asked))
        return function_words().get(fold(asked), "")

    def _weight(self, row: Row, *, key: SplitKey) -> int | None:
        asked, weight = row.text("weight"), whole_in(row, "weight")
        if key not in DEALT:
            if asked:
                self.keep(row.wrong("weight", "weight_unasked", text=asked))
            return None
        if not asked:
            self.keep(row.wrong("weight", "no_weight"))
        elif weight is None:
            self.keep(row.wrong("weight", "weight_odd", text=asked))
        return weight
