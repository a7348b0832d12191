"""When two wordings of one value are the same: words, units, numbers of documents, days, labels, amounts."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from functools import cache
from typing import Any

ALIKE = 0.9
"""Names of units and lines of addressees that are alike to this degree are one."""
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_TONE_ON_FIRST = re.compile(rf"(?:(?<=o)({_TONE})([ae])|(?<=u)({_TONE})(y))")
_MARKUP = re.compile(r"<[^<>]*>")
_SIGNS = re.compile(r"[*#|_`\u200b\u00ad\ufeff]|\\r\\n")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[,;:.)])")
_NO_LETTER = re.compile(r"[\W_]+")
_SHORT_NAMES = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\blđ-?tb(?:&| và )?-?xh\b", "lao động-thương binh và xã hội"),
        (r"\blao động, (?=thương binh)", "lao động-"),
        (r"\bub ?mttq(?: ?vn)?\b", "uỷ ban mặt trận tổ quốc"),
        (r"\bubnd\b", "uỷ ban nhân dân"),
        (r"\bhđnd\b", "hội đồng nhân dân"),
        (r"\bmttq\b", "mặt trận tổ quốc"),
        (r"\b(?<=mặt trận tổ quốc) việt nam\b", ""),
        (r"\blhpn\b", "liên hiệp phụ nữ"),
        (r"\bvstbpn\b", "vì sự tiến bộ phụ nữ"),
        (r"(?<=\btiến bộ )của (?=phụ nữ)", ""),
        (r"\bchqs\b", "chỉ huy quân sự"),
        (r"\btp\b\.?", "thành phố"),
        (r"^(?:đề nghị|giao|yêu cầu) ", ""),
        (r"^các ", ""),
        (r" (?:có )?liên quan(?: khác)?$", ""),
    )
)


@cache
def plain(text: str) -> str:
    """Small letters, tones on one place ("hòa" as "hoà"), one form of dashes and spaces, no markup, no stop at the end.

    Source: Nghị định 30/2020 leaves the place of the tone free, and portals leave their markup in the text."""
    text = _SIGNS.sub(" ", _MARKUP.sub("", unicodedata.normalize("NFC", html.unescape(text)))).lower()
    apart = _TONE_ON_FIRST.sub(
        lambda m: (m[2] or m[4]) + (m[1] or m[3]), unicodedata.normalize("NFD", text)
    )  # fmt: skip
    text = _DASHES.sub("-", " ".join(unicodedata.normalize("NFC", apart).split()))
    return _SPACE_BEFORE_STOP.sub("", text).strip(" ;,.:-")


@cache
def letters(text: str) -> str:
    """Nothing but letters and digits: for sources that glue or split words."""
    return _NO_LETTER.sub("", plain(text))


@cache
def nearness(one: str, other: str) -> float:
    """How much of two strings is common, 0 to 1; nothing is near to an empty one."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


@cache
def unit(name: str) -> str:
    """The name of a unit without abbreviations, the verb that orders it, "các" and "liên quan"."""
    found = plain(name)
    for pattern, full in _SHORT_NAMES:
        found = pattern.sub(full, found)
    return found.strip(" ,;.:")


def same_unit(one: str, other: str) -> bool:
    """Whether two names are of one unit; small misprints do not part them."""
    return letters(unit(one)) == letters(unit(other)) or nearness(unit(one), unit(other)) >= ALIKE


def each_once(names: Iterable[str]) -> list[str]:
    """The names without those that name a unit again."""
    found: list[str] = []
    for name in names:
        if not any(same_unit(name, other) for other in found):
            found.append(name)
    return found


def same_line(one: str, other: str) -> bool:
    """Whether two lines of Nơi nhận are one."""
    return nearness(letters(one), letters(other)) >= ALIKE


def same_money(one: str, other: str) -> bool:
    """Whether two phrases name one source of money: one may be cut shorter."""
    one, other = letters(one), letters(other)
    return one in other or (len(other) > 8 and other in one) or nearness(one, other) >= 0.8


def number_of(text: str) -> str:
    """The number of a document, without spaces and "Số:"."""
    return re.sub(r"\s+", "", re.sub(r"^số\b[\s:]*", "", plain(text))).strip("./-")


def title_of(text: str) -> str:
    """The letters of a title without "Về việc"."""
    return letters(re.sub(r"^(?:về ?việc|v/v|về\b)\s*", "", plain(text)))


def label_of(text: str | None) -> str:
    """A label of an outline in capitals: "iii.2)" is "III.2"."""
    return re.sub(r"[\s)]+", "", plain(text or "")).strip(".").upper()


def day_of(text: str | None) -> tuple[str, tuple[int, ...]] | None:
    """A day as its word and its numbers: "15/6" is "15/06", "tháng 6/2026" is "6/2026"; "tháng 6" is not the day 6."""
    if not text:
        return None
    said = plain(str(text))
    numbers = tuple(int(number) for number in re.findall(r"\d+", said))
    word = re.sub(r"[\d\s/.-]+", " ", said).strip()
    return ("" if word == "tháng" and len(numbers) > 1 else word), numbers


def amount_of(value: Any) -> Decimal | None:
    """A value as a number. Missing: None where there are no figures."""
    try:
        return Decimal(str(value).strip().rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None


def same_measure(one: str, other: str) -> bool:
    """Whether two units of measure may be one: "%" is only itself, an unnamed one is any, a longer name is its head."""
    if "%" in (one, other):
        return one == other
    one, other = letters(one), letters(other)
    return one.startswith(other) or other.startswith(one) or nearness(one, other) >= 0.6


@cache
def quote_nearness(one: str, other: str) -> float:
    """How near the beginnings of two quotes are; one that holds the other's beginning is as near as can be."""
    one, other = letters(one), letters(other)
    if not one or not other:
        return 0.0
    return 1.0 if one[:60] in other or other[:60] in one[:60] else nearness(one[:60], other[:60])
