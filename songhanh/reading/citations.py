"""The documents a document invokes: "Căn cứ …", "Thực hiện …", "Xét …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from songhanh.reading.dates import DATE, date_in
from songhanh.reading.items import Basis
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.traced import Traced

NUMBER = re.compile(
    r"(?:\bsố\s*:?\s*|\b(?:văn bản|tờ trình|quyết định|kế hoạch|công văn|nghị quyết|nghị định|chỉ thị|thông báo|"
    r"thông tư|chương trình|hướng dẫn|kết luận|báo cáo) (?=\d[\d/]*[-/](?-i:[A-ZĐ]{2})))"
    r"(\d[\dlO]*(?:(?-i:[a-d])(?=/))?(?:\s?/\s?\d{4})?\s?[/-]\s?[A-ZĐƯ][\wĐđƯư&]*(?:\s?[-/]\s?(?=[A-ZĐƯ])[\wĐđƯư&]+)*)",
    re.IGNORECASE,
)
_INVOKES = re.compile(
    r"^(?:(?:Căn cứ|Thực hiện|Xét|Theo|Tiếp theo|Tiếp tục thực hiện|Trên cơ sở|"
    r"Để (?:(?:triển khai|tiếp tục|tổ chức|đẩy mạnh) )*(?:thực hiện|thi hành|triển khai)|Thi hành|Chấp hành|Quán triệt|"
    r"Triển khai)(?!(?-i:[a-zà-ỹ])))",
    re.IGNORECASE,
)
_KIND = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công văn|Kế hoạch|Kết luận|"
    r"Thông báo|Hướng dẫn|Tờ trình|Văn bản|văn bản|Chương trình|Công điện|Báo cáo)"
)
_LISTED = re.compile(rf"{_KIND}(?!\w)")
_OPENS_LIST = re.compile(r"(?:Căn cứ|Thực hiện)(?: (?:pháp lý|các văn bản(?: sau)?))?\s*:$", re.IGNORECASE)
"""Words below which the documents stand one a line."""
_PARTS = re.compile(
    rf",\s+(?=(?:thực hiện|triển khai|thi hành|căn cứ)\s+{_KIND}\s)|"
    rf";|\.\s+(?=Căn cứ|Thực hiện|Xét|Theo)"
    rf"|(?:,|\s+và)\s+(?=(?:(?:xét|theo) )?(?:đề nghị|Tờ trình|ý kiến|kết quả thẩm định)\b[^,;.]{{0,90}}\bsố\s*:?\s*\d)"
    rf"|,\s+(?={_KIND}\s+(?:liên tịch\s+)?số\s*:?\s*\d)"
    rf"|(?=\s+và\s+{_KIND}\s+(?:liên tịch\s+)?số\s*:?\s*\d)"
    r"|(?=(?:,|\s+và)\s+Nghị quyết Đại hội\s[^;.,]{3,90}\slần thứ\s)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"^(?:Căn cứ|Thực hiện|Theo|Để [^,;.]{2,40}?|Thi hành)?\s*((?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\s.+)$"
)
_CONGRESS = re.compile(
    r"Nghị quyết Đại hội [^;.,\d]{3,90}?lần thứ (?:[IVX]+|\d+)(?!\w)(?:,? nhiệm kỳ \d{4}\s*[-–—]\s*\d{4})?"
)
"""A resolution that has no number: that of a congress."""
_LAW_END = re.compile(
    r",?\s*(?:số\s+\d|được |đã được|(?:đã )?có hiệu lực|và (?:S|s)ửa đổi|(?<!\w)ngày\s*\d|năm\s*\d{4}|;|,$|\.$)"
)


def legal_basis(paragraphs: Sequence[Paragraph]) -> tuple[Basis, ...]:
    """The documents invoked in these opening paragraphs, each once.

    Shape: one entry per document; a law cited by name only has no number. Documents inside another's
    title, in brackets after a citation, or replaced are not invoked.
    """
    found: list[Basis] = []
    listing = False
    for paragraph in paragraphs:
        text = paragraph.content.text
        goes_on = listing and _LISTED.match(text) is not None
        invoking = paragraph.content if goes_on else _invoking(paragraph.content)
        listing = invoking is not None and (text.endswith((";", ",")) or _OPENS_LIST.match(text) is not None)
        for part in _split_outside_brackets(invoking) if invoking is not None else ():
            found.extend(_cited(part.cut()))
    seen: set[str] = set()
    unique = []
    for basis in found:
        key = (basis.number or basis.name or "").casefold()
        if key not in seen:
            seen.add(key)
            unique.append(basis)
    return tuple(unique)


def _invoking(content: Traced) -> Traced | None:
    """A paragraph that invokes, or its last sentence when that invokes and opens what the document says."""
    if _INVOKES.match(content.text):
        return content
    if not content.text.endswith(":"):
        return None
    start = content.text.rfind(". ") + 2
    return content.cut(start) if start > 1 and _INVOKES.match(content.text[start:]) else None


def _split_outside_brackets(body: Traced) -> list[Traced]:
    masked = _mask_brackets(body.text)
    parts: list[Traced] = []
    last = 0
    for match in _PARTS.finditer(masked):
        parts.append(body.cut(last, match.start()))
        last = match.end()
    parts.append(body.cut(last))
    return parts


def _mask_brackets(text: str) -> str:
    if "(" not in text:
        return text
    out, depth = [], 0
    for char in text:
        depth += char == "("
        out.append("·" if depth else char)
        depth -= char == ")" and depth > 0
    return "".join(out)


def _cited(part: Traced) -> list[Basis]:
    masked = _mask_brackets(part.text)
    law = _LAW.match(masked)
    outside = NUMBER.search(masked)
    if law and (outside is None or "luật" in masked[: outside.start()].casefold()[:30]):
        return [_law(part, law.start(1), numbered=outside)]
    if outside:
        return [_numbered(part, outside)]
    if congress := _CONGRESS.search(masked):
        name = part.cut(congress.start(), congress.end())
        return [Basis(name.span(), name.text, Decimal("0.7"), ("no_date",), number=None, name=name.text, date=None)]
    return [_numbered(part, match) for match in NUMBER.finditer(part.text)]


def _numbered(part: Traced, match: re.Match[str]) -> Basis:
    end = match.end(1)
    number = part.cut(match.start(1), end)
    found = DATE.search(part.text, end)
    near = found is not None and not NUMBER.search(part.text, end, found.start()) and found.start() - end <= 25
    when = date_in(found) if found and near else None
    stop = found.end() if found and when else end
    return Basis(
        part.span(0, stop),
        part.text[:stop],
        Decimal("0.95") if when else Decimal("0.7"),
        () if when else ("no_date",),
        number=re.sub(r"\s+", "", number.text),
        name=None,
        date=when,
    )


def _law(part: Traced, start: int, *, numbered: re.Match[str] | None) -> Basis:
    tail = _LAW_END.search(part.text, start)
    name = part.cut(start, tail.start() if tail else None).trim(",;.")
    if numbered:
        basis = _numbered(part, numbered)
        return Basis(
            basis.span, basis.quote, basis.confidence, basis.warnings,
            number=basis.number, name=name.text, date=basis.date,
        )  # fmt: skip
    found = DATE.search(part.text, start)
    if found and "hiệu lực" in part.text[start : found.start()]:
        found = None
    when = date_in(found) if found else None
    return Basis(
        part.span(0, found.end() if found else None),
        part.text[: found.end() if found else None],
        Decimal("0.95") if when else Decimal("0.8"),
        () if when else ("no_date",),
        number=None,
        name=name.text,
        date=when,
    )
