"""Sign-in by allauth, told to the audit. Nobody signs up: accounts are made by the administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url

from songhanh.access.models import Account
from songhanh.access.queries import account_named
from songhanh.audit.commands import record
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.queries import actor_for
from songhanh.web.account.sessions import note_seen
from songhanh.web.language import LANGUAGE_COOKIE, keep_language


def let_try_again(request: HttpRequest, *, account: Account | None) -> None:
    """Whoever was shut out for wrong tries may try again at once: the administrator has just given a new way in."""
    if account is None:
        return
    adapter = Adapter(request)
    for key in (
        adapter._get_login_attempts_cache_key(request, username=account.username),
        f"mfa-auth-user-{account.pk}",
    ):
        ratelimit.clear(request, action="login_failed", key=key)


class Adapter(DefaultAccountAdapter):
    """Our answers to allauth's questions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> Any:
        """Record who signed in; nothing about the browser or the address is kept."""
        at = clock.now()
        with transaction.atomic():
            record("account.signed_in", on=user, by=actor_for(user, at=at), at=at, label=user.username)
        response = super().post_login(request, user, **options)
        note_seen(request, account=user)  # allauth has just stored the visitor's address beside the session
        if LANGUAGE_COOKIE not in request.COOKIES:
            keep_language(response, request=request, language=user.language)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A leader begins where he is told who is late and what will be missed; everybody else with their own work."""
        user = request.user
        if isinstance(user, Account) and actor_for(user, at=clock.now()).has_role(Role.LEADER):
            return resolve_url("overview:overview")
        return str(super().get_login_redirect_url(request))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a wrong password against an account that exists; a name that does not is not written down."""
        super().authentication_failed(request, **credentials)
        account = account_named(credentials.get("username") or "")
        if account is not None:
            at = clock.now()
            with transaction.atomic():
                record(
                    "account.sign_in_failed", on=account, by=actor_for(account, at=at), at=at, label=account.username
                )
