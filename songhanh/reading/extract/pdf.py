"""The words of a PDF as lines, columns kept apart by wide gaps."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from songhanh.reading.errors import BrokenFile, ExpandsTooFar, Locked, NoTextLayer

MOST_PAGES = 400
_COLUMN_GAP = 18
_SAME_LINE = 3


def pdf_text(content: bytes, *, name: str) -> str:
    """The text, page by page. Raises: Locked, NoTextLayer, BrokenFile, ExpandsTooFar."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise ExpandsTooFar(name=name, limit=MOST_PAGES)
            pages = [_page_text(page) for page in document.pages]
            count = len(document.pages)
    except (Locked, ExpandsTooFar):
        raise
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or _names_password(error):
            raise Locked(name=name) from error
        raise BrokenFile(name=name) from error
    text = "\f".join(pages)
    if len("".join(text.split())) < 20 * max(1, count) // 2:
        raise NoTextLayer(name=name)
    return text


def _names_password(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if "password" in type(seen).__name__.lower() or any("password" in type(a).__name__.lower() for a in seen.args):
            return True
        seen = seen.__cause__
    return False


def _page_text(page: Any) -> str:
    words = page.extract_words(x_tolerance=2.2, y_tolerance=_SAME_LINE, keep_blank_chars=False)
    lines = _lines(words)
    if not lines:
        return ""
    left = min(line[0]["x0"] for line in lines)
    return "\n".join(_line_text(line, left) for line in lines)


def _lines(words: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in lines]


def _line_text(line: list[dict[str, Any]], left: Any) -> str:
    indent = int((line[0]["x0"] - left) / 5)
    out = [" " * indent]
    for before, word in zip([None, *line], line, strict=False):
        if before is not None:
            gap = word["x0"] - before["x1"]
            out.append(" " * max(4, int(gap / 5)) if gap > _COLUMN_GAP else " ")
        out.append(word["text"])
    return "".join(out)
