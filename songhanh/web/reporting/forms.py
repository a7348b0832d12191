"""What people type into the screens of reporting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.periods import Period, PeriodKind
from songhanh.web.administration.fields import PickField
from songhanh.web.administration.forms import NO_SUCH_UNIT, Group, offer_groups
from songhanh.web.templatetags.songhanh import period_name

LONGEST_REASON = 300


def period_choices(today: date) -> list[tuple[str, str]]:
    """Half-year and year of this year, the one before and the next, the nearest deadline first."""
    periods = [Period(today.year + more, kind) for more in (0, 1, -1) for kind in PeriodKind]
    periods.sort(key=lambda period: abs((period.due_day - today).days))
    return [(period.key, period_name(period)) for period in periods]


class OpenRoundForm(forms.Form):
    """Which form is collected for which period of which plan."""

    plan = forms.ChoiceField(
        label=_("Kế hoạch"), help_text=_("Ai phải báo cáo lấy từ chế độ báo cáo của kế hoạch này.")
    )
    form = forms.ChoiceField(label=_("Biểu mẫu"))
    period = forms.ChoiceField(label=_("Kỳ báo cáo"))

    def __init__(
        self,
        *args: Any,
        plans: Sequence[tuple[str, str]],
        templates: Sequence[tuple[str, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("plan", plans), ("form", templates), ("period", period_choices(today))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)

    def clean_period(self) -> Period:
        """The period itself."""
        return Period.from_key(self.cleaned_data["period"])


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )


class ExtendForm(ReasonForm):
    """A later day, and why."""

    new_due_on = forms.DateField(label=_("Hạn mới"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field_order = ("new_due_on", "reason")


class LetAnswerForm(ReasonForm):
    """Which unit of today answers for a report, and why."""

    unit = PickField(label=_("Đơn vị làm báo cáo thay"), none_such=NO_SUCH_UNIT)
    field_order = ("unit", "reason")

    def __init__(self, *args: Any, offered: Iterable[Group], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_groups(self, "unit", groups=offered, day=day)
        self.fields["reason"].help_text = _("Đơn vị được giao đọc lý do này, để biết cần làm gì.")
        self.fields["unit"].error_messages["required"] = _("Xin chọn đơn vị làm báo cáo thay.")
        self.fields["reason"].error_messages["required"] = _("Xin ghi lý do giao.")


class ExcelForm(forms.Form):
    """A filled template."""

    workbook = forms.FileField(
        label=_("Tệp Excel đã điền (.xlsx)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
