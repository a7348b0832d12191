"""The answer of `songhanh read FILE`: one JSON object, or one that says why not."""

from __future__ import annotations

import json
from pathlib import Path

from songhanh.reading.errors import ReadingError
from songhanh.reading.runner import read_in_child
from songhanh.reading.schema import to_schema


def cli_json(path: Path | str) -> tuple[int, str]:
    """(0, the reading) or (2, {"error": …}); needs no database and never shows a trace."""
    try:
        return 0, json.dumps(to_schema(read_in_child(Path(path))), ensure_ascii=False, indent=1)
    except ReadingError as error:
        return 2, json.dumps({"error": error_object(error)}, ensure_ascii=False, indent=1)


def error_object(error: ReadingError) -> dict[str, str]:
    """A refusal as plain values, in both languages."""
    return {
        "code": error.code,
        "message_vi": error.sentence("vi"),
        "message_en": error.sentence("en"),
    }
