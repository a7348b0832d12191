"""Automatic numbering of Word (w:numPr) as the labels a reader of the page sees."""

from __future__ import annotations

import re
from typing import Any

from songhanh.reading.labels import roman_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEVELS, _LONGEST_LABEL, _LAST_ROMAN = 9, 100, 399
"""What Word allows, and what a label can be; more is damage."""
_HEAD_OF_STYLES = re.compile(rb'<w:styles\b[^>]*\sxmlns:w="' + W[1:-1].encode() + rb'"[^>]*>')


def styles_that_number(styles: bytes) -> bytes | None:
    """Of a part of styles, those that number their paragraphs: Word writes hundreds that do not. Missing: None has any.

    A part that is not written as Word writes it is given back whole.
    """
    head = _HEAD_OF_STYLES.search(styles, 0, 8192)
    if head is None or b"<!" in styles:
        return styles
    pieces, at = [], head.end()
    while (place := styles.find(b"numPr", at)) >= 0:
        start = styles.rfind(b"<w:style ", at, place)
        end = styles.find(b"</w:style>", place)
        if start < 0 or end < 0:
            return styles
        at = end + len(b"</w:style>")
        pieces.append(styles[start:at])
    return b"".join((styles[: head.end()], *pieces, b"</w:styles>")) if pieces else None


class Numbering:
    """Counts the numbered paragraphs in order; `label` must be called once for each paragraph in `places`."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.places: dict[Any, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{W}lvl"):
                kind = _value(level, "numFmt") or "decimal"
                start = _whole(_value(level, "start") or "1")
                index = _whole(level.get(f"{W}ilvl") or "0")
                if index is not None and index < _LEVELS:
                    shown = (_value(level, "lvlText") or "")[:_LONGEST_LABEL]
                    levels[index] = (kind, shown, 1 if start is None else start)
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.findall(f"{W}num"):
            identity = number.get(f"{W}numId") or ""
            self._abstract[identity] = _value(number, "abstractNumId") or ""
            for override in number.findall(f"{W}lvlOverride"):
                anew = _whole(_value(override, "startOverride") or "")
                index = _whole(override.get(f"{W}ilvl") or "0")
                if anew is not None and index is not None:
                    self._starts[identity, index] = anew

    def _read_styles(self, root: Any) -> None:
        for style in root.findall(f"{W}style"):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and (number := _value(found, "numId")):
                level = _whole(_value(found, "ilvl") or "0")
                if level is not None:
                    self._style_numbers[style.get(f"{W}styleId") or ""] = (number, level)

    def learn(self, body: Any) -> None:
        """Where the paragraphs of a body stand among the numbers: by themselves, or by their style."""
        styles = self._styles_of(body)
        self.places = {
            paragraph: self._style_numbers[style] for paragraph, style in styles.items() if style in self._style_numbers
        }
        own: set[Any] = set()
        for found in body.iter(f"{W}numPr"):
            paragraph = _paragraph_of(found)
            if paragraph in own:
                continue
            own.add(paragraph)
            inherited = self.places.pop(paragraph, None)
            number = _value(found, "numId") or (inherited[0] if inherited else None)
            level = _whole(_value(found, "ilvl") or (str(inherited[1]) if inherited else "0"))
            if number and level is not None:
                self.places[paragraph] = (number, level)

    def _styles_of(self, body: Any) -> dict[Any, str]:
        """The styles of the paragraphs that name one; none where no style gives a number."""
        found: dict[Any, str] = {}
        for style in body.iter(f"{W}pStyle") if self._style_numbers else ():
            found.setdefault(_paragraph_of(style), style.get(f"{W}val") or "")
        return found

    def label(self, paragraph: Any) -> str:
        """The label shown before this paragraph, with a space, or nothing."""
        number, index = self.places[paragraph]
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if number == "0" or index not in levels:
            return ""
        kind, pattern, _ = levels[index]
        if kind == "bullet":
            return "- "
        counts = self._count(number, index, levels=levels)
        if kind == "none":
            return ""
        shown = pattern
        for level, (form, _, start) in levels.items():
            shown = shown.replace(f"%{level + 1}", _shown(counts.get(level, start), form))
        return f"{shown} "

    def _count(self, number: str, index: int, *, levels: dict[int, tuple[str, str, int]]) -> dict[int, int]:
        """Numbers that share an abstract definition go on counting; an override starts anew."""
        shared = number if (number, index) in self._starts else self._abstract.get(number, number)
        counts = self._counts.setdefault(shared, {})
        start = self._starts.get((number, index), levels[index][2])
        counts[index] = counts[index] + 1 if index in counts else start
        for deeper in [level for level in counts if level > index]:
            del counts[deeper]
        return counts


def _paragraph_of(mark: Any) -> Any:
    """The paragraph whose properties hold this mark; an older state of them is no paragraph."""
    return mark.getparent().getparent()


def _value(parent: Any, tag: str) -> str | None:
    found = parent.find(f"{W}{tag}") if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def _whole(text: str) -> int | None:
    """A number as Word writes it; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 9 else None


def _shown(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and number <= _LAST_ROMAN:
        return roman_text(number) if form == "upperRoman" else roman_text(number).lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(number - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
