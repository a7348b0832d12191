"""The outline: headings, their full labels, what stands under each."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from songhanh.reading.items import Section
from songhanh.reading.labels import roman_value
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.scope import is_caps
from songhanh.reading.traced import Span, Traced

_TOP = ("part", "roman", "article", "capital")
_ASSIGNS = re.compile(r"\b(?:chủ trì|phối hợp với|có trách nhiệm|chịu trách nhiệm|hướng dẫn|tham mưu)\b", re.IGNORECASE)
_COMPONENT = re.compile(r"(?:(?:Tiểu )?[Dd]ự án|Hợp phần|Đề án|Chương trình) (?:số )?\d{1,2}(?:\.\d)?\s*:\s*")
"""The number of a part of a programme: "Dự án 1: Hỗ trợ …: …" is called by both."""
_GOES_ON = re.compile(r"(?:như sau|bao gồm|như|gồm|cụ thể)$")
_SENTENCE = re.compile(r"[.;]\s+\S")
_FULL_STOP = re.compile(r"\.\s+\S")
_AFTER = {"A": "B", "B": "C", "C": "D", "D": "ĐE", "Đ": "E", "E": "FG", "F": "G", "G": "H"}
"""Which letters may follow one: some write Đ after D and no F, others go by the foreign order."""
LONGEST_TITLE = 320
LONGEST_ENDED_TITLE = 190
LONGEST_RUN_IN = 130


@dataclass(slots=True)
class Node:
    """An item of the outline: its full label, its own paragraphs, the items below it.

    `level` is 1 and 2 for the two top levels, 3 and more below; the root is level 0 and has no paragraph.
    `tables` are the first lines of the tables that stand in it and whose cells are none of its paragraphs.
    """

    kind: str
    path: str
    level: int
    paragraph: Paragraph | None
    parent: Node | None
    own: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    title: Traced | None = None
    tables: list[int] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_paragraphs(self) -> list[Paragraph]:
        """Its paragraph and all below it, in order of the text."""
        found = [node.paragraph for node in self.walk() if node.paragraph is not None]
        for node in self.walk():
            found.extend(node.own)
        return sorted(found, key=lambda p: p.first_line)

    def headings(self) -> str:
        """Titles of this item and of those above it, from the top."""
        here = self.title.text if self.title else ""
        above = self.parent.headings() if self.parent else ""
        return f"{above} / {here}" if above else here


class _Builder:
    def __init__(self) -> None:
        self.root = Node("root", "", 0, None, None)
        self.here = self.root

    def add(self, paragraph: Paragraph) -> None:
        """Put the next paragraph in its place."""
        label = paragraph.label
        place = self._place(paragraph) if label else None
        if label is None or place is None:
            self.here.own.append(paragraph)
            return
        parent, path, level = place
        node = Node(label.kind, path, level, paragraph, parent)
        parent.children.append(node)
        self.here = node

    def _place(self, paragraph: Paragraph) -> tuple[Node, str, int] | None:
        label = paragraph.label
        if label is None:
            return None
        if label.kind in ("part", "article"):
            return self.root, label.text, 1
        if label.kind == "capital":
            return self._capital(label.text)
        if label.kind == "roman":
            return self._roman(paragraph, label.text)
        if label.kind == "arabic":
            return self._arabic(label.text)
        if label.kind == "letter" and self.here is not self.root:
            return self._letter(label.text)
        return None

    def _roman(self, paragraph: Paragraph, text: str) -> tuple[Node, str, int] | None:
        part = self._above(("part",)) or self._above_top("capital") or self._article_that_opens()
        parent = part or self.root
        last = next((n for n in reversed(parent.children) if n.kind == "roman"), None)
        value = roman_value(text)
        before = roman_value(last.path.split(".")[-1]) if last else 0
        if value == before + 1 or is_caps(paragraph.content.text) or (last is None and value <= 3):
            return parent, f"{part.path}.{text}" if part else text, 2 if part else 1
        return None

    def _capital(self, text: str) -> tuple[Node, str, int] | None:
        """ "A. Mục tiêu" in small letters: below the Roman item it stands in, in the order of the letters."""
        top = self._above(("roman",))
        container = top or self.root
        last = next((n for n in reversed(container.children) if n.kind == "capital"), None)
        expected = _AFTER.get(_tail(last, container), "") if last else "A"
        if text not in expected or container.level > 1:
            return None
        return container, _path(container, text), container.level + 1

    def _arabic(self, text: str) -> tuple[Node, str, int] | None:
        numbers = [int(n) for n in text.split(".")]
        top = self._above(_TOP)
        container = top or self.root
        if len(numbers) > 1:
            return self._nested(container, numbers, text=text)
        siblings = [n for n in container.children if n.kind == "arabic" and "." not in _tail(n, container)]
        last = int(_tail(siblings[-1], container)) if siblings else 0
        repeated = last > 1 and numbers[0] == last
        if not repeated and not last < numbers[0] <= last + 2 and not (not siblings and numbers[0] <= 3):
            return None
        if siblings and numbers[0] == last + 2 and self.here.kind == "letter":
            return None
        level = container.level + 1
        return container, _path(container, text), level

    def _nested(self, container: Node, numbers: list[int], *, text: str) -> tuple[Node, str, int]:
        prefix = ".".join(str(n) for n in numbers[:-1])
        for node in container.walk():
            if node.kind == "arabic" and _tail(node, container) == prefix:
                return node, _path(container, text), node.level + 1
        return container, _path(container, text), container.level + 1

    def _letter(self, text: str) -> tuple[Node, str, int] | None:
        node = self.here.parent if self.here.kind == "letter" and self.here.parent else self.here
        return node, f"{node.path}.{text}", max(3, node.level + 1)

    def _article_that_opens(self) -> Node | None:
        """ "Điều 1. Phê duyệt Chương trình … với nội dung như sau:" holds the Roman items that follow it."""
        article = self._above(("article",))
        if article is None or article.paragraph is None:
            return None
        last = article.own[-1] if article.own else article.paragraph
        return article if last.text.endswith(":") else None

    def _above_top(self, kind: str) -> Node | None:
        found = self._above((kind,))
        return found if found is not None and found.level == 1 else None

    def _above(self, kinds: tuple[str, ...]) -> Node | None:
        node: Node | None = self.here
        while node is not None:
            if node.kind in kinds:
                return node
            node = node.parent
        return None


def _path(container: Node, text: str) -> str:
    return f"{container.path}.{text}" if container.path else text


def _tail(node: Node, container: Node) -> str:
    return node.path[len(container.path) + 1 :] if container.path else node.path


def build_outline(paragraphs: Sequence[Paragraph], *, tables: Sequence[int] = ()) -> Node:
    """The tree of items of these paragraphs, and of the tables that begin at these lines, in order."""
    builder = _Builder()
    waiting = deque(tables)
    for paragraph in paragraphs:
        while waiting and waiting[0] < paragraph.first_line:
            builder.here.tables.append(waiting.popleft())
        builder.add(paragraph)
    builder.here.tables.extend(waiting)
    for node in builder.root.walk():
        if node.paragraph is not None:
            node.title = title_of(node)
    return builder.root


def title_of(node: Node) -> Traced | None:
    """The title of an item; None when it is running text or holds the assignment itself."""
    if node.paragraph is None:
        return None
    content = node.paragraph.content
    text = content.text
    followed = bool(node.children or node.own or node.tables)
    if node.kind in ("roman", "part") and is_caps(text):
        return content.trim(".:;")
    named = _COMPONENT.match(text)
    if run_in := _run_in(content.cut(named.end())) if named else _run_in(content):
        return content.cut(0, named.end() + len(run_in)) if named else run_in
    if node.kind in ("roman", "part") and node.level == 1 and followed and len(text) < LONGEST_TITLE:
        return content.trim(".:;")
    if not followed or (_SENTENCE.search(text.rstrip(" .;")) and ";" not in text.rstrip(" ;")):
        return None
    if text.endswith(":"):
        return None if _ASSIGNS.search(text) or len(text) > LONGEST_RUN_IN else content.trim(".:;")
    ended = text.endswith((".", ";", ","))
    if len(text) > (LONGEST_ENDED_TITLE if ended else LONGEST_TITLE):
        return None
    if node.kind == "article" and ended:
        return None
    return content.trim(".:;") if text else None


def _run_in(content: Traced) -> Traced | None:
    """ "1. Mục đích: Tạo bước …" → "Mục đích"."""
    colon = content.text.find(":")
    if colon <= 0 or colon > LONGEST_RUN_IN:
        return None
    head = content.text[:colon]
    if head.count("(") > head.count(")") or _ASSIGNS.search(head) or _FULL_STOP.search(head) or _GOES_ON.search(head):
        return None
    return content.cut(0, colon)


def sections_of(root: Node, *, end: int) -> tuple[Section, ...]:
    """The two top levels as sections; `end` is where the body ends in the canonical text."""
    nodes = [n for n in root.walk() if n.paragraph is not None and n.level <= 2 and n.kind != "letter"]
    nodes.sort(key=lambda n: n.paragraph.first_line if n.paragraph else 0)
    found = []
    for index, node in enumerate(nodes):
        body = node.paragraph.body if node.paragraph else Traced("", [])
        start = body.span().start
        after = next((n for n in nodes[index + 1 :] if n.level <= node.level and n.paragraph), None)
        stop = after.paragraph.body.span().start if after and after.paragraph else max(end, body.span().end)
        found.append(
            Section(
                body.span(),
                body.text,
                Decimal("0.95" if node.title else "0.85"),
                (),
                node.path,
                node.title.text if node.title else None,
                node.level,
                Span(start, max(start, stop)),
            )
        )
    return tuple(found)
