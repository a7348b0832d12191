"""Bytes of a file to its canonical text: Unicode NFC, line ends "\\n"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from songhanh.reading.errors import BlankText, NoTextLayer, TextTooLong
from songhanh.reading.extract.kinds import holds_pictures, kind_of
from songhanh.reading.extract.texts import text_of_kind
from songhanh.reading.limits import LONGEST_TEXT, check_size

_MILLION = 1_000_000
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The canonical text of a file, the kind of file it came from, warnings as codes."""

    text: str
    kind: str
    warnings: tuple[str, ...] = ()


def extract(name: str, content: bytes) -> Extracted:
    """The canonical text of a file. Raises: a ReadingError that says what is wrong with it."""
    check_size(name, len(content))
    kind = kind_of(name, content)
    raw, warnings = text_of_kind(kind, name=name, content=content)
    text = canonical(raw)
    if not text.strip():
        raise NoTextLayer(name=name) if kind == "docx" and holds_pictures(content) else BlankText(name=name)
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(name=name, limit=LONGEST_TEXT // _MILLION)
    return Extracted(text, kind, warnings)


def canonical(raw: str) -> str:
    """NFC, line ends "\\n" (form feeds too), no byte order mark, no control characters."""
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n")
    for end in ("\r", "\f", "\v", "\u2028", "\u2029", "\x85"):
        text = text.replace(end, "\n")
    text = unicodedata.normalize("NFC", text)
    return _CONTROLS.sub("", text)
