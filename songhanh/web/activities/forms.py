"""What is typed on the screens of activities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.activities.models import Audience, ProgressState
from songhanh.activities.queries import TaskWork
from songhanh.organisations.queries import UnitView

PROGRESS = (
    (ProgressState.NOT_STARTED, _("Chưa bắt đầu")),
    (ProgressState.DOING, _("Đang làm")),
    (ProgressState.LATE, _("Chậm")),
    (ProgressState.DONE, _("Hoàn thành")),
)
AUDIENCES = (
    (Audience.GENDER_OFFICERS, _("Cán bộ làm công tác bình đẳng giới")),
    (Audience.OFFICIALS, _("Cán bộ, công chức, viên chức")),
    (Audience.WOMEN_LEADERS, _("Nữ lãnh đạo, quản lý, nữ đại biểu")),
    (Audience.RESIDENTS, _("Người dân")),
    (Audience.OTHER, _("Đối tượng khác")),
)


def day_input() -> forms.DateInput:
    """A day as the browser lets one pick it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TaskFilter(forms.Form):
    """Which tasks are listed."""

    whose = forms.ChoiceField(
        label=_("Nhiệm vụ"), choices=(("mine", _("Của đơn vị tôi")), ("all", _("Toàn tỉnh"))), required=False
    )
    state = forms.ChoiceField(label=_("Tình trạng"), choices=(("", _("Tất cả")), *PROGRESS), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    late = forms.BooleanField(label=_("Chỉ việc quá hạn"), required=False)
    plan = forms.UUIDField(widget=forms.HiddenInput, required=False)


class ProgressForm(forms.Form):
    """A note of progress on one task."""

    unit = forms.ChoiceField(label=_("Đơn vị"))
    state = forms.ChoiceField(label=_("Tình trạng"), choices=PROGRESS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Đã làm được gì, vướng mắc gì"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
        help_text=_("Khi báo “Chậm”, xin ghi lý do và cách khắc phục."),
    )
    evidence = forms.FileField(
        label=_("Tệp minh chứng"), required=False, help_text=_("Văn bản, ảnh, danh sách; tối đa 20 MB.")
    )

    def __init__(self, *args: Any, units: Iterable[UnitView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(unit.id), unit.name) for unit in units]
        self.fields["unit"] = one_of_mine(choices)


def one_of_mine(choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """The unit for which one writes: asked only from who has several."""
    widget = forms.Select() if len(choices) > 1 else forms.HiddenInput()
    first = choices[0][0] if choices else ""
    return forms.ChoiceField(label=_("Đơn vị"), choices=choices, widget=widget, initial=first)


class TrainingFilter(forms.Form):
    """Which courses are listed."""

    period = forms.ChoiceField(label=_("Kỳ"), required=False)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=(("", _("Tất cả")), *AUDIENCES), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)


class TrainingForm(forms.Form):
    """A course that was held."""

    unit = forms.ChoiceField(label=_("Đơn vị"))
    title = forms.CharField(label=_("Tên lớp, nội dung"), max_length=300)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=AUDIENCES)
    starts_on = forms.DateField(label=_("Từ ngày"), widget=day_input())
    ends_on = forms.DateField(label=_("Đến hết ngày"), widget=day_input())
    women = forms.IntegerField(label=_("Số nữ tham dự"), min_value=0, max_value=1_000_000)
    men = forms.IntegerField(
        label=_("Số nam tham dự"), min_value=0, max_value=1_000_000, help_text=_("Tổng số được tính từ nữ và nam.")
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    cost_vnd = forms.IntegerField(
        label=_("Kinh phí (đồng)"),
        min_value=0,
        max_value=10**15,
        required=False,
        help_text=_("Số nguyên, đơn vị đồng."),
    )
    task = forms.ChoiceField(label=_("Thực hiện nhiệm vụ"), required=False)

    def __init__(self, *args: Any, units: Iterable[UnitView], tasks: Iterable[TaskWork], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = dict(self.fields)
        fields["unit"] = one_of_mine([(str(unit.id), unit.name) for unit in units])
        choices = [("", str(_("Không gắn với nhiệm vụ nào")))]
        choices += [(str(work.task.pk), _short(work.task.title)) for work in tasks]
        fields["task"] = forms.ChoiceField(label=_("Thực hiện nhiệm vụ"), choices=choices, required=False)
        self.fields = fields


class VoidForm(forms.Form):
    """Why a record is voided."""

    reason = forms.CharField(label=_("Lý do hủy"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


def _short(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:89]}…"
