"""What saving reads. Plain statements: an autosave of every unit runs through them every few seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from songhanh.access.gate import Ends, require_at
from songhanh.access.rules import Action
from songhanh.indicators.models import DisclosureClass
from songhanh.kernel.actors import Actor
from songhanh.kernel.cells import CellState, CellValue
from songhanh.kernel.errors import NotVisible
from songhanh.kernel.periods import Period
from songhanh.reporting.models import RoundState, Submission, SubmissionState
from songhanh.reporting.queries.submissions import OPEN
from songhanh.reporting.rules.checks import Place, RowRule
from songhanh.reporting.statements import fetched, identity, key

_ENTRY = """
    SELECT s.state, s.version, o.unit_id, o.answering_unit_id, o.unit_kind,
           r.province_id, r.form_id, f.code, r.period, r.state, r.title
    FROM reporting_submission s
    JOIN reporting_obligation o ON o.id = s.obligation_id
    JOIN reporting_round r ON r.id = o.round_id
    JOIN reporting_formtemplate f ON f.id = r.form_id
    WHERE s.id = %s"""
_LOCK = {"sqlite": "", "postgresql": " FOR UPDATE OF o, s"}
"""SQLite locks the whole database when the transaction begins. The obligation first, as in `commands/locking.py`."""

_IN_HAND = """
    SELECT s.*, o.answering_unit_id AS of_unit, o.unit_id AS of_own_unit, r.province_id AS of_province
    FROM reporting_submission s
    JOIN reporting_obligation o ON o.id = s.obligation_id
    JOIN reporting_round r ON r.id = o.round_id
    WHERE s.obligation_id = %s AND s.state IN (%s, %s, %s)"""
_END_NAMES = {
    "obligation__answering_unit_id": "of_unit",
    "obligation__unit_id": "of_own_unit",
    "obligation__round__province_id": "of_province",
}

_ROWS = """
    SELECT w.id, i.disclosure, w.code, w.kind, w.label_vi, w.label_en, whole.code, w.parts_add_up
    FROM reporting_formsection p
    JOIN reporting_formrow w ON w.section_id = p.id
    LEFT JOIN reporting_formrow whole ON whole.id = w.part_of_id
    LEFT JOIN indicators_indicator i ON i.id = w.indicator_id
    WHERE p.form_id = %s AND w.provider_kind = %s
    ORDER BY p.position, w.position"""

_VALUES = """SELECT row_id, "column", state, number FROM reporting_cell WHERE submission_id = %s"""

_PREVIOUS = """
    SELECT w.code, k."column", k.state, k.number
    FROM reporting_cell k JOIN reporting_formrow w ON w.id = k.row_id
    WHERE k.submission_id = (
        SELECT s.id
        FROM reporting_submission s
        JOIN reporting_obligation o ON o.id = s.obligation_id
        JOIN reporting_round r ON r.id = o.round_id
        JOIN reporting_formtemplate f ON f.id = r.form_id
        WHERE o.unit_id = %s AND f.code = %s AND r.period = %s AND s.state = %s
        ORDER BY f.version DESC LIMIT 1)"""
"""One form is collected once for a period, but a province may have changed to a new version of it in between."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a unit's report as it stood when it was locked."""

    submission_id: UUID
    state: str
    version: int
    unit_id: UUID
    answering_unit_id: UUID
    unit_kind: str
    province_id: UUID
    form_id: int
    form_code: str
    period: Period
    is_closed: bool
    title: str

    @property
    def ends(self) -> Ends:
        """Where the lookups end by which a submission is reached."""
        return {
            "obligation__answering_unit_id": self.answering_unit_id,
            "obligation__unit_id": self.unit_id,
            "obligation__round__province_id": self.province_id,
        }


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row as saving needs it: its key, what the checks read, and whether the trail may show its numbers."""

    pk: int
    rule: RowRule
    columns: tuple[str, ...]
    is_sensitive: bool


def submission_in_hand(obligation_id: UUID, *, actor: Actor) -> Submission | None:
    """The open version of a unit's report, for one who may prepare it; None when none is begun. One query.

    Raises NotVisible, NotPermitted
    """
    found = next(iter(Submission.objects.raw(_IN_HAND, [key(obligation_id), *(state.value for state in OPEN)])), None)
    if found is not None:
        ends = {lookup: identity(getattr(found, name)) for lookup, name in _END_NAMES.items()}
        require_at(actor, Action.PREPARE_REPORT, model=Submission, ends=ends)
    return found


def locked_entry(submission_id: UUID) -> Entry:
    """The version as it is now, locked with its obligation until the transaction ends. One query.

    Raises NotVisible when there is none
    """
    found = fetched(_ENTRY + _LOCK[connection.vendor], parameters=[key(submission_id)])
    if not found:
        raise NotVisible
    state, version, unit, answering, unit_kind, province, form_id, form_code, period, round_state, title = found[0]
    return Entry(
        submission_id=submission_id,
        state=state,
        version=version,
        unit_id=identity(unit),
        answering_unit_id=identity(answering),
        unit_kind=unit_kind,
        province_id=identity(province),
        form_id=form_id,
        form_code=form_code,
        period=Period.from_key(period),
        is_closed=round_state == RoundState.CLOSED,
        title=title,
    )


def entry_rows(form_id: int, *, unit_kind: str) -> dict[str, EntryRow]:
    """Code → row, of the rows that this kind of unit provides, in the order of the form. One query."""
    return {row.rule.code: row for row in map(_entry_row, fetched(_ROWS, parameters=[form_id, unit_kind]))}


@lru_cache(maxsize=4096)
def _entry_row(stored: tuple[Any, ...]) -> EntryRow:
    """What is stored of a row, made up; the same content is the same object, so a changed form is never old."""
    pk, disclosure, code, kind, label_vi, label_en, whole, adds_up = stored
    rule = RowRule(code, kind, label_vi, label_en, whole, bool(adds_up))
    return EntryRow(pk, rule, rule.columns, disclosure == DisclosureClass.SENSITIVE.value)


def said_values(submission_id: UUID, *, rows: Mapping[str, EntryRow]) -> dict[Place, CellValue]:
    """What has been said in these rows. One query.

    Missing a cell that was never said has no entry
    """
    codes = {row.pk: code for code, row in rows.items()}
    return {
        (codes[row_id], column): _value(state, number)
        for row_id, column, state, number in fetched(_VALUES, parameters=[key(submission_id)])
        if row_id in codes
    }


def values_before(unit_id: UUID, *, form_code: str, period: Period) -> dict[Place, CellValue]:
    """The unit's accepted values of the same period a year before, on the same form. One query.

    Missing without such a report: nothing; a half-year is never held against a whole year
    """
    parameters = [key(unit_id), form_code, period.year_before().key, SubmissionState.ACCEPTED.value]
    return {
        (row, column): _value(state, number) for row, column, state, number in fetched(_PREVIOUS, parameters=parameters)
    }


@lru_cache(maxsize=4096)
def _value(state: str, number: int | None) -> CellValue:
    """A stored pair as a value; the same pair is the same object, since most cells of a report say little."""
    return CellValue(CellState(state), number)
