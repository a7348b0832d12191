"""Old binary .doc files, in pure Python: structure first, bare text as the second way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import doc2docx
import legacy_doc

from songhanh.reading.errors import BrokenFile, Locked, ReadingError
from songhanh.reading.extract.docx import docx_text
from songhanh.reading.extract.encoding import repaired


def doc_text(content: bytes, *, name: str) -> str:
    """The text of a .doc. Raises: Locked, BrokenFile."""
    try:
        return _through_docx(content, name=name)
    except ReadingError:
        raise
    except Exception as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise Locked(name=name) from error
    try:
        return repaired(str(legacy_doc.extract_text(content).text))[0]
    except Exception as error:
        if "encrypt" in str(error).lower():
            raise Locked(name=name) from error
        raise BrokenFile(name=name) from error


def _through_docx(content: bytes, *, name: str) -> str:
    with tempfile.TemporaryDirectory(prefix="songhanh-doc-") as folder:
        source = Path(folder) / "source.doc"
        target = Path(folder) / "target.docx"
        source.write_bytes(content)
        doc2docx.convert(source, target)
        return docx_text(target.read_bytes(), name=name)
