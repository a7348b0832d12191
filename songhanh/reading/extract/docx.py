"""Word files: paragraphs as lines, table cells between edges, automatic numbers as they are shown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from songhanh.reading.errors import BrokenFile, ExpandsTooFar, NotWord
from songhanh.reading.extract.encoding import repaired
from songhanh.reading.extract.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LARGEST_PART = 64 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_COMPATIBILITY}Fallback"}


def docx_text(content: bytes, *, name: str) -> str:
    """The text of a .docx, tracked changes accepted. Raises: NotWord, BrokenFile, ExpandsTooFar."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            document = _part(box, "word/document.xml", name=name)
            numbering = _part(box, "word/numbering.xml", name=name)
            styles = _part(box, "word/styles.xml", name=name)
            notes = [_part(box, f"word/{kind}notes.xml", name=name) for kind in ("foot", "end")]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise BrokenFile(name=name) from error
    except RuntimeError as error:
        raise BrokenFile(name=name) from error
    if document is None:
        raise NotWord(name=name)
    body = document.find(f"{W}body")
    if body is None:
        raise BrokenFile(name=name)
    writer = _Writer(Numbering(numbering, styles))
    writer.blocks(body)
    for part in notes:
        writer.notes(part)
    return repaired("\n".join(writer.lines))[0]


def _part(box: zipfile.ZipFile, path: str, *, name: str) -> Any:
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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(data, parser)


class _Writer:
    """Goes through the body and keeps the lines."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self._carried = ""

    def blocks(self, parent: Any) -> None:
        """The paragraphs and tables below an element, in order."""
        for element in parent:
            if element.tag == f"{W}p":
                self.paragraph(element)
            elif element.tag == f"{W}tbl":
                self.table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                self.blocks(element)

    def paragraph(self, element: Any) -> None:
        """One line, with the label that Word shows before it."""
        text = self._carried + "".join(_runs(element)).replace("\r", "")
        self._carried = text if element.find(f"{W}pPr/{W}rPr/{W}del") is not None else ""
        if self._carried:
            return
        label = self.numbering.label(element) if text.strip() else ""
        self.lines.extend(f"{label}{text}".split("\n"))

    def notes(self, part: Any) -> None:
        """Footnotes and endnotes after the text, each with its number; what Word draws between them is none."""
        found = part if part is not None else ()
        for number, note in enumerate((n for n in found if n.get(f"{W}type") is None), start=1):
            text = " ".join("".join(_runs(paragraph)).strip() for paragraph in note.iter(f"{W}p")).strip()
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


def _nearest_table(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _GONE or not isinstance(tag, str) or (tag == f"{W}r" and _is_hidden(child)):
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
            yield "-" if tag == f"{W}noBreakHyphen" else ""
        elif tag == f"{W}sym":
            yield "-"
        elif tag == f"{W}txbxContent":
            yield from _boxed(child)
        elif tag not in (f"{W}pPr", f"{W}rPr", f"{W}tbl"):
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    """Whether the words of a run are not shown on paper."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _boxed(content: Any) -> Iterator[str]:
    """A text box: a line a paragraph, apart from the words it is anchored to."""
    for paragraph in content.iter(f"{W}p"):
        yield "\n"
        yield from _runs(paragraph)
    yield "\n"
