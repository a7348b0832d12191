"""One sentence read by itself, as what somebody says it is, by the grammar of whole documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from songhanh.reading.activities import read_activities
from songhanh.reading.citations import legal_basis
from songhanh.reading.deadlines import finished_until, read_deadlines, time_deadline, until
from songhanh.reading.items import Due, Found
from songhanh.reading.labels import label_of
from songhanh.reading.mentions import when_of
from songhanh.reading.outline import Node, build_outline
from songhanh.reading.paragraphs import layout_of, paragraphs_of
from songhanh.reading.targets import read_targets
from songhanh.reading.tasks import read_tasks
from songhanh.reading.text import clean_sheet
from songhanh.reading.traced import Traced

LONGEST = 4000
"""Letters that are looked at; a longer sentence is read by its beginning."""
_HEADINGS: Mapping[str, str] = {
    "target": "I. MỤC TIÊU\n- ",
    "task": "I. TỔ CHỨC THỰC HIỆN\n1. ",
    "activity": "I. NHIỆM VỤ\n1. Việc chung\n- ",
    "deadline": "I. TỔ CHỨC THỰC HIỆN\n1. Việc chung\n- ",
}
_READERS: Mapping[str, Callable[[Node], Sequence[Found]]] = {
    "target": read_targets,
    "task": lambda root: read_tasks(root, letter=False),
    "activity": read_activities,
    "deadline": read_deadlines,
}
_OF_A_FIGURE = re.compile(
    r"\b(?:số liệu|kết quả|tình hình|báo cáo|thống kê|tiền lương|dư nợ)"
    r"(?:\s+(?:thực hiện|công tác|của|trong|tính đến))*\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:trong|trước|vào|đến|hết|xong|đầu|cuối|từ|nhân|dịp) ", re.IGNORECASE)
_APART = re.compile(r"(?:^|[(,;:])\s*$")
_INVOKES = ("Căn cứ ", "Thực hiện ", "Xét ", "Theo ")


def read_sentence(kind: str, text: str) -> Found | None:
    """The first item of this kind that the words hold: "target", "task", "activity", "deadline", "legal_basis".

    Shape    its spans are places in a text of its own, not in the document
    Missing  None where the grammar finds none, or does not read the kind sentence by sentence
    """
    words = " ".join(text.split())[:LONGEST]
    label = label_of(words)
    words = words[label.length :] if label is not None else words
    if kind == "legal_basis":
        lines = clean_sheet(words if words.startswith(_INVOKES) else f"Căn cứ {words}").lines
        return next(iter(legal_basis(paragraphs_of(lines, layout_of(lines)))), None)
    if kind not in _READERS or not words:
        return None
    lines = clean_sheet(_HEADINGS[kind] + words).lines
    found = next(iter(_READERS[kind](build_outline(paragraphs_of(lines, layout_of(lines))))), None)
    return time_deadline(Traced.of(words), None) if found is None and kind == "deadline" else found


def read_work_until(text: str, *, year: int | None = None) -> Due | None:
    """The last day of the time in which work is told to be done: "rà soát …, xong trong tháng 7/2026".

    Shape    as `read_until`; where the words say when it is finished that counts, else the first time they name
    Missing  None also for the time of a figure ("số liệu quý III") and for a year without a month
    """
    content = Traced.of(" ".join(text.split())[:LONGEST])
    if (finished := finished_until(content, year=year)) is not None:
        return finished
    when = when_of(content)
    before = content.text[: when.span.start] if when else ""
    if when is None or _OF_A_FIGURE.search(before) or not (_AT.match(when.value) or _APART.search(before)):
        return None
    due = until(Traced.of(when.value), year=year)
    return due if due is not None and due.month is not None else None


def read_until(words: str, *, year: int | None = None) -> Due | None:
    """The last day of a time told in words: "quý II/2027", "từ 15/11 đến 15/12", "tháng 10 hằng năm".

    Shape    year: the plan's own, for a quarter or month without one; the span is a place in the words
    Missing  None for a rhythm, for words that only say from when, and where they name no time
    """
    return until(Traced.of(" ".join(words.split())[:LONGEST]), year=year)
