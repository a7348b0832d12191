"""Writes on accounts. Who may call them is asked by the room above that knows units (`organisations`)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import BasePasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from songhanh.access.errors import InvitationOver, UsernameOdd, UsernameTaken, WeakPassword
from songhanh.access.models import Account, Invitation, Language
from songhanh.access.queries import digest_of_token
from songhanh.access.rules import is_sign_in_name
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.kernel.text import squeeze

INVITATION_LASTS = timedelta(days=7)
NO_ADDRESS = "0.0.0.0"  # noqa: S104 # nothing is bound to it: it stands where the library keeps a visitor's address


def add_account(
    *,
    username: str,
    full_name: str,
    password: str | None,
    at: datetime,
    must_change_password: bool = True,
    hasher: BasePasswordHasher | None = None,
) -> Account:
    """A plain step of commands above: store an account. Raises UsernameOdd, UsernameTaken, WeakPassword.

    Missing no password: nobody signs in until an invitation is accepted. No hasher: the installation's own; a cheaper
            one is only for a password that is no secret
    """
    username = squeeze(username)
    if not is_sign_in_name(username):
        raise UsernameOdd(username=username)
    if Account.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(username=username)
    account = Account(
        username=username, full_name=squeeze(full_name), created_at=at, must_change_password=must_change_password
    )
    if password is None:
        account.set_unusable_password()
    else:
        _set_password(account, password=password, hasher=hasher)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:  # somebody else took the name after the question above
        raise UsernameTaken(username=username) from None
    return account


def give_temporary_password(*, account: Account, password: str) -> None:
    """A plain step of commands above: a password that must be changed at the next sign-in. Raises WeakPassword."""
    _set_password(account, password=password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    Invitation.objects.filter(account=account).delete()


def close_account(*, account: Account) -> None:
    """A plain step of commands above: nobody signs in with it any more.

    A session holds a digest of the password, so without a password no session lives on, not even once it is open again.
    """
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    Invitation.objects.filter(account=account).delete()


def open_account(*, account: Account, password: str) -> None:
    """A plain step of commands above: a closed account with a first password again. Raises WeakPassword."""
    give_temporary_password(account=account, password=password)
    account.is_active = True
    account.save(update_fields=["is_active"])


def invite(*, account: Account, at: datetime) -> str:
    """A plain step of commands above: a fresh token for the first password; one given before is void."""
    token = secrets.token_urlsafe(32)
    kept = {"token_digest": digest_of_token(token), "expires_at": at + INVITATION_LASTS, "used_at": None}
    Invitation.objects.update_or_create(account=account, defaults=kept)
    return token


def drop_second_factors(*, account: Account) -> int:
    """A plain step of commands above: only the password opens the account; how many ways were dropped."""
    dropped: int = Authenticator.objects.filter(user=account).delete()[0]
    return dropped


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, by: Actor, at: datetime) -> Account:
    """The invited person sets the first password. Raises InvitationOver, WeakPassword."""
    held = Invitation.objects.select_for_update().filter(pk=invitation.pk, used_at__isnull=True, expires_at__gt=at)
    found = held.filter(token_digest=invitation.token_digest, account__is_active=True).first()
    if found is None or by.account_id != found.account_id:
        raise InvitationOver
    account = found.account
    _set_password(account, password=password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    found.used_at = at
    found.save(update_fields=["used_at"])
    record("account.invitation_accepted", on=account, by=by, at=at, label=account.username)
    return account


@transaction.atomic
def change_own_password(*, account: Account, password: str, by: Actor, at: datetime) -> None:
    """Replace one's own password. Raises WeakPassword; nobody else's can be given."""
    if account.pk != by.account_id:
        raise PermissionError("only one's own password")
    _set_password(account, password=password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    record("account.password_changed", on=account, by=by, at=at, label=account.username)


@transaction.atomic
def choose_language(*, account: Account, language: Language, by: Actor, at: datetime) -> None:
    """Keep the language in which the account sees its screens."""
    if account.pk != by.account_id:
        raise PermissionError("only one's own language")
    old = account.language
    account.language = language
    account.save(update_fields=["language"])
    changes = {"language": (old, language)}
    record("account.language_chosen", on=account, by=by, at=at, changes=changes, label=account.username)


@transaction.atomic
def note_app_set(*, account: Account, by: Actor, at: datetime) -> None:
    """Write down that an app became the second factor; the sign-in library has just stored it."""
    record("account.app_set", on=account, by=by, at=at, label=account.username)


@transaction.atomic
def note_app_dropped(*, account: Account, by: Actor, at: datetime) -> None:
    """Write down that the app is no second factor any more."""
    record("account.app_dropped", on=account, by=by, at=at, label=account.username)


@transaction.atomic
def note_passkey_added(*, account: Account, name: str, by: Actor, at: datetime) -> None:
    """Write down a new passkey under the name its owner gave it."""
    record("account.passkey_added", on=account, by=by, at=at, changes={"name": (None, name)}, label=account.username)


@transaction.atomic
def note_passkey_renamed(*, account: Account, old: str, new: str, by: Actor, at: datetime) -> None:
    """Write down the other name of a passkey."""
    changes = {"name": (old, new)}
    record("account.passkey_renamed", on=account, by=by, at=at, changes=changes, label=account.username)


@transaction.atomic
def note_passkey_removed(*, account: Account, name: str, by: Actor, at: datetime) -> None:
    """Write down that a passkey no longer opens the account."""
    record("account.passkey_removed", on=account, by=by, at=at, changes={"name": (name, None)}, label=account.username)


@transaction.atomic
def note_recovery_codes(*, account: Account, by: Actor, at: datetime) -> None:
    """Write down that new recovery codes replace the old ones; the codes themselves stand nowhere in the trail."""
    record("account.recovery_codes_made", on=account, by=by, at=at, label=account.username)


def keep_session(*, account: Account, session_key: str, user_agent: str, at: datetime) -> None:
    """Keep that a session exists and when it was last used; never from which address. Nothing is recorded: it is no
    change of anybody's rights.
    """
    defaults = {"user": account, "ip": NO_ADDRESS, "user_agent": user_agent[:200], "last_seen_at": at}
    UserSession.objects.update_or_create(session_key=session_key, defaults=defaults)


@transaction.atomic
def note_sessions_ended(*, account: Account, devices: list[str], by: Actor, at: datetime) -> None:
    """Write down which sessions were ended from another one, by device."""
    changes = {"devices": (devices, None)}
    record("account.sessions_ended", on=account, by=by, at=at, changes=changes, label=account.username)


@transaction.atomic
def note_second_factor_failed(*, account: Account, by: Actor, at: datetime) -> None:
    """Write down a wrong second factor after a right password."""
    record("account.second_factor_failed", on=account, by=by, at=at, label=account.username)


def check_password_strength(password: str, *, account: Account) -> None:
    """Long enough, not among the common ones, not the account's own name. Raises WeakPassword."""
    try:
        validate_password(password, account)
    except ValidationError as refused:
        raise WeakPassword(problems=" ".join(refused.messages)) from refused


def _set_password(account: Account, *, password: str, hasher: BasePasswordHasher | None = None) -> None:
    check_password_strength(password, account=account)
    account.password = make_password(password, hasher=hasher or "default")
