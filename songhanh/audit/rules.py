"""How links of the chain are digested."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

SYSTEM_CHAIN = UUID(int=0)
"""The chain of what belongs to no province: installation, catalogue."""
FIRST_DIGEST = "0" * 64


def digest_of(fields: Mapping[str, object], *, previous: str) -> str:
    """SHA-256 over the previous digest and the record's fields in canonical JSON (sorted keys, UTF-8)."""
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
