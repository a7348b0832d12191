"""Heads kept outside the installation: what a chain ended in on a day, one JSON object per line.

Whoever owns the database can rewrite a chain so that every link fits; he cannot rewrite a copy that others keep.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from songhanh.audit.errors import NotHeads


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedHead:
    """The last link of a chain on a day, with the name of its province for whoever reads the file."""

    chain: UUID
    province: str
    sequence: int
    digest: str
    exported_at: datetime


def head_lines(heads: Iterable[ExportedHead]) -> str:
    """The heads as JSON lines."""
    lines = (
        {
            "chain": str(head.chain),
            "province": head.province,
            "sequence": head.sequence,
            "digest": head.digest,
            "exported_at": head.exported_at.isoformat(timespec="seconds"),
        }
        for head in heads
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def heads_in(text: str) -> list[ExportedHead]:
    """The heads that `head_lines` wrote. Raises NotHeads for anything else, also for a file without a head."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise NotHeads(row=1)
    return [_head_in(line, row=row) for row, line in enumerate(lines, start=1)]


def _head_in(line: str, *, row: int) -> ExportedHead:
    try:
        told = json.loads(line)
        return ExportedHead(
            chain=UUID(told["chain"]),
            province=str(told["province"]),
            sequence=int(told["sequence"]),
            digest=str(told["digest"]),
            exported_at=datetime.fromisoformat(told["exported_at"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise NotHeads(row=row) from wrong
