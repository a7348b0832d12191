"""Files of every kind made in memory for the tests."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NUMBERING = (
    f"<w:numbering {nsdecls('w')}>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_docx(text: str) -> bytes:
    """One paragraph a line, as if pasted."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)


def numbered(paragraph, *, number: int, level: int = 0):
    """The paragraph with automatic numbering."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def structured_docx() -> bytes:
    """Header and signature in tables, automatic numbers, a tracked change."""
    document = Document()
    _numbering_of(document)
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG HƯƠNG"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 12/KH-UBND"
    head.cell(1, 1).text = "Sông Hương, ngày 08 tháng 3 năm 2026"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Chăm lo cho lao động nữ năm 2026")
    document.add_paragraph("Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:")
    numbered(document.add_paragraph("MỤC TIÊU"), number=1)
    numbered(document.add_paragraph("80% nữ công nhân được khám sức khỏe."), number=2)
    numbered(document.add_paragraph("TỔ CHỨC THỰC HIỆN"), number=1)
    numbered(document.add_paragraph("Sở Y tế"), number=1, level=1)
    document.add_paragraph("Tổ chức khám bệnh.")
    numbered(document.add_paragraph("Sở Tài chính"), number=1, level=1)
    changed = document.add_paragraph("Bố trí kinh phí ")
    changed._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'))
    changed._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2"><w:r><w:t>mới./.</w:t></w:r></w:ins>'))
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT."
    foot.cell(0, 1).text = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVõ Thị Bích"
    return saved(document)


def _numbering_of(document) -> None:
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in parse_xml(NUMBERING):
        root.append(child)
    assert root.find(qn("w:num")) is not None


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def pdf(lines: list[str], *, encrypted: bool = False) -> bytes:
    """A one-page PDF with these ASCII lines; without lines it is a page as a scanner leaves it."""
    return placed_pdf([(72, 720 - 16 * i, line) for i, line in enumerate(lines)], encrypted=encrypted)


def placed_pdf(
    pieces: list[tuple[int, int, str]], *, encrypted: bool = False, rules: list[tuple[int, int, int, int]] | None = None
) -> bytes:
    """A one-page PDF with ASCII words at (x, y), y from the bottom, and lines from (x, y) to (x, y), in points."""
    return paged_pdf([pieces], encrypted=encrypted, rules=[rules or []])


def mixed_pdf(*, rows: int, columns: int, borders: int) -> bytes:
    """A page of nothing but a table, each cell a text and then its sides, as word processors write it."""
    drawn = []
    for row in range(rows):
        for column in range(columns):
            x, y = 40 + 80 * column, 800 - 12 * row
            sides = ((x, y, x + 80, y), (x, y, x, y - 12), (x + 80, y, x + 80, y - 12), (x, y - 12, x + 80, y - 12))
            drawn.append(f"BT /F1 8 Tf {x + 2} {y - 9} Td (Cell {row}) Tj ET\n")
            drawn.extend(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in sides[:borders])
    return _pages_of(["".join(drawn)])


def paged_pdf(
    pages: list[list[tuple[int, int, str]]],
    *,
    encrypted: bool = False,
    rules: list[list[tuple[int, int, int, int]]] | None = None,
) -> bytes:
    """A PDF with a page for each list of words, and beside it the lines drawn on each."""
    sheets = []
    for number, pieces in enumerate(pages):
        drawn = "".join(f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in pieces)
        lines = (rules or [[]] * len(pages))[number]
        sheets.append(drawn + "".join(f"{x} {y} m {u} {v} l S\n" for x, y, u, v in lines))
    return _pages_of(sheets, encrypted=encrypted)


def _pages_of(sheets: list[str], *, encrypted: bool = False) -> bytes:
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(sheets))).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets)),
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
    ]
    for number, drawn in enumerate(sheets):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R " % (5 + 2 * number)
            + b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn.encode()),
        ]
    return _put_together(objects, lock=b"/Encrypt 3 0 R /ID [<00><00>] " if encrypted else b"")


def _put_together(objects: list[bytes], *, lock: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, lock, len(out),
    )  # fmt: skip
