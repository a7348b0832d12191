"""Damaged files are read or refused with a sentence: no fault of the reader, no path, in time."""

from __future__ import annotations

import io
import json
import time
import zipfile

import pytest

from songhanh.kernel.sentences.reading import SENTENCES
from songhanh.plans.reading_items import items_of
from songhanh.reading import errors
from songhanh.reading.errors import ReadingError
from songhanh.reading.extract.docx import docx_text
from songhanh.reading.extract.encoding import decode
from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.runner import LONGEST, read_in_child
from songhanh.reading.schema import to_schema
from songhanh.reading.wire import from_wire, to_wire
from tests.reading import files
from tests.reading.mutants import WAYS, mutant
from tests.reading.mutants.bases import bases
from tests.reading.test_word import NS, item, level, line, numbers, text

HERE = range(240)
"""Read in this process, by their numbers; those that need the limits of a child are left to the child."""
APART = range(1000, 1020)
HEAVY = {"bomb", "packed_bomb", "drawn_otherwise", "deep_values"}


def check(found: Reading | ReadingError, *, folder: str = "no such folder") -> None:
    """What the officer gets: a reading that can be kept and shown, or one of the known sentences."""
    if isinstance(found, Reading):
        items_of(found)
        assert from_wire(to_wire(found)) == found
        assert folder not in json.dumps(to_schema(found), ensure_ascii=False)
        return
    for language, template in zip(("vi", "en"), SENTENCES[found.code], strict=True):
        sentence = found.sentence(language)
        assert sentence == template.format(**found.params)
        assert "Traceback" not in sentence
        assert folder not in sentence


@pytest.mark.parametrize("ten", range(0, len(HERE), 10))
def test_a_damaged_file_is_read_or_refused(ten):
    for number in HERE[ten : ten + 10]:
        one = mutant(number, bases=bases())
        if HEAVY.intersection(one.ways):
            continue
        try:
            found: Reading | ReadingError = read_bytes(one.name, one.content)
        except ReadingError as refused:
            found = refused
        check(found)


@pytest.mark.parametrize("number", APART)
def test_a_damaged_upload_is_answered_in_time_and_without_a_path(number, tmp_path):
    one = mutant(number, bases=bases())
    path = tmp_path / "upload"
    path.write_bytes(one.content)
    began = time.monotonic()
    try:
        found: Reading | ReadingError = read_in_child(path, name=one.name)
    except ReadingError as refused:
        found = refused
    assert time.monotonic() - began < LONGEST + 2
    check(found, folder=str(tmp_path))


def test_the_same_number_is_the_same_file_and_every_way_is_taken():
    found = [mutant(number, bases=bases()) for number in range(260)]
    assert found[7] == mutant(7, bases=dict(bases()))
    taken = {way for one in found for way in one.ways}
    assert taken == {way for tables in WAYS.values() for table in tables for way in table}
    assert {one.name.rsplit(".", 1)[-1] for one in found} >= {"docx", "pdf", "txt", "html", "md"}


def test_boxes_in_boxes_take_no_longer_than_their_words():
    depth = 60
    body = "<w:p><w:r><w:txbxContent>" * depth + line("trong cùng") + "</w:txbxContent></w:r></w:p>" * depth
    assert [words for words in text(body) if words] == ["trong cùng"]


def test_what_stands_in_a_table_of_a_box_and_in_a_box_of_it_is_said_once():
    inner = f"<w:p><w:r><w:txbxContent>{line('hộp')}</w:txbxContent></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{line('ô')}{inner}</w:tc></w:tr></w:tbl>"
    found = text(f"<w:p><w:r><w:txbxContent>{line('đầu')}{table}</w:txbxContent></w:r></w:p>")
    assert [words for words in found if words] == ["đầu", "ô", "hộp"]


def damaged(*, method: int) -> bytes:
    """A Word file whose packed words are other bytes than were packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as box:
        box.writestr("word/document.xml", f"<w:document {NS}><w:body>{line('a') * 500}</w:body></w:document>")
    content = bytearray(out.getvalue())
    content[60:90] = b"\xff" * 30
    return bytes(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_below_the_zip_is_a_damaged_file(method):
    with pytest.raises(errors.BrokenFile):
        docx_text(damaged(method=method), name="a.docx")


@pytest.mark.parametrize("value", ["9" * 5000, "²", "-1", "", "x", "1e9"])
def test_numbers_that_word_never_writes_are_no_numbers(value):
    levels = numbers(level(0, "decimal", "%1.", start=value))
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    odd = f"<w:p>{place}<w:r><w:t>lẻ</w:t></w:r></w:p>"
    shown = text(item("việc") + odd, numbering=levels)
    assert shown[0] == "1. việc"
    assert shown[1] in ("lẻ", "2. lẻ")


def test_a_label_is_never_longer_than_a_label():
    levels = numbers(level(0, "upperRoman", "%1" * 9000, start="999999999"), level(99, "decimal", "%1."))
    shown = text(item("việc") + item("sâu", at=99), numbering=levels)
    assert len(shown[0]) < 600
    assert shown[1] == "sâu"


@pytest.mark.parametrize("named", ["undefined", "idna", "punycode", "hex", "rot13", "unicode_escape", "no-such-name"])
def test_an_encoding_that_is_none_of_text_is_passed_over(named):
    page = f'<meta charset="{named}">'.encode() + b"\xff\xfe\x80" * 40
    try:
        words = decode(page, name="a.html")[0]
    except errors.UnreadableEncoding:
        return
    assert words


def test_a_place_far_outside_of_the_paper_is_no_million_of_spaces():
    near = [(72, 700 - 16 * i, f"Line {i} of a paragraph that fills the width of its page") for i in range(4)]
    found = read_bytes("a.pdf", files.placed_pdf([*near, (72, 500, "Receivers"), (900_000_000, 500, "CHAIRMAN")]))
    assert len(found.text) < 2000


def test_a_run_of_five_thousand_digits_is_no_number():
    digits = "9" * 5000
    reading = read_bytes("a.txt", f"KẾ HOẠCH\n\nI. MỤC TIÊU\n\n- Ít nhất {digits}% nữ; trên 40% nam.\n".encode())
    check(reading)
    assert [str(amount.value) for target in reading.targets for amount in target.amounts] == ["40"]


def test_a_zip_of_a_later_version_of_the_format_is_a_damaged_file():
    content = bytearray(files.zipped({"word/document.xml": b"<a/>"}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 6] = 250
    with pytest.raises(errors.BrokenFile):
        read_bytes("a.docx", bytes(content))
