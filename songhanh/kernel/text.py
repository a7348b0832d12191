"""Vietnamese text: one normal form at the door, search without diacritics, order of the alphabet."""

from __future__ import annotations

import re
import unicodedata

_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET)} | {
    digit: f" {digit}" for digit in "0123456789"
}
_NO_LETTER = "  "
"""Every rank has two places, so that ranks never meet half-way: signs, then digits, then letters."""
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SPACES = re.compile(r"\s+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What a broken paste or a forged request brings and no database keeps: NUL, and halves of surrogate pairs."""


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the only form that is stored, without signs that no database keeps."""
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("", text))


def squeeze(text: str) -> str:
    """NFC with every run of white space as one space and none at the ends."""
    return _SPACES.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """Lower case without diacritics, so that "binh dang" finds "Bình đẳng"."""
    bare = unicodedata.normalize("NFD", text.translate(_STROKE))
    return squeeze("".join(c for c in bare if not unicodedata.combining(c))).casefold()


def sort_key(text: str) -> str:
    """A key that orders by the Vietnamese alphabet (a < ă < â, d < đ), tones last; "An" stands before "An Phú"."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[p] for p in parts if p in _TONES), "0")
        letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append(_RANK.get(letter, _NO_LETTER))
        tones.append(tone)
    return "".join(letters) + "\t" + "".join(tones)
