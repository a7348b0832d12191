"""Reading of official documents: bytes of a file to structured items with their place in the text.

`read_file` and `read_bytes` bring the parsers with them, so they are loaded when first asked for:
a server only needs `songhanh.reading.runner`, which reads in a child process.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from songhanh.reading.cli import cli_json
from songhanh.reading.errors import ReadingError
from songhanh.reading.items import READER_VERSION, Reading
from songhanh.reading.schema import to_schema

if TYPE_CHECKING:
    from songhanh.reading.reader import read_bytes, read_file

__all__ = ["READER_VERSION", "Reading", "ReadingError", "cli_json", "read_bytes", "read_file", "to_schema"]


def __getattr__(name: str) -> Any:
    if name in ("read_bytes", "read_file"):
        return getattr(importlib.import_module("songhanh.reading.reader"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
