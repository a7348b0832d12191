"""The head of a document: number, type, issuer, place, date, title, period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from songhanh.reading import scope as parts
from songhanh.reading.agencies import by_symbol, full_province, lexicon, plain, provinces, recognise
from songhanh.reading.dates import calendar_date, years_of
from songhanh.reading.items import DateRead, PeriodRead, Words, words
from songhanh.reading.letters import LOWER, UPPER
from songhanh.reading.paragraphs import Paragraph
from songhanh.reading.scope import Scope, is_caps
from songhanh.reading.text import Line
from songhanh.reading.traced import Traced, join

_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0"})
_NATION_START = re.compile(r"^CỘNG\b|^ĐẢNG CỘNG SẢN VIỆT NAM$")
_AGENCY_LINE = re.compile(
    r"^(?:BCH|BTV|LIÊN ĐOÀN|TỈNH ĐOÀN|BỘ CHỈ HUY|UB|MTTQ|"
    r"ỦY|UỶ|SỞ|BAN|BỘ|HỘI|CỤC|VĂN PHÒNG|THỦ TƯỚNG|TỈNH|THÀNH|UBND|HĐND|CÔNG AN|TRƯỜNG|LIÊN|ĐOÀN|CHI CỤC|BCĐ|"
    r"ĐẢNG (?:[ỦU][YỶ]|BỘ|ĐOÀN)|CHI BỘ|(?:HUYỆN|QUẬN|THỊ) [ỦU][YỶ]|"
    r"TRUNG TÂM|VIỆN|TỔNG|CHÍNH PHỦ|QUỐC HỘI|NGÂN HÀNG|ĐÀI|BÁO|PHÒNG|BẢO HIỂM|MẶT TRẬN|THANH TRA)"
)
_BODY_ISSUER = re.compile(
    rf"((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?:tỉnh|[Tt]hành phố)(?:\s+[{UPPER}][{LOWER}]+){{1,4}})\s+"
    r"(?:xây dựng|ban hành|lập|triển khai)"
)
_PLAN_YEARS = re.compile(
    r"(?:ban hành|xây dựng|lập)\s+(?:[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án)|(?:ban hành|xây dựng|lập) như sau",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|PHƯỜNG|XÃ(?! HỘI)|ĐẶC KHU)\s(?!ỦY|UỶ|ĐOÀN).+?(?=\s+(?:SỞ|BAN|CHI)\b|$)"
)
_COMMITTEE_ALONE = re.compile(r"^(?:[ỦU][YỶ] BAN|HỘI ĐỒNG) NHÂN DÂN$")
_PARTY_OF = re.compile(r"^(TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) ỦY(?: (.+))?$")
_COMMITTEE_OF_BODY = re.compile(r"^BAN (THƯỜNG VỤ|CHẤP HÀNH)\s+(?=\S)")
_COMMITTEE_OF_PLACE = re.compile(
    r"^BAN (?:THƯỜNG VỤ|CHẤP HÀNH)\s+((?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s(?!ỦY|UỶ|ĐOÀN).+)$"
)
_OF_PLACE = re.compile(r"^(?:TỈNH|THÀNH PHỐ)(?!\w)")
_LEVEL = re.compile(r"^(?:TỈNH|THÀNH PHỐ)\s+")
_ENDS_IN_LEVEL = re.compile(r"^(?:Công an|Bảo hiểm xã hội|Bộ Chỉ huy Quân sự|Hội Liên hiệp Phụ nữ) (?:tỉnh|thành phố)$")
_ADMINISTRATIVE = re.compile(r"^(?:tỉnh|thành phố|thị xã|huyện|quận|phường|xã|đặc khu)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says."""

    number: Words | None
    type: Words | None
    issuer: Words | None
    place: Words | None
    date: DateRead | None
    title: Words | None
    period: PeriodRead | None
    symbol: str | None


def read_header(scope: Scope, paragraphs: Sequence[Paragraph]) -> Header:
    """The head of the document of this scope; `paragraphs` are those of its body."""
    number, symbol = _number(scope)
    kind = _type(scope, symbol)
    place, date = _place_and_date(scope)
    title = _title(scope)
    issuer = _issuer(scope, symbol, place=place) or _issuer_of_body(paragraphs)
    period = _period(title, paragraphs)
    return Header(number, kind, issuer, place, date, title, period, symbol)


def _number(scope: Scope) -> tuple[Words | None, str | None]:
    if scope.number is None:
        return None, None
    body = scope.lines[scope.number].body
    if parts.BLANK_NUMBER.match(body.text) and scope.number + 1 < len(scope.lines):
        body = join([body, scope.lines[scope.number + 1].body])
    match = parts.NUMBER_LINE.match(body.text)
    if match is None:
        return None, None
    symbol = re.sub(r"\s+", "", match[2])
    if not match[1]:
        return None, symbol
    digits = match[1].translate(_DIGITS)
    misread = ("misread_digits",) if digits != match[1] else ()
    piece = body.cut(match.start(1), match.end(2))
    return words(piece, "0.7" if misread else "0.98", value=digits + symbol, warnings=misread), symbol


def _type(scope: Scope, symbol: str | None) -> Words | None:
    if scope.type_name is not None and scope.type_line is not None:
        line = scope.lines[scope.type_line].body
        return words(line.cut(0, len(scope.type_name)), "0.98", value=scope.type_name)
    if scope.letter and scope.number is not None:
        return words(scope.lines[scope.number].body, "0.9", value="CÔNG VĂN")
    if symbol and scope.number is not None:
        groups = re.split(r"[/-]", symbol.strip("/-"))
        for name, short in parts.TYPES.items():
            if short in groups[:2]:
                return words(scope.lines[scope.number].body, "0.7", value=name, warnings=("from_symbol",))
    return None


def _place_and_date(scope: Scope) -> tuple[Words | None, DateRead | None]:
    first = scope.number if scope.number is not None else max(0, (scope.type_line or 0) - 8)
    last = scope.body[0] + 1 if scope.type_line is None else scope.type_line + 1
    window = scope.lines[max(0, first - 4) : max(last, first + 8)]
    for body in _cells_of(window):
        match = parts.DATE_LINE.search(body.text)
        if match is None:
            continue
        place = words(body.cut(match.start(1), match.end(1)), "0.97")
        day, month, year = (match[g].translate(_DIGITS) for g in (2, 3, 4))
        found = calendar_date(int(day), int(month), year=int(year)) if day and month and year.isdigit() else None
        if found is None:
            return place, None
        piece = body.cut(match.start(2), match.end(4))
        misread = ("misread_digits",) if any(c in "lIO" for g in (2, 3, 4) for c in match[g]) else ()
        return place, DateRead(piece.span(), piece.text, Decimal("0.7" if misread else "0.97"), misread, found)
    return None, None


def _cells_of(lines: Sequence[Line]) -> list[Traced]:
    """The lines of one cell or block as one text; the number stands apart, and so does the day below a subject."""
    groups: list[list[Traced]] = []
    apart = True
    for line in lines:
        numbered = bool(parts.NUMBER_LINE.match(line.text) or parts.BLANK_NUMBER.match(line.text))
        dated = bool(groups and parts.SUBJECT.match(groups[-1][0].text) and parts.DATE_LINE.match(line.text))
        if apart or line.cells or line.gap or numbered or dated:
            groups.append([])
        groups[-1].append(line.body)
        motto = "Độc lập" in line.text or is_caps(line.text)
        apart = motto or (numbered and not parts.BLANK_NUMBER.match(line.text))
    return [join(group) for group in groups]


def _title(scope: Scope) -> Words | None:
    if scope.letter:
        return _subject(scope)
    start, end = scope.title
    if end <= start:
        return None
    body = join([line.body for line in scope.lines[start:end]])
    if scope.type_name and start == scope.type_line:
        body = body.cut(len(scope.type_name))
    body = body.trim(" *")
    return words(body, "0.95") if any(letter.isalpha() for letter in body.text) else None


def _subject(scope: Scope) -> Words | None:
    first = scope.number or 0
    for index in range(first, min(first + 14, len(scope.lines))):
        if not parts.SUBJECT.match(scope.lines[index].text):
            continue
        group = [scope.lines[index]]
        for line in scope.lines[index + 1 : index + 6]:
            dated = parts.DATE_LINE.search(line.text) or parts.ADDRESSED.match(line.text)
            if line.gap or line.cells or dated or _NATION_START.match(line.text) or parts.URGENT.match(line.text):
                break
            group.append(line)
        body = join([line.body for line in group])
        match = parts.SUBJECT.match(body.text)
        return words(body.cut(match.end() if match else 0).trim('.;"”)'), "0.95")
    return None


def _issuer(scope: Scope, symbol: str | None, *, place: Words | None) -> Words | None:
    cells = sorted(_header_cells(scope), key=_only_stands_above)
    for cell in cells:
        if found := _issuer_of_cell(cell, place):
            return found
    if symbol is None or place is None or scope.number is None:
        return None
    name = _issuer_of_symbol(symbol)
    if name is None:
        return None
    full = f"{name} {full_province(place.value)}" if name.startswith(("Ủy ban nhân", "Ban", "Sở")) else name
    return words(scope.lines[scope.number].body, "0.75", value=full, warnings=("from_symbol",))


def _only_stands_above(cell: Sequence[Line]) -> bool:
    """Whether the cell names nothing but the branch of the Party that the one that writes belongs to."""
    return len(cell) == 1 and cell[0].text.startswith("ĐẢNG BỘ ")


def _header_cells(scope: Scope) -> list[list[Line]]:
    """Groups of capital lines before the number that name an agency, nearest the number first."""
    last = scope.number if scope.number is not None else (scope.type_line or 0)
    groups: list[list[Line]] = []
    for line in scope.lines[max(0, last - 14) : last]:
        starts = bool(line.cells or line.gap or _NATION_START.match(line.text) or not groups)
        starts = starts or (is_caps(line.text) and not is_caps(groups[-1][-1].text))
        if groups and not line.cells and groups[-1][-1].text in ("ỦY", "UỶ", "CỘNG"):
            starts = False
        if starts:
            groups.append([])
        groups[-1].append(line)
    for number, group in enumerate(groups):
        if len(group) == 1 and _COMMITTEE_ALONE.match(group[0].text):
            group.extend(_place_below(groups[number + 1 : number + 4]))
    return [g for g in groups if is_caps(g[0].text) and _AGENCY_LINE.match(" ".join(x.text for x in g))]


def _place_below(groups: Sequence[Sequence[Line]]) -> list[Line]:
    """The line that says of where the committee is, when the rows of a table part it from the committee's own."""
    return next(([group[0]] for group in groups if is_caps(group[0].text) and _WHERE.match(group[0].text)), [])


def _issuer_of_cell(cell: Sequence[Line], place: Words | None) -> Words | None:
    lines = [line for line in cell if is_caps(line.text)]
    body = join([line.body for line in lines])
    text = body.text
    own = [
        i for i, line in enumerate(lines)
        if _AGENCY_LINE.match(line.text) and not (i and lines[i - 1].text in ("ỦY", "UỶ"))
    ]  # fmt: skip
    upper = text
    first = own[-1] if own else 0
    if len(own) > 2 and _OF_PLACE.match(lines[first].text) and lines[own[-2] - 1].text.endswith(" VIỆT NAM"):
        first = own[-2]
    if len(own) > 1 and not _OF_PLACE.match(lines[first].text):
        body = join([line.body for line in lines[first:]])
        text = body.text
    name = _of_branch(lines, own) or _proper(text)
    local = re.match(r"(?:Sở|Ban|Chi cục)\b", name) and "tỉnh" not in name
    if named := _ENDS_IN_LEVEL.match(name):
        where = _WHERE.search(upper.removesuffix(text))
        of = _titled(_LEVEL.sub("", where[0].strip())) if where else _titled(place.value) if place is not None else ""
        name = f"{named[0]} {of}".strip()
    elif re.fullmatch(r"Ủy ban nhân dân|Sở .*|Ban .*", name) or local:
        above = _proper(" ".join(line.text for line in lines[: own[-1]])) if _is_committee_of(lines, own) else ""
        where = None if above else _WHERE.search(upper)
        if above:
            name = f"{name} {above}"
        elif where and where[0] not in text:
            name = f"{name} {_proper(where[0])[0].lower()}{_proper(where[0])[1:]}"
        elif place is not None and not where:
            name = f"{name} {full_province(place.value)}"
    return words(body, "0.95", value=name)


def _of_branch(lines: Sequence[Line], own: Sequence[int]) -> str:
    """The branch of a union that its committee signs for: "HỘI … VIỆT NAM" above "BAN CHẤP HÀNH TỈNH …"; else ""."""
    branch = _COMMITTEE_OF_PLACE.match(" ".join(line.text for line in lines[own[-1] :])) if len(own) > 1 else None
    above = lines[own[-1] - 1].text if branch else ""
    if branch is None or not above.endswith(" VIỆT NAM"):
        return ""
    return f"{_proper(above.removesuffix(' VIỆT NAM'))} {_proper(branch[1])}"


def _is_committee_of(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether a committee stands below the body it is of, other than a people's committee: "CÔNG AN TỈNH …"."""
    if len(own) < 2 or not lines[own[-1]].text.startswith("BAN ") or lines[own[-1]].text.startswith("BAN NHÂN DÂN"):
        return False
    own_words = " ".join(line.text for line in lines[own[-1] :])
    if _COMMITTEE_OF_BODY.match(own_words) and _WHERE.search(own_words):
        return False
    return not re.match(r"(?:UBND|[ỦU][YỶ] BAN NHÂN|(?:TỈNH|THÀNH PHỐ|HUYỆN)\b(?! [ỦU][YỶ]))", lines[own[0]].text)


@cache
def _names_in_capitals() -> dict[str, str]:
    """Every spelling of the lexicon in capitals → the name; of two that differ only in capitals the first."""
    found: dict[str, str] = {}
    for spelling, name in sorted((s, a.name) for a in lexicon() for s in a.spellings):
        found.setdefault(spelling.upper(), name)
    return found


def _proper(text: str) -> str:
    """A name in capitals as it is written in a sentence, by the lexicon where it knows the name."""
    text = re.sub(r"\s+", " ", text).replace("UỶ", "ỦY").strip()
    if known_name := _names_in_capitals().get(text.upper()):
        return known_name
    if party := _PARTY_OF.match(text):
        return f"{party[1].capitalize()} ủy{' ' + _titled(party[2]) if party[2] else ''}"
    if committee := _COMMITTEE_OF_BODY.match(text):
        return f"Ban {committee[1].capitalize()} {_proper(text[committee.end() :])}"
    where = re.search(r"\s(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU)\s+(.+)$", f" {text}")
    if where:
        head = text[: len(text) - len(where[0].strip())].strip()
        kind = where[1].capitalize() if "HỒ CHÍ MINH" in where[2] else where[1].lower()
        rest = f"{kind} {_titled(where[2])}"
        return f"{_proper(head)} {rest}" if head else rest
    known = recognise(text)
    if known and plain(known[0].name) == plain(text):
        return known[0].name
    return text.capitalize() if text.isupper() else text


def _titled(place: str) -> str:
    known = provinces().get(plain(place))
    return _ADMINISTRATIVE.sub("", known) if known else place.title()


def _issuer_of_symbol(symbol: str) -> str | None:
    groups = [g for g in re.split(r"[/-]", symbol) if g]
    for group in reversed(groups):
        if group.casefold() == "ubnd":
            return "Ủy ban nhân dân"
        if (agency := by_symbol(group)) and len(group) > 2:
            return agency.name
    return None


def _issuer_of_body(paragraphs: Sequence[Paragraph]) -> Words | None:
    for paragraph in paragraphs[:12]:
        if match := _BODY_ISSUER.search(paragraph.text):
            piece = paragraph.body.cut(match.start(1), match.end(1))
            value = re.sub(r"^(?:UBND|Uỷ ban nhân dân)", "Ủy ban nhân dân", piece.text)
            return words(piece, "0.8", value=value, warnings=("from_body",))
    return None


def _period(title: Words | None, paragraphs: Sequence[Paragraph]) -> PeriodRead | None:
    if title is not None and (years := years_of(title.quote)):
        start, end, _, _ = years
        return PeriodRead(title.span, title.quote, Decimal("0.95"), (), start, end)
    for paragraph in paragraphs[:14]:
        if paragraph.label is not None and paragraph.label.kind in ("bullet", "letter"):
            continue
        said = [match.start() for match in _PLAN_YEARS.finditer(paragraph.text)]
        if not said:
            continue
        rest = paragraph.body.cut(said[-1])
        if years := years_of(rest.text):
            start, end, left, right = years
            piece = rest.cut(left, right)
            return PeriodRead(piece.span(), piece.text, Decimal("0.8"), ("from_body",), start, end)
        return None
    return None
