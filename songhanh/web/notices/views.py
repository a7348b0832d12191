"""Messages: the list, opening one, all read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST, require_safe

from songhanh.access.gate import may_somewhere
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.notices import commands
from songhanh.notices.addressing import KEEPER
from songhanh.notices.models import Notice
from songhanh.notices.queries import inbox, went_to_nobody, words_of
from songhanh.web.http import ActorRequest, get_visible

PAGE = 30
PAGES = {
    "reporting.obligation": "reporting:report",
    "reporting.round": "reporting:round",
    "plans.plan": "plans:plan",
    "plans.task": "activities:task",
    "publishing.reportdraft": "publishing:draft",
    "publishing.edition": "publishing:edition",
    "organisations.orgunit": "organisations:unit",
    "transitions.reorganisation": "transitions:desk",
}
"""Kind of object → its page."""
IN_FORCE = "notice.reorganisation_in_force"
LEFT_REPORTS = "bao-cao-khong-noi-nhan"
"""Where the page of what was done tells what went to nobody."""
REVIEWED = {"notice.report_submitted": "reporting:review"}
"""Messages whose reader has something else to do than to look."""


@require_safe
def notices(request: ActorRequest) -> HttpResponse:
    """The page "Thông báo": unread first."""
    page = Paginator(inbox(request.actor), PAGE).get_page(request.GET.get("page"))
    language = get_language() or "vi"
    lines = [(one, words_of(one, language=language)) for one in page.object_list]
    unread = any(one.read_at is None for one, _ in lines)
    return render(request, "notices/notices.html", {"page": page, "lines": lines, "any_unread": unread})


@require_POST
def open_notice(request: ActorRequest, pk: int) -> HttpResponse:
    """It has been read; go to what it is about."""
    notice = get_visible(Notice, actor=request.actor, pk=pk)
    commands.mark_read(notice=notice, by=request.actor, at=clock.now())
    if notice.kind == IN_FORCE and not may_somewhere(request.actor, Action.VIEW_REORGANISATION):
        return redirect("home:mine")  # to what it brought: the own work
    if notice.kind == KEEPER:
        return redirect("cases:cases")
    return redirect(page_of(notice))


def page_of(notice: Notice) -> str:
    """The address of what a message is about; the list itself when it has no page."""
    route = REVIEWED.get(notice.kind) or PAGES.get(notice.object_type)
    if notice.kind == IN_FORCE and went_to_nobody(notice):
        return f"{reverse('transitions:touched', args=[notice.object_id])}#{LEFT_REPORTS}"
    try:
        return reverse(route, args=[notice.object_id]) if route else reverse("notices:notices")
    except NoReverseMatch:
        return reverse("notices:notices")


@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    """All of them have been read."""
    count = commands.mark_all_read(by=request.actor, at=clock.now())
    said = ngettext("Đã đánh dấu %(count)d thông báo.", "Đã đánh dấu %(count)d thông báo.", count)
    messages.success(request, said % {"count": count})
    return redirect("notices:notices")
