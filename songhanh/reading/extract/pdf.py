"""The words of a PDF: paragraphs as far as the paper tells them, tables cell by cell, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, starmap
from typing import TypeAlias

import pypdfium2

from songhanh.reading.errors import BrokenFile, Locked, NoTextLayer, TooManyPages
from songhanh.reading.extract.flow import (
    SIDE_BY_SIDE,
    Column,
    PaperLine,
    PaperParagraph,
    flow_of,
    goes_up,
    heads_on,
    stands_apart,
)
from songhanh.reading.extract.paper import clean, lines_of, spaces
from songhanh.reading.extract.ruled import Box, Table, may_have_tables, tables_on

MOST_PAGES = 400
_INSET = 1.0
_ENDS = re.compile(r"[.;:!?]$|\./\.?$")
_FOLIO = re.compile(r"^[\s–—-]*(?:(?:Trang|Page)\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[\s–—-]*$", re.IGNORECASE)
_CENTRED = 30.0
"""The number of a page stands alone and away from the margin, where no sentence goes on."""


Row: TypeAlias = list[list[str]]
"""A row of a table: the lines of each of its cells."""


@dataclass(slots=True)
class _Page:
    """A page: its paragraphs, and between them the rows of its tables; the columns it begins and ends with."""

    parts: list[PaperParagraph | Row]
    margin: float
    head: Column | None
    tail: Column | None


def pdf_text(content: bytes, *, name: str) -> str:
    """The text, page by page. Raises: Locked, NoTextLayer, BrokenFile, TooManyPages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise (Locked if "password" in str(error).lower() else BrokenFile)(name=name) from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise TooManyPages(name=name, pages=count, limit=MOST_PAGES)
        pages = [_page(document, number) for number in range(count)]
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(name=name) from error
    finally:
        document.close()
    for one, following in pairwise(pages):
        _carry_over(one, following)
    text = "\f".join("\n".join(_placed(page)) for page in pages)
    if len("".join(text.split())) < 20 * max(1, count) // 2:
        raise NoTextLayer(name=name)
    return text


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    page = document[number]
    words = page.get_textpage()
    try:
        lines = lines_of(words)
        drawn = tables_on(page.raw) if _has_columns(lines) or may_have_tables(page.raw) else []
        tables = {table: _rows(table, words) for table in drawn}
    finally:
        words.close()
        page.close()
    home = _homes(lines, tables)
    found = _Page([], min((line.left for line in lines), default=0.0), None, None)
    for table, run in groupby(lines, key=lambda line: home.get(id(line))):
        if table is None:
            flow = flow_of(run)
            found.head = found.head or flow.head
            found.tail = flow.tail
            found.parts.extend(flow.paragraphs)
        else:
            found.parts.extend(tables.pop(table, ()))
    return found


def _has_columns(lines: Sequence[PaperLine]) -> bool:
    return any(SIDE_BY_SIDE in line.text for line in lines) or any(starmap(goes_up, pairwise(lines)))


def _homes(lines: Sequence[PaperLine], tables: Mapping[Table, list[Row]]) -> dict[int, Table]:
    """In which table a line stands, by the id of the line; a table that does not hold its words whole has none."""
    found: dict[int, Table] = {}
    for table, rows in sorted(tables.items(), key=lambda pair: -pair[0].box.size):
        inside = [line for line in lines if table.box.holds(line.left, -line.base)]
        if any(id(line) in found for line in inside):  # a table in a cell of another is told with that
            continue
        cells = (line for row in rows for cell in row for line in cell)
        if _letters(cells) == _letters(line.text for line in inside):
            found.update((id(line), table) for line in inside)
    return found


def _rows(table: Table, words: pypdfium2.PdfTextPage) -> list[Row]:
    return [[_lines_in(cell, words) if cell is not None else [] for cell in row] for row in table.rows]


def _lines_in(cell: Box, words: pypdfium2.PdfTextPage) -> list[str]:
    inner = (cell.left + _INSET, cell.bottom + _INSET, cell.right - _INSET, cell.top - _INSET)
    return [clean(line.strip()) for line in words.get_text_bounded(*inner).splitlines() if line.strip()]


def _letters(texts: Iterable[str]) -> Counter[str]:
    """What is written, wherever it stands."""
    return Counter(letter for text in texts for letter in text if not letter.isspace() and letter != "|")


def _carry_over(one: _Page, following: _Page) -> None:
    """A paragraph, or a row, that goes on over the page is one: its end moves to where it began."""
    last = next((i for i in reversed(range(len(one.parts))) if not _is_folio(one.parts[i], on=one)), None)
    first = next((i for i, part in enumerate(following.parts) if not _is_folio(part, on=following)), None)
    if last is None or first is None:
        return
    begun, rest = one.parts[last], following.parts[first]
    if isinstance(begun, PaperParagraph) and isinstance(rest, PaperParagraph):
        below = following.parts[first + 1] if first + 1 < len(following.parts) else None
        if not _heads_on(begun, rest, one=one, following=following, below=below):
            return
        begun.lines.extend(rest.lines)
    elif isinstance(begun, PaperParagraph) or isinstance(rest, PaperParagraph) or not _is_cut(begun, rest):
        return
    else:
        one.parts[last] = [[*cell, *more] for cell, more in zip(begun, rest, strict=True)]
    del following.parts[first]


def _heads_on(
    begun: PaperParagraph, rest: PaperParagraph, *, one: _Page, following: _Page, below: PaperParagraph | Row | None
) -> bool:
    """Whether a paragraph goes on in the first one of the next page, and that is no running head."""
    if one.tail is None or following.head is None:
        return False
    following_line = below.lines[0] if isinstance(below, PaperParagraph) and len(rest.lines) == 1 else None
    if following_line is not None and stands_apart(rest.lines[0], following_line, column=following.head):
        return False
    return heads_on(begun, rest.lines[0], column=one.tail, here=following.head)


def _is_cut(row: Row, rest: Row) -> bool:
    """Whether a row goes on over the page: no number before it, and the words of a cell in the middle of a sentence."""
    if len(row) != len(rest) or rest[0] or not row[0]:
        return False
    ahead = [(cell[-1], more[0]) for cell, more in zip(row, rest, strict=True) if cell and more]
    return any(not _ENDS.search(before) and after[:1].islower() for before, after in ahead)


def _is_folio(part: PaperParagraph | Row, *, on: _Page) -> bool:
    """Whether a part is the number of its page: a number alone, away from where lines begin."""
    if not isinstance(part, PaperParagraph) or len(part.lines) > 1:
        return False
    return part.lines[0].left > on.margin + _CENTRED and _FOLIO.match(part.text) is not None


def _placed(page: _Page) -> Iterator[str]:
    """The lines with their indent; an edge where the text goes on further up, and around the cells of a table."""
    before: PaperLine | None = None
    for part in page.parts:
        if isinstance(part, PaperParagraph):
            first = part.lines[0]
            if before is not None and goes_up(before, first) and not _runs_on(before, first):
                yield "|"
            yield spaces(first.left - page.margin) + part.text
            before = part.lines[-1]
        else:
            before = None
            yield from (line for cell in part for line in ("|", *cell))
            yield "|"


def _runs_on(before: PaperLine, line: PaperLine) -> bool:
    """Whether a sentence goes on from the foot of one column to the head of the next."""
    return line.text[:1].islower() and not _ENDS.search(before.text)
