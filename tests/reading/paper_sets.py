"""The documents under `papers/`, each read once in a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.schema import to_schema
from tools.scoring.fields import score
from tools.scoring.folders import Scores, documents_in

PAPERS = Path(__file__).parent / "papers"
SETS = (
    "first", "second", "third", "former_holdout", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
FOLDERS = tuple(PAPERS / name for name in SETS)
DOCUMENTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]


@cache
def read_once(path: Path) -> Reading:
    """A document as read."""
    return read_bytes(path.name, path.read_bytes())


@cache
def scores_of(name: str) -> Scores:
    """A set of documents, every field counted."""
    return Scores(
        {
            path.stem: score(wanted, to_schema(read_once(path)))
            for path, wanted in documents_in(PAPERS / name)
        }
    )  # fmt: skip
