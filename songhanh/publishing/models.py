"""The outgoing report: a draft that can be edited, and editions that never move."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.documents.models import OfficialDocument, StoredFile
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit
from songhanh.reporting.models import Round


class ReportDraftState(models.TextChoices):
    """Where an outgoing report stands."""

    DRAFTING = "drafting", "Đang soạn"
    PROPOSED = "proposed", "Trình ký"
    """Laid before a leader."""
    ISSUED = "issued", "Đã ban hành"


class ReportDraft(models.Model):
    """The consolidated report of a round while it is being written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """The standing agency: in its series the number stands."""
    state = models.CharField(max_length=9, choices=ReportDraftState.choices, default=ReportDraftState.DRAFTING)
    version = models.PositiveIntegerField(default=1)
    """Of the header: who saved first is not written over."""
    superior_agency = models.CharField(max_length=200)
    issuing_agency = models.CharField(max_length=200)
    symbol = models.CharField(max_length=40)
    """After the number: "BC-SNV"."""
    place = models.CharField(max_length=100)
    title = models.TextField()
    basis = models.TextField(blank=True)
    """"Căn cứ", one per line."""
    addressee = models.TextField()
    """"Kính gửi", one per line."""
    recipients = models.TextField()
    """"Nơi nhận", one per line."""
    signer_authority = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=120)
    signer_name = models.CharField(max_length=120)
    made_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    """The draft as .docx, as a job last made it."""
    made_at = models.DateTimeField(null=True)
    made_sha256 = models.CharField(max_length=64, blank=True)
    """Digest of the content it was made from: when the draft has moved on, the file is old."""
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DRAFT_EDITION, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """A round has one report under way; after it was issued, a replacing one may be begun."""

        constraints = [
            models.UniqueConstraint(fields=["round"], condition=~Q(state="issued"), name="reportdraft_one_under_way")
        ]

    def __str__(self) -> str:
        return " ".join(self.title.split())


class DraftSection(models.Model):
    """One part of the narrative, proposed from the accepted texts and figures, edited by hand."""

    draft = models.ForeignKey(ReportDraft, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    """1 prints "I. TÊN PHẦN", 2 prints "1. Tên mục", 0 no heading."""
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    """What the figures and units said when it was worded; when they say something else now, the text may be old."""
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        """Sections in their order."""

        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="draftsection_one_place"),
            models.UniqueConstraint(fields=["draft", "code"], name="draftsection_one_code"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """An issued report: the frozen rows it prints from, and the bytes that were printed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.OneToOneField(ReportDraft, on_delete=models.PROTECT, related_name="+")
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    """As printed, "125/BC-SNV"."""
    number_year = models.PositiveSmallIntegerField()
    text = models.JSONField()
    """Header, sections, signer, addressees as printed."""
    content_sha256 = models.CharField(max_length=64)
    """Over text, figures and leaves: proof that the frozen copy has not moved."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    issued_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_EDITION, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """A number is used once by an issuer in a year (Nghị định 30/2020/NĐ-CP)."""

        constraints = [models.UniqueConstraint(fields=["issuer", "number_year", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.number} ({self.number_year})"


class EditionFigure(models.Model):
    """One number of an issued report, copied."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveIntegerField()
    section_code = models.CharField(max_length=40)
    row_code = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    unit_text = models.CharField(max_length=40)
    column = models.CharField(max_length=1)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    covered = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    before_state = models.CharField(max_length=14)
    before_number = models.BigIntegerField(null=True)

    class Meta:
        """One copy per place."""

        constraints = [
            models.UniqueConstraint(fields=["edition", "section_code", "row_code", "column"], name="editionfigure_once")
        ]

    def __str__(self) -> str:
        return f"{self.row_code}{self.column}"


class EditionLeaf(models.Model):
    """One unit's cell below a number of an issued report, copied; suppressed where it must not be told."""

    figure = models.ForeignKey(EditionFigure, on_delete=models.PROTECT, related_name="leaves")
    position = models.PositiveIntegerField()
    unit_id_then = models.UUIDField()
    unit_name = models.CharField(max_length=200)
    state = models.CharField(max_length=14)
    number = models.BigIntegerField(null=True)
    sent_by = models.CharField(max_length=120, blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    accepted_at = models.CharField(max_length=40, blank=True)
    """ISO instant as text: it is part of what the digest covers."""

    class Meta:
        """Leaves in their order."""

        constraints = [models.UniqueConstraint(fields=["figure", "position"], name="editionleaf_one_place")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.unit_name
