"""What a unit hands in: versions of a submission, their cells and texts, reasons of a return."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.documents.models import Upload
from songhanh.kernel.ids import new_id
from songhanh.reporting.models.forms import FormRow, FormSection
from songhanh.reporting.models.rounds import Obligation


class SubmissionState(models.TextChoices):
    """Where one version stands."""

    DRAFT = "drafting", "Đang nhập"
    """Being filled; also after it was withdrawn."""
    SUBMITTED = "submitted", "Đã nộp"
    """Sent, waits for the programme officer; may be withdrawn."""
    RETURNED = "returned", "Trả lại"
    """Sent back with reasons; being mended."""
    ACCEPTED = "accepted", "Đã duyệt"
    """Its values are facts; it does not change any more."""
    SUPERSEDED = "superseded", "Đã thay thế"
    """A later version was accepted in its place."""


class Submission(models.Model):
    """One version of what one unit hands in for one obligation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    nothing_to_report = models.BooleanField(default=False)
    """The one click: every cell "không phát sinh"."""
    correction_reason = models.CharField(max_length=300, blank=True)
    prepared_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    last_saved_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    receipt_number = models.CharField(max_length=20, blank=True)
    was_late = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    return_note = models.TextField(blank=True)

    objects = ScopedManager()
    reach = Reach(
        view=Action.VIEW_REPORT,
        by={Scope.OWN_UNIT: ("obligation__answering_unit_id",), Scope.PROVINCE: ("obligation__round__province_id",)},
        read_by={Scope.OWN_UNIT: ("obligation__unit_id",)},
    )

    class Meta:
        """One row per version; one open version at a time."""

        constraints = [
            models.UniqueConstraint(fields=["obligation", "version"], name="submission_one_version"),
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(state__in=["drafting", "submitted", "returned"]),
                name="submission_one_open",
            ),
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(state="accepted"), name="submission_one_accepted"
            ),
            models.UniqueConstraint(
                fields=["receipt_number"], condition=~Q(receipt_number=""), name="submission_one_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} v{self.version}"


class ReceiptCounter(models.Model):
    """The last receipt number of a year; its row is counted up and locked by one statement."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Column(models.TextChoices):
    """Which cell of a row."""

    FEMALE = "F", "Nữ"
    MALE = "M", "Nam"
    NUMBER = "N", "Số lượng"


class Cell(models.Model):
    """One cell that was said. A cell without a row here is missing; one that was emptied again stays with its version.

    Written by one set-based statement (`statements.py`).
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="cells")
    row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    column = models.CharField(max_length=1, choices=Column.choices)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A number exactly when reported; one cell per place."""

        constraints = [
            models.UniqueConstraint(fields=["submission", "row", "column"], name="cell_one_per_place"),
            models.CheckConstraint(
                condition=Q(state="reported", number__isnull=False, number__gte=0)
                | (~Q(state="reported") & Q(number__isnull=True)),
                name="cell_number_iff_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}{self.column}"


class Narrative(models.Model):
    """What a unit wrote in one section of text."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="narratives")
    section = models.ForeignKey(FormSection, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One text per section."""

        constraints = [models.UniqueConstraint(fields=["submission", "section"], name="narrative_one_per_section")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.section_id}"


class SaveRequest(models.Model):
    """An autosave that was acknowledged: the same request id again gets the same answer and changes nothing."""

    id = models.UUIDField(primary_key=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class ReturnReason(models.Model):
    """Why a submission was sent back, at a cell, a section or as a whole."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="return_reasons")
    row = models.ForeignKey(FormRow, null=True, on_delete=models.PROTECT, related_name="+")
    column = models.CharField(max_length=1, blank=True)
    section = models.ForeignKey(FormSection, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason


class ExcelUploadState(models.TextChoices):
    """What became of an uploaded workbook."""

    STAGED = "staged", "Chờ nhận"
    APPLIED = "applied", "Đã nhận"


class ExcelUpload(models.Model):
    """A filled template, staged with what was right and what was wrong in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ExcelUploadState.choices, default=ExcelUploadState.STAGED)
    right_cells = models.JSONField(default=list)
    wrong_cells = models.JSONField(default=list)
    """[{"address": "C12", "code": "excel.not_whole", "params": {…}}]"""
    receipt_number = models.CharField(max_length=20, blank=True)
    uploaded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(
        view=Action.VIEW_REPORT,
        by={Scope.OWN_UNIT: ("obligation__answering_unit_id",), Scope.PROVINCE: ("obligation__round__province_id",)},
    )

    class Meta:
        """The same file for the same obligation is one upload."""

        constraints = [models.UniqueConstraint(fields=["obligation", "file_sha256"], name="excelupload_same_file")]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.state}"
