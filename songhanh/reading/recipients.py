"""Addressees: "Nơi nhận" and "Kính gửi"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from songhanh.reading.formulas import SIGNED
from songhanh.reading.items import Words, words
from songhanh.reading.labels import label_of
from songhanh.reading.scope import ADDRESSED, AUTHORITY, POSITION, RECIPIENTS, Scope, is_caps
from songhanh.reading.text import Line
from songhanh.reading.traced import Traced, join

_KEPT = re.compile(r"^Lưu\b", re.IGNORECASE)
_AFTER_KEPT = re.compile(r"\.\s+\S.*$")
_BETWEEN = re.compile(r"(?<=;)\s+")
_LEFT_OPEN = re.compile(r"(?:[,(/&–-]|\b(?:và|của|thuộc|các|cấp))\s*$|\([^)]*$")
_DOTS = re.compile(r"^[.…\s]*$")


def read_recipients(scope: Scope) -> tuple[Words, ...]:
    """The lines of "Nơi nhận" without dash, ";" and "."; file marks and typists' initials are none."""
    start = next((i for i in range(*scope.tail) if RECIPIENTS.match(scope.lines[i].text)), None)
    if start is None:
        return ()
    head = scope.lines[start]
    rest = head.body.cut(len(head.text) - len(RECIPIENTS.sub("", head.text, count=1)))
    found: list[list[Traced]] = [[rest]] if rest.text else []
    dashed = any(_is_bullet(line) for line in scope.lines[start + 1 : scope.tail[1]])
    plain = not dashed and _is_plain(scope.lines[start + 1 : scope.tail[1]])
    for line in scope.lines[start + 1 : scope.tail[1]]:
        if not found and dashed and _is_office(line):
            continue
        if _ends_list(line, found):
            break
        label = label_of(line.text)
        bullet = _is_bullet(line)
        body = line.body.cut(label.length) if bullet and label else line.body
        before = found[-1][-1].text if found else ""
        ended = not dashed and before.endswith((";", ","))
        if bullet or not found or ended or (plain and not line.gap and _begins(before, line.text)):
            found.append([body])
        elif _list_is_over(found[-1], line, body=body):
            break
        else:
            found[-1].append(body)
    entries = [join(parts) for parts in found]
    if not dashed:
        entries = [piece for entry in entries for piece in entry.split_clean(_BETWEEN)]
    named = (_entry(entry) for entry in entries if any(letter.isalpha() for letter in entry.text))
    return tuple(words(entry, "0.95") for entry in named)


def _is_bullet(line: Line) -> bool:
    label = label_of(line.text)
    return label is not None and label.kind == "bullet"


def _is_plain(lines: Sequence[Line]) -> bool:
    """Whether nothing but the ends of lines parts the addressees."""
    count = next((number for number, line in enumerate(lines) if number and line.gap), len(lines))
    return count > 1 and not any(line.text.endswith(";") for line in lines[:count])


def _begins(before: str, here: str) -> bool:
    """Whether a line of such a list begins an addressee: with a capital, and nothing before it was left open."""
    return not here[0].islower() and not _LEFT_OPEN.search(before)


def _ends_list(line: Line, found: Sequence[object]) -> bool:
    if line.cells and found:
        return True
    return _is_office(line) or SIGNED.match(line.text) is not None


def _is_office(line: Line) -> bool:
    """The first words of a signature, which may stand in the cell beside "Nơi nhận"."""
    return bool(AUTHORITY.match(line.text) or (POSITION.match(line.text) and is_caps(line.text)))


def _list_is_over(last: Sequence[Traced], line: Line, *, body: Traced) -> bool:
    """After the file copy, or after a blank line, words without a dash are no addressee."""
    kept = bool(_KEPT.match(last[0].text)) and last[-1].text.endswith(".")
    return kept or bool(line.gap and not body.text[0].islower())


def _entry(body: Traced) -> Traced:
    if _KEPT.match(body.text) and (tail := _AFTER_KEPT.search(body.text)):
        body = body.cut(0, tail.start())
    return body.trim(";.,")


def read_addressees(scope: Scope) -> tuple[Words, ...]:
    """The lines of "Kính gửi" of a letter. Missing: a blank line of dots gives none."""
    start = next((i for i in range(*scope.body) if ADDRESSED.match(scope.lines[i].text)), None)
    if start is None:
        return ()
    head = scope.lines[start].body
    rest = head.cut(len(head.text) - len(ADDRESSED.sub("", head.text, count=1))).trim(":")
    found = [rest] if rest.text and not _DOTS.match(rest.text) else []
    for line in scope.lines[start + 1 : start + 40]:
        label = label_of(line.text)
        if label is None or label.kind != "bullet":
            break
        found.append(line.body.cut(label.length).trim(";."))
    return tuple(words(body.trim(";."), "0.95") for body in found)


def addressee_lines(scope: Scope) -> int:
    """The number of the first line after "Kính gửi" and its list."""
    start, end = scope.body
    if start >= end or not ADDRESSED.match(scope.lines[start].text):
        return start
    index = start + 1
    while index < end and (label := label_of(scope.lines[index].text)) is not None and label.kind == "bullet":
        index += 1
    return index
