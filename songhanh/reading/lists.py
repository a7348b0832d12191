"""A list in a workbook: a head above its columns, a row a thing, and what is wrong in which cell.

The workbook itself is read in a child process; what stands in its cells comes here as plain text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from songhanh.kernel.text import fold, squeeze

HEAD_WITHIN = 10
"""The head stands in one of the first rows; a title may stand above it."""
COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Cell = tuple[str, str]
"""Kind ("text", "number", "date", …) and text, as the child process saw it."""


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One thing that is wrong: where, the code of its sentence, and what stands there."""

    address: str
    code: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list: its columns, and where its sentences stand."""

    heads: Mapping[str, str]
    """Column → the words above it; their order in the file does not matter."""
    needed: tuple[str, ...]
    main: str
    """The column at which something is told of a column that the list does not have."""
    sentences: str
    """The room of its codes: "people_sheet"."""
    most: Mapping[str, int] = field(default_factory=dict)
    """Column → how many characters are kept of what stands in it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head stands, and column by name ("before" → "C")."""

    row: int
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    number: int
    columns: Mapping[str, str]
    cells: Mapping[str, Cell]
    kind: ListKind

    def cell(self, name: str) -> Cell:
        """Kind and text of what stands in a column; twice "" for nothing."""
        return self.cells.get(f"{self.columns.get(name, '')}{self.number}", ("", ""))

    def address(self, name: str) -> str:
        """Where something stands; of a column that the list does not have, where its main column stands."""
        return f"{self.columns.get(name, self.columns[self.kind.main])}{self.number}"

    def text(self, name: str) -> str:
        """What stands there; "" for nothing."""
        return squeeze(self.cell(name)[1])

    def wrong(self, name: str, code: str, /, **params: str) -> SheetProblem:
        """Something is wrong in a cell of this row."""
        return SheetProblem(self.address(name), f"{self.kind.sentences}.{code}", params)


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list in one sheet: its head, and its rows with those cells that hold a formula."""

    head: Head
    cells: Mapping[str, Cell]
    formulas: Collection[str]
    kind: ListKind

    def rows(self) -> Iterator[Row]:
        """Rows below the head in which anything of the list stands, in their order."""
        numbers = {row_of(address) for address in self.cells}
        for number in sorted(number for number in numbers if number > self.head.row):
            row = Row(number, self.head.columns, self.cells, self.kind)
            if any(row.text(name) for name in self.head.columns):
                yield row

    def faults_of(self, row: Row) -> Iterator[SheetProblem]:
        """What no list takes: a formula, as what it gives may change after somebody has looked; more than is kept."""
        yield from (row.wrong(name, "formula") for name in row.columns if row.address(name) in self.formulas)
        for name, most in self.kind.most.items():
            if len(row.text(name)) > most:
                yield row.wrong(name, "too_long", most=str(most))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A workbook as the child process saw it: the sheets' cells and formulas by name."""

    file_name: str
    content: bytes
    sheets: Mapping[str, tuple[Mapping[str, Cell], Collection[str]]]

    @property
    def digest(self) -> str:
        """By which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()

    def find(self, kind: ListKind) -> FoundList | None:
        """The list in the first sheet that has its head; None when none has."""
        found = (list_in(cells, kind=kind, formulas=formulas) for cells, formulas in self.sheets.values())
        return next((one for one in found if one is not None), None)


def list_in(cells: Mapping[str, Cell], *, kind: ListKind, formulas: Collection[str] = ()) -> FoundList | None:
    """The list that stands in one sheet; None when its head is not there."""
    wanted = {fold(words): name for name, words in kind.heads.items()}
    for row in range(1, HEAD_WITHIN + 1):
        texts = {column: fold(cells.get(f"{column}{row}", ("", ""))[1]) for column in COLUMNS}
        found = {wanted[text]: column for column, text in texts.items() if text in wanted}
        if all(name in found for name in kind.needed):
            return FoundList(Head(row, found), cells, formulas, kind)
    return None


def row_of(address: str) -> int:
    """ "C12" → 12."""
    return int(address.lstrip(COLUMNS))
