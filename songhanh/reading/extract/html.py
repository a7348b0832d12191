"""The words of a web page: menus and footers off, one block a line, table cells between edges."""

from __future__ import annotations

import re

from lxml import etree, html

from songhanh.reading.extract.merged import FROM_ABOVE, Spans

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
_EDGE = "\n|\n"
_GOES_ON = f"{_EDGE}{FROM_ABOVE}"
_COUNT = re.compile(r"\s*(\d{1,4})")


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
    tables = [Spans()]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag == "tr":
                out.append(_GOES_ON * tables[-1].end_row())
            elif tag == "table":
                tables.pop()
            out.append(_after(tag))
            if node is not element:
                out.append(_SPACES.sub(" ", node.tail or ""))
            continue
        if not tag or tag in _DROPPED or _FURNITURE.search(f"{node.get('class', '')} {node.get('id', '')}"):
            out.append(_SPACES.sub(" ", node.tail or "") if node is not element else "")
            continue
        out.append("\n" if tag in _BLOCKS or tag == "br" else "")
        if tag == "table":
            tables.append(Spans())
        elif tag == "tr":
            tables[-1].begin_row()
        elif tag in ("td", "th"):
            out.append(_GOES_ON * tables[-1].before_cell() + _EDGE)
            tables[-1].cell(rows=_count(node, "rowspan"), columns=_count(node, "colspan"))
        out.append(node.text or "" if tag == "pre" else _SPACES.sub(" ", node.text or ""))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _count(cell: html.HtmlElement, name: str) -> int:
    """How many rows or columns a cell takes."""
    match = _COUNT.match(cell.get(name, ""))
    return max(1, int(match[1])) if match else 1


def _after(tag: str) -> str:
    if tag == "tr":
        return "\n|\n"
    if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div"):
        return "\n\n" if tag in ("p", "h1", "h2", "h3", "h4") else "\n"
    return "\n" if tag in _BLOCKS else ""
