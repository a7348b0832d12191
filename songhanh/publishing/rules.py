"""Pure decisions of the outgoing report: words for numbers and days, numbers of documents, moves of a draft."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.errors import IllegalMove
from songhanh.kernel.numbers import written_number
from songhanh.kernel.text import nfc, squeeze

SIGNS = {
    CellState.NOTHING_AROSE: "0 ps",
    CellState.NOT_APPLICABLE: "–",
    CellState.MISSING: "…",
    CellState.SUPPRESSED: "•",
}
"""How a cell without a number is printed; the same signs as on the screen."""
LEGEND = (
    "Ký hiệu: 0: có báo cáo, bằng không; 0 ps: không phát sinh; –: không áp dụng; …: chưa có số liệu; "
    "•: không công bố để giữ kín thông tin cá nhân."
)
_NUMBER = re.compile(r"^(?P<ordinal>\d{1,5})(?:/(?P<symbol>[0-9A-ZĐƯƠĂÂÊÔ&]+(?:-[0-9A-ZĐƯƠĂÂÊÔ&]+)*))?$")


class Step(StrEnum):
    """What can be done with a draft as a whole."""

    EDIT = "edit"
    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    ISSUE = "issue"


MOVES: dict[tuple[str, Step], str] = {
    ("drafting", Step.EDIT): "drafting",
    ("drafting", Step.PROPOSE): "proposed",
    ("proposed", Step.WITHDRAW): "drafting",
    ("proposed", Step.ISSUE): "issued",
}
"""State of a draft and step → state after it. A pair that is missing is refused."""


def after(state: str, step: Step) -> str:
    """The state of a draft after a step. Raises IllegalMove."""
    try:
        return MOVES[(state, step)]
    except KeyError as missing:
        raise IllegalMove(state=state) from missing


def vi_number(value: int | Decimal) -> str:
    """1234567 → "1.234.567"; 83.5 → "83,5". Documents are Vietnamese whatever the screen speaks."""
    return written_number(value, language="vi")


def vi_fraction(part: int, whole: int) -> str:
    """ "664/1.071": two whole numbers that belong together."""
    return f"{vi_number(part)}/{vi_number(whole)}"


def vi_decimal(value: Decimal) -> str:
    """60.0000 → "60", 83.50 → "83,5": no zeros that say nothing."""
    whole = value == value.to_integral_value()
    return vi_number(value.quantize(Decimal(1)) if whole else value.normalize())


def printed(value: CellValue) -> str:
    """A cell as the document prints it: a number, or the sign of its state."""
    return SIGNS[value.state] if value.number is None else vi_number(value.number)


def year_of(*, issued_on: date | None, today: date) -> int:
    """The year in whose series the number stands: of the day of issue, or this year while it is open."""
    return (issued_on or today).year


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Ordinal and symbol: 125 and "BC-SNV"."""

    ordinal: int
    symbol: str

    def __str__(self) -> str:
        return f"{self.ordinal:02d}/{self.symbol}"


def parsed_number(text: str, *, symbol: str) -> DocumentNumber | None:
    """ "125" or "125/BC-SNV" → the number; None when it is neither or the ordinal is 0.

    Source  Nghị định 30/2020/NĐ-CP, phụ lục I: numbers below 10 get a leading 0, "/" before the symbol, no spaces
    """
    found = _NUMBER.match(squeeze(text).replace(" ", "").upper())
    if found is None or int(found["ordinal"]) == 0:
        return None
    return DocumentNumber(int(found["ordinal"]), found["symbol"] or symbol)


def symbol_of(unit_name: str, *, type_symbol: str = "BC") -> str:
    """ "Sở Nội vụ" → "BC-SNV": the initials of the name, a proposal that the officer may change."""
    words = [w for w in re.split(r"[\s,\-–]+", nfc(unit_name)) if w and w.lower() not in ("và", "của", "tỉnh")]
    return f"{type_symbol}-{''.join(w[0] for w in words).upper()}"


def number_line(number: str | None, *, symbol: str) -> str:
    """ "Số: 125/BC-SNV", or with the ordinal left open for the pen."""
    return f"Số: {number}" if number else f"Số:{' ' * 7}/{symbol}"


def date_line(place: str, *, issued_on: date | None, year: int) -> str:
    """ "Lam Giang, ngày 05 tháng 02 năm 2026"; day and month left open until the document is issued.

    Source  Nghị định 30/2020/NĐ-CP, phụ lục I: days below 10 and months 1, 2 get a leading 0, other months do not
    """
    if issued_on is None:
        return f"{place}, ngày{' ' * 5}tháng{' ' * 5}năm {year}"
    month = f"{issued_on.month:02d}" if issued_on.month < 3 else str(issued_on.month)
    return f"{place}, ngày {issued_on.day:02d} tháng {month} năm {issued_on.year}"


def place_name(province_name: str) -> str:
    """ "Tỉnh Lam Giang" → "Lam Giang"; a city keeps its kind out as well."""
    return re.sub(r"^(tỉnh|thành phố|UBND tỉnh)\s+", "", squeeze(province_name), flags=re.IGNORECASE)


def superior_line(province_name: str) -> str:
    """ "Tỉnh Lam Giang" → "UBND tỉnh Lam Giang"; the head of the document prints it in capitals."""
    name = squeeze(province_name)
    return f"UBND {name[0].lower()}{name[1:]}"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that hold something, squeezed: addressees, recipients, paragraphs."""
    return tuple(line for line in (squeeze(raw) for raw in nfc(text).splitlines()) if line)


def listed(names: Sequence[str], *, most: int = 8) -> str:
    """ "Xã A, Xã B và 3 đơn vị khác"."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {len(names) - most} đơn vị khác"


def digest(content: Iterable[Any]) -> str:
    """SHA-256 over plain values in one canonical text: the proof that a frozen copy has not moved."""
    text = json.dumps(list(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
