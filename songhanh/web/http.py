"""What every view is given and what it may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from songhanh.access.gate import ScopedQuerySet
from songhanh.access.models import Account
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import DomainError, NotVisible

M = TypeVar("M", bound=models.Model)


class ActorRequest(HttpRequest):
    """A request of somebody who has signed in."""

    actor: Actor
    user: Account


def get_visible(model: type[M], *, actor: Actor, pk: Any) -> M:
    """The object with this key if the actor may see it. Raises NotVisible (404) for all others and for bad keys."""
    queryset: ScopedQuerySet[Any] = ScopedQuerySet(model)
    try:
        found: M | None = queryset.visible_to(actor).filter(pk=pk).first()
    except (ValidationError, ValueError):  # no key of this model at all
        found = None
    if found is None:
        raise NotVisible
    return found


@contextmanager
def refusals_on(form: BaseForm, *, at: Mapping[type[DomainError], str] | None = None) -> Iterator[None]:
    """What a command refuses inside is told on the form, so that nothing typed is lost; 403 and 404 are raised again.

    Shape   `at`: refusal → the field in which it is mended; others are told above the form
    """
    try:
        yield
    except DomainError as refused:
        if refused.status in (403, 404):
            raise
        form.add_error((at or {}).get(type(refused)), refused.sentence(get_language() or "vi"))


def show_form(request: HttpRequest, template: str, *, form: BaseForm, **more: Any) -> HttpResponse:
    """The page of a form; 422 when something in it is to be mended."""
    return render(request, template, {"form": form, **more}, status=422 if form.errors else 200)
