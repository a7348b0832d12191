"""The second factor by an app and its recovery codes: allauth's pages, each change told to the audit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.core.cache import cache
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from songhanh.access import commands
from songhanh.access.queries import has_second_factor, passkeys_of
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.organisations.queries import actor_for
from songhanh.web.account.recorded import Recorded

FORM = ("GET", "HEAD", "POST")


class Index(IndexView):
    """Whether the account has a second factor, which, and what to do next."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows besides allauth's own."""
        return {**super().get_context_data(**kwargs), "has_second_factor": has_second_factor(self.request.user.pk)}


class ActivateApp(Recorded, ActivateTOTPView):
    """Scan, type the code, done; recovery codes come with the first second factor."""

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """An app is set."""
        commands.note_app_set(account=self.request.user, by=by, at=at)


class DropApp(Recorded, DeactivateTOTPView):
    """The app is no second factor any more."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has no app is led to where one is set."""
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except Http404:
            return redirect("mfa_index")
        return response

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """The app is gone."""
        commands.note_app_dropped(account=self.request.user, by=by, at=at)


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes, shown once; afterwards only how many are left."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has none is led to where they come from."""
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().get(request, *args, **kwargs)
        except Http404:
            return redirect("mfa_index")
        return response


class NewRecoveryCodes(Recorded, GenerateRecoveryCodesView):
    """New codes; the old ones open nothing any more."""

    def note(self, form: Form, *, old: str, by: Actor, at: datetime) -> None:
        """New codes."""
        commands.note_recovery_codes(account=self.request.user, by=by, at=at)


def _burn(form: Form) -> None:
    """A code of the app opens once: it is valid for three half minutes, but allauth remembers it for one."""
    authenticator = getattr(form, "authenticator", None)
    if authenticator is not None and authenticator.type == Authenticator.Type.TOTP:
        key = authenticator.wrap()._get_used_cache_key(form.cleaned_data["code"])
        cache.set(key, "y", timeout=(2 * mfa_settings.TOTP_TOLERANCE + 1) * mfa_settings.TOTP_PERIOD)


class AskSecondFactor(AuthenticateView):
    """The second question at sign-in."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Right."""
        _burn(form)
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        """A wrong answer after a right password is worth a record."""
        at = clock.now()
        account = self.stage.login.user
        commands.note_second_factor_failed(account=account, by=actor_for(account, at=at), at=at)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways this account has, so that nobody is offered one that cannot work."""
        has_passkey = passkeys_of(self.stage.login.user.pk).exists()
        return {**super().get_context_data(**kwargs), "has_passkey": has_passkey}


class ConfirmByCode(ReauthenticateView):
    """The code once more, before how one signs in is changed."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Right."""
        _burn(form)
        response: HttpResponse = super().form_valid(form)
        return response


index = require_safe(Index.as_view())
activate_app = require_http_methods(FORM)(ActivateApp.as_view())
drop_app = require_http_methods(FORM)(DropApp.as_view())
recovery_codes = require_safe(RecoveryCodes.as_view())
new_recovery_codes = require_http_methods(FORM)(NewRecoveryCodes.as_view())
ask = require_http_methods(FORM)(AskSecondFactor.as_view())
confirm_by_code = require_http_methods(FORM)(ConfirmByCode.as_view())
