"""Reading the catalogue. Definitions hold no values of anybody, so everybody who has signed in may read them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from songhanh.indicators.models import Indicator
from songhanh.indicators.rules import ranked
from songhanh.kernel.text import fold


def catalogue(day: date) -> QuerySet[Indicator]:
    """The definitions that count on the day, in the order of their codes."""
    in_force = Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    return Indicator.objects.filter(in_force).order_by("code")


def search(words: str, *, day: date) -> QuerySet[Indicator]:
    """Definitions whose code or name has all the words, diacritics ignored: "bao luc" finds "bạo lực"."""
    found = catalogue(day)
    for word in fold(words).split():
        found = found.filter(folded_name__contains=word)
    return found


def suggestions_for(text: str, *, day: date, most: int = 5) -> list[Indicator]:
    """Definitions that a sentence of a plan probably means, likeliest first; empty when none is like it.

    Only a proposal: a target without a linked indicator stays "Chưa có số liệu" until the officer links it.
    """
    by_code = {indicator.code: indicator for indicator in catalogue(day)}
    names = {code: (i.name_vi, i.numerator_vi) if i.numerator_vi else (i.name_vi,) for code, i in by_code.items()}
    return [by_code[code] for code in ranked(text, names=names, most=most)]


def versions_of(code: str) -> QuerySet[Indicator]:
    """Every version of one definition, newest first; empty for a code nobody has defined."""
    return Indicator.objects.filter(code=code).order_by("-valid_from")
