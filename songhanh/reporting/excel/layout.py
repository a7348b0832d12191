"""Where things stand in the template: the one agreement between who writes it and who reads it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

TABLE_SHEET = "Bảng số liệu"
TEXT_SHEET = "Phần lời"
BINDING_SHEET = "songhanh"
"""Hidden: which round, unit and form version the workbook was made for."""
ROWS_BEGIN = "songhanh:rows"
"""Stands in the code column of the table's head; codes follow below it."""

CODE, LABEL, UNIT, FEMALE, MALE, TOTAL, LAST_TIME = "A", "B", "C", "D", "E", "F", "G"
"""Columns of the table; the code column is hidden."""
PLACES = {"F": FEMALE, "M": MALE, "N": TOTAL}
"""Column of a cell → column of the sheet. A row that is not split by sex is entered under "Tổng số"."""
TEXT_CODE, TEXT_TITLE, TEXT = "A", "B", "C"


@dataclass(frozen=True, slots=True)
class Binding:
    """What a template was made for. All four must match the obligation it is handed in for."""

    round_id: str
    unit_id: str
    form: str
    form_version: str

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """As written into the hidden sheet and the properties of the file."""
        return (
            ("songhanh-round", self.round_id),
            ("songhanh-unit", self.unit_id),
            ("songhanh-form", self.form),
            ("songhanh-form-version", self.form_version),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form, as far as a workbook is concerned."""

    code: str
    label: str
    columns: tuple[str, ...]
    """("F", "M") or ("N",)."""
    is_ours: bool
    """Whether this unit's kind provides the row."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a workbook of one obligation may hold."""

    binding: Binding
    lines: tuple[Line, ...]
    sections: tuple[str, ...]
    """Codes of the sections of text."""
