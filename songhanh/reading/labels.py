"""Labels at the start of a paragraph: Roman, Arabic, letters, bullets, Điều, Phần."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reading.letters import UPPER, in_capitals
from songhanh.reading.once import once_a_reading

ROMAN = re.compile(r"^([IVXLl1|]{1,6})\s*(?:(?:[.):]|/(?!\d{4}))\s*|[-–—]\s+)(?=\S|$)")
_SYMBOL = r"[A-ZĐƯ][\wĐđƯư&]*-[A-ZĐƯ]"
"""What follows the slash of a document's number: "88/QĐ-TTg" is no label."""
ARABIC = re.compile(
    rf"^(?!l\))([\dlIO]{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:\s*(?:[.)]|/(?!{_SYMBOL}))(?!\d)\s*)(?=\S|$)"
    rf"|^(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s+(?=[{UPPER}“\"])"
    rf"|^(\d{{1,2}})\s?[-–]\s+(?=[{UPPER}]|100\s?%)"
)
_MARKS = "▪●✓◦○►➢➤❖✔√■□▫‣∙"
LETTER = re.compile(r"^([a-zđ])\s*(?:\)\s*|\.\s+)(?=\S|$)")
BULLET = re.compile(rf"^(?:[-–—•+*~·{_MARKS}]+\s*(?=\S)|o\s+(?=[{UPPER}\d]))")
CAPITAL = re.compile(r"^([A-HĐ])(?:\s*[.)/]\s+|\s?[-–]\s+)(?=\S)")
ARTICLE = re.compile(r"^Điều\s+(\d{1,3})\s*[.:]?\s*", re.IGNORECASE)
PART = re.compile(r"^(Phần|Chương)\s+(thứ\s+\w+|[IVX]+|\d+)\b\s*[.:]?\s*", re.IGNORECASE)
_MAY_BEGIN = re.compile(r"[\dIVXLl|O]|[a-zđA-HĐ]\s*[.)/–-]|[-–—•+*~·▪●✓◦○►➢➤❖✔√■□▫‣∙]|o\s|(?i:điều|phần|chương)")
"""How every label begins: most lines are looked at no further."""
_RANGE_TAIL = re.compile(r"^[-–—]\s*\d{4}\b")

LONGEST_CAPITAL = 120
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, its normal text ("IV", "1.2", "a", "-"), how long it is in the line."""

    kind: str
    text: str
    length: int


def roman_value(text: str) -> int:
    """The number a Roman numeral stands for; 0 when it is none."""
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN_VALUES.get(here, 0)
        if not value:
            return 0
        total += -value if after in _ROMAN_VALUES and _ROMAN_VALUES[after] > value else value
    return total


def roman_text(value: int) -> str:
    """The Roman numeral of 1 to 39."""
    return "X" * (value // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10]


def _shouted(text: str) -> bool:
    return in_capitals(text, 0.9, least=4)


@once_a_reading
def label_of(text: str) -> Label | None:
    """The label the text starts with, OCR confusions of l, I, O and 1, 0 put right."""
    if not _MAY_BEGIN.match(text) or _RANGE_TAIL.match(text) or text[:3].casefold() == "v/v":
        return None
    for kind, pattern in (("article", ARTICLE), ("part", PART)):
        if match := pattern.match(text):
            shown = f"Điều {match[1]}" if kind == "article" else f"{match[1].capitalize()} {match[2]}"
            return Label(kind, shown, match.end())
    if match := ROMAN.match(text):
        raw = match[1].replace("l", "I").replace("|", "I")
        if not set(match[1]) <= set("l1|") and "1" not in raw and roman_text(roman_value(raw)) == raw:
            return Label("roman", raw, match.end())
    if (match := CAPITAL.match(text)) and _shouted(text[match.end() :]):
        return Label("part", match[1], match.end())
    if (match := CAPITAL.match(text)) and len(text) < LONGEST_CAPITAL and not text.endswith((";", ",", ".")):
        return Label("capital", match[1], match.end())
    if match := ARABIC.match(text):
        raw = (match[1] or match[2] or match[3]).replace("l", "1").replace("I", "1").replace("O", "0")
        if any(c.isdigit() for c in raw) and raw.split(".")[0] != "0":
            return Label("arabic", ".".join(str(int(part)) for part in raw.split(".")), match.end())
    if match := LETTER.match(text):
        return Label("letter", match[1], match.end())
    if match := BULLET.match(text):
        return Label("bullet", "-", match.end())
    return None
