"""Functions of agencies as data: what each is called, by which words a duty of its field is known.

Pure reading of `reference/functions.csv`. What a function usually became in 2025 is a hint and carries its confidence;
who really took it over is told only by the province's own events.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Confidence(StrEnum):
    """How well what is said of a function is founded."""

    HIGH = "high"
    """A document says so."""
    MEDIUM = "medium"
    """Known from several places, not compared with a document."""
    LOW = "low"
    """Somebody says so."""


@dataclass(frozen=True, slots=True)
class Function:
    """A field of duties that one unit of a province holds."""

    code: str
    name_vi: str
    name_en: str
    within: str
    """The wider function that it may have gone with; "" when it stands alone."""
    cues: tuple[str, ...]
    """Words that a duty of this field contains."""
    usual_successor: str
    """To whom it went in most provinces on 1/3/2025: a hint, never an answer."""
    source: str
    confidence: Confidence

    @property
    def is_verified(self) -> bool:
        """Whether a document stands behind the hint."""
        return self.confidence is Confidence.HIGH


@cache
def functions() -> tuple[Function, ...]:
    """All functions, as shipped."""
    text = files("songhanh.organisations").joinpath("reference/functions.csv").read_text(encoding="utf-8")
    return tuple(
        Function(
            code=row["code"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            within=row["within"],
            cues=tuple(cue.strip() for cue in row["cues"].split(";")),
            usual_successor=row["usual_successor"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def function_of(code: str) -> Function | None:
    """The function with this code, or None for one that the reference does not know."""
    return next((one for one in functions() if one.code == code), None)
