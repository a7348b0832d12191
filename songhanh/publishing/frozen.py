"""What a report is made from, as plain values: gathered for a draft, copied for an edition, read back from it.

The document, the preview and the digest are made from these values alone, so that a reprint cannot drift.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from songhanh.kernel.cells import CellValue
from songhanh.publishing import rules

Text = Mapping[str, Any]
"""Everything printed that is not a number of the tables; the keys stand in `README.md`."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One unit's cell below a number: who said it, who accepted it."""

    unit_id: str
    unit_name: str
    value: CellValue
    sent_by: str
    accepted_by: str
    accepted_at: str
    """ISO instant in UTC; empty when nothing was accepted."""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One number of the report with its coverage, the number of the year before, and the leaves that make it."""

    section_code: str
    row_code: str
    label: str
    unit_text: str
    column: str
    value: CellValue
    covered: int
    expected: int
    before: CellValue
    leaves: tuple[Leaf, ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands."""
        return (self.section_code, self.row_code, self.column)


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """The whole content: text and figures."""

    text: Text
    figures: tuple[FrozenFigure, ...]

    @property
    def content_sha256(self) -> str:
        """Over text, figures and leaves, in their order."""
        return rules.digest([dict(self.text), [asdict(figure) for figure in self.figures]])


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that has moved since it was printed."""

    label: str
    column: str
    printed: CellValue
    present: CellValue
    printed_covered: int
    present_covered: int


def differences(*, printed: Sequence[FrozenFigure], present: Sequence[FrozenFigure]) -> list[Difference]:
    """Where the figures of today are not those of the edition; rows that are gone today are left out."""
    today = {figure.place: figure for figure in present}
    found = []
    for old in printed:
        new = today.get(old.place)
        if new is not None and (new.value, new.covered) != (old.value, old.covered):
            found.append(Difference(old.label, old.column, old.value, new.value, old.covered, new.covered))
    return found
