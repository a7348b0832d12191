"""Words that tell where the name of a unit ends: verbs that begin a duty, words that go on with a name."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from songhanh.reading.letters import UPPER

WORD = re.compile(r"\s+([^\s,;:.()“”\"/]+)")
_PHRASE_WORD = re.compile(r"(,?)\s+([^\s,;:.()“”\"/]+)")
LONGEST = 6
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("|".join(_TONES))
_BEGINS_IN_CAPITALS = ("chủ trì", "phối hợp")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_CONNECTORS = {
    "và", "các", "của", "thuộc", "cấp", "tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "trấn", "phường", "đặc",
    "khu", "trên", "địa", "bàn", "ấp", "thôn", "liên", "quan", "có", "ngành", "đoàn", "thể",
}  # fmt: skip
_CAPITALS = re.compile(rf"[{UPPER}]+")
_SHOUTED = re.compile(rf"[{UPPER}]+(?:[\s,\-–—&/]+[{UPPER}]+)*(?![{UPPER}]*[a-zđ])")


@lru_cache(maxsize=8192)
def modern(text: str) -> str:
    """Small letters, tones where they stand today ("hoà" → "hòa"), as long as before."""
    small = text.lower()
    return _TONE.sub(lambda match: _TONES[match[0]], small) if len(small) == len(text) else text


@cache
def _phrases(name: str) -> frozenset[str]:
    table = resources.files("songhanh.reading").joinpath(f"lexicon/{name}.csv").read_text(encoding="utf-8")
    return frozenset(modern(row[0]) for row in list(csv.reader(table.splitlines()))[1:])


@cache
def _openings(name: str) -> frozenset[str]:
    """The beginnings of the phrases, by which a walk over words ends where none of them can follow."""
    words = (phrase.split(" ") for phrase in _phrases(name))
    return frozenset(" ".join(row[:end]).rstrip(",") for row in words for end in range(1, len(row) + 1))


def verb_end(text: str, at: int, *, least: int = 1, any_case: bool = False) -> int:
    """Where the verb of a duty that begins after the space at `at` ends; `at` when none begins there.

    `least`: how many syllables it must have. `any_case`: whether it may begin with a capital.
    """
    return _phrase_end("duty_verbs", text, at=at, least=least, any_case=any_case)


def name_word_end(text: str, at: int) -> int:
    """Where words that go on with a name, and begin after the space at `at`, end; `at` when there are none."""
    return _phrase_end("name_words", text, at=at, least=1, any_case=True)


def kind_end(text: str, at: int) -> int:
    """Where words that tell what kind of centres or firms they are, and begin after the space at `at`, end."""
    return _phrase_end("group_kinds", text, at=at, least=1, any_case=False)


def managed_end(text: str, at: int) -> int:
    """Where words that tell what a room manages or supports, and begin after the space at `at`, end."""
    return _phrase_end("managed_words", text, at=at, least=1, any_case=True)


def _phrase_end(name: str, text: str, *, at: int, least: int, any_case: bool) -> int:
    phrases, openings = _phrases(name), _openings(name)
    found, here, joined = at, at, ""
    for count in range(1, LONGEST + 1):
        match = _PHRASE_WORD.match(text, here)
        if match is None or (match[1] and not joined):
            break
        joined = f"{joined}{match[1]} {modern(match[2])}" if joined else modern(match[2])
        here = match.end()
        small = any_case or count > 1 or text[match.start(2)].islower()
        if not small and not modern(text[match.start(2) : match.start(2) + 8]).startswith(_BEGINS_IN_CAPITALS):
            break
        if joined not in openings:
            break
        if count >= least and joined in phrases:
            found = here
    return found


def settled(text: str) -> str:
    """A heading in capitals as it would stand in a sentence, letter for letter: "SỞ Y TẾ" → "Sở Y Tế"."""
    shouted = _SHOUTED.match(text)
    if shouted is None or " " not in shouted[0]:
        return text
    head = _CAPITALS.sub(lambda match: _settled_word(match[0]), shouted[0])
    return head + text[shouted.end() :] if len(head) == shouted.end() else text


def _settled_word(word: str) -> str:
    small = word.lower()
    if len(small) != len(word) or not _SYLLABLE.fullmatch(small):
        return word
    return small if small in _CONNECTORS else small.capitalize()
