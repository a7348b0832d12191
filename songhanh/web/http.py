"""What every view is given and what it may use."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest

from songhanh.access.gate import ScopedQuerySet
from songhanh.access.models import Account
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible

M = TypeVar("M", bound=models.Model)


class ActorRequest(HttpRequest):
    """A request of somebody who has signed in."""

    actor: Actor
    user: Account


def get_visible(model: type[M], *, actor: Actor, pk: Any) -> M:
    """The object with this key if the actor may see it. Raises NotVisible (404) for all others and for bad keys."""
    queryset: ScopedQuerySet[Any] = ScopedQuerySet(model)
    found: M | None = queryset.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found
