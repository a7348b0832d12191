"""The words of a web page: menus and footers off, one block a line, table cells between edges."""

from __future__ import annotations

import re

from lxml import etree, html

_DROPPED = {
    "script",
    "style",
    "head",
    "nav",
    "footer",
    "noscript",
    "form",
    "button",
    "select",
    "template",
    "iframe",
    "svg",
}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "blockquote",
    "table", "tr", "body", "header", "center", "dd", "dt", "dl", "pre", "aside", "figure", "hr", "tbody", "thead",
}  # fmt: skip
_FURNITURE = re.compile(r"\b(?:menu|nav|navbar|footer|breadcrumb|sidebar|cookie|banner|toolbar)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")


def html_text(page: str) -> str:
    """The words of the page as lines."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    try:
        root = html.document_fromstring(page, parser=parser) if page.strip() else None
    except etree.ParserError:  # nothing but the beginnings of marks, such as "<!"
        root = None
    if root is None:
        return ""
    out: list[str] = []
    _write(root, out)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(out))).strip()


def _write(element: html.HtmlElement, out: list[str]) -> None:
    stack: list[tuple[html.HtmlElement, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            out.append(_after(tag))
            if node is not element:
                out.append(_SPACES.sub(" ", node.tail or ""))
            continue
        if not tag or tag in _DROPPED or _FURNITURE.search(f"{node.get('class', '')} {node.get('id', '')}"):
            out.append(_SPACES.sub(" ", node.tail or "") if node is not element else "")
            continue
        out.append("\n" if tag in _BLOCKS or tag == "br" else "")
        out.append("\n|\n" if tag in ("td", "th") else "")
        out.append(node.text or "" if tag == "pre" else _SPACES.sub(" ", node.text or ""))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _after(tag: str) -> str:
    if tag == "tr":
        return "\n|\n"
    if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div"):
        return "\n\n" if tag in ("p", "h1", "h2", "h3", "h4") else "\n"
    return "\n" if tag in _BLOCKS else ""
