"""What a person types on the screens of publishing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.publishing.commands import Header


class SectionForm(forms.Form):
    """The text of one part of the narrative."""

    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Mỗi dòng là một đoạn. Dòng bắt đầu bằng “- ” là gạch đầu dòng."),
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput)


class HeaderForm(forms.Form):
    """Head and foot of the document."""

    superior_agency = forms.CharField(label=_("Cơ quan chủ quản"), max_length=200, required=False)
    issuing_agency = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40, help_text=_("Phần sau số văn bản, ví dụ BC-SNV."))
    place = forms.CharField(label=_("Địa danh"), max_length=100)
    title = forms.CharField(
        label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Xuống dòng ở đâu thì in ở đó.")
    )
    basis = forms.CharField(
        label=_("Căn cứ"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Mỗi dòng một căn cứ.")
    )
    addressee = forms.CharField(
        label=_("Kính gửi"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Mỗi dòng một nơi.")
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một nơi; dòng cuối là lưu."),
    )
    signer_authority = forms.CharField(
        label=_("Thẩm quyền ký"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ KT. GIÁM ĐỐC; để trống nếu thủ trưởng ký."),
    )
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=120)
    signer_name = forms.CharField(label=_("Họ và tên người ký"), max_length=120)
    base_version = forms.IntegerField(widget=forms.HiddenInput)

    def header(self) -> Header:
        """The values for the command."""
        return Header(**{name: value for name, value in self.cleaned_data.items() if name != "base_version"})


class IssueForm(forms.Form):
    """Number and day of an issued document."""

    number = forms.CharField(label=_("Số văn bản"), max_length=60)
    issued_on = forms.DateField(
        label=_("Ngày ban hành"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
