"""Cells of a table that are merged over several rows: told once, below that a mark stands."""

from __future__ import annotations

FROM_ABOVE = "\u2506"
"""All that stands in a cell that is one with the cell above it: a broken line down, which no document writes."""
MOST_COLUMNS = 20


class Spans:
    """The cells of one table of a web page that reach down into rows to come."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int]] = {}
        self._below: dict[int, tuple[int, int]] = {}
        self._column = 0

    def begin_row(self) -> None:
        """The first column again."""
        self._open, self._below, self._column = self._below, {}, 0

    def before_cell(self) -> int:
        """How many cells from above stand before the next cell of the row."""
        count = 0
        while self._column in self._open:
            count += 1
            self._pass()
        return count

    def cell(self, *, rows: int, columns: int) -> None:
        """A cell of the row, so many rows high and so many columns wide."""
        if rows > 1 and self._column < MOST_COLUMNS:
            self._below[self._column] = (rows - 1, columns)
        self._column += columns

    def end_row(self) -> int:
        """How many cells from above stand behind the last cell of the row; none in a row without any cell."""
        shown, count = self._column > 0, 0
        for column in sorted(self._open):
            self._column = column
            self._pass()
            count += shown
        return count

    def _pass(self) -> None:
        rows, columns = self._open.pop(self._column)
        if rows > 1:
            self._below[self._column] = (rows - 1, columns)
        self._column += columns
