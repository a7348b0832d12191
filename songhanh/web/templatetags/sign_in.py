"""What pages say about signing in: devices, the second factor, the province's own sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from songhanh.access.queries import has_second_factor
from songhanh.access.rules import HARMFUL
from songhanh.kernel.actors import Actor
from songhanh.web.account.devices import device_words

register = template.Library()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of somebody without a second factor."""

    urged: bool = False
    obliged: bool = False


@dataclass(frozen=True, slots=True)
class Provider:
    """The province's own sign-in."""

    name: str
    url: str


@register.simple_tag(takes_context=True)
def second_factor_wanted(context: dict[str, Any]) -> Wanted:
    """Urged or obliged, for who could do harm and has none. One query, for those only."""
    actor: Actor = context["request"].actor
    if not any(actor.has_role(role) for role in HARMFUL) or has_second_factor(actor.account_id):
        return Wanted()
    return Wanted(urged=True, obliged=settings.SECOND_FACTOR_REQUIRED)


@register.simple_tag
def single_sign_on() -> Provider | None:
    """Where the province's own sign-in begins; None when it has none."""
    if settings.OIDC is None:
        return None
    return Provider(settings.OIDC.name, reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC.provider}))


@register.filter
def device(user_agent: str) -> str:
    """ "Chrome trên Windows"."""
    return device_words(user_agent)
