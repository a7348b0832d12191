"""Passkeys: allauth's pages, each change told to the audit in its own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ListWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access import commands
from songhanh.access.queries import passkeys_of
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import NotVisible
from songhanh.web.account.recorded import Recorded

FORM = ("GET", "HEAD", "POST")


class AddPasskey(Recorded, AddWebAuthnView):
    """A new passkey: the browser makes it, its owner names it."""

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """One more passkey."""
        name = form.cleaned_data["name"]
        commands.note_passkey_added(account=self.request.user, name=name, by=by, at=at)


class OfOneself(Recorded):
    """A page of one passkey."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        """One's own only, and that before any other question is asked."""
        if not request.user.is_authenticated or not passkeys_of(request.user.pk).filter(pk=pk).exists():
            raise NotVisible
        response: HttpResponseBase = super().dispatch(request, *args, pk=pk, **kwargs)  # type: ignore[misc]  # a view's
        return response


class RenamePasskey(OfOneself, EditWebAuthnView):
    """Another name for a passkey."""

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """What it is called now."""
        new = form.cleaned_data["name"]
        commands.note_passkey_renamed(account=self.request.user, old=old, new=new, by=by, at=at)


class RemovePasskey(OfOneself, RemoveWebAuthnView):
    """A passkey that opens nothing any more."""

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """Which one it was."""
        commands.note_passkey_removed(account=self.request.user, name=old, by=by, at=at)


passkeys = require_safe(ListWebAuthnView.as_view())
add = require_http_methods(FORM)(AddPasskey.as_view())
rename = require_http_methods(FORM)(RenamePasskey.as_view())
remove = require_http_methods(FORM)(RemovePasskey.as_view())
sign_in = require_http_methods(FORM)(LoginWebAuthnView.as_view())
confirm_by_passkey = require_http_methods(FORM)(ReauthenticateWebAuthnView.as_view())
