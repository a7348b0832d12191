"""How often what was found in such a way is right, as counted on documents read by hand: `lexicon/confidence.csv`.

The grammar gives every item a weight that tells by which rule it was found. Here the weight, the warnings and what the
text shows of damage become a share: of items found with this evidence so many in a hundred were right.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import TypeVar

from songhanh.reading.items import Found, Reading

SINGLE = ("number", "type", "issuer", "place", "date", "title", "period", "signer")
MANY = ("legal_basis", "targets", "tasks", "deadlines", "budget_sources", "recipients", "sections")
UNCOUNTED = ("addressees", "activities")
"""Of these nobody has counted: they keep the weight of the grammar, but never above what the damage allows."""
SAMPLE = 6000
"""Code points of a text that are looked at for damage."""
MOST_STRANGE = Decimal("0.02")
"""A text in which more words than this are no Vietnamese syllables was misread by a machine."""
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = (
    rf"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?(?![^\W_])"
)
_STRANGE = re.compile(rf"(?<![^\W_])(?!{_SYLLABLE})[a-zđ{_VOWELS}][^\W_]+")
"""A word in small letters that is no syllable: "lượiig", "cliức", "l1"."""
Evidence = tuple[str, str, str]
"""Kind of item, weight of the grammar, signs joined by "+"."""
_T = TypeVar("_T", bound=Found)


def is_damaged(text: str) -> bool:
    """Whether so many words of a text are no words that a machine must have misread it."""
    sample = text[:SAMPLE]
    return len(_STRANGE.findall(sample)) > MOST_STRANGE * (sample.count(" ") + 1)


def evidence_of(item: Found, *, kind: str, damaged: bool) -> Evidence:
    """By what an item is judged: its kind, the weight of the rule that found it, its warnings, damage in its words."""
    signs = sorted(item.warnings)
    if damaged:
        signs.append("damaged_words" if _STRANGE.search(item.quote) else "damaged_text")
    return kind, f"{item.confidence:.2f}", "+".join(signs)


@cache
def shares() -> dict[Evidence, Decimal]:
    """The table: evidence → share of the items found with it that were right; "" stands for any."""
    table = resources.files("songhanh.reading").joinpath("lexicon/confidence.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return {(row["kind"], row["weight"], row["signs"]): Decimal(row["share"]) for row in rows}


@lru_cache(maxsize=1024)
def share_of(evidence: Evidence) -> Decimal:
    """How often items of this evidence are right. Missing: of rarer evidence that of its kind and signs, of its signs,
    else the weight itself."""
    kind, weight, signs = evidence
    known = shares()
    for one in ((kind, weight, signs), (kind, "", signs)) if kind not in UNCOUNTED else ():
        if one in known:
            return known[one]
    return min(Decimal(weight), known.get(("", "", signs), Decimal(1)))


def calibrated(reading: Reading) -> Reading:
    """The same reading, every confidence a share that was counted."""
    damaged = is_damaged(reading.text)

    def judged(item: _T, kind: str) -> _T:
        return replace(item, confidence=share_of(evidence_of(item, kind=kind, damaged=damaged)))

    def all_of(kind: str) -> Sequence[Found]:
        return tuple(judged(item, kind) for item in getattr(reading, kind))

    single = {kind: judged(item, kind) for kind in SINGLE if (item := getattr(reading, kind)) is not None}
    return replace(reading, **single, **{kind: all_of(kind) for kind in (*MANY, *UNCOUNTED)})  # type: ignore[arg-type]
