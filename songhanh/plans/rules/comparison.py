"""A new version of a plan against the one in force: what stays, what is changed, what is new, what is gone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from rapidfuzz import fuzz, process

from songhanh.kernel.text import fold, squeeze
from songhanh.plans.rules.wording import Mark, marked

LEAST_ALIKE = 72
"""Per cent of letters that two sentences must share to be one item in two wordings."""
MOST_PARTNERS = 4
OF_UNITS = ("lead", "supporting", "who", "to")
"""Facts that name units."""
OWN = {"target": "year", "task": "lead", "duty": "who"}
"""The fact that tells two items of one sentence apart. Missing: items of the kind are told apart by sentence alone."""
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
    is_sure: bool = False
    """Whether the two are one item without anybody's word: one sentence, and not of other units or another year."""

    @property
    def is_alike(self) -> bool:
        """Whether somebody has to say that the new item stands for the old one."""
        return self.old is not None and self.new is not None and not self.is_sure

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
    def wording(self) -> list[tuple[Mark, str]]:
        """The words of both in one row. Missing: [] where one side lacks the item."""
        if self.old is None or self.new is None:
            return []
        if bare(self.old.text) == bare(self.new.text):
            return [(Mark.BOTH, self.new.text)]
        return marked(self.old.text, self.new.text)

    @property
    def facts_changed(self) -> tuple[tuple[str, Hashable, Hashable], ...]:
        """What differs besides the wording."""
        return tuple(one for one in self.differences if one[0] != "text")

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

    The same sentence with the same facts is paired first, then the same sentence of the same unit or year, then the
    same sentence, then those that share most letters. Its place in the text counts last.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    met: dict[int, int] = {}
    for stage in _STAGES:
        _meet(left, right, met=met, stage=stage)
    _meet_alike(left, right, met=met)
    said = Counter(_sentence(part) for part in old)
    pairs = [
        _paired(old[met[number]], part, said=said) if number in met else Pair(None, part)
        for number, part in enumerate(new)
    ]
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


def _paired(old: Part, new: Part, *, said: Counter[Hashable]) -> Pair:
    if _sentence(old) != _sentence(new) or _differ(old, new):
        return Pair(old, new)
    is_same = bool(_own(old)) == bool(_own(new))
    return Pair(old, new, is_sure=is_same or said[_sentence(old)] == 1)


def _own(part: Part) -> frozenset[Hashable]:
    """Whose it is, or for which year. Missing: nothing for an item that does not say."""
    name = OWN.get(part.kind, "")
    value = dict(part.facts).get(name)
    if isinstance(value, tuple):
        return frozenset(bare(str(one)) for one in value)
    return frozenset() if value is None else frozenset({value})


def _whole(part: Part) -> Hashable:
    return (part.kind, bare(part.text), tuple((name, _plain(name, value)) for name, value in part.facts))


def _sentence(part: Part) -> Hashable:
    return (part.kind, bare(part.text))


def _with_day(part: Part) -> Hashable:
    facts = dict(part.facts)
    return (_sentence(part), _own(part), *(facts.get(name) for name in ("due", "rhythm", "value")))


Keys = Callable[[Part], Sequence[Hashable]]
_STAGES: tuple[tuple[Keys, Keys], ...] = (
    (lambda old: [_whole(old)], lambda new: [_whole(new)]),
    (lambda old: [_with_day(old)], lambda new: [_with_day(new)]),
    (lambda old: [(_sentence(old), _own(old))], lambda new: [(_sentence(new), _own(new))]),
    (
        lambda old: [(_sentence(old), one) for one in _own(old)],
        lambda new: [(_sentence(new), one) for one in sorted(_own(new), key=str)],
    ),
    (
        lambda old: [(_sentence(old), False), *([(_sentence(old), True)] if not _own(old) else [])],
        lambda new: [(_sentence(new), bool(_own(new)))],
    ),
    (lambda old: [_sentence(old)], lambda new: [_sentence(new)]),
)
"""Under which keys an older item waits, and under which a new one looks for it: all it says; its sentence, unit or
year and day; its sentence and unit or year; one of its units; one of the two names none; the sentence alone."""


def _meet(left: dict[int, Part], right: dict[int, Part], *, met: dict[int, int], stage: tuple[Keys, Keys]) -> None:
    of_old, of_new = stage
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for number, part in left.items():
        for key in of_old(part):
            waiting[key].append(number)
    for number, part in list(right.items()):
        for key in of_new(part):
            there = waiting.get(key, deque())
            while there and there[0] not in left:
                there.popleft()
            if there:
                met[number] = there.popleft()
                del left[met[number]], right[number]
                break


def _meet_alike(left: dict[int, Part], right: dict[int, Part], *, met: dict[int, int]) -> None:
    likely: list[tuple[bool, float, int, int, int]] = []
    for kind in {part.kind for part in right.values()}:
        words = {number: bare(part.text) for number, part in left.items() if part.kind == kind}
        for number, part in right.items():
            if part.kind == kind:
                near = process.extract(
                    bare(part.text),
                    words,
                    scorer=fuzz.ratio,
                    score_cutoff=LEAST_ALIKE,
                    limit=MOST_PARTNERS,
                    processor=None,
                )
                likely += [
                    (_differ(left[other], part), -score, abs(number - other), number, other) for _, score, other in near
                ]
    for _, _, _, number, other in sorted(likely):
        if number in right and other in left:
            met[number] = other
            del left[other], right[number]


def _differ(old: Part, new: Part) -> bool:
    """Whether both say whose they are, or for which year, and name nobody and no year in common."""
    before, after = _own(old), _own(new)
    return bool(before and after and not before & after)
