"""Điều hành: in one look who is late and which target will be missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST, require_safe

from songhanh.access.gate import may_somewhere, provinces_reached, require, require_somewhere
from songhanh.access.rules import Action
from songhanh.activities.queries import late_tasks
from songhanh.analytics.rules.achievement import Standing
from songhanh.jobs.commands import enqueue
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import DomainError
from songhanh.notices.queries import changes_of_work
from songhanh.reporting.commands import remind_units
from songhanh.reporting.models import Round, RoundState
from songhanh.reporting.queries import round_page, rounds_of
from songhanh.reporting.queries.owing import obligations_of
from songhanh.web.http import ActorRequest, get_visible
from songhanh.web.overview.pages import round_card, target_cards
from songhanh.web.trail import told

SEEN = "overview_seen"
"""The cookie that keeps when the page was last seen; nothing else is in it."""
A_VISIT = timedelta(minutes=30)
"""Coming back sooner is still the same visit."""
WEEKS = timedelta(days=30)
SEEN_SECONDS = 180 * 24 * 60 * 60
MOST_ROUNDS = 3
MOST_TARGETS = 12
MOST_TASKS = 10
MOST_CHANGES = 15


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """The page "Điều hành"."""
    require_somewhere(request.actor, Action.VIEW_OVERVIEW)
    province, at = provinces_reached(request.actor, Action.VIEW_OVERVIEW)[0], clock.now()
    today = clock.day_of(at)
    rounds = list(rounds_of(request.actor).filter(state=RoundState.OPEN)[:MOST_ROUNDS])
    cards = [round_card(current, page=round_page(current, at=at)) for current in rounds]
    cards.sort(key=lambda card: -len(card.late))
    targets = target_cards(province, day=today)
    late = late_tasks(province, day=today)
    seen_at = _seen_at(request, at=at)
    context = {
        "cards": cards,
        "late_units": sum(len(card.late) for card in cards),
        "targets": targets[:MOST_TARGETS],
        "more_targets": max(len(targets) - MOST_TARGETS, 0),
        "missed": sum(one.standing == Standing.MISSED for one in targets),
        "no_data": sum(one.standing == Standing.NO_DATA for one in targets),
        "late_tasks": late[:MOST_TASKS],
        "late_task_count": len(late),
        "changes": _changes(request.actor, at=at, seen_at=seen_at),
        "seen_at": seen_at,
        "may_remind": may_somewhere(request.actor, Action.MANAGE_ROUND),
    }
    response = render(request, "overview/overview.html", context)
    _remember(response, request=request, at=at, seen_at=seen_at)
    return response


def _changes(actor: Actor, *, at: datetime, seen_at: datetime | None) -> list[tuple[object, bool]]:
    events = list(changes_of_work(actor, since=at - WEEKS)[:MOST_CHANGES])
    return [(line, seen_at is None or line.at > seen_at) for line in told(events)]


def _seen_at(request: ActorRequest, *, at: datetime) -> datetime | None:
    """When the page was seen before this visit; None the first time, or when the cookie makes no sense."""
    kept = request.COOKIES.get(SEEN, "").split("|")
    before, last = _instant(kept[0], until=at), _instant(kept[-1], until=at)
    return before if last is not None and at - last < A_VISIT else last


def _instant(text: str, *, until: datetime) -> datetime | None:
    try:
        kept = datetime.fromisoformat(text)
    except ValueError:
        return None
    return kept if kept.tzinfo is not None and kept <= until else None


def _remember(response: HttpResponse, *, request: ActorRequest, at: datetime, seen_at: datetime | None) -> None:
    """Two instants: the visit before, which the page compares with, and this one, which takes its place later."""
    value = f"{(seen_at or at).isoformat()}|{at.isoformat()}"
    response.set_cookie(SEEN, value, max_age=SEEN_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure())


@require_POST
def remind(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Remind the unit that was pressed, or all late ones of the round."""
    current = get_visible(Round, actor=request.actor, pk=pk)
    require(request.actor, Action.MANAGE_ROUND, on=current)
    at = clock.now()
    pressed = set(request.POST.getlist("obligation"))
    late = {row.obligation_id for row in round_page(current, at=at).rows if row.is_late and not row.is_in}
    owed = obligations_of(current)
    chosen = [one for pk, one in owed.items() if (str(pk) in pressed if pressed else pk in late)]
    try:
        with transaction.atomic():
            count = remind_units(round=current, obligations=chosen, by=request.actor, at=at)
            enqueue(kind="deliver_notices", arguments={}, by=request.actor, at=at)
    except DomainError as refused:
        if refused.status in (403, 404):
            raise
        messages.error(request, refused.sentence(get_language() or "vi"))
    else:
        said = ngettext("Đã nhắc %(count)d đơn vị.", "Đã nhắc %(count)d đơn vị.", count)
        messages.success(request, said % {"count": count})
    return redirect("overview:overview")
