"""Passkeys: allauth's pages, each change told to the audit in its own transaction."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ListWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access import commands
from songhanh.access.queries import passkeys_of
from songhanh.kernel import clock
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.queries import actor_for

FORM = ("GET", "HEAD", "POST")


class AddPasskey(AddWebAuthnView):
    """A new passkey: the browser makes it, its owner names it."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Stored and recorded together."""
        at = clock.now()
        user = self.request.user
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            name = form.cleaned_data["name"]
            commands.note_passkey_added(account=user, name=name, by=actor_for(user, at=at), at=at)
        return response


class RenamePasskey(EditWebAuthnView):
    """Another name for a passkey."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        """One's own only, and that before any other question is asked."""
        _require_own(request, pk=pk)
        response: HttpResponseBase = super().dispatch(request, *args, pk=pk, **kwargs)
        return response

    def form_valid(self, form: Form) -> HttpResponse:
        """Renamed and recorded together."""
        at = clock.now()
        user = self.request.user
        old = str(self.object)
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            new = form.cleaned_data["name"]
            commands.note_passkey_renamed(account=user, old=old, new=new, by=actor_for(user, at=at), at=at)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """A passkey that opens nothing any more."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        """One's own only, and that before any other question is asked."""
        _require_own(request, pk=pk)
        response: HttpResponseBase = super().dispatch(request, *args, pk=pk, **kwargs)
        return response

    def form_valid(self, form: Form) -> HttpResponse:
        """Removed and recorded together."""
        at = clock.now()
        user = self.request.user
        name = str(self.object)
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            commands.note_passkey_removed(account=user, name=name, by=actor_for(user, at=at), at=at)
        return response


def _require_own(request: HttpRequest, *, pk: int) -> None:
    if not request.user.is_authenticated or not passkeys_of(request.user.pk).filter(pk=pk).exists():
        raise NotVisible


passkeys = require_safe(ListWebAuthnView.as_view())
add = require_http_methods(FORM)(AddPasskey.as_view())
rename = require_http_methods(FORM)(RenamePasskey.as_view())
remove = require_http_methods(FORM)(RemovePasskey.as_view())
sign_in = require_http_methods(FORM)(LoginWebAuthnView.as_view())
confirm_by_passkey = require_http_methods(FORM)(ReauthenticateWebAuthnView.as_view())
