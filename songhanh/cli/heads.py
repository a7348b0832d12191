"""Heads of the trail in files: written for somebody else to keep, compared when they come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from songhanh.audit.heads import ExportedHead, head_lines, heads_in
from songhanh.audit.queries import heads_of, lost_heads
from songhanh.audit.rules import SYSTEM_CHAIN
from songhanh.cli.errors import FileExists, FileUnreadable
from songhanh.cli.findings.finding import Finding
from songhanh.kernel import clock
from songhanh.kernel.sentences import sentence
from songhanh.organisations.queries import units_by_id

Kept = dict[str, list[ExportedHead]]
"""File → the heads in it."""


def check_free(file: str) -> None:
    """Raises FileExists: a head that was kept must not be written over."""
    if Path(file).exists():
        raise FileExists(file=file)


def write_heads(file: str, *, language: str) -> int:
    """Write the head of every chain into a new file; how many. Raises FileExists, FileUnreadable."""
    at = clock.now()
    heads = heads_of()
    names: dict[UUID, str] = {
        view.id: view.name for view in units_by_id({h.chain for h in heads}, day=clock.today()).values()
    }
    names[SYSTEM_CHAIN] = sentence("cli.heads.system", language)
    lines = head_lines(
        ExportedHead(
            chain=head.chain,
            province=names.get(head.chain, ""),
            sequence=head.sequence,
            digest=head.digest,
            exported_at=at,
        )
        for head in heads
    )
    try:
        with Path(file).open("x", encoding="utf-8", newline="\n") as target:
            target.write(lines)
    except FileExistsError as there:
        raise FileExists(file=file) from there
    except OSError as wrong:
        raise FileUnreadable(file=file) from wrong
    return len(heads)


def read_heads(files: Sequence[str]) -> Kept:
    """The heads in each file. Raises FileUnreadable, NotHeads."""
    kept: Kept = {}
    for file in files:
        try:
            text = Path(file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as wrong:
            raise FileUnreadable(file=file) from wrong
        kept[file] = heads_in(text)
    return kept


def lost(kept: Kept) -> Iterator[Finding]:
    """Heads that no longer stand in their chains."""
    for file, heads in kept.items():
        for found in lost_heads(heads):
            head = found.head
            yield Finding(
                f"heads.{found.problem}",
                {
                    "province": head.province or head.chain,
                    "sequence": head.sequence,
                    "day": f"{clock.day_of(head.exported_at):%d/%m/%Y}",
                    "file": file,
                },
            )
