"""What templates may say: numbers, days and rights. No logic of the work."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songhanh.access.gate import may as may_do
from songhanh.access.gate import may_somewhere as may_do_somewhere
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.numbers import written_number
from songhanh.kernel.periods import Period, PeriodKind

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], action: str, *, on: Model) -> bool:
    """`{% may "submit_report" on=report as can %}`: what the matrix says."""
    return may_do(context["request"].actor, Action(action), on=on)


@register.simple_tag(takes_context=True)
def may_somewhere(context: dict[str, Any], action: str) -> bool:
    """`{% may_somewhere "manage_round" as can %}`: whether any role has the right anywhere."""
    return may_do_somewhere(context["request"].actor, Action(action))


@register.filter
def number(value: int | Decimal | None) -> str:
    """1234567.8 → "1.234.567,8" (in English "1,234,567.8"); None → ""."""
    return "" if value is None else written_number(value, language=get_language() or "vi")


@register.filter
def day(value: date | datetime | None) -> str:
    """14/06/2026; an instant is shown as its day in Việt Nam."""
    if value is None:
        return ""
    shown = clock.day_of(value) if isinstance(value, datetime) else value
    return f"{shown:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """14:02 14/06/2026 on a clock in Việt Nam."""
    return "" if value is None else f"{clock.local(value):%H:%M %d/%m/%Y}"


@register.filter
def lately(value: datetime | None) -> str:
    """14:02 of today; of any other day 14:02 14/06/2026."""
    if value is None:
        return ""
    return f"{clock.local(value):%H:%M}" if clock.day_of(value) == clock.today() else moment(value)


@register.filter
def period_name(period: Period) -> str:
    """ "6 tháng đầu năm 2026", "năm 2026", in the language of the screen."""
    if period.kind is PeriodKind.HALF_YEAR:
        return _("6 tháng đầu năm %(year)s") % {"year": period.year}
    return _("năm %(year)s") % {"year": period.year}
