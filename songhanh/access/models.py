"""Accounts: who can sign in. What an account may do comes from its appointments, not from here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from songhanh.kernel.ids import new_id


class Language(models.TextChoices):
    """The languages of the screens."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name, as Django's authentication asks for it."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account with this sign-in name, letter case ignored."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A sign-in name and a password of one person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = AccountManager()

    class Meta:
        """A sign-in name is taken whatever its letter case."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("username"), name="account_name_once")
        ]

    def __str__(self) -> str:
        return self.full_name


class Invitation(models.Model):
    """A link, good once and for some days, with which a person sets the first password. Only its digest is kept."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id}"
