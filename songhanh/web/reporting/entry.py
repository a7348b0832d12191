"""What a browser sends when somebody fills a report: JSON from the script, or the form itself without script."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, CellState, CellValue
from songhanh.kernel.text import nfc
from songhanh.reporting.cell_text import read_cell
from songhanh.reporting.commands import CellChange, TextChange
from songhanh.reporting.rules.checks import Place
from songhanh.web.reporting.pages import Section, shown

CELL, TEXT = "cell", "text"
MOST_VERSIONS = 2**31 - 1
TYPED = {"reported": None} | {value.state.value: value for value in (NOTHING_AROSE, NOT_APPLICABLE, MISSING)}
"""What may be typed into a cell: a number, which stands beside its state, or one of these; never a hidden one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One save as it was sent."""

    request_id: UUID
    cells: Sequence[CellChange]
    texts: Sequence[TextChange]


class Malformed(Exception):
    """Not what our own pages send."""


def sent_by_script(body: bytes) -> Sent:
    """The autosave contract of frontend/js/autosave.js. Raises Malformed."""
    try:
        said = json.loads(body)
        return Sent(
            request_id=UUID(said["request_id"]),
            cells=[_cell_change(cell) for cell in said.get("cells", [])],
            texts=[_text_change(text) for text in said.get("texts", [])],
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Malformed from wrong


def _version(said: Any) -> int:
    """A version as the page was told it; another number was never told by us, and no database would keep it."""
    version = int(said)
    if not 0 <= version < MOST_VERSIONS:
        raise ValueError(version)
    return version


def _cell_change(said: Mapping[str, Any]) -> CellChange:
    value = TYPED[said["state"]] or CellValue(CellState.REPORTED, int(str(said["value"])))
    return CellChange(str(said["row"]), str(said["column"]), value, _version(said["base_version"]))


def _text_change(said: Mapping[str, Any]) -> TextChange:
    if not isinstance(said["text"], str):
        raise TypeError(said["text"])
    return TextChange(section=str(said["section"]), text=nfc(said["text"]), base_version=_version(said["base_version"]))


@dataclass(frozen=True, slots=True)
class Filled:
    """The whole form as it came back without script: what changed, and what could not be read."""

    cells: Sequence[CellChange]
    texts: Sequence[TextChange]
    typed_cells: Mapping[Place, str]
    typed_texts: Mapping[str, str]
    unreadable: Mapping[Place, str]


def filled_form(
    posted: QueryDict, *, stored_cells: Mapping[Place, CellValue], stored_texts: Mapping[str, str]
) -> Filled:
    """What the person changed since the page was loaded, compared with what is stored now.

    A cell that somebody else changed meanwhile and this person did not touch is left alone; one that the
    script has saved already is equal to what is stored. Raises Malformed.
    """
    loaded_cells, loaded_texts = _loaded(posted.get("loaded", ""))
    cells: list[CellChange] = []
    typed: dict[Place, str] = {}
    unreadable: dict[Place, str] = {}
    for name in posted:
        kind, _colon, rest = name.partition(":")
        if kind != CELL:
            continue
        row, _colon, column = rest.rpartition(":")
        text, place = (posted.get(name) or ""), (row, column)
        loaded_text, version = loaded_cells.get(rest, ("", 0))
        if text == loaded_text:
            continue
        typed[place] = text
        value = read_cell(text)
        if value is None:
            unreadable[place] = _("Không phải số nguyên. Gõ số, “0 ps” hoặc “–”.")
        elif value != stored_cells.get(place, CellValue(CellState.MISSING)):
            cells.append(CellChange(row=row, column=column, value=value, base_version=version))
    texts, typed_texts = _texts(posted, stored=stored_texts, loaded=loaded_texts)
    return Filled(cells, texts, typed, typed_texts, unreadable)


def digest_of(text: str) -> str:
    """A short mark of a text, to see whether it was touched."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _loaded(text: str) -> tuple[dict[str, tuple[str, int]], dict[str, tuple[str, int]]]:
    try:
        said = json.loads(text)
        cells = {str(key): (str(shown), _version(version)) for key, (shown, version) in said["cells"].items()}
        return cells, {str(key): (str(mark), _version(version)) for key, (mark, version) in said["texts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Malformed from wrong


def _texts(
    posted: QueryDict, *, stored: Mapping[str, str], loaded: Mapping[str, tuple[str, int]]
) -> tuple[list[TextChange], dict[str, str]]:
    changes: list[TextChange] = []
    typed: dict[str, str] = {}
    for name in posted:
        kind, _colon, section = name.partition(":")
        if kind != TEXT:
            continue
        text = nfc(posted.get(name) or "").replace("\r\n", "\n")
        mark, version = loaded.get(section, (digest_of(""), 0))
        if digest_of(text) == mark:
            continue
        typed[section] = text
        if text != stored.get(section, ""):
            changes.append(TextChange(section=section, text=text, base_version=version))
    return changes, typed


def loaded_versions(sections: Iterable[Section]) -> str:
    """What stood in the form when it was sent to the browser, for a save without script: JSON for a hidden field."""
    cells = {
        f"{row.code}:{cell.column}": [shown(cell.value), cell.version]
        for section in sections
        for row in section.rows
        for cell in row.cells
    }
    texts = {section.code: [digest_of(section.text), section.text_version] for section in sections if section.is_text}
    return json.dumps({"cells": cells, "texts": texts}, ensure_ascii=False, separators=(",", ":"))
