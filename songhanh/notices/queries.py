"""Messages of an account."""

from __future__ import annotations

from songhanh.access.gate import ScopedQuerySet
from songhanh.kernel.actors import Actor
from songhanh.notices.models import Notice


def notices_of(actor: Actor) -> ScopedQuerySet[Notice]:
    """The account's messages, newest first."""
    return Notice.objects.visible_to(actor).order_by("-made_at", "-id")


def unread_count(actor: Actor) -> int:
    """How many it has not read. One query."""
    return notices_of(actor).filter(read_at__isnull=True).count()
