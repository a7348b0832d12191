"""What a page of the sign-in library stores, the audit hears of in the same transaction.

allauth tells of its changes only by signals, and of some after the commit; so its view is wrapped.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpResponse

from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.organisations.queries import actor_for


class Recorded:
    """Goes before a view of allauth: what its form changes and our record stand or fall together."""

    request: Any

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """Tell the audit what the form did; `old` is what the thing was called before."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Stored and recorded together."""
        at = clock.now()
        by = actor_for(self.request.user, at=at)
        old = str(getattr(self, "object", ""))
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # the view this goes before has it
            self.note(form, old=old, by=by, at=at)
        return response
