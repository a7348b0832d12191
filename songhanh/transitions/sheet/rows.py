"""The head of a list of events and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from songhanh.kernel.text import fold, squeeze
from songhanh.transitions.sheet.lines import SheetProblem

HEADS = {
    "number": "Số thứ tự sự kiện",
    "kind": "Loại thay đổi",
    "before": "Đơn vị trước",
    "before_code": "Mã trước",
    "after": "Đơn vị sau",
    "after_code": "Mã sau",
    "unit_kind": "Loại đơn vị mới",
    "parent": "Trực thuộc",
    "function": "Chức năng",
    "key": "Cách tách",
    "weight": "Trọng số",
    "basis": "Căn cứ",
}
"""Column → the words above it; their order in the file does not matter."""
NEEDED = ("number", "kind", "before", "after")
HEAD_WITHIN = 10
"""The head stands in one of the first rows; a title may stand above it."""
COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WHOLE = re.compile(r"\d{1,12}|\d{1,3}([. ]\d{3}){1,3}")
"""A whole number as Excel keeps it, or typed with its thousands apart."""

Cell = tuple[str, str]
"""Kind ("text", "number", "date", …) and text, as the child process saw it."""
Head = tuple[int, Mapping[str, str]]
"""The row of the head, and column by name ("before" → "C")."""


def whole_number(text: str) -> int | None:
    """The whole number that was typed, thousands apart or not; None for anything else ("1.5" is none)."""
    plain = squeeze(text)
    return int(re.sub(r"[. ]", "", plain)) if WHOLE.fullmatch(plain) else None


def head_of(cells: Mapping[str, Cell]) -> Head | None:
    """Row and columns of the head; None when it is not there."""
    wanted = {fold(words): name for name, words in HEADS.items()}
    for row in range(1, HEAD_WITHIN + 1):
        texts = {column: fold(cells.get(f"{column}{row}", ("", ""))[1]) for column in COLUMNS}
        found = {wanted[text]: column for column, text in texts.items() if text in wanted}
        if all(name in found for name in NEEDED):
            return row, found
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list."""

    number: int
    columns: Mapping[str, str]
    cells: Mapping[str, Cell]

    def address(self, name: str) -> str:
        """Where something stands; for a column that the list does not have, where the kind stands."""
        return f"{self.columns.get(name, self.columns['kind'])}{self.number}"

    def text(self, name: str) -> str:
        """What stands there; "" for nothing."""
        column = self.columns.get(name)
        return squeeze(self.cells.get(f"{column}{self.number}", ("", ""))[1]) if column else ""

    def whole(self, name: str) -> int | None:
        """The whole number that stands there; None for anything else."""
        column = self.columns.get(name, "")
        kind, text = self.cells.get(f"{column}{self.number}", ("", ""))
        return None if kind == "number" and not text.isdigit() else whole_number(text)

    def wrong(self, name: str, code: str, /, **params: str) -> SheetProblem:
        """Something is wrong in a cell of this row."""
        return SheetProblem(self.address(name), f"events_sheet.{code}", params)


def rows_below(cells: Mapping[str, Cell], *, head: Head) -> Iterator[Row]:
    """Rows below the head in which anything of the list stands."""
    first, columns = head
    numbers = {int(address.lstrip(COLUMNS)) for address in cells}
    for number in sorted(number for number in numbers if number > first):
        row = Row(number, columns, cells)
        if any(row.text(name) for name in columns):
            yield row
