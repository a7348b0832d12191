"""Deadlines and shares of a plan in the words that its papers use."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songhanh.kernel.deadlines import Deadline
from songhanh.plans.models import ReportingDuty, Task
from songhanh.plans.queries import Share
from songhanh.web.plans.words import RECURRENCES
from songhanh.web.templatetags.songhanh import day


def deadline_words(deadline: Deadline) -> str:
    """ "trước ngày 15/06/2026 (không kể ngày này)", "hết ngày 30/06/2026"."""
    if deadline.inclusive:
        return _("hết ngày %(day)s") % {"day": day(deadline.day)}
    return _("trước ngày %(day)s (không kể ngày này)") % {"day": day(deadline.day)}


def task_due_words(task: Task) -> str:
    """The deadline of a task; one for which the plan names none says so."""
    if task.due_derived:
        return _("hết kỳ kế hoạch (%(day)s), không ghi ngày riêng") % {"day": day(task.due_on)}
    return deadline_words(Deadline(task.due_on, inclusive=task.due_inclusive))


def recurrence_words(code: str) -> str:
    """How often, in words; nothing said → ""."""
    return str(RECURRENCES[code]) if code in RECURRENCES else ""


def duty_words(duty: ReportingDuty) -> str:
    """ "Các sở, ban, ngành → Sở Nội vụ"."""
    who = duty.who_text or _("Chưa rõ ai báo cáo")
    return f"{who} → {duty.to_text}" if duty.to_text else who


def share_words(share: Share, *, on: date) -> str:
    """A unit or group as written, with who answers today where that is another, or nobody is known to."""
    if share.is_group:
        count = len(share.now)
        return (
            ngettext(
                "%(written)s (%(count)d đơn vị ngày %(day)s)", "%(written)s (%(count)d đơn vị ngày %(day)s)", count
            )
            % {"written": share.written, "count": count, "day": day(on)}
            if count
            else share.written
        )
    if not share.now:
        return _("%(written)s (chưa rõ đơn vị)") % {"written": share.written}
    if share.is_same:
        return share.written
    return _("%(written)s (nay: %(now)s)") % {"written": share.written, "now": ", ".join(share.now)}
