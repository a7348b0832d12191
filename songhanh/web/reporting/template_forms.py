"""What an administrator types when a form of the province's own is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.indicators.models import Indicator
from songhanh.organisations.models import UnitKind
from songhanh.reporting.commands import RowDetails, SectionDetails
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, IndicatorPart, RowKind, SectionKind
from songhanh.web.administration.fields import DayField
from songhanh.web.reporting.pages import in_language
from songhanh.web.unit_words import KIND_WORDS

SECTION_WORDS = {SectionKind.TEXT: _("Phần lời"), SectionKind.TABLE: _("Bảng số liệu")}
ROW_WORDS = {
    RowKind.PERSONS: _("Số người, chia theo giới"),
    RowKind.COUNT: _("Số lượng"),
    RowKind.MONEY: _("Số tiền (đồng)"),
}
PART_WORDS = {
    IndicatorPart.VALUE: _("Giá trị"),
    IndicatorPart.NUMERATOR: _("Tử số"),
    IndicatorPart.DENOMINATOR: _("Mẫu số"),
}
COLUMN_WORDS = {"T": _("Tổng (Nữ và Nam)"), "F": _("Nữ"), "M": _("Nam"), "N": _("Số")}
ENGLISH = _("Để trống thì dùng tiếng Việt.")


class HeadForm(forms.Form):
    """A form's title, source and first day; a code only for one that follows no other."""

    code = forms.CharField(
        label=_("Mã biểu mẫu"),
        max_length=20,
        help_text=_("Chữ in hoa không dấu, chữ số, gạch ngang; ví dụ BC-TAPHUAN."),
    )
    title_vi = forms.CharField(label=_("Tên biểu mẫu"), max_length=300)
    title_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False, help_text=ENGLISH)
    source = forms.CharField(
        label=_("Văn bản làm căn cứ"),
        max_length=300,
        required=False,
        help_text=_("Công văn, quyết định yêu cầu số này."),
    )
    valid_from = DayField(label=_("Dùng từ ngày"))

    def __init__(self, *args: Any, has_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_code:
            del self.fields["code"]


class SectionForm(forms.Form):
    """A text that is asked for, or a table."""

    kind = forms.ChoiceField(label=_("Loại"), choices=[(kind.value, word) for kind, word in SECTION_WORDS.items()])
    code = forms.CharField(label=_("Mã phần"), max_length=40, help_text=_("Ngắn, ví dụ I, II, TH."))
    title_vi = forms.CharField(label=_("Tên phần"), max_length=300)
    title_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False, help_text=ENGLISH)
    guidance_vi = forms.CharField(
        label=_("Hướng dẫn người nhập"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    guidance_en = forms.CharField(
        label=_("Hướng dẫn bằng tiếng Anh"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=ENGLISH,
    )

    def __init__(self, *args: Any, section: FormSection | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        if section is not None:
            del self.fields["kind"]

    def details(self) -> SectionDetails:
        """What was typed. A section that is there keeps its kind."""
        given = dict(self.cleaned_data)
        kind = self.section.kind if self.section else given.pop("kind")
        return SectionDetails(kind=SectionKind(kind), **given)


class RowForm(forms.Form):
    """A line of a table."""

    label_vi = forms.CharField(label=_("Nội dung"), max_length=300)
    label_en = forms.CharField(label=_("Nội dung bằng tiếng Anh"), max_length=300, required=False, help_text=ENGLISH)
    code = forms.CharField(
        label=_("Mã dòng"),
        max_length=40,
        help_text=_("Số liệu qua các năm đi theo mã này, nên giữ nguyên khi sửa lời."),
    )
    kind = forms.ChoiceField(label=_("Loại số"), choices=[(kind.value, word) for kind, word in ROW_WORDS.items()])
    unit_vi = forms.CharField(label=_("Đơn vị tính"), max_length=40)
    unit_en = forms.CharField(label=_("Đơn vị tính bằng tiếng Anh"), max_length=40, required=False, help_text=ENGLISH)
    provider_kind = forms.ChoiceField(
        label=_("Loại đơn vị cung cấp"),
        choices=list(KIND_WORDS.items()),
        help_text=_("Mỗi dòng chỉ một loại đơn vị cung cấp, để không số nào bị tính hai lần."),
    )
    part_of = forms.ChoiceField(label=_("Trong đó của dòng"), required=False)
    parts_add_up = forms.BooleanField(label=_("Các dòng “trong đó” phải cộng lại bằng dòng này"), required=False)
    indicator = forms.ChoiceField(label=_("Thuộc chỉ số"), required=False)
    part = forms.ChoiceField(
        label=_("Đưa vào chỉ số làm"),
        required=False,
        choices=[("", _("Không đưa vào")), *((part.value, word) for part, word in PART_WORDS.items())],
    )
    column = forms.ChoiceField(
        label=_("Lấy cột"), required=False, choices=[("", _("Tự chọn theo loại số")), *COLUMN_WORDS.items()]
    )

    def __init__(self, *args: Any, others: Sequence[FormRow], indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(row.pk): row for row in others}
        self.indicators = {one.code: one for one in indicators}
        rows = [
            (key, f"{row.code} – {in_language(vi=row.label_vi, en=row.label_en)}") for key, row in self.others.items()
        ]
        known = [
            (code, f"{code} – {in_language(vi=one.name_vi, en=one.name_en)}") for code, one in self.indicators.items()
        ]
        self.fields["part_of"].choices = [("", _("Không, dòng độc lập")), *rows]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["indicator"].choices = [("", _("Không")), *known]  # type: ignore[attr-defined] # a ChoiceField

    def details(self) -> RowDetails:
        """What was typed; a column that was left open is both sexes together, or the one number."""
        given = dict(self.cleaned_data)
        kind = RowKind(given.pop("kind"))
        part, column = given.pop("part"), given.pop("column")
        return RowDetails(
            kind=kind,
            provider_kind=UnitKind(given.pop("provider_kind")),
            part_of=self.others.get(given.pop("part_of")),
            indicator=self.indicators.get(given.pop("indicator")),
            part=IndicatorPart(part) if part else None,
            column=column or ("T" if kind == RowKind.PERSONS else "N"),
            **given,
        )


class RetireForm(forms.Form):
    """From which day on a form is offered no more."""

    until = DayField(label=_("Thôi dùng từ ngày"))


def head_of(form: FormTemplate) -> dict[str, Any]:
    """What a head form shows at first; English only where it is other words."""
    return {
        "title_vi": form.title_vi,
        "title_en": _other(form.title_en, than=form.title_vi),
        "source": form.source,
        "valid_from": form.valid_from,
    }


def section_as_typed(section: FormSection) -> dict[str, Any]:
    """What a section form shows at first."""
    return {
        "code": section.code,
        "title_vi": section.title_vi,
        "title_en": _other(section.title_en, than=section.title_vi),
        "guidance_vi": section.guidance_vi,
        "guidance_en": _other(section.guidance_en, than=section.guidance_vi),
    }


def row_as_typed(row: FormRow) -> dict[str, Any]:
    """What a row form shows at first, without what it gives to its indicator."""
    return {
        "code": row.code,
        "label_vi": row.label_vi,
        "label_en": _other(row.label_en, than=row.label_vi),
        "kind": row.kind,
        "unit_vi": row.unit_vi,
        "unit_en": _other(row.unit_en, than=row.unit_vi),
        "provider_kind": row.provider_kind,
        "part_of": str(row.part_of_id or ""),
        "parts_add_up": row.parts_add_up,
        "indicator": row.indicator.code if row.indicator else "",
    }


def _other(text: str, *, than: str) -> str:
    return "" if text == than else text
