"""Look at a workbook's zip and XML before a spreadsheet library opens it. Pure; runs in the child process.

Why: calamine shows only the cached result of a formula, and one far cell (XFD1048576) makes it ask for
gigabytes and abort the process. So formulas, cell references and sizes are read from the XML first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.parsers import expat

MOST_ENTRIES = 300
MOST_UNPACKED_BYTES = 80 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CELLS = 200_000
CHUNK = 256 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
FORMULA_PARTS = ("f",)


class Unreadable(Exception):
    """The file cannot be taken; the code names its sentence."""

    def __init__(self, code: str, **params: int | str) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was seen in the XML: addresses that hold a formula, per part of the zip."""

    formulas: dict[str, frozenset[str]] = field(default_factory=dict)


def scan_workbook(content: bytes) -> Scan:
    """Look before opening. Raises Unreadable with a code of the catalogue."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _scan_archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as broken:
        raise Unreadable("excel.broken") from broken
    except RuntimeError as locked:  # zipfile's word for an entry that asks for a password
        raise Unreadable("excel.locked_file") from locked


def _check_kind(content: bytes) -> None:
    if content.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable("excel.locked_file" if encrypted else "excel.old_xls")
    if content.startswith(PICTURES):
        raise Unreadable("excel.is_picture")
    if not content.startswith(b"PK\x03\x04"):
        raise Unreadable("excel.not_a_workbook")


def _scan_archive(archive: zipfile.ZipFile) -> Scan:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED_BYTES:
        raise Unreadable("excel.bomb")
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable("excel.locked_file")
    if len(names) != len(entries):
        raise Unreadable("excel.broken")
    if "xl/workbook.xml" not in names:
        raise Unreadable("excel.not_a_workbook")
    lowered = {name.lower() for name in names}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name for name in lowered):
        raise Unreadable("excel.macros")
    if any(name.startswith("xl/externallinks/") for name in lowered):
        raise Unreadable("excel.external_links")
    found: dict[str, frozenset[str]] = {}
    spent = 0
    for name in sorted(names):
        if not name.endswith((".xml", ".rels")):
            continue
        with archive.open(name) as part:
            sheet = _SheetScan() if name.startswith("xl/worksheets/") and name.endswith(".xml") else None
            spent += _scan_part(part, sheet=sheet, allowed=MOST_UNPACKED_BYTES - spent)
        if sheet is not None:
            found[name] = frozenset(sheet.formulas)
    return Scan(found)


def _scan_part(part: IO[bytes], *, sheet: _SheetScan | None, allowed: int) -> int:
    """Parse one part as a stream; its own idea of its size is not believed."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if sheet is not None:
        parser.StartElementHandler = sheet.start
        parser.EndElementHandler = sheet.end
    size = 0
    try:
        for chunk in _chunks(part):
            size += len(chunk)
            if size > allowed:
                raise Unreadable("excel.bomb")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as broken:
        raise Unreadable("excel.broken") from broken
    return size


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    while chunk := part.read(CHUNK):
        yield chunk


def _refuse_doctype(*_declaration: object) -> None:
    raise Unreadable("excel.broken")


class _SheetScan:
    """Follows the cells of one sheet: where each stands, and whether a formula is in it."""

    def __init__(self) -> None:
        self.formulas: set[str] = set()
        self.cells = 0
        self.row = 0
        self.column = 0
        self.here = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One element begins."""
        match name.rpartition(" ")[2]:
            case "dimension":
                for corner in attributes.get("ref", "A1").split(":"):
                    self._check(corner)
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
            case "c":
                self._cell(attributes.get("r"))
            case tag if tag in FORMULA_PARTS and self.here:
                self.formulas.add(self.here)

    def end(self, name: str) -> None:
        """One element ends."""
        if name.rpartition(" ")[2] == "c":
            self.here = ""

    def _cell(self, reference: str | None) -> None:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise Unreadable("excel.bomb")
        if reference is None:
            self.column += 1
            self._check_place(self.row, self.column)
            self.here = f"{column_name(self.column)}{self.row}"
            return
        self.column = self._check(reference)
        self.here = reference

    def _check(self, reference: str) -> int:
        match = REFERENCE.match(reference)
        if match is None:
            raise Unreadable("excel.broken")
        column = column_number(match[1])
        self._check_place(int(match[2]), column)
        return column

    def _check_place(self, row: int, column: int) -> None:
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise Unreadable("excel.far_cell", address=f"{column_name(column)}{row}")


def column_number(letters: str) -> int:
    """ "A" → 1, "AA" → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_name(number: int) -> str:
    """1 → "A", 27 → "AA"."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
