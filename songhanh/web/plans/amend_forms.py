"""Forms of amendments: each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.organisations.queries import UnitView
from songhanh.plans.models import AssignmentRole, Comparator, Recurrence
from songhanh.web.plans.forms import DayField, ReasonForm, unit_choices, year_field
from songhanh.web.plans.words import RECURRENCES, UNIT_KINDS

DUTY_KINDS = ("department", "mass_organisation", "media", "commune", "public_service")


class TargetAmendment(ReasonForm):
    """One more target."""

    text = forms.CharField(label=_("Chỉ tiêu"), widget=forms.Textarea(attrs={"rows": 3}))
    comparator = forms.ChoiceField(label=_("So sánh"), choices=[(c.value, c.label) for c in Comparator])
    value = forms.DecimalField(label=_("Giá trị"), max_digits=18, decimal_places=4, localize=False)
    unit_text = forms.CharField(label=_("Đơn vị tính"), max_length=60, initial="%")
    year = year_field(_("Đến năm"))
    field_order = ("text", "comparator", "value", "unit_text", "year", "reason")

    def clean_value(self) -> Decimal:
        """An exact number."""
        return Decimal(self.cleaned_data["value"])


class TaskAmendment(ReasonForm):
    """One more task."""

    title = forms.CharField(label=_("Nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 3}))
    due_on = DayField(
        label=_("Hạn"),
        required=False,
        help_text=_("Để trống: theo ngày cuối của kế hoạch. Ngày này vẫn còn trong hạn."),
    )
    lead = forms.MultipleChoiceField(label=_("Chủ trì"), required=False)
    supporting = forms.MultipleChoiceField(label=_("Phối hợp"), required=False)
    field_order = ("title", "due_on", "lead", "supporting", "reason")

    def __init__(self, *args: Any, units: Iterable[UnitView], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = unit_choices(units)[1:]
        for name in ("lead", "supporting"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = choices
                field.widget.attrs["size"] = 8


class TaskDateForm(ReasonForm):
    """Until when a task must be done."""

    due_on = DayField(label=_("Hạn"))
    due_inclusive = forms.BooleanField(label=_("Ngày này vẫn còn trong hạn"), required=False)
    field_order = ("due_on", "due_inclusive", "reason")


class AssignmentForm(ReasonForm):
    """A unit and its part in a task."""

    unit = forms.ChoiceField(label=_("Đơn vị"))
    role = forms.ChoiceField(
        label=_("Vai trò"),
        choices=[(AssignmentRole.LEAD.value, _("Chủ trì")), (AssignmentRole.SUPPORTING.value, _("Phối hợp"))],
    )
    field_order = ("unit", "role", "reason")

    def __init__(self, *args: Any, units: Iterable[UnitView], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị"), choices=unit_choices(units))
        self.order_fields(self.field_order)


class DutyAmendment(ReasonForm):
    """One more duty of reporting."""

    unit_kinds = forms.MultipleChoiceField(
        label=_("Ai phải báo cáo"),
        choices=[(kind, UNIT_KINDS[kind]) for kind in DUTY_KINDS],
        widget=forms.CheckboxSelectMultiple,
    )
    to_unit = forms.ChoiceField(
        label=_("Gửi về"), required=False, help_text=_("Để trống: cơ quan thường trực của chương trình.")
    )
    recurrence = forms.ChoiceField(label=_("Bao lâu một lần"), choices=list(RECURRENCES.items()))
    due_day = forms.IntegerField(label=_("Ngày"), min_value=1, max_value=31)
    due_month = forms.IntegerField(label=_("Tháng"), min_value=1, max_value=12, required=False)
    due_inclusive = forms.BooleanField(label=_("Ngày này vẫn còn trong hạn"), required=False)
    field_order = ("unit_kinds", "to_unit", "recurrence", "due_day", "due_month", "due_inclusive", "reason")

    def __init__(self, *args: Any, units: Iterable[UnitView], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_unit"] = forms.ChoiceField(
            label=self.fields["to_unit"].label,
            help_text=self.fields["to_unit"].help_text,
            required=False,
            choices=unit_choices(units),
        )
        self.initial.setdefault("recurrence", Recurrence.HALF_YEARLY.value)
        self.order_fields(self.field_order)


class IndicatorForm(forms.Form):
    """By which indicator a target is measured."""

    indicator = forms.ChoiceField(label=_("Chỉ số đo"), required=False)

    def __init__(self, *args: Any, choices: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["indicator"] = forms.ChoiceField(label=_("Chỉ số đo"), required=False, choices=choices)
