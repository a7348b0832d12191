"""Sealing what identifies people: AES-256-GCM, bound to the row it belongs to.

Layout of the bytes: 4 bytes that name the key (so that a change of key can be told from damage), 12 bytes nonce,
then ciphertext with its tag. The row's id is the associated data: sealed bytes moved to another row do not open.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from songhanh.cases.errors import SealBroken
from songhanh.kernel.text import nfc

KEY_NAME_BYTES = 4
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedContents:
    """What only the case worker reads. Its text never stands in a log: `repr` shows no field."""

    name: str
    contact: str
    story: str
    needs: str

    def __repr__(self) -> str:
        return "SealedContents(…)"


def seal(contents: SealedContents, *, row_id: UUID) -> bytes:
    """The contents as bytes that open only with the key and for this row."""
    key = _key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = json.dumps({field: nfc(text).strip() for field, text in asdict(contents).items()}, ensure_ascii=False)
    return _name_of(key) + nonce + AESGCM(key).encrypt(nonce, plain.encode(), row_id.bytes)


def unseal(sealed: bytes, *, row_id: UUID) -> SealedContents:
    """The contents again. Raises SealBroken."""
    key = _key()
    body = bytes(sealed)
    name, rest = body[:KEY_NAME_BYTES], body[KEY_NAME_BYTES:]
    if name != _name_of(key):
        raise SealBroken
    try:
        plain = AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], row_id.bytes)
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken
    return SealedContents(**json.loads(plain))


def _key() -> bytes:
    return bytes.fromhex(settings.CASE_KEY)


def _name_of(key: bytes) -> bytes:
    return hashlib.sha256(b"songhanh case key" + key).digest()[:KEY_NAME_BYTES]
