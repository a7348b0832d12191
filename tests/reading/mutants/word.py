"""What may happen inside a Word file: its zip, and the XML of its parts."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable

DOCUMENT = "word/document.xml"
_PARTS = (DOCUMENT, DOCUMENT, DOCUMENT, "word/numbering.xml", "word/styles.xml", "word/footnotes.xml")
_METHODS = (0, 0, 8, 8, 8, 12, 14, 1, 6, 9, 19, 93, 95, 97, 98, 99, 0xFFFF)
_NUMBERS = (b"9" * 5000, b"-1", b"\xc2\xb2", b"", b"1e9", b"999999999", b"4294967296", b"x", b"&#x0;", b"0")
_TEXTS = (b"&#xD800;", b"&#0;", b"&nothing;", b"\x00", b"\xff\xfe", b"<![CDATA[<w:p>]]>", b"<?php x?>", b"<!-- -- -->")
_NESTED = (
    (b"<w:p><w:r><w:txbxContent>", b"</w:txbxContent></w:r></w:p>"),
    (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
    (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"), (b"<w:ins>", b"</w:ins>"), (b"<w:r>", b"</w:r>"),
    (b"<w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr><w:tc>",
     b"</w:tc></w:tr></w:tbl></w:txbxContent></w:pict></w:r></w:p>"),
)  # fmt: skip
_PARAGRAPH = b"<w:p><w:r><w:t>N\xe1\xbb\x99i dung</w:t></w:r></w:p>"
_ROW = b"<w:tr>" + b"<w:tc>" + _PARAGRAPH + b"</w:tc>" + b"</w:tr>"


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts, as far as they can be read; none of what is no zip."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            for info in box.infolist():
                if info.file_size < 4_000_000:
                    found[info.filename] = box.read(info)
    except Exception:  # whatever an earlier damage made of it
        return found
    return found


def zip_of(parts: list[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, the same at any time of day."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as box:
        warnings.simplefilter("ignore")  # the same name twice is meant
        for name, content in parts:
            box.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def _within(name: str, change: Callable[[random.Random, bytes], bytes]) -> Callable[[random.Random, bytes], bytes]:
    """The change made to one part of the zip."""

    def way(chance: random.Random, content: bytes) -> bytes:
        parts = parts_of(content)
        here = chance.choice(_PARTS)
        here = here if here in parts else DOCUMENT
        return zip_of(list({**parts, here: change(chance, parts.get(here, b""))}.items())) if parts else content

    way.__name__ = name
    return way


def members_moved(chance: random.Random, content: bytes) -> bytes:
    """Parts are missing, stand twice, have another's name, or another's content."""
    parts = list(parts_of(content).items())
    for _ in range(chance.randint(1, 4) if len(parts) > 1 else 0):
        place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        name, inner = parts[place]
        match chance.randrange(5):
            case 0 if len(parts) > 1:
                del parts[place]
            case 1:
                parts.append((name, chance.choice((inner, b"", b"<a/>", chance.randbytes(200)))))
            case 2:
                parts[place] = (
                    chance.choice((DOCUMENT, "../../etc/passwd", "/" + name, name.upper(), "a" * 60000)),
                    inner,
                )
            case 3 if other < len(parts):
                parts[place] = (name, parts[other][1])
            case _:
                parts.append((DOCUMENT, inner))
    return zip_of(parts)


def bomb(chance: random.Random, content: bytes) -> bytes:
    """A part that unpacks to a hundred times its size: of nothing, of paragraphs, of rows, of notes."""
    parts = parts_of(content)
    size = chance.choice((1, 5, 20, 70)) * 1024 * 1024
    fill = chance.choice((b" ", b"A", _PARAGRAPH, b"<w:p/>", _ROW, b"<w:tab/>"))
    inner = parts.get(DOCUMENT, b"").replace(b"<w:body>", b"<w:body>" + fill * (size // len(fill)), 1)
    name = chance.choice((DOCUMENT, DOCUMENT, "word/styles.xml", "word/numbering.xml"))
    return zip_of(list({**parts, name: inner}.items()))


def wrong_fields(chance: random.Random, content: bytes) -> bytes:
    """The list of parts lies: about sizes, checksums, ways of packing, passwords, places."""
    out = bytearray(content)
    for match in re.finditer(rb"PK\x01\x02", content):
        if chance.random() < 0.5 and match.start() + 46 <= len(out):
            at, form, value = chance.choice((
                (10, "<H", chance.choice(_METHODS)), (8, "<H", chance.choice((1, 0x41, 0x2000, 0xFFFF))),
                (16, "<I", chance.getrandbits(32)), (20, "<I", chance.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF))),
                (24, "<I", chance.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF))),
                (42, "<I", chance.choice((0, 7, 0xFFFFFFFF))),
                (28, "<H", chance.choice((0, 0xFFFF))), (30, "<H", chance.choice((1, 20, 0xFFFF))),
            ))  # fmt: skip
            struct.pack_into(form, out, match.start() + at, value)
    return bytes(out)


def other_packing(chance: random.Random, content: bytes) -> bytes:
    """Packed in a way that Word never uses, and then damaged."""
    out = bytearray(zip_of(list(parts_of(content).items()), method=chance.choice((0, 12, 14))))
    for _ in range(chance.choice((0, 1, 8))):
        out[chance.randrange(len(out))] ^= 0xFF
    return bytes(out)


def _damaged_xml(chance: random.Random, xml: bytes) -> bytes:
    """A stretch of the XML gone, doubled or changed."""
    place = chance.randrange(len(xml) + 1)
    length = chance.choice((1, 3, 10, 200, 3000))
    match chance.randrange(4):
        case 0:
            return xml[:place] + xml[place + length :]
        case 1:
            return xml[:place] + xml[place : place + length] * chance.choice((2, 50)) + xml[place:]
        case 2:
            return xml[:place] + chance.randbytes(min(length, 10)) + xml[place + length :]
        case _:
            return xml[:place] + chance.choice(_TEXTS) + xml[place:]


def _other_elements(chance: random.Random, xml: bytes) -> bytes:
    """Elements are other elements: paragraphs are tables, words are deleted ones."""
    names = [
        b"w:p",
        b"w:r",
        b"w:t",
        b"w:tbl",
        b"w:tr",
        b"w:tc",
        b"w:del",
        b"w:txbxContent",
        b"w:numPr",
        b"w:body",
        b"x",
    ]
    for _ in range(chance.randint(1, 3)):
        old, new = chance.choice(names), chance.choice(names)
        xml = re.sub(rb"(</?)" + old + rb"(?=[ />])", rb"\1" + new, xml, count=chance.choice((0, 0, 6)))
    return xml


def _numbers_in_xml(chance: random.Random, xml: bytes) -> bytes:
    """Numbers of lists, levels, columns that no program would write."""
    often = chance.choice((0.02, 0.3, 1.0))
    return re.sub(
        rb'(w:(?:val|ilvl|numId|abstractNumId|id|w|start)=")[^"]*',
        lambda m: m[1] + chance.choice(_NUMBERS) if chance.random() < often else m[0],
        xml,
    )


def _entities(chance: random.Random, xml: bytes) -> bytes:
    """Entities that grow, that stand for themselves, or for a file of the machine."""
    kinds = (
        b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha" * 50) for n in range(12)),
        b'<!ENTITY a11 SYSTEM "file:///etc/passwd">', b'<!ENTITY a11 SYSTEM "http://127.0.0.1:9/x">',
        b'<!ENTITY a11 "&a11;">', b'<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY a11 "x">',
        b'<!ENTITY a11 "' + b"A" * 200_000 + b'">',
    )  # fmt: skip
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", xml)
    used = body.replace(b"</w:t>", b"&a11;" * chance.choice((1, 40)) + b"</w:t>", chance.choice((1, 500)))
    return b"<!DOCTYPE x [" + chance.choice(kinds) + b"]>" + used


def _deep(chance: random.Random, xml: bytes) -> bytes:
    """Boxes in boxes, tables in tables, controls in controls."""
    depth = chance.choice((3, 20, 60, 85, 120, 250, 5000))
    opened, closed = chance.choice(_NESTED)
    inner = opened * depth + _PARAGRAPH * chance.choice((0, 1, 3)) + closed * depth
    return xml.replace(b"<w:body>", b"<w:body>" + inner * chance.choice((1, 1, 20)), 1)


def _many(chance: random.Random, xml: bytes) -> bytes:
    """Thousands of tables, rows, cells, numbered paragraphs or tabs."""
    number = (
        b'<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    )
    kinds = (
        b"<w:tbl>" + _ROW + b"</w:tbl>", b"<w:tbl>" + _ROW * 40 + b"</w:tbl>",
        b"<w:tbl><w:tr>" + (b"<w:tc>" + _PARAGRAPH + b"</w:tc>") * 200 + b"</w:tr></w:tbl>", number % 0, number % 8,
        b"<w:p>" + b"<w:r><w:tab/></w:r>" * 40 + b"</w:p>", b"<w:p/>",
    )  # fmt: skip
    kind = chance.choice(kinds)
    return xml.replace(b"<w:body>", b"<w:body>" + kind * (chance.choice((20_000, 400_000)) // len(kind)), 1)


def _declared(chance: random.Random, xml: bytes) -> bytes:
    """The XML names an encoding that it is not in, or is in one that it does not name."""
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", xml)
    name = chance.choice(
        (b"UTF-16", b"UTF-32", b"ascii", b"windows-1258", b"x", b"utf-7", b"ISO-10646-UCS-4", b"EBCDIC")
    )
    if chance.random() < 0.3:
        return body.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-7")))
    return b'<?xml version="%s" encoding="%s"?>' % (chance.choice((b"1.0", b"1.1", b"9")), name) + body


WORD = {
    way.__name__: way
    for way in (
        members_moved, bomb, wrong_fields, other_packing,
        _within("damaged_xml", _damaged_xml), _within("other_elements", _other_elements),
        _within("numbers_in_xml", _numbers_in_xml), _within("entities", _entities), _within("deep", _deep),
        _within("many", _many), _within("declared", _declared),
    )
}  # fmt: skip
