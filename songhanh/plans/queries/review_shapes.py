"""The shapes of a review: an item with its doubts, groups of items, what the page can be narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from songhanh.plans import rules
from songhanh.plans.models import DraftItem, ItemKind, ItemState
from songhanh.plans.queries.answers import EndedName, TodaysAnswer
from songhanh.plans.rules import Becoming, UnitMatch, nearest_heading

HEAD_KINDS = (
    ItemKind.NUMBER,
    ItemKind.TYPE,
    ItemKind.ISSUER,
    ItemKind.PLACE,
    ItemKind.DATE,
    ItemKind.TITLE,
    ItemKind.PERIOD,
    ItemKind.SIGNER,
)
GROUPS: tuple[tuple[str, tuple[ItemKind, ...]], ...] = (
    ("unread", (ItemKind.UNREAD,)),
    ("head", (*HEAD_KINDS[:-1], ItemKind.ADDRESSEE)),
    ("legal_basis", (ItemKind.LEGAL_BASIS,)),
    ("targets", (ItemKind.TARGET,)),
    ("tasks", (ItemKind.TASK,)),
    ("activities", (ItemKind.ACTIVITY,)),
    ("deadlines", (ItemKind.DEADLINE,)),
    ("money", (ItemKind.BUDGET_SOURCE,)),
    ("recipients", (ItemKind.RECIPIENT,)),
    ("signer", (ItemKind.SIGNER,)),
    ("outline", (ItemKind.SECTION,)),
)
DOUBTFUL = "doubtful"
ONLY_WHEN_FILLED = ("unread", "activities")
"""Groups of which an empty one says nothing."""
MOST_HANGING = 40
MOST_OPEN = 30
"""More activities than this are shown by their headings first."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One item with what its names mean in the province, and its doubts as codes."""

    item: DraftItem
    headline: str
    lead: tuple[UnitMatch, ...]
    supporting: tuple[UnitMatch, ...]
    doubts: tuple[str, ...]
    duties: tuple[tuple[dict[str, Any], tuple[TodaysAnswer, ...]], ...] = ()
    """Of an agency's item: each duty with who answers for it today, where the plan names somebody else."""
    answers: tuple[TodaysAnswer, ...] = ()
    """What is the same for all its duties, told once."""
    can_merge: bool = False
    """Whether another of its kind follows that is not left out."""
    ended: tuple[EndedName, ...] = ()
    """Names of units that were no more on the day of the plan."""
    becomes: Becoming | None = None
    """Of a deadline, or an activity that says who does it, that is not left out: what confirming makes of it."""

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """What somebody changed since the reader: (field, read, now)."""
        return rules.differences(self.item.kind, read=self.item.read_value, value=self.item.value)

    @property
    def is_changed(self) -> bool:
        """Whether it is not what the reader said any more: corrected, added, or left out."""
        if self.is_unread:
            return False
        if self.item.state in (ItemState.ADDED, ItemState.DISMISSED):
            return True
        return self.item.state == ItemState.CORRECTED and bool(self.differences)

    @property
    def is_unread(self) -> bool:
        """Whether it is a piece that the reader did not understand, rather than something read."""
        return self.item.kind == ItemKind.UNREAD

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.item.state == ItemState.PROPOSED

    @property
    def is_waiting_doubt(self) -> bool:
        """Whether somebody has to look at it before the plan is confirmed."""
        return bool(self.doubts) and self.is_waiting

    @property
    def is_certain(self) -> bool:
        """Whether it waits, and could be accepted unseen."""
        return self.is_waiting and not self.doubts and not self.is_unread


VIEWS: dict[str, Callable[[ReviewItem], bool]] = {
    "doubts": lambda one: one.is_waiting_doubt,
    "waiting": lambda one: one.is_waiting and not one.is_unread,
    "unread": lambda one: one.is_unread,
    "changed": lambda one: one.is_changed,
}
"""What the review page can be narrowed to."""


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading of the document; `label` is "" where none is known."""

    label: str
    title: str
    items: list[ReviewItem]
    is_open: bool

    @property
    def certain(self) -> int:
        """How many are taken when the part is accepted together."""
        return sum(one.is_certain for one in self.items)


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that are shown together; what may come in hundreds stands in `parts`, one per heading."""

    code: str
    items: list[ReviewItem]
    parts: tuple[Part, ...] = ()


def parts_of(items: Sequence[ReviewItem], *, titles: Mapping[str, str], lit: UUID | None) -> tuple[Part, ...]:
    """The items by the heading under which they stand, in their order; closed where they are many, but for `lit`."""
    held: dict[str, list[ReviewItem]] = {}
    for one in items:
        held.setdefault(nearest_heading(one.item.value.get("section"), known=titles), []).append(one)
    few = len(items) <= MOST_OPEN
    return tuple(
        Part(label, titles.get(label, ""), members, few or any(one.item.pk == lit for one in members))
        for label, members in held.items()
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is. Unit: items."""

    total: int
    settled: int
    doubtful: int
    changed: int = 0
    """Items that differ from what the reader said."""
    unread: int = 0
    """Pieces of the source that the reader did not understand and nobody has looked at; not among the items."""
    certain: int = 0
    """Items that wait and carry no doubt."""
    pieces: int = 0
    """Pieces of the source that were not understood, looked at or not."""

    @property
    def waiting(self) -> int:
        """Items nobody has settled yet."""
        return self.total - self.settled


def hanging_on(item: DraftItem, *, among: Iterable[ReviewItem]) -> list[ReviewItem]:
    """The deadlines and activities that may become something else when this item changes.

    Shape   those inside its words or around them, and, for an agency's item, the activities that say who does them,
            for its heading and its units before the change are not known any more; at most MOST_HANGING
    """
    found = (one for one in among if one.item.kind in (ItemKind.DEADLINE, ItemKind.ACTIVITY) and one.item.pk != item.pk)
    return [one for one in found if _overlap(item, one.item) or _may_give(item, one.item)][:MOST_HANGING]


def _overlap(item: DraftItem, other: DraftItem) -> bool:
    if item.start is None or item.end is None or other.start is None or other.end is None:
        return False
    return bool(item.start < other.end and other.start < item.end)


def _may_give(item: DraftItem, other: DraftItem) -> bool:
    """Whether an agency's item may give, or have given, what the other says."""
    return bool(item.kind == ItemKind.TASK and other.kind == ItemKind.ACTIVITY and other.value.get("who"))
