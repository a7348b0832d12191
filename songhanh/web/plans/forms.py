"""Forms of plans: the file, the head, one item per kind, amendments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.queries import UnitView
from songhanh.plans.rules import says_it_amends

LINES = {"rows": 4}


def given(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


class UploadForm(forms.Form):
    """The file of a plan."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        error_messages={"required": _("Xin chọn tệp kế hoạch."), "empty": _("Tệp rỗng (0 byte). Xin chọn lại tệp.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.pdf,.txt,.md,.html,.htm"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before anything is stored."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
            raise forms.ValidationError(_("Tệp lớn hơn %(limit)s MB. Xin bỏ ảnh hoặc tách phụ lục.") % {"limit": limit})
        return file


class DayField(forms.DateField):
    """A day as people here write it: 20/1/2026."""

    def __init__(self, **options: Any) -> None:
        formats = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "20/1/2026"})
        messages = {"invalid": _("Ngày chưa đúng. Xin ghi như 20/1/2026.")}
        super().__init__(input_formats=formats, widget=widget, error_messages=messages, **options)


def year_field(label: Any, *, required: bool = False) -> forms.IntegerField:
    """A year of four digits."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=1990, max_value=2100, required=required, widget=widget)


class HeadForm(forms.Form):
    """The whole head of a document, for a plan that is entered by hand or read badly."""

    type = forms.CharField(label=_("Loại văn bản"), max_length=60, required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    place = forms.CharField(label=_("Địa danh"), max_length=100, required=False)
    date = DayField(label=_("Ngày ban hành"), required=False)
    title = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}))
    start_year = year_field(_("Từ năm"))
    end_year = year_field(_("Đến năm"))
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signer_position = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    signer_authority = forms.CharField(label=_("Thẩm quyền ký (TM., KT. …)"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """The years in order; only what amends another plan may name none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_year"), cleaned.get("end_year")
        if end is None and "end_year" not in self.errors and not says_it_amends(cleaned.get("title", "")):
            self.add_error("end_year", self.fields["end_year"].error_messages["required"])
        if start and end and start > end:
            self.add_error("end_year", _("Năm cuối phải sau năm đầu."))
        return cleaned

    def head(self) -> dict[str, dict[str, Any]]:
        """Kind of item → value."""
        given = self.cleaned_data
        texts = {kind: {"text": given[kind]} for kind in ("type", "number", "issuer", "place", "title")}
        signer = {part: given[f"signer_{part}"] or None for part in ("name", "position", "authority")}
        return {
            **texts,
            "date": {"date": given["date"].isoformat() if given["date"] else None},
            "period": {"start_year": given["start_year"], "end_year": given["end_year"]},
            "signer": signer,
        }

    @staticmethod
    def initial_of(values: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """What the fields show for the head as it stands."""
        texts = {kind: values.get(kind, {}).get("text") for kind in ("type", "number", "issuer", "place", "title")}
        issued = values.get("date", {}).get("date")
        signer = {f"signer_{part}": values.get("signer", {}).get(part) for part in ("name", "position", "authority")}
        return {**texts, **values.get("period", {}), **signer, "date": date.fromisoformat(issued) if issued else None}


class SplitForm(forms.Form):
    """The words of an item; a new line is where it is split."""

    text = forms.CharField(
        label=_("Đưa con trỏ tới chỗ cần tách rồi xuống dòng (Enter)"),
        help_text=_("Chỉ xuống dòng, không thêm bớt chữ; mỗi dòng thành một mục."),
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        strip=False,
    )


class ReviewRuleForm(forms.Form):
    """Who confirms a plan."""

    wanted = forms.BooleanField(
        label=_("Người đã rà soát không được tự xác nhận; cần chuyên viên khác hoặc lãnh đạo xác nhận"),
        required=False,
    )


class ReasonForm(forms.Form):
    """Why a plan is amended."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Ghi văn bản hoặc ý kiến chỉ đạo làm căn cứ, ví dụ: Công văn 12/UBND-VX ngày 5/5/2026."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )


def unit_choices(units: Iterable[UnitView]) -> list[tuple[str, str]]:
    """Units for a picker, an empty choice first."""
    return [("", "—"), *[(str(unit.id), unit.name) for unit in units]]
