"""Points among targets that name no number: the officer sees them, for they are to be measured all the same."""

from __future__ import annotations

import re

from songhanh.reading.amounts import PERCENT, QUANTITY
from songhanh.reading.letters import small
from songhanh.reading.outline import Node
from songhanh.reading.paragraphs import Paragraph

_I = re.IGNORECASE
_GENERAL = re.compile(
    r"mục tiêu (?:chung|tổng quát|tổng thể|bao trùm|lâu dài)|tổng quát|mục đích|yêu cầu|ý nghĩa|quan điểm|nguyên tắc"
    r"|nhiệm vụ|giải pháp|nội dung|hoạt động|^\W*(?:chung|chính)\W*$",
    _I,
)
"""Headings below which aims are told, or work, and no targets."""
_SAYS_TARGETS = re.compile(r"chỉ tiêu|mục tiêu cụ thể|^\W*cụ thể\W*$|các mục tiêu", _I)
_LEADS_IN = re.compile(r"^(?:(?:mục tiêu|chỉ tiêu)(?: chung| cụ thể| tổng quát)?|mục tiêu \d+(?:\.\d+)?)\s*[:.]", _I)
SHORTEST = 20


def is_bare_target(paragraph: Paragraph, node: Node, *, heads: bool, counted: dict[int, bool]) -> bool:
    """Whether a paragraph among goals is a point of a list of targets and names no number.

    It is one below a heading of targets, or beside a point with a number; `counted` keeps the answers.
    """
    text = paragraph.content.text
    if (
        paragraph.label is None
        or paragraph.cells
        or len(text) < SHORTEST
        or text.endswith(":")
        or _LEADS_IN.match(text)
    ):
        return False
    if heads and (node.children or node.own or node.title is not None):
        return False
    above = node.parent if heads and node.parent is not None else node
    heading = _heading(above)
    if _GENERAL.search(heading) or _has_number(text):
        return False
    if _SAYS_TARGETS.search(heading):
        return True
    found = counted.get(id(above))
    if found is None:
        found = counted[id(above)] = any(_has_number(p.content.text) for p in _points(above))
    return found


def _heading(node: Node) -> str:
    """The title of the item, or the nearest above that has one."""
    while node.title is None and node.parent is not None:
        node = node.parent
    return node.title.text if node.title is not None else ""


def _points(node: Node) -> list[Paragraph]:
    """The points of a list: the items straight below, and the bullets."""
    items = [child.paragraph for child in node.children if child.paragraph is not None]
    return [*items, *(p for p in node.own if p.label is not None)]


def _has_number(text: str) -> bool:
    words = small(text)
    return PERCENT.search(words) is not None or QUANTITY.search(words) is not None
