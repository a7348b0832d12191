"""What the reader proposed and what the officer made of it."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.documents.models import CanonicalText, Upload
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit


class DraftState(models.TextChoices):
    """Where a draft stands."""

    READING = "reading", "Đang đọc"
    """The file is being read by a job."""
    FAILED = "failed", "Không đọc được"
    """The reader gave a sentence instead; the file is kept."""
    IN_REVIEW = "in_review", "Đang rà soát"
    """The officer is correcting."""
    CONFIRMED = "confirmed", "Đã xác nhận"
    """It has become a plan; it does not change any more."""
    DISCARDED = "discarded", "Đã bỏ"
    """Set aside; kept for the trail."""


class PlanDraft(models.Model):
    """One reading of one uploaded plan, or an empty one that is filled by hand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    """None for a plan that is entered by hand."""
    text = models.ForeignKey(CanonicalText, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DraftState.choices, default=DraftState.READING)
    problem_code = models.CharField(max_length=60, blank=True)
    problem_params = models.JSONField(default=dict)
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DRAFT_PLAN, by={Scope.PROVINCE: ("province_id",)})

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class ItemKind(models.TextChoices):
    """What was read. Header fields are items too, one per field."""

    NUMBER = "number", "Số, ký hiệu"
    TYPE = "type", "Loại văn bản"
    ISSUER = "issuer", "Cơ quan ban hành"
    PLACE = "place", "Địa danh"
    DATE = "date", "Ngày ban hành"
    TITLE = "title", "Trích yếu"
    PERIOD = "period", "Giai đoạn"
    SIGNER = "signer", "Người ký"
    LEGAL_BASIS = "legal_basis", "Căn cứ"
    SECTION = "section", "Đề mục"
    TARGET = "target", "Chỉ tiêu"
    TASK = "task", "Nhiệm vụ"
    DEADLINE = "deadline", "Thời hạn, chế độ báo cáo"
    BUDGET_SOURCE = "budget_source", "Nguồn kinh phí"
    RECIPIENT = "recipient", "Nơi nhận"
    ADDRESSEE = "addressee", "Kính gửi"
    ACTIVITY = "activity", "Hoạt động"
    """What is to be done, told under a heading of work; nobody has to be named."""
    UNREAD = "unread", "Chưa hiểu"
    """A piece of the source that the reader did not understand, with its reason; it never becomes part of a plan."""


class ItemState(models.TextChoices):
    """What the officer did with an item."""

    PROPOSED = "proposed", "Chưa xem"
    ACCEPTED = "accepted", "Đã nhận"
    CORRECTED = "corrected", "Đã sửa"
    ADDED = "added", "Thêm tay"
    DISMISSED = "dismissed", "Đã bỏ"
    WITHDRAWN = "withdrawn", "Không còn"
    """It went into another item, or its adding was undone: kept for the trail, shown nowhere."""


class DraftItem(models.Model):
    """One thing read, tied to its sentence. `value` is what counts now, `read_value` what the reader said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=16, choices=ItemKind.choices)
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    """Offsets in code points of the canonical text; None when added by hand."""
    quote = models.TextField(blank=True)
    value = models.JSONField()
    read_value = models.JSONField(null=True)
    confidence_pct = models.PositiveSmallIntegerField(default=100)
    warnings = models.JSONField(default=list)
    """Codes of doubts, e.g. "unit_not_matched"."""
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.PROPOSED)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DRAFT_PLAN, by={Scope.PROVINCE: ("draft__province_id",)})

    class Meta:
        """The review screen lists a draft's items by kind."""

        indexes = [models.Index(fields=["draft", "kind", "position"], name="draftitem_by_draft")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"


class StepKind(models.TextChoices):
    """What was done in one step of a review."""

    ACCEPTED = "accepted", "nhận"
    CORRECTED = "corrected", "sửa"
    ADDED = "added", "thêm"
    DISMISSED = "dismissed", "bỏ"
    RESTORED = "restored", "lấy lại"
    MERGED = "merged", "gộp"
    SPLIT = "split", "tách"
    HEAD = "head", "sửa đầu văn bản"


class DraftStep(models.Model):
    """One step of the officer with what stood before it: the last one can be undone, tomorrow too."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    items = models.JSONField()
    """Per item touched: {"item": id, "before": fields that changed, or null for a new one, "after": the same}."""
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DRAFT_PLAN, by={Scope.PROVINCE: ("draft__province_id",)})

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ReviewRule(models.Model):
    """What a province asks of a review. Missing: without a row the officer who reviewed may confirm."""

    province = models.OneToOneField(OrgUnit, primary_key=True, on_delete=models.PROTECT, related_name="+")
    second_person = models.BooleanField(default=False)
    """Whether somebody else than who reviewed has to confirm."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_DRAFT_PLAN, by={Scope.PROVINCE: ("province_id",)})

    def __str__(self) -> str:
        return str(self.second_person)
