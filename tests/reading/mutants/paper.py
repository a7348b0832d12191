"""What may happen inside a PDF: its objects, its table of places, its streams, the numbers that place words."""

from __future__ import annotations

import random
import re
import zlib

_NUMBERS = (
    b"0", b"-1", b"99999999999999999999", b"-2147483648", b"4294967295", b"1e38", b"0.0000000000001", b"nan", b"3.4e38",
    b"999999", b"-99999", b"+-1", b".", b"1.2.3",
)  # fmt: skip
_NAMES = (
    b"/Pages", b"/Page", b"/Catalog", b"/Font", b"/Type1", b"/Type0", b"/Type3", b"/FlateDecode", b"/LZWDecode",
    b"/Kids",
    b"/ASCII85Decode", b"/JBIG2Decode", b"/DCTDecode", b"/RunLengthDecode", b"/Crypt", b"/XRef", b"/ObjStm",
    b"/Contents",
    b"/ToUnicode", b"/Parent", b"/Encoding", b"/Identity-H", b"/XObject", b"/Length", b"/MediaBox", b"/Count",
)  # fmt: skip
_MARKS = (b"endobj", b"endstream", b"stream\n", b"xref", b"trailer", b"startxref", b"%%EOF", b">>", b"<<", b"obj")
_DRAWN = (
    b"q " * 5000, b"BT " * 500, b"1e30 1e30 Td (far) Tj ", b"1e9 0 0 1e9 0 0 Tm (large) Tj ",
    b"0 0 0 0 0 0 Tm (none) Tj ",
    b"(" * 3000, b"[" * 3000, b"<< " * 3000, b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID x EI ", b"/X1 Do " * 300,
    b"-1e38 Tc (wide) Tj 1e38 Tw (a b) Tj ", b"(\\777\\000\\377) Tj ", b"<D800DC00FFFF0000> Tj ",
    b"0 Tf (no size) Tj ",
    b"nan nan Td (nowhere) Tj ", b"(x) Tj 0 -14 Td " * 3000, b"BT /F1 12 Tf 500000 0 Td (far to the right) Tj ET ",
)  # fmt: skip


def other_numbers(chance: random.Random, content: bytes) -> bytes:
    """Numbers anywhere in the file are none, far too large, or no numbers."""
    often = chance.choice((0.01, 0.1, 0.5))
    return re.sub(rb"\d+", lambda m: chance.choice(_NUMBERS) if chance.random() < often else m[0], content)


def other_references(chance: random.Random, content: bytes) -> bytes:
    """Objects point to others, to themselves, to nothing: pages that are their own parents."""
    numbers = [int(n) for n in re.findall(rb"(?m)^(\d+) 0 obj", content)] or [1]
    often = chance.choice((0.1, 0.5, 1.0))
    return re.sub(
        rb"\d+ 0 R",
        lambda m: b"%d 0 R" % chance.choice((*numbers, 0, 99999)) if chance.random() < often else m[0],
        content,
    )


def wrong_places(chance: random.Random, content: bytes) -> bytes:
    """The table of places points elsewhere, or is not where the end says."""
    if chance.random() < 0.5:
        return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % chance.choice((0, 5, 10**12, len(content) // 2)), content)
    return re.sub(
        rb"(?m)^\d{10}(?= \d{5} [nf])", lambda m: b"%010d" % chance.randrange(len(content) * 2), content
    )  # fmt: skip


def other_names(chance: random.Random, content: bytes) -> bytes:
    """A kind of object is another kind, a stream is packed in another way than it says."""
    for _ in range(chance.randint(1, 4)):
        content = content.replace(chance.choice(_NAMES), chance.choice(_NAMES), chance.choice((-1, 1, 5)))
    return content


def lost_marks(chance: random.Random, content: bytes) -> bytes:
    """Ends and beginnings of objects and streams are missing, or stand twice."""
    for _ in range(chance.randint(1, 3)):
        mark = chance.choice(_MARKS)
        content = content.replace(mark, chance.choice((b"", mark * 2, b" ")), chance.choice((-1, 1, 3)))
    return content


def deep_values(chance: random.Random, content: bytes) -> bytes:
    """Lists in lists, thousands deep, where a value stands."""
    depth = chance.choice((100, 500, 20_000))
    value = chance.choice((b"[" * depth + b"]" * depth, b"<</A " * depth + b"1" + b">>" * depth, b"(" * depth))
    keys = [m.end() for m in re.finditer(rb"/(?:Kids|Contents|Resources|MediaBox|Filter|ToUnicode|Count)\b", content)]
    place = chance.choice(keys) if keys else 0
    return content[:place] + b" " + value + content[place:]


def drawn_otherwise(chance: random.Random, content: bytes) -> bytes:
    """What draws the words of a page says what no program would: places far off, sizes of nothing, no end."""

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() < 0.4:
            return match[0]
        try:
            inner, packed = zlib.decompress(match[1]), True
        except zlib.error:
            inner, packed = match[1], False
        place = chance.randrange(len(inner) + 1)
        more = chance.choice(_DRAWN) * chance.choice((1, 1, 10))
        told = inner[:place] + more + inner[place:] if chance.random() < 0.7 else other_numbers(chance, inner)
        return b"stream\n" + (zlib.compress(told) if packed else told) + b"\nendstream"

    return re.sub(rb"stream\n(.*?)\nendstream", other, content, flags=re.DOTALL)


def packed_bomb(chance: random.Random, content: bytes) -> bytes:
    """A stream that unpacks to millions of words or of nothing, once or twice packed."""
    fill = chance.choice((b" ", b"(a) Tj ", b"BT /F1 12 Tf 72 700 Td (word) Tj ET\n", b"q ", b"[(a) -9999 (b)] TJ "))
    bomb = zlib.compress(fill * (chance.choice((200_000, 2_000_000, 40_000_000)) // len(fill)))
    filters = b"/FlateDecode"
    if chance.random() < 0.4:
        bomb, filters = zlib.compress(bomb), b"[/FlateDecode /FlateDecode]"
    stream = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(bomb), filters, bomb)
    parts = list(re.finditer(rb"<<[^<>]*>>\nstream\n.*?\nendstream", content, flags=re.DOTALL))
    if not parts:
        return content
    match = chance.choice(parts)
    return content[: match.start()] + stream + content[match.end() :]


def many_pages(chance: random.Random, content: bytes) -> bytes:
    """One page hundreds of times, or a number of pages that is not true."""
    times = chance.choice((50, 390, 500, 5000))
    if chance.random() < 0.3:
        return re.sub(rb"/Count \d+", b"/Count %d" % chance.choice((10**5, 10**9, -5, 2**32)), content)
    return re.sub(rb"/Kids \[\s*(\d+ 0 R)[^\]]*\]", lambda m: b"/Kids [" + (m[1] + b" ") * times + b"]", content)


def locked(chance: random.Random, content: bytes) -> bytes:
    """It says that it has a password, whole or by half."""
    lock = b"/Encrypt << /Filter /Standard /V %d /R %d /Length %d /P -4 /O <%s> /U <%s> >> /ID [<00><00>] "
    told = lock % (
        chance.choice((1, 2, 4, 5, 9)), chance.choice((2, 3, 4, 6, 0)), chance.choice((40, 128, 256, 7)),
        b"41" * chance.choice((32, 48, 1)), b"42" * chance.choice((32, 48, 0)),
    )  # fmt: skip
    return content.replace(b"/Root", told + b"/Root", 1)


PAPER = {
    way.__name__: way
    for way in (
        other_numbers, other_references, wrong_places, other_names, lost_marks, deep_values, drawn_otherwise,
        packed_bomb, many_pages, locked,
    )
}  # fmt: skip
