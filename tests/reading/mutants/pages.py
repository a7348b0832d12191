"""What may happen to a web page: marks that do not end, depth, tables, characters by number."""

from __future__ import annotations

import random
import re

_TAGS = ("div", "table", "td", "tr", "li", "ul", "p", "span", "b", "section", "svg", "script", "style", "pre", "form")
_ODD = (
    "&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&nothing;", "&amp" * 400, "<!--", "<![CDATA[", "<script>",
    "<!",
    "</", "<?xml version='9'?>", "<a href='" + "x" * 100_000 + "'>", "<p " + "a=b " * 5000 + ">", "<\x00p>",
    "<body><body>",
    "<plaintext>", "<textarea>", "<svg><p>", "<base href='file:///etc/'>", "<template><tr>", "<frameset>", "<title>",
)  # fmt: skip


def deep_marks(chance: random.Random, content: bytes) -> bytes:
    """Marks in marks, closed or not."""
    tag, depth = chance.choice(_TAGS), chance.choice((50, 250, 300, 5000, 60_000))
    closed = f"</{tag}>" * depth if chance.random() < 0.5 else ""
    return _inside(chance, content, more=f"<{tag}>" * depth + "chữ" + closed)


def many_tables(chance: random.Random, content: bytes) -> bytes:
    """Thousands of tables, rows or cells."""
    kinds = (
        "<table><tr><td>a</td><td>b</td></tr></table>", "<tr><td>1</td></tr>", "<td>x", "<table>", "<li>việc",
        "<table><tr><td>TT</td><td>Nội dung</td><td>Cơ quan chủ trì</td></tr>"
        "<tr><td>1</td><td>Lớp</td><td>Sở Y tế</td></tr></table>",
    )  # fmt: skip
    return _inside(chance, content, more=chance.choice(kinds) * chance.choice((100, 2000, 8000)))


def odd_marks(chance: random.Random, content: bytes) -> bytes:
    """Marks that no page should have, here and there."""
    for _ in range(chance.randint(1, 6)):
        content = _inside(chance, content, more=chance.choice(_ODD))
    return content


def lost_marks(chance: random.Random, content: bytes) -> bytes:
    """Some marks are gone, some are others."""
    often = chance.choice((0.05, 0.4))

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() > often:
            return match[0]
        return chance.choice((b"", f"<{chance.choice(_TAGS)}>".encode(), match[0] * 2))

    return re.sub(rb"<[^>]*>", other, content)


def _inside(chance: random.Random, content: bytes, *, more: str) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + more.encode() + content[place:]


PAGES = {way.__name__: way for way in (deep_marks, many_tables, odd_marks, lost_marks)}
