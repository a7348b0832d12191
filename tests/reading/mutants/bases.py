"""Whole files of every kind, made of the samples of the tests: what the damaged ones were before."""

from __future__ import annotations

import html
import unicodedata
import zlib
from functools import cache

from tests.reading import files
from tests.reading.documents import NAMES, text_of
from tests.reading.mutants.word import parts_of, zip_of

_LINES_A_PAGE = 40
_ROWS, _COLUMNS = range(760, 160, -40), (72, 120, 320, 440)
_TABLE = [(x + 4, y - 20, f"Work {y} of {x}") for y in _ROWS for x in _COLUMNS]
_RULES = [(72, y, 540, y) for y in (*_ROWS, 160)] + [(x, 760, x, 160) for x in (*_COLUMNS, 540)]
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@cache
def bases() -> dict[str, bytes]:
    """The whole files by name."""
    text = text_of("plan")
    found = {f"{name}.txt": text_of(name).encode() for name in NAMES}
    found["nfd.txt"] = unicodedata.normalize("NFD", text).encode()
    found["sixteen.txt"] = text.encode("utf-16")
    found["plan.md"] = (
        f"# KẾ HOẠCH\n\n{text}\n\n| TT | Việc | Chủ trì |\n|---|---|---|\n| 1 | Lớp | Sở Y tế |\n".encode()
    )
    for name in NAMES:
        found[f"{name}.html"] = _page(text_of(name))
        found[f"{name}.docx"] = _dateless(files.plain_docx(text_of(name)))
        found[f"{name}.pdf"] = vietnamese_pdf(text_of(name), packed=name != "letter")
    found["table.pdf"] = files.paged_pdf([_TABLE] * 2, rules=[_RULES] * 2)
    for number in ("1", "2"):  # more often, since here is the structure
        found[f"structured{number}.docx"] = _dateless(files.structured_docx())
        found[f"small{number}.docx"] = _dateless(_small_docx())
    return found


def _dateless(content: bytes) -> bytes:
    """The same zip without the hour at which it was made."""
    return zip_of(list(parts_of(content).items()))


def _page(text: str) -> bytes:
    rows = "".join(f"<p>{html.escape(row)}</p>\n" for row in text.split("\n") if row.strip())
    table = "<table><tr><td>TT</td><td>Nội dung</td></tr><tr><td>1</td><td>Lớp tập huấn</td></tr></table>"
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'></head>"
    return f"{head}<body><nav>x</nav>{rows}{table}</body></html>".encode()


def _small_docx() -> bytes:
    """A Word file of few parts, with notes, a text box, lists, a table in a table and a tracked change."""
    boxed = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:p><w:r><w:pict>{boxed}</w:pict></w:r></w:p>"
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    rows = "".join(
        f"<w:p>{place if row.startswith('-') else ''}<w:r><w:t>{html.escape(row)}</w:t></w:r></w:p>"
        for row in text_of("plan").split("\n")
    )
    changed = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{number}'
    return files.zipped({
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<w:document {_NS}><w:body>{rows}{box}{table}{changed}</w:body></w:document>".encode(),
        "word/numbering.xml": f"<w:numbering {_NS}>{lists}</w:numbering>".encode(),
        "word/styles.xml": f"<w:styles {_NS}/>".encode(),
        "word/footnotes.xml": f"<w:footnotes {_NS}>{note}</w:footnotes>".encode(),
    })  # fmt: skip


def vietnamese_pdf(text: str, *, packed: bool) -> bytes:
    """The lines on pages of A4, in a font of one byte a letter whose table says which letter it is."""
    letters = sorted(set(text) - {"\n"})
    code = {letter: number for number, letter in enumerate(letters, start=1)}
    told = "".join(f"<{code[letter]:02x}> <{ord(letter):04x}>\n" for letter in letters)
    table = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(letters)} beginbfchar\n{told}endbfchar".encode()
    rows = [row[i : i + 90] for row in text.split("\n") for i in range(0, max(1, len(row)), 90)]
    sheets = [rows[i : i + _LINES_A_PAGE] for i in range(0, len(rows), _LINES_A_PAGE)]
    first = 5
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(sheets))), len(sheets)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R /FirstChar 1 "
        b"/LastChar %d /Widths [%s] >>" % (len(letters), b" ".join(b"500" for _ in letters)),
        _stream(table, packed=packed),
    ]
    for number, sheet in enumerate(sheets):
        lines = "".join(
            f"BT /F1 12 Tf 72 {780 - 17 * n} Td <{''.join(f'{code[c]:02x}' for c in row)}> Tj ET\n"
            for n, row in enumerate(sheet)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (first + 2 * number + 1)
        )
        objects.append(_stream(lines.encode(), packed=packed))
    return _file(objects)


def _stream(content: bytes, *, packed: bool) -> bytes:
    content = zlib.compress(content) if packed else content
    way = b" /Filter /FlateDecode" if packed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), way, content)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count, table, count, len(out),
    )  # fmt: skip
