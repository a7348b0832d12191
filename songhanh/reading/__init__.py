"""Reading of official documents: bytes of a file to structured items with their place in the text."""

from songhanh.reading.cli import cli_json
from songhanh.reading.errors import ReadingError
from songhanh.reading.items import READER_VERSION, Reading
from songhanh.reading.reader import read_bytes, read_file
from songhanh.reading.schema import to_schema

__all__ = ["READER_VERSION", "Reading", "ReadingError", "cli_json", "read_bytes", "read_file", "to_schema"]
