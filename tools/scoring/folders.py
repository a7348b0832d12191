"""Folders of documents with what was read in them by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songhanh.reading.reader import read_bytes
from songhanh.reading.schema import to_schema
from tools.scoring.fields import DETAILS, FIELDS, score
from tools.scoring.tally import Tally, added


@dataclass(frozen=True, slots=True)
class Scores:
    """Name of a document → field → tally."""

    documents: dict[str, dict[str, Tally]]

    def field(self, name: str) -> Tally:
        """One field over all documents."""
        return added(fields[name] for fields in self.documents.values() if name in fields)

    def micro(self) -> Tally:
        """All fields that count, over all documents."""
        return added(self.field(name) for name in FIELDS)

    def differences(self) -> list[str]:
        """What is missing and superfluous: document, field, item."""
        return [
            f"{document:<34} {field:<18} {sign} {item}"
            for document, fields in self.documents.items()
            for field in (*FIELDS, *DETAILS)
            if field in fields
            for sign, items in (("missing", fields[field].missing), ("extra  ", fields[field].extra))
            for item in items
        ]


def documents_in(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every document of a folder with what was read in it by hand; those nobody has read are left out."""
    for path in sorted(folder.glob("*.txt")):
        gold = folder / "gold" / f"{path.stem}.json"
        if gold.exists():
            yield path, json.loads(gold.read_text(encoding="utf-8"))


def score_folder(folder: Path) -> Scores:
    """Reads and counts every document of a folder."""
    return Scores(
        {
            path.stem: score(wanted, to_schema(read_bytes(path.name, path.read_bytes())))
            for path, wanted in documents_in(folder)
        }
    )
