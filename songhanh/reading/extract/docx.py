"""Word files: paragraphs as lines, table cells between edges, automatic numbers as they are shown."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from songhanh.reading.errors import BrokenFile, ExpandsTooFar, NotWord
from songhanh.reading.extract.encoding import repaired
from songhanh.reading.extract.numbering import Numbering, styles_that_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LARGEST_PART = 64 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_P, _T, _TAB, _TABLE, _RUN, _BOX = f"{W}p", f"{W}t", f"{W}tab", f"{W}tbl", f"{W}r", f"{W}txbxContent"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_COMPATIBILITY}Fallback"}
_AROUND = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}
_SIGNS = (f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}softHyphen", f"{W}sym")
_BY_HAND = (*_GONE, *_SIGNS, f"{W}vanish", _BOX, _TAB, _TABLE)
"""What makes a paragraph more than the words of its runs one after the other."""
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, etree.XMLSyntaxError, EOFError, OSError, ValueError,
    OverflowError, IndexError, RuntimeError,
)  # fmt: skip
"""What a damaged zip or its XML raises; RuntimeError is a part with a password or packed in an unknown way."""


def docx_text(content: bytes, *, name: str) -> str:
    """The text of a .docx, tracked changes accepted. Raises: NotWord, BrokenFile, ExpandsTooFar."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            document = _parsed(_part(box, "word/document.xml", name=name))
            numbering = _numbering(box, document, name=name)
            notes = [_parsed(_part(box, f"word/{kind}notes.xml", name=name)) for kind in ("foot", "end")]
    except _DAMAGED as error:
        raise BrokenFile(name=name) from error
    if document is None:
        raise NotWord(name=name)
    body = document.find(f"{W}body")
    if body is None:
        raise BrokenFile(name=name)
    writer = _Writer(body, numbering)
    writer.blocks(body)
    for part in notes:
        writer.notes(part)
    return repaired("\n".join(writer.lines))[0]


def _part(box: zipfile.ZipFile, path: str, *, name: str) -> bytes | None:
    try:
        info = box.getinfo(path)
    except KeyError:
        return None
    if info.file_size > LARGEST_PART:
        raise ExpandsTooFar(name=name, limit=LARGEST_PART // _MEGABYTE)
    with box.open(info) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise ExpandsTooFar(name=name, limit=LARGEST_PART // _MEGABYTE)
    return data


def _parsed(data: bytes | None) -> Any:
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(data, parser)


def _numbering(box: zipfile.ZipFile, document: Any, *, name: str) -> Numbering:
    """The numbers of a document; the parts that define them are large, and opened only where it points to them."""
    if document is None:
        return Numbering(None, None)
    styled = next(document.iter(f"{W}pStyle"), None) is not None
    styles = _part(box, "word/styles.xml", name=name) if styled else None
    found = _parsed(styles_that_number(styles)) if styles is not None else None
    numbered = found is not None or next(document.iter(f"{W}numPr"), None) is not None
    return Numbering(_parsed(_part(box, "word/numbering.xml", name=name)) if numbered else None, found)


class _Writer:
    """Goes through the body and keeps the lines."""

    def __init__(self, body: Any, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self._carried = ""
        self._by_hand = _paragraphs_by_hand(body)
        self._words = _words_of_paragraphs(body, self._by_hand)
        numbering.learn(body)

    def blocks(self, parent: Any) -> None:
        """The paragraphs and tables below an element, in order."""
        for element in parent:
            words = self._words.get(element)
            if words is not None:
                self._line(element, words)
                continue
            tag = element.tag
            if tag == _P:
                self.paragraph(element)
            elif tag == _TABLE:
                self.table(element)
            elif tag in _AROUND:
                self.blocks(element)

    def paragraph(self, element: Any) -> None:
        """The lines of a paragraph that holds more than runs of words."""
        text = self._carried + "".join(_runs(element))
        self._carried = text.replace("\r", "") if element.find(f"{W}pPr/{W}rPr/{W}del") is not None else ""
        if not self._carried:
            self._put(element, text)

    def _line(self, element: Any, words: list[str]) -> None:
        text = words[0] if len(words) == 1 else "".join(words)
        if self._carried:
            text, self._carried = self._carried + text, ""
        self._put(element, text)

    def _put(self, element: Any, text: str) -> None:
        """The line of a paragraph, with the label that Word shows before it."""
        if "\r" in text:
            text = text.replace("\r", "")
        if element in self.numbering.places and text.strip():
            text = self.numbering.label(element) + text
        if "\n" in text:
            self.lines.extend(text.split("\n"))
        else:
            self.lines.append(text)

    def notes(self, part: Any) -> None:
        """Footnotes and endnotes after the text, each with its number; what Word draws between them is none."""
        found = part if part is not None else ()
        for number, note in enumerate((n for n in found if n.get(f"{W}type") is None), start=1):
            text = " ".join("".join(_runs(paragraph)).strip() for paragraph in note.iter(_P)).strip()
            if text:
                self.lines.extend(["", f"[{number}] {text}"])

    def table(self, element: Any) -> None:
        """Every cell between two edges, row by row."""
        for row in element.iter(f"{W}tr"):
            if _nearest_table(row) is not element or row.find(f"{W}trPr/{W}del") is not None:
                continue
            for cell in row:
                if cell.tag == f"{W}sdt":
                    cell = next(iter(cell.iter(f"{W}tc")), cell)
                if cell.tag == f"{W}tc":
                    self.lines.append("|")
                    self.blocks(cell)
            self.lines.append("|")


def _paragraphs_by_hand(body: Any) -> set[Any]:
    """The paragraphs, of a whole body, that hold more than runs of words: breaks, boxes, deleted or hidden words."""
    found: set[Any] = set()
    for element in body.iter(*_BY_HAND):
        if element.tag == _TAB and element.getparent().tag == f"{W}tabs":
            continue
        found.update(element.iterancestors(_P))
    return found


def _words_of_paragraphs(body: Any, by_hand: set[Any]) -> dict[Any, list[str]]:
    """What the runs of every other paragraph say, gathered in one pass over the body."""
    found: dict[Any, list[str]] = {}
    here: list[str] = []
    for element in body.iter(_P, _T):
        if element.tag == _T:
            if (text := element.text) is not None:
                here.append(text)
            continue
        here = []
        if element not in by_hand:
            found[element] = here
        if element.getparent() is not body:
            for around in element.iterancestors(_P):
                found.pop(around, None)
    return found


def _nearest_table(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != _TABLE:
        parent = parent.getparent()
    return parent


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _GONE or not isinstance(tag, str) or (tag == _RUN and _is_hidden(child)):
            continue
        if tag == _T:
            yield child.text or ""
        elif tag == _TAB:
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
            yield "-" if tag == f"{W}noBreakHyphen" else ""
        elif tag == f"{W}sym":
            yield "-"
        elif tag == _BOX:
            yield from _boxed(child)
        elif tag not in (f"{W}pPr", f"{W}rPr", _TABLE):
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    """Whether the words of a run are not shown on paper."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _boxed(content: Any) -> Iterator[str]:
    """A text box: a line a paragraph, apart from the words it is anchored to; a box within comes with its own."""
    for paragraph in content.iter(_P):
        if next(paragraph.iterancestors(_BOX)) is content:
            yield "\n"
            yield from _runs(paragraph)
    yield "\n"
