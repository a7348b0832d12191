"""The list of units of a real installation: a CSV file, every wrong row named."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from songhanh.cli.errors import WrongUnits
from songhanh.kernel.sentences import sentence
from songhanh.kernel.text import fold, squeeze
from songhanh.organisations.models import UnitKind

COLUMNS = ("name", "kind", "short_name", "code", "parent", "valid_from", "basis")
"""The first two must be there."""
HEADERS = {
    "ten": "name",
    "ten don vi": "name",
    "loai": "kind",
    "ten ngan": "short_name",
    "ma": "code",
    "thuoc": "parent",
    "tu ngay": "valid_from",
    "can cu": "basis",
}
"""Vietnamese heads of columns, without diacritics."""
KIND_WORDS: dict[UnitKind, tuple[str, ...]] = {
    UnitKind.DEPARTMENT: ("sở", "ban, ngành", "sở, ngành", "ngành", "cơ quan"),
    UnitKind.MASS_ORGANISATION: ("đoàn thể", "mặt trận", "hội", "hội, đoàn thể"),
    UnitKind.MEDIA: ("báo", "đài", "báo chí"),
    UnitKind.COMMITTEE: ("ban vì sự tiến bộ của phụ nữ", "ban"),
    UnitKind.COMMUNE: ("xã", "phường", "đặc khu"),
    UnitKind.PUBLIC_SERVICE: ("sự nghiệp", "đơn vị sự nghiệp", "trung tâm", "bệnh viện"),
    UnitKind.SCHOOL: ("trường", "trường học"),
    UnitKind.SHELTER: ("nhà tạm lánh", "địa chỉ tin cậy"),
    UnitKind.CLUB: ("câu lạc bộ",),
    UnitKind.VILLAGE: ("thôn", "tổ dân phố"),
    UnitKind.DISTRICT: ("huyện", "thị xã", "thành phố"),
}
"""What people write for a kind, with or without diacritics; the first is offered to who wrote another word."""
_KINDS = {fold(kind.label): kind for kind in UnitKind} | {kind.value: kind for kind in UnitKind}
_KINDS |= {fold(word): kind for kind, words in KIND_WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One row that was right."""

    name: str
    kind: UnitKind
    short_name: str
    code: str
    parent: str
    valid_from: date | None
    basis: str


def units_of(text: str, *, language: str, beside: frozenset[str] = frozenset()) -> list[UnitLine]:
    """The rows of the file in their order. Raises WrongUnits with one line per mistake.

    Shape   `beside`: names of units that stand without a row, so that a row may name one as its parent
    """
    sample = text.split("\n", 1)[0]
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if sample.count(";") > sample.count(",") else ","))
    heads = [HEADERS.get(fold(head), fold(head)) for head in rows[0]] if rows else []
    problems: list[str] = []
    if "name" not in heads or "kind" not in heads:
        raise WrongUnits(count=1, problems=sentence("cli.units.heads", language, heads=", ".join(COLUMNS)))
    lines: list[UnitLine] = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            fields = dict(zip(heads, map(squeeze, row), strict=False))
            line = _line(fields, number=number, problems=problems, language=language)
            lines.extend([line] if line else [])
    _check_together(lines, beside=beside, problems=problems, language=language)
    if problems:
        raise WrongUnits(count=len(problems), problems="\n".join(problems))
    return lines


def _line(fields: dict[str, str], *, number: int, problems: list[str], language: str) -> UnitLine | None:
    name, kind = fields.get("name", ""), _KINDS.get(fold(fields.get("kind", "")))
    start, wrong_day = _day(fields.get("valid_from", ""))
    before = len(problems)
    if not name:
        problems.append(sentence("cli.units.no_name", language, row=number))
    elif len(name) > 200:
        problems.append(sentence("cli.units.long_name", language, row=number))
    if kind is None or kind is UnitKind.PROVINCE:
        words = ((kind.value, known[0]) for kind, known in KIND_WORDS.items())
        known = ", ".join(named if language == "vi" else f"{value} ({named})" for value, named in words)
        problems.append(sentence("cli.units.kind", language, row=number, kind=fields.get("kind", ""), known=known))
    if wrong_day:
        problems.append(sentence("cli.units.day", language, row=number, day=fields["valid_from"]))
    if len(problems) > before or kind is None:
        return None
    texts = (fields.get("short_name", "")[:60], fields.get("code", "")[:20], fields.get("parent", ""))
    return UnitLine(name, kind, *texts, start, fields.get("basis", "")[:200])


def _day(text: str) -> tuple[date | None, bool]:
    """(the day, whether the text is none): 1/7/2025 or 2025-07-01."""
    if not text:
        return None, False
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date(), False  # noqa: DTZ007 # a calendar day has no zone
        except ValueError:
            continue
    return None, True


def _check_together(lines: list[UnitLine], *, beside: frozenset[str], problems: list[str], language: str) -> None:
    seen: set[str] = set()
    for line in lines:
        if line.name in seen:
            problems.append(sentence("cli.units.twice", language, name=line.name))
        if line.parent and line.parent not in seen | beside:
            problems.append(sentence("cli.units.parent", language, name=line.name, parent=line.parent))
        seen.add(line.name)
