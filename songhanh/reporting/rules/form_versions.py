"""Versions of one form: which is in use on a day, and what one changes in the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from songhanh.kernel.sentences import sentence


@dataclass(frozen=True, slots=True)
class Version:
    """A published version of a form, as one province may collect it."""

    number: int
    is_own: bool
    """The province's own; else one that ships with the application."""
    valid_from: date
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether it may be collected on the day at all."""
        return self.valid_from <= day and (self.valid_until is None or self.valid_until > day)


def goes_before(one: Version, other: Version) -> bool:
    """Whether the first is collected where both may be: the own one before one that ships, then the newer."""
    return (one.is_own, one.number) > (other.is_own, other.number)


def is_in_use(one: Version, *, among: Iterable[Version], day: date) -> bool:
    """Whether it is the one that a round opened on the day collects: of the versions of a form exactly one, or none."""
    return one.is_valid_on(day) and not any(goes_before(other, one) and other.is_valid_on(day) for other in among)


def used_until(one: Version, *, among: Iterable[Version], day: date) -> date | None:
    """The first day from `day` on, or from its first day on, on which it is in use no more.

    Missing None when no such day is known
    """
    start = max(day, one.valid_from)
    ends = [
        max(other.valid_from, start)
        for other in among
        if goes_before(other, one) and (other.valid_until is None or other.valid_until > start)
    ]
    if one.valid_until is not None:
        ends.append(one.valid_until)
    return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class OutlinedSection:
    """A section as it is compared."""

    title: str
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class OutlinedRow:
    """A row as it is compared. Its code always counts the same thing of the same units, in every version."""

    label: str
    unit: str
    section: str
    part_of: str | None = None
    parts_add_up: bool = False
    feeds: frozenset[str] = frozenset()
    """Which parts of which indicators take it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole form as it is compared: code → section, code → row, both in the order of the form."""

    title: str
    sections: Mapping[str, OutlinedSection]
    rows: Mapping[str, OutlinedRow]


@dataclass(frozen=True, slots=True)
class FormChange:
    """One thing that a version does otherwise than the one before, in a sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        """What is added, taken out, called otherwise or checked otherwise."""
        return sentence(f"reporting.change.{self.code}", language, **self.params)


def changes_between(old: Outline, new: Outline) -> list[FormChange]:
    """What the new version changes: its title, its sections, its rows, their checks, their order."""
    found = [FormChange("title", {"old": old.title, "new": new.title})] if old.title != new.title else []
    return [*found, *_sections(old, new), *_rows(old, new), *_checks(old, new), *_order(old, new)]


def _sections(old: Outline, new: Outline) -> Iterator[FormChange]:
    for code, section in new.sections.items():
        was = old.sections.get(code)
        if was is None:
            yield FormChange("section_added", {"title": section.title})
        elif was.title != section.title:
            yield FormChange("section_renamed", {"old": was.title, "new": section.title})
        if was is not None and was.guidance != section.guidance:
            yield FormChange("guidance", {"title": section.title})
    for code, section in old.sections.items():
        if code not in new.sections:
            yield FormChange("section_dropped", {"title": section.title})


def _rows(old: Outline, new: Outline) -> Iterator[FormChange]:
    for code, row in new.rows.items():
        was = old.rows.get(code)
        if was is None:
            yield FormChange("row_added", {"row": code, "label": row.label, "title": _title(row, of=new)})
            continue
        if was.label != row.label:
            yield FormChange("row_renamed", {"row": code, "old": was.label, "new": row.label})
        if was.unit != row.unit:
            yield FormChange("row_unit", {"row": code, "label": row.label, "old": was.unit, "new": row.unit})
        if was.section != row.section:
            yield FormChange("row_moved", {"row": code, "label": row.label, "title": _title(row, of=new)})
    for code, row in old.rows.items():
        if code not in new.rows:
            yield FormChange("row_dropped", {"row": code, "label": row.label, "title": _title(row, of=old)})


def _checks(old: Outline, new: Outline) -> Iterator[FormChange]:
    """Of rows that there were: what they are part of, whether their parts add up, what takes them."""
    for code, row in new.rows.items():
        was = old.rows.get(code)
        if was is None:
            continue
        said = {"row": code, "label": row.label}
        if was.part_of != row.part_of and row.part_of is not None:
            yield FormChange("part", {**said, "parent": row.part_of})
        elif was.part_of != row.part_of:
            yield FormChange("part_no_more", {**said, "parent": was.part_of})
        if was.parts_add_up != row.parts_add_up:
            yield FormChange("sum" if row.parts_add_up else "sum_no_more", said)
        if was.feeds != row.feeds:
            yield FormChange("feeds" if row.feeds else "feeds_no_more", {**said, "feeds": ", ".join(sorted(row.feeds))})


def _order(old: Outline, new: Outline) -> Iterator[FormChange]:
    kept = [code for code in new.rows if code in old.rows]
    if kept != [code for code in old.rows if code in new.rows]:
        yield FormChange("order")


def _title(row: OutlinedRow, *, of: Outline) -> str:
    return of.sections[row.section].title
