"""From a reading to draft items: the border between what the reader says and what the officer corrects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from songhanh.kernel.text import squeeze
from songhanh.plans.models import ItemKind, Recurrence
from songhanh.plans.rules import due_of_work, with_their_days
from songhanh.plans.rules.amended_words import new_wording
from songhanh.reading.items import (
    Activity,
    Basis,
    Deadline,
    Due,
    Found,
    Piece,
    Reading,
    Target,
    Task,
    Unit,
    Words,
)

_RECURRENCES = {
    "once": Recurrence.ONCE,
    "monthly": Recurrence.MONTHLY,
    "quarterly": Recurrence.QUARTERLY,
    "half-yearly": Recurrence.HALF_YEARLY,
    "yearly": Recurrence.YEARLY,
}
_TOLD_AS_ONE = frozenset({"second_document", "table_not_understood", "before_the_document", "after_the_document"})
"""Reasons that hold for a whole stretch of the file: its lines are looked at together."""
_SAYS_SOMETHING = frozenset({"statement", "heading"})
Years = tuple[int | None, int | None]
LONGEST_TOLD = 1000
"""Of a longer piece the beginning is shown; its place tells the rest."""


@dataclass(frozen=True, slots=True)
class ItemRead:
    """One item as the reader proposes it."""

    kind: ItemKind
    start: int
    end: int
    quote: str
    value: dict[str, Any]
    confidence_pct: int
    warnings: tuple[str, ...] = ()


def items_of(reading: Reading) -> list[ItemRead]:
    """Everything read, in the order of the review."""
    return [
        *_head(reading),
        *_words(ItemKind.ADDRESSEE, reading.addressees),
        *[_item(ItemKind.LEGAL_BASIS, one, value=_basis(one)) for one in reading.legal_basis],
        *[_item(ItemKind.SECTION, one, value={"label": one.label, "title": one.title}) for one in reading.sections],
        *[_item(ItemKind.TARGET, one, value=_target(one)) for one in reading.targets],
        *[_item(ItemKind.TASK, one, value=_task(one, years=_years(reading))) for one in reading.tasks],
        *[_item(ItemKind.ACTIVITY, one, value=_activity(one)) for one in reading.activities],
        *[_deadline_item(one) for one in reading.deadlines],
        *_words(ItemKind.BUDGET_SOURCE, reading.budget_sources),
        *_words(ItemKind.RECIPIENT, reading.recipients),
        *(_unread(piece, text=reading.text) for piece in unread_pieces(reading.account)),
    ]


def unread_pieces(account: Sequence[Piece]) -> list[Piece]:
    """What was not understood, in order; lines that only layout sets apart are one piece where the reason is one."""
    found: list[Piece] = []
    unbroken = False
    for piece in account:
        if piece.kind != "unread":
            unbroken = unbroken and not piece.items and piece.kind not in _SAYS_SOMETHING
            continue
        last = found[-1] if found else None
        if last is not None and unbroken and last.reason == piece.reason and piece.reason in _TOLD_AS_ONE:
            found[-1] = replace(last, span=type(last.span)(last.span.start, piece.span.end))
        else:
            found.append(piece)
        unbroken = True
    return found


def _unread(piece: Piece, *, text: str) -> ItemRead:
    start, end = piece.span.start, piece.span.end
    quote = squeeze(text[start:end])[:LONGEST_TOLD]
    return ItemRead(ItemKind.UNREAD, start, end, quote, {"text": quote, "reason": piece.reason}, confidence_pct=0)


def _head(reading: Reading) -> Iterator[ItemRead]:
    for kind, found in (
        (ItemKind.NUMBER, reading.number),
        (ItemKind.TYPE, reading.type),
        (ItemKind.ISSUER, reading.issuer),
        (ItemKind.PLACE, reading.place),
        (ItemKind.TITLE, reading.title),
    ):
        if found is not None:
            yield _item(kind, found, value={"text": found.value})
    if reading.date is not None:
        yield _item(ItemKind.DATE, reading.date, value={"date": reading.date.value.isoformat()})
    if reading.period is not None:
        years = {"start_year": reading.period.start_year, "end_year": reading.period.end_year}
        yield _item(ItemKind.PERIOD, reading.period, value=years)
    if reading.signer is not None:
        signer = reading.signer
        value = {"name": signer.name, "position": signer.position, "authority": signer.authority}
        yield _item(ItemKind.SIGNER, signer, value=value)


def _item(kind: ItemKind, found: Found, *, value: dict[str, Any]) -> ItemRead:
    return ItemRead(
        kind=kind,
        start=found.span.start,
        end=found.span.end,
        quote=found.quote,
        value=value,
        confidence_pct=int(found.confidence * 100),
        warnings=tuple(found.warnings),
    )


def _words(kind: ItemKind, found: Sequence[Words]) -> list[ItemRead]:
    return [_item(kind, one, value={"text": one.value}) for one in found]


def _basis(found: Basis) -> dict[str, Any]:
    issued = found.date.isoformat() if found.date else None
    return {"number": found.number, "name": found.name, "date": issued}


def _target(found: Target) -> dict[str, Any]:
    amounts = [
        {"value": format(one.value, "f"), "unit": one.unit, "comparator": one.comparator} for one in found.amounts
    ]
    return {"text": new_wording(found.quote), "amounts": amounts, "by": found.by, "section": found.section}


def _years(reading: Reading) -> Years:
    """First and last year of the plan; without a period from the year of the document on."""
    if reading.period is not None:
        return reading.period.start_year, reading.period.end_year
    return (reading.date.value.year if reading.date else None), None


def _task(found: Task, *, years: Years = (None, None)) -> dict[str, Any]:
    duties = [
        {
            "text": new_wording(duty.quote),
            "start": duty.span.start,
            "end": duty.span.end,
            "due": _due(duty.due) or due_of_work(duty.quote, years=years),
        }
        for duty in found.duties
    ]
    return {
        "section": found.section,
        "title": new_wording(found.quote),
        "lead": _texts(found.lead),
        "coordinating": _texts(found.coordinating),
        "duties": with_their_days(duties, whole=new_wording(found.quote)),
        "force": found.force,
    }


def _activity(found: Activity) -> dict[str, Any]:
    return {
        "section": found.section,
        "text": new_wording(found.what or found.quote),
        "who": _texts(found.who),
        "coordinating": _texts(found.coordinating),
        "where": [one.value for one in found.where],
        "when": found.when.value if found.when else _day_in_words(found.due),
        "groups": [one.value for one in found.target_groups],
        "force": found.force,
    }


def _day_in_words(due: Due | None) -> str | None:
    parts = (due.day, due.month, due.year) if due else ()
    written = "/".join(str(part) for part in parts if part)
    if due is None or not written or due.day:
        return written or None
    return f"tháng {written}" if due.month else f"năm {written}"


def _texts(units: Sequence[Unit]) -> list[str]:
    return [unit.text for unit in units]


def _due(due: Due | None) -> dict[str, Any] | None:
    if due is None:
        return None
    return {"day": due.day, "month": due.month, "year": due.year, "inclusive": due.inclusive}


def value_of(found: Found) -> dict[str, Any]:
    """The value of one item that was read by itself: its places are none of the document, and are left out."""
    if isinstance(found, Task):
        value = _task(found)
        return {**value, "duties": [{**duty, "start": None, "end": None} for duty in value["duties"]]}
    if isinstance(found, Target):
        return _target(found)
    if isinstance(found, Activity):
        return _activity(found)
    if isinstance(found, Deadline):
        return _deadline_item(found).value
    return _basis(found) if isinstance(found, Basis) else {}


def _deadline_item(found: Deadline) -> ItemRead:
    due = _due(found.due) or {"day": None, "month": None, "year": None, "inclusive": True}
    recurrence = _RECURRENCES.get(found.recurrence)
    value = {
        "text": new_wording(found.quote),
        **due,
        "recurrence": str(recurrence or Recurrence.ONCE),
        "reporting": found.reporting,
        "who": _texts(found.who),
        "to": _texts(found.to_whom),
        "section": found.section,
    }
    item = _item(ItemKind.DEADLINE, found, value=value)
    warnings = [*item.warnings]
    if recurrence is None:
        warnings.append("unusual_recurrence")
    if found.reporting and not found.who:
        warnings.append("reporter_not_named")
    return replace(item, warnings=tuple(warnings))
