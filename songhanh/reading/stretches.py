"""Which work of an item its labels belong to: "- Mở lớp … + Cơ quan chủ trì: … - Phát tờ rơi … + Chủ trì: …"."""

from __future__ import annotations

from collections.abc import Sequence

from songhanh.reading.labelled import HELPERS, TIME_LINE, led_from
from songhanh.reading.traced import Traced


def is_label(text: str) -> bool:
    """Whether a paragraph only says who, with whom or when: "Đơn vị phối hợp: …"."""
    return ":" in text[:60] and bool(HELPERS.match(text) or TIME_LINE.match(text) or led_from(text))


def stretches(said: Sequence[Traced]) -> list[list[Traced]]:
    """The paragraphs of an item cut where other work follows labels: each piece is work and what labels say of it.

    Missing   one piece where only one is led by somebody, and where a label comes first: it holds for all
    """
    if not said or is_label(said[0].text):
        return [list(said)]
    parts: list[list[Traced]] = [[]]
    labelled = False
    for content in said:
        label = is_label(content.text)
        if labelled and not label:
            parts.append([])
        labelled = label
        parts[-1].append(content)
    led = sum(1 for part in parts if any(led_from(content.text) for content in part))
    return parts if led > 1 else [list(said)]
