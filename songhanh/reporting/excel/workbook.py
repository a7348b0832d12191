"""A workbook as the child process saw it: plain values by sheet and address."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field

from songhanh.kernel.child import ChildFailed, Ending, Limits, run_child
from songhanh.reporting.excel.errors import UNREADABLE, ExcelUnreadable, TooMuchWork

log = logging.getLogger("songhanh.reporting.excel")

READER = "songhanh.reporting.excel.child"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell that is not empty: "text", "number", "bool" or "date", and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet by address, and which addresses hold a formula."""

    cells: dict[str, SheetCell] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()

    def text(self, address: str) -> str:
        """The text at an address; "" for an empty cell."""
        cell = self.cells.get(address)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets by name, and the custom properties of the file."""

    sheets: dict[str, Sheet]
    properties: dict[str, str]


def read_workbook(content: bytes, *, file_name: str, limits: Limits | None = None) -> Workbook:
    """Read a workbook in a child process. Raises ExcelUnreadable with a sentence for every way a file can be wrong."""
    try:
        printed = run_child(READER, content=content, limits=limits or Limits())
    except ChildFailed as failed:
        log.warning("workbook could not be read: %s", failed)
        refusal = TooMuchWork if failed.ending is Ending.TOO_SLOW else ExcelUnreadable
        raise refusal(file_name=file_name) from failed
    seen = json.loads(printed)
    if error := seen.get("error"):
        raise UNREADABLE[error["code"]](file_name=file_name, **error["params"])
    sheets = {
        name: Sheet(
            cells={address: SheetCell(kind, text) for address, (kind, text) in cells.items()},
            formulas=frozenset(seen["formulas"].get(name, ())),
        )
        for name, cells in seen["sheets"].items()
    }
    return Workbook(sheets=sheets, properties=seen["properties"])
