"""A reading as plain JSON values: the fields of the schema, and for each its place and confidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from songhanh.reading.items import (
    Activity,
    Amount,
    Basis,
    Deadline,
    Due,
    Duty,
    Found,
    Piece,
    Reading,
    Section,
    Target,
    Task,
    Unit,
    Words,
)
from songhanh.reading.traced import Span


def to_schema(reading: Reading) -> dict[str, Any]:
    """One JSON object: the schema's keys, then provenance, warnings, source and canonical text."""
    return {
        "number": _value(reading.number),
        "type": _value(reading.type),
        "issuer": _value(reading.issuer),
        "place": _value(reading.place),
        "date": reading.date.value.isoformat() if reading.date else None,
        "title": _value(reading.title),
        "legal_basis": [_basis(item) for item in reading.legal_basis],
        "period": [reading.period.start_year, reading.period.end_year] if reading.period else None,
        "targets": [_target(item) for item in reading.targets],
        "tasks": [_task(item) for item in reading.tasks],
        "deadlines": [_deadline(item) for item in reading.deadlines],
        "budget_sources": [item.value for item in reading.budget_sources],
        "recipients": [item.value for item in reading.recipients],
        "addressees": [item.value for item in reading.addressees],
        "signer": _signer(reading),
        "sections": [_section(item) for item in reading.sections],
        "activities": [_activity(item) for item in reading.activities],
        "account": [_piece(item) for item in reading.account],
        "provenance": _provenance(reading),
        "warnings": list(reading.warnings),
        "reader_version": reading.reader_version,
        "source": {
            "name": reading.source.name,
            "kind": reading.source.kind,
            "size": reading.source.size,
            "sha256": reading.source.sha256,
        },
        "text": reading.text,
        "text_sha256": reading.text_sha256,
    }


def _value(item: Words | None) -> str | None:
    return item.value if item else None


def number(value: Decimal) -> int | str:
    """A whole number as such, anything else as a decimal string: JSON has no exact fractions."""
    return int(value) if value == value.to_integral_value() else str(value.normalize())


def _place(item: Found) -> dict[str, Any]:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "confidence": str(item.confidence),
        "warnings": list(item.warnings),
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _basis(item: Basis) -> dict[str, Any]:
    found: dict[str, Any] = {"number": item.number, "date": item.date.isoformat() if item.date else None}
    if item.name:
        found["name"] = item.name
    return {**found, "quote": item.quote, **_place(item)}


def _amount(item: Amount) -> dict[str, Any]:
    return {"value": number(item.value), "unit": item.unit, "comparator": item.comparator, **_span(item.span)}


def _target(item: Target) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "values": [_amount(amount) for amount in item.amounts],
        "by": item.by,
        "section": item.section,
        **_place(item),
    }


def _unit(item: Unit) -> dict[str, Any]:
    return {
        "text": item.text,
        "canonical": item.canonical,
        "group": item.group,
        "confidence": str(item.confidence),
        **_span(item.span),
    }


def _due(item: Due | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "day": item.day,
        "month": item.month,
        "year": item.year,
        "inclusive": item.inclusive,
        "recurrence": item.recurrence,
        **_span(item.span),
    }


def _duty(item: Duty) -> dict[str, Any]:
    return {"quote": item.quote, "due": _due(item.due), **_span(item.span)}


def _task(item: Task) -> dict[str, Any]:
    return {
        "section": item.section,
        "lead": [unit.text for unit in item.lead],
        "coordinating": [unit.text for unit in item.coordinating],
        "quote": item.quote,
        "force": item.force,
        "units": {"lead": [_unit(u) for u in item.lead], "coordinating": [_unit(u) for u in item.coordinating]},
        "duties": [_duty(duty) for duty in item.duties],
        **_place(item),
    }


def _activity(item: Activity) -> dict[str, Any]:
    return {
        "section": item.section,
        "what": item.what,
        "quote": item.quote,
        "force": item.force,
        "who": [_unit(unit) for unit in item.who],
        "coordinating": [_unit(unit) for unit in item.coordinating],
        "where": [_mention(place) for place in item.where],
        "when": _mention(item.when) if item.when else None,
        "due": _due(item.due),
        "target_groups": [_mention(group) for group in item.target_groups],
        "amounts": [_amount(amount) for amount in item.amounts],
        **_place(item),
    }


def _mention(item: Words) -> dict[str, Any]:
    return {"value": item.value, "quote": item.quote, **_span(item.span)}


def _piece(item: Piece) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": item.kind, **_span(item.span)}
    if item.items:
        found["items"] = list(item.items)
    return {**found, "reason": item.reason} if item.reason else found


def _deadline(item: Deadline) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "day": item.day,
        "recurrence": item.recurrence,
        "due": _due(item.due),
        "reporting": item.reporting,
        "who": [_unit(unit) for unit in item.who],
        "to_whom": [_unit(unit) for unit in item.to_whom],
        "section": item.section,
        **_place(item),
    }


def _signer(reading: Reading) -> dict[str, Any] | None:
    item = reading.signer
    if item is None:
        return None
    return {"name": item.name, "position": item.position, "authority": item.authority, **_place(item)}


def _section(item: Section) -> dict[str, Any]:
    return {
        "label": item.label,
        "title": item.title,
        "level": item.level,
        "extent": _span(item.extent),
        **_place(item),
    }


def _provenance(reading: Reading) -> dict[str, Any]:
    """Place and confidence of the values that are not objects themselves."""
    single = ("number", "type", "issuer", "place", "date", "title", "period")
    found: dict[str, Any] = {}
    for name in single:
        item: Found | None = getattr(reading, name)
        found[name] = _place(item) | {"quote": item.quote} if item else None
    for name in ("budget_sources", "recipients", "addressees"):
        found[name] = [_place(item) for item in getattr(reading, name)]
    return found
