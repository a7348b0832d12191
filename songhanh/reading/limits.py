"""How large a file may be, checked before anything is opened, and what its reading may take."""

from __future__ import annotations

from songhanh.reading.errors import EmptyFile, TooLarge

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LONGEST_TEXT = 2_000_000
LONGEST = 18
"""Seconds a file may take, so that an answer is there within twenty: a plan of four hundred pages takes half of it."""
MOST_MEMORY_MB = 1024


def check_size(name: str, size: int) -> None:
    """Refuse what is too large or empty. Unit: bytes. Raises: TooLarge, EmptyFile."""
    if size > LARGEST_FILE:
        raise TooLarge(name=name, size=-(-size // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
    if size == 0:
        raise EmptyFile(name=name)
