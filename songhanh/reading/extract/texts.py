"""The text of each kind of file. Parsers are heavy: each is loaded when its kind of file comes."""

from __future__ import annotations

import importlib
import re

from songhanh.reading.extract.encoding import decode
from songhanh.reading.extract.html import html_text

_PARSERS = {
    "docx": ("songhanh.reading.extract.docx", "docx_text", ()),
    "doc": ("songhanh.reading.extract.legacy", "doc_text", ("old_word_file",)),
    "pdf": ("songhanh.reading.extract.pdf", "pdf_text", ("from_pdf",)),
}
_MARKUP = re.compile(r"</(?:p|td|tr|div|table|li|span|h[1-6])>|<br\s*/?>", re.IGNORECASE)


def text_of_kind(kind: str, *, name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The raw text and warnings as codes. Raises: a ReadingError."""
    if kind in _PARSERS:
        module, function, warnings = _PARSERS[kind]
        text = getattr(importlib.import_module(module), function)(content, name=name)
        return text, warnings
    text, warnings = decode(content, name=name)
    return (html_text(text), warnings) if kind == "html" or _is_page(text) else (text, warnings)


def _is_page(text: str) -> bool:
    """Whether a text file holds the marks of a web page from its beginning."""
    return text[:200].lstrip().startswith("<") and len(_MARKUP.findall(text[:20000])) >= 5
