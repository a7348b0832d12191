"""The obligations of a plan for the calendar of a phone or a mail program (RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from songhanh.kernel.deadlines import Deadline
from songhanh.plans.models import Plan
from songhanh.plans.queries import DueDay, Obligations
from songhanh.web.plans.due_words import deadline_words, duty_title, reporter_words

ZONE = "Asia/Ho_Chi_Minh"
HOST = "songhanh"
"""Behind "@" in the names of events: keys are unique in the world already."""
LONGEST = 120
"""Letters of the first line of an event."""


def plan_ics(plan: Plan, *, found: Obligations, link: str, at: datetime) -> bytes:
    """The days as one calendar. A day is a whole day, the last one that is in time: "trước ngày 15/6" stands on 14/6.

    Shape   the same days have the same names in every copy: a calendar taken again replaces what it holds
    """
    calendar = Calendar()
    name = f"{plan.document.number} – {plan.title}".removeprefix(" – ")
    for key, value in (
        ("prodid", "-//Song Hành//Kế hoạch//VI"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
        ("x-wr-timezone", ZONE),
    ):
        calendar.add(key, value)
    for one in found.days:
        calendar.add_component(_event(one.key, one.deadline, words=_words(one), plan=name, link=link, at=at))
    if found.undated:
        count = len(found.undated)
        said = _("Hết kỳ kế hoạch: %(count)d nhiệm vụ không ghi hạn riêng") % {"count": count}
        titles = "\n".join(f"– {task.title}" for task in found.undated)
        last = Deadline(plan.ends_on, inclusive=True)
        calendar.add_component(_event(str(plan.pk), last, words=(said, titles), plan=name, link=link, at=at))
    content: bytes = calendar.to_ical()
    return content


def _words(one: DueDay) -> tuple[str, str]:
    """The first line of an event, and what stands below it."""
    if one.duty is not None:
        who = _("Ai báo cáo: %(who)s") % {"who": reporter_words(one.duty)}
        return duty_title(one.duty), "\n".join(part for part in (who, one.duty.quote) if part)
    title = one.task.title if one.task else ""
    who = ", ".join(one.who) or _("chưa giao đơn vị nào")
    return _("Hạn: %(task)s") % {"task": title}, "\n".join((title, _("Chủ trì: %(who)s") % {"who": who}))


def _event(key: str, deadline: Deadline, *, words: tuple[str, str], plan: str, link: str, at: datetime) -> Event:
    first, below = words
    event = Event()
    event.add("uid", f"{key}@{HOST}")
    event.add("dtstamp", at)
    event.add("dtstart", deadline.last_day)
    event.add("dtend", deadline.last_day + timedelta(days=1))
    event.add("summary", Truncator(first).chars(LONGEST))
    event.add("description", "\n".join(part for part in (deadline_words(deadline), below, plan, link) if part))
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    return event
