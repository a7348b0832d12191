"""What every request of somebody who has signed in touches: when the session was last used, and the second factor."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from songhanh.access.queries import has_second_factor
from songhanh.access.rules import HARMFUL
from songhanh.kernel.actors import Actor
from songhanh.web.account.sessions import note_seen
from songhanh.web.middleware import FIRST_PASSWORD, OPEN_PREFIXES, GetResponse

ALLOWED_WITHOUT = (FIRST_PASSWORD, "/bao-mat/", "/dang-xuat", *OPEN_PREFIXES)
"""Where somebody may go who has yet to set a second factor: there, and out."""


class SeenMiddleware:
    """Keeps when a session was last used, to five minutes: a write at every page would be too dear."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            note_seen(request, account=request.user)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Where the installation demands it, who could do harm sets a second factor before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR_REQUIRED and not request.path.startswith(ALLOWED_WITHOUT):
            actor: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
            if any(actor.has_role(role) for role in HARMFUL) and not has_second_factor(actor.account_id):
                response = redirect("mfa_index")
                add_never_cache_headers(response)
                return response
        return self.get_response(request)
