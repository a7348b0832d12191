"""First passwords that can be read out over the telephone."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghikmnpqrstuvxy"
_DIGITS = "23456789"


def first_password() -> str:
    """Four groups such as "kemu-7243-bapi-9526": some 60 bits, no letters that look alike."""
    return "-".join(_group(_LETTERS) if part % 2 == 0 else _group(_DIGITS) for part in range(4))


def _group(signs: str) -> str:
    return "".join(secrets.choice(signs) for _ in range(4))
