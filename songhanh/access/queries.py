"""Reading accounts."""

from __future__ import annotations

from songhanh.access.models import Account


def account_named(username: str) -> Account | None:
    """The account with this sign-in name, letter case ignored."""
    return Account.objects.filter(username__iexact=username).first()
