"""A new version of a plan against the one in force: what stays, what is changed, what is new, what is gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from rapidfuzz import fuzz, process

from songhanh.kernel.text import fold, squeeze

LEAST_ALIKE = 72
"""Per cent of letters that two sentences must share to be one item in two wordings."""
MOST_PARTNERS = 4
OF_UNITS = ("lead", "supporting", "who", "to")
"""Facts that name units."""
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_CUES = re.compile(
    r"(?:\b(?:(?P<whole>thay thế|thay cho|bãi bỏ)|sửa đổi|điều chỉnh)\b(?:,? bổ sung)?)(?P<behind>[^;\n.]{0,160})",
    re.IGNORECASE,
)
"""What says that an older document is replaced or changed, and the words behind it up to the end of the clause."""
_PIECE = re.compile(
    r"\W*(?:cac |nhung )?(?:phu luc|dieu|khoan|diem|muc|cum tu|noi dung|chi tieu|nhiem vu|bieu|mot so)\b"
)
"""What follows "thay thế" where only a piece of the document is meant."""


@dataclass(frozen=True, slots=True)
class Part:
    """A target, a task, a duty of reporting or an activity, of a plan or of a draft.

    Shape   `facts` name → what can be compared, e.g. ("lead", ("Sở Y tế",)); both sides carry the same names
            `row` which row of its kind it is; two rows that say the same are equal
    """

    kind: str
    text: str
    facts: tuple[tuple[str, Hashable], ...] = ()
    row: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """An older document that a text names, and whether it is replaced as a whole or only changed."""

    number: str
    is_replaced: bool


class Change(StrEnum):
    """What became of an item."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the plan in force (`old`) and of the new version (`new`). Missing: None on the side that lacks it."""

    old: Part | None
    new: Part | None

    @property
    def kind(self) -> str:
        """Of what kind the item is."""
        part = self.new or self.old
        return part.kind if part is not None else ""

    @property
    def differences(self) -> tuple[tuple[str, Hashable, Hashable], ...]:
        """(name, old, new) of everything that differs; the wording itself is "text"."""
        if self.old is None or self.new is None:
            return ()
        found: list[tuple[str, Hashable, Hashable]] = []
        if bare(self.old.text) != bare(self.new.text):
            found.append(("text", self.old.text, self.new.text))
        now = dict(self.new.facts)
        found += [
            (name, was, now.get(name))
            for name, was in self.old.facts
            if _plain(name, was) != _plain(name, now.get(name))
        ]
        return tuple(found)

    @property
    def change(self) -> Change:
        """What became of the item."""
        if self.old is None:
            return Change.NEW
        if self.new is None:
            return Change.GONE
        return Change.CHANGED if self.differences else Change.SAME


def bare(text: str) -> str:
    """A sentence without capitals, and without marks at its ends: how it is compared."""
    return _ENDS.sub("", squeeze(text).casefold())


def compare(*, old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Each item once, those of the new version in their order, then what is gone in the order of the old one.

    The same sentence with the same facts is paired first, then the same sentence, then those that share most letters.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    met: dict[int, int] = {}
    for key in (_whole, _sentence):
        _meet(left, right, met=met, key=key)
    _meet_alike(left, right, met=met)
    pairs = [Pair(old[met[number]] if number in met else None, part) for number, part in enumerate(new)]
    return [*pairs, *(Pair(part, None) for part in left.values())]


def named_older(text: str, *, numbers: Sequence[str]) -> Named | None:
    """The plan that a text says it replaces or changes. Missing: None.

    Shape   who replaces an annex or a clause of it changes it
    """
    for cue in _CUES.finditer(text):
        behind = fold(cue["behind"])
        for number in numbers:
            if number and re.search(rf"(?<!\d){_spaced(number)}(?!\w)", behind):
                return Named(number, bool(cue["whole"]) and not _PIECE.match(behind))
    return None


def _spaced(number: str) -> str:
    """The number of a document as a pattern that allows spaces at its slashes and dashes."""
    return r"\s*".join(re.escape(piece) for piece in re.split(r"\s*([/-])\s*", fold(number)))


def _plain(name: str, value: Hashable) -> Hashable:
    """A fact as it is compared: of units the order does not count, of a day it does."""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, tuple) and name in OF_UNITS:
        return tuple(sorted(bare(str(one)) for one in value))
    return value


def _whole(part: Part) -> Hashable:
    return (part.kind, bare(part.text), tuple((name, _plain(name, value)) for name, value in part.facts))


def _sentence(part: Part) -> Hashable:
    return (part.kind, bare(part.text))


def _meet(
    left: dict[int, Part], right: dict[int, Part], *, met: dict[int, int], key: Callable[[Part], Hashable]
) -> None:
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, part in left.items():
        waiting[key(part)].append(number)
    for number, part in list(right.items()):
        if found := waiting.get(key(part)):
            met[number] = found.pop(0)
            del left[met[number]], right[number]


def _meet_alike(left: dict[int, Part], right: dict[int, Part], *, met: dict[int, int]) -> None:
    likely: list[tuple[float, int, int, int]] = []
    for kind in {part.kind for part in right.values()}:
        words = {number: bare(part.text) for number, part in left.items() if part.kind == kind}
        for number, part in right.items():
            if part.kind == kind:
                said = bare(part.text)
                near = process.extract(
                    said, words, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=MOST_PARTNERS, processor=None
                )
                likely += [(-score, abs(number - other), number, other) for _, score, other in near]
    for _, _, number, other in sorted(likely):
        if number in right and other in left:
            met[number] = other
            del left[other], right[number]
