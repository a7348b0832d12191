"""What a reading is made of: values with their place in the text, a confidence and warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from songhanh.reading.traced import Span, Traced

READER_VERSION = "8"
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A value read from the text.

    Shape: `span` are code points of the canonical text; `quote` is the text with line breaks joined
    and marks of layout dropped. Missing: an item that was not found is None, never a Found of "".
    """

    span: Span
    quote: str
    confidence: Decimal
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words(Found):
    """A value that is words: number, type, issuer, place, title, a source of money, an addressee."""

    value: str = ""


@dataclass(frozen=True, slots=True)
class DateRead(Found):
    """A calendar date."""

    value: Date = Date.min


@dataclass(frozen=True, slots=True)
class PeriodRead(Found):
    """The years a plan covers, ends included. Missing: an open start is None."""

    start_year: int | None = None
    end_year: int | None = None


@dataclass(frozen=True, slots=True)
class Basis(Found):
    """A document invoked. Missing: a law cited by name only has no number."""

    number: str | None = None
    name: str | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a target. Unit: as printed ("%", "mô hình"); comparator "=", ">=" or "<="."""

    value: Decimal
    unit: str
    comparator: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target(Found):
    """A numeric commitment. Missing: `by` is None when neither bullet nor heading gives a year."""

    amounts: tuple[Amount, ...] = ()
    by: int | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which. Missing: no year means each year or the year of the plan.

    `inclusive` is False for "trước ngày …": that day itself is late.
    """

    day: int | None
    month: int | None
    year: int | None
    inclusive: bool
    recurrence: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency or group of agencies as written. Missing: `canonical` is None when not recognised."""

    text: str
    span: Span
    canonical: str | None
    group: bool
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Duty:
    """One separate order inside a task."""

    span: Span
    quote: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class Task(Found):
    """An order to do something: who leads, who helps, its separate duties.

    `force` is "request" where the words ask (đề nghị, mời), else "order".
    """

    section: str | None = None
    lead: tuple[Unit, ...] = ()
    coordinating: tuple[Unit, ...] = ()
    duties: tuple[Duty, ...] = ()
    force: str = "order"


@dataclass(frozen=True, slots=True)
class Activity(Found):
    """What is to be done, told under a heading of work: what, who, with whom, where, when, for whom, how many.

    Shape: `force` is "order" (giao, yêu cầu, phân công, chỉ đạo), "request" (đề nghị, mời) or "intent".
    Missing: `due` is None where no day is named; `when` keeps the words of any time ("từ 15/11 đến 15/12").
    """

    section: str | None = None
    what: str = ""
    who: tuple[Unit, ...] = ()
    where: tuple[Words, ...] = ()
    due: Due | None = None
    when: Words | None = None
    target_groups: tuple[Words, ...] = ()
    amounts: tuple[Amount, ...] = ()
    force: str = "intent"
    coordinating: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline(Found):
    """A day to report or finish, or a duty to report with a frequency.

    Shape: `day` as in the schema ("15/12", "16/12/2025", "20", "Q4/2025", "tháng 12"), None when only
    the frequency is stated. `reporting` tells a duty of reporting from another deadline.
    """

    day: str | None = None
    recurrence: str = "once"
    due: Due | None = None
    reporting: bool = False
    who: tuple[Unit, ...] = ()
    to_whom: tuple[Unit, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Signer(Found):
    """Who signed. Missing: authority is None when the head signs."""

    name: str | None = None
    position: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Section(Found):
    """A heading of the two top levels. Missing: running text has no title."""

    label: str = ""
    title: str | None = None
    level: int = 1
    extent: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Source:
    """The file read: its name, kind, size in bytes and SHA-256."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the canonical text and what it was read as. All pieces together are the text, in order.

    Shape: `items` name what the reading found in it: "number", "targets.3", "tasks.0". Furniture names none.
    Missing: `reason` is empty unless `kind` is "unread".
    """

    span: Span
    kind: str
    items: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its canonical text (NFC, line ends "\\n") and what was found in it."""

    source: Source
    text: str
    text_sha256: str
    reader_version: str
    number: Words | None
    type: Words | None
    issuer: Words | None
    place: Words | None
    date: DateRead | None
    title: Words | None
    period: PeriodRead | None
    signer: Signer | None
    legal_basis: tuple[Basis, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    deadlines: tuple[Deadline, ...]
    budget_sources: tuple[Words, ...]
    recipients: tuple[Words, ...]
    addressees: tuple[Words, ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    account: tuple[Piece, ...] = ()


def words(body: Traced, confidence: str, *, value: str | None = None, warnings: tuple[str, ...] = ()) -> Words:
    """A value of words found in `body`, by default the words themselves."""
    return Words(body.span(), body.text, Decimal(confidence), warnings, value=body.text if value is None else value)
