"""Which functions of agencies the sentence of a duty names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from songhanh.organisations.functions import Function
from songhanh.reading.agencies import lexicon, plain

_ABBREVIATED = re.compile(r"\b(?:Sở|Bộ|Ngành|Phòng)\s+[A-ZĐ][A-ZĐ&-]+\b")


@dataclass(frozen=True, slots=True)
class NamedFunction:
    """A function and the words of the sentence by which it was known."""

    code: str
    words: str


def functions_named(sentence: str, *, known: Iterable[Function]) -> tuple[NamedFunction, ...]:
    """The functions whose words stand in the sentence, in the order of the reference. Missing: none is told by ().

    The names of agencies do not count: "Sở Lao động - Thương binh và Xã hội" says nothing about labour.
    """
    words = _agencies().sub(" ; ", f" {plain(_ABBREVIATED.sub(' ; ', sentence))} ")
    found = []
    for function in known:
        cue = next((cue for cue in function.cues if f" {plain(cue)} " in words), None)
        if cue is not None:
            found.append(NamedFunction(function.code, cue))
    return tuple(found)


@cache
def _agencies() -> re.Pattern[str]:
    """Every spelling of an agency in the lexicon, and those of its ministry and its office below."""
    names = {plain(spelling) for agency in lexicon() for spelling in (agency.name, *agency.spellings)}
    fields = {name.removeprefix("so ") for name in names if name.startswith("so ") and len(name.split()) > 3}
    above = "|".join(re.escape(field) for field in sorted(fields, key=len, reverse=True))
    own = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name.split()) > 1)
    return re.compile(rf"(?<= )(?:{own}|(?:so|bo|nganh|phong) (?:{above}))(?= )")
