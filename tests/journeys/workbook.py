"""Fills a downloaded .xlsx in place, as a spreadsheet program would: values by address, all else untouched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"


def entry_cells(book: bytes) -> list[str]:
    """Addresses of the cells that may be typed into on the first sheet: those that the protection leaves open."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        styles = etree.fromstring(parts.read("xl/styles.xml"))
        sheet = etree.fromstring(parts.read(SHEET))
    formats = styles.find(f"{MAIN}cellXfs")
    opened = {
        str(number)
        for number, one in enumerate(formats)
        if (lock := one.find(f"{MAIN}protection")) is not None and lock.get("locked") == "0"
    }
    return [cell.get("r") for cell in sheet.iter(f"{MAIN}c") if cell.get("s") in opened]


def with_values(book: bytes, values: Mapping[str, int | str], *, sheet: str = SHEET) -> bytes:
    """The same workbook with these values in these cells; a cell that is not there yet is an error of the test."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, _filled(content, values) if part.filename == sheet else content)
    return kept.getvalue()


def _filled(content: bytes, values: Mapping[str, int | str]) -> bytes:
    root = etree.fromstring(content)
    cells = {cell.get("r"): cell for cell in root.iter(f"{MAIN}c")}
    for address, value in values.items():
        cell = cells[address]
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, int):
            etree.SubElement(cell, f"{MAIN}v").text = str(value)
        else:
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def row_of(address: str) -> int:
    """The row of an address such as "D14"."""
    return int(re.sub(r"\D", "", address))
