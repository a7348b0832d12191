"""How links of the chain are digested, and what may be asked of the trail."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from uuid import UUID

from songhanh.kernel.text import fold

SYSTEM_CHAIN = UUID(int=0)
"""The chain of what belongs to no province: installation, catalogue."""
FIRST_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the trail somebody wants to see; what is left empty does not narrow."""

    actions: tuple[str, ...] = ()
    object_type: str = ""
    person: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each word must be found, whole; with the actions whose name on the screen holds it."""
    after: datetime | None = None
    until: datetime | None = None


def digest_of(fields: Mapping[str, object], *, previous: str) -> str:
    """SHA-256 over the previous digest and the record's fields in canonical JSON (sorted keys, UTF-8).

    A worked example stands in docs/rules/audit-trail.md.
    """
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def pattern_of(words: str) -> str:
    """A regular expression that finds the words with and without diacritics, in either letter case.

    Neither database folds Vietnamese by itself, and the trail keeps no second, folded text that could be forged.
    """
    return "".join(_letters().get(sign) or re.escape(sign) for sign in fold(words))


_INSIDE = "0-9A-Za-zÀ-ɏḀ-ỿ"
"""What words are made of. Spelled out: what `\\W` is depends on the locale of a PostgreSQL."""
BETWEEN = "\x1f"
"""Between the texts of a record that are looked through together."""


def word_pattern_of(word: str) -> str:
    """The same, but a whole word only: "tran" does not find "Trang", nor "hoa" "tài khoản"."""
    before = f"(^|[^{_INSIDE}])" if word[:1].isalnum() else ""
    return f"{before}{_to_its_end(word)}"


def together_pattern_of(words: Iterable[str]) -> str:
    """Finds whole words, in any order, that all stand in one of the texts between `BETWEEN`.

    A name is three common syllables: one in the label, one in the reason and one in another name are not that person.
    """
    return f"(^|{BETWEEN})" + "".join(f"(?={_somewhere(word)}{_to_its_end(word)})" for word in words)


def _somewhere(word: str) -> str:
    anything = f"[^{BETWEEN}]*"
    return f"({anything}[^{_INSIDE}{BETWEEN}])?" if word[:1].isalnum() else anything


def _to_its_end(word: str) -> str:
    return pattern_of(word) + (f"($|[^{_INSIDE}])" if word[-1:].isalnum() else "")


@cache
def _letters() -> dict[str, str]:
    """Letter of a folded text → the class of all letters that fold to it."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for places in (range(0x41, 0x7B), range(0xC0, 0x250), range(0x1E00, 0x1F00)):
        for sign in map(chr, places):
            if sign.isalpha():
                kinds[fold(sign)].append(sign)
    return {letter: f"[{''.join(signs)}]" for letter, signs in kinds.items() if len(letter) == 1}
