"""Words of a new version of a plan beside the one in force."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from songhanh.kernel.deadlines import Deadline
from songhanh.web.plans import words
from songhanh.web.plans.due_words import deadline_words, recurrence_words
from songhanh.web.templatetags.plan_words import plain_number, sign

register = template.Library()


@register.filter
def change_words(code: str) -> str:
    """What became of an item in a new version, in words."""
    return str(words.CHANGES[code])


@register.filter
def compared_name(kind: str) -> str:
    """What kind of items is compared."""
    return str(words.COMPARED[kind])


@register.filter
def fact_name(name: str) -> str:
    """Words for what is compared of an item."""
    return str(words.FACTS[name])


@register.filter
def fact_words(value: Any, name: str) -> str:
    """A compared fact as people read it; nothing said → "–"."""
    return _words(value, name=name) if value not in (None, (), "") else "–"


def _words(value: Any, *, name: str) -> str:
    match name:
        case "lead" | "supporting" | "who" | "to":
            return value if isinstance(value, str) else "; ".join(value)
        case "force":
            return str(words.FORCES[value])
        case "value":
            comparator, amount, unit = value
            return f"{sign(comparator)} {plain_number(amount)} {unit}".strip()
        case "due":
            return deadline_words(Deadline(value[0], inclusive=value[1]))
        case "rhythm":
            recurrence, day, inclusive = value
            return ", ".join(part for part in (_on_day(day, inclusive), recurrence_words(recurrence)) if part)
    return str(value)


def _on_day(parts: tuple[int | None, ...], inclusive: bool) -> str:
    if parts[0] is None:
        return ""
    written = "/".join(str(part) for part in parts if part)
    return _("hết ngày %(day)s") % {"day": written} if inclusive else _("trước ngày %(day)s") % {"day": written}
