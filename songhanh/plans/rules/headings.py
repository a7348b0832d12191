"""Under which heading a part of a plan stands."""

from __future__ import annotations

from collections.abc import Container


def nearest_heading(section: str | None, *, known: Container[str]) -> str:
    """The label of the nearest heading at or above a section: "II.1.a" → "II.1". Missing: "" when none is known."""
    label = section or ""
    while label and label not in known:
        label = label.rpartition(".")[0]
    return label
