"""Cheap digests for a password that is printed on the screen anyway."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PrintedPasswordHasher(PBKDF2PasswordHasher):
    """One round: fifty accounts with a costly digest would be most of the time of the build, and protect nobody.

    The product's own hasher reads it, and replaces it by a costly one when somebody signs in.
    """

    iterations = 1
