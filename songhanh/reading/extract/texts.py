"""The text of each kind of file. Parsers are heavy: each is loaded when its kind of file comes."""

from __future__ import annotations

import html
import importlib
import re

from songhanh.reading.extract.encoding import decode
from songhanh.reading.extract.html import html_text

_PARSERS = {
    "docx": ("songhanh.reading.extract.docx", "docx_text", ()),
    "doc": ("songhanh.reading.extract.legacy", "doc_text", ("old_word_file",)),
    "pdf": ("songhanh.reading.extract.pdf", "pdf_text", ("from_pdf",)),
}
_MARKUP = re.compile(r"</(?:p|td|tr|div|table|li|span|h[1-6])>|<br\s*/?>(?!\s*\n)", re.IGNORECASE)
"""Marks that make lines; a break at the end of a line makes none that is not there."""
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|[lr][ds]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


def text_of_kind(kind: str, *, name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The raw text and warnings as codes. Raises: a ReadingError."""
    if kind in _PARSERS:
        module, function, warnings = _PARSERS[kind]
        text = getattr(importlib.import_module(module), function)(content, name=name)
        return text, warnings
    text, warnings = decode(content, name=name)
    if kind == "html" or _is_page(text):
        return html_text(text), warnings
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text, warnings


def _is_page(text: str) -> bool:
    """Whether a text file holds the marks of a web page from its beginning."""
    return text[:200].lstrip().startswith("<") and len(_MARKUP.findall(text[:20000])) >= 5
