"""Reading accounts."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from songhanh.access.models import Account


def account_named(username: str) -> Account | None:
    """The account with this sign-in name, letter case ignored."""
    return Account.objects.filter(username__iexact=username).first()


def second_factors_of(account_id: UUID | None) -> QuerySet[Authenticator]:
    """What opens the account besides the password: app and passkeys. Recovery codes alone are no second factor."""
    factors: QuerySet[Authenticator] = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return factors.filter(user_id=account_id).order_by("id")


def has_second_factor(account_id: UUID | None) -> bool:
    """Whether the account has an app or a passkey."""
    return second_factors_of(account_id).exists()


def passkeys_of(account_id: UUID) -> QuerySet[Authenticator]:
    """The passkeys of the account, oldest first."""
    return second_factors_of(account_id).filter(type=Authenticator.Type.WEBAUTHN)


def own_session(account_id: UUID, *, pk: int) -> UserSession | None:
    """A session of the account, and nobody else's."""
    found: UserSession | None = UserSession.objects.filter(pk=pk, user_id=account_id).first()
    return found
