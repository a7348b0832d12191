"""The cookie that keeps the language of the screens. On another device the account's own choice begins it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

LANGUAGE_COOKIE = "django_language"
A_YEAR = 365 * 24 * 60 * 60


def keep_language(response: HttpResponseBase, *, request: HttpRequest, language: str) -> None:
    """Let the browser remember the language for a year."""
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
