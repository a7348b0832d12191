"""Under which heading a part of a plan stands."""

from __future__ import annotations

import re
from collections.abc import Container

from songhanh.kernel.text import fold

_LAW_THAT_AMENDS = re.compile(r"\b(?:luat|phap lenh|nghi dinh|nghi quyet|thong tu|hien phap) sua doi\b")
"""In "Triển khai Luật sửa đổi, bổ sung một số điều của …" it is the law that amends."""


def nearest_heading(section: str | None, *, known: Container[str]) -> str:
    """The label of the nearest heading at or above a section: "II.1.a" → "II.1". Missing: "" when none is known."""
    label = section or ""
    while label and label not in known:
        label = label.rpartition(".")[0]
    return label


def says_it_amends(title: str) -> bool:
    """Whether a title says that the document changes parts of another: "V/v sửa đổi, bổ sung Kế hoạch …"."""
    words = fold(title)
    if _LAW_THAT_AMENDS.search(words):
        return False
    return any(cue in words for cue in ("sua doi", "dieu chinh mot so", "bo sung mot so"))
