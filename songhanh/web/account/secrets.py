"""What the second factors rest on lies sealed in the database: who reads a backup cannot compute the codes."""

from __future__ import annotations

import base64
import hashlib
import os

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from songhanh.access.queries import passkeys_of


class SecretsAdapter(DefaultMFAAdapter):
    """Our answers to allauth's questions about second factors."""

    def encrypt(self, text: str) -> str:
        """Sealed with a key made of the installation's secret key."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; after a change of the secret key one that no code fits, so that nobody gets in by it."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(os.urandom(20)).decode("ascii")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A first name for a passkey, to be changed by its owner."""
        number = passkeys_of(user.pk).count() + 1
        return _("Khóa đăng nhập %(number)d") % {"number": number}


def _seal() -> Fernet:
    digest = hashlib.sha256(b"songhanh second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
