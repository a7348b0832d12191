"""Names of agencies: the lexicon, recognition of a name however it is spelt."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

from songhanh.kernel.text import fold
from songhanh.reading.letters import small

_MARKS = re.compile(r"[^a-z0-9]+")
_LEVEL = re.compile(r"\s+(?:tỉnh|thành phố|cấp tỉnh|huyện|cấp xã|xã)\b.*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
RECOGNISED_FROM = 88


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the lexicon: its full name, its symbol in document numbers, its kind, other spellings."""

    name: str
    symbol: str
    kind: str
    spellings: tuple[str, ...]


def plain(text: str) -> str:
    """A name for comparison: no diacritics, no marks, "va" and dashes gone."""
    return " ".join(word for word in _MARKS.split(fold(text)) if word and word != "va")


@cache
def lexicon() -> tuple[Agency, ...]:
    """All agencies of the lexicon, as shipped."""
    table = resources.files("songhanh.reading").joinpath("lexicon/agencies.csv").read_text(encoding="utf-8")
    return tuple(
        Agency(row["name"], row["symbol"], row["kind"], (row["name"], *filter(None, row["variants"].split(";"))))
        for row in csv.DictReader(table.splitlines())
    )


@cache
def provinces() -> dict[str, str]:
    """Names of provinces, plain → "tỉnh" or "thành phố" with the name."""
    table = resources.files("songhanh.reading").joinpath("lexicon/provinces.csv").read_text(encoding="utf-8")
    return {
        plain(name): f"{row['kind']} {name}"
        for row in csv.DictReader(table.splitlines())
        for name in row["names"].split(";")
    }


@cache
def _spellings() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in lexicon():
        for spelling in agency.spellings:
            found.setdefault(plain(spelling), agency)
    return found


@lru_cache(maxsize=4096)
def recognise(text: str) -> tuple[Agency, float] | None:
    """The agency a name means, with a score of 0 to 100. Missing: None when nothing is near enough.

    "Sở LĐ-TB&XH tỉnh X", "Sở Lao động-Thương binh và Xã hội" and a name with two letters misread
    are the same agency; the province's own name does not count. Answers are kept, some: a plan names few units often.
    """
    text = _BRACKETS.sub("", text)
    key = plain(_LEVEL.sub("", text)) or plain(text)
    exact = _spellings().get(key) or _spellings().get(plain(text))
    if exact:
        return exact, 100.0
    best = process.extractOne(key, list(_spellings()), scorer=fuzz.ratio, score_cutoff=RECOGNISED_FROM)
    return (_spellings()[best[0]], float(best[1])) if best else None


@cache
def by_symbol(symbol: str) -> Agency | None:
    """The agency whose symbol this is: "BDT" is Ban Dân tộc."""
    return next((a for a in lexicon() if a.symbol.casefold() == symbol.casefold()), None)


_OLD_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ", "ụy": "uỵ",
    "Ủy": "Uỷ",
}  # fmt: skip
"""How many still write them."""


def name_at(text: str, at: int) -> re.Match[str] | None:
    """The name of the lexicon, however it is spelt, that begins at `at`."""
    pattern = _name_patterns().get(small(text[at : at + 2]))
    return pattern.match(text, at) if pattern else None


@cache
def _name_patterns() -> dict[str, re.Pattern[str]]:
    """The first two letters → all spellings that begin so, longest first, tolerant of dashes, commas and spaces.

    By their letters, because a pattern of all names tries some five hundred where none begins.
    """
    begun: dict[str, list[str]] = {}
    for spelling in sorted({s for a in lexicon() for s in a.spellings}, key=len, reverse=True):
        old = spelling
        for tone, other in _OLD_TONES.items():
            old = old.replace(tone, other)
        for letters in {small(spelling[:2]), small(old[:2])}:
            begun.setdefault(letters, []).append(_tolerant(spelling))
    return {letters: re.compile("|".join(patterns), re.IGNORECASE) for letters, patterns in begun.items()}


@cache
def bare_pattern(noun: str) -> re.Pattern[str]:
    """Names of the lexicon without their noun, as in "các sở: Y tế, Tư pháp"."""
    spellings = {s.removeprefix(f"{noun} ") for a in lexicon() for s in a.spellings if s.startswith(f"{noun} ")}
    return re.compile("|".join(_tolerant(s) for s in sorted(spellings, key=len, reverse=True)), re.IGNORECASE)


def _tolerant(spelling: str) -> str:
    words = re.findall(r"[^\s\-,&]+|[\s\-,&]+", spelling)
    out = []
    for word in words:
        if re.fullmatch(r"[\s\-,&]+", word):
            out.append(r"\s*(?:[-–—,&]\s*)?" if word.strip() else r"\s+(?:[-–—]\s*)?")
            continue
        part = re.escape(word)
        for tone, old in _OLD_TONES.items():
            part = part.replace(tone, f"(?:{tone}|{old})")
        out.append(part)
    return "".join(out) + r"(?!\w)"


def full_province(place: str) -> str:
    """ "Sông Hương" → "tỉnh Sông Hương"; a city under the central government → "thành phố …"."""
    bare = re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", place.strip(), flags=re.IGNORECASE)
    known = provinces().get(plain(bare))
    if known:
        return known
    given = place.strip()
    return given if given != bare else f"tỉnh {bare}"
