"""What a new item begins with when words of the paper were marked: those words, read by themselves."""

from __future__ import annotations

from typing import Any

from songhanh.kernel.text import squeeze
from songhanh.plans.models import DraftItem, ItemKind, ItemState, PlanDraft, Recurrence
from songhanh.plans.reading_items import value_of
from songhanh.reading.sentence import read_sentence

_LEFT_OUT = (ItemState.DISMISSED, ItemState.WITHDRAWN)
_STANDS_UNDER = (ItemKind.TARGET, ItemKind.TASK, ItemKind.ACTIVITY, ItemKind.DEADLINE)


def first_value(draft: PlanDraft, *, kind: str, start: int | None, end: int | None) -> dict[str, Any]:
    """The value of a new item of the words at [start, end): who, how many, until when, and under which heading.

    Missing  {} without marked words; only these words where the grammar reads nothing in them. At most one query
    """
    quote = marked_words(draft, start=start, end=end)
    if not quote:
        return {}
    found = read_sentence(kind, quote)
    value = {**_bare(kind, quote=quote), **(value_of(found) if found is not None else {})}
    if kind in (ItemKind.TARGET, ItemKind.ACTIVITY, ItemKind.DEADLINE):
        value["text"] = quote
    return {**value, "section": _heading_before(draft, place=start or 0)} if kind in _STANDS_UNDER else value


def marked_words(draft: PlanDraft, *, start: int | None, end: int | None) -> str:
    """The words of the paper at [start, end), in one line. Missing: "" without a paper or without a place in it."""
    if not draft.text or start is None or not end:
        return ""
    return str(squeeze(draft.text.text[start:end]))


def _bare(kind: str, *, quote: str) -> dict[str, Any]:
    if kind == ItemKind.TASK:
        return {"title": quote, "duties": [{"text": quote}]}
    if kind == ItemKind.DEADLINE:
        return {"text": quote, "name": quote, "reporting": False, "recurrence": str(Recurrence.ONCE), "inclusive": True}
    return {"title": quote} if kind == ItemKind.SECTION else {"text": quote, "name": quote}


def _heading_before(draft: PlanDraft, *, place: int) -> str | None:
    """The label of the heading that the place stands under. Missing: None above the first one."""
    headings = DraftItem.objects.filter(draft=draft, kind=ItemKind.SECTION, start__lte=place).exclude(
        state__in=_LEFT_OUT
    )
    above = headings.order_by("-start").values_list("value", flat=True).first()
    return (above or {}).get("label")
