"""Bytes of plain text to Unicode: UTF-8, UTF-16, Windows-1258, TCVN3 and VNI."""

from __future__ import annotations

import re
import unicodedata

import viparse

from songhanh.reading.errors import UnreadableEncoding

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_ONLY_UNICODE = re.compile(r"[\u1ea0-\u1ef9]")
"""Vietnamese letters that no Latin-1 reading of an older encoding can give."""
_WORD = re.compile(r"[^\W\d_]+")

_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_CARRIERS = set("aeiouyơư")


def decode(content: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and warnings. Raises: UnreadableEncoding when no encoding gives Vietnamese."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding, name=name), ()
    if bare := _bare_utf16(content):
        return _strict(content, bare, name=name), ()
    declared = _CHARSET.search(content[:2048])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return repaired(content.decode(encoding))
        except (UnicodeError, LookupError):  # a page may name what is no encoding of text
            continue
    return _old_encoding(content, name=name)


def _strict(content: bytes, encoding: str, *, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableEncoding(name=name) from error


def _bare_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its spaces and digits is zero."""
    sample = content[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) // 8:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """Unicode of a text that was TCVN3 or VNI read as Latin-1; other text unchanged."""
    sample = text[:20000]
    if len(_ONLY_UNICODE.findall(sample)) * 50 > len(sample):
        return text, ()
    legacy = viparse.detect_text_encoding(sample)
    if legacy == "vni":
        return from_vni(text), ("from_vni",)
    if legacy == "tcvn3":
        return _capitals(viparse.fix(text, encoding="tcvn3")), ("from_tcvn3",)
    if legacy in ("viscii", "vps") and not _VIETNAMESE.search(text):
        return viparse.fix(text, encoding=legacy), (f"from_{legacy}",)
    return text, ()


def _old_encoding(content: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    latin = content.decode("cp1252", "replace")
    if "\ufffd" in latin:
        latin = content.decode("latin-1")
    text, warnings = repaired(latin)
    if warnings:
        return text, warnings
    try:
        windows = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise UnreadableEncoding(name=name) from error
    if len(_VIETNAMESE.findall(windows)) * 50 < len(windows):
        raise UnreadableEncoding(name=name)
    return windows, ("from_cp1258",)


def from_vni(text: str) -> str:
    """VNI-Windows read as Latin-1 → Unicode: a letter and the mark that follows it are one letter."""
    out: list[str] = []
    for char in text:
        low = char.lower()
        before = out[-1].lower() if out else ""
        if low in _VNI_MARKS and before in _CARRIERS and (before not in "ơư" or low in "ùøûõï"):
            out[-1] = unicodedata.normalize("NFC", out[-1] + _VNI_MARKS[low])
        elif low in _VNI_SINGLE:
            single = _VNI_SINGLE[low]
            out.append(single.upper() if char.isupper() else single)
        else:
            out.append(char)
    return "".join(out)


def _capitals(text: str) -> str:
    """TCVN3 has no accented capitals: "HOạCH" was meant as "HOẠCH"."""
    out: list[str] = []
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        plain = sum(1 for c in line if c.isupper())
        shout = plain >= 3 and all(c.isupper() for w in words for c in w[0] if c.isascii())
        if shout:
            out.append(line.upper())
        else:
            out.append(_WORD.sub(lambda m: m[0].upper() if _is_shouted(m[0]) else m[0], line))
    return "\n".join(out)


def _is_shouted(word: str) -> bool:
    plain = [c for c in word if c.isascii()]
    return len(plain) >= 2 and all(c.isupper() for c in plain)
