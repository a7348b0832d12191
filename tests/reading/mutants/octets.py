"""What may happen to the bytes of any file: on a bad disk, a broken line, or by intent."""

from __future__ import annotations

import random

_NUMBERS = (b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b"\x00\x00\x00\x00", b"\x01\x00\x00\x00")


def flipped_bits(chance: random.Random, content: bytes) -> bytes:
    """One to sixty bits are other bits."""
    out = bytearray(content)
    for _ in range(chance.randint(1, 60) if out else 0):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def other_bytes(chance: random.Random, content: bytes) -> bytes:
    """A stretch of any bytes over what stood there."""
    place, length = _stretch(chance, content)
    return content[:place] + chance.randbytes(length) + content[place + length :]


def cut_tail(chance: random.Random, content: bytes) -> bytes:
    """The line broke."""
    return content[: chance.randrange(len(content) + 1)]


def cut_head(chance: random.Random, content: bytes) -> bytes:
    """The beginning is missing."""
    return content[chance.randrange(min(len(content), 4000) + 1) :]


def cut_middle(chance: random.Random, content: bytes) -> bytes:
    """A stretch is missing."""
    place, length = _stretch(chance, content)
    return content[:place] + content[place + length :]


def added_bytes(chance: random.Random, content: bytes) -> bytes:
    """Any bytes, or zeros, come between."""
    place, length = _stretch(chance, content)
    return content[:place] + chance.choice((chance.randbytes(length), bytes(length))) + content[place:]


def repeated_chunk(chance: random.Random, content: bytes) -> bytes:
    """A stretch stands many times."""
    place, length = _stretch(chance, content)
    chunk = content[place : place + length]
    return content[:place] + chunk * chance.choice((2, 3, 20, min(400, 400_000 // max(1, length)))) + content[place:]


def exchanged_chunks(chance: random.Random, content: bytes) -> bytes:
    """Two stretches change places."""
    first, length = _stretch(chance, content)
    second = chance.randrange(first, len(content) + 1)
    end = first + length
    if second < end:
        return content
    return content[:first] + content[second : second + length] + content[end:second] + content[first:end]


def wrong_number(chance: random.Random, content: bytes) -> bytes:
    """Four bytes that say a length or a place say the largest, the smallest or none."""
    place = chance.randrange(max(1, len(content) - 4))
    return content[:place] + chance.choice(_NUMBERS) + content[place + 4 :]


def zeroed(chance: random.Random, content: bytes) -> bytes:
    """A sector of the disk is empty."""
    place = chance.randrange(len(content) + 1) // 512 * 512
    return content[:place] + bytes(min(512, len(content) - place)) + content[place + 512 :]


def garbage_around(chance: random.Random, content: bytes) -> bytes:
    """Other bytes before or after the file."""
    more = chance.choice((chance.randbytes(300), b"\r\n" * 50, b"<html>", b"PK\x03\x04" * 20, b"%PDF-1.7\n"))
    return more + content if chance.random() < 0.3 else content + more


def _stretch(chance: random.Random, content: bytes) -> tuple[int, int]:
    place = chance.randrange(len(content) + 1)
    return place, min(chance.choice((1, 2, 8, 64, 500, 4000)), len(content) - place)


OCTETS = {
    way.__name__: way
    for way in (
        flipped_bits, other_bytes, cut_tail, cut_head, cut_middle, added_bytes, repeated_chunk, exchanged_chunks,
        wrong_number, zeroed, garbage_around,
    )
}  # fmt: skip
