"""The child process that opens a workbook: bytes on stdin, one JSON object on stdout. Knows no database."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from songhanh.kernel.child import limit_self
from songhanh.reporting.excel.scan import Scan, Unreadable, column_name, scan_workbook

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_TEXT = 32_767
"""What a cell of Excel can hold."""


def main() -> None:
    """Read stdin, print what was seen or why it cannot be read."""
    limit_self(sys.argv[1:])
    try:
        answer = read(sys.stdin.buffer.read())
    except Unreadable as refused:
        answer = {"error": {"code": refused.code, "params": refused.params}}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def read(content: bytes) -> dict[str, Any]:
    """All cells of all sheets, with what the XML says of them. Raises Unreadable."""
    scan = scan_workbook(content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = {name: _cells(workbook, name) for name in workbook.sheet_names}
    except PasswordError as locked:
        raise Unreadable("excel.locked_file") from locked
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as broken:
        raise Unreadable("excel.broken") from broken
    return {"sheets": sheets, "formulas": _formulas_by_sheet(content, scan), "properties": _properties(content)}


def _cells(workbook: CalamineWorkbook, name: str) -> dict[str, list[str]]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return dict(_addressed(rows))


def _addressed(rows: list[list[Any]]) -> Iterator[tuple[str, list[str]]]:
    for down, row in enumerate(rows, start=1):
        for across, value in enumerate(row, start=1):
            plain = _plain(value)
            if plain is not None:
                yield f"{column_name(across)}{down}", plain


def _plain(value: object) -> list[str] | None:
    """(kind, text) of a cell; None for an empty one. Numbers go as exact decimal text."""
    match value:
        case None | "":
            return None
        case bool():
            return ["bool", str(value)]
        case int() | float():
            return ["number", format(Decimal(str(value)).normalize(), "f")]
        case date() | time() | timedelta():
            return ["date", str(value)]
        case _:
            return ["text", str(value)[:MOST_TEXT]]


def _formulas_by_sheet(content: bytes, scan: Scan) -> dict[str, list[str]]:
    """Formulas under the names people see: workbook.xml names sheets, its relations say which part each is."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 # scanned: no doctype
        targets = {r.get("Id", ""): _part_name(r.get("Target", "")) for r in relations}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 # scanned: no doctype
    named: dict[str, list[str]] = {}
    for sheet in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
        part = targets.get(sheet.get(RELATIONS, ""), "")
        named[sheet.get("name", "")] = sorted(scan.formulas.get(part, ()))
    return named


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else re.sub(r"^(\./)*", "xl/", target)


def _properties(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if "docProps/custom.xml" not in archive.namelist():
            return {}
        root = ElementTree.fromstring(archive.read("docProps/custom.xml"))  # noqa: S314 # scanned: no doctype
    return {p.get("name", ""): "".join(p.itertext()) for p in root}


if __name__ == "__main__":
    main()
