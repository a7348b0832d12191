"""Values of draft items: plain JSON by kind, what they say in one line, when one may be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from songhanh.kernel.text import squeeze
from songhanh.plans.rules.headings import says_it_amends

SURE_FROM_PCT = 90
"""From here on an item is called surely read."""
CERTAIN_FROM_PCT = 75
"""Below it an item is a doubt of its own and waits for a look."""
TEXT_KINDS = ("number", "type", "issuer", "place", "title", "budget_source", "recipient", "addressee")
REQUIRED = ("title", "period", "issuer")
"""Without these a draft cannot become a plan."""
_FIELDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(TEXT_KINDS, ("text",)),
    "date": ("date",),
    "period": ("start_year", "end_year"),
    "signer": ("name", "position", "authority"),
    "legal_basis": ("number", "name", "date"),
    "section": ("label", "title"),
    "target": ("text", "amounts", "by", "section"),
    "task": ("section", "title", "lead", "coordinating", "duties", "force"),
    "activity": ("section", "text", "who", "coordinating", "where", "when", "groups", "force"),
    "unread": ("text", "reason"),
    "deadline": ("text", "day", "month", "year", "inclusive", "recurrence", "reporting", "who", "to", "section"),
}
_LISTS = ("amounts", "lead", "coordinating", "duties", "who", "to", "where", "groups")
_WHEN_NOT_SAID = {"force": "order"}
"""What a value of an older draft means that does not say it."""


def plain_value(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Only the fields of the kind, texts squeezed, absent ones None or empty."""
    found: dict[str, Any] = {}
    for field in _FIELDS[kind]:
        given = value.get(field)
        if field in _LISTS:
            found[field] = [squeeze(one) if isinstance(one, str) else dict(one) for one in given or [] if one]
        else:
            found[field] = squeeze(given) if isinstance(given, str) else given
    return found


def headline(kind: str, value: Mapping[str, Any]) -> str:
    """The value in one line, for lists and for the trail."""
    if kind in TEXT_KINDS or kind in ("target", "deadline", "activity", "unread"):
        return str(value.get("text") or "")
    if kind == "period":
        years = [str(year) for year in (value.get("start_year"), value.get("end_year")) if year]
        return "–".join(dict.fromkeys(years))
    if kind == "task":
        return "; ".join(value.get("lead") or []) or str(value.get("title") or "")
    parts = [value.get(field) for field in _FIELDS[kind]]
    return " – ".join(str(part) for part in parts if part)


def differences(
    kind: str, *, read: Mapping[str, Any] | None, value: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    """What differs between a reading and the value that counts: (field, read, now), each as one line.

    Missing  () for an item that was not read; "" for what one of the two does not have
    """
    if read is None:
        return ()
    held, now = {**_WHEN_NOT_SAID, **read}, {**_WHEN_NOT_SAID, **value}
    pairs = ((field, _line(held.get(field)), _line(now.get(field))) for field in _FIELDS[kind])
    return tuple((field, old, new) for field, old, new in pairs if old != new)


def _line(given: Any) -> str:
    if given in (None, ""):
        return ""
    if isinstance(given, list | tuple):
        return "; ".join(filter(None, (_line(one) for one in given)))
    if isinstance(given, Mapping):
        if "text" in given:
            return " – ".join(filter(None, (str(given["text"]), _line(given.get("due")))))
        if "comparator" in given:
            return " ".join(str(given.get(part) or "") for part in ("comparator", "value", "unit")).strip()
        return "/".join(str(given[part]) for part in ("day", "month", "year") if given.get(part))
    return str(given)


def renamed(value: Mapping[str, Any], *, written: str, name: str) -> dict[str, Any]:
    """The value with another name of a unit in the place of one, wherever a list of names has it; none stands twice."""
    lists = {
        field: value[field] for field in ("lead", "coordinating", "who", "to") if written in (value.get(field) or ())
    }
    put = {field: list(dict.fromkeys(name if one == written else one for one in held)) for field, held in lists.items()}
    return {**value, **put}


def missing_parts(kept: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Which of title, period and issuer the draft still lacks; `kept` maps kind → value of the item that counts.

    Missing a period that is not written is none missing of a document that amends another: it has that of the other
    """
    lacking = (kind for kind in REQUIRED if not headline(kind, kept.get(kind, {})))
    is_amending = says_it_amends(headline("title", kept.get("title", {})))
    return tuple(kind for kind in lacking if not (kind == "period" and is_amending))
