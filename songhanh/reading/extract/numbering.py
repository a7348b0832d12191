"""Automatic numbering of Word (w:numPr) as the labels a reader of the page sees."""

from __future__ import annotations

from typing import Any

from songhanh.reading.labels import roman_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Numbering:
    """Counts the numbered paragraphs in order; `label` must be called once for each paragraph."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{W}lvl"):
                kind = _value(level, "numFmt") or "decimal"
                start = _value(level, "start") or "1"
                index = int(level.get(f"{W}ilvl") or 0)
                levels[index] = (kind, _value(level, "lvlText") or "", int(start) if start.isdigit() else 1)
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.findall(f"{W}num"):
            identity = number.get(f"{W}numId") or ""
            self._abstract[identity] = _value(number, "abstractNumId") or ""
            for override in number.findall(f"{W}lvlOverride"):
                anew = _value(override, "startOverride")
                if anew and anew.isdigit():
                    self._starts[identity, int(override.get(f"{W}ilvl") or 0)] = int(anew)

    def _read_styles(self, root: Any) -> None:
        for style in root.findall(f"{W}style"):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and (number := _value(found, "numId")):
                level = _value(found, "ilvl") or "0"
                self._style_numbers[style.get(f"{W}styleId") or ""] = (number, int(level))

    def label(self, paragraph: Any) -> str:
        """The label shown before this paragraph, with a space, or nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, index = place
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

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        found = paragraph.find(f"{W}pPr/{W}numPr")
        style = _value(paragraph.find(f"{W}pPr"), "pStyle") if paragraph.find(f"{W}pPr") is not None else None
        inherited = self._style_numbers.get(style or "")
        if found is None:
            return inherited
        number = _value(found, "numId") or (inherited[0] if inherited else None)
        level = _value(found, "ilvl") or (str(inherited[1]) if inherited else "0")
        return (number, int(level)) if number and level.isdigit() else None

    def _count(self, number: str, index: int, *, levels: dict[int, tuple[str, str, int]]) -> dict[int, int]:
        """Numbers that share an abstract definition go on counting; an override starts anew."""
        shared = number if (number, index) in self._starts else self._abstract.get(number, number)
        counts = self._counts.setdefault(shared, {})
        start = self._starts.get((number, index), levels[index][2])
        counts[index] = counts[index] + 1 if index in counts else start
        for deeper in [level for level in counts if level > index]:
            del counts[deeper]
        return counts


def _value(parent: Any, tag: str) -> str | None:
    found = parent.find(f"{W}{tag}") if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def _shown(number: int, form: str) -> str:
    if form == "upperRoman":
        return roman_text(number)
    if form == "lowerRoman":
        return roman_text(number).lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(number - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
