"""A filled workbook in two steps: staged with what is right and wrong in it, then its right cells are taken."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.audit.commands import record
from songhanh.documents.commands import add_upload, check_size
from songhanh.kernel.actors import Actor
from songhanh.kernel.cells import CellState, CellValue
from songhanh.reporting.commands.entry import CellChange, TextChange, write_changes
from songhanh.reporting.commands.locking import locked_obligation, version_in_hand
from songhanh.reporting.excel.content import expected_of
from songhanh.reporting.excel.errors import NothingToApply
from songhanh.reporting.excel.judge import RightCell, RightText, Verdict, judge
from songhanh.reporting.excel.workbook import read_workbook
from songhanh.reporting.models import ExcelUpload, ExcelUploadState, Obligation, Submission
from songhanh.reporting.queries.entry import locked_entry
from songhanh.reporting.queries.submissions import cells_of, texts_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stage_excel(*, obligation: Obligation, content: bytes, file_name: str, by: Actor, at: datetime) -> ExcelUpload:
    """Read a workbook and keep what is right and wrong in it; nothing is taken yet.

    The same bytes again give the upload that is known, whatever has become of it. The workbook is read before
    the transaction begins: a child process may take seconds, and nobody else should wait for the database.
    Raises  FileEmpty, FileTooLarge, ExcelUnreadable and WrongTemplate with their subclasses
    """
    require(by, Action.PREPARE_REPORT, on=obligation)
    check_size(file_name=file_name, size_bytes=len(content))
    sha256 = hashlib.sha256(content).hexdigest()
    if known := ExcelUpload.objects.filter(obligation=obligation, file_sha256=sha256).first():
        return known
    workbook = read_workbook(content, file_name=file_name)
    verdict = judge(workbook, expected=expected_of(obligation), file_name=file_name)
    return _stage(obligation, content=content, file_name=file_name, verdict=verdict, by=by, at=at)


@transaction.atomic
def _stage(
    obligation: Obligation, *, content: bytes, file_name: str, verdict: Verdict, by: Actor, at: datetime
) -> ExcelUpload:
    locked_obligation(obligation)
    sha256 = hashlib.sha256(content).hexdigest()
    if known := ExcelUpload.objects.filter(obligation=obligation, file_sha256=sha256).first():
        return known
    sender = obligation.answering_unit
    upload = add_upload(content=content, file_name=file_name, media_type=XLSX, unit=sender, by=by, at=at)
    staged = ExcelUpload.objects.create(
        obligation=obligation,
        upload=upload,
        file_sha256=sha256,
        right_cells=[_cell_as_json(c) for c in verdict.cells] + [_text_as_json(t) for t in verdict.texts],
        wrong_cells=[
            {"sheet": w.sheet, "address": w.address, "code": w.code, "params": w.params} for w in verdict.wrong
        ],
        uploaded_by_id=by.account_id,
        uploaded_at=at,
    )
    counts = {"right": (None, len(staged.right_cells)), "wrong": (None, len(staged.wrong_cells))}
    record("report.excel_staged", on=staged, by=by, at=at, changes=counts, label=upload.file_name)
    return staged


@transaction.atomic
def apply_excel(*, excel_upload: ExcelUpload, by: Actor, at: datetime) -> ExcelUpload:
    """Take the right cells of a staged workbook into the report in hand; one that is not begun is begun.

    A second call changes nothing and gives the receipt of the first. Cells that already say the same are left alone.
    Raises NothingToApply, RoundClosed, AlreadyAccepted, WrongState once the report has been sent
    """
    require(by, Action.PREPARE_REPORT, on=excel_upload)
    obligation = locked_obligation(excel_upload.obligation)
    staged = ExcelUpload.objects.select_for_update().get(pk=excel_upload.pk)
    if staged.state == ExcelUploadState.APPLIED:
        return staged
    if not staged.right_cells:
        raise NothingToApply
    submission = version_in_hand(obligation, by=by)
    cells, texts = _changes(staged.right_cells, submission=submission)
    effect = write_changes(entry=locked_entry(submission.pk), cells=cells, texts=texts, by=by, at=at)
    staged.state = ExcelUploadState.APPLIED
    staged.receipt_number = f"EX-{staged.file_sha256[:8].upper()}"
    staged.applied_at = at
    staged.save(update_fields=["state", "receipt_number", "applied_at"])
    record(
        "report.excel_applied",
        on=submission,
        by=by,
        at=at,
        changes=effect.changes | {"receipt_number": (None, staged.receipt_number)},
        label=obligation.round.title,
    )
    return staged


def _cell_as_json(cell: RightCell) -> dict[str, Any]:
    value = cell.value
    number = None if value.number is None else str(value.number)
    return {
        "address": cell.address,
        "row": cell.row,
        "column": cell.column,
        "state": value.state.value,
        "value": number,
    }


def _text_as_json(text: RightText) -> dict[str, Any]:
    return {"address": text.address, "section": text.section, "text": text.text}


def value_in(said: Mapping[str, Any]) -> CellValue:
    """The value of a staged cell."""
    state = CellState(said["state"])
    return CellValue(state, int(said["value"]) if state is CellState.REPORTED else None)


def _changes(
    right: Sequence[Mapping[str, Any]], *, submission: Submission
) -> tuple[list[CellChange], list[TextChange]]:
    """What differs from what is stored. The person has asked for these values, so they go over the stored version."""
    stored, texts = cells_of(submission.pk), texts_of(submission.pk)
    cells: list[CellChange] = []
    written: list[TextChange] = []
    for said in right:
        if "section" in said:
            old = texts.get(said["section"])
            if old is None or old.text != said["text"]:
                written.append(TextChange(said["section"], said["text"], old.version if old else 0))
            continue
        known = stored.get((said["row"], said["column"]))
        value = value_in(said)
        if known is None or known.value != value:
            cells.append(CellChange(said["row"], said["column"], value, known.version if known else 0))
    return cells, written
