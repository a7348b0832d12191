"""The catalogue of what is measured: definitions and their sources, versioned. No values."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class DisclosureClass(models.TextChoices):
    """How far a value may travel."""

    PUBLIC = "public", "Công khai"
    """May be shown to everybody who may read the report."""
    SENSITIVE = "sensitive", "Nhạy cảm"
    """Violence: leaves its unit only through the rules of suppression."""


class Measure(models.TextChoices):
    """What kind of number the indicator is."""

    COUNT = "count", "Số lượng"
    """A whole number that adds up over units."""
    SHARE = "share", "Tỷ lệ"
    """A numerator over a denominator, pooled over units."""
    PUBLISHED = "published", "Giá trị công bố"
    """An index, a mean or a survey's result: taken as its publisher gives it, never added up or pooled here."""


class Standing(models.TextChoices):
    """How sure the catalogue is of the definition."""

    OFFICIAL = "official", "Chính thức"
    """Checked against the text of the instrument."""
    UNVERIFIED = "unverified", "Chưa kiểm chứng"
    """A working definition; marked as not official wherever it is shown."""


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", "Tăng là tốt"
    DOWN = "down", "Giảm là tốt"
    NEUTRAL = "neutral", "Không xác định"


class Indicator(models.Model):
    """One version of the definition of one indicator."""

    code = models.CharField(max_length=40)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    folded_name = models.CharField(max_length=620)
    measure = models.CharField(max_length=10, choices=Measure.choices)
    multiplier = models.PositiveIntegerField(default=100)
    """Of a share: 100 for per cent and sex ratios, 1.000 or 100.000 for rates."""
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    numerator_vi = models.CharField(max_length=300, blank=True)
    denominator_vi = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    disclosure = models.CharField(max_length=10, choices=DisclosureClass.choices)
    standing = models.CharField(max_length=12, choices=Standing.choices)
    source = models.CharField(max_length=300)
    """The law or document that the definition comes from."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        """One definition per code and first day."""

        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="indicator_one_version"),
            models.CheckConstraint(
                condition=~Q(measure="share") | (~Q(numerator_vi="") & ~Q(denominator_vi="")),
                name="indicator_share_has_both_parts",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="indicator_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_vi}"
