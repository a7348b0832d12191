"""Damaged files, the same for the same number: a whole file, and one to three things done to it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.reading.mutants.characters import CHARACTERS
from tests.reading.mutants.octets import OCTETS
from tests.reading.mutants.pages import PAGES
from tests.reading.mutants.paper import PAPER
from tests.reading.mutants.word import WORD

Way: TypeAlias = Callable[[random.Random, bytes], bytes]

WAYS: Mapping[str, tuple[Mapping[str, Way], ...]] = {
    "docx": (WORD, WORD, OCTETS),
    "pdf": (PAPER, PAPER, OCTETS),
    "html": (PAGES, CHARACTERS, OCTETS),
    "txt": (CHARACTERS, CHARACTERS, OCTETS),
    "md": (CHARACTERS, OCTETS),
    "doc": (OCTETS,),
}
"""What is done to a kind of file: a table is chosen by its place, then one of its ways."""
SHARES = {"docx": 35, "pdf": 30, "txt": 20, "html": 10, "md": 5, "doc": 5}
"""How many files of a kind there are to those of another."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file: its name, its bytes, the whole file it was, and what was done to it in order."""

    name: str
    content: bytes
    base: str
    ways: tuple[str, ...]


def mutant(seed: int, *, bases: Mapping[str, bytes]) -> Mutant:
    """The file of this number: which base, how often, which ways and where all hang on the number alone."""
    chance = random.Random(seed)
    by_kind = {kind: sorted(name for name in bases if name.endswith(f".{kind}")) for kind in SHARES}
    there = [kind for kind, names in by_kind.items() if names]
    (kind,) = chance.choices(there, [SHARES[kind] for kind in there])
    base = chance.choice(by_kind[kind])
    content, done = bases[base], []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        table = chance.choice(WAYS[kind])
        way = chance.choice(sorted(table))
        content = table[way](chance, content)
        done.append(way)
    name = f"tệp {seed}.{kind}" if chance.random() < 0.95 else f"tệp {seed}.{chance.choice(sorted(WAYS))}"
    return Mutant(name, content, base, tuple(done))
