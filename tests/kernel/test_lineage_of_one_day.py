"""Several documents of one day: where counts lie does not hang on the order in which the documents were entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.kernel.lineage import Arrow, Lineage

DAY = date(2026, 7, 1)
EVE = DAY - timedelta(days=1)
Way = tuple[str, str, "int | None"]
Document = list[Way]


def _id(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"."))


def _names(landing) -> dict[str, Fraction]:
    return {
        "+".join(sorted(unit.bytes.decode().rstrip(".") for unit in place)): share for place, share in landing.items()
    }


def arrows_of(documents: list[Document]) -> list[Arrow]:
    """The arrows of a day; a unit ends by the document that gives it ways, and none to itself."""
    ending = {old for document in documents for old, _, _ in document if all(way[:2] != (old, old) for way in document)}
    return [
        Arrow(_id(old), _id(new), DAY, weight, event=_id(f"document{number}"), is_end=old in ending)
        for number, document in enumerate(documents)
        for old, new, weight in document
        if new != "-"
    ]


def ways(text: str) -> Document:
    """ "A>A:3 A>B:1" as ways; "-" is nobody."""
    found = []
    for way in text.split():
        ends, _, weight = way.partition(":")
        old, _, new = ends.partition(">")
        found.append((old, new, int(weight) if weight else None))
    return found


@pytest.mark.parametrize(
    ("day", "unit", "lies"),
    [
        ("A>B B>B , B>B", "A", {"B": 1}),
        ("A>B B>B , B>B:3 B>E:1", "A", {"B": 1}),
        ("A>B B>B , B>B:3 B>E:1", "B", {"B": "3/4", "E": "1/4"}),
        ("A>B B>B , B>B B>E", "B", {"B+E": 1}),
        ("A>B B>B , B>C C>C", "A", {"C": 1}),
        ("A>B B>B , B>C C>C", "B", {"C": 1}),
        ("A>B B>B , B>C C>C , C>D D>D", "A", {"D": 1}),
        ("A>B B>B , B>X:3 B>Y:1", "A", {"X+Y": 1}),
        ("A>B B>B , B>X:3 B>Y:1", "B", {"X": "3/4", "Y": "1/4"}),
        ("A>B:3 A>D:1 B>B , B>C C>C", "A", {"C": "3/4", "D": "1/4"}),
        ("A>A:3 A>B:1 B>B , A>M", "A", {"M": "3/4", "B": "1/4"}),
        ("A>A A>B B>B , A>M", "A", {"B+M": 1}),
        ("A>A:3 A>B:1 B>B , A>X:1 A>Y:1", "A", {"B": "1/4", "X+Y": "3/4"}),
        ("A>A:3 A>B:1 , A>A:2 A>C:1", "A", {"A+B+C": 1}),
        ("A>A:3 A>B:1 , A>-", "A", {"A": "3/4", "B": "1/4"}),
        ("A>A A>B , A>-", "A", {"A+B": 1}),
        ("A>B B>B , B>-", "A", {"B": 1}),
        ("A>X:3 A>Y:1 , A>M", "A", {"M+X+Y": 1}),
        ("A>B , B>A", "A", {"A+B": 1}),
    ],
    ids=[
        "taken in and named again",
        "taken in by one that gives a part away: it lies there",
        "who gives a part away and takes others in is dealt by its key",
        "and lies among both without one",
        "into one that goes into another one",
        "the middle one went there too",
        "three in a row",
        "into one that is divided: nobody knows what of it went where",
        "the divided one itself is dealt",
        "a part into one that goes into another one",
        "what stayed after a part was given goes into another one",
        "so without a key: among both",
        "what stayed is divided: among the parts",
        "two keys of one day are none",
        "what stayed ended with nobody after it: it is where it was",
        "so without a key",
        "into one that ends with nobody after it: there, on no map",
        "two ends of one unit are none of them certain",
        "into each other",
    ],
)
def test_where_a_count_lies_after_one_day_whatever_the_order(day, unit, lies):
    documents = [ways(text) for text in day.split(",")]
    for order in permutations(documents):
        landing = Lineage.of(arrows_of(list(order))).landing(_id(unit), since=EVE, until=DAY)
        assert _names(landing) == {place: Fraction(share) for place, share in lies.items()}


def test_a_count_of_the_day_goes_back_through_the_one_between():
    for order in permutations([ways("A>B B>B"), ways("B>C C>C")]):
        back = Lineage.of(arrows_of(list(order))).landing(_id("C"), since=DAY, until=EVE)
        assert _names(back) == {"A+B+C": 1}


def test_a_day_later_the_chain_goes_on():
    documents = [ways("A>B B>B"), ways("B>C C>C")]
    later = [Arrow(_id("C"), _id("D"), DAY + timedelta(days=1))]
    landing = Lineage.of([*arrows_of(documents), *later]).landing(_id("A"), since=EVE, until=date.max)
    assert _names(landing) == {"D": 1}


# Any day: documents that the registry takes one after the other, told to the lineage in any order


@dataclass
class Day:
    """Where the people of each unit of the eve are, document after document."""

    standing: set[str]
    lies: dict[str, dict[frozenset[str], Fraction]] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    parted: set[str] = field(default_factory=set)
    """Units that gave a part away: a key of another document does not say of what it deals."""

    @classmethod
    def of(cls, units: list[str]) -> Day:
        """The morning."""
        return cls(set(units), {unit: {frozenset([unit]): Fraction(1)} for unit in units})

    def merged(self, olds: list[str], *, into: str, is_new: bool) -> None:
        """All that lies at the old ones lies at the other; it goes on when it stood."""
        on = [] if is_new or any((into, into, None) in document for document in self.documents) else [(into, into)]
        self.documents.append([(old, into, None) for old in olds] + [(one, two, None) for one, two in on])
        for old in olds:
            self._replace(old, by={into})

    def divided(self, old: str, *, parts: list[str], weights: list[int] | None) -> None:
        """It ends: its own people are dealt where they all were still there; all others are among the parts."""
        self.documents.append(_split(old, parts, weights))
        if weights and old not in self.parted:
            self.lies[old] = _dealt(parts, weights)
        self._replace(old, by=set(parts))

    def gives_a_part(self, old: str, *, part: str, weights: list[int] | None) -> None:
        """It goes on: a part of its own people goes."""
        self.documents.append(_split(old, [old, part], weights))
        if weights and old not in self.parted:
            self.lies[old] = _dealt([old, part], weights)
        else:
            self.lies[old] = {frozenset({part}).union(*self.lies[old]): Fraction(1)}
        self.parted.add(old)

    def _replace(self, old: str, *, by: set[str]) -> None:
        self.standing.discard(old)
        for unit, landing in self.lies.items():
            found: dict[frozenset[str], Fraction] = {}
            for place, share in landing.items():
                now = (place - {old}) | by if old in place else place
                found[now] = found.get(now, Fraction(0)) + share
            self.lies[unit] = found


def _split(old: str, parts: list[str], weights: list[int] | None) -> Document:
    return [(old, part, weight) for part, weight in zip(parts, weights or [None] * len(parts), strict=True)]


def _dealt(parts: list[str], weights: list[int]) -> dict[frozenset[str], Fraction]:
    return {frozenset([p]): Fraction(w, sum(weights)) for p, w in zip(parts, weights, strict=True)}


@st.composite
def days(draw) -> Day:
    """Up to five documents about few units, so that most days touch one of them twice."""
    day = Day.of([f"u{number}" for number in range(draw(st.integers(2, 4)))])
    for number in range(draw(st.integers(1, 5))):
        here = sorted(day.standing)
        if not here:
            break
        old, *others = draw(st.permutations(here))
        weights = draw(st.none() | st.lists(st.integers(1, 9), min_size=2, max_size=2))
        match draw(st.sampled_from(["merge", "merge_new", "divide", "give", "rename"])):
            case "merge" if others:
                day.merged([old], into=others[0], is_new=False)
            case "merge_new" if others:
                day.merged([old, others[0]], into=f"n{number}", is_new=True)
            case "divide":
                parts = [draw(st.sampled_from([*others, f"p{number}"])), f"q{number}"]
                day.divided(old, parts=parts, weights=weights)
                stood = [part for part in parts if part in day.standing]
                day.documents[-1] += [(part, part, None) for part in stood]
            case "give":
                part = draw(st.sampled_from([*others, f"g{number}"]))
                day.gives_a_part(old, part=part, weights=weights)
                day.documents[-1] += [(part, part, None)] if part in others else []
            case "rename":
                day.documents.append([(old, old, None)])
    return day


def check(day: Day, *, documents: list[Document]) -> None:
    """The lineage says of each unit what was worked out document after document, there and back."""
    lineage = Lineage.of(arrows_of(documents))
    reached: dict[str, set[str]] = {}
    for unit, lies in day.lies.items():
        landing = lineage.landing(_id(unit), since=EVE, until=DAY)
        assert sum(landing.values()) == 1
        assert _names(landing) == {"+".join(sorted(place)): share for place, share in lies.items()}
        for place in lies:
            for end in place:
                reached.setdefault(end, set()).add(unit)
    for end, origins in reached.items():
        assert _names(lineage.landing(_id(end), since=DAY, until=EVE)) == {"+".join(sorted(origins)): 1}


@given(days(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_a_day_of_documents_is_the_same_in_any_order(day, random):
    documents = list(day.documents)
    check(day, documents=documents)
    random.shuffle(documents)
    check(day, documents=documents)


@pytest.mark.slow
@given(days(), st.randoms(use_true_random=False))
@settings(max_examples=10_000, deadline=None)
def test_ten_thousand_days_are_the_same_in_any_order(day, random):
    documents = list(day.documents)
    random.shuffle(documents)
    check(day, documents=documents)
