"""Words of plans in templates: doubts, kinds, days as a plan writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songhanh.kernel.numbers import written_number
from songhanh.plans.rules.joining import SPLITTABLE
from songhanh.web.plans import words
from songhanh.web.plans.due_words import duty_due_words, duty_title, reporter_words, task_due_words

register = template.Library()
register.filter("duty_title", duty_title)
register.filter("duty_due", duty_due_words)
register.filter("task_due", task_due_words)
register.filter("duty_who", reporter_words)


_AMOUNT = re.compile(r"(>=|<=|=|~) (\d+(?:\.\d+)?)(?= |;|$)")
"""A value of a target in a line of changes; numbers of its unit stay as they are written."""


@register.filter
def kind_name(kind: str) -> str:
    """Words for the kind of an item: "Chỉ tiêu"."""
    return str(words.KINDS[str(kind)])


@register.filter
def group_name(code: str) -> str:
    """Words for a group of the review page."""
    return str(words.GROUPS[code])


@register.filter
def doubt_sentences(codes: Iterable[str]) -> str:
    """All doubts of an item as sentences."""
    return " ".join(dict.fromkeys(words.doubt_words(code) for code in codes))


@register.filter
def unread_words(code: str) -> str:
    """Why a piece of the source was not understood."""
    return words.unread_words(code)


@register.filter
def confidence(pct: int) -> str:
    """How sure the reader is, in words."""
    return words.confidence_words(pct)


@register.filter
def step_name(kind: str) -> str:
    """Words for a step of the review."""
    return str(words.STEPS[str(kind)])


@register.filter
def can_be_split(kind: str) -> bool:
    """Whether a document has several of the kind, so that two may be one and one two."""
    return kind in SPLITTABLE


@register.filter
def value_name(field: str) -> str:
    """Words for a part of an item's value."""
    return str(words.VALUES[field])


@register.filter
def value_shown(text: str, field: str) -> str:
    """A part of a value as people read it: codes in words, signs for comparators."""
    if field == "force":
        return str(words.FORCES.get(text, text))
    if field == "recurrence":
        return str(words.RECURRENCES.get(text, text))
    if field in ("inclusive", "reporting"):
        return {"True": _("có"), "False": _("không")}.get(text, text)
    if field == "amounts":
        return _AMOUNT.sub(lambda found: f"{sign(found[1])} {plain_number(found[2])}", text)
    return text


@register.filter
def recurrence_name(code: str) -> str:
    """How often, in words."""
    return str(words.RECURRENCES.get(str(code), code))


@register.filter
def nobody_words(code: str) -> str:
    """Why nobody owns a duty."""
    return str(words.NOBODY[str(code)])


@register.filter
def clash_words(code: str) -> str:
    """What is wrong about days."""
    return str(words.CLASHES[str(code)])


@register.filter
def force_words(code: str) -> str:
    """Whether it orders or asks, in words."""
    return str(words.FORCES.get(str(code), code))


@register.filter
def kinds_of_units(kinds: Iterable[str]) -> str:
    """Kinds of units in words, joined."""
    return "; ".join(str(words.UNIT_KINDS.get(kind, kind)) for kind in kinds)


@register.filter
def due_words(value: dict[str, Any] | None) -> str:
    """ "trước ngày 15/6/2026 (không kể ngày này)", "hết ngày 30/6", "hết năm 2030"; nothing written → ""."""
    if not value:
        return ""
    parts = [value.get("day"), value.get("month"), value.get("year")]
    written = "/".join(str(part) for part in parts if part)
    if not written:
        return ""
    if value.get("day") is None:
        return (
            _("hết tháng %(day)s") % {"day": written} if value.get("month") else _("hết năm %(day)s") % {"day": written}
        )
    if value.get("inclusive"):
        return _("hết ngày %(day)s") % {"day": written}
    return _("trước ngày %(day)s (không kể ngày này)") % {"day": written}


@register.filter
def sign(comparator: str) -> str:
    """≥, ≤, = or ≈."""
    return {">=": "≥", "<=": "≤", "~": "≈"}.get(comparator, "=")


@register.filter
def plain_number(value: object) -> str:
    """An exact number as the language writes it, without empty decimals: 60.0000 → 60; 2.5 → 2,5; 2500 → 2.500.

    Missing what is no number stays as it is written
    """
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    whole = int(exact) if exact == exact.to_integral_value() else exact.normalize()
    return written_number(whole, language=get_language() or "vi")


@register.filter
def iso_day(written: str | None) -> str:
    """ "2016-12-12" → "12/12/2016"; nothing → ""."""
    return "/".join(reversed(written.split("-"))) if written else ""


@register.filter
def as_list(one: object) -> list[object]:
    """One thing for a template that shows several."""
    return [one]
