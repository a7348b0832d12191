"""Where one is signed in: by device and last use, never by address; any of them can be ended."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songhanh.access.commands import keep_session, note_sessions_ended
from songhanh.access.models import Account
from songhanh.access.queries import own_session
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.queries import actor_for
from songhanh.web.account.devices import device_words
from songhanh.web.http import ActorRequest

SEEN = "seen"
EVERY = 300
"""Seconds between two notes of the same session."""


class SessionsAdapter(DefaultUserSessionsAdapter):
    """allauth's hook for the end of sessions: it is written down in the same transaction."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """End them and record how many; nothing is recorded when there was none."""
        ended = list(sessions)
        if not ended:
            return
        account = ended[0].user
        at = clock.now()
        with transaction.atomic():
            super().end_sessions(ended)
            devices = [device_words(session.user_agent) for session in ended]
            note_sessions_ended(account=account, devices=devices, by=actor_for(account, at=at), at=at)


def note_seen(request: HttpRequest, *, account: Account) -> None:
    """Keep when this session was last used, and that it exists: a changed password gives it another key."""
    session = request.session
    at = clock.now()
    key, seen = session.get(SEEN, ("", 0))
    if key == session.session_key and at.timestamp() - seen < EVERY:
        return
    if session.session_key is None:
        return
    agent = request.headers.get("User-Agent", "")
    keep_session(account=account, session_key=session.session_key, user_agent=agent, at=at)
    session[SEEN] = (session.session_key, int(at.timestamp()))


class Sessions(ListUserSessionsView):
    """The list, and the one button that ends all others."""

    def form_valid(self, form: object) -> HttpResponse:
        """All others end at once."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
        return response


@require_POST
def end_session(request: ActorRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions on another device."""
    found = own_session(request.user.pk, pk=pk)
    if found is None:
        raise NotVisible
    end_sessions(context.request, [found])
    messages.success(request, _("Đã đăng xuất thiết bị đó."))
    return redirect("usersessions_list")


sessions = require_http_methods(["GET", "HEAD", "POST"])(Sessions.as_view())
