"""Passwords that people in Việt Nam reach for first, refused without asking anybody: no network is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from songhanh.access.rules import is_favourite

FAVOURITES = Path(__file__).parent / "reference" / "favourites.txt"


class FavouriteValidator:
    """Django asks it with all other validators whenever a password is set."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a favourite, whatever digits and signs stand around it."""
        if is_favourite(password, words=_favourites()):
            raise ValidationError(_("Mật khẩu ghép từ những chữ ai cũng đoán được, như “matkhau” hay tên tỉnh."))

    def get_help_text(self) -> str:
        """What to avoid."""
        return _("Không dùng “matkhau”, tên tỉnh, tên cơ quan kèm số.")


@cache
def _favourites() -> frozenset[str]:
    lines = FAVOURITES.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
