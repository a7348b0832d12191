"""A real OpenID provider for the journey of single sign-on: allauth's own, in a process and a database of its own.

`python -m tests.journeys.provider FOLDER PORT CALLBACK` makes its people and its one client, and serves until ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.urls import URLResolver, include, path

CLIENT, SECRET = "song-hanh", "giữa hai bên"
PEOPLE = {"hoa": "Mật khẩu ở tỉnh", "nguoi.la": "Mật khẩu ở tỉnh"}
"""Names at the provider: one has an account with us, the other has not."""

urlpatterns: list[URLResolver] = []
"""Filled when the settings stand: allauth's routes need them."""


def _private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode("ascii")


def _configure(folder: Path) -> None:
    settings.configure(
        SECRET_KEY="provider" * 8,
        DEBUG=True,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.sqlite3")}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        SESSION_COOKIE_NAME="provider_session",
        CSRF_COOKIE_NAME="provider_csrf",
        IDP_OIDC_PRIVATE_KEY=_private_key(),
        LOGIN_URL="account_login",
        USE_TZ=True,
    )


def main(arguments: list[str]) -> None:
    """Serve; the reloader stays off, so that one signal ends it."""
    folder, port, callback = Path(arguments[0]), arguments[1], arguments[2]
    sys.modules["tests.journeys.provider"] = sys.modules[__name__]
    _configure(folder)
    django.setup()
    urlpatterns.extend([path("accounts/", include("allauth.urls")), path("", include("allauth.idp.urls"))])
    call_command("migrate", verbosity=0)
    from allauth.idp.oidc.models import Client  # noqa: PLC0415 # models need the settings above
    from django.contrib.auth.models import User  # noqa: PLC0415

    for name, password in PEOPLE.items():
        User.objects.create_user(name, password=password)
    client = Client(id=CLIENT, name="Song Hành", skip_consent=True)
    client.set_redirect_uris([callback])
    client.set_scopes(["openid", "profile", "email"])
    client.set_secret(SECRET)
    client.save()
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True)


if __name__ == "__main__":
    main(sys.argv[1:])
