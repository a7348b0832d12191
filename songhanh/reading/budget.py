"""Where the money comes from."""

from __future__ import annotations

import re

from songhanh.reading.items import Words, words
from songhanh.reading.outline import Node
from songhanh.reading.traced import Traced

_MONEY = re.compile(r"kinh phí|nguồn vốn|nguồn lực tài chính|ngân sách", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:^|(?<=từ )|(?<=trong )|(?<=: )|(?<=, )|(?<=; )|(?<=và )|(?<=dụng )|(?<=huy động )|(?<=các nguồn: ))"
    r"(?:các\s+nguồn(?!\s*:)|nguồn\s(?!kinh phí thực hiện)|[Nn]gân sách\s|[Nn]guồn\s|dự toán\s|định mức\s)",
)
_STOP = re.compile(
    r"\s*(?:[.;]|,?\s+theo (?:quy định|phân cấp|đúng)|\s+(?:để|nhằm) (?:triển khai|thực hiện)|,\s+(?:phù hợp|bảo đảm))"
)
_TAIL = re.compile(r"(?:,|;|\s+và|:)+\s*$")


def read_budget(root: Node) -> tuple[Words, ...]:
    """The phrases that name a source of money, from the sections about money."""
    found: list[Words] = []
    for node in root.walk():
        if node.level == 1 and node.title is not None and _MONEY.search(node.title.text):
            for paragraph in node.all_paragraphs():
                if paragraph is not node.paragraph:
                    content = paragraph.content
                    found.extend(_listed(content) if _is_entry(paragraph.label, content) else _named(content))
    return tuple(found)


def _is_entry(label: object, content: Traced) -> bool:
    return label is not None and bool(re.match(r"(?:Ngân sách|Nguồn|Các nguồn)\b", content.text)) and len(content) < 110


def _listed(content: Traced) -> list[Words]:
    if re.fullmatch(r"Nguồn kinh phí|Nguồn vốn", content.text.rstrip(" .:")):
        return []
    return [words(content.trim(";.,"), "0.9")]


def _named(content: Traced) -> list[Words]:
    text = content.text
    head = text[: text.find(":")] if 0 < text.find(":") <= 60 else ""
    if re.match(r"(?:Ngân sách|Nguồn)\b", head) and not head.endswith("nguồn"):
        return _listed(content.cut(0, len(head)))
    starts: list[int] = []
    for match in _SOURCE.finditer(text):
        if not (starts and match[0].startswith(("dự toán", "định mức"))):
            starts.append(match.start())
    found = []
    for index, start in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else len(text)
        stop = _STOP.search(text, start, following)
        piece = content.cut(start, stop.start() if stop else following)
        if tail := _TAIL.search(piece.text):
            piece = piece.cut(0, tail.start())
        if len(piece.text) >= 10:
            found.append(words(piece, "0.75"))
    return found
