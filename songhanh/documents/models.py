"""Stored files, content-addressed, and the register of official documents in and out."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit


class StoredFile(models.Model):
    """Some bytes, kept once under their SHA-256; who may have them is asked of what refers to them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size_bytes = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Upload(models.Model):
    """A file that somebody handed in, with the name it had and the unit it belongs to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uploads")
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DOCUMENT, by={Scope.OWN_UNIT: ("unit_id",), Scope.PROVINCE: ("unit__province_id",)})

    def __str__(self) -> str:
        return self.file_name


class CanonicalText(models.Model):
    """The text of a file as the reader saw it: NFC, line ends `\\n`. Offsets of provenance count its code points."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="texts")
    reader_version = models.CharField(max_length=40)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)

    class Meta:
        """One text per file and version of the reader."""

        constraints = [models.UniqueConstraint(fields=["file", "reader_version"], name="canonicaltext_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.reader_version}"


class Direction(models.TextChoices):
    """Which way an official document went."""

    INCOMING = "in", "Văn bản đến"
    OUTGOING = "out", "Văn bản đi"


class OfficialDocument(models.Model):
    """One line of the register: number, symbol, date, subject, who signed, and the file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    number = models.CharField(max_length=80, blank=True)
    """Number and symbol as printed, e.g. "31/KH-UBND"; empty while the number is open."""
    type_name = models.CharField(max_length=60)
    subject = models.TextField()
    folded_subject = models.TextField()
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField(null=True)
    place = models.CharField(max_length=100, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=160, blank=True)
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("province_id",)})

    def __str__(self) -> str:
        return f"{self.number} {self.type_name}".strip()
