"""Forms of signing in. allauth's reader of passkeys breaks on forged answers in more ways than it catches."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ObjectDoesNotExist)


def _refused() -> ValidationError:
    return ValidationError(_("Thiết bị trả lời không đúng. Xin thử lại."))


class FirstPasswordForm(forms.Form):
    """The first password of an invited person, twice."""

    new = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Ít nhất 8 ký tự, không chỉ toàn số, không giống tên đăng nhập, không ghép từ tên tỉnh."
        ),
    )
    again = forms.CharField(
        label=gettext_lazy("Mật khẩu, gõ lại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        values = super().clean() or {}
        if "new" in values and "again" in values and values["new"] != values["again"]:
            self.add_error("again", _("Hai lần gõ không giống nhau. Xin gõ lại."))
        return values


class NewPasskeyForm(AddWebAuthnForm):
    """What the browser made."""

    def clean(self) -> dict[str, Any]:
        """A forged answer is refused with a sentence."""
        try:
            values: dict[str, Any] = super().clean()
        except UNREADABLE as unreadable:
            raise _refused() from unreadable
        return values


class _UsedPasskey:
    """What the browser signed."""

    def clean_credential(self) -> Authenticator:
        """A forged answer is refused with a sentence."""
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc] # stands before a form of allauth
        except UNREADABLE as unreadable:
            raise _refused() from unreadable
        return found


class SignInPasskeyForm(_UsedPasskey, LoginWebAuthnForm):
    """Instead of name and password."""


class SecondPasskeyForm(_UsedPasskey, AuthenticateWebAuthnForm):
    """After the password."""


class ConfirmPasskeyForm(_UsedPasskey, ReauthenticateWebAuthnForm):
    """To confirm that it is oneself."""
