"""What a file is, by its bytes first and its name second."""

from __future__ import annotations

import io
import struct
import zipfile

from songhanh.reading.errors import BrokenFile, IsPicture, Locked, NotWord, PictureNamedWord, UnknownKind

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_NAMES = (".docx", ".docm", ".doc", ".dotx")
_BY_ENDING = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip


def kind_of(name: str, content: bytes) -> str:
    """ "docx", "doc", "pdf", "html", "md" or "txt".

    Raises: IsPicture, NotWord, PictureNamedWord, BrokenFile, Locked, UnknownKind.
    """
    ending = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    word = ending in _WORD_NAMES
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content[:5] == b"%PDF-" or head.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(_OLE):
        return _ole_kind(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _zip_kind(name, content, word=word)
    if content.startswith(_PICTURES[:3]) or (content.startswith(_PICTURES[3:]) and b"\x00" in content[:256]):
        raise PictureNamedWord(name=name) if word else IsPicture(name=name)
    if head[:5].lower() == b"{\\rtf" or word:
        raise NotWord(name=name)
    if ending == ".pdf":
        raise BrokenFile(name=name)
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if b"\x00" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UnknownKind(name=name)
    if ending in ("", ".doc"):
        return "txt"
    raise UnknownKind(name=name)


def holds_pictures(content: bytes) -> bool:
    """Whether a Word file holds pictures; it was opened as one before."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return any(name.startswith("word/media/") for name in box.namelist())


def _ole_kind(name: str, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Locked(name=name)
    if "WordDocument".encode("utf-16-le") in content:
        return "doc"
    raise NotWord(name=name) if name.lower().endswith(_WORD_NAMES) else UnknownKind(name=name)


def _zip_kind(name: str, content: bytes, *, word: bool) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            names = set(box.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise BrokenFile(name=name) from error
    if "word/document.xml" in names:
        return "docx"
    raise NotWord(name=name) if word else UnknownKind(name=name)
