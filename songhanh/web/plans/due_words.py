"""Deadlines and shares of a plan in the words that its papers use."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from songhanh.kernel.deadlines import Deadline
from songhanh.kernel.text import fold
from songhanh.plans.models import ReportingDuty, Task
from songhanh.plans.queries import Share
from songhanh.web.plans.words import RECURRENCES, Words
from songhanh.web.templatetags.songhanh import day

REPORTS: tuple[tuple[str, Words], ...] = (
    ("tong ket", gettext_lazy("Báo cáo tổng kết")),
    ("so ket", gettext_lazy("Báo cáo sơ kết")),
    ("ket qua", gettext_lazy("Báo cáo kết quả thực hiện")),
    ("tinh hinh", gettext_lazy("Báo cáo tình hình thực hiện")),
)
"""What a sentence says is reported (without diacritics), and its words; the first that it holds."""
RHYTHMS: dict[str, Words] = {
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "half_yearly": gettext_lazy("6 tháng"),
    "half_year": pgettext_lazy("tên một báo cáo", "6 tháng đầu năm"),
    "yearly": gettext_lazy("hằng năm"),
}
"""How often, behind a title; what is reported once has none."""


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


def duty_title(duty: ReportingDuty) -> str:
    """What is reported, to whom and how often: "Báo cáo kết quả thực hiện gửi Sở Nội vụ (6 tháng)"."""
    said = fold(duty.quote)
    what = next((str(words) for cue, words in REPORTS if cue in said), pgettext("tên một báo cáo", "Báo cáo"))
    whole = _("%(what)s gửi %(to)s") % {"what": what, "to": duty.to_text} if duty.to_text else what
    is_first_half = duty.recurrence == "yearly" and duty.due_month in (6, 7) and "6 thang" in said
    rhythm = RHYTHMS.get("half_year" if is_first_half else duty.recurrence)
    return f"{whole} ({rhythm})" if rhythm else whole


def duty_due_words(duty: ReportingDuty) -> str:
    """ "trước ngày 15/6, 6 tháng một lần"; without a day says so."""
    parts = (duty.due_day, duty.due_month, duty.due_year)
    written = "/".join(str(part) for part in parts if part) if duty.due_day else ""
    if not written:
        return _("%(rhythm)s (chưa ghi ngày)") % {"rhythm": recurrence_words(duty.recurrence)}
    day = _("hết ngày %(day)s") if duty.due_inclusive else _("trước ngày %(day)s")
    return ", ".join((day % {"day": written}, recurrence_words(duty.recurrence)))


def reporter_words(duty: ReportingDuty) -> str:
    """Who reports, as written; nobody said → "chưa rõ ai báo cáo"."""
    return duty.who_text or _("chưa rõ ai báo cáo")


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
