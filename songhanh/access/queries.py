"""Reading accounts."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from songhanh.access.models import Account, Invitation


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


def digest_of_token(token: str) -> str:
    """How the token of an invitation is kept. It has 256 bits of its own, so a plain digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str, *, at: datetime) -> Invitation | None:
    """The invitation that this token opens at this instant."""
    usable = Invitation.objects.filter(used_at__isnull=True, expires_at__gt=at, account__is_active=True)
    return usable.filter(token_digest=digest_of_token(token)).select_related("account").first()


def invitation_of(account_id: UUID) -> Invitation | None:
    """The last invitation of an account, whether it can still be used or not."""
    return Invitation.objects.filter(account_id=account_id).first()


def sign_in_names() -> set[str]:
    """Every sign-in name that is taken, in small letters."""
    return {name.lower() for name in Account.objects.values_list("username", flat=True)}
