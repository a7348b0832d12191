"""What a list of events says once it is read: values that can be kept as JSON and planned later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from songhanh.kernel.text import fold
from songhanh.organisations.models import EventKind, SplitKey, UnitKind


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit that the list makes."""

    name: str
    kind: UnitKind
    code: str
    parent_id: UUID | None
    """The unit it stands below; None when that one is made by the list too."""
    parent_new: str
    """`key` of the made unit it stands below; "" otherwise."""

    @property
    def key(self) -> str:
        """By which the events of the list name it."""
        return fold(self.name)

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {**asdict(self), "kind": self.kind.value, "parent_id": _plain(self.parent_id)}

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> ListedUnit:
        """As it was kept."""
        return cls(**{**kept, "kind": UnitKind(kept["kind"]), "parent_id": _id(kept["parent_id"])})


@dataclass(frozen=True, slots=True)
class ListedArrow:
    """What of a unit goes where."""

    predecessor: UUID | None
    successor: UUID | None
    new: str
    """`key` of the made unit it goes to; "" when it goes to one that stands, or to nobody."""
    function: str = ""
    weight: int | None = None

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {**asdict(self), "predecessor": _plain(self.predecessor), "successor": _plain(self.successor)}

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> ListedArrow:
        """As it was kept."""
        return cls(**{**kept, "predecessor": _id(kept["predecessor"]), "successor": _id(kept["successor"])})


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One right event: all its rows are right."""

    number: str
    """The number it has in the list."""
    row: int
    """Where it begins."""
    kind: EventKind
    key: SplitKey
    basis: str
    """"" for the document of the whole reorganisation."""
    arrows: tuple[ListedArrow, ...] = ()
    """Of a merger, a split, a transfer and an abolition; of an establishment: from nobody to the made unit."""
    unit_id: UUID | None = None
    """Of a renaming and a move: the unit."""
    name: str = ""
    """Of a renaming: the new name."""
    code: str = ""
    """Of a renaming: the new code; "" when it stays."""
    parent_id: UUID | None = None
    """Of a move, and of a renaming with one: where it goes."""
    parent_new: str = ""
    """The same, where that unit is made by the list: its `key`."""

    @property
    def leans_on(self) -> set[str]:
        """Keys of the made units that it names."""
        return {arrow.new for arrow in self.arrows if arrow.new} | ({self.parent_new} if self.parent_new else set())

    def as_plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            **asdict(self),
            "kind": self.kind.value,
            "key": self.key.value,
            "arrows": [arrow.as_plain() for arrow in self.arrows],
            "unit_id": _plain(self.unit_id),
            "parent_id": _plain(self.parent_id),
        }

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> ListedEvent:
        """As it was kept."""
        return cls(
            **{
                **kept,
                "kind": EventKind(kept["kind"]),
                "key": SplitKey(kept["key"]),
                "arrows": tuple(ListedArrow.from_plain(arrow) for arrow in kept["arrows"]),
                "unit_id": _id(kept["unit_id"]),
                "parent_id": _id(kept["parent_id"]),
            }
        )


def _plain(key: UUID | None) -> str | None:
    return None if key is None else str(key)


def _id(kept: str | None) -> UUID | None:
    return None if kept is None else UUID(kept)
