"""allauth's forms of passkeys, safe against forged answers: its reader breaks in more ways than it catches."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ObjectDoesNotExist)


def _refused() -> ValidationError:
    return ValidationError(_("Thiết bị trả lời không đúng. Xin thử lại."))


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
