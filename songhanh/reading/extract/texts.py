"""The text of each kind of file."""

from __future__ import annotations

from songhanh.reading.extract.docx import docx_text
from songhanh.reading.extract.encoding import decode
from songhanh.reading.extract.html import html_text
from songhanh.reading.extract.legacy import doc_text
from songhanh.reading.extract.pdf import pdf_text


def text_of_kind(kind: str, *, name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The raw text and warnings as codes. Raises: a ReadingError."""
    if kind == "docx":
        return docx_text(content, name=name), ()
    if kind == "doc":
        return doc_text(content, name=name), ("old_word_file",)
    if kind == "pdf":
        return pdf_text(content, name=name), ("from_pdf",)
    text, warnings = decode(content, name=name)
    return (html_text(text), warnings) if kind == "html" else (text, warnings)
