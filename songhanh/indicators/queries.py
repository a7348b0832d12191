"""Reading the catalogue. Definitions hold no values of anybody, so everybody who has signed in may read them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from songhanh.indicators.models import Indicator
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


def versions_of(code: str) -> QuerySet[Indicator]:
    """Every version of one definition, newest first; empty for a code nobody has defined."""
    return Indicator.objects.filter(code=code).order_by("-valid_from")
