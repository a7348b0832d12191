"""Which work of an item its labels belong to: "- Mở lớp … + Cơ quan chủ trì: … - Phát tờ rơi … + Chủ trì: …"."""

from __future__ import annotations

from collections.abc import Sequence

from songhanh.reading.labelled import HELPERS, TIME_LINE, led_from, only_until
from songhanh.reading.traced import Traced


def is_label(text: str) -> bool:
    """Whether a paragraph only says who, with whom or when: "Đơn vị phối hợp: …", "Trước ngày 30/10/2026"."""
    labelled = ":" in text[:60] and bool(HELPERS.match(text) or TIME_LINE.match(text) or led_from(text))
    return labelled or only_until(text)


def stretches(said: Sequence[Traced]) -> list[list[Traced]]:
    """The paragraphs below the words of an item, cut where other work follows labels: work, and what they say of it.

    Shape     where who leads stands before the work each piece begins with it
    Missing   one piece where only one is led by somebody: it holds for all
    """
    labels_first = bool(said) and is_label(said[0].text)
    parts: list[list[Traced]] = [[]]
    labelled = False
    for content in said:
        label = is_label(content.text)
        begins = led_from(content.text) > 0 if labels_first else labelled and not label
        if begins and parts[-1]:
            parts.append([])
        labelled = label
        parts[-1].append(content)
    led = sum(1 for part in parts if any(led_from(content.text) for content in part))
    return parts if led > 1 else [list(said)]
