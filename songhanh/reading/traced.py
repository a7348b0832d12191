"""Text that remembers where each of its characters stands in the canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SPACES = re.compile(r"\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True)
class Span:
    """Code points [start, end) of the canonical text."""

    start: int
    end: int


@dataclass(slots=True)
class Traced:
    """A cleaned string with, for every character, its offset in the canonical text.

    It is never changed, and so a part that is the whole is the same object; not frozen, because a page makes hundreds.
    """

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Traced:
        """Text as it stands in the canonical text from `start` on."""
        return cls(text, range(start, start + len(text)))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> Traced:
        """The part [start, end) without white space at its ends."""
        stop = len(self.text) if end is None else end
        piece = self.text[start:stop]
        bare = piece.strip()
        if len(bare) == len(self.text):
            return self
        left = start if len(bare) == len(piece) else start + len(piece) - len(piece.lstrip())
        return Traced(bare, self.at[left : left + len(bare)])

    def trim(self, characters: str) -> Traced:
        """Without these characters (and white space) at the ends."""
        strip = characters + " \t"
        if len(self.text.strip(strip)) == len(self.text):
            return self.cut()
        left = len(self.text) - len(self.text.lstrip(strip))
        right = len(self.text.rstrip(strip))
        return self.cut(left, max(left, right))

    def sub(self, pattern: re.Pattern[str], put: str = "") -> Traced:
        """Every match replaced; what is put in stands where the match stood."""
        if not pattern.search(self.text):
            return self
        pieces: list[str] = []
        places: list[int] = []
        last = 0
        for match in pattern.finditer(self.text):
            pieces.append(self.text[last : match.start()])
            places.extend(self.at[last : match.start()])
            if match.end() > match.start():
                pieces.append(put)
                places.extend([self.at[match.start()]] * len(put))
            last = match.end()
        pieces.append(self.text[last:])
        places.extend(self.at[last:])
        return Traced("".join(pieces), places)

    def squeeze(self) -> Traced:
        """One space for every run of white space, none at the ends."""
        if " ".join(self.text.split()) == self.text:
            return self
        return self.sub(_SPACES, " ").cut()

    def sub_spaces(self, *patterns: re.Pattern[str]) -> Traced:
        """Without the one space that ends (or is) every match: letters that a PDF set apart."""
        gone = {m.end() - 1 for pattern in patterns for m in pattern.finditer(self.text)}
        keep = [i for i in range(len(self.text)) if i not in gone]
        return Traced("".join(self.text[i] for i in keep), [self.at[i] for i in keep])

    def parted(self, pattern: re.Pattern[str]) -> Traced:
        """With a space behind every match: words that a file has run together."""
        ends = [match.end() for match in pattern.finditer(self.text)]
        if not ends:
            return self
        borders = [0, *ends, len(self.text)]
        pieces = [(self.text[a:b], self.at[a:b]) for a, b in pairwise(borders)]
        places = [place for _, at in pieces[:-1] for place in (*at, at[-1])]
        return Traced(" ".join(text for text, _ in pieces), [*places, *pieces[-1][1]])

    def split(self, pattern: re.Pattern[str]) -> list[Traced]:
        """The parts between matches, in order, empty ones too."""
        parts: list[Traced] = []
        last = 0
        for match in pattern.finditer(self.text):
            parts.append(Traced(self.text[last : match.start()], self.at[last : match.start()]))
            last = match.end()
        parts.append(Traced(self.text[last:], self.at[last:]))
        return parts

    def split_clean(self, pattern: re.Pattern[str]) -> list[Traced]:
        """The parts between matches that have words, without white space at their ends."""
        return [piece for part in self.split(pattern) if (piece := part.cut()).text]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where [start, end) stands in the canonical text."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        if not self.text or start >= stop:
            here = self.at[min(start, len(self.at) - 1)] if len(self.at) else 0
            return Span(here, here)
        return Span(self.at[start], self.at[stop - 1] + 1)


def join(parts: Iterable[Traced], separator: str = " ") -> Traced:
    """One text of several; the separator stands at the end of the part before it."""
    pieces: list[str] = []
    places: list[int] = []
    for part in parts:
        if pieces:
            pieces.append(separator)
            places.extend([places[-1] if places else 0] * len(separator))
        pieces.append(part.text)
        places.extend(part.at)
    return Traced("".join(pieces), places)
