"""Bad workbooks: each gets a clear refusal, read in a child process, and the server stays alive."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
import xlsxwriter

from songhanh.kernel.child import ChildFailed, Ending, Limits, run_child
from songhanh.kernel.sentences import catalogue
from songhanh.reporting.excel.errors import (
    UNREADABLE,
    ExcelUnreadable,
    FarCell,
    HasExternalLinks,
    HasMacros,
    IsPicture,
    LockedFile,
    NotAWorkbook,
    OldXls,
    UnpacksTooFar,
)
from songhanh.reporting.excel.scan import column_name, column_number
from songhanh.reporting.excel.workbook import READER, read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(write=None) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bảng số liệu")
        if write:
            write(sheet)
    return target.getvalue()


def rezipped(content: bytes, *, add=None, replace=None) -> bytes:
    """The same workbook with parts added or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, replace[name](part) if replace and name in replace else part)
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def far(part: bytes) -> bytes:
    return part.replace(
        b"<sheetData/>", b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


BAD_FILES = {
    "plain text": (b"xin chao", NotAWorkbook),
    "pdf": (b"%PDF-1.7 ...", NotAWorkbook),
    "a zip of something else": (rezipped(workbook()).replace(b"xl/workbook.xml", b"xl/worcbook.xml"), NotAWorkbook),
    "renamed png": (b"\x89PNG\r\n\x1a\n" + bytes(100), IsPicture),
    "renamed jpeg": (b"\xff\xd8\xff\xe0" + bytes(100), IsPicture),
    "old xls": (OLE + bytes(600), OldXls),
    "password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), LockedFile),
    "cut in half": (workbook()[:1500], ExcelUnreadable),
    "macros": (rezipped(workbook(), add={"xl/vbaProject.bin": b"x"}), HasMacros),
    "external links": (rezipped(workbook(), add={"xl/externalLinks/externalLink1.xml": b"<a/>"}), HasExternalLinks),
    "far cell": (rezipped(workbook(), replace={SHEET: far}), FarCell),
    "far dimension": (
        rezipped(workbook(), replace={SHEET: lambda p: p.replace(b'ref="A1"', b'ref="A1:XFD1048576"')}),
        FarCell,
    ),
    "many entries": (rezipped(workbook(), add={f"xl/media/{n}.xml": b"<a/>" for n in range(400)}), UnpacksTooFar),
    "size bomb": (rezipped(workbook(), add={"xl/media/big.xml": bytes(90 * 1024 * 1024)}), UnpacksTooFar),
    "entity bomb": (
        rezipped(workbook(), add={"xl/theme/t.xml": b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}),
        ExcelUnreadable,
    ),
    "broken xml": (rezipped(workbook(), replace={SHEET: lambda p: p[:-30]}), ExcelUnreadable),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_its_own_sentence(name):
    content, refusal = BAD_FILES[name]
    with pytest.raises(refusal) as raised:
        read_workbook(content, file_name="bao-cao.xlsx")
    assert type(raised.value) is refusal
    for language in ("vi", "en"):
        sentence = raised.value.sentence(language)
        assert "bao-cao.xlsx" in sentence
        assert "{" not in sentence


def test_a_far_cell_is_named_by_its_address():
    with pytest.raises(FarCell) as raised:
        read_workbook(BAD_FILES["far cell"][0], file_name="a.xlsx")
    assert "XFD1048576" in raised.value.sentence("vi")


def test_a_zip_that_lies_about_its_sizes_is_stopped_while_unpacking():
    content = bytearray(rezipped(workbook(), add={"xl/media/big.xml": b"<a>" + b" " * 2_000_000 + b"</a>"}))
    place = content.rindex(b"xl/media/big.xml") - 46
    struct.pack_into("<I", content, place + 24, 10)
    with pytest.raises(ExcelUnreadable):
        read_workbook(bytes(content), file_name="a.xlsx")


def test_a_good_workbook_gives_cells_formulas_and_exact_numbers():
    def write(sheet):
        sheet.write_string("A1", "Xã An Phú")
        sheet.write_number("B2", 12)
        sheet.write_number("C2", 0.5)
        sheet.write_formula("D2", "=B2*2", None, 24)

    read = read_workbook(workbook(write), file_name="a.xlsx").sheets["Bảng số liệu"]
    assert read.text("A1") == "Xã An Phú"
    assert (read.cells["B2"].kind, read.cells["B2"].text) == ("number", "12")
    assert read.cells["C2"].text == "0.5"
    assert read.formulas == {"D2"}
    assert read.text("Z9") == ""


def test_cells_without_references_are_counted_from_the_left():
    def bare(part: bytes) -> bytes:
        return part.replace(
            b"<sheetData/>", b"<sheetData><row><c><v>1</v></c><c><f>1+1</f><v>2</v></c></row></sheetData>"
        )

    read = read_workbook(rezipped(workbook(), replace={SHEET: bare}), file_name="a.xlsx").sheets["Bảng số liệu"]
    assert read.formulas == {"B1"}


def test_a_child_out_of_memory_is_a_refusal_and_not_our_death():
    with pytest.raises(ExcelUnreadable):
        read_workbook(workbook(), file_name="a.xlsx", limits=Limits(memory_bytes=1024 * 1024))


def test_a_child_that_takes_too_long_is_ended():
    with pytest.raises(ChildFailed) as raised:
        run_child(READER, content=workbook(), limits=Limits(wall_seconds=0))
    assert raised.value.ending is Ending.TOO_SLOW


def test_every_refusal_and_every_wrong_cell_has_its_sentence():
    assert UNREADABLE.keys() <= catalogue().keys()
    for vi, en in (pair for code, pair in catalogue().items() if code.startswith("excel.")):
        assert vi
        assert en
        assert vi != en


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_letters_and_numbers_of_columns(letters, number):
    assert column_number(letters) == number
    assert column_name(number) == letters
