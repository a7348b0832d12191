"""Filling a report: starting a version, saving cells and texts as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from songhanh.access.gate import require, require_at
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.kernel.actors import Actor
from songhanh.kernel.cells import MISSING, SUPPRESSED, CellState, CellValue
from songhanh.kernel.text import nfc
from songhanh.reporting import statements
from songhanh.reporting.commands.locking import locked_obligation, version_in_hand
from songhanh.reporting.errors import (
    CellConflict,
    CellTwice,
    CellUnknown,
    NumberOutOfRange,
    RequestReused,
    RoundClosed,
    SaveConflict,
    SectionUnknown,
    TextConflict,
)
from songhanh.reporting.models import FormSection, Obligation, SaveRequest, SectionKind, Submission
from songhanh.reporting.queries.entry import Entry, EntryRow, entry_rows, locked_entry, said_values, values_before
from songhanh.reporting.queries.forms import copied_unchanged
from songhanh.reporting.queries.submissions import (
    StoredCell,
    cells_of,
    open_submission,
    texts_of,
)
from songhanh.reporting.rules import moves
from songhanh.reporting.rules.checks import MOST, Finding, Place, findings


class CellChange(NamedTuple):
    """What somebody typed into one cell; `base_version` is the version that was on the screen (0: none)."""

    row: str
    column: str
    value: CellValue
    base_version: int


@dataclass(frozen=True, slots=True)
class TextChange:
    """What somebody wrote in one section."""

    section: str
    text: str
    base_version: int


@dataclass(frozen=True, slots=True)
class SaveEffect:
    """What a save has done: new versions, findings over the whole report, old and new values for the audit."""

    versions: dict[Place, int]
    text_versions: dict[str, int]
    findings: tuple[Finding, ...]
    changes: dict[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """What the screen is told; the same again when the same request comes again."""

    saved_at: datetime
    versions: dict[str, int]
    """"row:column" → version."""
    text_versions: dict[str, int]
    findings: tuple[Finding, ...]


@transaction.atomic
def start_submission(*, obligation: Obligation, by: Actor, at: datetime) -> Submission:
    """Begin a unit's report, or give the version in hand. Raises RoundClosed, AlreadyAccepted."""
    require(by, Action.PREPARE_REPORT, on=obligation)
    if begun := open_submission(obligation):
        return begun
    obligation = locked_obligation(obligation)
    if begun := open_submission(obligation):
        return begun
    submission = version_in_hand(obligation, by=by)
    record("report.started", on=submission, by=by, at=at, label=obligation.round.title)
    return submission


@transaction.atomic
def save_cells(
    *,
    submission: Submission,
    request_id: UUID,
    cells: Sequence[CellChange],
    texts: Sequence[TextChange],
    by: Actor,
    at: datetime,
) -> SaveAnswer:
    """Save what was typed, all of it or nothing. The same request id again changes nothing and answers the same.

    Raises SaveConflict (with both values), CellUnknown, CellTwice, NumberOutOfRange, SectionUnknown, RoundClosed,
    WrongState once the report has been sent
    """
    entry = locked_entry(submission.pk)
    require_at(by, Action.PREPARE_REPORT, model=Submission, ends=entry.ends)
    if answered := _answered(request_id, entry=entry, by=by):
        return answered
    effect = write_changes(entry=entry, cells=cells, texts=texts, by=by, at=at)
    answer = SaveAnswer(
        saved_at=at,
        versions={f"{row}:{column}": version for (row, column), version in effect.versions.items()},
        text_versions=effect.text_versions,
        findings=effect.findings,
    )
    statements.keep_answer(
        request_id,
        submission_id=entry.submission_id,
        by_account=by.account_id,
        answer={"versions": answer.versions, "texts": answer.text_versions},
        at=at,
    )
    record("report.saved", on=submission, by=by, at=at, changes=effect.changes, label=entry.title)
    return answer


def write_changes(
    *, entry: Entry, cells: Sequence[CellChange], texts: Sequence[TextChange], by: Actor, at: datetime
) -> SaveEffect:
    """A plain step of commands of this room: write cells and texts of a locked version.

    Raises as `save_cells`
    """
    if entry.is_closed and not moves.closed_round_takes(version=entry.version, state=entry.state):
        raise RoundClosed(title=entry.title)
    moves.after(entry.state, move=moves.Move.SAVE)
    rows = entry_rows(entry.form_id, unit_kind=entry.unit_kind)
    _check(cells, rows=rows)
    old = said_values(entry.submission_id, rows=rows)
    _refuse_conflicts(cells=_stale_on_closed(entry, cells=cells, rows=rows), texts=[])
    versions = _write_cells(entry, cells=cells, rows=rows, by=by)
    text_versions, old_texts = _write_texts(entry, texts=texts)
    _refuse_conflicts(
        cells=_cell_conflicts(entry, cells=[c for c in cells if (c.row, c.column) not in versions], rows=rows),
        texts=[
            TextConflict(t.section, t.text, *old_texts.get(t.section, ("", 0)))
            for t in texts
            if t.section not in text_versions
        ],
    )
    statements.touch(entry.submission_id, by_account=by.account_id, at=at)
    changes: dict[str, tuple[object, object]] = {
        f"{c.row}:{c.column}": _for_audit(rows[c.row], old=old.get((c.row, c.column)), new=c.value) for c in cells
    }
    changes |= {t.section: (old_texts.get(t.section, ("", 0))[0], nfc(t.text)) for t in texts}
    now = old | {(c.row, c.column): c.value for c in cells}
    return SaveEffect(versions, text_versions, _findings(entry, rows=rows, cells=now), changes)


def _findings(entry: Entry, *, rows: dict[str, EntryRow], cells: dict[Place, CellValue]) -> tuple[Finding, ...]:
    previous = values_before(entry.unit_id, form_code=entry.form_code, period=entry.period)
    if entry.answering_unit_id != entry.unit_id:  # who answers for another does not see what that one kept to itself
        hidden = {code for code, row in rows.items() if row.is_sensitive}
        previous = {place: value for place, value in previous.items() if place[0] not in hidden}
        closed = _closed(entry, rows=rows, stored=cells_of(entry.submission_id) if entry.version > 1 else {})
        cells = {place: SUPPRESSED if place in closed else value for place, value in cells.items()}
    return findings([row.rule for row in rows.values()], cells=cells, previous=previous)


def _answered(request_id: UUID, *, entry: Entry, by: Actor) -> SaveAnswer | None:
    if not statements.is_answered(request_id):
        return None
    request = SaveRequest.objects.get(pk=request_id)
    if (request.submission_id, request.account_id) != (entry.submission_id, by.account_id):
        raise RequestReused
    rows = entry_rows(entry.form_id, unit_kind=entry.unit_kind)
    return SaveAnswer(
        saved_at=request.saved_at,
        versions=request.answer["versions"],
        text_versions=request.answer["texts"],
        findings=_findings(entry, rows=rows, cells=said_values(entry.submission_id, rows=rows)),
    )


def _check(cells: Sequence[CellChange], *, rows: dict[str, EntryRow]) -> None:
    seen: set[Place] = set()
    for cell in cells:
        place = (cell.row, cell.column)
        row = rows.get(cell.row)
        if row is None or cell.column not in row.columns or cell.value.state is CellState.SUPPRESSED:
            raise CellUnknown(row=cell.row, column=cell.column)
        if place in seen:
            raise CellTwice(row=cell.row, column=cell.column)
        if cell.value.number is not None and not 0 <= cell.value.number <= MOST:
            raise NumberOutOfRange(row=cell.row, column=cell.column)
        seen.add(place)


def _write_cells(
    entry: Entry, *, cells: Sequence[CellChange], rows: dict[str, EntryRow], by: Actor
) -> dict[Place, int]:
    if not cells:
        return {}
    placed = [
        statements.PlacedCell(rows[row].pk, column, value.state.value, value.number, base)
        for row, column, value, base in cells
    ]
    codes = {row.pk: code for code, row in rows.items()}
    written = statements.save_cells(entry.submission_id, cells=placed, by_account=by.account_id)
    return {(codes[row_id], column): version for row_id, column, version in written}


def _write_texts(entry: Entry, *, texts: Sequence[TextChange]) -> tuple[dict[str, int], dict[str, tuple[str, int]]]:
    if not texts:
        return {}, {}
    sections = dict(FormSection.objects.filter(form_id=entry.form_id, kind=SectionKind.TEXT).values_list("code", "pk"))
    for text in texts:
        if text.section not in sections:
            raise SectionUnknown(section=text.section)
    old = {section: (stored.text, stored.version) for section, stored in texts_of(entry.submission_id).items()}
    wanted = {sections[t.section]: (nfc(t.text), t.base_version) for t in texts}
    written = statements.save_texts(entry.submission_id, texts=wanted)
    codes = {pk: code for code, pk in sections.items()}
    return {codes[pk]: version for pk, version in written.items()}, old


def _closed(entry: Entry, *, rows: dict[str, EntryRow], stored: dict[Place, StoredCell]) -> set[Place]:
    """What who answers for another unit does not see of a correction (`queries.forms`)."""
    if entry.answering_unit_id == entry.unit_id:
        return set()
    copied = copied_unchanged(entry.version, stored=stored)
    return {place for place in copied if place[0] in rows and rows[place[0]].is_sensitive}


def _stale_on_closed(entry: Entry, *, cells: Sequence[CellChange], rows: dict[str, EntryRow]) -> list[CellConflict]:
    """Changes of hidden cells that name another version than the stored one: refused before it is looked whether they
    say the same, for the answer would tell the number.
    """
    if entry.answering_unit_id == entry.unit_id or entry.version == 1:
        return []
    stored = cells_of(entry.submission_id)
    closed = _closed(entry, rows=rows, stored=stored)
    stale = [c for c in cells if (c.row, c.column) in closed and c.base_version != stored[c.row, c.column].version]
    return _cell_conflicts(entry, cells=stale, rows=rows)


def _cell_conflicts(entry: Entry, *, cells: Sequence[CellChange], rows: dict[str, EntryRow]) -> list[CellConflict]:
    """Mine and theirs; what collided was not written, so what is stored now is theirs."""
    if not cells:
        return []
    stored = cells_of(entry.submission_id)
    closed = _closed(entry, rows=rows, stored=stored)
    pairs = [(cell, stored.get((cell.row, cell.column), StoredCell(MISSING, 0, ""))) for cell in cells]
    return [
        CellConflict(
            cell.row,
            cell.column,
            cell.value,
            SUPPRESSED if (cell.row, cell.column) in closed else theirs.value,
            theirs.version,
            theirs.saved_by,
        )
        for cell, theirs in pairs
    ]


def _refuse_conflicts(*, cells: list[CellConflict], texts: list[TextConflict]) -> None:
    if cells or texts:
        raise SaveConflict(cells=cells, texts=texts)


def _for_audit(row: EntryRow, *, old: CellValue | None, new: CellValue) -> tuple[object, object]:
    """Old and new as plain values; of a sensitive row only that it changed."""
    if row.is_sensitive:
        return None, None
    return (_plain(old) if old else None), _plain(new)


def _plain(value: CellValue) -> object:
    return value.number if value.number is not None else value.state.value
