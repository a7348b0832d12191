"""Hold a workbook against its form: right cells are kept, wrong ones named by address and reason. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.text import nfc, squeeze
from songhanh.reporting.cell_text import read_cell
from songhanh.reporting.excel.errors import OtherFormVersion, OtherRound, OtherUnit, WrongTemplate
from songhanh.reporting.excel.layout import (
    BINDING_SHEET,
    CODE,
    FEMALE,
    LABEL,
    MALE,
    PLACES,
    ROWS_BEGIN,
    TABLE_SHEET,
    TEXT,
    TEXT_CODE,
    TEXT_SHEET,
    TOTAL,
    Binding,
    Expected,
    Line,
)
from songhanh.reporting.excel.workbook import Sheet, SheetCell, Workbook
from songhanh.reporting.rules.checks import MOST


@dataclass(frozen=True, slots=True)
class RightCell:
    """A cell that can be taken."""

    address: str
    row: str
    column: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class RightText:
    """A section's text that can be taken."""

    address: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that cannot be taken; the code names its sentence."""

    sheet: str
    address: str
    code: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything a workbook holds that we know, sorted into right and wrong."""

    cells: tuple[RightCell, ...]
    texts: tuple[RightText, ...]
    wrong: tuple[WrongCell, ...]


def judge(workbook: Workbook, *, expected: Expected, file_name: str) -> Verdict:
    """Sort the cells of a workbook.

    Missing an empty cell says nothing: it is neither right nor wrong, and changes nothing
    Raises  WrongTemplate (or a subclass) when the workbook belongs to another round, unit or version
    """
    _check_binding(_binding_of(workbook), expected=expected.binding, file_name=file_name)
    found: list[RightCell | RightText | WrongCell] = [
        *_judge_table(workbook.sheets.get(TABLE_SHEET, Sheet()), lines=expected.lines),
        *_judge_texts(workbook.sheets.get(TEXT_SHEET, Sheet()), sections=expected.sections),
    ]
    return Verdict(
        cells=tuple(one for one in found if isinstance(one, RightCell)),
        texts=tuple(one for one in found if isinstance(one, RightText)),
        wrong=tuple(one for one in found if isinstance(one, WrongCell)),
    )


def _binding_of(workbook: Workbook) -> dict[str, str]:
    """From the hidden sheet; a program that dropped it has kept the properties of the file."""
    sheet = workbook.sheets.get(BINDING_SHEET)
    if sheet is None:
        return dict(workbook.properties)
    return {sheet.text(f"A{row}"): sheet.text(f"B{row}") for row in range(1, 10)}


def _check_binding(found: dict[str, str], *, expected: Binding, file_name: str) -> None:
    wanted = dict(expected.as_pairs())
    if not wanted.keys() <= found.keys():
        raise WrongTemplate(file_name=file_name)
    for key, refusal in (("songhanh-round", OtherRound), ("songhanh-unit", OtherUnit)):
        if found[key] != wanted[key]:
            raise refusal(file_name=file_name)
    if any(found[key] != wanted[key] for key in wanted):
        raise OtherFormVersion(file_name=file_name)


def _judge_table(sheet: Sheet, *, lines: tuple[Line, ...]) -> Iterator[RightCell | WrongCell]:
    by_code = {line.code: line for line in lines}
    seen: set[str] = set()
    for number, code in _coded_rows(sheet):
        line = by_code.get(code)
        address = f"{LABEL}{number}"
        if line is None:
            yield WrongCell(TABLE_SHEET, address, "excel.unknown_code", {"text": code[:40]})
        elif not line.is_ours:
            yield WrongCell(TABLE_SHEET, address, "excel.row_of_others", {"label": line.label})
        elif code in seen:
            yield WrongCell(TABLE_SHEET, address, "excel.duplicate_row", {"label": line.label})
        elif squeeze(sheet.text(address)) != squeeze(line.label):
            yield WrongCell(TABLE_SHEET, address, "excel.label_changed", {"label": line.label})
        else:
            seen.add(code)
            yield from _judge_line(sheet, number=number, line=line)


def _coded_rows(sheet: Sheet) -> list[tuple[int, str]]:
    rows = sorted(
        (int(address.removeprefix(CODE)), cell.text.strip())
        for address, cell in sheet.cells.items()
        if address.startswith(CODE) and address.removeprefix(CODE).isdigit()
    )
    begins = [number for number, text in rows if text == ROWS_BEGIN]
    return [(number, text) for number, text in rows if begins and number > begins[0] and text != ROWS_BEGIN]


def _judge_line(sheet: Sheet, *, number: int, line: Line) -> Iterator[RightCell | WrongCell]:
    entered = {PLACES[column]: column for column in line.columns}
    for place in (FEMALE, MALE, TOTAL):
        address = f"{place}{number}"
        cell = sheet.cells.get(address)
        is_formula = address in sheet.formulas
        if place not in entered:
            if cell is not None and not is_formula:
                code = "excel.total_overwritten" if place == TOTAL else "excel.no_input_here"
                yield WrongCell(TABLE_SHEET, address, code, {"text": cell.text[:40]})
        elif is_formula:
            yield WrongCell(TABLE_SHEET, address, "excel.formula", {})
        elif cell is not None:
            value = value_of(cell)
            if isinstance(value, str):
                yield WrongCell(TABLE_SHEET, address, value, {"text": cell.text[:40]})
            elif value.state is not CellState.MISSING:
                yield RightCell(address, line.code, entered[place], value)


def value_of(cell: SheetCell) -> CellValue | str:
    """The value of an input cell, or the code of what is wrong with it."""
    if cell.kind == "number":
        exact = Decimal(cell.text)
        if exact < 0:
            return "excel.negative"
        if exact != exact.to_integral_value():
            return "excel.not_whole"
        return "excel.too_large" if exact > MOST else CellValue.reported(int(exact))
    value = read_cell(cell.text) if cell.kind == "text" else None
    if value is None:
        return "excel.not_a_number"
    return "excel.too_large" if (value.number or 0) > MOST else value


def _judge_texts(sheet: Sheet, *, sections: tuple[str, ...]) -> Iterator[RightText | WrongCell]:
    for number, code in _texts(sheet):
        if code not in sections:
            continue
        address = f"{TEXT}{number}"
        if address in sheet.formulas:
            yield WrongCell(TEXT_SHEET, address, "excel.text_not_text", {})
        elif text := nfc(sheet.text(address)).strip():
            yield RightText(address, code, text)


def _texts(sheet: Sheet) -> list[tuple[int, str]]:
    return sorted(
        (int(address.removeprefix(TEXT_CODE)), cell.text.strip())
        for address, cell in sheet.cells.items()
        if address.startswith(TEXT_CODE) and address.removeprefix(TEXT_CODE).isdigit()
    )
