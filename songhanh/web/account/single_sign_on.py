"""Single sign-on: the province's provider vouches for a person; who has no account here is told so, not signed up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from songhanh.access.queries import account_named


class ProvinceAdapter(DefaultSocialAccountAdapter):
    """Our answers to allauth's questions about single sign-on. No link is stored: the claim is asked every time."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Match an existing account that is open, or say clearly that there is none."""
        provider = settings.OIDC
        name = claimed_name(sociallogin.account.extra_data, claim=provider.claim) if provider else ""
        account = account_named(name) if name else None
        is_plain = sociallogin.state.get("process", "login") == "login"
        if account is None or not account.is_active or not is_plain:
            page = render(request, "socialaccount/unknown.html", {"name": name}, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = account


def claimed_name(told: Mapping[str, Any], *, claim: str) -> str:
    """The claim as the signed token has it; what the provider says besides counts only where the token is silent."""
    for part in (told.get("id_token"), told.get("userinfo"), told):
        if isinstance(part, Mapping) and isinstance(part.get(claim), str):
            return str(part[claim]).strip()
    return ""
