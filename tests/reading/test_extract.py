"""Bytes of every kind to canonical text, and what cannot be read."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest
from docx.oxml.ns import nsdecls

from songhanh.reading import errors, limits
from songhanh.reading.extract import canonical, docx, encoding, extract, legacy, pdf
from songhanh.reading.extract.encoding import from_vni, repaired
from songhanh.reading.reader import read_bytes
from tests.reading import files
from tests.reading.documents import NAMES, reading_of, text_of
from tests.reading.test_other_kinds import labels, summary


@pytest.mark.parametrize("name", NAMES)
def test_a_plain_word_file_reads_like_its_text(name):
    document = read_bytes(f"{name}.docx", files.plain_docx(text_of(name)))
    assert labels(document) == labels(reading_of(name))
    if name == "plan":
        assert summary(document) == summary(reading_of(name))


def test_tables_automatic_numbers_and_tracked_changes_of_word_are_read():
    reading = read_bytes("k.docx", files.structured_docx())
    assert reading.source.kind == "docx"
    assert reading.issuer.value == "Ủy ban nhân dân tỉnh Sông Hương"
    assert labels(reading) == [
        ("I", "MỤC TIÊU"), ("II", "TỔ CHỨC THỰC HIỆN"), ("II.1", "Sở Y tế"), ("II.2", "Sở Tài chính"),
    ]  # fmt: skip
    assert [t.amounts[0].value for t in reading.targets] == [80]
    assert [d.quote for d in reading.tasks[1].duties] == ["Bố trí kinh phí mới"]
    assert [r.value for r in reading.recipients] == ["Bộ Nội vụ", "Lưu: VT"]
    assert (reading.signer.name, reading.signer.authority) == ("Võ Thị Bích", "KT. CHỦ TỊCH")


@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(written):
    assert extract("a.txt", text_of("plan").encode(written)).text == text_of("plan")


def test_decomposed_letters_become_the_same_text():
    decomposed = unicodedata.normalize("NFD", text_of("plan")).replace("\n", "\r\n")
    assert extract("a.txt", decomposed.encode()).text == text_of("plan")


def test_windows_1258_is_read():
    text = "Kế hoạch về bình đẳng giới của tỉnh Sông Hương. " * 5
    marks = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    windows = "".join(_windows(c, marks) for c in text)
    got = extract("a.txt", windows.encode("cp1258"))
    assert got.text == text
    assert got.warnings == ("from_cp1258",)


def _windows(char: str, marks: tuple[str, ...]) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in parts if c in marks)
        return unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks)) + tones
    return char


def test_vni_letters_and_marks_are_put_together():
    text = "đạt, bằng, chiến, người, được, ỷ lại, kỹ, hiệu quả, đẳng, ĐẲNG, Ơ, Ư"
    vni = "ñaït, baèng, chieán, ngöôøi, ñöôïc, yû laïi, kyõ, hieäu quaû, ñaúng, ÑAÚNG, Ô, Ö"
    assert from_vni(vni) == text


def test_unicode_text_is_left_alone():
    assert repaired(text_of("plan")) == (text_of("plan"), ())
    assert repaired("Plain English text. " * 40)[1] == ()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


def test_text_that_only_unicode_can_hold_is_not_asked_for_its_encoding(monkeypatch):
    monkeypatch.setattr(encoding, "viparse", None)
    assert repaired("Kế hoạch thực hiện công tác bình đẳng giới") == ("Kế hoạch thực hiện công tác bình đẳng giới", ())
    with pytest.raises(AttributeError):
        repaired("K\u00d5 ho\u00b9ch")


def test_every_control_character_is_dropped_and_nothing_else():
    characters = [*map(chr, range(0x3000)), "\ud800", "\udfff"]
    dropped = {c for c in characters if canonical(f"a{c}b") == "ab"}
    controls = {c for c in characters if unicodedata.category(c) in ("Cc", "Cs")}
    assert dropped == controls - set("\n\t\r\f\v\x85")


def test_an_old_word_file_is_read_through_its_structure(monkeypatch):
    def convert(source, target):
        assert source.read_bytes() == OLD_WORD
        target.write_bytes(files.structured_docx())

    monkeypatch.setattr(legacy.doc2docx, "convert", convert)
    reading = read_bytes("a.doc", OLD_WORD)
    assert reading.number.value == "12/KH-UBND"
    assert reading.warnings == ("old_word_file",)


def test_an_old_word_file_whose_structure_is_damaged_still_gives_its_words(monkeypatch):
    monkeypatch.setattr(legacy.doc2docx, "convert", lambda *paths: 1 / 0)
    monkeypatch.setattr(legacy.legacy_doc, "extract_text", lambda content: SimpleNamespace(text=text_of("plan")))
    assert labels(read_bytes("a.doc", OLD_WORD)) == labels(reading_of("plan"))


def test_an_old_word_file_with_a_password_is_refused_as_locked(monkeypatch):
    def locked(*paths):
        raise ValueError("the document is encrypted")

    monkeypatch.setattr(legacy.doc2docx, "convert", locked)
    with pytest.raises(errors.Locked):
        extract("a.doc", OLD_WORD)


def test_a_web_page_loses_its_menu_and_keeps_its_table_cells():
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><nav>Trang chủ</nav>"
        '<div class="menu">Liên hệ</div><table><tr><td>Số: 5/KH-UBND</td><td>Sông Hương, ngày 1 tháng 2 năm 2026</td>'
        "</tr></table><p>KẾ HOẠCH</p><p>Việc <b>chung</b></p><p>I. VIỆC</p><script>bad()</script>"
        "<footer>Cập nhật 31/12/2030</footer></body></html>"
    )
    reading = read_bytes("a.html", page.encode())
    assert reading.number.value == "5/KH-UBND"
    assert reading.title.value == "Việc chung"
    for gone in ("Trang chủ", "Liên hệ", "bad", "2030"):
        assert gone not in reading.text


def test_the_words_of_a_pdf_are_read():
    got = extract("a.pdf", files.pdf(["Official document of the province", "I. WORK TO DO THIS YEAR"]))
    assert got.text == "Official document of the province\nI. WORK TO DO THIS YEAR"
    assert got.warnings == ("from_pdf",)


def test_canonical_text_has_one_kind_of_line_end_and_no_control_characters():
    assert canonical("\ufeffa\r\nb\rc\fd\u2028e\x00\x07\tf") == "a\nb\nc\nd\ne\tf"


_BODY = f"<w:document {nsdecls('w')}><w:body><w:p/></w:body></w:document>".encode()
_WORD_OF_NOTHING = files.zipped({"word/document.xml": _BODY})
_WORD_OF_A_PICTURE = files.zipped({"word/document.xml": _BODY, "word/media/image1.jpeg": b"\xff\xd8"})


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"", errors.EmptyFile),
        ("a.txt", b" \r\n\t ", errors.BlankText),
        ("a.docx", b"\xff\xd8\xff\xe0" + b"\x00" * 50, errors.PictureNamedWord),
        ("a.docx", _WORD_OF_NOTHING, errors.BlankText),
        ("a.docx", _WORD_OF_A_PICTURE, errors.NoTextLayer),
        ("a.txt", b"words " * 400_000, errors.TextTooLong),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, errors.IsPicture),
        ("a.docx", b"PK\x03\x04 cut off", errors.BrokenFile),
        ("a.docx", files.zipped({"x.txt": b"hello"}), errors.NotWord),
        ("a.zip", files.zipped({"x.txt": b"hello"}), errors.UnknownKind),
        ("a.docx", b"just words", errors.NotWord),
        ("a.docx", b"{\\rtf1 words}", errors.NotWord),
        ("a.docx", files.zipped({"word/document.xml": b"<w:broken"}), errors.BrokenFile),
        ("a.docx", files.zipped({"word/document.xml": b"<a/>"}), errors.BrokenFile),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), errors.Locked),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), errors.BrokenFile),
        ("a.pdf", b"no pdf at all", errors.BrokenFile),
        ("a.pdf", b"%PDF-1.4\nrubbish", errors.BrokenFile),
        ("a.pdf", files.pdf([]), errors.NoTextLayer),
        ("a.pdf", files.pdf(["Official document of the province"], encrypted=True), errors.Locked),
        ("a.bin", b"\x00\x01\x02\x03" * 20, errors.UnknownKind),
        ("a.xyz", b"words", errors.UnknownKind),
        ("a.txt", bytes(range(128, 256)) * 20, errors.UnreadableEncoding),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, content, error):
    with pytest.raises(error) as caught:
        extract(name, content)
    assert type(caught.value) is error
    for language in ("vi", "en"):
        assert name in caught.value.sentence(language)


def test_a_file_over_the_limit_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 1024)
    with pytest.raises(errors.TooLarge) as caught:
        extract("a.docx", b"x" * 1025)
    assert caught.value.params["size"] == 1


def test_a_zip_that_unpacks_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(docx, "LARGEST_PART", 1000)
    with pytest.raises(errors.ExpandsTooFar):
        extract("a.docx", files.zipped({"word/document.xml": b" " * 5000}))


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    with pytest.raises(errors.TooManyPages) as caught:
        extract("a.pdf", files.pdf(["Official document of the province"]))
    assert caught.value.sentence("vi").startswith("“a.pdf” có 1 trang; máy chỉ đọc tệp PDF không quá 0 trang.")
    assert "MB" not in caught.value.sentence("vi") + caught.value.sentence("en")


def test_entities_of_a_word_file_are_not_resolved():
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        b"Plain words &e; here</w:t></w:r></w:p></w:body></w:document>"
    )
    assert extract("a.docx", files.zipped({"word/document.xml": evil})).text.strip() == "Plain words"
