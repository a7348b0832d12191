"""Documents written for the tests: an invented province, no sentence of a real plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes

SAMPLES = Path(__file__).parent / "samples"
NAMES = ("plan", "letter", "decision", "city")


def text_of(name: str) -> str:
    """The text of a sample."""
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@cache
def reading_of(name: str) -> Reading:
    """A sample as read."""
    return read_bytes(f"{name}.txt", text_of(name).encode())


def body(*paragraphs: str) -> Reading:
    """A bare plan with these paragraphs, one a line, a blank line between them."""
    head = "Số: 01/KH-UBND\n\nSông Hương, ngày 02 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nLàm việc chung\n\n"
    return read_bytes("body.txt", (head + "\n\n".join(paragraphs)).encode())
