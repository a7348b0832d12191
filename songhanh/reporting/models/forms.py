"""A form is versioned data: sections of text and tables, rows with their kind and their one kind of provider."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.rules import Action, Scope
from songhanh.indicators.models import Indicator
from songhanh.organisations.models import OrgUnit, UnitKind


class FormTemplate(models.Model):
    """One version of one form. Not official until a ministry's form has been entered.

    The gate shows a province's own forms to who manages them; what is published everybody reads (`queries.templates`).
    """

    province = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Whose own form it is; None: it ships with the application, for every province."""
    is_draft = models.BooleanField(default=False)
    """Still being written: nobody collects it. A published form never changes."""
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    is_official = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.MANAGE_FORMS, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """One row per version, of those that ship and of each province's own."""

        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], condition=Q(province__isnull=True), name="form_one_version"
            ),
            models.UniqueConstraint(
                fields=["province", "code", "version"],
                condition=Q(province__isnull=False),
                name="form_one_own_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class SectionKind(models.TextChoices):
    """What is asked in a section."""

    TEXT = "text", "Phần lời"
    TABLE = "table", "Bảng số liệu"


class FormSection(models.Model):
    """A part of a form, shown as one tab."""

    form = models.ForeignKey(FormTemplate, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=SectionKind.choices)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    guidance_vi = models.TextField(blank=True)
    guidance_en = models.TextField(blank=True)

    class Meta:
        """One section per code."""

        constraints = [models.UniqueConstraint(fields=["form", "code"], name="section_one_code")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class RowKind(models.TextChoices):
    """What a row counts; only PERSONS has Nữ / Nam."""

    PERSONS = "persons", "Số người, chia theo giới"
    """Counted by sex; the total is computed, never entered."""
    COUNT = "count", "Số lượng"
    MONEY = "money", "Số tiền (đồng)"


class FormRow(models.Model):
    """One line of a table."""

    section = models.ForeignKey(FormSection, on_delete=models.PROTECT, related_name="rows")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    label_vi = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=RowKind.choices)
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    provider_kind = models.CharField(max_length=20, choices=UnitKind.choices)
    """The one kind of unit that provides it, so that nothing is counted twice."""
    part_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    """"Trong đó": must not exceed this row, column by column."""
    parts_add_up = models.BooleanField(default=False)
    """The parts of this row must add up to it."""
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    """Carries unit, definition and disclosure class; None for plain working rows."""
    fill_from = models.CharField(max_length=60, blank=True)
    """A register that proposes the value, e.g. "trainings:gender_officers"."""

    class Meta:
        """One row per code and section."""

        constraints = [models.UniqueConstraint(fields=["section", "code"], name="row_one_code")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class IndicatorPart(models.TextChoices):
    """In what part a row's figure enters an indicator."""

    VALUE = "value", "Giá trị"
    NUMERATOR = "numerator", "Tử số"
    DENOMINATOR = "denominator", "Mẫu số"


class IndicatorSource(models.Model):
    """From which cell of a form an indicator takes its value, numerator or denominator."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=11, choices=IndicatorPart.choices)
    row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="indicator_sources")
    column = models.CharField(max_length=1)
    """F, M, T (both sexes, computed) or N."""

    class Meta:
        """One cell per part of an indicator and form row."""

        constraints = [
            models.UniqueConstraint(fields=["indicator", "part", "row"], name="indicatorsource_once"),
            models.CheckConstraint(condition=Q(column__in=["F", "M", "T", "N"]), name="indicatorsource_column"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.part}"
